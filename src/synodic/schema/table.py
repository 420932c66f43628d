"""What a table of fields is: names, axes, units and labels, and the record that it makes.

A table becomes one ``numpy.dtype`` with nested arrays. A state is one record of it: kernels take
the record, a copy is one assignment, a hash is a hash of its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from synodic.schema.axes import LENGTH


@dataclass(frozen=True)
class Field:
    """One field of a record.

    Attributes:
        name: as kernels write it.
        axes: names of its axes (see `synodic.schema.axes.LENGTH`); empty for a scalar.
        unit: "" for counts, indices and flags.
        kind: ``stock`` is conserved, ``flow`` is per time, ``level`` is derived or bookkeeping,
            ``number`` is a sampled number of the catalogue, ``index`` points to an axis.
        label: what a chart calls it.
        dtype: its numpy type.
        sampled: whether a history keeps its series (sampled fields are 8 bytes wide).
    """

    name: str
    axes: tuple[str, ...]
    unit: str
    kind: Literal["stock", "flow", "level", "number", "index"]
    label: str
    dtype: str = "f8"
    sampled: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        """Length of each axis."""
        return tuple(LENGTH[axis] for axis in self.axes)


def record(fields: tuple[Field, ...]) -> np.dtype:
    """The dtype of one record of these fields, aligned."""
    names = [field.name for field in fields]
    if len(set(names)) != len(names):
        raise ValueError("a table names a field twice")
    return np.dtype(
        [
            (field.name, field.dtype, field.shape) if field.axes else (field.name, field.dtype)
            for field in fields
        ],
        align=True,
    )
