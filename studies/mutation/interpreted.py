"""The world without a compiler: its kernels as plain Python, on the same bytes.

numba takes some hundred seconds for the world, too long for each of many mutants of it. After
`interpret` every kernel outside `numerics` and `astro` runs in the interpreter, over the same
arrays at the same addresses; those two stay compiled, so that draws and elementary functions are
the same. A play then gives the bytes of a compiled one
(`tests/studies/test_mutation.py`), a thousand times slower.

What differs: a division of Python numbers by zero, a square root of a negative number and an index
beyond an array are an infinity, a NaN and whatever stands there in a kernel, and raise here; so
whoever runs a mutant this way learns nothing from an `UNLIKE`.
"""

from __future__ import annotations

import ctypes
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import numpy as np

from synodic.numerics import compile as kernels

#: What the interpreter raises where a kernel goes on.
UNLIKE = (ArithmeticError, IndexError, ValueError)

_COMPILED = ("synodic.numerics.", "synodic.astro.")
_ABOVE = "world", "habitats", "history", "claims", "ensembles", "canons", "report", "server", "cli"
_ANEW = (*(f"synodic.{name}" for name in _ABOVE), "loop_")


def interpret() -> None:
    """Import `synodic.world` anew, as what runs in the interpreter; all that uses it as well."""
    np.seterr(all="ignore")  # as kernels do
    for name in [name for name in sys.modules if name.startswith(_ANEW)]:
        del sys.modules[name]
    kernels._compile = _whole
    kernels._without_wrappers = _inner  # type: ignore[assignment]
    memory = importlib.import_module("synodic.world.memory")
    memory.record_at, memory.scalar_at = _record_at, _scalar_at  # type: ignore[attr-defined]
    importlib.import_module("synodic.world.warming").helped = _helped  # type: ignore[attr-defined]


_compiled, _compiled_part = kernels._compile, kernels._without_wrappers


def _whole(function: Any, *how: Any, **options: Any) -> Any:
    return _compiled(function, *how, **options) if _stays(function) else _plain(function)


def _inner(function: Any, how: Any) -> Any:
    if _stays(function):
        return _compiled_part(function, how)
    function.py_func = function  # by which numba's are known
    return function


def _stays(function: Callable[..., Any]) -> bool:
    return f"{function.__module__}.".startswith(_COMPILED)


def _plain(function: Callable[..., Any]) -> Any:
    """The function itself, given records where it is given an array of them."""

    @wraps(function)
    def called(*arguments: Any) -> Any:
        return function(*[_Rows(one) if _of_records(one) else one for one in arguments])

    called.py_func = function  # type: ignore[attr-defined]
    return called


def _of_records(one: Any) -> bool:
    return isinstance(one, np.ndarray) and one.dtype.names is not None


class _Rows:
    """An array of records, as a kernel sees it: fields are attributes."""

    def __init__(self, rows: np.ndarray) -> None:
        self.rows, self.shape, self.record = rows, rows.shape, _record_at(rows.dtype)

    def __getitem__(self, n: int) -> Any:
        return self.record(self.rows.ctypes.data + n * self.rows.itemsize)


def _record_at(dtype: np.dtype) -> Callable[[int], Any]:
    """A function from an address to the record of this dtype that stands there."""
    fields: dict[str, Any] = {"__slots__": ("_at", "_arrays")}
    for name in dtype.names or ():
        kind, offset = dtype.fields[name][:2]  # type: ignore[index]
        fields[name] = _array(name, kind, offset) if kind.shape else _number(kind, offset)
    record = type("Record", (), fields)
    seen: dict[int, Any] = {}

    def view(address: int) -> Any:
        if address not in seen:
            seen[address] = one = record()
            one._at, one._arrays = int(address), {}
        return seen[address]

    return view


def _number(kind: np.dtype, offset: int) -> property:
    of = np.ctypeslib.as_ctypes_type(kind)
    python = float if kind.kind == "f" else int

    def get(record: Any) -> Any:
        return of.from_address(record._at + offset).value

    def put(record: Any, value: Any) -> None:
        of.from_address(record._at + offset).value = python(value)

    return property(get, put)


def _array(name: str, kind: np.dtype, offset: int) -> property:
    def get(record: Any) -> Any:
        found = record._arrays.get(name)
        if found is None:
            there = (ctypes.c_char * kind.itemsize).from_address(record._at + offset)
            found = record._arrays[name] = np.ndarray(
                kind.shape, kind.base, buffer=memoryview(there)
            )
        return found

    return property(get)


def _scalar_at(dtype: Any) -> Callable[[int], Any]:
    """A function from an address to the number of this type that stands there."""
    of = np.ctypeslib.as_ctypes_type(np.dtype(dtype))
    return lambda address: of.from_address(int(address)).value


@contextmanager
def _helped(parts: Any, done: str) -> Iterator[bool]:
    """Nothing is to be compiled."""
    yield False
