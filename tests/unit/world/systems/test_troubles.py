"""Hard times: how often, how deep, how long; forced and forbidden."""

from __future__ import annotations

import numpy as np
import pytest

from racing import AT_REST, ECONOMY, EIGHT, Races, causes, day, series, told
from synodic.scenario.record import recorded_troubles
from synodic.world.models import growth
from worlds import digest


def states(names=EIGHT, end="2050-01-01", numbers=None, **more) -> Races:
    return Races(dict.fromkeys(names, AT_REST), end=end, systems=ECONOMY, numbers=numbers, **more)


def at(date: str, **what) -> dict:
    return {"intervention": [{"at": date, **what}]}


def test_hard_times_come_at_their_rate():
    """Each first of a month they come with the chance 1 - exp(-rate / 12)."""
    races = states()
    count = sum(int(one.state["trouble_count"][0].sum()) for one in races.plays(12))
    months, chance = 60 * 12 * 8 * 12, 1.0 - np.exp(-0.16 / 12.0)
    expected = months * chance
    assert abs(count - expected) < 3.0 * np.sqrt(expected * (1.0 - chance))


def test_their_sizes_are_exponential():
    races = states(numbers={"trouble_size": 0.1, "trouble_half_life": 0.1})
    # what is cut off: below 0.01 they are not told, above 0.9 they are 0.9
    sizes = np.concatenate([told(one, "trouble")["amount"] for one in races.plays(12)])
    assert sizes.size > 500
    assert sizes.min() >= 0.01
    mean = sizes.mean() - 0.01
    assert abs(mean - 0.1) < 3.0 * 0.1 / np.sqrt(sizes.size)


def forced(size: float | None = 0.4, who: str = "a", **numbers) -> Races:
    amount = "" if size is None else f"={size}"
    return states(("a", "b"), "2010-01-01", {"trouble_rate": 0.0} | numbers,
                  **at("1995-06-15", force=[f"trouble:{who}{amount}"]))  # fmt: skip


def test_hard_times_of_one_day_have_each_their_name():
    twice = {"intervention": [{"at": "1995-06-15", "force": ["trouble:a=0.1", "trouble:a=0.2"]}]}
    races = states(("a", "b"), "1996-01-01", {"trouble_rate": 0.0}, **twice)
    both = told(races.play(), "trouble")
    assert both["amount"].tolist() == [0.1, 0.2]
    assert len(set(both["ordinal"].tolist())) == 2


def test_half_of_them_is_over_after_a_half_life_and_then_they_end():
    races = forced()
    played = races.play()
    trouble = series(played, "trouble")
    n = int(np.flatnonzero(played.days >= day("1995-06-15"))[0])
    assert trouble[n - 1] == 0.0
    # 18 firsts of a month are the 1.5 years of a half-life
    assert trouble[n + 17] == pytest.approx(0.2, rel=1e-9)
    assert trouble[n + 35] == pytest.approx(0.1, rel=1e-9)
    assert trouble[-1] == 0.0
    (ended,) = told(played, "trouble_ended")
    assert ended["amount"] == ended["day"] - day("1995-06-15")
    assert causes(played, ended) == ["trouble"]
    (began,) = told(played, "trouble")
    assert (began["actor"], began["amount"]) == (0, 0.4)
    assert causes(played, began) == ["intervention"]


def test_a_part_of_what_they_took_stays_lost():
    def left(lasting):
        return forced(trouble_lasting=lasting).play().state["gdp"][0]

    # by then the capital lost with them has come back, but for a little
    assert left(0.5)[0] == pytest.approx(0.8e12, rel=0.05)
    assert left(0.0)[0] == pytest.approx(1e12, rel=0.05)
    assert left(0.0)[1] == pytest.approx(1e12, rel=1e-9)
    assert left(0.5)[0] < left(0.0)[0] < 1e12


def test_they_cut_space_more_than_output_and_the_switch_is_one_of_nothing():
    def lost(cut):
        races = forced(size=0.1, trouble_cut=cut, race_reaction=0.0)
        played = races.play()
        n = int(np.flatnonzero(played.days >= day("1995-06-15"))[0])
        budget = series(played, "space_budget")
        return budget[n] / budget[n - 1], series(played, "gdp")[n] / series(played, "gdp")[n - 1]

    money, output = lost(0.0)
    assert money == pytest.approx(output, rel=1e-9)
    money, output = lost(4.0)
    assert money < output < 0.95
    assert lost(100.0)[0] == 0.0


