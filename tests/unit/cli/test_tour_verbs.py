"""`synodic tour` and `synodic redirect` as a user types them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from unit.cli.commands import document, refused, synodic

QUICK = ("--start", "2031", "--end", "2032", "--evaluations", "3000")


def test_a_tour_is_one_document_and_a_picture(tmp_path: Path) -> None:
    told = document("tour", "earth", "mars", *QUICK, "--out", "tour.svg", folder=tmp_path)
    assert told["bodies"] == ["earth", "mars"]
    assert [stop["what"] for stop in told["stops"]] == ["departure", "arrival"]
    assert told["dv_km_s"] == pytest.approx(sum(stop["dv_km_s"] for stop in told["stops"]))
    assert told["stops"][0]["vinf_in_km_s"] is None
    assert told["file"] == "tour.svg"
    svg = (tmp_path / "tour.svg").read_text(encoding="utf-8")
    picture = ET.fromstring(svg)
    names = {child.tag.rpartition("}")[2] for child in picture}
    assert {"title", "desc"} <= names
    assert f"Earth – Mars: {told['dv_km_s']:.2f} km/s" in svg
    assert "au" in svg
    assert "nan" not in svg


def test_a_tour_is_a_table_with_its_sum(tmp_path: Path) -> None:
    done = synodic("tour", "earth", "mars", *QUICK, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("date")
    assert done.stdout.splitlines()[-1].startswith("All: ")


@pytest.mark.parametrize(("asked", "told"), [
    (("tour", "earth", "marz", *QUICK), "did you mean 'mars'"),
    (("tour", "earth", *QUICK), "at least two bodies"),
    (("tour", "earth", "mars", "--start", "2032", "--end", "2031"), "end is before the start"),
    (("redirect", "bennu", "--lead", "soon"), "no lead time"),
    (("redirect", "mars"), "only asteroids"),
])  # fmt: skip
def test_mistakes_are_told(asked: tuple[str, ...], told: str, tmp_path: Path) -> None:
    refused(*asked, told=told, folder=tmp_path)


def test_a_redirect_that_cannot_be_says_what_it_would_need(tmp_path: Path) -> None:
    told = document("redirect", "eros", "--to", "mars", "--mass", "4e12", "--lead", "25min",
                    folder=tmp_path)  # fmt: skip
    assert told["possible"] is False
    assert told["way"] is None
    assert told["thrust_needed_n"] > 1e12
    assert "25 minutes" in told["reason"]
