"""Asteroids: found, towed, diverted, sold; each coupling has its sign and its off switch."""

from __future__ import annotations

import numpy as np
import pytest

import synodic
from restless import content, embargoed, restless, weak
from synodic.scenario import from_text
from synodic.schema import polity_events as kinds
from synodic.schema.axes import O_ASTEROID_CAPTURED, SETTLEMENTS
from synodic.schema.mistake import Mistake
from synodic.schema.state import NEVER
from synodic.world.systems.audit import audit
from synodic.world.systems.economy import economy
from synodic.world.systems.exploration import exploration
from synodic.world.systems.outcomes import outcomes
from worlds import changed, columns, day, digest, kinds_of, play, position, reaches, scenario

SYSTEMS = [economy, exploration, outcomes, audit]

TEXT = """
schema = 1
name = "test"
start = 2001-01-01
end = 2016-01-01
worlds = ["earth", "mars"]

[parameters]
{numbers}

[actor.agency]
treasury = "20 G$"

[actor.republic]
kind = "polity"
settlement = "base"

[settlement.base]
world = "mars"
people = 200
equipment = {{ habitat_module = 40 }}

[asteroid.ida]
title = "Ida"
found = 2003-06-10
mass = "70 kt"
price = 160000
market = 7000
elasticity = 0.8
dv_earth = "600 m/s"
dv_mars = "400 m/s"
days_earth = 700
days_mars = 300
{asteroid}

[programme.tug]
kind = "redirect"
actor = "{actor}"
asteroid = "ida"
needs = ["tug"]
flight_cost = "5 G$"
days = 200
"""


def text(numbers: str = "", asteroid: str = "", actor: str = "agency") -> str:
    return TEXT.format(numbers=numbers, asteroid=asteroid, actor=actor)


CALM = text()


def first(played, kind: int) -> np.void:
    return played.events[position(played, kind=kind)[0]]


def count(played, kind: int) -> int:
    return len(position(played, kind=kind))


def money(played) -> float:
    return float(played.state["treasury"][0, 0])


@pytest.mark.parametrize("seed", range(4))
def test_a_tug_is_made_once_the_asteroid_is_known(seed: int):
    played = play(text("tow_ready = 400"), seed, systems=SYSTEMS)
    waited = first(played, kinds.REDIRECT)["day"] - day("2003-06-10")
    assert 200 <= waited <= 600 + 31


def test_no_two_histories_set_out_on_one_day():
    days = {int(first(play(CALM, n, systems=SYSTEMS), kinds.REDIRECT)["day"]) for n in range(6)}
    assert len(days) > 2


def test_it_is_found_towed_and_captured_on_its_days():
    played = play(text("tow_ready = 1"), systems=SYSTEMS)
    assert first(played, kinds.ASTEROID_FOUND)["day"] == day("2003-06-10")
    redirect = first(played, kinds.REDIRECT)
    assert redirect["day"] == day("2003-07-01")
    assert redirect["place"] == SETTLEMENTS  # Earth
    assert redirect["amount"] == 900.0
    captured = first(played, kinds.CAPTURED)
    assert captured["day"] == redirect["day"] + 900
    assert played.state["outcome_day"][0, O_ASTEROID_CAPTURED] == captured["day"]
    found = position(played, kind=kinds.ASTEROID_FOUND)[0]
    assert reaches(played.events, position(played, kind=kinds.CAPTURED)[0], found)
    assert played.state["successes"][0].sum() == 1
    assert count(played, kinds.DIVERTED) == 0


def test_its_price_tag_is_never_what_it_earns():
    played = play(CALM, systems=SYSTEMS)
    tag = first(played, kinds.ASTEROID_FOUND)["amount2"]
    earned = money(played) - 20e9 + 5e9
    assert tag == pytest.approx(70e6 * 160000)
    assert 0.0 < earned < 0.001 * tag


