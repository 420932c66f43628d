"""Which pairs of claims touch: they speak of one thing, or one bears on the other.

A claim has subjects: a kind of event at a place, a quantity of a place, the state of an actor or a
place. Two claims touch where they share one. `IMPLIED` says what an event takes for granted (who
has a base has landed), `COURSES` which events follow one another where a place grows up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from synodic.canons.dated import Dated

#: What an event at a place takes for granted there.
IMPLIED: dict[str, tuple[str, ...]] = {
    "base": ("crewed_landing",),
    "settlement": ("base", "crewed_landing"),
    "birth": ("settlement", "base", "crewed_landing"),
    "crewed_landing": ("landing",),
    "evacuation": ("base", "crewed_landing"),
}

#: Events in the order in which they come where a place grows up, by what goes on.
COURSES: dict[str, tuple[str, ...]] = {
    "people come to live there": ("crewed_landing", "base", "settlement"),
    "a place comes to rule itself": ("unrest", "autonomy", "independence"),
}

#: Events of which the other story may tell too.
_SAME = ("base", "settlement", "technology", "deployment", "divergence", "founding")

Subject = tuple[str, ...]


def subjects(one: Dated) -> set[Subject]:
    """What a claim speaks of."""
    claim, place = one.claim, one.place
    found: set[Subject] = set()
    if claim.event and claim.event != "other" and claim.kind in ("event", "first", "count"):
        found |= {("event", event, place) for event in happened(one)}
        found |= {("course", name, place) for name, all in COURSES.items() if claim.event in all}
        if claim.event == "divergence":
            found.add(("divergence",))
        if claim.event in ("peace", "war", "cooperation"):
            found |= {("feeling", part) for part in place.split("-")}
    if claim.kind == "absence":
        named = claim.event == "divergence"
        found.add(("divergence",) if named else ("event", claim.event, place))
    if claim.variable:
        found.add(("quantity", one.variable, place))
        if one.variable == "tension":
            found |= {("feeling", part) for part in place.split("-")}
        if claim.kind == "level" and peopled(one):
            found |= {("event", event, place) for event in ("base", "crewed_landing")}
    if claim.kind == "regime":
        found |= {("state", actor) for actor in one.actors}
        if place:
            found.add(("state at", place))
    return found


def happened(one: Dated) -> tuple[str, ...]:
    """The events that a claim says, and those that it takes for granted."""
    if one.claim.kind == "level":
        return ("base", "crewed_landing") if peopled(one) else ()
    if one.claim.kind == "count" and not (one.claim.low or one.claim.value):
        return ()
    return (one.claim.event, *IMPLIED.get(one.claim.event, ()))


def peopled(one: Dated) -> bool:
    """Whether a level says that people live on a world that has ground."""
    claim = one.claim
    at_least = claim.value if claim.value is not None else claim.low
    on_ground = one.place not in ("earth", "") and "orbit" not in one.place
    return one.variable == "population" and on_ground and bool(at_least)


def touching(first: Sequence[Dated], second: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Every pair that touches, each once, in the order of `first`, then of `second`."""
    by_subject: dict[Subject, list[int]] = defaultdict(list)
    for n, two in enumerate(second):
        for subject in subjects(two):
            by_subject[subject].append(n)
    for one in first:
        near = {n for subject in subjects(one) for n in by_subject.get(subject, ())}
        for n in sorted(near):
            if _speaks(one, second[n]):
                yield one, second[n]


def _speaks(one: Dated, two: Dated) -> bool:
    """Whether there is anything to say of a pair that shares a subject.

    Two events of a kind that may happen often, such as launches, only touch where one claim says
    that it was the first, or that there was none; or where the story may be the same.
    """
    kinds = {one.claim.kind, two.claim.kind}
    if kinds <= {"event", "count", "level"} and kinds != {"level"}:
        if "level" in kinds:
            return False
        same = one.claim.event == two.claim.event
        if not same:
            return any({one.claim.event, two.claim.event} <= set(all) for all in COURSES.values())
        return one.claim.event in _SAME or bool(one.actors & two.actors)
    if "absence" in kinds:
        absent, other = (one, two) if one.claim.kind == "absence" else (two, one)
        return other.claim.kind != "absence" and (
            not absent.actors or bool(absent.actors & other.actors)
        )
    return True
