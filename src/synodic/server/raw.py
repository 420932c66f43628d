"""Arrays as they are: little-endian bytes, their shape and unit in headers."""

from __future__ import annotations

import numpy as np
from fastapi import Response
from numpy.typing import ArrayLike

MEDIA = "application/octet-stream"
#: How an OpenAPI document says that an answer is such bytes.
RAW: dict[int | str, dict[str, object]] = {
    200: {"content": {MEDIA: {"schema": {"type": "string", "format": "binary"}}}}
}


def floats(values: ArrayLike, unit: str, **more: object) -> Response:
    """float32, the first axis outermost; more headers by name: ``first_day=1`` is X-First-Day."""
    return _raw(np.ascontiguousarray(values, dtype="<f4"), unit, more)


def integers(values: ArrayLike, unit: str, **more: object) -> Response:
    """int32, likewise."""
    return _raw(np.ascontiguousarray(values, dtype="<i4"), unit, more)


def _raw(array: np.ndarray, unit: str, more: dict[str, object]) -> Response:
    headers = {"X-Shape": ",".join(map(str, array.shape)), "X-Unit": unit or "1"}
    for name, value in more.items():
        headers["X-" + "-".join(part.capitalize() for part in name.split("_"))] = str(value)
    return Response(array.tobytes(), media_type=MEDIA, headers=headers)
