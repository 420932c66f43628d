"""Fading: what half-lives leave of something after a month."""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp

_LN2 = 0.6931471805599453
_MONTH = 1.0 / 12.0


@inner
def kept_of_month(half_life: float) -> float:
    """The share that is left after a month of what halves in `half_life` > 0 years."""
    return exp(-_LN2 * _MONTH / half_life)
