"""Scores of real plays."""

import json

import numpy as np
import pytest

import synodic
from histories import played
from synodic.canons.canon import Canon
from synodic.canons.condition import TooFew, checkpoints_of, condition, costs
from synodic.canons.from_history import canon_of_history
from synodic.canons.many import score_runs, scores_document
from synodic.canons.reading import from_text
from synodic.canons.score import score, yardstick
from synodic.canons.telling import chapter_document, chapters
from synodic.claims.tolerance import Tolerance
from synodic.ensembles.ground import ground, measured
from synodic.history.dates import day_of_date, iso
from synodic.history.history import History
from synodic.history.sampled import Samples
from synodic.history.scenarios import until
from synodic.schema.mistake import Mistake
from synodic.world.play import Played

RUNS = 24
JUNE = day_of_date("2039-06-01")


def canon(*claims: str) -> Canon:
    return from_text('[canon]\nname = "x"\n' + "\n".join(claims))


def own_story() -> Canon:
    """What the played history itself has, and two things that it has not."""
    outcomes = {name: day for name, day in played().outcome_days.items() if day is not None}
    landing = iso(outcomes["mars.first_landing"])
    return canon(
        f'[[claim]]\nid = "landing"\nkind = "first"\nevent = "crewed_landing"\nplace = "mars"\n'
        f'date = "{landing}"\nconfidence = 0.9',
        '[[claim]]\nid = "people"\nkind = "level"\nvariable = "population"\nplace = "mars"\n'
        f'date = "2039-06-01"\nvalue = {played().samples.field("population")[-7].sum()}',
        '[[claim]]\nid = "war"\nkind = "event"\nevent = "war"\ndate = "2030"\nconfidence = 0.2',
        '[[claim]]\nid = "treaty"\nkind = "event"\nevent = "treaty"\ndate = "2030"',
        '[[claim]]\nid = "later"\nkind = "event"\nevent = "war"\ndate = "2090"',
    )


def test_a_history_matches_what_it_has() -> None:
    found = own_story().score(played())
    assert {one.claim.id: one.match for one in found.held} == {
        "landing": 1.0, "people": 1.0, "war": 0.0,
    }  # fmt: skip
    assert found.score == pytest.approx((0.9 + 0.5) / (0.9 + 0.5 + 0.2))
    assert found.coverage == pytest.approx(3 / 5)
    assert set(found.uncovered) == {"treaty", "later"}
    assert [one.claim.id for one in found.violations] == ["war"]
    assert [(year, many) for year, _, many in found.decades] == [(2020, 1), (2030, 2)] or (
        [many for _, _, many in found.decades] == [3]
    )


def test_many_histories_are_spread_and_the_best_plays_again() -> None:
    scenario = until(synodic.load("frontier"), "2040-01-01")
    found = score_runs(scenario, own_story(), RUNS, threads=2)
    assert found.scores.shape == (RUNS,)
    assert found.scores[0] == pytest.approx(own_story().score(played()).score)
    assert found.member(found.best).score == pytest.approx(found.scores.max())
    spread = found.distribution
    assert spread["least"] <= spread["5%"] <= spread["50%"] <= spread["95%"] <= spread["greatest"]
    assert found.hardest[0][0].id in ("people", "landing", "war")
    document = scores_document(found)
    json.dumps(document, allow_nan=False)
    again = score_runs(scenario, own_story(), RUNS, threads=1)
    assert np.array_equal(found.matches, again.matches)


def test_an_ensemble_is_scored_as_its_histories() -> None:
    scenario = until(synodic.load("frontier"), "2036-01-01")
    ensemble = synodic.ensemble(scenario, 6)
    found = score(ensemble, own_story())
    assert found.matches.shape == (6, 1)  # of 2036 on nothing is played
    assert found.score == pytest.approx(float(found.scores.mean()))
    one = score(ensemble.history(3), own_story())
    assert one.score == pytest.approx(found.scores[3])


def test_a_wider_tolerance_matches_no_worse() -> None:
    scenario = until(synodic.load("frontier"), "2040-01-01")
    narrow, wide = (
        score_runs(scenario, own_story(), 6, tolerance=Tolerance(days=days)).matches
        for days in (100, 2000)
    )
    assert (wide >= narrow).all()
    assert (wide > narrow).any()


def test_both_are_told_by_decades() -> None:
    found = own_story().score(played())
    told = chapters(found)
    assert told[0].title == "The 2020s"
    assert {claim.id for chapter in told for claim, _, _ in chapter.told} == {
        "landing", "people", "war", "treaty",
    }  # fmt: skip
    assert any(chapter.lines for chapter in told)
    json.dumps([chapter_document(chapter) for chapter in told], allow_nan=False)
    mars = chapters(found, "mars")
    assert mars[-1].summary != told[-1].summary
    with pytest.raises(Mistake, match="no such side"):
        chapters(found, "venus")


