"""Conflict: seizures, declarations, sieges, expeditions, battles and how they end."""

from __future__ import annotations

import numpy as np
import pytest

from powers import (
    BASE,
    SHIP,
    SPEAKER,
    STATE,
    causes,
    count,
    events,
    fallen,
    last,
    power,
    series,
)
from synodic.schema.axes import D_FIGHTING
from synodic.schema.days import date_of_day
from synodic.schema.events import NUMBER
from synodic.schema.power import DECLARED, INDEPENDENT, OCCUPIED, R_CALM, R_SEIZURE
from synodic.schema.state import NEVER
from synodic.world.systems.fighting import clash

STRONG = {"autarky": 1.0, "fiscal": 1.0, "legitimacy": 0.1}
REVOLT = [100.0]
DECLARED_2031 = {"at": "2031-01-15", "force": ["declaration:*:base"]}
SEEDS = range(12)


def forced(*what: str, at: str = "2030-05-07"):
    return {"at": at, "force": [f"{one}:*:base" for one in what]}


def forbidden(*what: str):
    return {"at": "2030-01-01", "until": "2050-01-01",
            "forbid": [f"{one}:*:base" for one in what]}  # fmt: skip


# seizures


def test_a_seizure_holds_against_few_and_not_against_troops():
    held = power(years=1, free=REVOLT, parameters={"deliberation": 365.0})
    assert last(held, "polity") == 0
    assert causes(held, events(held, "council")[0]) == ["seizure"]
    put_down = power(years=1, free=REVOLT, troops=80)
    (ended,) = events(put_down, "seizure_ended")
    assert ended["day"] == events(put_down, "seizure")["day"][0]
    assert ended["amount2"] > 0
    assert last(put_down, "seized_day") == NEVER


def test_a_seizure_is_answered_after_deliberation():
    long = {"deliberation": 365.0}
    held = power(years=1, free=REVOLT, parameters=long, interventions=[forbidden("declaration")])
    assert last(held, "answer_day") == events(held, "seizure")["day"][0] + 365


def test_a_seizure_wears_out_or_ends_with_a_concession():
    timid = {"cost_low": 0.3, "cost_high": 1.0, "hold_gain": 0.0}
    never = [forbidden("declaration", "embargo", "expedition")]
    worn = power(years=5, free=REVOLT, interventions=never, parameters=timid)
    (ended,) = events(worn, "seizure_ended")
    assert 2 * 365 < ended["amount"] < 2 * 365 + 62
    heard = power(years=5, free=REVOLT, interventions=never, parameters=timid,
                  conceded_day=2_000_000)  # fmt: skip
    assert events(heard, "seizure_ended")["amount"][0] < 62


def test_the_rung_follows_what_happens():
    played = power(years=1, free=REVOLT, interventions=[forbidden("declaration")])
    rungs = series(played, "rung")
    assert rungs[0] == R_CALM
    assert R_SEIZURE in rungs
    assert set(series(played, "standing")) == {0.0}


# declarations


def declares(**what) -> int:
    return sum(count(power(years=6, seed=n, **what), "declaration") > 0 for n in SEEDS)


def test_who_can_hold_out_declares_and_who_cannot_does_not():
    assert declares(free=REVOLT, **STRONG) == len(SEEDS)
    weak = {"stock": {"food": 5e4, "water": 1e5}, "fiscal": 0.0}
    assert declares(free=REVOLT, **weak) == 0


def test_a_fleet_in_reach_makes_it_less_likely():
    middling = {"autarky": 0.5, "free": REVOLT, "parameters": {"troops_over": 1.0}}
    near = middling | {"parameters": {"hold_fleet": 3.0}}
    far = middling | {"parameters": {"hold_fleet": 0.0}}
    assert declares(**near) < declares(**far)


def test_it_waits_until_the_fleet_is_far():
    # seized with a window just ahead: those who declare at once are fewer than later
    played = [power(years=3, seed=n, free=[400.0], autarky=0.6, legitimacy=0.1,
                    parameters={"hold_fleet": 3.0, "seizure_years": 3.0})
              for n in SEEDS]  # fmt: skip
    days = [events(p, "declaration")["amount2"][0] for p in played if count(p, "declaration")]
    assert days
    assert np.mean(days) > 250.0


def test_a_refused_demand_for_independence_ends_in_a_declaration():
    # costs are so private that Earth often misjudges them
    private = {"cost_low": 0.0, "cost_high": 1.0, "cost_dependence": 0.0, "assembly": 2.0}
    met = 0
    for n in range(20):
        played = power(years=12, seed=n, parameters=private, **STRONG)
        for event in events(played, "declaration"):
            assert count(played, "seizure") == 0
            assert "refusal" in causes(played, event)
            met += 1
    assert met > 0


def test_a_declaration_that_holds_is_recognised():
    played = power(years=12, free=REVOLT, parameters={"letting_go": 1.0}, **STRONG)
    (recognised,) = events(played, "recognition")
    assert 4.27 * 365.25 <= recognised["amount"] < 4.27 * 365.25 + 800
    assert last(played, "standing") == INDEPENDENT
    assert last(played, "authority") == 1.0
    assert last(played, "outcome_day", 5) == recognised["day"]
    assert last(played, "embargo_since") == last(played, "blockade_since") == NEVER
    assert (series(played, "rung")[-12:] == R_CALM).all()


