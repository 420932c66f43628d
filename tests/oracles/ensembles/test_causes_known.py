"""Toy worlds whose causes are known: `why` gives the right verdicts and ratios."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import causal_toys as toys
import synodic
from synodic.ensembles.examined import Examined
from synodic.ensembles.shares import Share, share_of
from synodic.ensembles.why import Why
from synodic.history.history import History
from synodic.scenario import from_text

TOY = from_text("""
schema = 1
name = "toy"
start = 2030-01-01
end = 2031-06-01
worlds = ["earth", "mars"]
""")
RUNS = 150


def name(ordinal: int) -> str:
    return f"custom:nature:-:{ordinal}"


NAME_A, NAME_B, NAME_C = (name(n) for n in (toys.A, toys.B, toys.C))


@cache
def history(system: str, *happened: int, first: int = 0) -> History:
    """The first history of a toy, by seed, in which these events happened and no others."""
    for seed in range(first, 200):
        found = synodic.play(TOY, seed=seed, systems=(getattr(toys, system),))
        if sorted(found.journal["ordinal"].tolist()) == sorted(happened):
            return found
    raise AssertionError(f"no seed gives {happened}")


@cache
def why_c(system: str, *happened: int) -> Why:
    return synodic.why(history(system, *happened), NAME_C, runs=RUNS, threads=2)


def of(why: Why, id: str) -> Examined:
    (one,) = [one for one in why.tested if one.ids == (id,)]
    return one


def holds(share: Share | None, true: float) -> bool:
    """Whether the interval that was told, of 95 %, holds the true ratio."""
    return share is not None and share.low <= true <= share.high


def agrees(share: Share | None, true: float) -> bool:
    """The same for one of 99.9 %: of the forty in this file none should fail by luck."""
    return share is not None and holds(share_of(round(share.share * share.n), share.n, 3.29), true)


def check(one: Examined, necessity: float, sufficiency: float | None) -> None:
    assert one.pairs is not None
    assert one.pairs.used == RUNS
    assert agrees(one.pairs.necessity, necessity), one.pairs
    if sufficiency is None:
        assert one.pairs.sufficiency is None
    else:
        assert agrees(one.pairs.sufficiency, sufficiency), one.pairs


def test_of_two_sufficient_causes_neither_is_necessary_and_both_are() -> None:
    why = why_c("overdetermined", toys.A, toys.B, toys.C)
    assert why.verdict == "overdetermined"
    for id in (NAME_A, NAME_B):
        assert of(why, id).twin.happened is True
        assert of(why, id).verdict == "overdetermined"
    (both,) = why.together
    assert set(both.ids) == {NAME_A, NAME_B}
    assert both.twin.happened is False
    # seen from the eve of A it hangs on A where B will fail; on the eve of B all is settled
    check(of(why, NAME_A), 1 - toys.BOTH, 1.0)
    check(of(why, NAME_B), 0.0, None)
    check(both, 1.0, 1.0)


def test_a_sufficient_cause_that_nobody_recorded_is_found() -> None:
    found = history("silent_second", toys.A, toys.B, toys.C)
    assert found.events.causes.iloc[-1] == [NAME_A]
    why = synodic.why(found, NAME_C, threads=2)
    assert why.verdict == "overdetermined"
    assert of(why, NAME_A).beside == (NAME_B,)
    (both,) = why.together
    assert both.twin.happened is False
    assert not both.recorded


def test_a_cause_that_forestalled_another_is_told_with_its_stand_in() -> None:
    why = why_c("preempted", toys.A, toys.C)
    assert why.verdict == "pre-empting"
    one = of(why, NAME_A)
    assert (one.twin.happened, one.verdict, one.stand_ins) == (True, "pre-empting", (NAME_B,))
    assert [both.ids for both in why.together] == [(NAME_A, NAME_B)]
    check(one, 1 - toys.BACKUP, 1.0)


def test_where_the_stand_in_would_have_failed_the_cause_was_necessary() -> None:
    verdicts = set()
    for first in range(0, 40, 4):
        found = history("preempted", toys.A, toys.C, first=first)
        why = synodic.why(found, NAME_C, threads=1)
        # the same luck without A: whether B acts is B's own draw
        other = found.branch("2030-04-01", forbid=[f"custom:*:*:{toys.A}"])
        acts = toys.B in other.journal["ordinal"]
        assert why.verdict == ("pre-empting" if acts else "necessary")
        assert of(why, NAME_A).twin.happened is acts
        verdicts.add(why.verdict)
    assert verdicts == {"pre-empting", "necessary"}


def test_every_link_of_a_chain_is_necessary_and_as_sufficient_as_what_follows_is_strong() -> None:
    why = why_c("chain", toys.A, toys.B, toys.C)
    assert why.verdict == "necessary"
    assert why.chain == (NAME_C, NAME_B, NAME_A)
    for id, sufficiency in ((NAME_A, toys.FIRST * toys.SECOND), (NAME_B, toys.SECOND)):
        assert of(why, id).twin.happened is False
        assert of(why, id).edge == "tested"
        check(of(why, id), 1.0, sufficiency)


def test_of_a_common_cause_the_recorded_sibling_is_found_to_be_no_cause() -> None:
    why = why_c("common_cause", toys.A, toys.B, toys.C)
    sibling, cause = of(why, NAME_B), of(why, NAME_A)
    assert sibling.recorded
    assert (sibling.twin.happened, sibling.verdict) == (True, "not necessary")
    assert (cause.twin.happened, cause.verdict) == (False, "necessary")
    check(cause, 1.0, toys.RIGHT)
    check(sibling, 0.0, 0.0)
    assert why.together == ()


def test_random_strengths_and_leaks_are_met_by_their_intervals() -> None:
    covered, seed, histories = [], 0, 12
    while len(covered) < 2 * histories:
        found = synodic.play(TOY, seed=seed, systems=(toys.leaky,))
        seed += 1
        if sorted(found.journal["ordinal"].tolist()) != [toys.A, toys.C]:
            continue
        levels = found.series.free.isel(time=-1).values
        strength, leak = float(levels[toys.STRENGTH]), float(levels[toys.LEAK])
        one = of(synodic.why(found, NAME_C, runs=RUNS, threads=2), NAME_A)
        assert one.pairs is not None
        either = strength + leak - strength * leak
        covered.append(holds(one.pairs.necessity, strength * (1 - leak) / either))
        covered.append(holds(one.pairs.sufficiency, strength))
    # 24 intervals of 95 %: fewer than 20 would have a chance of half a percent
    assert sum(covered) >= 20, covered


def test_an_intervention_is_a_cause_as_well() -> None:
    system = toys.overdetermined
    for seed in range(200):
        if not synodic.play(TOY, seed=seed, systems=(system,)).journal.size:
            break
    forced = TOY.with_interventions([{"at": "2030-04-11", "force": [f"custom:*:*:{toys.A}"]}])
    found = synodic.play(forced, seed=seed, systems=(system,))
    why = synodic.why(found, NAME_C, runs=RUNS, threads=2)
    (one,) = [one for one in why.tested if one.ids[0].startswith("intervention")]
    assert (one.twin.happened, one.verdict) == (False, "necessary")
    check(one, (1 - toys.BOTH) ** 2, 1.0)
    # what is forced happens though it is forbidden: that is said, and nothing is claimed
    barred = of(why, NAME_A)
    assert barred.twin.happened is None
    assert barred.pairs is None
    assert "although it is forbidden" in (barred.twin.reason or "")


def test_what_happens_although_it_is_forbidden_gets_no_verdict() -> None:
    why = why_c("stubborn", toys.A, toys.C)
    assert why.verdict is None
    assert of(why, NAME_A).verdict == "untested"
    assert of(why, NAME_A).pairs is None


@pytest.mark.parametrize(("within", "happened"), [(None, False), (200, False), (300, True)])
def test_what_is_known_by_its_date_may_shift_by_so_many_days(
    within: int | None, happened: bool
) -> None:
    found = synodic.play(TOY, systems=(toys.dated,))
    day = found.first_day + 130
    why = synodic.why(found, name(day), within=within, threads=1)
    # the like event of day 50, which both have, is another one
    assert of(why, NAME_A).twin.happened is happened


def test_the_answer_depends_on_no_number_of_threads() -> None:
    found = history("leaky", toys.A, toys.C)
    asked: list[Any] = [synodic.why(found, NAME_C, runs=20, threads=n) for n in (1, 3)]
    assert asked[0].text == asked[1].text


def test_progress_is_told_stage_by_stage_to_its_end() -> None:
    told: list[tuple[str, int, int]] = []
    found = history("overdetermined", toys.A, toys.B, toys.C)
    synodic.why(found, NAME_C, runs=5, threads=2, progress=lambda *stage: told.append(stage))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [
        "playing the history",
        "taking out causes one by one",
        "taking out causes two by two",
        "playing pairs with fresh luck",
    ]
    for stage in stages[1:]:
        done = [(done, total) for name, done, total in told if name == stage]
        assert done == sorted(done)
        assert done[-1][0] == done[-1][1] > 0


def test_named_causes_are_tested_and_no_others() -> None:
    found = history("overdetermined", toys.A, toys.B, toys.C)
    alone = synodic.why(found, NAME_C, cause=[NAME_B], threads=1)
    assert [one.ids for one in alone.tested] == [(NAME_B,)]
    # A is recorded as its cause and is tried beside it
    assert of(alone, NAME_B).verdict == "overdetermined"
    assert of(alone, NAME_B).beside == (NAME_A,)
    both = synodic.why(found, NAME_C, cause=[NAME_A, NAME_B], threads=1)
    assert both.verdict == "overdetermined"
    assert [one.ids for one in both.together] == [(NAME_A, NAME_B)]


def test_what_stands_beside_a_necessary_cause_is_not_called_overdetermined() -> None:
    found = history("common_cause", toys.A, toys.B, toys.C)
    why = synodic.why(found, NAME_C, cause=[NAME_B], threads=1)
    (one,) = why.tested
    assert (one.verdict, one.beside, why.together) == ("not necessary", (), ())