def test_asteroids_of_one_metal_share_its_market():
    """Where demand is elastic a second one adds less than the first; where it is not, it takes."""
    start = CALM.index("[asteroid.ida]")
    again = CALM[start:].replace("asteroid.ida", "asteroid.eos").replace('"Ida"', '"Eos"')
    again = again.replace("programme.tug", "programme.eos-tug").replace('"ida"', '"eos"')

    def earned(elasticity: float, *metals: str) -> float:
        texts = [CALM, again][: len(metals)]
        whole = "".join(
            one.replace("price =", f'metal = "{metal}"\nprice =')
            for one, metal in zip(texts, metals, strict=True)
        )
        whole = whole.replace("elasticity = 0.8", f"elasticity = {elasticity}")
        played = play(whole, systems=SYSTEMS)
        return money(played) - 20e9 + 5e9 * count(played, kinds.CAPTURED)

    alone, shared, apart = (
        earned(2.0, *metals)
        for metals in (("iridium",), ("iridium", "iridium"), ("iridium", "palladium"))
    )
    assert alone < shared < 0.9 * apart
    assert apart == pytest.approx(2.0 * alone, rel=0.25)
    assert earned(0.8, "iridium", "iridium") < earned(0.8, "iridium")


def test_what_can_be_moved_is_bounded_by_propellant():
    far = play(text("tow_propellant = 12000"), systems=SYSTEMS)
    near = play(CALM, systems=SYSTEMS)
    kg = first(far, kinds.CAPTURED)["amount"]
    assert kg == pytest.approx(12000 / np.expm1(600 / 30000))
    assert kg < first(near, kinds.CAPTURED)["amount"] < 70e6
    lean = play(text(asteroid='body = "140 kt"'), systems=SYSTEMS)
    moved = first(near, kinds.CAPTURED)["amount"]
    assert first(lean, kinds.CAPTURED)["amount"] == pytest.approx(0.5 * moved)


def test_no_tug_sets_out_for_what_is_not_worth_the_flight():
    small = CALM.replace("market = 7000", "market = 7")
    assert count(play(small, systems=SYSTEMS), kinds.REDIRECT) == 0
    assert count(play(text("windfall_costs = 1.0"), systems=SYSTEMS), kinds.REDIRECT) == 0


def test_no_tug_sets_out_without_money_technology_or_time():
    poor = CALM.replace('"20 G$"', '"7 G$"')
    assert count(play(poor, systems=SYSTEMS), kinds.REDIRECT) == 0
    early = CALM.replace('treasury = "20 G$"', 'treasury = "20 G$"\ntechnologies = []')
    assert count(play(early, systems=SYSTEMS), kinds.REDIRECT) == 0
    late = play(text(asteroid="until = 2003-06-20"), systems=SYSTEMS)
    assert count(late, kinds.ASTEROID_FOUND) == 1
    assert count(late, kinds.REDIRECT) == 0


@pytest.mark.parametrize("seed", range(3))
def test_a_settlement_that_wants_it_turns_it_aside(seed: int):
    played = play(text("divert_rate = 5.0\ndivert_threshold = 0.3"), seed,
                  systems=[restless, *SYSTEMS])  # fmt: skip
    diverted = first(played, kinds.DIVERTED)
    redirect = position(played, kind=kinds.REDIRECT)[0]
    assert diverted["place"] == 0
    assert diverted["day"] >= played.events["day"][redirect] + 200
    assert reaches(played.events, position(played, kind=kinds.DIVERTED)[0], redirect)
    captured = first(played, kinds.CAPTURED)
    assert captured["place"] == 0
    assert captured["day"] == diverted["day"] + 300
    windfall = played.series[:, columns("windfall")[0]]
    after = played.days > captured["day"]
    assert (windfall[after] > 0.0).all()
    assert (windfall[~after] == 0.0).all()
    assert money(played) < 15.1e9 + 1e9 * played.state["windfall"][0, 0]


