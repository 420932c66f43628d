"""Lines of docs/mission.md that a play of `happy-valley` or `three-crews` has to show."""

from functools import cache

import numpy as np

import synodic
from synodic.history.history import History


@cache
def happy_valley() -> History:
    return synodic.play("happy-valley")


@cache
def three_crews() -> History:
    return synodic.play("three-crews", seed=2)


def people_in(year: int) -> float:
    return float(three_crews().series.population.sel(time=f"{year}-01-01").sum())


def test_two_states_and_a_company_race_for_mars() -> None:
    crews = three_crews().events.query(
        "kind == 'launch' and amount2 > 0 and '1994-06-01' <= date < '1995-04-01'"
    )
    assert set(crews.actor) == {"us", "ussr", "company"}


def test_the_first_people_land_on_mars_in_1995() -> None:
    landed = three_crews().outcomes["mars.first_landing"]
    assert landed is not None
    assert landed.year == 1995


def test_the_base_of_2003_is_lived_in_and_grows_to_2012() -> None:
    base = three_crews().outcomes["mars.base"]
    assert base is not None
    assert base.year < 2003
    assert 0 < people_in(2003) < people_in(2012)


def test_a_generation_is_born_on_mars() -> None:
    born = three_crews().series.population_born.sel(birthplace="mars").sum("settlement")
    assert float(born.isel(time=-1)) > 0
    assert np.all(np.diff(three_crews().series.births.sum("settlement")) >= 0)


def test_a_history_is_told_by_decades_to_the_2030s() -> None:
    titles = [season.title for season in happy_valley().seasons]
    assert titles == [f"The {decade}s" for decade in range(1950, 2040, 10)]


def test_one_changed_outcome_starts_another_history() -> None:
    main = happy_valley()
    landed = main.outcomes["moon.first_landing"]
    assert landed is not None
    assert str(landed.date()) == "1969-06-26"
    other = main.branch(at="1969-06-01", forbid=["first(moon_landing):ussr"])
    before = [one.events.query("date < '1969-06-01'").id.tolist() for one in (main, other)]
    assert before[0] == before[1]
    assert set(main.ids) != set(other.ids)


def test_losing_the_moon_makes_a_rival_spend() -> None:
    budget = happy_valley().series.space_budget.sel(actor="us")
    assert float(budget.sel(time="1975-01-01")) > 1.2 * float(budget.sel(time="1969-01-01"))


def test_ships_leave_for_saturn_while_a_town_grows_on_mars() -> None:
    history = three_crews()
    left = history.events.query("kind == 'expedition_left' and date > '2000-01-01'")
    assert len(left) > 0
    assert people_in(2030) > people_in(2010) > 0


def test_an_asteroid_becomes_a_prize() -> None:
    assert three_crews().outcomes["asteroid.captured"] is not None


def test_those_who_stay_come_to_call_it_home() -> None:
    home = three_crews().series.home
    settled = home.sel(group="settled", settlement="happy-valley", time="2030-01-01")
    newcomers = home.sel(group="newcomers", settlement="happy-valley", time="2030-01-01")
    assert float(settled) > float(newcomers) + 0.1


def test_leaders_grow_old_and_others_follow() -> None:
    speakers = three_crews().events.query("kind == 'speaker'")
    assert len(speakers) >= 2
