"""Published worked examples of Lambert's problem (reference/astro/lambert_textbook.json)."""

import json
from pathlib import Path

import numpy as np
import pytest

from synodic.astro.lambert import lambert

REFERENCE = Path(__file__).parents[3] / "reference" / "astro"
CASES = json.loads((REFERENCE / "lambert_textbook.json").read_text())
#: What the books print, in their own units (km/s; AU a year for Battin).
TOLERANCE = {"Vallado": 1e-6, "Curtis": 5e-5, "Battin": 3e-5}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_published_velocities(case):
    v1, v2 = lambert(case["r1"], case["r2"], case["tof"], mu_km3_s2=case["mu"])
    tolerance = TOLERANCE[case["name"].split()[0]]
    assert np.abs(v1[0] - case["v1_published"]).max() <= tolerance
    if case["v2_published"] is not None:
        assert np.abs(v2[0] - case["v2_published"]).max() <= tolerance


def test_all_published_cases_are_there():
    assert {case["name"].split()[0] for case in CASES} == set(TOLERANCE)
