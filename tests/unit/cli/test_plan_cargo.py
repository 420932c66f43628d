"""`synodic plan --windows`, as a user types it."""

from pathlib import Path

import pytest

from poor import POOR
from unit.cli.commands import document, synodic


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "poor.toml").write_text(POOR, encoding="utf-8")
    return tmp_path


def test_the_exact_plan_is_told_beside_the_built_in_one(folder: Path) -> None:
    told = document("plan", "poor.toml", "--windows", "2", folder=folder)
    assert told["proven"]
    assert told["gap"] <= 0.001
    assert 0.0 < told["built_in_value"] <= told["bound"] * (1.0 + 1e-9)
    assert told["built_in_share"] == pytest.approx(told["built_in_value"] / told["value"])
    assert len(told["windows"]) == 2
    for window in told["windows"]:
        for plan in ("exact", "built_in"):
            sent = window[plan]
            ships = sum(sent["ships"].values()) + sum(sent["crew_ships"].values())
            assert sent["launches"] == 13 * ships
            assert (sum(sent["stock_kg"].values()) > 0.0) <= (ships > 0)
    words = synodic("plan", "poor.toml", "--windows", "2", folder=folder)
    assert words.returncode == 0
    assert "the exact plan is worth" in words.stdout
    assert f"{told['built_in_share']:.1%} of it" in words.stdout


def test_options_of_a_cargo_plan_need_windows(folder: Path) -> None:
    done = synodic("plan", "poor.toml", "--from", "2031-01-01", folder=folder)
    assert done.returncode == 2
    assert "--windows" in done.stderr
    assert not done.stdout
