"""Fits the numbers of the race to NASA's share of federal outlays, 1958 to 1974, and the launches.

    python -m studies.fit

Eight numbers are fitted to the shares by least squares over a few replicates (hard times are the
only chance before 1975, since the firsts are those of the record), then one to the launches a year.
It prints what the catalogue should hold; the catalogue was frozen with these before `happy-valley`
was played. Nothing after 1975 is read.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import differential_evolution, minimize  # type: ignore[import-untyped]

from studies.fit_record import read
from studies.playing import Ground, ground, measured, yearly
from synodic.scenario.dates import day_of

FIRST, LAST = 1958, 1974
RUNS = 6
END = {"end_day": float(day_of("1975-02-01"))}
#: What is fitted: name in the table of parameters, and the range to stay in.
NUMBERS = {
    "prestige_half_life": (2.0, 15.0),
    "race_reaction": (0.0, 0.3),
    "race_fatigue": (0.1, 0.8),
    "race_grievance": (0.0, 0.06),
    "race_lag": (0.3, 4.0),
    "prize_value": (0.0, 1.0),
}


def shares(on: Ground, numbers: dict[str, float], years: np.ndarray) -> np.ndarray:
    """NASA's share of outlays by year, %, mean of the replicates."""
    us = on.position("actor", "us")
    seen = measured(
        on,
        on.changed(numbers | END),
        RUNS,
        lambda played: yearly(played, "space_share", years, us),
    )
    return np.asarray(100.0 * np.mean(seen, axis=0))


def main() -> None:
    """Fit, and print."""
    on = ground("our-timeline")
    record = read("nasa_share")
    years = np.arange(FIRST, LAST + 1)
    truth = np.array([record.values[list(record.years).index(y)] for y in years])
    us = on.position("actor", "us")
    satellite = on.position("technology", "satellite")
    names = [*NUMBERS, f"technology_prestige[{satellite}]", f"actor_space_share[{us}]"]
    low = np.array([*(r[0] for r in NUMBERS.values()), 0.0, 0.002])
    high = np.array([*(r[1] for r in NUMBERS.values()), 1.5, 0.012])

    def numbers(z: np.ndarray) -> dict[str, float]:
        x = low + (high - low) / (1.0 + np.exp(-z))
        return dict(zip(names, x.tolist(), strict=True))

    def miss(z: np.ndarray) -> float:
        return float(np.mean((shares(on, numbers(z), years) - truth) ** 2))

    # a search of the whole box, then of its best corner
    coarse = differential_evolution(
        miss, [(-3.0, 3.0)] * len(names), rng=1, popsize=6, maxiter=40, polish=False
    )
    best = minimize(
        miss,
        coarse.x,
        method="Nelder-Mead",
        options={"maxiter": 600, "maxfev": 600, "xatol": 0.01, "fatol": 1e-5},
    )
    found = numbers(best.x)
    for name, value in found.items():
        print(f"{name:28} {value:.5g}")
    print(f"root mean square miss, percentage points: {best.fun**0.5:.3f}")
    told = shares(on, found, years)
    for year, said, was in zip(years, told, truth, strict=True):
        print(f"{year}  {said:5.2f}  {was:5.2f}")
    _launches(on, found)


def _launches(on: Ground, found: dict[str, float]) -> None:
    record = read("launches", who="world")
    years = np.arange(FIRST, LAST + 1)
    truth = np.array([record.values[list(record.years).index(y)] for y in years])
    actors = range(int(on.inputs.parameters["n_actors"][0]))
    seen = measured(
        on,
        on.changed(found | END),
        RUNS,
        lambda played: np.sum(
            [yearly(played, "orbital_launches", years, a) for a in actors], axis=0
        ),
    )
    told = np.mean(seen, axis=0)
    share = float(on.inputs.parameters["launch_share"][0])
    print(f"launch_share                 {share * truth.sum() / told.sum():.5g}")


if __name__ == "__main__":
    main()
