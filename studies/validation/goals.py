"""What benchmarks should reach: a ratio to the peer of the same run, or a bound of their own."""

from __future__ import annotations

from typing import NamedTuple


class Goal(NamedTuple):
    """A bound on a benchmark.

    Attributes:
        subject: the module of `bench` that measures it.
        bound: in the benchmark's unit, or times as fast as the peer.
        beside: whether it is the ratio to the peer.
        least: whether the bound is a least or a most.
    """

    subject: str
    bound: float
    beside: bool = True
    least: bool = True


GOALS = {
    "lambert": Goal("lambert", 30.0),
    "lambert_batch": Goal("lambert", 13.0),
    "porkchop": Goal("porkchop", 50.0),
    "ephemeris_mars": Goal("ephemeris", 10.0),
    "ephemeris_earth": Goal("ephemeris", 10.0),
    "ephemeris_skyfield": Goal("ephemeris", 10.0),
    "crowd": Goal("crowd", 300.0),
    "import": Goal("startup", 300.0, beside=False, least=False),
    "first_state": Goal("startup", 500.0, beside=False, least=False),
    "play_60_years": Goal("play", 200.0, beside=False, least=False),
    "timetable_century": Goal("play", 5000.0, beside=False, least=False),
    "second_run": Goal("play", 1000.0, beside=False, least=False),
    "second_worker": Goal("ensemble", 1.7, beside=False),
    "ensemble_memory": Goal("ensemble", 2000.0, beside=False, least=False),
    "habitat_1h": Goal("habitat", 1000.0),
    "habitat_4h": Goal("habitat", 1000.0),
    "habitat_1hrad": Goal("habitat", 1000.0),
}
