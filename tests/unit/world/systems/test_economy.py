"""Economy: growth as Solow has it; money of states, companies, grants; nothing from nowhere."""

from __future__ import annotations

import numpy as np
import pytest

from racing import AT_REST, CALM, ECONOMY, Races, held, series, told, value
from synodic.world.models import growth

ALPHA, WEAR = 1 / 3, 0.05


def state(years: int = 30, numbers: dict | None = None, fields: dict | None = None, **actor):
    races = Races(
        {"us": AT_REST | actor}, end=f"{1990 + years}-01-01", systems=ECONOMY,
        numbers=numbers, fields=fields, parameters=CALM,
    )  # fmt: skip
    return races.play()


def test_an_economy_at_rest_stays():
    gdp = series(state(), "gdp")
    assert gdp == pytest.approx(np.full(gdp.size, 1e12), rel=1e-9)


@pytest.mark.parametrize("capital", [0.25, 1.0, 2.0])
def test_growth_is_solows(capital):
    """After n months: k grown for n months in one step, effective labour by its own rate."""
    played = state(years=20, growth=0.02, capital=capital)
    months = 20 * 12  # the first day is a first of a month too
    steady = growth.steady_capital(ALPHA, 0.2, 0.02 + WEAR)
    start = capital * steady
    grown = growth.grown(start, ALPHA, 0.2, 0.07, months / 12.0)
    assert played.state["capital"][0, 0] == pytest.approx(grown, rel=1e-9)
    ratio = growth.output(grown, ALPHA) / growth.output(start, ALPHA)
    expected = 1e12 * ratio * np.exp(0.02 * months / 12.0)
    assert played.state["gdp"][0, 0] == pytest.approx(expected, rel=1e-9)


def test_capital_comes_to_its_steady_state():
    played = state(years=59, growth=0.2, capital=0.1)
    steady = growth.steady_capital(ALPHA, 0.2, 0.25)
    assert played.state["capital"][0, 0] == pytest.approx(steady, rel=2e-4)


def test_a_poorer_economy_grows_faster():
    rates = [np.log(series(state(years=10, capital=k), "gdp")[-1] / 1e12) for k in (0.2, 0.5, 1.0)]
    assert rates[0] > rates[1] > rates[2] == pytest.approx(0.0, abs=1e-9)


# where the money goes


def test_a_share_of_outlays_goes_to_space():
    played = state(years=1)
    assert played.state["space_budget"][0, 0] == pytest.approx(0.01 * 0.2 * 1e12, rel=1e-9)


def tied(known: list[str], **numbers):
    """Free money of a state that masters this, $/yr, with what going on with it takes."""
    played = Races(
        {"us": AT_REST | {"technologies": known}}, end="1991-01-01", systems=ECONOMY,
        numbers=numbers, parameters=CALM,
    ).play()  # fmt: skip
    return played.state["free_money"][0, 0]


def test_going_on_with_what_is_mastered_ties_money():
    budget, upkeep = 2e9, 1.5e9
    numbers = {"technology_upkeep.satellite": upkeep}
    assert tied([], **numbers) == pytest.approx(value("research_race") * budget)
    expected = 0.1 * upkeep + value("research_race") * (budget - upkeep)
    assert tied(["satellite"], **numbers) == pytest.approx(expected)
    # never more than there is
    assert tied(["satellite"], **{"technology_upkeep.satellite": 9e9}) == pytest.approx(0.1 * 2e9)


def test_research_takes_its_share_and_more_where_a_goal_lacks_something():
    seeking = np.zeros(8, np.int64)
    calm = state(years=1)
    seeking[0] = 1
    keen = state(years=1, fields={"seeking": seeking})
    free = calm.state["free_money"][0, 0]
    assert calm.state["research"][0, 0] == pytest.approx(0.15 * free)
    assert keen.state["research"][0, 0] == pytest.approx(value("research_seeking") * free)


def test_a_state_keeps_no_more_than_its_years_and_gives_the_rest_back():
    played = state(years=30)
    free = played.state["free_money"][0, 0]
    assert played.state["treasury"][0, 0] == pytest.approx(4.0 * free, rel=1e-9)


def test_a_grant_is_paid_as_written_and_research_ends_with_what_it_sought():
    actor = {"kind": "grant", "budget": 1.2e9, "budget_growth": 0.05, "technologies": []}
    seeking = np.ones(8, np.int64)
    races = Races({"a": actor}, end="2000-01-01", systems=ECONOMY, fields={"seeking": seeking})
    played = races.play()
    years = 9 + 11 / 12
    last = series(played, "space_budget")[-2]
    assert last == pytest.approx(1.2e9 * 1.05**years, rel=1e-3)
    spent = value("research_seeking") * series(played, "space_budget")[-1]
    assert played.state["research"][0, 0] == pytest.approx(spent)
    sated = Races({"a": actor}, end="2000-01-01", systems=ECONOMY,
                  fields={"research": np.full(8, 1e9)}).play()  # fmt: skip
    assert sated.state["research"][0, 0] == 0.0
    assert sated.state["treasury"][0, 0] == pytest.approx(sated.state["granted"][0, 0])


