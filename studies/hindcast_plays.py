"""What a hindcast keeps of each play: three yearly series, dates of firsts, launches by actor."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studies.playing import Ground, measured, years_of
from synodic.history.dates import day_of_date
from synodic.history.sampled import Samples
from synodic.scenario.tables import catalogue_hash
from synodic.schema.state import NEVER
from synodic.world.play import Played

Array = NDArray[np.float64]

SCENARIO = "our-timeline"
FIRST, ORIGIN, LAST = 1958, 1974, 2025
ACTORS = ("us", "ussr", "china", "company")


class Kept(NamedTuple):
    """Of all replicates.

    Attributes:
        years: (years,) calendar years.
        share: (runs, years) what the United States spend on space, % of federal outlays.
        launches: (runs, actors, years) launches to orbit a year, of `ACTORS`.
        cost: (runs, years) least price of a kilogram to orbit, $ of 2020.
        first: (runs, technologies) year, with decimals, in which anybody first mastered each;
            inf for not by the end of `LAST`.
        mastered: (runs, actors, technologies) the same of each of `ACTORS`.
        founded: (runs,) year in which the company was founded.
        technologies: ids, in the order of that axis.
        catalogue: hash of the catalogue.
        scenario: hash of the scenario.
    """

    years: NDArray[np.int64]
    share: Array
    launches: Array
    cost: Array
    first: Array
    mastered: Array
    founded: Array
    technologies: tuple[str, ...]
    catalogue: str
    scenario: str

    @property
    def runs(self) -> int:
        """How many replicates."""
        return len(self.share)


def keep(on: Ground, runs: int, seed: int = 0) -> Kept:
    """Play replicates 0 to `runs` - 1 and keep what is scored."""
    actors = [on.position("actor", one) for one in ACTORS]
    years = np.arange(FIRST, LAST + 1)

    def measure(played: Played) -> tuple[Array, ...]:
        samples = Samples(played.days, played.series)
        when = years_of(played)
        each = samples.field("orbital_launches")[:, actors]
        price = samples.field("launch_price")
        return (
            100.0 * _means(samples.field("space_share")[:, actors[0]], when, years),
            np.array([_means(one, when, years) for one in each.T]),
            _means(np.where(price > 0.0, price, np.inf).min(axis=1), when, years),
            _dates(played.state["first_day"][0]),
            _dates(played.state["tech_day"][0, actors]),
            _dates(played.state["founded"][0, actors[-1]]),
        )

    kept = zip(*measured(on, on.inputs, runs, measure, seed), strict=True)
    share, launches, cost, first, mastered, founded = map(np.array, kept)
    ids = tuple(on.inputs.names.ids["technology"])
    return Kept(
        years,
        share,
        launches,
        cost,
        first[:, : len(ids)],
        mastered[:, :, : len(ids)],
        founded,
        ids,
        catalogue_hash()[:12],
        on.scenario.hash[:12],
    )


def _means(values: Array, when: NDArray[np.int64], years: NDArray[np.int64]) -> Array:
    """Means over calendar years."""
    return np.array([values[when == year].mean() for year in years])


def _dates(days: NDArray[np.int64]) -> Array:
    """Days as years with decimals; inf for never and for after `LAST`."""
    past = (days == NEVER) | (days >= day_of_date(f"{LAST + 1}-01-01"))
    return np.where(past, np.inf, 2000.0 + np.where(past, 0, days) / 365.25)
