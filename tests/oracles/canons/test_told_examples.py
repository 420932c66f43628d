"""What was computed elsewhere of two told histories, and closed forms: all as stated there."""

import re

import pytest

from synodic.canons.check import Check, check
from synodic.canons.reading import from_text

CANON = """
[canon]
name = "examples"

[[claim]]
id = "crews"
kind = "event"
event = "voyage"
from = "earth"
to = "mars"
depart = "1994-23"
arrive = "1995"

[[claim]]
id = "first-day"
kind = "event"
event = "voyage"
from = "earth"
to = "mars"
depart = "1994-10-26"
arrive = "1995-08/1995-09"

[[claim]]
id = "last-day"
kind = "event"
event = "voyage"
from = "earth"
to = "mars"
depart = "1994-11-13"
arrive = "1995-08/1995-09"

[[claim]]
id = "march"
kind = "event"
event = "voyage"
from = "earth"
to = "mars"
depart = "1994-23"
arrive = "1995-03-15"

[[claim]]
id = "cargo"
kind = "event"
event = "voyage"
from = "earth"
to = "mars"
depart = "1993"

[[claim]]
id = "stopped"
kind = "event"
event = "redirect"
body = "an asteroid"
mass = "4e12 kg"
minutes = 25
date = "2003"

[[claim]]
id = "drive"
kind = "event"
event = "burn"
acceleration = "7 g"
hours = 37
date = "2220"

[[claim]]
id = "drive-told"
kind = "event"
event = "burn"
acceleration = "7 g"
hours = 37
speed = "5 %c"
date = "2220"
"""


@pytest.fixture(scope="module")
def told() -> Check:
    return check(from_text(CANON))


def test_three_crews_leave_in_a_true_window(told: Check) -> None:
    found = told["crews"]
    assert found.verdict == "plain"
    assert found.numbers["window_depart"] == "1994-10-26"
    assert found.numbers["depart"] == "1994-10-26"
    assert "1994-10-26 to 1994-11-12" in found.why
    assert "arriving 1995-08-21 to 1995-09-05" in found.why
    first, last = told["first-day"], told["last-day"]
    assert first.verdict == last.verdict == "plain"
    assert first.numbers["delta_v_km_s"] == pytest.approx(5.7, abs=0.06)
    assert last.numbers["delta_v_km_s"] == pytest.approx(5.9, abs=0.06)


def test_a_landing_in_mid_march_costs_fifteen_km_s(told: Check) -> None:
    found = told["march"]
    assert found.verdict == "heroic"
    assert found.numbers["delta_v_km_s"] == pytest.approx(15.0, abs=1.0)
    assert re.search(r"arrive 1995-0[678]", found.mend.lower())


def test_no_window_opens_for_a_cargo_of_1993(told: Check) -> None:
    found = told["cargo"]
    assert found.verdict != "plain"
    assert "no window opens then" in found.why
    assert "1992-09-24" in found.why
    assert found.mend.startswith("Leave 1992")


def test_stopping_an_asteroid_takes_a_hundred_thousand_saturns(told: Check) -> None:
    found = told["stopped"]
    assert found.verdict == "impossible"
    # F = m v / t, against 34.5 MN
    delta_v = float(found.numbers["delta_v_km_s"])
    assert found.numbers["saturn_v"] == pytest.approx(4e12 * delta_v * 1e3 / 1500.0 / 34.5e6)
    assert float(found.numbers["saturn_v"]) > 100_000
    assert "Saturn Vs" in found.why
    assert "burn for" in found.mend.lower()


def test_seven_g_for_37_hours_is_three_per_cent_of_light(told: Check) -> None:
    for id in ("drive", "drive-told"):
        assert "3.05 % of light speed" in told[id].why
        assert told[id].numbers["speed_c"] == pytest.approx(0.0305, abs=2e-5)
    assert told["drive-told"].verdict == "impossible"
    assert "11.5 g" in told["drive-told"].mend
