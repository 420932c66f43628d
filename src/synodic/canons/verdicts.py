"""The verdict on two claims that touch: can both be true of one history?

- ``hard``: they cannot.
- ``soft``: they can, but something has to be explained.
- ``meets``: they tell the same, or the later carries on what the earlier began.
- ``none``: both can be true, and neither asks anything of the other.
- ``unknown``: dates or statements are too vague to tell.

Each rule looks at two kinds of claim. `Verdict.day` is the first day on which both cannot be true.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from synodic.canons.dated import Dated, actors_told, place_told, span_told, years_told
from synodic.canons.growth import count_told
from synodic.canons.touching import COURSES, happened
from synodic.claims.calendar import FOREVER

HARD, SOFT, MEETS, NONE, UNKNOWN = "hard", "soft", "meets", "none", "unknown"
VERDICTS = (HARD, SOFT, MEETS, NONE, UNKNOWN)

#: States that no actor is in at once.
OPPOSITE = ({"exists", "dissolved"},)

#: Quantities of skill: once it is less, nobody goes back without a reason.
_SKILLS = ("days from earth to mars",)

#: Two levels of one time lie no further apart, days.
_ONE_TIME_DAYS = 366

_NOUNS = {
    "base": "base", "settlement": "settlement", "crewed_landing": "landing of people",
    "human_spaceflight": "flight of people", "technology": "such technology",
    "landing": "landing", "flyby": "passing", "orbit": "orbit", "redirect": "change of orbit",
}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What is thought of a pair, why, and from which day on they differ if they do."""

    verdict: str
    why: str
    day: int | None = None


def verdict(one: Dated, two: Dated) -> Verdict:
    """The verdict on two claims; whatever their order, the same."""
    if (one.claim.kind, one.low, one.canon) > (two.claim.kind, two.low, two.canon):
        one, two = two, one
    kinds = (one.claim.kind, two.claim.kind)
    if "absence" in kinds:
        return _absence(*((one, two) if kinds[0] == "absence" else (two, one)))
    if kinds == ("level", "level"):
        return _levels(one, two)
    if kinds == ("trend", "trend"):
        return _trends(one, two)
    if kinds == ("level", "trend"):
        return Verdict(NONE, "One is a value, the other a tendency; both can be.")
    if "trend" in kinds:
        return _feeling(*((one, two) if kinds[0] == "trend" else (two, one)))
    if kinds == ("regime", "regime"):
        return _regimes(one, two)
    if kinds == ("count", "count"):
        return _counts(one, two)
    if kinds == ("first", "first") and one.claim.event == two.claim.event:
        return _firsts(one, two)
    if "first" in kinds:
        return _first(*((two, one) if kinds[1] == "first" else (one, two)))
    return _events(one, two)


def _noun(event: str) -> str:
    return _NOUNS.get(event, event.replace("_", " "))


def _within(inner: Dated, outer: Dated) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


def _overlap(one: Dated, two: Dated) -> bool:
    return one.low <= two.high and two.low <= one.high


def _gap(one: Dated, two: Dated) -> float:
    """Days from the end of the earlier to the beginning of the later; below zero: they overlap."""
    return max(two.low - one.high, one.low - two.high)


def _vague(one: Dated, two: Dated) -> Verdict:
    return Verdict(UNKNOWN, f"{span_told(one.low, one.high)} and {span_told(two.low, two.high)} "
                   "are too vague to tell which comes first.")  # fmt: skip


def _absence(none: Dated, some: Dated) -> Verdict:
    """`none` says that it did not happen, `some` that it did."""
    window = span_told(none.low, none.high)
    what = _noun(none.claim.event)
    if none.claim.event == "divergence":
        what = "departure from our own past"
    if some.claim.kind == "level":
        if none.low <= some.low and some.high <= none.high:
            why = f"Nobody can live where there was no {what} ({window})."
            return Verdict(HARD, why, some.low)
        return Verdict(NONE, f"It is of another time than {window}.")
    if _within(some, none):
        why = f"One tells of a {what}, the other that there was none ({window})."
        if some.claim.event != none.claim.event:
            why = f"A {_noun(some.claim.event)} needs a {what} first, and the other has none "
            why += f"({window})."
        return Verdict(HARD, why, max(some.low, none.low))
    if not _overlap(none, some):
        return Verdict(NONE, f"It falls outside the time of which the other speaks ({window}).")
    if some.claim.kind == "count" and none.low <= some.low:
        return Verdict(HARD, f"One counts some in a time in which the other has none ({window}).",
                       some.low)  # fmt: skip
    return Verdict(UNKNOWN, f"It may fall inside {window} or outside.")


