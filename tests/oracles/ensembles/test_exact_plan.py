"""The exact plan against every plan there is, of a campaign small enough to write them all down.

All masses and prices are multiples of 100, so that the best plan sends a multiple of 100 kg: the
plans written down hold it. What a plan is worth is worked out here by hand, not by the solver.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from synodic.ensembles.campaign import Campaign, Lift, Sent, Turn, Window
from synodic.ensembles.exact import model, valued

HOLDS, FLIGHT, BUILD = 400.0, 1000.0, 700.0
MASS = {"pump": 100.0, "tent": 200.0}
PRICE = {"pump": 600.0, "tent": 300.0}
WANTED = {"pump": 2.0, "tent": 3.0}
PEOPLE, NEXT, DAYS, MARGIN, URGENCY = 2, 3, 100, 50.0, 4.0
PACKED = 1.0
STEPS = tuple(100.0 * n for n in range(7))


def turn(window: int, purse: float, free: int, people: int = 0, seats: int = 0) -> Turn:
    return Turn(
        "supply", "agency", window, 0, purse, 0.0, people, 9,
        (Lift("ship", HOLDS, 0, FLIGHT, BUILD, 1.0, seats, 100 if seats else 0, 0),),
        {"ship": free}, {"ship": 2}, {"ship": 3}, Sent(),
    )  # fmt: skip


def small(purses: tuple[float, float], store: float = 0.0, free: int = 1) -> Campaign:
    window = Window(0, 0, DAYS, True, PEOPLE, NEXT, {"food": 1.0}, WANTED)
    return Campaign(
        "small", "base", (window, replace(window, ordinal=1)),
        (turn(0, purses[0], free), turn(1, purses[1], free)),
        {"food": store}, {}, MARGIN, URGENCY, MASS, PRICE, {"food": PACKED}, 1.0, 0.0,
    )  # fmt: skip


def worth(store: float, landed: list[tuple[float, int, int]]) -> float:
    """Person-days, mean over the three needs, of (food, pumps, tents) in each window."""
    total, pumps, tents = 0.0, 0, 0
    for food, more_pumps, more_tents in landed:
        store, pumps, tents = store + food, pumps + more_pumps, tents + more_tents
        soon = min(store, DAYS * PEOPLE)
        total += soon + min(store - soon, MARGIN * PEOPLE) / URGENCY
        store -= soon
        for units, wanted in ((pumps, WANTED["pump"]), (tents, WANTED["tent"])):
            serves = min(DAYS * NEXT * units / wanted, DAYS * NEXT)
            total += min(serves, DAYS * PEOPLE) + max(0.0, serves - DAYS * PEOPLE) / URGENCY
    return total / 3.0


def best_of_all(purses: tuple[float, float], store: float, free: int) -> float:
    """The most that any plan is worth: food, machines, ships and ships built, all written down."""
    loads = [
        (food, pumps, tents)
        for food, pumps, tents in product(STEPS, range(3), range(4))
        if food * PACKED + pumps * MASS["pump"] + tents * MASS["tent"] <= 3 * HOLDS
    ]

    def price(load: tuple[float, int, int]) -> tuple[int, float]:
        food, pumps, tents = load
        mass = food * PACKED + pumps * MASS["pump"] + tents * MASS["tent"]
        ships = int(-(-mass // HOLDS))
        return ships, food + pumps * PRICE["pump"] + tents * PRICE["tent"] + ships * FLIGHT

    priced = [(load, *price(load)) for load in loads]
    best = 0.0
    for first, ships, cost in priced:
        for built in range(3):
            if ships > free + built or cost + built * BUILD > purses[0]:
                continue
            for second, more_ships, more_cost in priced:
                # the ships at Earth in the second window are those of a plan that flies none
                lacking = max(0, ships + more_ships - free - built)
                spent = cost + (built + lacking) * BUILD + more_cost
                if lacking <= 2 and spent <= purses[1]:
                    best = max(best, worth(store, [first, second]))
    return best


@pytest.mark.parametrize(
    ("purses", "store", "free"),
    [
        ((2000.0, 4000.0), 0.0, 1),
        ((1500.0, 6300.0), 100.0, 1),
        ((4700.0, 4700.0), 0.0, 0),
        ((5000.0, 9000.0), 300.0, 2),
        ((900.0, 900.0), 0.0, 2),
    ],
)
def test_the_solver_finds_the_best_of_all_plans(
    purses: tuple[float, float], store: float, free: int
):
    seen = small(purses, store, free)
    found = model(seen).solve(gap=0.0)
    assert found.proven
    assert found.gap == pytest.approx(0.0, abs=1e-6)
    assert found.worth == pytest.approx(best_of_all(purses, store, free), rel=1e-6)


def test_a_plan_is_valued_as_by_hand():
    seen = small((1e6, 1e6), 50.0)
    sent = (
        Sent({"food": 300.0}, {"pump": 1, "tent": 2}),
        Sent({"food": 10.0}, {"tent": 1}),
    )
    by_hand = worth(50.0, [(300.0, 1, 2), (10.0, 0, 1)])
    assert valued(seen, sent) == pytest.approx(by_hand, rel=1e-9)


def test_nobody_flies_without_a_seat_and_more_people_need_more():
    """A person is worth what needs of theirs are met: with money for it one is sent."""
    seen = small((20000.0, 20000.0))
    first = replace(turn(0, 20000.0, 2, people=1, seats=1))
    alone = replace(seen, turns=(first, seen.turns[1]))
    without = model(seen).solve(gap=0.0)
    found = model(alone).solve(gap=0.0)
    assert found.values[("people", 0)] == 1.0
    assert found.values[("crews", 0, "ship")] >= 1.0
    assert found.worth > without.worth
    seatless = replace(seen, turns=(turn(0, 20000.0, 2, people=1), seen.turns[1]))
    assert model(seatless).solve(gap=0.0).values[("people", 0)] == 0.0


def test_pads_and_yards_bound_a_fleet():
    rich = small((1e6, 1e6), free=0)
    found = model(rich).solve(gap=0.0).values
    for k in range(2):
        assert found[("built", k, "ship")] <= 2.0
        assert found[("ships", k, "ship")] <= 3.0


def test_a_solver_that_may_stop_early_says_how_far_the_bound_is():
    seen = small((2000.0, 4000.0))
    best = model(seen).solve(gap=0.0)
    early = model(seen).solve(gap=0.5)
    assert early.worth <= best.worth + 1e-6 <= early.bound + 2e-6
    assert early.gap <= 0.5
