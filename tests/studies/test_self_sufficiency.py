"""What more local making does to the way to self-sufficiency, and endurance as played."""

import numpy as np
import pytest

from makers import text
from synodic.ensembles.ground import ground, measured
from synodic.schema.axes import D_NATURAL, OUTCOMES
from synodic.schema.events import DEATH
from synodic.schema.state import NEVER
from worlds import columns, scenario

RUNS = 200
YEARS = 15
GOAL = OUTCOMES.index("mars.self_sufficient")
NEEDS = {"sufficient_mass": 0.6, "sufficient_days": 1000.0, "sufficient_labour": 0.5,
         "sufficient_fiscal": 0.0}  # fmt: skip


def years_to_goal(played) -> float:
    """Years until the town is self-sufficient; all of the play if it never is."""
    day = played.state[0]["outcome_day"][GOAL]
    return YEARS if day == NEVER else (day - played.days[0]) / 365.25


def test_twice_the_local_fraction_shortens_the_way_to_self_sufficiency():
    """Paired by seed: the mean difference is many standard errors below nothing."""
    on = ground(scenario(text(years=YEARS, workshops=4, greenhouses=100, numbers=NEEDS)))
    ways = [
        np.array(measured(on, on.changed({"industry_gain": gain}), RUNS, years_to_goal, threads=1))
        for gain in (0.5, 1.0)
    ]
    gained = ways[1] - ways[0]
    error = gained.std(ddof=1) / np.sqrt(RUNS)
    assert gained.mean() < -1.0
    assert gained.mean() < -4.0 * error
    assert (ways[1] < YEARS).mean() > 0.9


def told_and_played(played) -> tuple[float, float]:
    """Days that endurance was on the first of the second quarter, and days to the first want."""
    row = 3  # a quarter in: use is known by then
    told = float(played.series[row, columns("unaided")[0]])
    dead = played.events[(played.events["kind"] == DEATH) & (played.events["subject"] < D_NATURAL)]
    first = float(dead["day"][0]) if len(dead) else np.inf
    return told, first - float(played.days[row])


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"spares": "20 t", "workshops": 0}, "machines give out when the spares are gone"),
        ({"spares": "60 t", "workshops": 0}, "later with more spares"),
        ({"spares": "20 t", "workshops": 6}, "and later with plant"),
        ({"greenhouses": 30, "workshops": 0, "food": "100 t"}, "food runs out first"),
    ],
)
def test_endurance_is_near_what_is_played_without_ships(what, why):
    """The closed form knows no chance: half to twice the median of what is played."""
    numbers = {"own_building": 0.0, "fertility_factor": 0.0}
    on = ground(scenario(text(years=YEARS, numbers=numbers, **what)))
    pairs = np.array(measured(on, on.inputs, 20, told_and_played, threads=1))
    told, played = np.median(pairs, axis=0)
    assert np.isfinite(played), why
    assert 0.5 * played < told < 2.0 * played, (told, played)
