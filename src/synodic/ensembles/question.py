"""One question, why an event happened, while it is being answered by plays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations

from synodic.ensembles.candidates import blame, candidates
from synodic.ensembles.examined import (
    NECESSARY,
    NOT_NECESSARY,
    OVERDETERMINED,
    PRE_EMPTING,
    RANK,
    UNTESTED,
    Examined,
)
from synodic.ensembles.forks import forks_of, side_by_side
from synodic.ensembles.pairs import pairs
from synodic.ensembles.twins import Twin, twin
from synodic.ensembles.without import Cause, cause_of
from synodic.history.history import History
from synodic.history.same import Same, same

#: Told what is being done, how much of it is, and of how much.
Stages = Callable[[str, int, int], None]


class Question:
    """An event of a history, and its candidates.

    Attributes:
        tested: of each candidate to be shown, the strongest verdict first.
        together: two causes without which the event does not happen, though without either it does.
        harmless: ids of the other candidates without which it still happens.
    """

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
        """Take out the candidates of the event at a position; or those named, and no others."""
        self._most, self._threads, self._say = most, threads, say
        say("playing the history", 0, 1)
        self._forks = forks_of(history)
        self._history = history
        self._effect: Same = same(history.journal, position, within)
        self._blamed = blame(history.journal, position)
        self._named = frozenset(named)
        positions = list(named) or candidates(history.journal, position)
        self._causes = {n: cause_of(history, n, None, within) for n in positions}
        tests = self._one_by_one()
        self.together = self._two_by_two(tests)
        tests = {n: self._judged(test) for n, test in tests.items()}
        shown = [n for n in tests if self._named or n in self._blamed]
        shown += [n for n in tests if n not in shown and tests[n].verdict == NECESSARY]
        shown.sort(key=lambda n: (RANK[tests[n].verdict], -tests[n].part, n))
        self.tested = [tests[n] for n in shown]
        self.harmless = tuple(
            self._causes[n].id for n in tests if n not in shown and tests[n].twin.happened
        )

    def _twins(self, stage: str, of: Sequence[Sequence[Cause]]) -> list[Twin]:
        return side_by_side(
            lambda causes: twin(self._forks, self._effect, causes),
            of,
            self._threads,
            partial(self._say, stage),
        )

    def _one_by_one(self) -> dict[int, Examined]:
        able = [n for n, cause in self._causes.items() if cause.reason is None]
        twins = self._twins("taking out causes one by one", [[self._causes[n]] for n in able])
        played = dict(zip(able, twins, strict=True))
        return {
            n: Examined(
                (cause,),
                n in self._blamed,
                self._blamed.get(n, 0.0),
                played[n] if n in played else Twin(None, reason=cause.reason),
            )
            for n, cause in self._causes.items()
        }

    def _two_by_two(self, tests: dict[int, Examined]) -> list[Examined]:
        """Pairs of causes, and of a cause with what steps in for it, that are only together."""
        idle = [n for n in tests if tests[n].twin.happened]
        idle = [n for n in idle if n in self._blamed or n in self._named][: self._most]
        both = [(self._causes[a], self._causes[b]) for a, b in combinations(idle, 2)]
        for n in idle:
            other = [*tests[n].twin.instead[: self._most], *self._other_recorded()]
            both += [(self._causes[n], one) for one in other if one.id != self._causes[n].id]
        both = list({frozenset((a.id, b.id)): (a, b) for a, b in reversed(both)}.values())[::-1]
        twins = self._twins("taking out causes two by two", both)
        found = [
            (pair, one) for pair, one in zip(both, twins, strict=True) if one.happened is False
        ]
        spared = {self._causes[n].id for n in idle}
        spared |= self._spared([b for (_, b), _ in found if b.id not in spared])
        led = {self._history.ids[n] for n in self._blamed}
        return [
            Examined(pair, led.issuperset((a.id, b.id)), 0.0, one, verdict=NECESSARY)
            for pair, one in found
            for a, b in [pair]
            if b.id in spared
        ]

    def _other_recorded(self) -> list[Cause]:
        """Where causes were named: the most blamed of the others."""
        if not self._named:
            return []
        others = sorted(self._blamed.keys() - self._named, key=lambda n: (-self._blamed[n], -n))
        causes = (cause_of(self._history, n) for n in others)
        return [one for one in causes if one.reason is None][: self._most]

    def _spared(self, causes: Sequence[Cause]) -> set[str]:
        """Ids of those without which alone the event still happens."""
        known = {cause.id: cause for cause in causes}
        here = [[cause] for cause in known.values() if self._happened(cause)]
        twins = self._twins("taking out what stood beside them", here) if here else []
        necessary = {
            one.id for (one,), alone in zip(here, twins, strict=True) if not alone.happened
        }
        return known.keys() - necessary

    def _judged(self, test: Examined) -> Examined:
        id = test.causes[0].id
        with_it = [both.causes for both in self.together if id in both.ids]
        others = [cause for causes in with_it for cause in causes if cause.id != id]
        beside = {cause.id for cause in others if self._happened(cause)}
        stand_ins = {cause.id for cause in others} - beside
        if test.twin.happened is None:
            verdict = UNTESTED
        elif not test.twin.happened:
            verdict = NECESSARY
        elif beside:
            verdict = OVERDETERMINED
        elif stand_ins:
            verdict = PRE_EMPTING
        else:
            verdict = NOT_NECESSARY
        return replace(
            test,
            verdict=verdict,
            stand_ins=tuple(sorted(stand_ins)),
            beside=tuple(sorted(beside)),
        )

    def _happened(self, cause: Cause) -> bool:
        """Whether it happened in the history as well: a cause may be one of a twin."""
        return cause.same.find(self._history.journal) is not None

    def ask_luck(self, runs: int) -> None:
        """Find necessity and sufficiency, by this many pairs of plays each."""
        able = [one for one in self.tested if one.twin.happened is not None][: self._most]
        both = [one for one in self.together if all(map(self._happened, one.causes))]
        able += both[: self._most]
        found = {}
        for n, one in enumerate(able):

            def say(done: int, _: int, n: int = n) -> None:
                self._say("playing pairs with fresh luck", n * runs + done, len(able) * runs)

            made = pairs(self._forks, self._effect, one.causes, runs, self._threads, say)
            found[one.ids] = replace(one, pairs=made)
        self.tested = [found.get(one.ids, one) for one in self.tested]
        self.together = [found.get(one.ids, one) for one in self.together]
