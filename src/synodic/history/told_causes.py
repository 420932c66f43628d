"""The recorded causes of an event, as a value and as indented lines: date, share, sentence, id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synodic.history.causes import Step, ancestors, causes_of, chain, tree
from synodic.history.chronicle import sentence
from synodic.history.dates import iso
from synodic.history.history import History
from synodic.history.quantities import share
from synodic.schema.mistake import Mistake


@dataclass(frozen=True)
class Recorded:
    """The recorded causes of an event; what contributed, not what was necessary.

    Attributes:
        event: its id, or None if it did not happen.
        chain: ids along the largest causes, from the event to where it began.
        causes: (id, signed amount that it contributed), the largest first.
        text: the walk over causes as indented lines.
    """

    event: str | None
    chain: tuple[str, ...] = ()
    causes: tuple[tuple[str, float], ...] = ()
    text: str = ""

    def __str__(self) -> str:
        return self.text


def recorded(history: History, event: str) -> Recorded:
    """The recorded causes of an event of a history, by its id or by an outcome's name.

    Raises:
        Mistake: the text is neither.
    """
    position = history.find(event)
    if position is None:
        return Recorded(None, text=f"{event} did not happen in this history.")
    journal, ids = history.journal, history.ids
    return Recorded(
        ids[position],
        tuple(ids[at] for at in chain(journal, position)),
        tuple((ids[cause], amount) for cause, amount in causes_of(journal, position)),
        "\n".join(told(history, tree(journal, position))),
    )


def told(history: History, step: Step, depth: int = 0) -> Iterator[str]:
    """A walk over causes as lines; each generation is indented under what it led to."""
    event = history.journal[step.event]
    part = f"{'-' if step.share < 0 else '+'}{share(step.portion)} " if depth else ""
    yield (
        f"{'  ' * depth}{part}{iso(int(event['day']))} {sentence(event, history.names)} "
        f"[{history.ids[step.event]}]"
    )
    for cause in step.causes:
        yield from told(history, cause, depth + 1)


def is_cause(history: History, cause: str, event: str) -> bool:
    """Whether recorded causes lead from one event to another, both by id or outcome's name.

    Raises:
        Mistake: one of them is no id, or did not happen.
    """
    found = []
    for text in (cause, event):
        position = history.find(text)
        if position is None:
            raise Mistake("the event did not happen in this history", found=repr(text))
        found.append(position)
    return found[0] in ancestors(history.journal, found[1])
