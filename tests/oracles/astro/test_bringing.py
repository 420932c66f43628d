"""Redirect: what cannot be is refused with its reason, what can be has its cost."""

from __future__ import annotations

import math

import numpy as np
import pytest

import synodic
from synodic.astro.bodies import body
from synodic.astro.bringing import _stop_km_s, lead_seconds, meeting_km_s
from synodic.astro.redirect import MOON_KM_S, encounter_speed, tow
from synodic.schema.mistake import Mistake


def test_4e12_kg_within_25_minutes_are_refused_with_the_thrust_they_would_need() -> None:
    found = synodic.redirect("eros", "mars", mass_kg=4e12, lead="25 minutes", thrust_n=8e7)
    assert not found.possible
    assert found.way is None
    assert found.thrust_needed_n == pytest.approx(4e12 * found.dv_km_s * 1e3 / 1500.0)
    assert found.thrust_needed_n > 1e12
    assert f"{found.thrust_needed_n:.2g} N" in found.reason
    assert "25 minutes" in found.reason


def test_the_same_with_twenty_years_gets_its_cost_or_the_reason() -> None:
    asked = {"mass_kg": 4e12, "lead": "20 years", "start": "2030", "evaluations": 25_000}
    weak = synodic.redirect("eros", "mars", thrust_n=1e6, **asked)
    assert not weak.possible
    assert "only 1e+06 N" in weak.reason
    assert weak.way is not None
    assert weak.movable_kg == pytest.approx(4e12 * 1e6 / weak.thrust_needed_n)
    strong = synodic.redirect("eros", "mars", thrust_n=2.0 * weak.thrust_needed_n, **asked)
    assert strong.possible
    assert strong.propellant_kg == pytest.approx(
        4e12 * math.expm1(strong.dv_km_s * 1e3 / 30e3), rel=1e-9
    )
    last = strong.way.stops[-1]
    assert last.body == "mars"
    assert last.jd <= synodic.astro.dates.jd_tdb("2030") + 20 * 365.25 + 1.0


def test_all_of_the_lead_time_is_pushed_with_the_least_thrust() -> None:
    found = synodic.redirect("2006-rh120", "earth", lead="10y", evaluations=10_000, via=())
    made = tow(found.mass_kg, found.dv_km_s * 1e3, found.lead_days, 30e3, 0.6)
    assert found.thrust_needed_n == made.thrust_n
    assert found.possible
    assert found.thrust_n is None


def test_the_moons_swing_is_free_at_earth_and_at_mars_nothing_is() -> None:
    earth = synodic.redirect("2006-rh120", "earth", lead="10y", evaluations=10_000, via=())
    last = earth.way.stops[-1]
    assert last.dv_km_s == pytest.approx(max(0.0, last.vinf_in_km_s - MOON_KM_S))
    mars = synodic.redirect("eros", "mars", lead="10y", evaluations=10_000, via=())
    last = mars.way.stops[-1]
    assert last.dv_km_s == pytest.approx(last.vinf_in_km_s)


def test_what_the_moon_takes_off_is_never_given_back() -> None:
    meets = np.array([0.5, MOON_KM_S, MOON_KM_S + 1.0])
    assert _stop_km_s(body("earth"), meets) == pytest.approx([0.0, 0.0, 1.0])
    assert _stop_km_s(body("mars"), meets) == pytest.approx(meets)


def test_meeting_speeds_are_opiks_at_earth() -> None:
    orbit = body("apophis").orbit
    expected = encounter_speed(body("apophis").axis_au, orbit.eccentricity, orbit.inclination_deg)
    assert meeting_km_s(body("apophis"), body("earth")) == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(("told", "seconds"), [
    ("25min", 1500.0), ("25 minutes", 1500.0), ("2 h", 7200.0), (3, 259200.0), ("3", 259200.0),
    ("20 years", 20 * 365.25 * 86400.0), ("1e2 days", 8.64e6),
])  # fmt: skip
def test_lead_times_are_read(told: str | float, seconds: float) -> None:
    assert lead_seconds(told) == pytest.approx(seconds)


@pytest.mark.parametrize("asked", [
    {"lead": "soon"}, {"lead": 0}, {"lead": -3}, {"thrust_n": 0.0}, {"mass_kg": math.nan},
    {"target": "venus"}, {"asteroid": "mars"}, {"asteroid": "bennux"}, {"start": "someday"},
])  # fmt: skip
def test_what_makes_no_sense_is_refused(asked: dict) -> None:
    with pytest.raises(Mistake):
        synodic.redirect(**{"asteroid": "bennu", "target": "earth", "evaluations": 300, **asked})
