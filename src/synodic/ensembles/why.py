"""Why an event happened: what was recorded, and what is left of it when causes are taken out.

Each candidate is taken out under the same luck (`twins`), then pairs of those without which the
event still happens; with fresh luck, pairs of plays give necessity and sufficiency (`pairs`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from synodic.ensembles.candidates import blame, candidates
from synodic.ensembles.forks import forks_of, side_by_side
from synodic.ensembles.pairs import Pairs, pairs
from synodic.ensembles.twins import Twin, twin
from synodic.ensembles.without import Cause, cause_of
from synodic.history.history import History
from synodic.history.same import Same, same
from synodic.history.told_causes import Recorded, recorded
from synodic.schema.events import INTERVENTION, KINDS, START
from synodic.schema.mistake import Mistake

#: Told what is being done, how much of it is, and of how much.
Stages = Callable[[str, int, int], None]

#: Causes that are looked at in pairs, and whose ratios are found, at most.
MOST = 12

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
        most: causes that are looked at in pairs and given ratios, the most blamed first.
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
    asked = _Question(
        history, position, named, within, most, threads or os.cpu_count() or 1, progress or _silent
    )
    return asked.answer(told, runs)


class _Question:
    """One question, while it is being answered."""

    def __init__(
        self,
        history: History,
        position: int,
        named: Sequence[int],
        within: int | None,
        most: int,
        threads: int,
        say: Stages,
    ) -> None:
        self.history, self.named, self.most, self.threads, self.say = (
            history, set(named), most, threads, say,
        )  # fmt: skip
        say("playing the history", 0, 1)
        self.forks = forks_of(history)
        self.effect: Same = same(history.journal, position, within)
        self.blamed = blame(history.journal, position)
        self.positions = list(named) or candidates(history.journal, position)
        self.causes = {n: cause_of(history, n, None, within) for n in self.positions}

    def answer(self, told: Recorded, runs: int) -> Why:
        tests = self._one_by_one()
        together = self._two_by_two(tests)
        tests = self._verdicts(tests, together)
        shown = [
            n
            for n in self.positions
            if n in self.named or n in self.blamed or tests[n].verdict == NECESSARY
        ]
        shown.sort(key=lambda n: (_RANK[tests[n].verdict], -tests[n].part, n))
        singles = [tests[n] for n in shown]
        if runs:
            singles, together = self._with_ratios(singles, together, runs)
        result = Why(
            told.event,
            told.chain,
            told.causes,
            tested=tuple(singles),
            together=tuple(together),
            harmless=tuple(
                self.causes[n].id
                for n in self.positions
                if n not in shown and tests[n].twin.happened
            ),
            runs=runs,
            verdict=_verdict(singles, together),
        )
        from synodic.ensembles.told_why import lines

        return replace(result, text="\n".join([told.text, "", *lines(self.history, result)]))

    def _one_by_one(self) -> dict[int, Examined]:
        able = [n for n in self.positions if self.causes[n].reason is None]
        say = partial(self.say, "taking out causes one by one")
        twins = side_by_side(
            lambda n: twin(self.forks, self.effect, [self.causes[n]]), able, self.threads, say
        )
        played = dict(zip(able, twins, strict=True))
        return {
            n: Examined(
                (self.causes[n],),
                n in self.blamed,
                self.blamed.get(n, 0.0),
                played.get(n) or twin(self.forks, self.effect, [self.causes[n]]),
            )
            for n in self.positions
        }

    def _two_by_two(self, tests: dict[int, Examined]) -> list[Examined]:
        """Pairs of causes, and a cause with its stand-ins, without which it does not happen."""
        idle = [n for n in self.positions if tests[n].twin.happened]
        idle = [n for n in idle if n in self.blamed or n in self.named][: self.most]
        pairs_of = [(self.causes[a], self.causes[b]) for a, b in combinations(idle, 2)]
        pairs_of += [
            (self.causes[n], other) for n in idle for other in tests[n].twin.instead[: self.most]
        ]
        two = list({frozenset((a.id, b.id)): (a, b) for a, b in reversed(pairs_of)}.values())[::-1]
        led = {self.history.ids[n] for n in self.blamed}
        parts = [led.issuperset((a.id, b.id)) for a, b in two]
        say = partial(self.say, "taking out causes two by two")
        found = side_by_side(
            lambda both: twin(self.forks, self.effect, both), two, self.threads, say
        )
        return [
            Examined(both, part, 0.0, one, verdict=NECESSARY)
            for both, part, one in zip(two, parts, found, strict=True)
            if one.happened is False
        ]

    def _verdicts(
        self, tests: dict[int, Examined], together: list[Examined]
    ) -> dict[int, Examined]:
        own = set(self.history.ids)
        made = {}
        for n, test in tests.items():
            id = self.causes[n].id
            others = {other for both in together if id in both.ids for other in both.ids} - {id}
            if test.twin.happened is None:
                verdict = UNTESTED
            elif not test.twin.happened:
                verdict = NECESSARY
            elif others & own:
                verdict = OVERDETERMINED
            elif others:
                verdict = PRE_EMPTING
            else:
                verdict = NOT_NECESSARY
            made[n] = replace(
                test,
                verdict=verdict,
                stand_ins=tuple(sorted(others - own)),
                beside=tuple(sorted(others & own)),
            )
        return made

    def _with_ratios(
        self, singles: list[Examined], together: list[Examined], runs: int
    ) -> tuple[list[Examined], list[Examined]]:
        able = [one for one in singles if one.twin.happened is not None][: self.most]
        own = set(self.history.ids)
        both = [one for one in together if own.issuperset(one.ids)][: self.most]
        total = len(able) + len(both)
        made: dict[tuple[str, ...], Examined] = {}
        for n, one in enumerate([*able, *both]):

            def say(done: int, _: int, n: int = n) -> None:
                self.say("playing pairs with fresh luck", n * runs + done, total * runs)

            found = pairs(self.forks, self.effect, one.causes, runs, self.threads, say)
            made[one.ids] = replace(one, pairs=found)
        return [made.get(one.ids, one) for one in singles], [
            made.get(one.ids, one) for one in together
        ]


_RANK = {
    verdict: n
    for n, verdict in enumerate(
        (NECESSARY, OVERDETERMINED, PRE_EMPTING, NOT_NECESSARY, UNTESTED)
    )
}  # fmt: skip


def _verdict(singles: Sequence[Examined], together: Sequence[Examined]) -> str | None:
    found = {one.verdict for one in singles} - {UNTESTED}
    if not found:
        return None
    best = min(found, key=lambda verdict: _RANK[verdict])
    return ROBUST if best == NOT_NECESSARY else best


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
