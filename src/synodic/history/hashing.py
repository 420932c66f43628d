"""The hash of a history: what was simulated, field by field, without padding bytes or titles."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np

from synodic.history.sampled import Samples


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
