"""Which lines a fleet takes, and how many ships fly for them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.numerics.compile import kernel
from synodic.schema.axes import EQUIPMENT, RESOURCES
from synodic.world.systems.manifest import LINES, best_fleet

MACHINE = len(RESOURCES)  # the first line of a machine
LATER = len(RESOURCES) + EQUIPMENT  # the first line of what is for later


@kernel
def _best_fleet(
    lines: np.ndarray, most: int, free: int, useful: float, flight: float, build: float,
    money: float, taken: np.ndarray,
) -> int:  # fmt: skip
    return best_fleet(lines, most, free, useful, flight, build, money, taken)


def loaded(
    asked: dict[int, tuple[float, float, float, float]], most: int = 9, useful: float = 100.0,
    money: float = 1e9, flight: float = 10.0, build: float = 0.0, free: int = 9,
) -> tuple[int, np.ndarray]:  # fmt: skip
    """Ships and what they take, by line; `asked` is (amount, kg, $, worth) by line."""
    lines, taken = np.zeros((LINES, 4)), np.zeros(LINES)
    for n, line in asked.items():
        lines[n] = line
    ships = _best_fleet(lines, most, free, useful, flight, build, money, taken)
    return int(ships), taken


def test_all_that_is_asked_for_flies_on_the_least_ships():
    ships, taken = loaded({0: (150.0, 1.0, 1.0, 2.0), MACHINE: (3.0, 20.0, 5.0, 9.0)})
    assert ships == 3
    assert (taken[0], taken[MACHINE]) == (150.0, 3.0)


def test_what_is_urgent_goes_before_what_is_for_later():
    need = {3: (80.0, 1.0, 1.0, 1.0), LATER + 3: (80.0, 1.0, 1.0, 0.25)}
    ships, taken = loaded(need | {4: (60.0, 1.0, 1.0, 0.5)}, most=1)
    assert ships == 1
    assert [taken[n] for n in (3, 4, LATER + 3)] == pytest.approx([80.0, 20.0, 0.0])


def test_machines_are_whole():
    _, taken = loaded({MACHINE: (5.0, 40.0, 1.0, 9.0)}, most=1)
    assert taken[MACHINE] == 2.0


def test_dear_machines_fly_on_no_more_ships_than_hold_what_can_be_paid():
    """A fleet of five would leave no money for what it is to carry."""
    ships, taken = loaded(
        {MACHINE: (50.0, 10.0, 100.0, 1.0)}, most=5, money=1000.0, flight=100.0, build=100.0, free=1
    )
    assert ships == 1
    assert taken[MACHINE] == 9.0


def test_a_ship_that_must_be_built_counts_with_its_price():
    asked = {0: (200.0, 1.0, 0.0, 1.0)}
    assert loaded(asked, money=20.0)[0] == 2
    assert loaded(asked, money=20.0, build=1.0, free=1)[0] == 1
    assert loaded(asked, money=21.0, build=1.0, free=1)[0] == 2
    assert loaded(asked, money=20.0, build=1.0, free=2)[0] == 2


def test_without_money_or_ships_nothing_flies():
    asked = {0: (200.0, 1.0, 1.0, 1.0)}
    for ships, taken in (loaded(asked, money=5.0), loaded(asked, most=0)):
        assert ships == 0
        assert not taken.any()


amounts = st.tuples(st.floats(1.0, 500.0), st.just(1.0), st.floats(0.0, 5.0), st.floats(0.01, 10.0))


@settings(max_examples=60, deadline=None)
@given(st.lists(amounts, min_size=1, max_size=10), st.integers(1, 6))
def test_stocks_fill_a_fleet_as_the_best_knapsack_does(rows, most):
    """Where money is no matter, no split of the room is worth more."""
    ships, taken = loaded(dict(enumerate(rows)), most=most)
    asked, worth = np.array([row[0] for row in rows]), np.array([row[3] for row in rows])
    left, best = 100.0 * most, 0.0
    for n in np.argsort(-worth):
        much = min(left, asked[n])
        left, best = left - much, best + much * worth[n]
    value = float((taken[: len(rows)] * worth).sum())
    assert value == pytest.approx(best, rel=1e-6)
    assert taken.sum() <= 100.0 * ships * (1.0 + 1e-9)
    # as few ships as hold it
    assert ships == min(most, int(np.ceil(min(asked.sum(), 100.0 * most) / 100.0 - 1e-9)))


@settings(max_examples=60, deadline=None)
@given(st.lists(amounts, min_size=1, max_size=10), st.floats(20.0, 2000.0))
def test_no_fleet_is_worth_less_than_one_that_is_cut_in_proportion(rows, money):
    """The rule that this one took the place of: the same share of everything."""
    _, taken = loaded(dict(enumerate(rows)), most=4, money=money)
    asked, price = np.array([row[0] for row in rows]), np.array([row[2] for row in rows])
    worth = np.array([row[3] for row in rows])
    value = float((taken[: len(rows)] * worth).sum())
    for ships in range(1, 5):
        purse = money - 10.0 * ships
        if purse < 0.0:
            break
        share = min(1.0, 100.0 * ships / asked.sum())
        cost = float((asked * price).sum())
        share = min(share, purse / cost) if cost > 0.0 else share
        # two limits at once: the best by either order is within a line of the best there is
        assert value >= share * float((asked * worth).sum()) * (1.0 - 1e-9) or (
            cost > purse and asked.sum() > 100.0 * ships
        )
