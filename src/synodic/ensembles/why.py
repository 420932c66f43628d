"""Why an event happened: what was recorded, and what is left of it when causes are taken out.

Each candidate is taken out under the same luck (`twins`), then pairs of those without which the
event still happens; with fresh luck, pairs of plays give necessity and sufficiency (`pairs`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from synodic.ensembles.examined import Examined, on_the_event
from synodic.ensembles.question import Question, Stages
from synodic.history.history import History
from synodic.history.told_causes import Recorded, recorded
from synodic.schema.events import INTERVENTION, KINDS, START
from synodic.schema.mistake import Mistake

#: Causes that are looked at in pairs, and whose ratios are found, at most.
MOST = 12


@dataclass(frozen=True)
class Why:
    """Why an event happened.

    Attributes:
        event: its id, or None if it did not happen.
        chain: ids along the largest recorded causes, from the event to where it began.
        causes: (id, signed amount that it contributed) as recorded, the largest first.
        text: the walk over recorded causes as indented lines, then what was tested.
        tested: causes one by one: all that are recorded, and others that were necessary.
        together: two causes without which it does not happen, though without either it does.
        harmless: ids of exogenous events and interventions that are not recorded among its causes
            and without which it still happens.
        runs: pairs of plays for each ratio; 0 if none were asked for.
        verdict: ``necessary`` if some cause was, else ``overdetermined``, ``pre-empting`` or
            ``robust``; None if nothing was tested.
    """

    event: str | None
    chain: tuple[str, ...] = ()
    causes: tuple[tuple[str, float], ...] = ()
    text: str = ""
    tested: tuple[Examined, ...] = ()
    together: tuple[Examined, ...] = ()
    harmless: tuple[str, ...] = ()
    runs: int = 0
    verdict: str | None = None

    def __str__(self) -> str:
        return self.text


def why(
    history: History,
    event: str,
    runs: int | None = 0,
    cause: Sequence[str] = (),
    within: int | None = None,
    most: int = MOST,
    threads: int | None = None,
    progress: Stages | None = None,
) -> Why:
    """Why an event of a history happened.

    Args:
        history: one that this version played.
        event: its id, or an outcome's name.
        runs: pairs of plays with fresh luck for each ratio; 0 plays twins alone, None nothing.
        cause: ids of events to test, and no others; of all candidates if there are none.
        within: days by which an event may shift and still be the same one
            (`synodic.history.same`).
        most: causes that are looked at in pairs and given ratios, the most blamed first; at 0
            each is taken out alone, and no ratio is found.
        threads: plays side by side; all processors if not given.
        progress: told the stage, how much of it is done, and of how much.

    Raises:
        Mistake: an id is wrong, a named cause did not happen before the event, or the history is
            not what this version plays.
    """
    told = recorded(history, event)
    if told.event is None or runs is None:
        return _only_recorded(told)
    position = history.find(event)
    assert position is not None
    kind = int(history.journal["kind"][position])
    if kind in (START, INTERVENTION):
        raise Mistake(
            f"an event of kind {KINDS[kind].name} has no causes to test", found=repr(event)
        )
    named = [_named(history, text, position) for text in cause]
    threads = threads or os.cpu_count() or 1
    question = Question(history, position, named, within, most, threads, progress or _silent)
    if runs:
        question.ask_luck(runs)
    result = Why(
        told.event,
        told.chain,
        told.causes,
        tested=tuple(question.tested),
        together=tuple(question.together),
        harmless=question.harmless,
        runs=runs,
        verdict=on_the_event(question.tested),
    )
    from synodic.ensembles.told_why import lines

    return replace(result, text="\n".join([told.text, "", *lines(history, result)]))


def _named(history: History, text: str, before: int) -> int:
    position = history.find(text)
    if position is None or position >= before:
        raise Mistake(
            "this did not happen before the event, so it cannot be its cause", found=repr(text)
        )
    return position


def _only_recorded(told: Recorded) -> Why:
    return Why(told.event, told.chain, told.causes, told.text)


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None
