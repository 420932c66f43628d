"""The tested causes of an event, as the report shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from synodic.ensembles.examined import Examined
from synodic.ensembles.shares import Share
from synodic.ensembles.told_why import VERDICTS, without
from synodic.ensembles.why import Why
from synodic.history.chronicle import sentence
from synodic.history.dates import spoken
from synodic.history.history import History


@dataclass(frozen=True)
class Table:
    """What the page shows: the event, the verdict in words, a row a cause, and how many pairs."""

    event: str
    verdict: str
    rows: Sequence[tuple[str, ...]]
    runs: int


def tested_causes(history: History, why: Why) -> Table | None:
    """The table of tested causes; None if nothing was tested."""
    if why.event is None or why.verdict is None:
        return None
    position = history.find(why.event)
    assert position is not None
    event = history.journal[position]
    day = int(event["day"])
    rows = [_row(history, one, day) for one in (*why.tested, *why.together)]
    told = f"{spoken(day)}: {sentence(event, history.names)}"
    return Table(told, VERDICTS[why.verdict], rows, why.runs)


def _row(history: History, one: Examined, day: int) -> tuple[str, ...]:
    causes = " And: ".join(
        f"{spoken(int(cause.event['day']))}: {sentence(cause.event, history.names)}"
        for cause in one.causes
    )
    necessity = sufficiency = None
    if one.pairs is not None:
        necessity, sufficiency = one.pairs.necessity, one.pairs.sufficiency
    return causes, one.verdict, without(one, day), _cell(necessity), _cell(sufficiency)


def _cell(share: Share | None) -> str:
    if share is None:
        return "–"
    return f"{share.share:.2f} ({share.low:.2f} to {share.high:.2f}), {share.n} pairs"
