"""What an assertion compared: got, expected, tolerance, read from pytest's explanation of it."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

_NUMBER = r"(?:np\.\w+\()?([-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf))\)?"
_CLOSE = re.compile(rf"^\(?{_NUMBER} == {_NUMBER} ± {_NUMBER}")
_BOUND = re.compile(rf"^\(?{_NUMBER} (<=?|>=?) {_NUMBER}(?!\S)")
_EQUAL = re.compile(rf"^\(?{_NUMBER} == {_NUMBER}(?: == {_NUMBER})?\)?$")


class Comparison(NamedTuple):
    """Two numbers and how far apart they may be.

    Attributes:
        got, expected: as printed.
        tolerance: ``± x``, ``<=``, ``>=`` or ``exact``.
        used: the share of the tolerance that the difference takes, or of the bound; 0 if exact.
    """

    got: str
    expected: str
    tolerance: str
    used: float


def read(explained: str) -> Comparison | None:
    """The comparison in an explanation; None if it compares no two numbers."""
    if close := _CLOSE.match(explained):
        got, expected, tolerance = close.groups()
        room = float(tolerance)
        used = abs(float(got) - float(expected)) / room if room > 0.0 else 0.0
        return Comparison(got, expected, f"± {tolerance}", used)
    if bound := _BOUND.match(explained):
        got, sign, limit = bound.groups()
        return Comparison(got, limit, sign, _share(float(got), float(limit), sign))
    if equal := _EQUAL.match(explained):
        return Comparison(equal[1], equal[2], "exact", 0.0)
    return None


def _share(got: float, limit: float, sign: str) -> float:
    """How near a value is to its bound, 1 at the bound; 0 where that has no meaning."""
    part, whole = (got, limit) if sign.startswith("<") else (limit, got)
    if whole <= 0.0 or part < 0.0 or math.isinf(part) or math.isinf(whole):
        return 0.0
    return part / whole


def tightest(found: list[Comparison]) -> Comparison | None:
    """The one that comes nearest to its tolerance."""
    return max(found, key=lambda one: one.used, default=None)
