"""What every kernel of a habitat gets: the addresses of its arrays, as `layout` has them.

A frame is one record, so that a kernel has one argument (see `synodic.world.memory`). It stands at
the head of the memory that a run has of an `Arena`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from synodic.habitats import layout
from synodic.numerics.compile import inlined
from synodic.world.memory import record_at

ARRAYS = (
    "tank", "link", "flow", "gate", "ref", "place", "process", "machine", "watch", "whole", "log",
    "index", "slot", "profile", "curve", "molar", "frailty", "season", "counted",
    "order", "acts", "class_row", "draw", "shuffled", "twister", "orders",
)  # fmt: skip
COUNTS = (
    "tanks", "machines", "watches", "gases", "people", "shapes", "seasons", "days", "populations",
    "acting", "classes", "draws", "places",
)  # fmt: skip
FRAME = np.dtype([(name, np.int64) for name in (*ARRAYS, *COUNTS)])

#: One record of `FRAME`: compiled code alone sees its fields.
Frame = Any

_FIELDS = len(ARRAYS) + len(COUNTS)
_frame = record_at(FRAME)
_NUMBER = np.dtype([("x", np.float64)])
_COUNT = np.dtype([("n", np.int64)])
_WORD = np.dtype([("n", np.uint32)])
_tank, _link, _flow = record_at(layout.TANK), record_at(layout.LINK), record_at(layout.FLOW)
_gate, _ref, _place = record_at(layout.GATE), record_at(layout.REF), record_at(layout.PLACE)
_process, _machine = record_at(layout.PROCESS), record_at(layout.MACHINE)
_watch, _whole, _log = record_at(layout.WATCH), record_at(layout.WHOLE), record_at(layout.LOG)
_number, _count, _word = record_at(_NUMBER), record_at(_COUNT), record_at(_WORD)
_twister = record_at(np.dtype([("words", np.uint32, (2 * 624 + 1,))]))
_class, _draw = record_at(layout.CLASS), record_at(layout.DRAW)
_CLASS, _DRAW = layout.CLASS.itemsize, layout.DRAW.itemsize
_TANK, _LINK, _FLOW, _GATE, _REF, _PLACE, _PROCESS, _MACHINE, _WATCH, _LOG = (
    dtype.itemsize
    for dtype in (
        layout.TANK, layout.LINK, layout.FLOW, layout.GATE, layout.REF, layout.PLACE,
        layout.PROCESS, layout.MACHINE, layout.WATCH, layout.LOG,
    )
)  # fmt: skip


@inlined
def opened(memory: np.ndarray) -> Frame:
    """The frame at the head of a run's memory, whose distances from there are addresses now."""
    head = memory.ctypes.data
    for n in range(_FIELDS):
        if memory[n] < 0:
            memory[n] = head - memory[n]
    return _frame(head)


@inlined
def tank(w: Frame, n: int) -> Any:
    """The n-th tank."""
    return _tank(w.tank + n * _TANK)


@inlined
def tank_at(w: Frame, offset: int) -> Any:
    """The tank that begins so many bytes behind the first."""
    return _tank(w.tank + offset)


@inlined
def link(w: Frame, n: int) -> Any:
    """The n-th link of a flow."""
    return _link(w.link + n * _LINK)


@inlined
def flow(w: Frame, n: int) -> Any:
    """The n-th flow."""
    return _flow(w.flow + n * _FLOW)


@inlined
def flow_at(w: Frame, offset: int) -> Any:
    """The flow that begins so many bytes behind the first."""
    return _flow(w.flow + offset)


@inlined
def gate(w: Frame, n: int) -> Any:
    """The n-th condition."""
    return _gate(w.gate + n * _GATE)


@inlined
def ref(w: Frame, n: int) -> Any:
    """The n-th thing that a condition looks at."""
    return _ref(w.ref + n * _REF)


@inlined
def place(w: Frame, n: int) -> Any:
    """The n-th place that holds gas."""
    return _place(w.place + n * _PLACE)


@inlined
def place_at(w: Frame, offset: int) -> Any:
    """The place that begins so many bytes behind the first."""
    return _place(w.place + offset)


@inlined
def process(w: Frame, n: int) -> Any:
    """The n-th process."""
    return _process(w.process + n * _PROCESS)


@inlined
def machine(w: Frame, n: int) -> Any:
    """The n-th kind of machine."""
    return _machine(w.machine + n * _MACHINE)


@inlined
def watch(w: Frame, n: int) -> Any:
    """The n-th way to die."""
    return _watch(w.watch + n * _WATCH)


@inlined
def entry(w: Frame, n: int) -> Any:
    """The n-th death."""
    return _log(w.log + n * _LOG)


@inlined
def whole(w: Frame) -> Any:
    """The crew, the cabin and the run."""
    return _whole(w.whole)


@inlined
def index(w: Frame, n: int) -> int:
    """The n-th of the positions that ranges point to."""
    return _count(w.index + n * 8).n


@inlined
def slot(w: Frame, n: int) -> Any:
    """The n-th factor; `x` is its value."""
    return _number(w.slot + n * 8)


@inlined
def profile(w: Frame, n: int, hour: int) -> float:
    """The n-th shape of a day at an hour."""
    return _number(w.profile + (n * 24 + hour) * 8).x


@inlined
def season(w: Frame, n: int, day: int) -> float:
    """The n-th factor of the year on a day."""
    return _number(w.season + (n * w.days + day) * 8).x


@inlined
def curve(w: Frame, n: int) -> float:
    """The n-th number of the curves."""
    return _number(w.curve + n * 8).x


@inlined
def molar(w: Frame, n: int) -> float:
    """Kilograms a mole of the cabin's n-th gas."""
    return _number(w.molar + n * 8).x


@inlined
def frailty(w: Frame, n: int) -> Any:
    """How much hazard the n-th person bears, the least first; `x` is its value."""
    return _number(w.frailty + n * 8)


@inlined
def order(w: Frame, n: int) -> int:
    """Which process acts as the n-th."""
    return _count(w.order + n * 8).n


@inlined
def put_order(w: Frame, n: int, p: int) -> None:
    """Let a process act as the n-th."""
    _count(w.order + n * 8).n = p


@inlined
def counted(w: Frame, n: int) -> int:
    """Which process is the n-th population."""
    return _count(w.counted + n * 8).n


@inlined
def acts(w: Frame, p: int) -> int:
    """1 for a process that does anything."""
    return _count(w.acts + p * 8).n


@inlined
def class_row(w: Frame, n: int) -> Any:
    """The n-th class that is put in order."""
    return _class(w.class_row + n * _CLASS)


@inlined
def standing(base: int, n: int) -> int:
    """Who stands at the n-th place of an order at an address."""
    return _count(base + n * 8).n


@inlined
def put_place(base: int, n: int, p: int) -> None:
    """Let a process stand at the n-th place of an order at an address."""
    _count(base + n * 8).n = p


@inlined
def draw(base: int, n: int) -> Any:
    """The n-th draw of the hour, of those at an address."""
    return _draw(base + n * _DRAW)


@inlined
def word(base: int, n: int) -> Any:
    """The n-th word of the generator at an address; the 625th is its position."""
    return _word(base + n * 4)


@inlined
def twister(base: int) -> Any:
    """All words of the generator at an address."""
    return _twister(base)
