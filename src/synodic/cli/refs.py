"""Verbs that read a history: references, as every one of them takes them."""

from __future__ import annotations

from synodic.cli.output import Output, tell_compile
from synodic.history.history import History
from synodic.history.refs import Ref, parse_ref, read_ref


def history_of(output: Output, text: str) -> tuple[Ref, History]:
    """The history that a reference names, played first if need be."""
    from synodic.history.book_file import holds_book

    ref = parse_ref(text)
    if ref.scenario is not None and not holds_book(ref.path):
        output.hint(f"There is no {ref.path} yet: playing {ref.scenario} with seed 0.")
        tell_compile(output)
    with output.working("Reading") as say:
        return read_ref(text, say)
