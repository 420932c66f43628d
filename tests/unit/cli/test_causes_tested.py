"""`synodic why` and `synodic inevitable`: what they print and what they write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from synodic.schema.events import KINDS
from unit.cli.commands import document, synodic

ABLE = {kind.name for kind in KINDS if kind.forbid} | {"intervention"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short book of `frontier`, and a branch of it."""
    path = tmp_path_factory.mktemp("work")
    document("run", "frontier", "--until", "2041-01-01", "--no-report", folder=path)
    document("branch", "frontier", "--at", "2030-01-01", "--forbid", "launch:company", "--name",
             "grounded", folder=path)  # fmt: skip
    return path


@pytest.fixture(scope="module")
def why(folder: Path) -> dict[str, Any]:
    return document("why", "frontier", "mars.first_landing", "--runs", "6", folder=folder)


def test_why_has_the_keys_of_the_contract(why: dict[str, Any]) -> None:
    assert {"event", "chain", "causes"} <= set(why)
    for cause in why["causes"]:
        assert {
            "event", "edge", "twin", "necessity", "sufficiency", "low", "high",
        } <= set(cause)  # fmt: skip


def test_a_cause_was_tested_or_says_why_it_could_not_be(why: dict[str, Any]) -> None:
    edges = {cause["edge"] for cause in why["causes"]}
    assert edges == {"tested", "recorded"}
    for cause in why["causes"]:
        kind = cause["event"].partition(":")[0]
        assert (cause["twin"] is None) == (kind not in ABLE)
        if cause["twin"] is None:
            assert cause["reason"] == f"events of kind {kind} cannot be forbidden"
            assert cause["necessity"] is cause["sufficiency"] is None
        if cause["twin"] is False:
            assert cause["twin_date"] is None


def test_every_ratio_names_its_population_and_has_its_interval(why: dict[str, Any]) -> None:
    tested = [cause for cause in why["causes"] if cause["twin"] is not None]
    assert tested
    for cause in tested:
        assert 0 <= cause["pairs"] <= 6
        for name, low, high in (
            ("necessity", "low", "high"),
            ("sufficiency", "sufficiency_low", "sufficiency_high"),
        ):
            if cause[name] is None:
                assert cause[f"{name}_of"] is None
                continue
            assert 0 <= cause[low] <= cause[name] <= cause[high] <= 1
            of = cause[f"{name}_of"]
            assert 0 < of["pairs"] <= cause["pairs"]
            assert "the cause and with" in of["population"] or "without" in of["population"]


def test_the_same_question_has_the_same_answer(folder: Path, why: dict[str, Any]) -> None:
    again = document(
        "why", "frontier", why["event"], "--runs", "6", "--threads", "1", folder=folder
    )
    assert again == why


def test_what_takes_a_cause_out_can_be_typed(folder: Path, why: dict[str, Any]) -> None:
    cause = next(one for one in why["causes"] if one["without"])
    form = cause["without"]
    name = "twin"
    document("branch", "frontier", "--at", form["at"], "--forbid", form["forbid"][0], "--name",
             name, folder=folder)  # fmt: skip
    told = document("diff", "frontier", f"frontier:{name}", folder=folder)
    gone = {event["event"] for event in told["only_a"]}
    assert cause["event"] in gone
    assert (why["event"] in gone) == (cause["twin"] is False)


def test_an_intervention_is_tested_as_a_cause(folder: Path) -> None:
    told = document(
        "why", "frontier:grounded", "mars.first_landing", "--cause", "intervention:company:-:0",
        folder=folder,
    )  # fmt: skip
    found = [one for one in told["causes"] if one["event"].startswith("intervention")]
    assert [one["edge"] for one in found] == ["tested"]
    assert found[0]["twin"] in (True, False)


def test_why_tells_a_reader_what_was_tested(folder: Path) -> None:
    done = synodic("why", "frontier", "mars.first_landing", folder=folder)
    assert done.returncode == 0
    assert re.search(r"^  without (it|them): it (still happened|did not happen)", done.stdout, re.M)
    assert "cannot be forbidden" in done.stdout
    assert "--runs" in done.stderr
    quick = synodic("why", "frontier", "mars.first_landing", "--recorded", folder=folder)
    assert done.stdout.startswith(quick.stdout)


def test_the_report_shows_tested_causes_if_asked_for(folder: Path) -> None:
    asked = folder / "asked.html"
    document("why", "frontier", "mars.first_landing", "--report", str(asked), folder=folder)
    page = asked.read_text(encoding="utf-8")
    assert '<section id="why">' in page
    assert "Same luck without it" in page
    plain = document("report", "frontier", "--out", "plain.html", folder=folder)["report"]
    assert '<section id="why">' not in (folder / plain).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seen(folder: Path) -> dict[str, Any]:
    return document("inevitable", "frontier", "mars.first_landing", "--runs", "8", "--every", "3",
                    folder=folder)  # fmt: skip


def test_inevitable_has_the_keys_of_the_contract(seen: dict[str, Any]) -> None:
    assert {"outcome", "years", "jumps"} <= set(seen)
    years = [one["year"] for one in seen["years"]]
    assert years == list(range(2026, 2041, 3))
    for one in seen["years"]:
        assert 0 <= one["low"] <= one["p"] <= one["high"] <= 1
        assert one["plays"] == (0 if seen["date"] and one["date"] > seen["date"] else 8)


def test_the_figure_has_title_units_and_a_text_for_who_cannot_see_it(
    folder: Path, seen: dict[str, Any]
) -> None:
    figure = ElementTree.fromstring((folder / seen["file"]).read_text(encoding="utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    title, desc = figure.find(f"{space}title"), figure.find(f"{space}desc")
    assert title is not None
    assert desc is not None
    assert "The first people landed on Mars" in (title.text or "")
    assert "2026" in (desc.text or "")
    words = " ".join(text.text or "" for text in figure.iter(f"{space}text"))
    assert "share of plays" in words
    assert "95 % interval" in words


def test_an_outcome_that_did_not_happen_can_be_asked_about(folder: Path) -> None:
    told = document("inevitable", "frontier", "mars.lost", "--runs", "3", "--every", "20",
                    folder=folder)  # fmt: skip
    assert told["date"] is None
    assert [one["plays"] for one in told["years"]] == [3]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("why", "frontier", "mars.first_landing", "--cause", "mars.lost"), "cannot be its cause"),
        (("why", "frontier:grounded", "intervention:company:-:0"), "no causes to test"),
        (("inevitable", "frontier", "mars.bse"), "mars.base"),
        (("inevitable", "frontier", "strike:nature:mars-base:1"), "an outcome's name"),
        (("inevitable", "frontier", "mars.base", "--runs", "0"), "--runs"),
    ],
)
def test_a_mistake_is_one_sentence(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = synodic(*arguments, folder=folder)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