def test_the_more_they_want_it_the_more_often_it_is_turned_aside():
    def share(numbers: str, system) -> float:
        plays = [play(text(numbers), seed, systems=[system, *SYSTEMS]) for seed in range(12)]
        return sum(count(one, kinds.DIVERTED) for one in plays) / 12

    assert share("", restless) > share("", content)
    assert share("divert_rate = 5.0", restless) >= share("divert_rate = 0.2", restless)
    assert share("divert_rate = 0.0", restless) == 0.0
    assert share("divert_crew = 0.0", restless) == 0.0
    assert share("divert_people = 1000\ndivert_rate = 5.0", restless) == 0.0


def test_nobody_is_tempted_where_nobody_calls_it_home():
    numbers = "divert_rate = 5.0\ndivert_slope = 0.0"
    assert count(play(text(numbers), systems=SYSTEMS), kinds.DIVERTED) == 0
    assert count(play(text(numbers), systems=[content, *SYSTEMS]), kinds.DIVERTED) == 1


def test_a_diversion_is_forced_and_forbidden():
    forced = changed(CALM, "2004-06-10", force=["diverted(ida):*:base"])
    played = play(forced, systems=SYSTEMS)
    assert first(played, kinds.DIVERTED)["day"] == day("2004-06-10")
    assert first(played, kinds.CAPTURED)["place"] == 0
    # nothing was under way yet, nor even found
    early = play(changed(CALM, "2002-02-03", force=["diverted"]), systems=SYSTEMS)
    assert first(early, kinds.ASTEROID_FOUND)["day"] == day("2002-02-03")
    assert first(early, kinds.CAPTURED)["place"] == 0
    assert count(early, kinds.REDIRECT) == 0
    back = changed(forced, "2004-08-01", force=["diverted:*:earth"])
    played = play(back, systems=SYSTEMS)
    assert count(played, kinds.DIVERTED) == 2
    assert first(played, kinds.CAPTURED)["place"] == SETTLEMENTS
    eager = text("divert_rate = 5.0\ndivert_threshold = 0.3")
    barred = changed(eager, "2001-01-01", forbid=["diverted"])
    played = play(barred, systems=[restless, *SYSTEMS])
    assert count(played, kinds.DIVERTED) == 0


def test_earth_turns_a_tow_of_a_polity_to_itself():
    texts = text("divert_rate = 5.0\ndivert_threshold = 0.3", actor="republic")
    forced = changed(texts, "2003-07-05", force=["redirect"])
    systems = [economy, weak, exploration, outcomes, audit]
    played = play(forced, systems=systems)
    assert first(played, kinds.REDIRECT)["place"] == 0
    diverted = first(played, kinds.DIVERTED)
    assert diverted["place"] == SETTLEMENTS
    assert first(played, kinds.CAPTURED)["actor"] == 0
    off = changed(texts.replace("divert_rate = 5.0", "divert_rate = 0.0"), "2003-07-05",
                  force=["redirect"])  # fmt: skip
    assert first(play(off, systems=systems), kinds.CAPTURED)["place"] == 0


def test_finding_redirecting_and_capturing_are_forbidden_and_forced():
    never = changed(CALM, "2001-01-01", forbid=["asteroid_found"])
    assert count(play(never, systems=SYSTEMS), kinds.REDIRECT) == 0
    later = changed(CALM, "2001-01-01", "2004-01-31", forbid=["asteroid_found"])
    assert first(play(later, systems=SYSTEMS), kinds.ASTEROID_FOUND)["day"] == day("2004-02-01")
    sooner = changed(CALM, "2002-05-05", force=["asteroid_found(ida)"])
    assert first(play(sooner, systems=SYSTEMS), kinds.ASTEROID_FOUND)["day"] == day("2002-05-05")
    # it is found at no settlement: a wish for one finds nothing
    camp = CALM + '[settlement.camp]\nworld = "mars"\n'
    there = changed(camp, "2002-05-05", force=["asteroid_found(ida):*:camp"])
    assert first(play(there, systems=SYSTEMS), kinds.ASTEROID_FOUND)["day"] == day("2003-06-10")
    idle = changed(CALM, "2001-01-01", forbid=["redirect:agency"])
    assert count(play(idle, systems=SYSTEMS), kinds.REDIRECT) == 0
    pushed = changed(CALM.replace('"20 G$"', '"1 G$"'), "2002-05-05", force=["redirect"])
    played = play(pushed, systems=SYSTEMS)
    assert first(played, kinds.REDIRECT)["amount2"] == 1e9
    assert count(played, kinds.CAPTURED) == 1
    barred = changed(CALM, "2001-01-01", "2010-01-31", forbid=["captured"])
    assert first(play(barred, systems=SYSTEMS), kinds.CAPTURED)["day"] == day("2010-02-01")


