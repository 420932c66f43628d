"""`synodic catalogue`: an overview, sections, cards, grades, searches, conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from unit.cli.commands import document, synodic


def said(folder: Path, *arguments: str) -> str:
    done = synodic("catalogue", *arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_without_a_name_it_counts_sections_and_grades(tmp_path: Path) -> None:
    lines = said(tmp_path).splitlines()
    assert lines[0].split() == [
        "section", "numbers", "measured", "published", "transcribed", "assumed", "bridge",
    ]  # fmt: skip
    assert {"process", "vehicle", "society", "all"} <= {line.split()[0] for line in lines}
    told = document("catalogue", folder=tmp_path)
    assert sum(one["numbers"] for one in told["sections"]) == len(told["numbers"])
    assert lines[-1].split()[1] == str(len(told["numbers"]))


def test_a_process_is_shown_whole(tmp_path: Path) -> None:
    text = said(tmp_path, "process.greenhouse")
    assert "-0.1667" in text
    assert "+4.1%" in text
    assert "element, a run" in text
    assert "Sources disagree: crops that feed one person" in text
    [card] = document("catalogue", "process.greenhouse", folder=tmp_path)["cards"]
    assert {"flows", "elements", "energy_kWh", "hours", "capacity_a_day"} <= set(card)


def test_a_section_and_a_grade_narrow_it(tmp_path: Path) -> None:
    told = document("catalogue", "society", "--grade", "bridge", folder=tmp_path)["numbers"]
    assert told
    assert {(one["section"], one["grade"]) for one in told} == {("society", "bridge")}


def test_conflicts_are_told_beside_the_number_and_alone(tmp_path: Path) -> None:
    assert "0.15 to 0.3" in said(tmp_path, "storm_light_high")
    whole = said(tmp_path, "--conflicts")
    assert whole.count("Sources disagree:") >= 30
    some = document("catalogue", "vehicle", "--conflicts", folder=tmp_path)
    assert {one["number"].split(".")[0] for one in some["conflicts"]} == {"vehicle"}
    assert len(some["conflicts"]) == 5
    assert "Nowhere do sources disagree" in said(tmp_path, "fit_slope", "--conflicts")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("process.grenhouse",), "process.greenhouse"),
        (("--grade", "publshed"), "did you mean 'published'"),
        (("--search", "no such thing anywhere"), "no number of the catalogue"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(
    arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    done = synodic("catalogue", *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr


def test_an_asteroid_tells_what_it_takes_to_bring_it_home(tmp_path: Path) -> None:
    [card] = document("catalogue", "asteroid.vg_1991", folder=tmp_path)["cards"]
    made = {one["what"]: one["value"] for one in card["follows"]}
    assert 3.9 < made["delta-v from low orbit to reach it"] < 4.1
    assert made["power, with 1 year"] == pytest.approx(20 * made["power, with 20 years"])
    assert made["propellant for that"] > 0.0
    small = document("catalogue", "asteroid.rh120_2006", folder=tmp_path)["cards"][0]["follows"]
    assert next(one["value"] for one in small if one["what"] == "propellant for that") == 0.0
