"""Whether what claims name exists, and whether what they say of one another can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from synodic.canons.canon import Canon, Source
from synodic.claims.claim import After, Claim
from synodic.claims.edtf import Date
from synodic.schema.mistake import Mistake, nearest

#: Tells a mistake at a path within the claim of that id.
Complain = Callable[[Mistake, str, tuple[str | int, ...]], None]


def check_names(
    claims: Mapping[str, Claim],
    ids: Mapping[str, object],
    sources: Mapping[str, Source],
    complain: Complain,
) -> None:
    """Complain of sources and claims that are named and do not exist; `ids` are all that do."""
    for claim in claims.values():
        for number, key in enumerate(claim.source):
            if key not in sources:
                complain(_none("source", key, sources), claim.id, ("source", number))
        for path, id in _named(claim):
            if id not in ids:
                complain(_none("claim", id, ids), claim.id, path)
            elif id == claim.id:
                complain(_itself(id), claim.id, path)
        for first, second in (("earlier", "later"), ("begins", "ends")):
            one = getattr(claim, first)
            if one and one == getattr(claim, second):
                same = Mistake("both ends are one", found=repr(one), expected="two claims")
                complain(same, claim.id, (second,))
        for path, anchor in anchors(claim):
            id, _, end = anchor.partition(".")
            other = claims.get(id)
            if id not in ids:
                complain(_none("claim", id, ids), claim.id, path)
            elif anchor in (claim.id, ".".join((claim.id, str(path[0])))):
                complain(_itself(anchor), claim.id, path)
            elif end and other and not (other.event == "voyage" or other.depart or other.arrive):
                told = Mistake("only a voyage departs and arrives", found=repr(anchor), expected=id)
                complain(told, claim.id, path)


def check_circles(claims: Mapping[str, Claim], complain: Complain) -> None:
    """Complain of claims that require or supersede one another in a circle."""
    for field, told in (
        ("requires", "claims require one another in a circle"),
        ("supersedes", "claims supersede one another in a circle"),
    ):
        after = {id: _others(claim, field, claims) for id, claim in claims.items()}
        for circle in _circles(after):
            lines = " -> ".join(f"{id} (line {claims[id].line})" for id in (*circle, circle[0]))
            complain(
                Mistake(told, found=lines, expected="causes before effects"), circle[0], (field,)
            )


def check_calendar(claims: Mapping[str, Claim], calendar: str, complain: Complain) -> None:
    """Complain of dates in a canon that has no calendar."""
    if calendar != "none":
        return
    for claim in claims.values():
        for path, date in dates(claim):
            if isinstance(date, Date):
                told = Mistake(
                    "this canon has no calendar",
                    found=repr(date.text),
                    expected="a date told from another claim: { after = 'ID', years = [a, b] }",
                )
                complain(told, claim.id, path)


def check_network(canon: Canon, complain: Complain) -> None:
    """Complain of dates that cannot all hold: each time the smallest set of claims."""
    for one in canon.network.contradictions:
        edge = min(one.edges, key=lambda edge: canon.claim(edge.owner).line)
        path = () if edge.field in ("order", "duration", "epoch") else (edge.field,)
        complain(Mistake(one.sentence()), edge.owner, path)


def dates(claim: Claim) -> Iterator[tuple[tuple[str | int, ...], Date | After]]:
    """All dates of a claim that place it, with where they stand in it."""
    for field, date in (("date", claim.date), ("depart", claim.depart), ("arrive", claim.arrive)):
        if date is not None:
            yield (field,), date
    for position, one in enumerate(claim.alternatives):
        if one.date is not None:
            yield ("alternatives", position, "date"), one.date


def anchors(claim: Claim) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """All anchors of a claim's dates, with where they stand in it."""
    for path, date in dates(claim):
        if isinstance(date, After):
            yield path, date.anchor


def _named(claim: Claim) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for position, id in enumerate(claim.requires):
        yield ("requires", position), id
    for field in ("supersedes", "earlier", "later", "begins", "ends"):
        id = getattr(claim, field)
        if id and isinstance(id, str):
            yield (field,), id


def _none(what: str, id: str, known: Mapping[str, object]) -> Mistake:
    shown = ", ".join(list(known)[:12]) + (", ..." if len(known) > 12 else "")
    near = nearest(id, known)
    return Mistake(f"there is no such {what}", found=repr(id), expected=shown or None, nearest=near)


def _itself(id: str) -> Mistake:
    return Mistake("a claim names itself", found=repr(id), expected="another claim")


def _others(claim: Claim, field: str, claims: Mapping[str, Claim]) -> list[str]:
    named = claim.requires if field == "requires" else (claim.supersedes,)
    return [id for id in named if id in claims and id != claim.id]


def _circles(after: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """One circle for each that a walk meets, without a node twice."""
    done: set[str] = set()
    for start in after:
        trail: list[str] = []
        here: set[str] = set()
        todo: list[tuple[str, bool]] = [(start, False)]
        while todo:
            node, leave = todo.pop()
            if leave:
                here.discard(trail.pop())
                done.add(node)
                continue
            if node in here:
                yield trail[trail.index(node) :]
                continue
            if node in done:
                continue
            trail.append(node)
            here.add(node)
            todo.append((node, True))
            todo += [(other, False) for other in after[node]]
