"""Memory: how compiled systems reach the arrays of a play.

A system takes one argument, the address of a `FRAME`: a small record that says where the state, the
numbers, the timetable and the journal stand. Passing the two dozen arrays themselves, as a tuple,
made every kernel carry some two hundred words in its signature, and compiling the model took 81 s;
with a frame it takes a tenth of that. The price is this file: here, and nowhere else, an integer
becomes a pointer. Whoever makes a frame (`synodic.world.play`) keeps its arrays alive.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba.core import types
from numba.extending import intrinsic


def record_at(dtype: np.dtype) -> Any:
    """A compiled function from an address to the record of this dtype that stands there."""
    record = numba.from_dtype(dtype)

    @intrinsic
    def view(typing_context: Any, address: Any) -> Any:
        def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return builder.inttoptr(arguments[0], context.get_value_type(record))

        return record(types.int64), build

    return view


def scalar_at(dtype: Any) -> Any:
    """A compiled function from an address to the number of this type that stands there."""
    scalar = numba.from_dtype(np.dtype(dtype))

    @intrinsic
    def load(typing_context: Any, address: Any) -> Any:
        def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            pointer = builder.inttoptr(arguments[0], context.get_value_type(scalar).as_pointer())
            return builder.load(pointer)

        return scalar(types.int64), build

    return load


def address(array: np.ndarray) -> int:
    """Where an array's bytes begin; it must be C-contiguous."""
    if not array.flags.c_contiguous:
        raise ValueError("only a contiguous array has one address")
    return int(array.ctypes.data)


def copied(records: np.ndarray) -> np.ndarray:
    """A copy of a contiguous array of records, whole: numpy alone copies field by field."""
    return records.view(np.uint8).copy().view(records.dtype)
