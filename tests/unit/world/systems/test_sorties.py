"""Sorties: who may fly, what fails, and that nobody is lost from the count."""

from __future__ import annotations

import numpy as np
import pytest

from racing import EIGHT, RACE, Races, causes, day, told
from synodic.schema.state import NEVER

KNOWN = ["satellite", "orbit", "docking", "moon_ship"]

MOON = {"kind": "landing", "world": "moon", "needs": ["moon_ship"], "gives": "moon_landing",
        "flight_cost": 1e9, "crew": 3, "flights": 4, "interval": 100, "days": 10}  # fmt: skip


def flights(names=("a",), end="2005-01-01", actor=None, numbers=None, **moon) -> Races:
    """Agencies with money that fly to the Moon; `moon` changes the programme of each."""
    more = {key: moon.pop(key) for key in ("intervention", "record_until") if key in moon}
    who = {"kind": "grant", "treasury": 1e12, "technologies": KNOWN} | (actor or {})
    return Races(
        dict.fromkeys(names, who), end=end, systems=RACE, numbers=numbers,
        programme={f"moon-{id}": MOON | {"actor": id} | moon for id in names}, **more,
    )  # fmt: skip


def balance(played) -> None:
    row = played.state[0]
    flying = int(row["sortie_people"].sum())
    assert row["people_left_earth"] == row["people_came_home"] + row["people_dead"] + flying


def test_flights_are_flown_as_wanted_and_come_home():
    played = flights(losses=0.0).play()
    landings = told(played, "landing")
    assert landings["amount"].tolist() == [1.0, 2.0, 3.0, 4.0]
    assert (np.diff(landings["day"]) >= 100).all()
    assert played.state["people_came_home"][0] == 12
    assert played.state["people_dead"][0] == 0
    assert played.state["spent"][0, 0] == 4e9
    balance(played)


def test_the_first_success_masters_what_it_gives_and_names_what_it_took():
    races = flights(("a", "b"), losses=0.0)
    races.inputs.state["treasury"][0, 1] = 0.0
    played = races.play()
    first = told(played, "first")
    assert [races.inputs.names.ids["technology"][n] for n in first["subject"]] == ["moon_landing"]
    assert first["actor"].tolist() == [0]
    assert first["day"][0] == told(played, "landing")["day"][0]
    assert causes(played, first[0]) == ["landing"]


def test_the_first_flight_fails_with_the_chance_of_its_prior():
    """Losses over losses and good flights: eight alike programmes, each with its own luck."""
    races = flights(EIGHT, losses=2.0, landings=3.0, flights=1, end="1990-03-01")
    failed = sum(len(told(one, "landing_failed")) for one in races.plays(40))
    assert abs(failed / 320 - 0.4) < 3.0 * np.sqrt(0.4 * 0.6 / 320)
    flown = sum(len(told(one, "landing")) for one in races.plays(40))
    assert flown + failed == 320


def test_a_failure_takes_its_crew_and_stops_the_programme_for_a_while():
    races = flights(
        ("a",),
        intervention=[{"at": "1990-01-01", "until": "1990-01-31", "force": ["landing_failed"]}],
    )
    played = races.play()
    (failed,) = told(played, "landing_failed")
    assert day("1990-01-01") <= failed["day"] < day("1990-01-29")
    assert causes(played, failed) == ["intervention"]
    assert played.state["people_dead"][0] == 3 * failed["amount"] == 3
    assert told(played, "landing")["day"][0] >= failed["day"] + 4 * 100
    balance(played)


def test_failures_that_are_forbidden_do_not_happen():
    ban = [{"at": "1990-01-01", "forbid": ["landing_failed:a"]}]
    races = flights(("a", "b"), losses=9.0, landings=1.0, flights=8, intervention=ban)
    failed = np.concatenate([told(one, "landing_failed")["actor"] for one in races.plays(5)])
    assert (failed == 1).sum() > 5
    assert not (failed == 0).any()


def test_nobody_flies_before_all_is_mastered():
    change = [{"at": "1995-03-10", "force": ["first(moon_ship):a"]}]
    played = flights(actor={"technologies": ["satellite"]}, intervention=change, losses=0.0).play()
    # one interval of 100 days after its ship, on a day of the month that follows
    assert day("1995-07-01") <= told(played, "landing")["day"][0] < day("1995-07-29")
    never = flights(actor={"technologies": ["satellite"]}).play()
    assert len(told(never, "landing")) == 0
    assert never.state["attempts"][0, 0] == 0


