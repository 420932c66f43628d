"""What strategies of scenarios are made of: the usual often, the odd now and then."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from synodic.schema.axes import SYSTEMS
from synodic.schema.policies import Policy

Table = dict[str, Any]

#: Systems that may be off: without arrivals a play stops when its queue is full, and says so.
SWITCHED = tuple(system for system in SYSTEMS if system != "arrivals")

#: Parts of a usual range. Floats drawn freely are mostly small, and little comes of them.
_STEPS = 40


def mostly(usual: st.SearchStrategy, odd: st.SearchStrategy) -> st.SearchStrategy:
    """The first far more often than the second."""
    return st.integers(0, 9).flatmap(lambda n: odd if n == 9 else usual)


def amount(low: float, high: float, *odd: float) -> st.SearchStrategy[float]:
    """A number within a usual range; now and then one of its ends, an odd one, or any float."""
    ends = (float(low), float(high), *odd)
    usual = tuple(low + (high - low) * n / _STEPS for n in range(1, _STEPS))
    some = st.sampled_from((*usual, *ends * (_STEPS // 10 // len(ends) + 1)))
    return mostly(some, st.floats(low, high, allow_nan=False))


def some(names: tuple[str, ...] | list[str], most: int) -> st.SearchStrategy[list[str]]:
    """A few of these names, each once."""
    if not names:
        return st.just([])
    return st.lists(st.sampled_from(names), max_size=most, unique=True)


def dates(first: datetime.date, last: datetime.date) -> st.SearchStrategy[str]:
    """ISO dates, both ends included, as far as the ephemeris reaches."""
    low, high = max(first, datetime.date(1550, 1, 1)), min(last, datetime.date(2650, 1, 1))
    return st.dates(low, high).map(datetime.date.isoformat)


def policy(one: Policy) -> st.SearchStrategy[float]:
    """A value of a policy: of a usual size, or one of its ends."""
    low = {"budget": 1e9, "launches": 1.0, "people_max": 10.0}.get(one.name, one.low)
    high = {"budget": 2e10, "budget_growth": 0.1, "launches": 20.0, "margin": 1500.0,
            "people_max": 2000.0}.get(one.name, one.high)  # fmt: skip
    return amount(max(low, -high), high, one.low, one.high, one.default)


@st.composite
def fields(draw: st.DrawFn, **values: st.SearchStrategy) -> Table:
    """Some of these fields of a table; the others are left to their defaults."""
    return {name: draw(value) for name, value in values.items() if draw(st.booleans())}
