"""Pressure towards unrest: the structural-demographic index.

Goldstone 1991, Revolution and Rebellion in the Early Modern World; Turchin 2013, Modeling social
pressures toward political instability, Cliodynamics 4(2) 241-280. Three pressures multiply, since
discontent of the many moves little while elites and state hold together:

    PSI = MMP x EMP x SFD

    MMP = (1 / w) u a        the many: w wage over output a head; u share living in towns;
                             a share of people aged 20 to 29
    EMP = (1 / v) (E / (p N))  elites: v income of one over output a head; E of them, for p posts
                             a head of the N people
    SFD = (Y / G) d          the state: debt Y in years of output G; d share who distrust it

Turchin scales each to a year of his series, because its level means nothing in itself. So does
`psi`: every argument is a pressure over the same pressure at a stated reference, and the index is
1 there. It has no published threshold, and no published link to what people then do.

In a settlement, crowding (people per place built for) may stand for u; that is a reading of ours.
All arguments are above 0, but for shares, debt and numbers, which may be 0.
"""

from __future__ import annotations

from synodic.numerics.compile import kernel


@kernel
def mass_pressure(wage: float, urban: float, young: float) -> float:
    """MMP of the relative `wage` > 0, the `urban` share and the share of `young`."""
    return urban * young / wage


@kernel
def elite_pressure(income: float, elites: float, posts: float) -> float:
    """EMP of elites' relative `income` > 0, their number and the `posts` > 0 for them (p N)."""
    return elites / posts / income


@kernel
def state_pressure(debt: float, distrust: float) -> float:
    """SFD of `debt` in years of output and the share of `distrust`."""
    return debt * distrust


@kernel
def psi(mass: float, elite: float, state: float) -> float:
    """The index; each pressure is relative to its own at the reference, > 0, where psi is 1."""
    return mass * elite * state
