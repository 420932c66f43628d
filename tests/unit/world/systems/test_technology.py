"""Technology: waiting times as Loury's race has them; what is recorded, forced, forbidden."""

from __future__ import annotations

import numpy as np
import pytest

from racing import EIGHT, TECHNOLOGY, Races, causes, day, first_day, told
from synodic.scenario.record import recorded_firsts
from synodic.schema.events import NUMBER
from synodic.schema.state import NEVER
from worlds import digest, without_interventions

MONEY = 5e8  # a year, at which the satellite below takes its years

RACER = {"kind": "company", "technologies": []}


def racers(
    stages: float = 1.0,
    years: float = 2.0,
    research: float | list[float] = MONEY,
    names: tuple[str, ...] = EIGHT,
    end: str = "2015-01-01",
    **more,
) -> Races:
    """Alike companies that work on a satellite and nothing else, each with luck of its own."""
    numbers = {
        "technology_stages.satellite": stages,
        "technology_years.satellite": years,
        "technology_money.satellite": MONEY,
        "company_cost": 1.0,
        "imitation": 1.0,
    } | more.pop("numbers", {})
    money = np.zeros(8)
    money[: len(names)] = research
    return Races(
        dict.fromkeys(names, RACER), end=end, systems=TECHNOLOGY,
        fields={"research": money}, numbers=numbers, **more,
    )  # fmt: skip


@pytest.mark.parametrize(("stages", "times"), [(1, 1.0), (2, 1.0), (5, 1.0), (2, 4.0)])
def test_a_technology_takes_an_erlang_time(stages, times):
    """Mean years / sqrt(money over the money named), variance mean^2 / stages."""
    races = racers(stages, research=times * MONEY, end="2020-01-01")
    waits = races.years(races.plays(50), "satellite").ravel()
    assert not np.isnan(waits).any()
    n, mean = waits.size, 2.0 / np.sqrt(times)
    variance = mean * mean / stages
    assert abs(waits.mean() - mean) < 3.0 * np.sqrt(variance / n)
    kurtosis = 3.0 + 6.0 / stages
    assert abs(waits.var() - variance) < 3.0 * variance * np.sqrt((kurtosis - 1.0) / n)


def test_who_is_first_by_hazard_and_when():
    """P(i first) = h_i / H and E[T] = 1 / H: four racers of four times the money of four others."""
    races = racers(years=8.0, research=[4 * MONEY] * 4 + [MONEY] * 4, end="2000-01-01")
    waits = races.years(races.plays(200), "satellite")
    assert not np.isnan(waits).all(axis=1).any()
    rich = np.nanargmin(waits, axis=1) < 4
    assert abs(rich.mean() - 2 / 3) < 3.0 * np.sqrt(2 / 9 / rich.size)
    first = np.nanmin(waits, axis=1)
    expected = 1.0 / (4 * 2 / 8 + 4 * 1 / 8)
    assert abs(first.mean() - expected) < 3.0 * expected / np.sqrt(first.size)


def test_exchanging_the_ids_of_alike_racers_leaves_the_chances():
    """An actor's rank gives it nothing, and its luck is that of its id."""
    races = racers(years=2.0, names=("a", "b"), end="2005-01-01")
    waits = races.years(races.plays(150), "satellite")
    wins = (waits[:, 0] < waits[:, 1]).mean()
    assert abs(wins - 0.5) < 3.0 * 0.5 / np.sqrt(150)
    # a newcomer before it in rank leaves an actor's luck alone
    more = racers(years=2.0, names=("a", "aa", "b"), end="2005-01-01")
    other = more.years(more.plays(20), "satellite")
    assert np.allclose(other[:, [0, 2]], waits[:20], equal_nan=True)


def test_following_takes_less_time_and_the_switch_is_one():
    def later(imitation):
        races = racers(years=8.0, numbers={"imitation": imitation})
        return np.nanmean(np.sort(races.years(races.plays(30), "satellite"), axis=1)[:, 3])

    assert later(0.5) < later(1.0)


