"""Interventions: what they change, when, and that what follows names them."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from synodic.schema.axes import A_INTERVENTION, RESOURCES
from synodic.schema.events import (
    ARRIVAL,
    FAILURE,
    INTERVENTION,
    KINDS,
    LAUNCH,
    LAUNCH_FORBIDDEN,
    LOST_AT_LANDING,
    LOST_AT_LAUNCH,
    LOST_IN_TRANSIT,
    NOT_ARRIVED,
    RETURN_FLIGHT,
    STORM,
)
from synodic.schema.state import STATE_FIELDS
from synodic.world.play import Played
from worlds import (
    HEAD,
    changed,
    columns,
    day,
    digest,
    kinds_of,
    play,
    reaches,
    scenario,
    until,
    without_interventions,
)

FRONTIER = until("frontier", "2050-01-01")
WATER = RESOURCES.index("water")
LONELY = (
    HEAD
    + """
[actor.company]
treasury = "1 G$"
budget = "1 G$/yr"

[settlement.base]
world = "mars"
people = 3
stock = { food = 6000, water = 4000, o2 = 200, n2 = 200, spares = 500 }

[settlement.base.equipment]
habitat_module = 1
fission_40kw = 2
water_processor = 1
oxygen_generator = 2
co2_scrubber = 2
greenhouse = 1
"""
)


def date(number: int) -> str:
    return (datetime.date(2000, 1, 1) + datetime.timedelta(int(number))).isoformat()


def only(events: np.ndarray, kind: int) -> np.ndarray:
    return events[events["kind"] == kind]


def changed_fields(a: Played, b: Played) -> set[str]:
    """Fields of the last state that differ, but for positions in the journal."""
    return {
        field.name
        for field in STATE_FIELDS
        if field.kind != "index" and a.state[field.name].tobytes() != b.state[field.name].tobytes()
    }


# nothing changed


@pytest.mark.parametrize(
    "nothing",
    [
        {"set": {"company.budget": "4 G$/yr"}},
        {"set": {"mars-base.births": 1.0}},
        {"forbid": ["launch::mars-base:77"]},
        {"forbid": ["storm::mars:9999"]},
        {"force": ["lost_at_landing:company:mars-base:77"]},
    ],
    ids=str,
)
def test_a_branch_that_changes_nothing_equals_its_parent(nothing: dict):
    parent = play(FRONTIER)
    same = "budget" not in str(nothing) or scenario("frontier").form.actor["company"].budget == 4e9
    assert same, "the scenario has another budget: write that one"
    branch = play(changed(FRONTIER, "2035-06-01", **nothing))
    assert branch.series.tobytes() == parent.series.tobytes()
    assert branch.days.tobytes() == parent.days.tobytes()
    assert without_interventions(branch.events).tobytes() == parent.events.tobytes()
    assert changed_fields(parent, branch) == set()
    assert kinds_of(branch.events)["intervention"] == 1


# the date


@pytest.mark.parametrize(
    ("at", "what"),
    [
        ("2036-06-01", {"set": {"company.budget": 0}}),
        ("2038-01-20", {"set": {"mars-base.food": 0}}),
        ("2041-11-11", {"forbid": ["launch"]}),
        ("2034-12-10", {"force": ["storm::mars"]}),
        ("2045-07-01", {"force": ["failure(fission_40kw)::mars-base"], "until": "2045-12-01"}),
        ("2039-03-03", {"set": {"mars-base.births": 2}}),
    ],
)
def test_a_branch_is_its_parent_byte_for_byte_before_its_date(at: str, what: dict):
    parent, branch = play(FRONTIER), play(changed(FRONTIER, at, **what))
    n = int(np.count_nonzero(parent.events["day"] < day(at)))
    assert branch.events[:n].tobytes() == parent.events[:n].tobytes()
    assert np.all(branch.events["day"][n:] >= day(at))
    rows = int(np.count_nonzero(parent.days < day(at)))
    assert branch.series[:rows].tobytes() == parent.series[:rows].tobytes()
    assert branch.series.tobytes() != parent.series.tobytes()


def test_what_is_written_in_the_journal_is_never_changed_later():
    whole = play(FRONTIER)
    for end in ("2033-05-01", "2036-07-01", "2040-01-01", "2046-02-01"):
        part = play(until(FRONTIER, end))
        n = int(np.count_nonzero(whole.events["day"] < day(end)))
        assert part.events.tobytes() == whole.events[:n].tobytes()
        rows = len(part.days) - 1  # the last row is that of the last day
        assert part.series[:rows].tobytes() == whole.series[:rows].tobytes()


# policies and stocks


def test_a_policy_holds_until_its_release():
    at, release = "2030-05-10", "2031-02-20"
    played = play(changed(LONELY, at, release, set={"company.budget": "12 M$/yr"}))
    parent = play(LONELY)
    granted = np.diff(played.series[:, columns("granted")[0]])
    usual = np.diff(parent.series[:, columns("granted")[0]])
    inside = (played.days[1:] >= day(at)) & (played.days[1:] < day(release))
    monthly = played.days[1:] != played.days[-1]
    assert granted[inside & monthly] == pytest.approx(1e6)
    assert granted[~inside & monthly] == pytest.approx(usual[~inside & monthly])


def test_a_policy_set_again_holds_though_the_first_is_released():
    first = changed(LONELY, "2030-03-01", "2030-09-01", set={"company.budget": "12 M$/yr"})
    both = changed(first, "2030-06-01", set={"company.budget": "24 M$/yr"})
    granted = play(both).series[:, columns("granted")[0]]
    days = play(both).days
    monthly = np.diff(granted)[(days[1:] >= day("2030-06-01")) & (days[1:] < days[-1])]
    assert monthly == pytest.approx(2e6)


@pytest.mark.parametrize("kg", [1234.5, 9000.0, 0.0])
def test_a_stock_is_set_by_one_entry_in_the_ledger(kg: float):
    text = LONELY.replace("2033-01-01", "2030-03-02")
    parent = play(text)
    branch = play(changed(text, "2030-03-01", set={"base.spares": kg}))
    parent_flows = parent.state[0]["ledger_in"] + parent.state[0]["ledger_out"]
    assert parent_flows[A_INTERVENTION].sum() == 0.0
    state = branch.state[0]
    into, out = state["ledger_in"][A_INTERVENTION], state["ledger_out"][A_INTERVENTION]
    spares = RESOURCES.index("spares")
    assert np.flatnonzero(into + out).tolist() == [spares]
    assert max(0.0, kg - 100.0) <= float(state["stock"][0, spares]) <= kg  # repairs of one day
    before = play(until(text, "2030-03-01")).state[0]["stock"][0, spares]
    assert out[spares] - into[spares] == pytest.approx(kg - before, rel=1e-12)
    assert float(out[spares]) == 0.0 or float(into[spares]) == 0.0


def test_an_intervention_of_the_first_day_counts():
    played = play(changed(LONELY, "2030-01-01", set={"base.scrap": 77}))
    assert played.events["kind"][0] == INTERVENTION
    assert played.state[0]["ledger_out"][A_INTERVENTION].sum() == 77.0


# force


def test_a_forced_storm_begins_on_its_day_and_names_who_forced_it():
    at = "2031-06-06"
    played = play(changed(LONELY, at, force=["storm::mars"]))
    storm = next(e for e in only(played.events, STORM) if e["day"] == day(at))
    assert KINDS[played.events["kind"][storm["cause"][0]]].name == "intervention"
    assert played.events["day"][storm["cause"][0]] == day(at)
    light = played.series[:, columns("light_left")[1]]
    dark = (played.days > day(at)) & (played.days < day(at) + 60)
    assert np.all(light[dark] == storm["amount"])


def test_every_storm_of_a_year_has_its_own_name():
    twice = changed(LONELY, "2031-02-06", force=["storm::mars"])
    storms = only(play(changed(twice, "2031-08-06", force=["storm::mars"])).events, STORM)
    forced = storms[np.isin(storms["day"], [day("2031-02-06"), day("2031-08-06")])]
    assert len(forced) == 2
    assert len(np.unique(storms["ordinal"])) == len(storms)


def test_a_forced_failure_takes_a_unit_down_and_names_who_forced_it():
    bare = LONELY.replace("spares = 500", "spares = 0").replace(
        "[settlement.base]", "[parameters]\nmtbf_factor = 1e-12\n[settlement.base]"
    )
    at = "2031-03-05"
    parent, branch = play(bare), play(changed(bare, at, force=["failure(fission_40kw)::base"]))
    reactor = scenario(bare).names.ids["equipment"].index("fission_40kw")
    assert parent.state[0]["units_down"].sum() == 0
    assert branch.state[0]["units_down"][0].tolist() == [
        int(n == reactor) for n in range(len(branch.state[0]["units_down"][0]))
    ]
    (failure,) = only(branch.events, FAILURE)
    assert failure["day"] == day(at)
    assert failure["subject"] == reactor
    assert branch.events["kind"][failure["cause"][0]] == INTERVENTION
    power = branch.series[branch.days > day(at)][:, columns("power_kw")[0]]
    assert np.all(power == 40.0)


def launches(played: Played) -> np.ndarray:
    return only(played.events, LAUNCH)


@pytest.mark.parametrize("kind", [LOST_AT_LAUNCH, LOST_IN_TRANSIT, LOST_AT_LANDING])
def test_a_forced_loss_of_each_kind_takes_all_on_board_and_names_who_forced_it(kind: int):
    parent = play(FRONTIER)
    landed = only(parent.events, ARRIVAL)
    crewed = landed[landed["amount2"] > 0][0]
    actor = scenario("frontier").names.ids["actor"][crewed["actor"]]
    what = f"{KINDS[kind].name}:{actor}:mars-base:{crewed['ordinal']}"
    launch = parent.events[crewed["cause"][0]]
    branch = play(changed(FRONTIER, date(launch["day"]), date(crewed["day"]), force=[what]))
    (lost,) = (
        e
        for e in only(branch.events, kind)
        if e["ordinal"] == crewed["ordinal"] and e["actor"] == crewed["actor"]
    )
    assert lost["amount2"] == crewed["amount2"]
    assert lost["amount"] == crewed["amount"]
    forced = np.flatnonzero(branch.events["kind"] == INTERVENTION)
    assert set(forced.tolist()) & {int(cause) for cause in lost["cause"]}
    missing = [
        e
        for e in only(branch.events, NOT_ARRIVED)
        if e["ordinal"] == crewed["ordinal"] and e["actor"] == crewed["actor"]
    ]
    assert [int(e["day"]) for e in missing] == [int(crewed["day"])]
    n = int(np.flatnonzero(branch.events == missing[0])[0])
    assert reaches(branch.events, n, int(forced[0]))
    same = [e for e in only(branch.events, ARRIVAL) if e["ordinal"] == crewed["ordinal"]]
    assert len(same) == sum(e["ordinal"] == crewed["ordinal"] for e in landed) - 1


# forbid


def test_no_forbidden_launch_leaves_between_its_dates_and_others_do():
    first, last = "2037-01-01", "2042-12-31"
    branch = play(changed(FRONTIER, first, last, forbid=["launch:company"]))
    actor = scenario("frontier").names.ids["actor"].index("company")
    parent = launches(play(FRONTIER))
    inside = (parent["day"] >= day(first)) & (parent["day"] <= day(last))
    assert np.any(inside & (parent["actor"] == actor))
    left = launches(branch)
    banned = (left["day"] >= day(first)) & (left["day"] <= day(last)) & (left["actor"] == actor)
    assert not np.any(banned)
    stayed = only(branch.events, LAUNCH_FORBIDDEN)
    assert len(stayed) > 0
    forbade = int(np.flatnonzero(branch.events["kind"] == INTERVENTION)[0])
    assert np.all(stayed["cause"][:, 0] == forbade)
    assert np.any(left["day"] > day(last))


def test_who_never_left_is_missed_on_the_day_they_were_awaited_and_nothing_was_paid():
    parent = play(FRONTIER)
    first = launches(parent)[0]
    at = date(first["day"])
    branch = play(changed(FRONTIER, at, at, forbid=["launch"]))
    ban = only(branch.events, LAUNCH_FORBIDDEN)
    missed = only(branch.events, NOT_ARRIVED)
    for one in ban:
        (absent,) = missed[
            (missed["ordinal"] == one["ordinal"]) & (missed["actor"] == one["actor"])
        ]
        assert branch.events["kind"][absent["cause"][0]] == LAUNCH_FORBIDDEN
    before, after = (
        play(until(what, date(first["day"] + 1))).state[0]
        for what in (FRONTIER, changed(FRONTIER, at, at, forbid=["launch"]))
    )
    assert before["spent"].sum() > after["spent"].sum()
    assert before["ships"].sum() + len(ban) == after["ships"].sum()
    assert after["ledger_in"].sum() == 0.0


def test_forbidden_storms_never_come():
    what = until("frontier", "2050-01-01")
    assert len(only(play(what).events, STORM)) > 0
    assert len(only(play(changed(what, "2026-01-01", forbid=["storm"])).events, STORM)) == 0


def test_forbidden_losses_spare_their_ships():
    parent = play(FRONTIER)
    assert len(only(parent.events, LOST_AT_LANDING)) > 0
    branch = play(changed(FRONTIER, "2026-01-01", forbid=["lost_at_landing"]))
    assert len(only(branch.events, LOST_AT_LANDING)) == 0


def test_forbidden_flights_home_stay():
    what = until("frontier", "2060-01-01")
    assert len(only(play(what).events, RETURN_FLIGHT)) > 0
    branch = play(changed(what, "2026-01-01", forbid=["return_flight"]))
    assert len(only(branch.events, RETURN_FLIGHT)) == 0


def test_the_order_in_which_interventions_are_written_is_free():
    one = changed(
        changed(LONELY, "2031-01-01", set={"base.food": 5}), "2030-05-01", forbid=["storm"]
    )
    two = changed(
        changed(LONELY, "2030-05-01", forbid=["storm"]), "2031-01-01", set={"base.food": 5}
    )
    assert digest(play(one)) == digest(play(two))