def test_nothing_is_sold_from_a_settlement_that_nothing_passes_or_where_nobody_lives():
    forced = changed(CALM, "2004-06-10", force=["diverted(ida):*:base"])
    open_ = play(forced, systems=SYSTEMS)
    shut = play(forced, systems=[embargoed, *SYSTEMS])
    assert open_.state["windfall"][0, 0] > 0.0
    assert shut.state["windfall"][0, 0] == 0.0
    assert shut.state["asteroid_kg"][0, 0] == first(shut, kinds.CAPTURED)["amount"]
    assert open_.state["asteroid_kg"][0, 0] < first(open_, kinds.CAPTURED)["amount"]
    empty = changed(CALM.replace("people = 200", "people = 0"), "2004-06-10",
                    force=["diverted(ida):*:base"])  # fmt: skip
    played = play(empty, systems=SYSTEMS)
    assert count(played, kinds.CAPTURED) == 1
    assert played.state["windfall"][0, 0] == 0.0
    assert np.isfinite(played.series).all()


def test_all_of_it_is_sold_once():
    quick = text("windfall_interest = 0.12").replace('"70 kt"', '"20 t"')
    quick = quick.replace("elasticity = 0.8", "elasticity = 50").replace('"5 G$"', '"0.1 G$"')
    played = play(quick.replace("market = 7000", "market = 1e6"), systems=SYSTEMS)
    assert played.state["asteroid_kg"][0, 0] == 0.0
    assert money(played) - 20e9 + 0.1e9 == pytest.approx(0.6 * 20e3 * 160000, rel=0.05)


def test_the_same_play_twice_and_forks_draw_again():
    numbers = text("divert_rate = 5.0\ndivert_threshold = 0.3")
    systems = [restless, *SYSTEMS]
    assert digest(play(numbers, 4, systems=systems)) == digest(play(numbers, 4, systems=systems))
    at = day("2004-01-15")
    limits = [
        play(numbers, 4, lineage=((at, n),), systems=systems).state["divert_limit"][0, 0, 0]
        for n in range(3)
    ]
    assert len(set(limits)) == 3


def test_without_asteroids_nothing_of_it_happens():
    text_ = CALM[: CALM.index("[asteroid.ida]")]
    played = play(text_, systems=SYSTEMS)
    assert count(played, kinds.ASTEROID_FOUND) == 0
    assert (played.state["asteroid_known"] == NEVER).all()


def test_a_programme_names_an_asteroid_that_exists():
    with pytest.raises(Mistake, match="no such asteroid"):
        from_text(CALM.replace('asteroid = "ida"', 'asteroid = "eros"'))
    alone = CALM[: CALM.index("[programme.tug]")].replace('"earth", "mars"', '"mars"')
    with pytest.raises(Mistake, match="brought to Earth or Mars"):
        from_text(alone)


@pytest.mark.slow
def test_the_played_world_reaches_and_avoids_a_diversion_within_the_ranges():
    """In `three-crews` itself, whose people feel what they feel."""
    eager = "divert_rate = 5.0\ndivert_threshold = 0.3\ndivert_people = 20\ndivert_crew = 1.0"
    world = """
schema = 1
name = "eager"
extends = "three-crews"

[parameters]
{}
"""
    often, never = (
        sum(
            "diverted" in kinds_of(synodic.play(scenario(world.format(numbers)), seed=seed).journal)
            for seed in range(40)
        )
        for numbers in (eager, eager.replace("5.0", "0.0"))
    )
    assert often > 0
    assert never == 0
