"""The bodies of a tour on DE440, as the kernels of `tour_tile` read them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from synodic.astro import spk
from synodic.astro.bodies import AU_KM, Body, body, sun_mu_km3_s2
from synodic.astro.dates import EPOCH_JD
from synodic.astro.elements import CENTURY_DAYS
from synodic.astro.ephemeris import segments_of
from synodic.astro.minor import turning_mu_km3_s2
from synodic.astro.tour_tile import Stations

_DAY_S = 86400.0
_MOST = 6  # segments that a position is the sum of


def stations(names: Sequence[str]) -> Stations:
    """Candidates count days from 2000-01-01 0 h TDB; arcs are prograde about the Sun."""
    known = [body(name) for name in names]
    m = len(known)
    terms = np.zeros(m, np.int64)
    places, spans = np.zeros((m, _MOST, 3), np.int64), np.zeros((m, _MOST, 3))
    elements, epochs, pulls = np.zeros((m, 6, 4)), np.zeros(m), np.ones(m)
    for k, one in enumerate(known):
        if one.orbit is not None:
            elements[k] = _ellipse(one)
            epochs[k] = one.orbit.epoch_jd - EPOCH_JD
            pulls[k] = turning_mu_km3_s2(one)
            continue
        for s, (sign, segment) in enumerate(segments_of(one.name, "sun")):
            places[k, s] = segment.offset, segment.size, segment.records
            spans[k, s] = sign, segment.start_jd, segment.days
            terms[k] = s + 1
    return Stations(
        terms, places, spans, spk.de440().doubles, elements, epochs, pulls, True, EPOCH_JD,
        np.array([one.mu_km3_s2 for one in known]), np.array([one.radius_km for one in known]),
        np.ones(m - 1), sun_mu_km3_s2(),
    )  # fmt: skip


def _ellipse(one: Body) -> np.ndarray:
    """A fixed ellipse, on which the anomaly runs by the period."""
    assert one.orbit is not None
    elements = np.zeros((6, 4))
    elements[0, 0], elements[1, 0] = one.axis_au * AU_KM, one.orbit.eccentricity
    angles = (one.orbit.inclination_deg, one.orbit.node_deg, one.orbit.perihelion_deg)
    for k, angle in enumerate((*angles, one.orbit.anomaly_deg), start=2):
        elements[k, 0] = math.radians(angle)
    elements[5, 1] = 2.0 * math.pi / one.period_days * CENTURY_DAYS
    return elements
