"""The shapes of a day and of a life that a SIMOC configuration can name.

``norm`` is a normal curve with its mean over the span scaled to 1, ``clipped`` twice that curve cut
at its own peak and scaled to 1, ``sigmoid`` a logistic step, ``switch`` on about its centre.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

_STD = math.pi / 10.0


def _normal(rate: float, std: float, center: float, samples: int) -> float:
    """The curve at `rate`; its deviation is `std` twice over, of a distance told in `std`."""

    def at(x: float) -> float:
        return math.exp(-(((x - center) / std) ** 2) / (2.0 * std * std))

    return at(rate) / (sum(at(n / samples) for n in range(samples)) / samples)


def _shape(params: Mapping[str, Any]) -> Callable[[float], float]:
    """Raises KeyError, TypeError or ValueError for what is no shape."""
    given = {key: float(value) for key, value in params.items() if key != "type"}
    kind = params["type"]
    std, center = given.get("std", _STD), given.get("center", 0.5)
    samples = int(given.get("n_samples", 100))
    allowed = {
        "norm": {"std", "center", "n_samples"}, "clipped": {"std", "center", "n_samples", "factor"},
        "sigmoid": {"min_value", "max_value", "steepness", "center"},
        "switch": {"min_value", "max_value", "center", "duration"},
    }[kind]  # fmt: skip
    if not set(given) <= allowed or not 0.0 < std <= 1.0 or not 0.0 <= center <= 1.0 or samples < 1:
        raise ValueError(params)
    low, high = given.get("min_value", 0.0), given.get("max_value", 1.0)
    if kind == "norm":
        return lambda x: _normal(x, std, center, samples)
    if kind == "clipped":
        peak, factor = _normal(center, std, center, samples), given.get("factor", 2.0)
        return lambda x: min(factor * _normal(x, std, center, samples), peak) / peak
    if kind == "sigmoid":
        steep = given.get("steepness", 1.0)
        return lambda x: low + (high - low) / (1.0 + math.exp(-steep * 20.0 * (x - center)))
    half = given.get("duration", 0.5) / 2.0
    return lambda x: high if center - half < x < center + half else low


def daily(params: Mapping[str, Any]) -> list[float]:
    """The factor of each hour of a day.

    Raises:
        KeyError, TypeError, ValueError: no such shape.
    """
    shape = _shape(params)
    return [shape(hour / 24.0) for hour in range(24)]


def lifetime(params: Mapping[str, Any], hours: int) -> list[float]:
    """The factor of each hour of a life, and of a day beyond it.

    Raises:
        KeyError, TypeError, ValueError: no such shape, or no life.
    """
    if hours < 1:
        raise ValueError(hours)
    shape = _shape(params)
    return [shape(min(1.0, age / hours)) for age in range(hours + 26)]