def test_without_money_nothing_is_mastered():
    races = racers(research=0.0)
    assert np.isnan(races.years(races.plays(2), "satellite")).all()


def test_what_needs_another_waits_for_it():
    races = racers(years=1.0)
    played = races.plays(10)
    satellite, orbit = races.years(played, "satellite"), races.years(played, "orbit")
    docking = races.years(played, "docking")
    assert (~np.isnan(orbit)).sum() > 20
    assert (orbit > satellite)[~np.isnan(orbit)].all()
    assert (docking > orbit)[~np.isnan(docking)].all()
    # a flight is no work: nobody masters a landing by money
    assert np.isnan(races.years(played, "moon_landing")).all()


def test_the_first_is_told_once_and_followers_name_how_long_after():
    races = racers(names=("a", "b"))
    played = races.play()
    satellite = races.at("technology", "satellite")
    (first,) = [one for one in told(played, "first") if one["subject"] == satellite]
    (second,) = [one for one in told(played, "mastered") if one["subject"] == satellite]
    assert first["amount2"] == 0.0
    assert second["amount2"] == pytest.approx((second["day"] - first["day"]) / 365.25)
    share = races.inputs.parameters["second_prestige"][0]
    assert second["amount"] == pytest.approx(share * first["amount"])
    assert first_day(races, played, "satellite") == first["day"]


def test_a_fork_draws_again_what_is_pending_and_nothing_before_it():
    races = racers(years=8.0)
    fork = day("1995-01-01")
    straight, forked = races.plays(40), races.plays(40, lineage=[(fork, 1)])
    one, other = races.years(straight, "satellite"), races.years(forked, "satellite")
    early = one < 5.0
    assert (one[early] == other[early]).all()
    late = ~early & ~np.isnan(one) & ~np.isnan(other)
    assert late.sum() > 100
    assert (one[late] != other[late]).mean() > 0.95
    # an exponential time has no memory: after the fork it takes its mean again
    inside = other[~early & (other < 20.0)] - 5.0
    lasting = 1.0 / 8.0
    mean = 8.0 - 15.0 * np.exp(-15.0 * lasting) / (1.0 - np.exp(-15.0 * lasting))
    assert abs(inside.mean() - mean) < 3.0 * inside.std() / np.sqrt(inside.size)


def test_a_play_repeats_itself_and_titles_change_no_byte():
    races = racers(names=("a", "b"))
    assert digest(races.play(3)) == digest(races.play(3))
    assert digest(races.play(3)) != digest(races.play(4))
    renamed = Races(
        {"a": RACER | {"title": "Zenith"}, "b": RACER | {"title": "Aurora"}}, systems=TECHNOLOGY
    )
    plain = Races({"a": RACER, "b": RACER}, systems=TECHNOLOGY)
    for made in (renamed, plain):
        made.inputs.state["research"][0, :2] = MONEY
    assert digest(renamed.play(3)) == digest(plain.play(3))


# what is forced and forbidden


def change(at: str, **what) -> dict:
    return {"intervention": [{"at": at, **what}]}


def test_what_is_forced_brings_all_that_it_needs_with_it():
    races = racers(names=("a", "b"), research=0.0, **change(
        "1995-06-15", force=["first(mars_landing):b"]))  # fmt: skip
    played = races.play()
    b = races.at("actor", "b")
    assert (played.state["tech_day"][0, 0] == NEVER).all()
    needs = races.inputs.parameters["technology_needs"][0]
    has = played.state["tech_day"][0, b] > NEVER
    assert has[races.at("technology", "mars_landing")]
    assert has[races.at("technology", "satellite")]
    for t in np.flatnonzero(has):
        assert has[needs[t] == 1].all()
    firsts = told(played, "first")
    assert set(firsts["day"]) == {day("1995-06-15")}
    assert len(firsts) == has.sum()
    assert "intervention" in causes(played, firsts[-1])


