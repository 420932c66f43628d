"""Secession: what leaving would bring, and when a settlement asks."""

from __future__ import annotations

import numpy as np
import pytest

from powers import (
    BASE,
    PEOPLE,
    SPEAKER,
    causes,
    count,
    events,
    last,
    power,
    series,
    stage_manager,
)
from synodic.numerics.compile import inner
from synodic.world.systems.secession import secession
from synodic.world.world import World, parameters_of, state_of

#: Keeping it costs far more than a better fit is worth.
DEAR = {"upkeep": 6e8, "transfer": 6e8}


def gain(field: str, **what) -> float:
    return float(last(power(years=1, **what), field))


def test_leaving_is_the_fit_less_scale_subsidy_and_trade():
    # distance 0.7 - 0.15, own 0.05, voice 0.1; 600 people; nothing earned
    fit = 100_000.0 * 2.0 * (0.55 - 0.05) * 0.9
    scale = 1e7 * (1 / PEOPLE - 1e-9)
    assert gain("leave_gain") == pytest.approx(fit - scale)
    dear = gain("leave_gain", **DEAR)
    assert dear == pytest.approx(fit - scale - 1e6 - 0.5e6)
    part = 0.6 * fit - 0.2 * scale - 0.005 * 1e6
    assert gain("autonomy_gain", **DEAR) == pytest.approx(part)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"home_all": 0.3}, {"home_all": 0.9}),  # those who call it home are far from who pays
        ({"temporary": 0.4}, {"temporary": 0.95}),  # and so are publics that see a camp
        ({"grievance": 0.0}, {"grievance": 0.8}),
        ({"transfer": 6e8, "upkeep": 6e8}, {"transfer": 1e8, "upkeep": 6e8}),  # a subsidy cut
        ({"upkeep": 5e8}, {"upkeep": 1e8}),  # dearer imports
        ({"windfall": 0.0}, {"windfall": 1e9}),
    ],
)
def test_what_makes_leaving_worth_more(less, more):
    assert gain("leave_gain", **more) > gain("leave_gain", **less)


def test_a_windfall_brings_a_demand_and_is_its_cause():
    settlement = {"people_max": 1000}
    poor = power(years=3, settlement=settlement, home_all=0.15, **DEAR)
    rich = power(years=6, settlement=settlement, home_all=0.15, windfall=1e9, **DEAR)
    assert count(poor, "demand") == 0
    assert count(rich, "demand") > 0


def test_a_greater_voice_asks_for_less_and_in_the_end_for_nothing():
    def demands(voice):
        return count(power(years=12, settlement={"voice": voice}, **DEAR), "demand")

    assert demands(0.1) >= demands(0.5) >= demands(0.99)
    assert demands(0.1) > demands(0.99) == 0


def test_it_asks_for_independence_if_leaving_pays_and_for_a_part_if_not():
    assert events(power(years=5), "demand")["amount"][0] == 1.0
    part = events(power(years=5, **DEAR), "demand")["amount"][0]
    assert 0.15 <= part < 1.0


def test_nobody_asks_where_fit_is_worth_nothing():
    assert count(power(years=9, parameters={"fit_slope": 0.0}), "demand") == 0


def test_without_autonomy_only_independence_is_asked_for():
    played = power(years=9, parameters={"autonomy_fit": 0.0}, **DEAR)
    assert count(played, "demand") == 0


def test_people_ask_at_moments_only():
    # the first assembly is four years after the first day
    assert count(power(years=3), "demand") == 0
    seized = power(years=3, free=[100.0], troops=400)
    (demand,) = events(seized, "demand")
    assert "seizure" in causes(seized, demand)


def test_leaving_without_a_price_pays_where_imports_are_no_dearer():
    free = {"leaving_price": 0.0, "trade_loss": 0.0}
    assert gain("leave_gain", parameters=free, **DEAR) == gain("leave_gain") > 0.0


def test_fewer_than_thirty_never_ask():
    crew = [{"age": 30, "sex": "female", "count": 29}]
    assert count(power(crew, years=9, parameters={"government_cost": 0.0}), "demand") == 0


def test_an_empty_place_is_calm():
    played = power([], years=2)
    for field in ("leave_gain", "hold_out", "rung", "standing", "demand"):
        assert (series(played, field) == 0.0).all()
    assert not np.isnan(played.series).any()


def test_a_place_of_a_hundred_thousand_plays():
    crowd = [{"age": 30, "sex": "female", "count": 100_000}]
    played = power(crowd, years=6, free=[100.0])
    assert np.isfinite(played.series).all()
    assert last(played, "leave_gain", BASE) != 0.0


def test_what_happened_before_the_first_day_makes_no_moment():
    played = power(years=3, leader_event=(SPEAKER, -1), leader_since=(SPEAKER, 10_000))
    assert count(played, "demand") == 0


@inner
def comers(world: World) -> None:
    """After forty days an empty place has people."""
    if state_of(world).day == parameters_of(world).start_day + 40:
        state_of(world).population[BASE] = PEOPLE


def test_what_happened_before_people_came_makes_no_moment_of_theirs():
    some = (comers, stage_manager, secession)
    early = power([], years=3, systems=some, free=[31.0])  # on the first of February
    assert count(early, "seizure") == 1
    assert count(early, "demand") == 0
    assert count(power([], years=3, systems=some, free=[59.0]), "demand") == 1
