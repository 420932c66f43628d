"""`synodic compare`: its document, its words, its picture, its mistakes."""

import xml.etree.ElementTree as ET

from told import claim
from unit.cli.commands import document, synodic


def test_the_document_has_what_the_contract_says(tmp_path):
    found = document("compare", "for-all-mankind", "the-expanse", folder=tmp_path)
    assert {"pairs", "counts", "bridge", "minimal_edit"} <= set(found)
    assert all({"a", "b", "verdict", "why"} <= set(one) for one in found["pairs"])
    assert sum(found["counts"].values()) == len(found["pairs"])
    assert found["counts"]["hard"] >= 2
    assert [one["id"] for one in found["minimal_edit"]] == [
        "nodivergence", "settle-rel", "settle-200",
    ]  # fmt: skip
    assert found["bridge"]["years"] > 300
    (mars,) = [one for one in found["growth"] if one["place"] == "mars"]
    assert mars["smooth"]
    assert list(tmp_path.iterdir()) == []


def test_a_reader_of_neither_is_told_what_they_are_and_whose(tmp_path):
    done = synodic("compare", "for-all-mankind", "the-expanse", "--out", "c.svg", folder=tmp_path)
    text = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert "A television series (Apple TV, since 2019) about a space race" in text
    assert "Not as both are told: 17 pairs of claims contradict one another" in text
    assert "They part on 14 January 1966." in text
    assert "Unaffiliated with the owners of The Expanse" in text
    assert "Population of Mars, meets: 8 in 1995" in text
    assert "and 11 more: --all" in text
    ET.parse(tmp_path / "c.svg")
    every = synodic("compare", "for-all-mankind", "the-expanse", "--all", folder=tmp_path).stdout
    assert "more: --all" not in every
    assert "both stories on one axis" in every


def test_one_s_own_story_beside_a_built_in_one(tmp_path):
    text = '[canon]\nname = "mine"\n\n' + claim(
        "landing", kind='"first"', event='"crewed_landing"', place='"moon"', date='"1975"',
        actor='"china"', says='"China is first on the Moon."',
    )  # fmt: skip
    (tmp_path / "mine.toml").write_text(text)
    done = synodic("compare", "our-timeline", "mine.toml", folder=tmp_path)
    text = " ".join(done.stdout.split())
    assert "They part on 20 July 1969." in text
    assert "“China is first on the Moon” (1975)" in text
    # our past stands, in which nobody landed after 1972 either
    assert "landing 0.50 3 Leave it out" in text


def test_a_wrong_name_is_told_with_the_nearest(tmp_path):
    done = synodic("compare", "for-all-mankind", "the-expance", folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "did you mean 'the-expanse'?" in done.stderr
