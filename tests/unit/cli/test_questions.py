"""`synodic plan`, and what `synodic ensemble` says of a design, as a user types them."""

from pathlib import Path

import pytest

from synodic.schema.axes import OUTCOMES
from unit.cli.commands import document, synodic

#: Nobody ever goes there, so that it plays at once.
EMPTY = """
schema = 1
name = "empty"
start = 2030-01-15
end = 2030-06-01
worlds = ["earth", "mars"]

[actor.agency]
budget = "1 G$/yr"

[settlement.base]
world = "mars"
margin = "300 day"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "empty.toml").write_text(EMPTY, encoding="utf-8")
    return tmp_path


def test_plan_reports_lever_share_interval_and_check(folder: Path) -> None:
    told = document("plan", "empty.toml", "--risk", "0.1", "--runs", "60", folder=folder)
    assert (told["lever"], told["unit"], told["usual"]) == ("base.margin", "day", 300.0)
    assert told["value"] == 0.0  # nobody can be lost
    assert told["share"] == 0.0 < told["high"] <= told["risk"] == 0.1
    assert [one["seed"] for one in told["checks"]] == [told["seed"]] == [1]
    assert told["histories"] == 60
    assert [one["value"] for one in told["trials"]] == [300.0, 0.0]
    assert told["mass_kg"] == 0.0


def test_plan_tells_a_mistake_and_exits_2(folder: Path) -> None:
    done = synodic("plan", "empty.toml", "--runs", "60", folder=folder)
    assert done.returncode == 2
    assert "60 histories cannot show a risk of 0.01" in done.stderr
    done = synodic("plan", "empty.toml", "--outcome", "mars.los", folder=folder)
    assert done.returncode == 2
    assert "did you mean 'mars.lost'" in done.stderr


def test_a_design_over_bridges_tells_flips_and_drivers_of_every_outcome(folder: Path) -> None:
    told = document(
        "ensemble", "empty.toml", "--runs", "2", "--design", "latin:12", "--factors", "bridges",
        "--keep", "base.population", folder=folder,
    )  # fmt: skip
    assert tuple(told["outcomes"]) == OUTCOMES
    for outcome in told["outcomes"].values():
        assert outcome["bridge_flips"] == 0.0
        assert outcome["flips"]["settings"] == 12
        assert outcome["drivers"] == []
    assert Path(folder / told["report"]).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_without_a_design_there_are_no_flips(folder: Path) -> None:
    told = document(
        "ensemble", "empty.toml", "--runs", "3", "--no-report", "--keep", "base.population",
        folder=folder,
    )  # fmt: skip
    assert told["report"] is None
    assert {one["bridge_flips"] for one in told["outcomes"].values()} == {None}


def test_a_design_over_other_numbers_has_no_bridge_flips(folder: Path) -> None:
    told = document(
        "ensemble", "empty.toml", "--runs", "2", "--design", "sobol:4", "--factors", "leak",
        "--no-report", "--keep", "base.population", folder=folder,
    )  # fmt: skip
    assert {one["bridge_flips"] for one in told["outcomes"].values()} == {None}
    assert {one["flips"]["settings"] for one in told["outcomes"].values()} == {12}