def _firsts(one: Dated, two: Dated) -> Verdict:
    """Both say who or when was first."""
    noun, where = _noun(one.claim.event), place_told(one.place)
    if not (one.dated and two.dated):
        return _vague(one, two)
    hidden = one.claim.known_to or two.claim.known_to
    if not _overlap(one, two):
        early, late = (one, two) if one.high < two.low else (two, one)
        apart = years_told(late.low - early.high)
        return Verdict(
            HARD,
            f"Only one can be the first {noun} ({where}): {early.canon} has it at least {apart} "
            f"before {late.canon}.",
            early.high,
        )
    if one.actors and two.actors and not one.actors & two.actors:
        whose = f"{actors_told(one.actors)} in one, {actors_told(two.actors)} in the other"
        if hidden:
            return Verdict(SOFT, f"Who was first is {whose}; but not all were told.")
        return Verdict(HARD, f"Only one can be the first ({noun}, {where}): {whose}.",
                       min(one.high, two.high))  # fmt: skip
    if one.high - one.low > 366 * 50 or two.high - two.low > 366 * 50:
        return _vague(one, two)
    return Verdict(MEETS, f"Both tell of the same first {noun} ({where}).")


def _first(first: Dated, other: Dated) -> Verdict:
    """`first` says when it was first, `other` that something of the kind was there."""
    event, where = first.claim.event, place_told(first.place)
    if event not in happened(other):
        return _course(first, other)
    if not (first.dated and other.dated):
        return _vague(first, other)
    if other.high < first.low:
        apart = years_told(first.low - other.high)
        return Verdict(
            HARD,
            f"The first {_noun(event)} ({where}) cannot come at least {apart} after there already "
            "was one.",
            other.high,
        )
    if other.low > first.high:
        return Verdict(NONE, "What comes after the first does not gainsay it.")
    if event == other.claim.event and first.actors & other.actors:
        return Verdict(MEETS, f"Both may tell of the same {_noun(event)} ({where}).")
    return Verdict(NONE, "The other can have come after the first.")


def _course(one: Dated, two: Dated) -> Verdict:
    """Two events of one course, such as unrest and independence."""
    for name, events in COURSES.items():
        if one.claim.event in events and two.claim.event in events:
            small, great = sorted((one, two), key=lambda x: events.index(x.claim.event))
            if small.high < great.low:
                apart = years_told(great.low - small.high)
                return Verdict(
                    MEETS,
                    f"{_noun(small.claim.event).capitalize()} comes before "
                    f"{_noun(great.claim.event)}, as it should where {name}; at least {apart} "
                    "lie between.",
                )
            if great.high < small.low:
                return Verdict(NONE, "The lesser can come again after the greater.")
    return Verdict(NONE, "Both can be.")


def _events(one: Dated, two: Dated) -> Verdict:
    """Two events neither of which is told as a first."""
    event, where = one.claim.event, place_told(one.place)
    if event != two.claim.event:
        return _course(one, two)
    if not (one.dated and two.dated) or not _overlap(one, two):
        return Verdict(NONE, "It can have happened more than once.")
    if one.actors and two.actors and not one.actors & two.actors:
        if event in ("base", "settlement"):
            whose = f"{actors_told(one.actors)} in one, {actors_told(two.actors)} in the other"
            return Verdict(SOFT, f"Both tell of a {_noun(event)} ({where}) at one time, but by "
                           f"others: {whose}.")  # fmt: skip
        return Verdict(NONE, "Others can have done the same.")
    return Verdict(MEETS, f"Both may tell of the same {_noun(event)} ({where}).")


def _bounds(one: Dated) -> tuple[float, float]:
    claim = one.claim
    if claim.value is not None:
        return claim.value, claim.value
    return (-math.inf if claim.low is None else claim.low,
            math.inf if claim.high is None else claim.high)  # fmt: skip


def _value(one: Dated) -> str:
    low, high = (_number(bound) for bound in _bounds(one))
    unit = f" {one.claim.unit}" if one.claim.unit else ""
    if low == high:
        return f"{low}{unit}"
    if high == "inf":
        return f"at least {low}{unit}"
    return f"at most {high}{unit}" if low == "-inf" else f"{low} to {high}{unit}"


def _number(value: float) -> str:
    return count_told(value) if 1e6 <= value < math.inf else f"{value:,.6g}"


