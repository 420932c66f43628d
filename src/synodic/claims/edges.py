"""Constraints between days: each as one day at most so many days after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from synodic.claims.calendar import FOREVER
from synodic.claims.claim import After, Claim
from synodic.claims.edtf import Date


@dataclass(frozen=True)
class Edge:
    """`end` lies at most `days` after `start`; "" is day 0 of the calendar.

    Attributes:
        owner: the id of the claim that says so.
        field: the field in which it says so.
    """

    start: str
    end: str
    days: int
    owner: str
    field: str


def claim_of(node: str) -> str:
    """The claim to which a node belongs."""
    return node.split(".")[0]


def own_edges(claim: Claim, date: Date | After | None) -> Iterator[Edge]:
    """What a claim's own dates say; `date` is the one that it takes."""
    yield from _date_edges(claim.id, date, claim.id, "date")
    depart, arrive = f"{claim.id}.depart", f"{claim.id}.arrive"
    yield from _date_edges(depart, claim.depart, claim.id, "depart")
    yield from _date_edges(arrive, claim.arrive, claim.id, "arrive")


def shared_edges(claims: Iterable[Claim], day_0: str) -> Iterator[Edge]:
    """What claims say of one another, and the ends of voyages; `day_0` is a claim's id or ""."""
    if day_0:
        yield from _between("", day_0, 0, 0, day_0, "epoch")
    for claim in claims:
        if claim.event == "voyage" or claim.depart or claim.arrive:
            yield Edge(claim.id, f"{claim.id}.depart", 0, claim.id, "depart")
            yield Edge(f"{claim.id}.arrive", claim.id, 0, claim.id, "arrive")
        for cause in claim.requires:
            yield Edge(claim.id, cause, 0, claim.id, "requires")
        if isinstance(claim.earlier, str) and isinstance(claim.later, str):
            if claim.earlier and claim.later:
                yield Edge(claim.later, claim.earlier, 0, claim.id, "order")
        if claim.span and claim.begins and claim.ends:
            yield from _between(claim.begins, claim.ends, *claim.span, claim.id, "duration")


def _date_edges(node: str, date: Date | After | None, owner: str, field: str) -> Iterator[Edge]:
    if isinstance(date, Date):
        yield from _between("", node, *date.widest, owner, field)
    elif date is not None:
        yield from _between(date.anchor, node, date.low_days, date.high_days, owner, field)


def _between(start: str, end: str, low: int, high: int, owner: str, field: str) -> Iterator[Edge]:
    if high < FOREVER:
        yield Edge(start, end, high, owner, field)
    if low > -FOREVER:
        yield Edge(end, start, -low, owner, field)
