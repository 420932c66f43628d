"""`synodic upgrade`: an older book played again under this version, and what differs now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from synodic.cli.documents import event_document
from synodic.cli.options import out
from synodic.cli.output import Output, speaks, tell_compile
from synodic.history.book import MAIN
from synodic.history.dates import iso
from synodic.history.refs import parse_ref
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.history.upgrade import Again

#: Events of the first day that differs, told at most.
_TOLD = 6


@click.command(
    "upgrade",
    epilog="""Examples:

    \b
    synodic upgrade frontier.synodic
    synodic upgrade frontier.synodic --out frontier-now.synodic --json
    """,
)
@click.argument("old")
@out("The new book; OLD.now.synodic if not given.")
@speaks
def command(output: Output, old: str, out: Path | None) -> None:
    """Play all that the book OLD holds again, under this version, into a new book.

    A book of another version is not opened: its numbers may mean something else now. But it says
    what was played, so the same scenarios, seeds and branches are played again. What happens now
    and did not then, or no more, is told. OLD stays as it is.
    """
    from synodic.history.upgrade import upgrade

    ref = parse_ref(old)
    if ref.branch != MAIN:
        raise Mistake("a book is played again whole", found=old, expected=str(ref.path))
    new = out or ref.path.with_suffix(".now.synodic")
    tell_compile(output)
    with output.working(f"Playing {ref.path} again") as say:
        found = upgrade(ref.path, new, say)
    output.document(
        {"old": str(ref.path), "book": str(new), "histories": [_document(one) for one in found]}
    )
    if output.json:
        return
    output.result(f"{new} holds what {ref.path} held, as this version plays it.\n")
    output.table(
        ("history", "hash then", "hash now", "events then", "now", "gone", "new", "on another day"),
        [_row(one) for one in found],
        range(3, 8),
    )
    for one in found:
        _tell(output, one)
    output.hint(f"{ref.path} is as it was. Next: synodic report {new}")


def _row(one: Again) -> tuple[str, ...]:
    counts = (len(one.held.events), len(one.history.journal), len(one.gone), len(one.new),
              len(one.moved))  # fmt: skip
    hashes = (one.held.hash[:12], one.history.hash[:12])
    return (one.held.name, *hashes, *(f"{count:,}" for count in counts))


def _tell(output: Output, one: Again) -> None:
    output.result()
    if one.same:
        output.paragraph(f"{one.held.name}: the same, byte for byte.")
        return
    since = ", ".join(one.grounds) or "the model"
    if one.first_day is None:
        output.paragraph(
            f"{one.held.name}: the same events on the same days; other amounts or series. "
            f"What changed since: {since}."
        )
        return
    output.paragraph(
        f"{one.held.name}: the first difference is on {iso(one.first_day)}. What changed since: "
        f"{since}."
    )
    day = one.first_day
    for text in [
        *(f"no more: {told}" for told, then in _gone(one) if then == day),
        *(
            f"new: {told['text']} [{told['event']}]"
            for told in _new(one)
            if told["date"] == iso(day)
        ),
        *(
            f"{told['event']}: {told['date_then']} then, {told['date']} now"
            for told in _moved(one)
            if iso(day) in (told["date_then"], told["date"])
        ),
    ][:_TOLD]:
        output.paragraph(text, "  ")


def _gone(one: Again) -> list[tuple[str, int]]:
    return [one.held.events[n] for n in one.gone]


def _new(one: Again) -> list[dict[str, Any]]:
    return [event_document(one.history, n) for n in one.new]


def _moved(one: Again) -> list[dict[str, Any]]:
    return [
        {**event_document(one.history, now), "date_then": iso(one.held.events[then][1])}
        for then, now in one.moved
    ]


def _document(one: Again) -> dict[str, Any]:
    return {
        "name": one.held.name,
        "parent": one.held.parent,
        "same": one.same,
        "hash_then": one.held.hash,
        "hash": one.history.hash,
        "version_then": one.held.manifest.get("synodic_version"),
        "version": one.history.manifest["synodic_version"],
        "changed_since": list(one.grounds),
        "events_then": len(one.held.events),
        "events": len(one.history.journal),
        "first_difference": None if one.first_day is None else iso(one.first_day),
        "gone": [{"event": told, "date": iso(day)} for told, day in _gone(one)],
        "new": _new(one),
        "moved": _moved(one),
    }
