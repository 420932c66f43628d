import pytest

import synodic
from synodic.canons.linter import Judgement, counterfactual
from synodic.history.scenarios import until
from synodic.scenario import Scenario

FRONTIER = until(synodic.load("frontier"), "2036-01-01")
CUT = {"title": "the money stops", "at": "2028-01-01", "set": {"company.budget": 0}}


def judged(*changes: dict, base: Scenario | None = FRONTIER, runs: int = 0) -> dict[str, Judgement]:
    scenario = FRONTIER.with_interventions(list(changes))
    return {one.criterion: one for one in counterfactual(scenario, base, runs)}


def test_nothing_changed_is_no_counterfactual() -> None:
    (only,) = judged().values()
    assert only.verdict == "fails"
    assert "Nothing is changed" in only.why


def test_one_small_change_holds() -> None:
    found = judged(CUT | {"until": "2030-01-01"})
    assert {one.verdict for one in found.values()} == {"holds"}
    assert set(found) == {"clarity", "one antecedent", "minimal rewrite", "cotenability"}


def test_a_change_for_ever_rewrites_more() -> None:
    found = judged(CUT)
    assert found["minimal rewrite"].verdict == "weak"
    assert "8.0 years" in found["minimal rewrite"].why


def test_what_is_forced_later_is_decreed() -> None:
    storm = {"at": "2031-01-01", "force": ["storm:*:mars"]}
    found = judged(CUT, storm)["one antecedent"]
    assert found.verdict == "weak"
    assert "decreed there, not played: storm:*:mars" in found.why


def test_changes_that_clash_are_told() -> None:
    other = {"at": "2029-01-01", "set": {"company.budget": 1e9}}
    found = judged(CUT, other)["cotenability"]
    assert found.verdict == "weak"
    assert "company.budget is set to two values on 2029-01-01" in found.why
    forbid = {"at": "2028-01-01", "forbid": ["storm"]}
    force = {"at": "2029-01-01", "force": ["storm:*:mars"]}
    assert "when storm is forbidden" in judged(forbid, force)["cotenability"].why
    ended = forbid | {"until": "2028-12-31"}
    assert judged(ended, force)["cotenability"].verdict == "holds"


def test_a_scenario_without_words_is_not_clear() -> None:
    silent = {"at": "2028-01-01", "set": {"company.budget": 0}}
    assert judged(silent, base=None)["clarity"].verdict == "weak"
    assert judged(silent)["clarity"].verdict == "holds"  # a branch has its name


@pytest.mark.parametrize(
    ("force", "verdict"), [("storm:*:mars", "holds"), ("declaration:*:base", "weak")]
)
def test_what_never_comes_about_by_itself_is_far_off(force: str, verdict: str) -> None:
    if force.startswith("declaration"):
        force = f"declaration:*:{FRONTIER.names.ids['settlement'][0]}"
    found = judged({"at": "2033-06-01", "force": [force]}, runs=12)["statistics"]
    assert found.verdict == verdict, found.why
    assert "of 12 plays" in found.why


def test_the_changes_of_the_parent_are_not_judged() -> None:
    base = FRONTIER.with_interventions([CUT])
    child = base.with_interventions([{"at": "2033-01-01", "forbid": ["storm"]}])
    found = {one.criterion: one for one in counterfactual(child, base)}
    assert found["one antecedent"].verdict == "holds"
    assert "2033-01-01" in found["one antecedent"].why
