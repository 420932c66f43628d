"""P(outcome | state at t) of worlds with a closed form, and where it jumps."""

from __future__ import annotations

import math

import pytest

import causal_toys as toys
import synodic
from synodic.ensembles.inevitable import Inevitable
from synodic.ensembles.shares import Share
from synodic.scenario import from_text
from synodic.schema.events import OUTCOME

TOY = from_text("""
schema = 1
name = "toy"
start = 2030-01-01
end = 2038-01-01
worlds = ["earth", "mars"]
""")
YEARS, RUNS = 8, 400


def seen(system: str, seed: int = 0, runs: int = RUNS) -> Inevitable:
    found = synodic.play(TOY, seed=seed, systems=(getattr(toys, system),))
    return synodic.inevitable(found, "mars.lost", runs=runs, threads=2)


def seed_of(system: str, happens: bool) -> int:
    for seed in range(100):
        found = synodic.play(TOY, seed=seed, systems=(getattr(toys, system),))
        if bool((found.journal["kind"] == OUTCOME).any()) is happens:
            return seed
    raise AssertionError


def months(_: int, left: int) -> float:
    return 1 - (1 - toys.MONTHLY) ** (12 * left)


def days(year: int, left: int) -> float:
    import datetime

    span = datetime.date(2038, 1, 1) - datetime.date(year, 1, 1)
    return 1 - math.exp(-toys.DAILY * span.days)


@pytest.mark.parametrize(("system", "closed"), [("two_states", months), ("waiting", days)])
def test_it_matches_the_closed_form_at_every_year(system: str, closed) -> None:
    found = seen(system, seed_of(system, False))
    assert [one.year for one in found.years] == list(range(2030, 2038))
    for one in found.years:
        true = closed(one.year, 2038 - one.year)
        error = math.sqrt(true * (1 - true) / RUNS)
        assert abs(one.share.share - true) <= 3 * error, one
        assert one.share.n == RUNS
    assert found.day is None


def test_once_it_has_happened_it_is_certain() -> None:
    found = seen("two_states", seed_of("two_states", True), runs=20)
    assert found.day is not None
    for one in found.years:
        if one.day > found.day:
            assert one.share == Share(1.0, 1.0, 1.0, 0)
        else:
            assert one.share.n == 20


@pytest.mark.parametrize("heads", [True, False])
def test_it_jumps_where_the_coin_fell_and_nowhere_else(heads: bool) -> None:
    found = seen("turning", seed_of("turning", heads), runs=100)
    (jump,) = found.jumps
    assert jump.year == 2032
    assert jump.after == (1.0 if heads else 0.0)
    assert jump.before == pytest.approx(0.5, abs=0.15)
    if heads:  # the event that led there
        assert found.history.ids[jump.events[0]] == f"custom:nature:-:{toys.A}"
