"""What was found out about a cause, or about two together, and the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from synodic.ensembles.pairs import Pairs
from synodic.ensembles.twins import Twin
from synodic.ensembles.without import Cause

NECESSARY, OVERDETERMINED, PRE_EMPTING = "necessary", "overdetermined", "pre-empting"
NOT_NECESSARY, UNTESTED = "not necessary", "untested"
#: Of an event that still happens without any one and any two of the causes.
ROBUST = "robust"


@dataclass(frozen=True)
class Examined:
    """One cause of an event, or two together, as tested.

    Attributes:
        causes: one, or two that were taken out together.
        recorded: whether recorded causes lead from each of them to the event.
        part: what the journal blames on it, 0 to 1; 0 if nothing.
        twin: the same luck without it.
        pairs: fresh luck with and without it; None if not asked for.
        verdict: ``necessary``: without it the event does not happen; ``overdetermined``: nor does
            it without this and another event of this history, though without either it does;
            ``pre-empting``: nor does it without this and a stand-in that this forestalled;
            ``not necessary``; ``untested``: it cannot be taken out.
        stand_ins: ids of events that it forestalled and that would have made up for it.
        beside: ids of events of this history that would have made up for it.
    """

    causes: tuple[Cause, ...]
    recorded: bool
    part: float
    twin: Twin
    pairs: Pairs | None = None
    verdict: str = NOT_NECESSARY
    stand_ins: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of its causes."""
        return tuple(cause.id for cause in self.causes)

    @property
    def edge(self) -> str:
        """``tested`` if a twin was played without it, else ``recorded``."""
        return "recorded" if self.twin.happened is None else "tested"


#: The order of verdicts, the strongest first.
RANK = {
    verdict: n
    for n, verdict in enumerate(
        (NECESSARY, OVERDETERMINED, PRE_EMPTING, NOT_NECESSARY, UNTESTED)
    )
}  # fmt: skip


def on_the_event(singles: Sequence[Examined]) -> str | None:
    """The verdict on an event: the strongest of its causes; None if none could be tested."""
    found = {one.verdict for one in singles} - {UNTESTED}
    if not found:
        return None
    best = min(found, key=lambda verdict: RANK[verdict])
    return ROBUST if best == NOT_NECESSARY else best
