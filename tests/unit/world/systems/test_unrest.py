"""Unrest: pressure, outbreaks, and what they do."""

from __future__ import annotations

import numpy as np
import pytest

from societies import BASE, causes, events, last, series, society, told
from synodic.schema.power import DECLARED, INDEPENDENT, R_SEIZURE

OUTBREAKS = ("protest", "strike", "seizure")
#: A town of natives and settlers, hungry and unheard.
TOWN = [{"age": 24, "sex": "female", "born": "mars", "count": 150},
        {"age": 28, "sex": "male", "born": "mars", "count": 150},
        {"age": 45, "sex": "female", "count": 100}]  # fmt: skip
HUNGRY = {"ration": 0.6, "wage": 0.6, "residence": 10.0}


def angry(people=TOWN, years=6, **what):
    return society(people, years=years, **(HUNGRY | what))


def outbreaks(played) -> int:
    return sum(len(events(played, kind)) for kind in OUTBREAKS)


def calm(played) -> bool:
    return outbreaks(played) == 0 and len(events(played, "petition")) == 0


def test_a_hungry_unheard_town_rises_and_a_fed_one_that_rules_itself_does_not():
    assert outbreaks(angry()) > 0
    assert calm(angry(ration=1.0, wage=1.0, authority=1.0))


def test_nobody_rises_where_unrest_is_switched_off():
    played = angry(parameters={"unrest_gain": 0.0})
    assert last(played, "psi") > 2.0
    assert calm(played)


@pytest.mark.parametrize(
    ("field", "less", "more"),
    [
        ("wage", 1.0, 0.5),  # hunger
        ("volume", 40_000.0, 10_000.0),  # crowding
        ("public_debt", 0.0, 1e9),  # debt
        ("authority", 0.5, 0.0),  # no voice
        ("ration", 1.0, 0.5),  # grievance
    ],
)
def test_pressure_rises_with_what_presses(field, less, more):
    def psi(value):
        off = {"unrest_gain": 0.0}
        return last(society(TOWN, years=1, residence=10.0, output=1e9, parameters=off,
                            **{field: value}), "psi")  # fmt: skip

    assert psi(more) > psi(less) > 0.0


def test_pressure_rises_with_youth_and_with_settled_people():
    def psi(people, residence):
        return last(society(people, years=1, residence=residence, ration=0.7), "psi")

    young = [{"age": 22, "sex": "female", "count": 100}, {"age": 45, "sex": "male", "count": 100}]
    old = [{"age": 35, "sex": "female", "count": 100}, {"age": 45, "sex": "male", "count": 100}]
    assert psi(young, 10.0) > psi(old, 10.0)
    assert psi(old, 20.0) > psi(old, 5.0)


def test_under_ten_people_nothing_happens():
    nine = [{"age": 25, "sex": "female", "born": "mars", "count": 9}]
    played = angry(nine)
    assert calm(played)
    assert last(played, "psi") == 0.0


def test_a_small_place_rises_without_a_grid():
    thirty = [{"age": 25, "sex": "female", "born": "mars", "count": 30}]
    assert outbreaks(angry(thirty)) > 0
    assert calm(angry(thirty, authority=1.0, ration=1.0, wage=1.0))


def test_more_police_hold_a_small_place():
    forty = [{"age": 25, "sex": "female", "born": "mars", "count": 40}]
    open_street = angry(forty, parameters={"crowd_order": 0.003})
    guarded = angry(forty, troops=40, parameters={"grievance_troops": 0.0})
    assert last(guarded, "crowd_active") < last(open_street, "crowd_active")


def test_an_outbreak_names_grievances_and_tells_its_size():
    # a refusal is the one grievance there is
    gains = {"grievance_ration": 0.0, "legitimacy_home": 0.8}
    played = angry(free=told("refusal", 1.0, after=200), parameters=gains, years=4)
    rose = np.concatenate([events(played, kind) for kind in OUTBREAKS])
    after = [event for event in rose if event["day"] > played.days[0] + 240]
    assert after
    assert "refusal" in causes(played, after[0])
    assert (rose["amount"] >= 0.05).all()
    assert (rose["amount"] <= 1.0).all()


def test_crowds_gather_a_year_apart_and_count():
    played = angry(years=10)
    days = np.sort(np.concatenate([events(played, kind)["day"] for kind in OUTBREAKS]))
    assert len(days) >= 2
    assert (np.diff(days) >= 363).all()
    assert last(played, "crowd_count") == len(days)
    assert last(played, "crowd_day") == days[-1]
    last_event = int(played.state[0]["unrest_event"][BASE])
    assert played.events["day"][last_event] == days[-1]


def test_an_outbreak_takes_grievance_off_and_arrests_add_some():
    def just_after(**gains):
        off = {"crowd_relief": 0.0, "grievance_arrest": 0.0} | gains
        played = angry(years=3, parameters=off)
        n = int(np.argmax(series(played, "crowd_count") > 0))
        return series(played, "grievance")[n]

    plain = just_after()
    assert just_after(crowd_relief=0.5) == pytest.approx(0.5 * plain)
    assert just_after(grievance_arrest=0.5) > plain


