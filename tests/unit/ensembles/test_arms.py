from __future__ import annotations

import pytest

from ensembling import CUT, short
from synodic.ensembles.arms import arms_of, parse_arm
from synodic.schema.mistake import Mistake


def test_main_is_always_first():
    arms = arms_of(short(), {"cut": CUT})
    assert [name for name, _ in arms] == ["main", "cut"]
    assert arms[0][1] == ()


def test_an_arm_is_written_as_a_branch_is():
    name, change = parse_arm(
        "cut=2028-01-01:set company.budget=0;forbid launch:company;until 2030-01-01"
    )
    assert name == "cut"
    assert change["at"] == "2028-01-01"
    assert change["set"] == ["company.budget=0"]
    assert change["forbid"] == ["launch:company"]
    assert change["until"] == "2030-01-01"
    arms = arms_of(short(), {name: [change]})
    assert arms[1][1][0]["set"] == {"company.budget": "0"}
    table = short().with_interventions(arms[1][1])
    assert len(table.compile().interventions) == 2


@pytest.mark.parametrize(
    "text", ["cut", "cut=2028-01-01", "=2028-01-01:set a=1", "cut=x:sat a=1", ""]
)
def test_what_is_no_arm_is_told(text: str):
    with pytest.raises(Mistake, match="this is no arm"):
        parse_arm(text)


@pytest.mark.parametrize(
    ("arms", "told"),
    [
        ({"main": CUT}, "may not be called"),
        ({"a b": CUT}, "may not be called"),
        ({"cut": []}, "changes nothing"),
        ({"cut": {"set": {"company.budget": 0}}}, "not written as a change"),
        ({"cut": {"at": "2028-01-01", "sets": {}}}, "not written as a change"),
        ({"cut": {"at": "2028-01-01", "set": {"company.budgte": 0}}}, "company.budget"),
        ({"cut": {"at": "2058-01-01", "set": {"company.budget": 0}}}, "not in the history"),
    ],
)
def test_an_arm_that_does_not_fit_is_told(arms: dict, told: str):
    with pytest.raises(Mistake, match=told):
        arms_of(short(), arms)