def test_recognition_and_declaration_can_be_forbidden():
    played = power(years=12, free=REVOLT, interventions=[forbidden("recognition")], **STRONG)
    assert last(played, "standing") == DECLARED
    played = power(years=12, free=REVOLT, interventions=[forbidden("declaration")], **STRONG)
    assert count(played, "declaration") == 0


# sieges


def test_earth_stops_trade_and_then_all_with_those_who_need_ships():
    hungry = {"autarky": 0.0, "stock": {"food": 5e5}, "parameters": {"giving_in": 0.0}}
    played = power(years=4, interventions=[DECLARED_2031, forbidden("expedition")], **hungry)
    embargo, blockade = events(played, "embargo")[0], events(played, "blockade")[0]
    assert 60 <= embargo["day"] - events(played, "declaration")["day"][0] <= 92
    assert blockade["day"] > embargo["day"] + 150
    assert last(played, "outcome_day", 7) == blockade["day"]
    full = power(years=4, interventions=[DECLARED_2031, forbidden("expedition")], autarky=0.9)
    assert count(full, "blockade") == 0


def test_the_dependent_give_in_and_a_daring_leader_later():
    hungry = {"autarky": 0.0, "stock": {"food": 3e5}}
    ban = [DECLARED_2031, forbidden("expedition", "blockade")]
    played = power(years=4, interventions=ban, **hungry)
    assert last(played, "standing") == 0
    assert count(played, "embargo_lifted") == 1
    daring = power(years=4, interventions=ban, leader_since=(SPEAKER, 10_000),
                   leader_risk=(SPEAKER, 1.0), **hungry)  # fmt: skip
    assert last(daring, "standing") == DECLARED
    never = power(years=4, interventions=ban, parameters={"giving_in": 0.0}, **hungry)
    assert last(never, "standing") == DECLARED


def test_who_gives_in_at_war_is_told_with_its_days():
    siege = [DECLARED_2031, forbidden("expedition"), forced("blockade", at="2031-01-20")]
    played = power(years=4, interventions=siege, autarky=0.0, stock={"food": 3e5})
    (began,), (ended,) = events(played, "blockade"), events(played, "armistice")
    assert last(played, "standing") == 0
    assert ended["amount"] == ended["day"] - began["day"] > 0
    assert causes(played, ended)[0] == "blockade"


@pytest.mark.parametrize("kind", ["embargo", "blockade"])
def test_a_siege_can_be_forced_and_forbidden(kind):
    played = power(years=1, interventions=[forced(kind)])
    (event,) = events(played, kind)
    assert causes(played, event)[0] == "intervention"
    assert last(played, f"{kind}_event") >= 0
    hungry = {"autarky": 0.0, "stock": {"food": 5e5}, "parameters": {"giving_in": 0.0}}
    ban = [DECLARED_2031, forbidden("expedition", kind)]
    assert count(power(years=4, interventions=ban, **hungry), kind) == 0


# expeditions


def test_an_expedition_flies_a_voyage_and_its_people_are_there():
    played = power(years=4, interventions=[DECLARED_2031, forbidden("engagement")], autarky=0.6)
    sent = events(played, "expedition")[0]
    assert causes(played, sent)[0] == "declaration"
    launches = events(played, "launch")
    assert sent["amount"] == launches["amount2"].sum()
    arrived = events(played, "arrival")
    assert sent["amount2"] == arrived["day"][0]
    # the audit holds, so nobody is lost on the books
    assert last(played, "status") == 0
    assert last(played, "people_left_earth") == sent["amount"]


def test_troops_lost_at_launch_never_arrive():
    ban = [DECLARED_2031, {"at": "2030-01-01", "until": "2050-01-01",
                           "force": ["lost_at_launch:*:base"]}]  # fmt: skip
    played = power(years=4, interventions=ban, autarky=0.6)
    assert count(played, "expedition") > 0
    assert count(played, "engagement") == 0
    assert last(played, "troops") == 0


def test_one_expedition_a_window():
    played = power(years=8, interventions=[DECLARED_2031, forbidden("recognition", "engagement")],
                   autarky=1.0, legitimacy=0.0)  # fmt: skip
    ordinals = events(played, "expedition")["ordinal"]
    assert len(ordinals) == len(set(ordinals))


def test_an_expedition_can_be_forbidden_and_forced():
    ban = [DECLARED_2031, forbidden("expedition")]
    assert count(power(years=5, interventions=ban, autarky=0.6), "launch") == 0
    at = {"at": "2031-02-01", "force": [f"expedition:*:base = {n}" for n in (45,)]}
    played = power(years=3, interventions=[at])
    (event,) = events(played, "expedition")
    assert event["amount"] == 45
    assert "intervention" in causes(played, event)
    assert (series(played, "troops") > 0).any()


