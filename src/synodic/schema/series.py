"""Which columns a series has: every sampled field of the state, number by number.

A row is written by copying 8-byte slots of the state record, so that a new sampled field needs no
code. A column belongs to entities (settlement 0, actor 2, ...); those that a scenario does not have
are dropped when a history is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from synodic.schema.state import STATE, STATE_FIELDS


@dataclass(frozen=True)
class Column:
    """One column of a series: a field and the position on each of its axes."""

    field: str
    index: tuple[int, ...]
    slot: int  #: which 8-byte slot of the state record
    integer: bool  #: whether the slot holds an int64


def _columns() -> tuple[Column, ...]:
    columns = []
    for field in STATE_FIELDS:
        if not field.sampled:
            continue
        fields = STATE.fields
        assert fields is not None
        offset = int(fields[field.name][1])
        for n, index in enumerate(product(*(range(length) for length in field.shape))):
            columns.append(Column(field.name, index, offset // 8 + n, field.dtype == "i8"))
    return tuple(columns)


COLUMNS = _columns()
#: Slot of each column, and whether it holds an integer, as kernels read them.
SLOTS = np.array([column.slot for column in COLUMNS], dtype=np.int64)
INTEGER = np.array([column.integer for column in COLUMNS], dtype=np.bool_)
