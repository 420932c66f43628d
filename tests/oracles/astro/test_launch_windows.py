"""Launch windows to Mars 2026-2033 (reference/astro/launch_windows.csv) and past missions.

The table: Burke, Falck & McGuire 2010, minima of C3; centre the Sun, body the Earth-Moon
barycentre, dates at 0 h TDB.
"""

import csv
import datetime as dt
import statistics
from functools import cache
from pathlib import Path

import pytest

from synodic.astro.porkchop import porkchop
from synodic.astro.windows import windows

REFERENCE = Path(__file__).parents[3] / "reference" / "astro"


def table(name):
    with (REFERENCE / name).open() as file:
        return list(csv.DictReader(file))


def midnight(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


WINDOWS = table("launch_windows.csv")


@cache
def found():
    return windows("emb", "mars", "2026-01-01", "2034-12-31", by="c3")


@pytest.mark.parametrize("row", WINDOWS, ids=lambda row: row["case"])
def test_value_at_the_published_dates(row):
    day1, day2 = row["depart"], row["arrive"]
    cell = porkchop("emb", "mars", (day1, day1), (day2, day2), (1, 1))
    assert cell.c3_km2_s2.item() == pytest.approx(float(row["c3_km2_s2"]), rel=1e-3)
    if row["vinf_arrival_km_s"]:
        arrival = float(row["vinf_arrival_km_s"])
        assert cell.vinf_arrive_km_s.item() == pytest.approx(arrival, abs=0.005)


# 2026 I is no interior minimum: its value only
INTERIOR = [row for row in WINDOWS if not row["case"].startswith("2026 I ")]


@pytest.mark.parametrize("row", INTERIOR, ids=lambda row: row["case"])
def test_minimum_found_lies_at_the_published_date(row):
    way = row["case"].split()[1]
    depart, arrive = midnight(row["depart"]), midnight(row["arrive"])
    same_way = [window for window in found() if window.way == way]
    best = min(same_way, key=lambda window: abs(window.depart - depart))
    assert abs(best.depart - depart) <= dt.timedelta(days=1)
    assert abs(best.arrive - arrive) <= dt.timedelta(days=2)
    assert best.c3_km2_s2 == pytest.approx(float(row["c3_km2_s2"]), rel=1e-3)


def test_each_meeting_has_one_window_of_each_way():
    numbers = sorted({window.number for window in found()})
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    for number in numbers:
        assert sorted(w.way for w in found() if w.number == number) == ["I", "II"]


def test_past_missions_left_near_a_minimum(capsys):
    offsets = {}
    for row in table("missions.csv"):
        launch = midnight(row["launch"])
        year = dt.timedelta(days=365)
        near = windows("earth", "mars", launch - year, launch + year)
        best = min(near, key=lambda window: abs(window.depart - launch))
        offsets[row["mission"]] = (launch - best.depart) / dt.timedelta(days=1)
    with capsys.disabled():
        listed = ", ".join(f"{name} {days:+.1f}" for name, days in offsets.items())
        print(f"\n  days from the nearest minimum of delta-v: {listed}")
    assert statistics.median(abs(days) for days in offsets.values()) <= 6.0
    assert max(abs(days) for days in offsets.values()) <= 30.0
