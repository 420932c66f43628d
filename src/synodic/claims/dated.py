"""Criteria of what happens on a day: events, firsts, voyages, orders, durations."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from synodic.claims import calendar
from synodic.claims.claim import Claim, Pattern
from synodic.claims.crossings import plays_voyages, voyages
from synodic.claims.edtf import Date
from synodic.claims.happenings import Finder, finder
from synodic.claims.holding import Criterion, Found
from synodic.claims.scene import plain
from synodic.claims.work import Window, Work, told, told_day
from synodic.history.dates import iso
from synodic.history.history import History


def event(claim: Claim, work: Work) -> Criterion | str:
    """Something happened, or happened for the first time."""
    if claim.event == "voyage":
        return _voyage(claim, work)
    options: list[tuple[float, Window, Finder]] = []
    reason = ""
    for weight, window, actors in _options(claim, work):
        found = finder(work.scene, claim.event, claim.place, actors)
        if isinstance(found, str):
            reason = reason or found
        else:
            options.append((weight, window, found))
    if not options:
        return reason
    if all(rule.once for rule in options[0][2].rules) and _done_before(claim, work):
        return "the model plays only the first time that an actor does this"
    first = claim.kind == "first"

    def measure(history: History) -> Found:
        best: Found = (0.0, "never", None)
        for weight, window, by in options:
            one = (_the_first if first else _the_nearest)(history, by, window, work)
            found = (weight * one[0], *one[1:])
            if found[0] > best[0] or best[2] is None:
                best = found
        return best

    window = options[0][1]
    last = max(option[1][1] for option in options)
    by = " or ".join(work.scene.names.title("actor", n) for n in options[0][2].actors)
    expected = told(window) + (f", by {by}" if by else "")
    return Criterion(claim, expected, window, work.deadline(last), measure)


def _done_before(claim: Claim, work: Work) -> bool:
    """Whether an earlier claim is of the same event, and of an actor of this one."""
    mine = set(map(plain, claim.actors))
    return any(
        other.event == claim.event
        and other.kind in ("event", "first")
        and work.window(other.id)[1] < work.window(claim.id)[0]
        and (not mine or bool(mine & set(map(plain, other.actors))))
        and work.at(other.place) == work.at(claim.place)
        for other in work.claims.values()
    )


def _options(claim: Claim, work: Work) -> list[tuple[float, Window, tuple[str, ...]]]:
    """What a claim and its alternatives ask for; the weightiest has the weight 1."""
    others = [(one.weight, one) for one in claim.alternatives]
    mine = max(0.0, 1.0 - sum(weight for weight, _ in others))
    most = max([mine, *(weight for weight, _ in others)]) or 1.0
    found = [(mine / most, work.window(claim.id), claim.actors)]
    for weight, one in others:
        window = work.window(claim.id)
        if isinstance(one.date, Date):
            low, high = one.date.widest
            window = max(low, work.scene.start), min(high, work.scene.end - 1)
        if window[0] <= window[1]:
            found.append((weight / most, window, one.actors or claim.actors))
    return sorted(found, key=lambda option: -option[0])


def _the_nearest(history: History, by: Finder, window: Window, work: Work) -> Found:
    """The event nearest to a window."""
    rows = by.found(history)
    if not len(rows):
        return 0.0, "never", None
    off = np.maximum(window[0] - rows[:, 0], rows[:, 0] - window[1])
    day, actor = map(int, rows[int(np.maximum(off, 0).argmin())])
    return work.tolerance.date(day, window), _said(day, actor, by), day


def _the_first(history: History, by: Finder, window: Window, work: Work) -> Found:
    """The first event of all; nothing of the match is left where another's was."""
    rows = by.found(history, ())
    if not len(rows):
        return 0.0, "never", None
    day, actor = map(int, rows[0])
    theirs = rows[rows[:, 0] == day][:, 1]
    mine = not by.actors or bool(np.isin(theirs, by.actors).any())
    return work.tolerance.date(day, window) * mine, _said(day, actor, by), day