def test_what_is_forced_after_another_did_it_is_mastered():
    races = racers(names=("a", "b"), research=0.0, intervention=[
        {"at": "1995-01-01", "force": ["first(satellite):a"]},
        {"at": "1997-01-01", "force": ["first(satellite):b"]},
    ])  # fmt: skip
    played = races.play()
    assert [len(told(played, kind)) for kind in ("first", "mastered")] == [1, 1]
    assert told(played, "mastered")["amount2"][0] == pytest.approx(2.0, abs=0.01)


def test_what_is_forced_happens_though_it_is_forbidden():
    races = racers(names=("a",), research=0.0, intervention=[
        {"at": "1991-01-01", "forbid": ["first"]},
        {"at": "1995-01-01", "force": ["first(satellite)"]},
    ])  # fmt: skip
    assert first_day(races, races.play(), "satellite") == day("1995-01-01")


def test_what_is_forbidden_does_not_happen_and_then_takes_its_time():
    ban = change("1990-01-01", until="1996-12-31", forbid=["first(satellite):a"])
    races = racers(names=("a",), years=0.5, **ban)
    waits = races.years(races.plays(40), "satellite")
    assert np.nanmin(waits) > 7.0
    # not all on the day the ban ends: the wait begins anew
    assert len(set(waits[~np.isnan(waits)].tolist())) > 20
    assert abs(np.nanmean(waits) - 7.5) < 3.0 * 0.5 / np.sqrt(40)
    # another may be first meanwhile, and the one under the ban follow
    free = racers(names=("a", "b"), years=0.5, **ban)
    assert first_day(free, free.play(), "satellite") < day("1997-01-01")


def test_a_ban_of_what_never_was_changes_nothing():
    races, plain = racers(**change("1991-01-01", forbid=["first(mars_ship)"])), racers()
    banned = without_interventions(races.play().events)
    assert banned.tobytes() == plain.play().events.tobytes()


# companies


COMPANY = {"kind": "company", "technologies": []}
STATE = {"kind": "state", "gdp": 1e12, "technologies": ["satellite"]}


def founding(**more) -> Races:
    return Races({"new": COMPANY | {"founding": 0.1}, "old": STATE}, end="2020-01-01",
                 systems=TECHNOLOGY, **more)  # fmt: skip


def test_companies_are_founded_the_sooner_the_cheaper_flying_is():
    def share(price, slope=3.0):
        numbers = {"price_first": price, "founding_slope": slope}
        races = founding(numbers=numbers)
        return np.mean([len(told(one, "founded")) for one in races.plays(30)])

    assert share(1e3) > 0.9 > 0.5 > share(3e4)
    assert share(1e3, slope=0.0) == share(3e4, slope=0.0)  # off: the price is nothing to it


def test_a_company_is_founded_when_forced_and_not_when_forbidden():
    races = founding(**change("1991-05-15", force=["founded:new"]))
    played = races.play()
    (event,) = told(played, "founded")
    assert event["day"] == day("1991-05-15")
    assert causes(played, event) == ["intervention"]
    banned = founding(numbers={"price_first": 1e3}, **change("1990-01-01", forbid=["founded"]))
    assert all(len(told(one, "founded")) == 0 for one in banned.plays(10))


def test_a_new_company_knows_what_has_been_known_for_long():
    old = founding(**change("1995-01-01", force=["founded:new"]), numbers={"diffusion": 4.0})
    new = founding(**change("1995-01-01", force=["founded:new"]), numbers={"diffusion": 6.0})
    known = [made.years([made.play()], "satellite")[0, 0] for made in (old, new)]
    assert known[0] == pytest.approx(5.0, abs=0.01)
    assert np.isnan(known[1])


# the recorded past


def recorded(until: str, research: float = 3e10, **more) -> Races:
    return Races(
        {"us": STATE | {"technologies": []}, "ussr": STATE | {"technologies": []}},
        start="1957-01-01", end="1985-01-01", systems=TECHNOLOGY, record_until=until,
        fields={"research": [research, research] + [0.0] * 6}, **more,
    )  # fmt: skip