# battles


def test_the_square_law_says_who_wins():
    winner, left, beaten = clash(100.0, 50.0, 0.02, 0.02, 1.0)
    assert winner == 1
    assert left == pytest.approx(np.sqrt(100.0**2 - 50.0**2))
    assert beaten == 0.0
    winner, left, beaten = clash(50.0, 100.0, 0.02, 0.02, 0.3)
    assert winner == -1
    assert left == pytest.approx(35.0)
    assert beaten == pytest.approx(np.sqrt(100.0**2 - (50.0**2 - 35.0**2)))
    assert clash(70.0, 70.0, 0.1, 0.1, 0.3) == (0, pytest.approx(49.0), pytest.approx(49.0))


def test_troops_win_or_surrender_and_people_die():
    won = power(years=4, interventions=[DECLARED_2031], autarky=0.5)
    assert OCCUPIED in series(won, "standing")
    assert last(won, "authority") == 0.0
    assert fallen(won) == last(won, "war_dead") > 0
    assert last(won, "outcome_day", 7) == events(won, "engagement")["day"][0]
    few = {"troops_most": 20.0}
    lost = power(years=4, interventions=[DECLARED_2031], autarky=0.5, legitimacy=0.0,
                 parameters=few)  # fmt: skip
    assert OCCUPIED not in series(lost, "standing")
    assert fallen(lost) > 0
    assert last(lost, "troops") == 0


def test_without_those_willing_to_fight_nobody_dies():
    played = power(years=4, interventions=[DECLARED_2031], autarky=0.5,
                   parameters={"willing_share": 0.0})  # fmt: skip
    assert fallen(played) == 0
    assert OCCUPIED in series(played, "standing")


def test_ships_there_meet_those_that_come():
    def landed(**gains):
        total = 0
        for n in SEEDS:
            played = power(years=4, seed=n, interventions=[DECLARED_2031], autarky=0.5,
                           parameters={"troops_most": 100.0} | gains,
                           ships_there=((BASE, STATE, SHIP), 10))  # fmt: skip
            total += count(played, "arrival")
            assert (events(played, "engagement")["subject"] == -1).all()  # it has none
            fought.append(count(played, "engagement") > count(played, "arrival"))
        return total

    fought: list[bool] = []

    assert landed(salvo_fire=2.0) < landed(salvo_fire=0.0)
    assert any(fought)


def test_a_battle_can_be_forced_and_makes_war():
    played = power(years=1, interventions=[forced("engagement")])
    assert count(played, "engagement") == 1
    assert last(played, "outcome_day", 7) == events(played, "engagement")["day"][0]


def test_each_fight_of_a_day_has_its_own_dead():
    rising = power(years=1, free=REVOLT, troops=80)
    day = date_of_day(int(events(rising, "seizure")["day"][0])).isoformat()
    played = power(years=1, free=REVOLT, troops=80, interventions=[forced("engagement", at=day)])
    deaths = events(played, "death")
    dead = deaths[deaths["subject"] == D_FIGHTING]
    assert len(dead) == len(np.unique(dead["ordinal"])) == 2
    assert [causes(played, one) for one in dead] == [["engagement"], ["seizure"]]


def test_both_sides_tire_of_war():
    ban = [
        DECLARED_2031,
        forbidden("expedition", "recognition"),
        forced("blockade", at="2031-06-01"),
    ]
    played = power(years=12, interventions=ban, autarky=1.0, fiscal=1.0, support=0.3)
    (armistice,) = events(played, "armistice")
    assert causes(played, armistice) == ["blockade"]
    assert last(played, "blockade_since") == NEVER
    patient = power(years=9, interventions=ban, autarky=1.0, fiscal=1.0, support=0.3,
                    parameters={"war_patience": 15.0})  # fmt: skip
    assert count(patient, "armistice") == 0


def test_recognition_can_be_forced():
    played = power(years=1, interventions=[forced("recognition")])
    assert last(played, "standing") == INDEPENDENT


# places of any size


@pytest.mark.parametrize("people", [0, 1, 5, 50, 100_000])
def test_every_step_can_be_forced_at_any_size(people):
    some = [{"age": 30, "sex": "male", "count": people}] if people else []
    steps = ["declaration", "embargo", "blockade", "expedition", "engagement", "autonomy",
             "recognition"]  # fmt: skip
    played = power(some, years=6, free=REVOLT, interventions=[
        forced(step, at=f"203{n // 12}-{n % 12 + 1:02d}-17")
        for n, step in enumerate(steps * 2, start=5)
    ])  # fmt: skip
    assert np.isfinite(played.series).all()
    assert last(played, "status") == 0
    ids = played.events[["kind", "actor", "place", "subject", "ordinal"]]
    own = ids[ids["kind"] >= NUMBER["demand"]]
    assert len(np.unique(own)) == len(own)


def test_a_twin_is_the_same():
    one, two = (power(years=6, seed=5, free=REVOLT, autarky=0.6) for _ in range(2))
    assert (one.events == two.events).all()
    assert np.array_equal(one.series, two.series)
