"""Of which elements resources are made: shares of mass of C, H, O, N and all the rest.

Formulas become shares by IUPAC's abridged standard atomic weights; everything that is not C, H, O
or N counts as ``other``. Shares of one resource add up to 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from synodic.schema.axes import ELEMENTS

Shares = tuple[float, ...]  #: by position in `ELEMENTS`

#: Standard atomic weights, abridged (IUPAC 2021).
WEIGHTS = {
    "H": 1.008,
    "C": 12.011,
    "N": 14.007,
    "O": 15.999,
    "Na": 22.990,
    "P": 30.974,
    "S": 32.06,
    "Cl": 35.45,
    "K": 39.098,
    "Ca": 40.078,
    "Fe": 55.845,
}

_PART = re.compile(r"([A-Z][a-z]?)(\d*)")


def atoms(formula: str) -> dict[str, int]:
    """How many atoms of each element a formula such as ``CH4`` has.

    Raises:
        ValueError: no formula, or an element without a weight here.
    """
    found: dict[str, int] = {}
    if not formula or "".join(a + b for a, b in _PART.findall(formula)) != formula:
        raise ValueError(f"{formula!r} is no formula")
    for element, count in _PART.findall(formula):
        if element not in WEIGHTS:
            raise ValueError(f"{element!r} has no atomic weight here")
        found[element] = found.get(element, 0) + int(count or 1)
    return found


def molar_mass(formula: str) -> float:
    """Mass of a mole, g."""
    return sum(WEIGHTS[element] * count for element, count in atoms(formula).items())


def shares_of_formula(formula: str) -> Shares:
    """Shares of mass of a substance with this formula."""
    whole = molar_mass(formula)
    parts = dict.fromkeys(ELEMENTS, 0.0)
    for element, count in atoms(formula).items():
        name = element if element in parts else "other"
        parts[name] += WEIGHTS[element] * count / whole
    return tuple(parts[name] for name in ELEMENTS)


def shares_of(declared: Mapping[str, float]) -> Shares:
    """Shares of mass as a solid declares them.

    Raises:
        ValueError: an unknown element, a share below zero, or shares that do not make 1.
    """
    unknown = [name for name in declared if name not in ELEMENTS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is none of {', '.join(ELEMENTS)}")
    shares = tuple(float(declared.get(name, 0.0)) for name in ELEMENTS)
    if min(shares) < 0.0 or abs(sum(shares) - 1.0) > 1e-9:
        raise ValueError(f"the shares add up to {sum(shares):.9g}, not to 1")
    return shares
