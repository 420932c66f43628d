"""The form of a canon's file, as one table: each field with how it is read and who has it.

The reader, the JSON Schema and the reference take it from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from synodic.canons import values
from synodic.canons.values import Read
from synodic.claims.vocabulary import (
    CALENDARS,
    EVIDENCE,
    KINDS,
    PROVENANCES,
    SIGNS,
    SOURCE_KINDS,
)

#: Reads that need to know the epoch of relative dates.
WithEpoch = Callable[[str | None], Read]


@dataclass(frozen=True)
class Field:
    """One field of a table.

    Attributes:
        about: what it holds, with its unit.
        form: what JSON may hold: a name of `synodic.canons.form`.
        read: how it is read.
        kinds: the kinds of claim that have it; all of them if empty.
        into: the attribute that keeps it, where it has another name.
        names: the names that it may be, where it is one of a few.
    """

    about: str
    form: str
    read: Read
    kinds: tuple[str, ...] = ()
    into: str = ""
    names: tuple[str, ...] = ()
    needs_epoch: WithEpoch | None = None


def _text(about: str, *kinds: str, longest: int = 200, into: str = "") -> Field:
    return Field(about, "text", values.text(longest), kinds, into)


def _texts(about: str, *kinds: str, into: str = "") -> Field:
    return Field(about, "texts", values.listed(values.text(200)), kinds, into)


def _one_of(about: str, *kinds: str, names: tuple[str, ...]) -> Field:
    return Field(about, "name", values.choice(*names), kinds, names=names)


def _when(about: str, *kinds: str) -> Field:
    return Field(about, "when", values.date, kinds, needs_epoch=values.when)


def _amount(about: str, unit: str, into: str = "") -> Field:
    told = f"{about}, {unit} or a text with a unit"
    return Field(told, "amount", values.amount(unit), _MOVES, into)


_MOVES = ("event", "first")
_QUANTITY = ("level", "trend")

#: Of ``[canon]``.
CANON: dict[str, Field] = {
    "name": _text("what commands and pages call it", longest=100),
    "title": _text("what a reader knows it by"),
    "about": _text("what it tells, in a few sentences", longest=5000),
    "calendar": _one_of("the calendar of its dates, or none", names=CALENDARS),
    "epoch": Field("the claim that dates without an anchor are counted from", "id", values.slug),
    "owner": _text("who owns the story"),
    "notice": _text("a word to the reader, such as: unaffiliated, facts only", longest=5000),
    "map": Field(
        "names to a scenario's ids of actors and places, to quantities, to states; * is anybody",
        "map",
        values.names,
    ),
}

#: Of ``[sources.KEY]``.
SOURCE: dict[str, Field] = {
    "title": _text("what it is", longest=500),
    "url": _text("where it stands", longest=2000),
    "kind": _one_of("what kind of source", names=SOURCE_KINDS),
}

#: Of ``[[claim]]``.
CLAIM: dict[str, Field] = {
    "id": Field("its name within the canon", "id", values.slug),
    "kind": _one_of("what it says", names=tuple(KINDS)),
    "says": _text("the statement, in one's own words", longest=5000),
    "date": _when("when: EDTF, or a table that tells it from another claim"),
    "confidence": Field("0 to 1; 0.5 where nothing is said", "share", values.number(0.0, 1.0)),
    "source": Field("keys of sources", "texts", values.listed(values.text(200))),
    "provenance": _one_of("how the claim came here", names=PROVENANCES),
    "evidence": _one_of("how plainly the canon says it", names=EVIDENCE),
    "actor": _texts("who did it", into="actors"),
    "actors": _texts("all who did it", into="actors"),
    "place": _text("where"),
    "known_to": _texts("who believes it, where others do not"),
    "known_from": Field("from when on it was known", "date", values.date),
    "requires": Field("claims that must have come true before", "ids", values.listed(values.slug)),
    "as_of": Field("the date of its source, in a running series", "date", values.date),
    "supersedes": Field("the claim that it takes the place of", "id", values.slug),
    "alternatives": Field(
        "what other sources say",
        "alternatives",
        values.listed(values.alternative(None)),
        needs_epoch=lambda epoch: values.listed(values.alternative(epoch)),
    ),
    "event": Field("a type of event", "event", values.event, (*_MOVES, "count", "absence")),
    "from": _text("the world that a voyage leaves", *_MOVES, into="origin"),
    "to": _text("the world that it goes to", *_MOVES, into="target"),
    "depart": _when("when it leaves", *_MOVES),
    "arrive": _when("when it arrives", *_MOVES),
    "via": Field("worlds that it passes", "vias", values.listed(values.via), _MOVES),
    "vehicle": _text("what flies", *_MOVES),
    "crew": Field("people on board", "count", values.whole(0, 10**9), _MOVES),
    "body": _text("what is moved", *_MOVES),
    "mass": _amount("its mass", "kg"),
    "acceleration": _amount("what the engine gives", "m/s2"),
    "delta_v": _amount("change of velocity", "km/s"),
    "thrust": _amount("of the engine", "N"),
    "minutes": _amount("how long the engine runs", "min"),
    "burn": _amount("the same as minutes", "min", into="minutes"),
    "hours": _amount("how long the engine runs", "h"),
    "speed": _amount("what it reaches", "km/s"),
    "earlier": Field(
        "a claim, or { event =, place =, actor = }", "pattern", values.claim_or_pattern, ("order",)
    ),
    "later": Field(
        "a claim, or { event =, place =, actor = }", "pattern", values.claim_or_pattern, ("order",)
    ),
    "variable": _text("a quantity, such as population", *_QUANTITY),
    "unit": _text("of the quantity", *_QUANTITY),
    "value": Field("what it was", "number", values.number(), ("level", "count")),
    "low": Field("at least", "number", values.number(), ("level", "count")),
    "high": Field("at most", "number", values.number(), ("level", "count")),
    "sign": _one_of("whether it rose, fell or stayed", "trend", names=SIGNS),
    "begins": Field("the claim at its beginning", "id", values.slug, ("duration",)),
    "ends": Field("the claim at its end", "id", values.slug, ("duration",)),
    "years": Field("at least and at most", "span", values.number(), ("duration",)),
    "months": Field("at least and at most", "span", values.number(), ("duration",)),
    "days": Field("at least and at most", "span", values.number(), ("duration",)),
    "state": _text("what state", "regime", longest=500),
}

#: What a claim of a kind must have: of each group one.
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "event": (("event",),),
    "first": (("event",),),
    "order": (("earlier",), ("later",)),
    "level": (("variable",), ("value", "low", "high")),
    "trend": (("variable",), ("sign",)),
    "count": (("event",), ("value", "low", "high")),
    "duration": (("begins",), ("ends",), ("years", "months", "days")),
    "regime": (("state",), ("actor", "actors", "place")),
    "absence": (("event",),),
}


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a claim of a kind may have."""
    return tuple(name for name, field in CLAIM.items() if not field.kinds or kind in field.kinds)