def _levels(one: Dated, two: Dated) -> Verdict:
    """Two values of one quantity."""
    if not (one.dated and two.dated):
        return _vague(one, two)
    (a, b), (c, d) = _bounds(one), _bounds(two)
    apart = b < c or d < a
    long = max(one.high - one.low, two.high - two.low) > _ONE_TIME_DAYS
    if _overlap(one, two):
        if not apart:
            return Verdict(MEETS, f"They agree: {_value(one)} and {_value(two)}.")
        if long and one.variable in _SKILLS:
            return Verdict(SOFT, f"One has {_value(one)} ({span_told(one.low, one.high)}), the "
                           f"other {_value(two)} ({span_told(two.low, two.high)}): a skill would "
                           "have to be lost in between.")  # fmt: skip
        if long:
            return Verdict(UNKNOWN, "The time is told too vaguely to hold the values together.")
        return Verdict(HARD, f"At one time it cannot be both {_value(one)} and {_value(two)}.",
                       max(one.low, two.low))  # fmt: skip
    if one.low > two.high:
        one, two, (a, b), (c, d) = two, one, (c, d), (a, b)
    lies = f"{years_told(two.low - one.high)} lie between {_value(one)} and {_value(two)}"
    if one.variable in _SKILLS and c > b:
        return Verdict(SOFT, f"{lies}: a skill would have to be lost on the way.")
    if one.variable in _SKILLS:
        return Verdict(MEETS, f"{lies}: it gets no worse.")
    return Verdict(NONE, f"{lies}, in which it can change.")


def _trends(one: Dated, two: Dated) -> Verdict:
    """Two tendencies of one quantity."""
    same = one.claim.sign == two.claim.sign
    if _overlap(one, two) or _gap(one, two) <= _ONE_TIME_DAYS:
        if same:
            return Verdict(MEETS, "The one carries on what the other began.")
        longest = max(one.high - one.low, two.high - two.low)
        if one.low > -FOREVER and two.low > -FOREVER and longest < FOREVER:
            return Verdict(HARD, "It cannot rise and fall at one time.", max(one.low, two.low))
        return Verdict(SOFT, "One rises where the other falls, and when it turns is not told.")
    if same:
        return Verdict(NONE, "Both go the same way, at different times.")
    return Verdict(SOFT, f"What goes one way turns round within {years_told(_gap(one, two))}, and "
                   "neither says why.")  # fmt: skip


def _feeling(trend: Dated, event: Dated) -> Verdict:
    """Tension that rises, and peace or war."""
    if event.claim.kind in ("regime", "level"):
        return Verdict(NONE, "One is a state, the other a tendency; both can be.")
    peaceful = event.claim.event in ("peace", "cooperation")
    if not (trend.dated and event.dated) or not _overlap(trend, event):
        return Verdict(NONE, "They are of different times.")
    if peaceful == (trend.claim.sign == "+"):
        told = "peace" if peaceful else "war"
        way = "rises" if trend.claim.sign == "+" else "falls"
        return Verdict(SOFT, f"The one tells of {told} in a time over which, says the other, "
                       f"tension {way}: it has to break out again.")  # fmt: skip
    return Verdict(MEETS, "The event fits the tendency.")


def _regimes(one: Dated, two: Dated) -> Verdict:
    """Two states of one actor or place."""
    states = {one.claim.state.casefold(), two.claim.state.casefold()}
    if len(states) == 1:
        return Verdict(MEETS, "Both tell of the same state.")
    if not (one.dated and two.dated):
        return Verdict(UNKNOWN, "One of them is not dated; both can be.")
    if _overlap(one, two):
        if one.actors & two.actors and any(states == pair for pair in OPPOSITE):
            who = actors_told(one.actors & two.actors)
            why = f"Nobody is in both states at once ({who})."
            return Verdict(HARD, why, max(one.low, two.low))
        return Verdict(NONE, "Both states can be at once.")
    early, late = (one, two) if one.high < two.low else (two, one)
    return Verdict(NONE, f"{years_told(late.low - early.high)} are left for the change from “"
                   f"{early.claim.state}” to “{late.claim.state}”.")  # fmt: skip


def _counts(one: Dated, two: Dated) -> Verdict:
    """Two counts of one kind of event."""
    (a, b), (c, d) = _bounds(one), _bounds(two)
    if (one.low, one.high) == (two.low, two.high) and (b < c or d < a):
        return Verdict(HARD, f"It cannot be both {_value(one)} and {_value(two)}.", one.low)
    return Verdict(NONE, "They count in different times, or agree.")
