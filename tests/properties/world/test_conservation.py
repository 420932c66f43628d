"""Whatever a scenario says, nothing appears or vanishes, and names and order change no byte."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import synodic
from synodic.schema.axes import (
    A_EARTH,
    A_VOYAGES,
    ELEMENTS,
    RESOURCES,
    SETTLEMENTS,
)
from synodic.schema.events import LAUNCH, STORM
from synodic.world.play import Played
from synodic.world.voyages import UNDER_WAY
from worlds import HEAD, changed, columns, day, digest, play, scenario, until

MACHINES = (
    "solar_array", "fission_40kw", "oxygen_generator", "co2_scrubber", "water_processor",
    "sabatier", "ice_well", "co2_compressor", "air_separator", "waste_oxidizer", "greenhouse",
    "propellant_plant",
)  # fmt: skip


@st.composite
def scenarios(draw: st.DrawFn) -> str:
    """A settlement or two with any people, stocks and machines, a supplier, interventions."""
    text = HEAD.replace("2033-01-01", "2036-01-01")
    money = st.integers(0, 20_000_000_000)
    text += f"[actor.company]\ntreasury = {draw(money)}\nbudget = {draw(money)}\n"
    text += f"ships = {{ starship = {draw(st.integers(0, 12))} }}\n"
    bases = ["alpha", "beta"][: draw(st.integers(1, 2))]
    for base in bases:
        stocks = draw(
            st.dictionaries(st.sampled_from(RESOURCES[3:]), st.floats(0.0, 50_000.0), max_size=8)
        )
        machines = draw(st.dictionaries(st.sampled_from(MACHINES), st.integers(0, 12)))
        text += f'[settlement.{base}]\nworld = "mars"\npeople = {draw(st.integers(0, 30))}\n'
        text += f"births = {draw(st.floats(0.0, 2.0))}\nmargin = {draw(st.integers(0, 900))}\n"
        text += f"[settlement.{base}.stock]\n"
        text += "".join(f"{name} = {kg!r}\n" for name, kg in stocks.items())
        text += f"[settlement.{base}.equipment]\nhabitat_module = {draw(st.integers(1, 4))}\n"
        text += "".join(f"{name} = {count}\n" for name, count in machines.items())
        if draw(st.booleans()):
            text += (
                f'[programme.supply-{base}]\nactor = "company"\nsettlement = "{base}"\n'
                'cargo_vehicle = "starship"\ncrew_vehicle = "starship"\n'
                "first_cargo = 2030-02-01\nfirst_crew = 2032-01-01\n"
                f"crew = {draw(st.integers(0, 60))}\ngrowth = 1.5\nreturn_share = 0.5\n"
            )
    for n in range(draw(st.integers(0, 3))):
        # each on a day of its own: two settings of one thing on one day are refused
        at = f"{draw(st.integers(2030, 2035))}-0{draw(st.integers(1, 9))}-1{n}"
        what = draw(
            st.sampled_from(
                [
                    'set = { "alpha.food" = 0 }', 'set = { "alpha.cabin_n2" = 7 }',
                    'set = { "alpha.water" = 90000 }', 'set = { "company.budget" = 0 }',
                    'force = ["storm::mars"]', 'force = ["lost_at_landing"]\nuntil = 2035-12-01',
                    'force = ["lost_in_transit"]\nuntil = 2035-12-01',
                    'force = ["failure::alpha"]', 'forbid = ["launch"]',
                ]
            )
        )  # fmt: skip
        text += f"[[intervention]]\nat = {at}\n{what}\n"
    return text


def check_ledger(played: Played) -> None:
    """All that the audit promises, added up in another way."""
    state = played.state[0]
    for r, name in enumerate(RESOURCES):
        assert state["ledger_in"][:, r].sum() == pytest.approx(
            state["ledger_out"][:, r].sum(), rel=1e-9, abs=1e-6
        ), name
    for s in range(SETTLEMENTS):
        for r, name in enumerate(RESOURCES):
            entries = state["opening"][s, r] + state["ledger_in"][s, r] - state["ledger_out"][s, r]
            through = (
                state["opening"][s, r] + state["ledger_in"][s, r] + abs(state["transmuted"][s, r])
            )
            assert state["stock"][s, r] == pytest.approx(
                entries + state["transmuted"][s, r], rel=1e-9, abs=1e-9 * through + 1e-6
            ), name
            assert state["stock"][s, r] >= -1e-6, name
    flying = state["voyage_state"] == UNDER_WAY
    on_board = state["voyage_cargo"][flying].sum(axis=0)
    held = state["ledger_in"][A_VOYAGES] - state["ledger_out"][A_VOYAGES]
    assert held == pytest.approx(on_board, rel=1e-9, abs=1e-5)
    assert state["ledger_in"][A_EARTH].sum() == 0.0
    heads = state["people"].sum() + state["voyage_people"][flying].sum()
    heads += state["sortie_people"].sum()  # flights that no voyage carries
    assert heads == (
        state["people_opening"] + state["people_left_earth"] + state["people_born"]
        - state["people_dead"] - state["people_came_home"]
    )  # fmt: skip
    assert state["treasury"].sum() == pytest.approx(
        state["money_opening"] + state["money_granted"] - state["money_spent"], rel=1e-9, abs=1.0
    )
    assert state["treasury"].min() >= -1.0


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(text=scenarios(), seed=st.integers(0, 2**64 - 1))
def test_the_ledger_of_any_scenario_closes(text: str, seed: int):
    played = play(text, seed=seed)
    check_ledger(played)
    elements = scenario(text).tables.parameters[0]["composition"]
    for s in range(2):
        made = played.state[0]["transmuted"][s] @ elements
        through = abs(played.state[0]["transmuted"][s]) @ elements
        for e, name in enumerate(ELEMENTS):
            assert abs(made[e]) <= 1e-8 * through[e] + 1e-6, name


@pytest.mark.parametrize("name", ["frontier", "happy-valley"])
def test_the_ledgers_of_the_library_close(name: str):
    check_ledger(play(until(name, "2035-01-01" if name == "happy-valley" else "2050-01-01")))


@pytest.mark.parametrize("billions", range(1, 20))
def test_nobody_spends_what_he_has_not(billions: int):
    text = (
        HEAD.replace("2033-01-01", "2036-01-01")
        + f"""
