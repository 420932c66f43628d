"""`synodic transfer` and `synodic cyclers` as a user types them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import synodic as sy
from unit.cli.commands import document, refused, synodic

ION = ("--arrive", "2034-05-16", "--mass", "2000", "--thrust", "0.6", "--isp", "3000",
       "--segments", "8")  # fmt: skip


def test_a_torch_is_what_the_library_finds(tmp_path: Path) -> None:
    told = document("transfer", "earth", "mars", "2035-09-15", "--by", "torch",
                    "--acceleration", "0.0980665", "--out", "torch.svg",
                    folder=tmp_path)  # fmt: skip
    found = sy.torch("earth", "mars", "2035-09-15", 0.0980665)
    assert told["days"] == pytest.approx(found.days, rel=1e-9)
    assert told["file"] == "torch.svg"
    ET.fromstring((tmp_path / "torch.svg").read_text(encoding="utf-8"))


def test_an_ion_engine_is_what_the_library_finds(tmp_path: Path) -> None:
    told = document("transfer", "earth", "mars", "2033-01-01", "--by", "ion", *ION,
                    folder=tmp_path)  # fmt: skip
    found = sy.low_thrust("earth", "mars", "2033-01-01", "2034-05-16", 2000, 0.6, 3000, segments=8)
    assert told["final_kg"] == pytest.approx(found.final_kg, rel=1e-6)
    assert len(told["throttles"]) == 8
    assert told["file"] is None


def test_a_sail_is_a_line(tmp_path: Path) -> None:
    done = synodic("transfer", "earth", "mars", "2033-06-01", "--by", "sail", "--acceleration",
                   "0.001", "--guess", "450", folder=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Leave 2033-06-01, arrive 2034-08")


def test_cyclers_are_a_table_and_a_picture(tmp_path: Path) -> None:
    done = synodic("cyclers", "--out", "one.svg", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2 + len(sy.cyclers())
    ET.fromstring((tmp_path / "one.svg").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("asked", "told"), [
    (("transfer", "earth", "mars", "2035", "--by", "torch"), "needs --acceleration"),
    (("transfer", "earth", "mars", "2035", "--by", "torch", "--mass", "4"), "not for --by torch"),
    (("transfer", "earth", "marz", "2035", "--by", "sail", "--acceleration", "0.001"), "mars"),
    (("cyclers", "mars", "earth"), "inner planet comes first"),
    (("cyclers", "--periods", "9"), "1 to 6"),
])  # fmt: skip
def test_mistakes_are_told(asked: tuple[str, ...], told: str, tmp_path: Path) -> None:
    refused(*asked, told=told, folder=tmp_path)