@pytest.mark.parametrize(("treasury", "flown"), [(1.4e9, 0), (1.6e9, 1), (2.6e9, 2)])
def test_nobody_flies_without_money_in_reserve(treasury, flown):
    played = flights(actor={"treasury": treasury}, losses=0.0).play()
    assert len(told(played, "landing")) == flown


def test_while_the_past_is_as_recorded_nobody_flies_by_chance():
    who = {"kind": "grant", "treasury": 1e12, "technologies": KNOWN}
    races = Races({"a": who}, start="1957-01-01", end="1975-01-01", record_until="1970-01-01",
                  programme={"moon-a": MOON | {"actor": "a", "losses": 0.0}})  # fmt: skip
    assert day("1970-01-01") <= told(races.play(), "landing")["day"][0] < day("1970-01-29")


def test_a_landing_that_may_not_be_first_is_none():
    """The crew lands all the same; who is under the ban is not the first."""
    ban = [{"at": "1990-01-01", "until": "1991-12-31", "forbid": ["first(moon_landing):a"]}]
    races = flights(("a",), losses=0.0, flights=9, intervention=ban)
    played = races.play()
    assert told(played, "landing")["day"][0] < day("1990-01-29")
    assert told(played, "first")["day"][0] >= day("1992-01-01")


def test_who_does_not_exist_does_not_fly():
    races = flights()
    races.inputs.state["founded"][0, 0] = NEVER
    assert len(told(races.play(), "landing")) == 0


def test_at_the_last_day_those_who_fly_are_counted():
    played = flights(losses=0.0, days=200, end="1990-03-01").play()
    assert played.state["sortie_people"][0, 0] == 3
    balance(played)


def test_flights_leave_on_days_of_a_month_that_are_drawn():
    """Each of 28 days alike: chi-square of 480 flights with 27 degrees of freedom, below 99.9 %."""
    races = flights(EIGHT, losses=0.0, flights=1, end="1990-03-01")
    days = np.concatenate([told(played, "landing")["day"] for played in races.plays(60)])
    counts = np.bincount(days - day("1990-01-01"), minlength=28)
    assert counts.size == 28
    assert counts.sum() == 480
    assert ((counts - 480 / 28) ** 2 / (480 / 28)).sum() < 55.5


@pytest.mark.parametrize("kind", ["force", "record"])
def test_a_first_that_is_given_is_the_first_flight(kind):
    """By force or by record: it has a crew, its price as far as there is money, and a next date."""
    if kind == "force":
        races = flights(losses=0.0, actor={"treasury": 3e8}, intervention=[
            {"at": "1990-06-10", "force": ["first(moon_landing):a"]}])  # fmt: skip
        given = day("1990-06-10")
    else:
        who = {"kind": "grant", "treasury": 3e8, "technologies": []}
        races = Races({"us": who}, start="1957-01-01", end="1970-01-01", systems=RACE,
                      record_until="1970-01-01",
                      programme={"moon-us": MOON | {"actor": "us", "losses": 0.0}})  # fmt: skip
        given = day("1969-07-20")
    played = races.play()
    (landing,) = told(played, "landing")
    assert (landing["day"], landing["amount"], landing["amount2"]) == (given, 1.0, 3.0)
    assert causes(played, landing) == ["first"]
    row = played.state[0]
    assert (row["attempts"][0], row["successes"][0]) == (1, 1)
    assert row["next_attempt"][0] == given + 100
    assert (row["spent"][0], row["treasury"][0]) == (3e8, 0.0)
    assert row["people_came_home"] == 3
    balance(played)


def test_the_next_flight_after_one_that_was_given_waits_its_interval():
    played = flights(losses=0.0, intervention=[
        {"at": "1990-01-01", "force": ["first(moon_landing):a"]}]).play()  # fmt: skip
    landings = told(played, "landing")["day"]
    assert landings[0] == day("1990-01-01")
    assert landings[1] >= landings[0] + 100
    assert len(landings) == 4


def test_a_technology_that_is_not_the_programmes_is_no_flight_of_it():
    played = flights(actor={"technologies": ["satellite", "orbit"], "treasury": 0.0}, intervention=[
        {"at": "1990-06-10", "force": ["first(moon_ship):a"]}]).play()  # fmt: skip
    assert len(told(played, "landing")) == 0
