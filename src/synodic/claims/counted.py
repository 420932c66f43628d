"""Criteria of what is measured over a time: levels, trends, counts, absences, regimes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from synodic.claims.claim import Claim
from synodic.claims.happenings import finder
from synodic.claims.holding import Criterion, Found
from synodic.claims.quantities import quantity_of
from synodic.claims.states import state_of
from synodic.claims.work import Work, told
from synodic.history.dates import iso
from synodic.history.history import History


def level(claim: Claim, work: Work) -> Criterion | str:
    """A quantity had a value."""
    found = quantity_of(claim, work.scene)
    if isinstance(found, str):
        return found
    given = [value for value in (claim.value, claim.low, claim.high) if value is not None]
    low = claim.value if claim.low is None else claim.low
    high = claim.value if claim.high is None else claim.high
    low = -np.inf if low is None else low * found.factor
    high = np.inf if high is None else high * found.factor
    window = work.window(claim.id)

    def measure(history: History) -> Found:
        days, values = found.values(history, *window)
        if not len(values):
            return 0.0, "nothing to measure", None
        matches = [work.tolerance.amount(float(v), low, high, found.whole) for v in values]
        best = int(np.argmax(matches))
        unit = f" {found.unit}" if found.unit else ""
        return matches[best], f"{values[best]:,.4g}{unit}", int(max(days[best], window[0]))

    amount = f"{low:,.6g} to {high:,.6g}" if len(given) > 1 or low != high else f"{low:,.6g}"
    amount = f"at least {low:,.6g}" if high == np.inf else amount
    amount = f"at most {high:,.6g}" if low == -np.inf else amount
    return Criterion(claim, f"{amount} {found.unit}".strip(), window, window[1] + 1, measure)


def trend(claim: Claim, work: Work) -> Criterion | str:
    """A quantity rose, fell or stayed."""
    found = quantity_of(claim, work.scene)
    if isinstance(found, str):
        return found
    window = work.window(claim.id)
    if window[0] == window[1]:
        return "a day has no trend"

    def measure(history: History) -> Found:
        _, values = found.values(history, *window)
        if len(values) < 2:
            return 0.0, "nothing to measure", None
        begin, end = float(values[0]), float(values[-1])
        went = f"{begin:,.4g} to {end:,.4g} {found.unit}".strip()
        return work.tolerance.trend(begin, end, claim.sign), went, window[1]

    way = {"+": "rises", "-": "falls", "0": "stays"}[claim.sign]
    return Criterion(claim, f"{way}, {told(window)}", window, window[1] + 1, measure)


def count(claim: Claim, work: Work) -> Criterion | str:
    """So many events happened."""
    found = _days_of(claim, work)
    if isinstance(found, str):
        return found
    low = claim.value if claim.low is None else claim.low
    high = claim.value if claim.high is None else claim.high
    low, high = 0.0 if low is None else low, np.inf if high is None else high
    window = work.window(claim.id)

    def measure(history: History) -> Found:
        days = found(history)
        many = int(((days >= window[0]) & (days <= window[1])).sum())
        return work.tolerance.amount(many, low, high, True), f"{many:,}", window[1]

    asked = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return Criterion(claim, f"{asked}, {told(window)}", window, window[1] + 1, measure)


def absence(claim: Claim, work: Work) -> Criterion | str:
    """Something did not happen."""
    found = _days_of(claim, work)
    if isinstance(found, str):
        return found
    window = work.window(claim.id)

    def measure(history: History) -> Found:
        days = found(history)
        inside = days[(days >= window[0]) & (days <= window[1])]
        if not len(inside):
            return 1.0, "never", None
        # how far the one deepest inside would have to move
        off = np.minimum(inside - window[0], window[1] - inside) + 1
        deepest = int(inside[int(off.argmax())])
        seen = f"{len(inside):,}, first on {iso(int(inside[0]))}"
        return work.tolerance.off(float(off.max())), seen, deepest

    return Criterion(claim, f"none, {told(window)}", window, window[1] + 1, measure)


def _days_of(claim: Claim, work: Work) -> Callable[[History], np.ndarray] | str:
    """Finds the days of all events that a claim counts."""
    by = finder(work.scene, claim.event, claim.place, claim.actors)
    if isinstance(by, str):
        return by
    return lambda history: by.found(history)[:, 0]


def regime(claim: Claim, work: Work) -> Criterion | str:
    """An actor or a place was in a state."""
    has = state_of(claim, work.scene)
    if isinstance(has, str):
        return has
    window = work.window(claim.id)

    def measure(history: History) -> Found:
        days = history.samples.days
        first = max(int(np.searchsorted(days, window[0], side="right")) - 1, 0)
        rows = slice(first, max(int(np.searchsorted(days, window[1], side="right")), first + 1))
        share = float(has(history)[rows].mean())
        return share, f"{share:.0%} of that time", window[1]

    return Criterion(claim, f"{claim.state}, {told(window)}", window, window[1] + 1, measure)
