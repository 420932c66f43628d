"""The series of a history as arrays by field, and their place in the flat table that a play writes.

A play writes one row a sampled day and one column a slot (`synodic.schema.series.COLUMNS`); a
field's columns lie side by side in the order of its axes, so each field is a reshaped slice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from synodic.schema.series import COLUMNS
from synodic.schema.state import STATE_FIELDS
from synodic.schema.table import Field

#: The sampled fields by name.
SAMPLED: dict[str, Field] = {field.name: field for field in STATE_FIELDS if field.sampled}


@cache
def slices() -> dict[str, slice]:
    """Which columns belong to each sampled field."""
    found: dict[str, slice] = {}
    for number, column in enumerate(COLUMNS):
        start = found[column.field].start if column.field in found else number
        found[column.field] = slice(start, number + 1)
    return found


@dataclass(frozen=True, eq=False)
class Samples:
    """Sampled days and what the state was on each.

    Attributes:
        days: (rows,) int64, the first of each month and the last day, ascending.
        table: (rows, columns) float64.
    """

    days: np.ndarray
    table: np.ndarray

    def field(self, name: str) -> np.ndarray:
        """(rows, ...) of one field, its axes as the state's table has them."""
        return self.table[:, slices()[name]].reshape(len(self.days), *SAMPLED[name].shape)

    def at(self, name: str, day: int) -> np.ndarray:
        """(...) of one field on the last sampled day up to `day` (the first one before that)."""
        row = max(int(np.searchsorted(self.days, day, side="right")) - 1, 0)
        return np.asarray(self.field(name)[row])
