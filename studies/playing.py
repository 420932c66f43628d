"""Plays of a scenario in bulk, as studies need them: numbers changed, only some series kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from synodic.ensembles.ground import Ground, measured
from synodic.ensembles.ground import ground as ready
from synodic.history.sampled import Samples
from synodic.scenario import from_text, load
from synodic.schema.days import EPOCH
from synodic.world.play import Played

__all__ = ["FOLDER", "Ground", "ground", "measured", "yearly", "years_of"]

#: Scenarios of the studies, beside the library.
FOLDER = Path(__file__).parent / "scenarios"


def ground(text: str, extends: str = "") -> Ground:
    """A scenario ready to be played: by its name, or a text that extends another."""
    if not extends:
        return ready(load(text))
    own = FOLDER / f"{extends}.toml"
    base = str(own) if own.exists() else extends
    head = f'schema = 1\nname = "arm"\nextends = "{base}"\n'
    return ready(from_text(head + text))


def yearly(played: Played, field: str, years: np.ndarray, *at: int) -> np.ndarray:
    """Means over calendar years of one sampled number."""
    samples = Samples(played.days, played.series)
    values = samples.field(field)
    for n in at:
        values = values[:, n]
    year = years_of(played)
    return np.array([values[year == y].mean() if (year == y).any() else np.nan for y in years])


def years_of(played: Played) -> np.ndarray:
    """The calendar year of each sampled day, (rows,)."""
    return np.asarray((EPOCH + played.days).astype("datetime64[Y]").astype(np.int64) + 1970)