def test_until_its_day_the_past_is_as_recorded_and_nothing_else_happens():
    races = recorded("1970-01-01")
    played = races.play()
    events = played.events[np.isin(played.events["kind"], [NUMBER["first"], NUMBER["mastered"]])]
    before = events[events["day"] < day("1970-01-01")]
    names = races.inputs.names.ids
    found = [(int(one["day"]), names["actor"][one["actor"]], names["technology"][one["subject"]])
             for one in before]  # fmt: skip
    wanted = [tuple(one) for one in recorded_firsts()
              if one.day < day("1970-01-01") and one.actor in names["actor"]]  # fmt: skip
    assert found == wanted
    assert len(found) == 10
    # from then on the race decides, and not all at once on its first day
    after = events[events["day"] >= day("1970-01-01")]
    assert len(after) > 3
    assert (after["day"] == day("1970-01-01")).sum() <= 1
    other = races.play(1)
    assert np.isin(other.events[: len(before)]["day"], before["day"]).all()
    assert digest(other) != digest(played)


def test_a_recorded_first_that_is_forbidden_comes_later_by_the_race_or_not_at_all():
    ban = change("1960-01-01", until="1962-12-31", forbid=["first(orbit):ussr"])
    races = recorded("1966-01-01", **ban)
    played = races.play()
    orbit = [one for one in told(played, "first") if one["subject"] == races.at(
        "technology", "orbit")]  # fmt: skip
    assert [int(one["actor"]) for one in orbit] == [races.at("actor", "us")]
    late = races.years(races.plays(20), "orbit")[:, races.at("actor", "ussr")]
    assert np.nanmin(late) > 9.0 - 0.01


def test_without_a_day_nothing_is_recorded():
    races = Races({"us": STATE | {"technologies": []}}, start="1957-01-01", end="1970-01-01",
                  systems=TECHNOLOGY)  # fmt: skip
    assert len(told(races.play(), "first")) == 0


def test_what_states_hold_no_company_has_but_by_gift():
    """A company neither works on it nor inherits it; a state does, and a scenario may give it."""
    known = ["satellite", "orbit", "docking"]
    who = {"firm": {"kind": "company", "technologies": known},
           "given": {"kind": "company", "technologies": [*known, "nuclear_thermal"]},
           "us": {"kind": "state", "gdp": 1e13, "technologies": known}}  # fmt: skip
    races = Races(who, end="2059-01-01", systems=TECHNOLOGY, fields={"research": [1e11] * 8},
                  numbers={"company_cost": 1.0})  # fmt: skip
    played = races.play()
    held = races.at("technology", "nuclear_thermal")
    day_of = played.state["tech_day"][0, :3, held]
    assert day_of[races.at("actor", "firm")] == NEVER
    assert day_of[races.at("actor", "us")] > day("1990-01-01")
    assert day_of[races.at("actor", "given")] == day("1990-01-01")
    # all else that is open it has in time
    assert not np.isnan(races.years([played], "station")).any()


def test_a_goal_that_needs_what_is_held_is_not_what_a_company_seeks():
    tow = {"kind": "redirect", "actor": "firm", "asteroid": "rock", "needs": ["tug"]}
    rock = {"found": "2050-01-01", "mass": 1e6, "price": 1.0, "market": 1e6, "elasticity": 1.0,
            "dv_earth": 1.0, "dv_mars": 1.0, "days_earth": 9, "days_mars": 9}  # fmt: skip
    firm = {"kind": "company", "technologies": ["satellite"], "goals": ["tow"]}
    for kind, seeks in (("company", 0), ("grant", 1)):
        races = Races({"firm": firm | {"kind": kind}}, end="1991-01-01", systems=TECHNOLOGY,
                      programme={"tow": tow}, asteroid={"rock": rock})  # fmt: skip
        assert races.play().state["seeking"][0, 0] == seeks
