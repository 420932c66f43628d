"""What every kernel of a habitat gets: its arrays, as `layout` has them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Frame(NamedTuple):
    """The arrays of one habitat in play."""

    tank: np.ndarray
    link: np.ndarray
    flow: np.ndarray
    gate: np.ndarray
    ref: np.ndarray
    place: np.ndarray
    process: np.ndarray
    machine: np.ndarray
    watch: np.ndarray
    whole: np.ndarray
    log: np.ndarray
    index: np.ndarray
    slot: np.ndarray
    profile: np.ndarray
    curve: np.ndarray
    molar: np.ndarray
    frailty: np.ndarray