def test_forced_without_a_size_they_have_one():
    (began,) = told(forced(size=None).play(), "trouble")
    assert began["amount"] == pytest.approx(0.03)


def test_forced_on_one_that_is_no_state_they_end_too():
    races = Races({"a": {"kind": "grant", "budget": 1e9}}, end="2015-01-01", systems=ECONOMY,
                  **at("1995-06-15", force=["trouble:a=0.4"]))  # fmt: skip
    played = races.play()
    assert series(played, "trouble").max() > 0.35
    assert played.state["trouble"][0, 0] == 0.0
    assert len(told(played, "trouble_ended")) == 1


def test_hard_times_on_top_of_others_add_up_and_name_them():
    races = states(("a",), "2000-01-01", {"trouble_rate": 0.0}, intervention=[
        {"at": "1995-06-15", "force": ["trouble=0.4"]},
        {"at": "1995-06-16", "force": ["trouble=0.5"]},
    ])  # fmt: skip
    played = races.play()
    assert played.series.shape[0] > 0
    n = int(np.flatnonzero(played.days >= day("1995-06-16"))[0])
    kept = 0.5 ** (1 / 18)
    assert series(played, "trouble")[n] == pytest.approx(kept * (1 - 0.6 * 0.5), rel=1e-9)
    assert set(causes(played, told(played, "trouble")[1])) == {"intervention", "trouble"}


def test_forbidden_they_do_not_come():
    races = states(("a", "b"), **at("1990-01-01", until="2019-12-31", forbid=["trouble:a"]))
    for played in races.plays(5):
        events = told(played, "trouble")
        mine = events[events["actor"] == 0]
        assert (mine["day"] >= day("2020-01-01")).all()
        assert (events["actor"] == 1).any()


def test_a_fork_keeps_the_past_and_draws_the_rest_anew():
    races, fork = states(("a",)), day("2010-01-01")
    straight, forked = races.play(), races.play(0, [(fork, 5)])
    before = [told(one, "trouble")["day"] for one in (straight, forked)]
    assert before[0][before[0] < fork].tolist() == before[1][before[1] < fork].tolist()
    assert before[0][before[0] >= fork].tolist() != before[1][before[1] >= fork].tolist()
    assert digest(races.play()) == digest(straight)


def test_a_newcomer_leaves_the_luck_of_others_alone():
    few, many = states(("b", "c")).play(), states(("a", "b", "c")).play()
    assert (
        few.state["trouble_count"][0, :2].tolist() == many.state["trouble_count"][0, 1:3].tolist()
    )
    assert series(few, "trouble", 0) == pytest.approx(series(many, "trouble", 1))


def test_output_lost_is_capital_not_saved():
    saved = forced(trouble_lasting=0.0).play().state["capital"][0]
    steady = growth.steady_capital(1 / 3, 0.2, 0.05)
    assert saved[0] < saved[1] == pytest.approx(steady, rel=1e-9)


def test_a_poor_year_takes_its_part_and_is_told_by_nobody():
    races = states(numbers={"trouble_size": 0.002})
    played = races.play()
    lost = np.array([series(played, "trouble", n) for n in range(8)])
    assert 0.005 < lost.max() < 0.03
    assert (played.state["trouble_count"][0] > 0).all()
    assert len(told(played, "trouble")) < 0.05 * played.state["trouble_count"][0].sum()
    # what nobody was told of does not end either
    assert len(told(played, "trouble_ended")) <= len(told(played, "trouble"))


def test_while_the_past_is_as_recorded_they_are_those_of_the_record():
    races = Races({"us": AT_REST, "other": AT_REST}, start="1957-01-01", end="1990-01-01",
                  systems=ECONOMY, record_until="1972-01-01")  # fmt: skip
    wanted = [(one.day, one.size) for one in recorded_troubles()
              if one.actor == "us" and one.day < day("1972-01-01")]  # fmt: skip
    for played in races.plays(5):
        events = told(played, "trouble")
        before = events[events["day"] < day("1972-01-01")]
        assert [(int(one["day"]), float(one["amount"])) for one in before] == wanted
        assert (before["actor"] == races.at("actor", "us")).all()
    assert any((told(one, "trouble")["actor"] == 0).any() for one in races.plays(5))
