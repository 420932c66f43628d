"""Radiation of a whole mission, and how often dust storms come."""

from __future__ import annotations

import numpy as np
import pytest

from synodic.scenario.record import recorded_storms
from synodic.schema.events import ARRIVAL, CAME_HOME, RETURN_FLIGHT, STORM
from synodic.world.play import play_many
from worlds import HEAD, columns, day, play, scenario, table, until

# radiation


def test_a_mission_of_180_500_and_180_days_costs_982_millisievert():
    """Hassler et al. 2014 and Zeitlin et al. 2013 give 1.01 Sv for such a mission, within 3 %."""
    stay = (
        HEAD.replace("2033-01-01", "2031-05-16")
        + """
[parameters]
mtbf_factor = 1e-12
mortality_factor = 0
[settlement.base]
world = "mars"
people = 4
births = 0
stock = { food = 9000, water = 9000, o2 = 240, n2 = 300 }
[settlement.base.equipment]
habitat_module = 1
fission_40kw = 4
oxygen_generator = 2
co2_scrubber = 2
water_processor = 1
"""
    )
    on_mars = play(stay).state[0]["dose_msv"][0]  # 500 days
    assert on_mars == pytest.approx(500 * 0.64, rel=1e-9)
    assert on_mars + 2 * 180 * cruise_msv_day() == pytest.approx(982.0, rel=0.03)


def cruise_msv_day() -> float:
    """Dose of a day of cruise, from the first crew of a play."""
    what = until("frontier", "2050-01-01")
    played = play(what)
    first = next(e for e in played.events if e["kind"] == ARRIVAL and e["amount2"] > 0)
    launch = played.events[int(first["cause"][0])]
    days = int(first["day"] - launch["day"])
    import datetime

    landed = datetime.date(2000, 1, 1) + datetime.timedelta(int(first["day"]) + 1)
    state = play(until("frontier", landed.isoformat())).state[0]
    same_day = (played.events["kind"] == ARRIVAL) & (played.events["day"] == first["day"])
    assert state["population"][0] == played.events["amount2"][same_day].sum()
    return float((state["dose_msv"][0] - 0.64) / days)


def test_a_day_of_cruise_costs_1_84_millisievert():
    assert cruise_msv_day() == pytest.approx(1.84, rel=1e-9)


# storms

CENTURY = HEAD.replace("2030-01-01", "1990-01-01").replace("2033-01-01", "2050-01-01")
LONG = 60  # years
_MARS_YEAR = 686.9726


def storms(probability: float, replicates: int) -> tuple[float, np.ndarray]:
    """The share of Mars years with a storm, and the storms."""
    text = CENTURY + f"[parameters]\nstorm_probability = {probability}\n"
    inputs = scenario(text).compile()
    found, years = [], 0.0
    for played in play_many(inputs, table(inputs), 11, range(replicates), 2):
        found.append(played.events[played.events["kind"] == STORM])
        longitude = table(inputs).solar_longitude_deg[1][: played.days[-1] - played.days[0]]
        # whole dusty seasons alone are counted
        years += int(np.count_nonzero((longitude[:-1] < 330.0) & (longitude[1:] >= 330.0)))
    events = np.concatenate(found)
    return len(events) / years, events


@pytest.mark.parametrize("probability", [1.0 / 3.0, 0.6])
def test_the_share_of_mars_years_with_a_storm_is_the_configured_one(probability: float):
    share, _ = storms(probability, 250)
    assert share == pytest.approx(probability, abs=0.02)


def test_a_year_has_one_storm_at_most_and_it_begins_in_the_dusty_season():
    _, events = storms(0.6, 20)
    inputs = scenario(CENTURY).compile()
    sky = table(inputs)
    longitude = sky.solar_longitude_deg[1][events["day"] - sky.start_day]
    assert np.all((longitude >= 180.0) & (longitude < 331.0))
    assert np.all((events["amount"] >= 0.15) & (events["amount"] <= 0.3))
    sols = events["amount2"] / 1.02749125
    assert np.all((sols >= 60.0) & (sols <= 150.0))
    for played in play_many(inputs, sky, 11, range(20), 1):
        years = played.events["ordinal"][played.events["kind"] == STORM]
        assert len(set(years.tolist())) == len(years)


def test_a_storm_takes_the_light_down_for_its_days_and_no_longer():
    text = CENTURY + '[settlement.base]\nworld = "mars"\nequipment = { solar_array = 10 }\n'
    played = play(text, seed=3)
    light = played.series[:, columns("light_left")[1]]
    storm = played.events[played.events["kind"] == STORM]
    assert len(storm) > 3
    dark = np.zeros(len(light), bool)
    for one in storm:
        inside = (played.days >= one["day"]) & (played.days < one["day"] + round(one["amount2"]))
        assert np.all(light[inside] == one["amount"])
        dark |= inside
    assert np.all(light[~dark] == 1.0)


def test_people_who_leave_come_home():
    events = play(until("frontier", "2060-01-01")).events
    left = events[events["kind"] == RETURN_FLIGHT]
    came = events[events["kind"] == CAME_HOME]
    home = {(int(e["actor"]), int(e["ordinal"])): e["amount2"] for e in came}
    assert len(home) > 0
    for one in left:
        name = int(one["actor"]), int(one["ordinal"])
        if name in home:
            assert home[name] == one["amount2"]


def test_while_the_past_is_as_recorded_the_storms_are_those_seen_from_earth():
    text = """
schema = 1
name = "past"
start = 1957-01-01
end = 1990-01-01
worlds = ["earth", "mars"]
record_until = 1975-01-01
"""
    wanted = [one.day for one in recorded_storms()]
    assert len(wanted) == 2
    for seed in range(3):
        events = play(text, seed=seed).events
        days = events["day"][events["kind"] == STORM]
        assert days[days < day("1975-01-01")].tolist() == wanted
        assert (days >= day("1975-01-01")).sum() >= 1
