"""What histories that pass have and others have not: outcomes, events, series at times."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from synodic.ensembles.checkpoints import Lineage
from synodic.history.dates import day_of_date
from synodic.history.sampled import SAMPLED, Samples
from synodic.schema.axes import OUTCOMES
from synodic.schema.days import date_of_day
from synodic.schema.events import KINDS
from synodic.schema.events import OUTCOME as OUTCOME_KIND
from synodic.world.day import driver
from synodic.world.order import ORDER
from synodic.world.play import Played, play_arrays

if TYPE_CHECKING:
    from synodic.ensembles.ground import Ground

#: Features that are told at most.
TOLD = 10
#: Standard errors by which the means of a feature must differ: about one in twenty that nothing
#: of some thousand features seems to differ by chance alone (Bonferroni).
_ERRORS = 4.2
#: A spread below this share of the values is one of rounding.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Feature:
    """Something that can be measured of every history.

    Attributes:
        what: ``outcome``, ``events`` or ``series``.
        name: of the outcome, the kind of event or the series, with whose it is.
        year: of a series, else None.
        unit: of its values.
    """

    what: str
    name: str
    year: int | None = None
    unit: str = ""


def played_features(
    on: Ground, seed: int, members: Sequence[tuple[int, Lineage]], threads: int
) -> tuple[list[Feature], np.ndarray]:
    """The features, and what each member has of each, (members, features)."""
    features, series = _features(on)

    def measure(member: tuple[int, Lineage]) -> np.ndarray:
        played = play_arrays(on.inputs, on.timetable, seed, member[0], member[1])
        return _measured(played, series)

    driver(ORDER)  # compiled here, before there are threads
    with ThreadPoolExecutor(max(threads, 1)) as pool:
        return features, np.array(list(pool.map(measure, members)))


def drivers_of(
    features: Sequence[Feature],
    passed: np.ndarray,
    weights: np.ndarray,
    free: np.ndarray,
    worth: float,
) -> list[tuple[Feature, float, float, float]]:
    """Features whose means differ by more than chance, the most first; of each series one.

    Args:
        features: what was measured.
        passed: (n, features) of histories that pass.
        weights: (n,) of them, which add up to 1.
        free: (m, features) of all.
        worth: how many independent histories those that pass are worth.

    Returns:
        Feature, its mean in those that pass, in all, and the difference in standard deviations.
    """
    given, every = weights @ passed, free.mean(axis=0)
    spread = np.sqrt((weights @ (passed - given) ** 2 + free.var(axis=0)) / 2)
    size = np.maximum(np.abs(passed).max(axis=0), np.abs(free).max(axis=0))
    varies = spread > _ROUNDING * size
    apart = np.where(varies, (given - every) / np.where(varies, spread, 1.0), 0.0)
    least = _ERRORS * np.sqrt(1.0 / max(worth, 1.0) + 1.0 / len(free))
    found: dict[tuple[str, str], tuple[Feature, float, float, float]] = {}
    for n in np.argsort(-np.abs(apart), kind="stable").tolist():
        one = features[n]
        if abs(apart[n]) < least or len(found) == TOLD:
            break
        row = (one, float(given[n]), float(every[n]), float(apart[n]))
        found.setdefault((one.what, one.name), row)
    return list(found.values())


def _features(on: Ground) -> tuple[list[Feature], list[tuple[str, int, int]]]:
    """All features, and of series (field, entity, day)."""
    features = [Feature("outcome", name) for name in OUTCOMES]
    features += [Feature("events", kind.name) for kind in KINDS]
    first, last = int(on.days[0]), int(on.days[-1])
    years = range(date_of_day(first).year // 10 * 10 + 10, date_of_day(last).year + 1, 10)
    days = [(year, day_of_date(f"{year:04d}")) for year in years] + [(date_of_day(last).year, last)]
    series = []
    names = on.inputs.names
    for field in SAMPLED.values():
        if len(field.shape) != 1 or field.axes[0] not in ("settlement", "actor"):
            continue
        for entity, id in enumerate(names.ids[field.axes[0]]):
            for year, day in days:
                series.append((field.name, entity, day))
                name = f"{field.label} ({id})"
                features.append(Feature("series", name, year, field.unit))
    return features, series


def _measured(played: Played, series: Sequence[tuple[str, int, int]]) -> np.ndarray:
    events = played.events
    kinds = np.bincount(events["kind"], minlength=len(KINDS)).astype(float)
    reached = events["subject"][events["kind"] == OUTCOME_KIND]
    outcomes = np.isin(np.arange(len(OUTCOMES)), reached).astype(float)
    samples = Samples(played.days, played.series)
    rows = np.searchsorted(played.days, [day for _, _, day in series], side="right") - 1
    fields = {name: samples.field(name) for name in {name for name, _, _ in series}}
    values = [
        fields[name][max(int(row), 0), entity]
        for (name, entity, _), row in zip(series, rows, strict=True)
    ]
    return np.concatenate([outcomes, kinds, values])