def test_a_company_lives_on_a_margin_of_what_it_sells():
    sales = np.zeros(8)
    sales[0] = 1.2e9
    races = Races({"a": {"kind": "company"}}, end="1991-01-01", systems=ECONOMY,
                  fields={"sales": sales}, numbers={"launch_margin": 0.25})  # fmt: skip
    row = races.play().state[0]
    assert row["free_money"][0] == pytest.approx(0.25 * 1.2e9)
    assert row["research"][0] == pytest.approx(0.15 * 0.25 * 1.2e9)
    months = 12
    assert row["treasury"][0] == pytest.approx(0.85 * 0.25 * 1e8 * months)


def test_who_is_not_there_has_nothing():
    races = Races({"new": {"kind": "company", "founding": 1e-9, "budget": 1e9},
                   "council": {"kind": "polity", "settlement": "base"}},
                  settlement={"base": {"world": "mars"}}, end="1991-01-01")  # fmt: skip
    row = races.play().state[0]
    assert not row["treasury"].any()
    assert not row["granted"].any()


def test_money_neither_appears_nor_vanishes():
    """Held is what there was, plus granted, less spent: with all kinds of actors and flights."""
    actors = {
        "agency": {"kind": "grant", "budget": 3e9, "treasury": 1e9},
        "firm": {"kind": "company", "founding": 0.5, "budget": 1e8},
        "one": AT_REST | {"goals": ["moon"], "gdp": 5e12, "technologies": ["satellite"]},
        "two": AT_REST | {"gdp": 3e12, "growth": 0.03, "capital": 0.5},
        "council": {"kind": "polity", "settlement": "base"},
    }
    moon = {"kind": "landing", "actor": "one", "world": "moon", "needs": ["moon_ship"],
            "gives": "moon_landing", "flight_cost": 1e9, "crew": 3, "flights": 9}  # fmt: skip
    races = Races(actors, end="2030-01-01", programme={"moon": moon},
                  settlement={"base": {"world": "mars", "grant": 1e9}},
                  intervention=[{"at": "1995-01-05", "force": ["first(moon_ship):one"]}],
                  fields={"windfall.base": 1e9})  # fmt: skip
    races.inputs.state["people"][0, 0, 30, 0, 0] = 100
    for n in range(3):
        played = races.play(n)
        has, should = held(played)
        assert has == pytest.approx(should, rel=1e-9)
        assert has > 1e9
        assert len(told(played, "landing")) > 0
        by_actor = played.state["granted"][0] - played.state["spent"][0]
        by_actor[races.at("actor", "agency")] += 1e9
        assert played.state["treasury"][0] == pytest.approx(by_actor, rel=1e-9, abs=1.0)


def test_nobody_and_nothing_divides_nothing_by_nothing():
    nothing = {f"a-{kind}": {"kind": kind} for kind in ("state", "company", "grant")}
    races = Races(nothing, settlement={"base": {"world": "mars"}}, end="1995-01-01")
    played = races.play()
    assert np.isfinite(played.series).all()


def test_a_new_year_tells_of_the_money_and_names_who_decided_it():
    races = Races({"a": {"kind": "grant", "budget": 1e9}}, end="1993-01-01", systems=ECONOMY,
                  intervention=[{"at": "1991-06-01", "set": {"a.budget": 2e9}}])  # fmt: skip
    budgets = told(races.play(), "budget")
    assert budgets["amount"].tolist() == [1e9, 1e9, 2e9]


# what is told of it


def test_a_budget_that_doubles_is_told_once_each_time():
    """Of a state that grows by a fifth a year, about every fourth January."""
    played = state(years=20, growth=0.2)
    doubled = told(played, "budget_doubled")
    assert 4 <= len(doubled) <= 6
    assert (doubled["amount"] >= 2.0 * doubled["amount2"]).all()
    # each begins from the money of the last
    assert doubled["amount2"][1:] == pytest.approx(doubled["amount"][:-1], rel=1e-12)
    assert len(told(state(years=20), "budget_doubled")) == 0


def test_a_budget_that_nobody_looks_at_is_not_told_to_double():
    small = AT_REST | {"gdp": 1e10, "growth": 0.1}
    races = Races({"big": AT_REST, "small": small}, end="2005-01-01", systems=ECONOMY,
                  numbers={"race_reaction": 0.0}, parameters=CALM)  # fmt: skip
    played = races.play()
    money = series(played, "space_budget", races.at("actor", "small"))
    assert money[-1] > 2.0 * money[0]
    assert len(told(played, "budget_doubled")) == 0