def test_a_daring_leader_with_an_agenda_draws_a_larger_crowd():
    def active(gain):
        counts = []
        for seed in range(6):
            played = angry(years=4, seed=seed,
                           parameters={"crowd_leader": gain, "crowd_order": 0.003,
                                       "agenda_spread": 1.0, "crowd_threshold": 0.15})  # fmt: skip
            counts.append(max(series(played, "crowd_active")))
        return np.mean(counts)

    assert active(0.1) > active(0.0)


@pytest.mark.parametrize(
    ("kind", "share"), [("protest", 0.05), ("strike", 0.15), ("seizure", 0.35)]
)
def test_an_outbreak_can_be_forced_on_its_day(kind, share):
    change = {"at": "2030-08-13", "force": [f"{kind}:*:base"]}
    played = society(years=1, interventions=[change])
    (event,) = events(played, kind)
    assert event["day"] == 10_957 + 1 + 224
    assert event["amount"] == share
    assert causes(played, event) == ["intervention", "speaker"]
    assert last(played, "crowd_day") == event["day"]
    assert last(played, "crowd_active") == share
    named = society(years=1, interventions=[{**change, "force": [f"{kind}:*:base=0.6"]}])
    assert events(named, kind)["amount"][0] == 0.6


def test_where_nobody_is_jailed_no_arrest_adds_to_grievance():
    change = {"at": "2030-08-13", "force": ["strike:*:base"]}

    def left(**gains):
        played = society(years=1, interventions=[change], parameters={"crowd_relief": 0.5} | gains)
        assert last(played, "arrested") == 0.0
        return last(played, "grievance")

    assert left(grievance_arrest=0.5) == left(grievance_arrest=0.0) < 0.5


def test_what_is_forced_where_nobody_lives_does_not_happen():
    played = society(0, interventions=[{"at": "2030-08-13", "force": ["seizure:*:base"]}])
    assert outbreaks(played) == 0


def test_a_forbidden_kind_becomes_the_one_below():
    gains = {"legitimacy_home": 0.8, "crowd_order": 0.003}
    free = angry(parameters=gains)
    assert len(events(free, "seizure")) > 0
    ban = {"at": "2030-01-01", "forbid": ["seizure"]}
    held = angry(parameters=gains, interventions=[ban])
    assert len(events(held, "seizure")) == 0
    assert len(events(held, "strike")) > 0
    assert events(held, "strike")["amount"].max() < 0.35
    ban["forbid"] = list(OUTBREAKS)
    assert outbreaks(angry(parameters=gains, interventions=[ban])) == 0


STRIKE = {"at": "2030-03-01", "force": ["strike:*:base"]}


def test_a_strike_is_worn_out():
    played = society(years=1, interventions=[STRIKE])
    (ended,) = events(played, "strike_ended")
    assert ended["amount"] == 60.0
    assert causes(played, ended) == ["strike"]
    assert last(played, "strike_until") == ended["day"]


def test_a_strike_ends_when_earth_concedes():
    played = society(years=1, interventions=[STRIKE], free=told("concession", 0.2, after=70))
    (ended,) = events(played, "strike_ended")
    assert ended["amount"] < 60.0
    assert causes(played, ended) == ["strike", "concession"]
    # a concession of before the strike ends nothing
    early = society(years=1, interventions=[STRIKE], free=told("concession", 0.2, after=10))
    assert events(early, "strike_ended")["amount"][0] == 60.0


@pytest.mark.parametrize("field", [{"standing": DECLARED}, {"standing": INDEPENDENT},
                                   {"rung": R_SEIZURE}])  # fmt: skip
def test_where_earth_does_not_rule_unrest_against_it_rests(field):
    assert calm(angry(**field))


def test_petitions_are_written_once_a_year_and_come_first():
    played = angry(years=6)
    days = events(played, "petition")["day"]
    assert len(days) >= 3
    assert (np.diff(days) >= 363).all()
    # at seven tenths of the pressure at which crowds gather they write, and no more
    most = max(series(angry(parameters={"unrest_gain": 0.0}), "psi"))
    patient = angry(parameters={"unrest_gain": 0.7 / most})
    assert len(events(patient, "petition")) > 0
    assert outbreaks(patient) == 0


def test_the_same_seed_gives_the_same_crowds():
    a, b, other = angry(seed=5), angry(seed=5), angry(seed=6)
    assert a.state.tobytes() == b.state.tobytes()
    assert a.events.tobytes() == b.events.tobytes()
    assert last(a, "crowd_active") != last(other, "crowd_active")


def test_arrests_are_let_go():
    played = angry(years=6)
    held = series(played, "arrested")
    assert held.max() > 0.0
    n = int(np.argmax(held))
    assert held[n + 6] < 0.51 * held[n]