[actor.company]
treasury = "{billions} G$"
ships = {{ starship = 7 }}
[settlement.base]
world = "mars"
[programme.supply]
actor = "company"
settlement = "base"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2030-02-01
first_crew = 2032-01-01
crew = 40
"""
    )
    played = play(text)
    assert (played.events["kind"] == LAUNCH).any()
    assert played.series[:, columns("treasury")[0]].min() >= 0.0


@pytest.mark.parametrize("name", ["happy-valley", "our-timeline", "three-crews", "belt"])
def test_no_treasury_of_the_library_is_ever_overdrawn(name: str):
    """What booked voyages will take is spent on nothing else, and does not go back."""
    for seed in range(13):
        assert play(name, seed=seed).series[:, columns("treasury")].min() >= -1.0, seed


# names and order


def reversed_tables(text: str) -> str:
    """The same TOML with its tables in the opposite order."""
    head, *tables = text.split("\n[")
    return head + "".join(f"\n[{table.strip()}\n" for table in reversed(tables))


TWO = (
    HEAD.replace("2033-01-01", "2040-01-01")
    + """
[actor.company]
title = "The company"
budget = "6 G$/yr"
ships = { starship = 4 }
[actor.agency]
title = "The agency"
budget = "5 G$/yr"
[settlement.south]
world = "mars"
title = "South"
equipment = { solar_array = 6, greenhouse = 2 }
[settlement.north]
world = "mars"
title = "North"
[programme.company-south]
actor = "company"
settlement = "south"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2030-02-01
first_crew = 2033-01-01
crew = 10
[programme.agency-north]
actor = "agency"
settlement = "north"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2030-02-01
first_crew = 2033-01-01
crew = 8
"""
)


def test_titles_and_the_order_of_tables_change_no_byte():
    plain = digest(play(TWO))
    assert len(play(TWO).events) > 50
    renamed = TWO.replace('"The company"', '"Umbrella"').replace('"South"', '"Zubrin"')
    assert digest(play(renamed)) == plain
    assert reversed_tables(TWO) != TWO
    assert digest(play(reversed_tables(TWO))) == plain
    # TOML's own freedom within a table
    ships = 'budget = "6 G$/yr"\nships = { starship = 4 }'
    swapped = 'ships = { starship = 4 }\nbudget = "6000 M$/yr"'
    assert digest(play(TWO.replace(ships, swapped))) == plain


IDLE = '[actor.aaa-idle]\ntitle = "Nobody"\n[settlement.aaa-empty]\nworld = "mars"\n'


@pytest.mark.parametrize("seed", range(3))
def test_an_actor_and_a_place_that_do_nothing_leave_the_luck_of_others_alone(seed: int):
    plain, more = (play(text, seed=seed, log_draws=True) for text in (TWO, TWO + IDLE))
    assert plain.draws.tobytes() == more.draws.tobytes()
    keep = ["day", "kind", "subject", "ordinal", "amount", "amount2"]
    assert plain.events[keep].tolist() == more.events[keep].tolist()
    # it comes first by its id, so everybody's position has moved, and nothing else
    launches = plain.events["kind"] == LAUNCH
    assert launches.any()
    assert np.all(plain.events["actor"][launches] + 1 == more.events["actor"][launches])
    assert plain.state[0]["treasury"][:2].tolist() == more.state[0]["treasury"][1:3].tolist()
    assert plain.state[0]["stock"][:2].tobytes() == more.state[0]["stock"][1:3].tobytes()


def test_an_actor_who_does_something_leaves_the_sky_alone():
    busy = TWO.replace('budget = "5 G$/yr"', 'budget = "50 G$/yr"')
    keep = ["day", "ordinal", "amount", "amount2"]
    storms = [p.events[p.events["kind"] == STORM][keep].tolist() for p in map(play, (TWO, busy))]
    assert len(storms[0]) > 0
    assert storms[0] == storms[1]


def test_an_intervention_after_the_end_of_a_shorter_play_changes_nothing_in_it():
    short = until(TWO, "2036-01-01")
    late = changed(TWO, "2036-06-01", set={"company.budget": 0})
    n = (play(late).events["day"] < day("2036-01-01")).sum()
    assert play(late).events[:n].tobytes() == play(short).events.tobytes()


@pytest.mark.parametrize("name", ["happy-valley", "three-crews"])
def test_money_and_people_add_up_to_the_unit_after_decades(name: str):
    state = synodic.play(name, seed=4).final[0]
    held = sum(float(money) for money in state["treasury"])
    due = state["money_opening"] + state["money_granted"] - state["money_spent"]
    assert abs(held - due) < 1.0  # of some 10^12 dollars
    under_way = state["voyage_people"][state["voyage_state"] == UNDER_WAY].sum()
    heads = state["people"].sum() + under_way + state["sortie_people"].sum()
    came = state["people_opening"] + state["people_left_earth"] + state["people_born"]
    assert heads == came - state["people_dead"] - state["people_came_home"]
    assert came > 100


RIVAL = """
gdp = "2.5 T$/yr"
growth = 0.03
capital = 0.5
saving = 0.2
outlays = 0.2
space_share = 0.004
space_start = 0.004
race = 1.0
"""
ALIKE = f"""
schema = 1
name = "alike"
extends = "space-age"
end = 1975-01-01

[actor.us]{RIVAL}[actor.ussr]{RIVAL}[actor.china]
space_start = 0
space_share = 0
race = 0
"""


def test_two_rivals_who_are_alike_but_for_their_ids_win_as_often():
    """The exchange of the ids of identical actors leaves the distribution: within 3 errors."""
    what = scenario(ALIKE)
    names = what.names
    us, ussr = (names.position("actor", id) for id in ("us", "ussr"))
    orbit = names.position("technology", "orbit")
    won = 0
    runs = 200
    for seed in range(runs):
        days = synodic.play(what, seed=seed).final[0]["tech_day"][:, orbit]
        won += int(days[us] < days[ussr])
    error = (0.25 / runs) ** 0.5
    assert abs(won / runs - 0.5) < 3.0 * error
