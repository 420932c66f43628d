"""What differs between two histories: from which event on, what only one has, how far apart.

Events are matched by id. An event differs if only one history has it, or if its day, its amounts or
what either side knew of it differ. Interventions are not counted as differences: they are what made
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from synodic.history.causes import ancestors
from synodic.history.history import History
from synodic.history.sampled import SAMPLED
from synodic.schema.events import INTERVENTION, START


@dataclass(frozen=True)
class Apart:
    """How a field of the series differs.

    Attributes:
        field: its name, with unit and label in `synodic.schema.state`.
        first_day: the first sampled day on which it differs.
        greatest: the largest absolute difference, signed as b less a, in the field's unit.
        greatest_day: when.
        where: labels of the column with that difference, by axis.
    """

    field: str
    first_day: int
    greatest: float
    greatest_day: int
    where: dict[str, str]


@dataclass(frozen=True)
class Difference:
    """What differs between histories `a` and `b`.

    Attributes:
        a, b: the two.
        only_a, only_b: positions of events that happened in one of them only.
        changed: (position in a, position in b) of events with another day or other amounts.
        series: fields that differ, those that differ first at the front.
    """

    a: History
    b: History
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]
    changed: tuple[tuple[int, int], ...]
    series: tuple[Apart, ...]

    @property
    def first(self) -> tuple[History, int] | None:
        """The first event that differs: the history that has it, and its position; None if none."""
        heads: list[tuple[int, int, History]] = []
        if self.only_b:
            heads.append((int(self.b.journal["day"][self.only_b[0]]), self.only_b[0], self.b))
        if self.changed:
            _, at = min(self.changed, key=lambda pair: pair[1])
            heads.append((int(self.b.journal["day"][at]), at, self.b))
        if self.only_a:
            heads.append((int(self.a.journal["day"][self.only_a[0]]), self.only_a[0], self.a))
        if not heads:
            return None
        _, position, history = min(heads, key=lambda head: head[0])
        return history, position

    @property
    def led_by(self) -> str | None:
        """Id of an intervention to which the recorded causes of the first difference lead."""
        if self.first is None:
            return None
        history, position = self.first
        for cause in sorted(ancestors(history.journal, position)):
            if history.journal["kind"][cause] == INTERVENTION:
                return history.ids[cause]
        return None


def diff(a: History, b: History) -> Difference:
    """Compare two histories.

    Events of (n,) and (m,) journals are matched by id; series on the days that both sampled.
    """
    only_a, only_b, pairs = matched(a.ids, b.ids)
    changed = [
        (one, other) for one, other in pairs if not _same(a.journal[one], b.journal[other])
    ]  # fmt: skip
    return Difference(
        a, b, _told(a, only_a), _told(b, only_b), tuple(changed), _series(a, b)
    )  # fmt: skip


def matched(
    a: Sequence[str], b: Sequence[str]
) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """Positions of ids that are in `a` only, in `b` only, and of those in both as pairs."""
    of_b: dict[str, list[int]] = {}
    for position, one in enumerate(b):
        of_b.setdefault(one, []).append(position)
    only_a, pairs = [], []
    for position, one in enumerate(a):
        twins = of_b.get(one)
        if twins:
            pairs.append((position, twins.pop(0)))
        else:
            only_a.append(position)
    return only_a, sorted(position for left in of_b.values() for position in left), pairs


def _told(history: History, positions: list[int]) -> tuple[int, ...]:
    kinds = history.journal["kind"]
    return tuple(n for n in positions if kinds[n] not in (INTERVENTION, START))


def _same(one: np.void, other: np.void) -> bool:
    fields = ("day", "subject", "amount", "amount2", "known_earth", "known_mars")
    return all(one[name] == other[name] for name in fields)


def _series(a: History, b: History) -> tuple[Apart, ...]:
    days, rows_a, rows_b = np.intersect1d(a.samples.days, b.samples.days, return_indices=True)
    if not days.size:
        return ()
    same_entities = a.names.ids == b.names.ids
    found = []
    for name, field in SAMPLED.items():
        if not same_entities and field.axes and field.axes[0] not in ("world", "free"):
            continue
        with np.errstate(invalid="ignore"):
            apart = b.samples.field(name)[rows_b] - a.samples.field(name)[rows_a]
        apart = np.where(np.isfinite(apart), apart, 0.0)  # no end on one side: not a number
        differs = apart != 0
        if not differs.any():
            continue
        first = int(days[differs.reshape(days.size, -1).any(axis=1).argmax()])
        size = np.abs(apart)
        row, *index = (int(n) for n in np.unravel_index(int(size.argmax()), size.shape))
        where = {
            axis: (b.names.labels(axis) or [str(n) for n in range(field.shape[k])])[index[k]]
            for k, axis in enumerate(field.axes)
            if index[k] < len(b.names.labels(axis) or range(field.shape[k]))
        }
        found.append(
            Apart(name, first, float(apart[(row, *index)]), int(days[row]), where)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.first_day, one.field)))