def _voyage(claim: Claim, work: Work) -> Criterion | str:
    to = plays_voyages(work.scene, claim.origin, claim.target)
    if isinstance(to, str):
        return to
    if claim.vehicle and not claim.crew and not work.scene.flies(claim.vehicle):
        return "the model plays ships with people and what they need, not probes"
    numbers: tuple[int, ...] = ()
    if claim.actors:
        found = [work.scene.actors(name) for name in claim.actors]
        known = [one for one in found if one is not None]
        if not known:
            return f"nobody in the scenario is {' or '.join(claim.actors)}"
        numbers = tuple(n for one in known for n in one) if all(known) else ()
    ends = [(claim.depart, f"{claim.id}.depart", 0), (claim.arrive, f"{claim.id}.arrive", 1)]
    ends_told = [(work.window(id), n) for date, id, n in ends if date is not None]
    under_way = work.window(claim.id)
    if any(window[0] > window[1] for window, _ in ends_told):
        return "its days lie outside the years that are played"
    first = claim.kind == "first"

    def measure(history: History) -> Found:
        flown = voyages(history, to, () if first else numbers, crewed=bool(claim.crew))
        best: Found = (0.0, "never", None)
        for one in flown[:1] if first else flown:
            if ends_told:
                match = min(work.tolerance.date(one[n], window) for window, n in ends_told)
            else:
                gap = max(under_way[0] - one[1], one[0] - under_way[1])
                match = work.tolerance.off(gap)
            if first and numbers and one[2] not in numbers:
                match = 0.0
            if match > best[0] or best[2] is None:
                who = work.scene.names.title("actor", one[2])
                best = (match, f"{iso(one[0])} to {iso(one[1])}, by {who}", one[1])
        return best

    expected = " to ".join(told(window) for window, _ in ends_told) or told(under_way)
    last = max([window[1] for window, _ in ends_told], default=under_way[1])
    return Criterion(claim, expected, under_way, work.deadline(last), measure)


def order(claim: Claim, work: Work) -> Criterion | str:
    """One thing came before another."""
    first, second = (_when(one, work) for one in (claim.earlier, claim.later))
    if isinstance(first, str) or isinstance(second, str):
        return first if isinstance(first, str) else str(second)

    def measure(history: History) -> Found:
        before, after = first(history), second(history)
        if before is None or after is None:
            return 0.0, f"{told_day(before)}, then {told_day(after)}", after
        match = work.tolerance.off(before - after)
        return match, f"{iso(before)}, then {iso(after)}", after

    window = _days_of_end(claim, claim.later, work)
    return Criterion(claim, "the one before the other", window, work.scene.end, measure)


def duration(claim: Claim, work: Work) -> Criterion | str:
    """So much time lay between two events."""
    begins, ends = _when(claim.begins, work), _when(claim.ends, work)
    if isinstance(begins, str) or isinstance(ends, str):
        return begins if isinstance(begins, str) else str(ends)
    low, high = claim.span or (0, calendar.FOREVER)

    def measure(history: History) -> Found:
        first, last = begins(history), ends(history)
        if first is None or last is None:
            return 0.0, f"{told_day(first)} to {told_day(last)}", last
        days = last - first
        return work.tolerance.date(days, (low, high)), f"{days:,} days", last

    told_days = f"{low:,} days or more" if high == calendar.FOREVER else f"{low:,} to {high:,} days"
    window = _days_of_end(claim, claim.ends, work)
    return Criterion(claim, told_days, window, work.scene.end, measure)


def _when(named: str | Pattern, work: Work) -> Callable[[History], int | None] | str:
    """Finds the day of a claim or of a pattern's first event in a history."""
    if isinstance(named, Pattern):
        by = finder(work.scene, named.event, named.place, (named.actor,) if named.actor else ())
        if isinstance(by, str):
            return by
        return lambda history: _first_day(by.found(history))
    other = work.claims.get(named)
    if other is None or other.kind not in ("event", "first"):
        return f"{named} is no event"
    if work.outside(named):
        return f"{named} lies outside the years that are played"
    made = event(other, work)
    if isinstance(made, str):
        return f"of {named}: {made}"
    return lambda history: made.measure(history)[2]


def _days_of_end(claim: Claim, end: str | Pattern, work: Work) -> Window:
    """The days that a claim between two others allows: its own, or those of what comes last."""
    own = work.window(claim.id)
    whole = work.scene.start, work.scene.end - 1
    if own == whole and isinstance(end, str) and not work.outside(end):
        return work.window(end)
    return own if own[0] <= own[1] else whole


def _first_day(rows: np.ndarray) -> int | None:
    return int(rows[0, 0]) if len(rows) else None


def _said(day: int, actor: int, by: Finder) -> str:
    who = by.scene.names.title("actor", actor) if by.names_by and actor >= 0 else ""
    return f"{iso(day)}, by {who}" if who else iso(day)
