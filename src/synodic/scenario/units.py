"""Units at the edge: ``"120 t"`` or a plain number into the one unit in which a field is kept.

A plain number is in the field's own unit. A text is a number and a unit: the field's own unit and
the common spellings of `COMMON` need no library; any other is converted by astropy, which is loaded
only then. Our own units: `person`, `$` (constant 2020 US dollars, with prefixes: ``G$``), `sol`
(a Martian solar day), `Sv`, `Wh`, `t` with prefixes.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

from synodic.schema.mistake import Mistake

#: A Martian solar day, s (Allison & McEwen 2000).
SOL_S = 88775.244

#: (as written, as kept): factor. What scenarios write most, so that they load fast.
COMMON: dict[tuple[str, str], float] = {
    ("t", "kg"): 1e3,
    ("kt", "kg"): 1e6,
    ("Mt", "kg"): 1e9,
    ("g", "kg"): 1e-3,
    ("k$", "$"): 1e3,
    ("M$", "$"): 1e6,
    ("G$", "$"): 1e9,
    ("T$", "$"): 1e12,
    ("k$/yr", "$/yr"): 1e3,
    ("M$/yr", "$/yr"): 1e6,
    ("G$/yr", "$/yr"): 1e9,
    ("T$/yr", "$/yr"): 1e12,
    ("%", ""): 1e-2,
    ("%/yr", "1/yr"): 1e-2,
    ("%/day", "1/day"): 1e-2,
    ("yr", "day"): 365.25,
    ("MW", "kW"): 1e3,
    ("W", "kW"): 1e-3,
    ("km/s", "m/s"): 1e3,
}

_ALIASES = {
    "days": "day",
    "years": "yr",
    "year": "yr",
    "hours": "h",
    "sols": "sol",
    "people": "person",
    "persons": "person",
    "tonne": "t",
    "tonnes": "t",
}

_NUMBER = re.compile(r"\s*([+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)\s*(.*?)\s*")
_FACTOR = re.compile(r"([A-Za-z$%][A-Za-z$%]*|1)(?:\^|\*\*)?(-?\d+)?")


def quantity(written: object, unit: str) -> float:
    """What is written, in `unit` ("" for a pure number).

    Raises:
        Mistake: no number, not finite, an unknown unit, or one of another dimension.
    """
    expected = f"a number in {unit}, or a text such as {f'1 {unit}'!r}" if unit else "a number"
    if isinstance(written, bool) or not isinstance(written, int | float | str):
        raise Mistake("this is no quantity", found=repr(written), expected=expected)
    if isinstance(written, str):
        match = _NUMBER.fullmatch(written)
        if not match:
            raise Mistake("this is no quantity", found=repr(written), expected=expected)
        try:
            value = float(match[1])
        except ValueError:
            raise Mistake("this is no number", found=repr(written), expected=expected) from None
        value *= factor(re.sub(r"\s*/\s*", "/", match[2]) or unit, unit)
    else:
        try:
            value = float(written)
        except OverflowError:  # a whole number of hundreds of digits
            value = math.inf
    if not math.isfinite(value):
        raise Mistake("the number is not finite", found=repr(written), expected=expected)
    return value


@lru_cache(maxsize=256)
def factor(written: str, unit: str) -> float:
    """How many `unit` one `written` is.

    Raises:
        Mistake: an unknown unit, or one of another dimension.
    """
    if written == unit:
        return 1.0
    common = COMMON.get((written, unit))
    if common is not None:
        return common
    from astropy import units

    try:
        here, there = _parse(written), _parse(unit)
        return float(here.to(there))
    except OverflowError:  # powers and prefixes of hundreds of digits
        raise Mistake("the unit is unknown", found=repr(written)) from None
    except units.UnitConversionError:
        raise Mistake(
            "the unit does not fit",
            found=f"{written!r}{_of(here)}",
            expected=f"a unit such as {unit!r}{_of(there)}" if unit else "a pure number or %",
        ) from None


def _of(unit: Any) -> str:
    kind = str(unit.physical_type)
    return "" if kind in ("unknown", "dimensionless") else f" ({kind})"


@lru_cache(maxsize=1)
def _own() -> dict[str, Any]:
    from astropy import units

    own: dict[str, Any] = {}
    units.def_unit(["person"], namespace=own)
    units.def_unit(["usd"], prefixes=True, namespace=own)
    units.def_unit(["Sv"], prefixes=True, namespace=own)
    units.def_unit(["Wh"], units.W * units.h, prefixes=True, namespace=own)
    units.def_unit(["t"], 1000 * units.kg, prefixes=True, namespace=own)
    units.def_unit(["sol"], SOL_S * units.s, namespace=own)
    return own


@lru_cache(maxsize=256)
def _parse(written: str) -> Any:
    """astropy's unit of ``kg/person/day``: after each slash stands one divisor."""
    from astropy import units

    own = _own()
    whole = units.dimensionless_unscaled
    for number, part in enumerate(written.split("/")):
        for word in re.split(r"[\s*·.]+", part.strip()) if part.strip() else []:
            match = _FACTOR.fullmatch(word)
            if not match:
                raise Mistake("the unit is unknown", found=repr(written))
            name = _ALIASES.get(match[1], match[1])
            if name == "1":
                continue
            name = name.replace("$", "usd")
            try:
                one = own[name] if name in own else units.Unit(name)
            except ValueError:
                raise Mistake(
                    "the unit is unknown", found=repr(match[1]), expected="kg, t, day, yr, kW, ..."
                ) from None
            one = one ** int(match[2] or 1)
            whole = whole / one if number else whole * one
    return whole
