"""`synodic windows` beyond the contract: turns, arrivals, classes, fronts, pictures."""

from pathlib import Path

import pytest

from unit.cli.commands import document, synodic

SPAN = ("windows", "earth", "mars", "2032-06-01", "2033-12-01")


def test_turns_and_arrivals_change_what_is_found(tmp_path: Path) -> None:
    (direct, *_), (turned, *_), (braked, *_) = (
        document(*SPAN, *more, folder=tmp_path)["windows"]
        for more in ((), ("--turns", "1"), ("--arrival", "aerocapture", "--way", "I"))
    )
    assert (direct["revolutions"], turned["revolutions"]) == (0, 1)
    assert turned["days"] > direct["days"] + 300
    assert braked["arrival"] == "aerocapture"
    assert braked["way"] == "I"
    assert braked["dv_km_s"] < direct["dv_km_s"] - 1.0
    assert direct["entry_km_s"] is None


def test_a_class_gives_round_trips_and_a_picture(tmp_path: Path) -> None:
    told = document(*SPAN, "--class", "opposition", "--stay", "20", "60", "--out", "trip.svg",
                    folder=tmp_path)  # fmt: skip
    assert set(told) == {"round_trips", "file"}
    (trip,) = told["round_trips"]
    assert {"depart", "arrive", "leave", "back", "days", "stay_days", "dv_km_s"} <= set(trip)
    assert 20 <= trip["stay_days"] <= 60
    assert trip["depart"] < trip["arrive"] < trip["leave"] < trip["back"]
    assert (tmp_path / told["file"]).read_text(encoding="utf-8").startswith("<svg")


def test_a_front_and_a_free_return_are_drawn_too(tmp_path: Path) -> None:
    front = document(*SPAN, "--front", "--out", "front.svg", folder=tmp_path)
    days = [one["days"] for one in front["windows"]]
    assert days == sorted(days)
    free = document("windows", "earth", "mars", "2032-10-01", "2033-02-01", "--free-return",
                    "--out", "free.svg", folder=tmp_path)  # fmt: skip
    (trip,) = free["free_returns"]
    assert trip["height_km"] >= 200
    for file in (front["file"], free["file"]):
        assert "</svg>" in (tmp_path / file).read_text(encoding="utf-8")


def test_the_table_names_what_it_shows(tmp_path: Path) -> None:
    done = synodic(*SPAN, "--turns", "1", "--arrival", "direct_entry", folder=tmp_path)
    assert done.returncode == 0
    heads = done.stdout.splitlines()[0]
    assert "turns" in heads
    assert "entry km/s" in heads


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--stay", "3", "9"), "goes with --class"),
        (("--out", "x.svg"), "--out goes with"),
        (("--free-return", "--front"), "stands without"),
        (("--class", "leisurely"), "leisurely"),
        (("--turns", "12"), "12"),
        (("--class", "opposition", "--stay", "90", "30"), "two numbers of days"),
    ],
)
def test_options_that_do_not_fit_are_told(tmp_path: Path, more: tuple[str, ...], told: str) -> None:
    done = synodic(*SPAN, *more, folder=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""