def test_a_history_told_as_a_canon_is_not_covered_and_said_to_be() -> None:
    found = score(played(), canon_of_history(played()))
    assert found.coverage == 0.0
    assert np.isnan(found.score)


def test_a_canon_without_a_calendar_is_refused() -> None:
    one = from_text(
        '[canon]\nname = "x"\ncalendar = "none"\nepoch = "a"\n'
        '[[claim]]\nid = "a"\nkind = "event"\nevent = "war"\n'
    )
    with pytest.raises(Mistake, match="without a calendar"):
        score(played(), one)


# conditioning

HALF = '[[claim]]\nid = "many"\nkind = "level"\nvariable = "population"\nplace = "mars"\n'
NEVER = '[[claim]]\nid = "never"\nkind = "event"\nevent = "war"\ndate = "2030"'


def people_of(found: History | Played) -> float:
    """People on Mars in June 2039."""
    if not isinstance(found, History):
        return float(Samples(found.days, found.series).at("population", JUNE).sum())
    return float(found.samples.at("population", JUNE).sum())


def test_survivors_pass_what_was_asked_and_differ_from_all() -> None:
    scenario = until(synodic.load("frontier"), "2040-01-01")
    on = ground(scenario)
    people = measured(on, on.inputs, 60, people_of)
    least = float(np.quantile(people, 0.6))
    asked = canon(f'{HALF}date = "2039-06-01"\nlow = {least}')
    tolerance = Tolerance(factor=1.0001)
    found = synodic.condition(scenario, asked, 120, tolerance=tolerance, threads=2)
    assert found.conditioned.passed == pytest.approx(0.4, abs=0.15)
    assert 30 <= found.effective_sample_size < 80
    for n in found.survivors[:3].tolist():
        assert people_of(found.history(n)) >= 0.999 * least
    given, free = found.outcomes["mars.base"]
    assert given.share >= free.share
    assert found.probability("mars.base") == given
    assert (found.scenario.name, found.seed, found.runs) == ("frontier", 0, 120)
    with pytest.raises(Mistake, match="no such outcome"):
        found.probability("mars.bse")
    names = [one.name for one, *_ in found.drivers]
    assert any(name.startswith("People") for name in names), names
    again = condition(scenario, asked, 120, tolerance=tolerance, threads=1)
    assert np.array_equal(again.conditioned.weight, found.conditioned.weight)


def test_too_few_are_refused_with_the_claims_that_cost_most() -> None:
    scenario = until(synodic.load("frontier"), "2040-01-01")
    with pytest.raises(TooFew, match="never") as caught:
        condition(scenario, canon(NEVER, f'{HALF}date = "2039"\nlow = 1'), 40, threads=2)
    assert caught.value.effective_sample_size == 0.0
    assert caught.value.costs[0] == ("never", 0.0, 1.0)


def test_doubt_leaves_what_a_failed_claim_may_be_wrong_by() -> None:
    scenario = until(synodic.load("frontier"), "2040-01-01")
    found = condition(scenario, canon(NEVER), 40, doubt=True, threads=2)
    assert found.conditioned.passed == pytest.approx(0.5)  # one less its confidence
    assert found.effective_sample_size == pytest.approx(40)


def test_claims_may_be_chosen() -> None:
    scenario = until(synodic.load("frontier"), "2040-01-01")
    both = canon(NEVER, f'{HALF}date = "2039"\nlow = 0', '[[claim]]\nid = "t"\nkind = "event"\n'
                 'event = "treaty"')  # fmt: skip
    found = condition(scenario, both, 40, without=["never"], threads=2)
    assert [one.claim.id for one in found.yardstick.criteria] == ["many"]
    with pytest.raises(Mistake, match="no such claim"):
        condition(scenario, both, 40, only=["nevr"])
    with pytest.raises(Mistake, match="plays no event 'treaty'"):
        condition(scenario, both, 40, only=["t"])
    with pytest.raises(Mistake, match="no claim left"):
        condition(scenario, both, 40, without=["never", "many"])


def test_claims_are_weighed_when_their_match_is_certain() -> None:
    scenario = until(synodic.load("frontier"), "2040-01-01")
    own = yardstick(scenario, canon(NEVER, f'{HALF}date = "2034-05-01"\nlow = 1'))
    by_name = {one.name: str(one.at) for one in checkpoints_of(own)}
    assert by_name == {"many": "2035-01-01", "never": "2034-01-01"}


def test_costs_put_the_least_matched_first() -> None:
    scenario = until(synodic.load("frontier"), "2040-01-01")
    both = canon(f'{HALF}date = "2039"\nlow = 0', NEVER)
    free = score_runs(scenario, both, 3)
    assert [id for id, *_ in costs(free.yardstick, free)] == ["never", "many"]
