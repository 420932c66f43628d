"""The hash of a history: what was simulated, field by field, without padding bytes or titles."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import numpy as np

from synodic.history.sampled import Samples
from synodic.schema.events import EVENT, KINDS
from synodic.schema.series import COLUMNS
from synodic.schema.state import STATE


def history_hash(content: str, journal: np.ndarray, samples: Samples) -> str:
    """SHA-256 over a compiled scenario's hash, (n,) events and the series."""
    digest = hashlib.sha256(content.encode())
    hash_fields(digest, journal)
    digest.update(np.ascontiguousarray(samples.days, dtype="<i8").tobytes())
    digest.update(np.ascontiguousarray(samples.table, dtype="<f8").tobytes())
    return digest.hexdigest()


def hash_fields(digest: Any, records: np.ndarray) -> None:
    """Feed a structured array to a digest field by field: padding bytes stay out."""
    for name in records.dtype.names or ():
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(records[name]).tobytes())


@cache
def layout() -> str:
    """A short hash over the tables of state and events: histories of one layout can be compared."""
    text = repr((STATE.descr, EVENT.descr, [kind.name for kind in KINDS], COLUMNS))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
