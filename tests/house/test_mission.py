"""Lines of docs/mission.md that a play of `happy-valley` has to show."""

from functools import cache

import numpy as np

import synodic
from synodic.history.history import History


@cache
def happy_valley() -> History:
    return synodic.play("happy-valley")


def people_in(year: int) -> float:
    return float(happy_valley().series.population.sel(time=f"{year}-01-01").sum())


def test_two_states_and_a_company_race_for_mars() -> None:
    launches = happy_valley().events.query("kind == 'launch'")
    assert set(launches.actor) == {"us", "ussr", "company"}


def test_the_first_people_land_on_mars_in_1995() -> None:
    landed = happy_valley().outcomes["mars.first_landing"]
    assert landed is not None
    assert landed.year == 1995


def test_the_base_of_2003_is_lived_in_and_grows_to_2012() -> None:
    base = happy_valley().outcomes["mars.base"]
    assert base is not None
    assert base.year < 2003
    assert 0 < people_in(2003) < people_in(2012)


def test_a_generation_is_born_on_mars() -> None:
    born = happy_valley().series.population_born.sel(birthplace="mars").sum("settlement")
    assert float(born.isel(time=-1)) > 0
    assert np.all(np.diff(happy_valley().series.births.sum("settlement")) >= 0)


def test_a_history_is_told_by_decades_to_the_2030s() -> None:
    titles = [season.title for season in happy_valley().seasons]
    assert titles == ["The 1990s", "The 2000s", "The 2010s", "The 2020s", "The 2030s"]


def test_one_changed_outcome_starts_another_history() -> None:
    main = happy_valley()
    without = main.branch(at="1994-06-01", forbid=["launch:us"])
    before = [one.events.query("date < '1994-06-01'").id.tolist() for one in (main, without)]
    assert before[0] == before[1]
    assert set(main.ids) != set(without.ids)
    launched = without.events.query("kind == 'launch' and date >= '1994-06-01'")
    assert set(launched.actor) == {"ussr", "company"}
