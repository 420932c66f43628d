"""Torch transfers against another's integration (scipy's DOP853), and the textbook's time."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from synodic.astro.bodies import AU_KM
from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import state
from synodic.astro.lambert import SUN
from synodic.astro.torch_transfers import G_M_S2, path, torch
from synodic.schema.mistake import Mistake

#: Oppositions and a conjunction of Mars between 2033 and 2036.
OPPOSITION, CONJUNCTION = "2035-09-15", "2034-08-19"


def followed(start, seconds, thrust):
    """Where a constant thrust and the Sun lead, by DOP853."""

    def rate(_, y):
        r = np.linalg.norm(y[:3])
        return np.concatenate([y[3:], -SUN * y[:3] / r**3 + thrust])

    return solve_ivp(rate, (0, seconds), start, method="DOP853", rtol=1e-12, atol=1e-6).y[:, -1]


@pytest.mark.parametrize(
    ("date", "g"),
    [(OPPOSITION, 0.01), (CONJUNCTION, 0.01), (OPPOSITION, 1.0), ("2034-07-30", 1.0)],
)
def test_the_ship_meets_mars_at_rest(date, g):
    found = torch("earth", "mars", date, g * G_M_S2)
    r1, v1 = state("earth", date)
    y = np.concatenate([r1[0], v1[0]])
    seconds = found.days * 86400.0
    for share, direction in zip(
        (found.flip_share, 1 - found.flip_share), found.directions, strict=True
    ):
        y = followed(y, share * seconds, g * G_M_S2 / 1000 * np.array(direction))
    r2, v2 = state("mars", jd_tdb(date) + found.days)
    distance = np.linalg.norm(r2[0] - r1[0])
    assert np.linalg.norm(y[:3] - r2[0]) < 1e-6 * distance
    assert np.linalg.norm(y[3:] - v2[0]) < 1e-6 * found.dv_km_s
    assert found.dv_km_s == pytest.approx(g * G_M_S2 / 1000 * seconds, rel=1e-12)


@pytest.mark.parametrize(("g", "off"), [(0.01, 0.03), (0.1, 0.01), (1.0, 0.002)])
def test_the_more_thrust_the_nearer_the_textbook(g, off):
    found = torch("earth", "mars", OPPOSITION, g * G_M_S2)
    textbook = 2 * np.sqrt(found.distance_au * AU_KM / (g * G_M_S2 / 1000)) / 86400
    assert found.days == pytest.approx(textbook, rel=off)


def test_at_conjunction_the_way_is_long_and_passes_the_sun():
    near, far = (torch("earth", "mars", date, 0.01 * G_M_S2) for date in (OPPOSITION, CONJUNCTION))
    assert far.days > 2 * near.days
    assert far.nearest_au < 0.3 < near.nearest_au
    places = path(far, "earth", 0.01 * G_M_S2)
    r2, _ = state("mars", jd_tdb(CONJUNCTION) + far.days)
    assert np.linalg.norm(places[-1] - r2[0]) < 1.0
    assert np.linalg.norm(places, axis=1).min() / AU_KM == pytest.approx(far.nearest_au, abs=0.01)


def test_sun_and_motion_matter():
    """A fortnight apart at the same distance the times differ, as Mars comes or goes."""
    coming, going = (torch("earth", "mars", d, 0.01 * G_M_S2) for d in ("2035-08-30", "2035-10-01"))
    assert coming.days < going.days - 0.3


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("earth", "mars", OPPOSITION, 0.0), "above zero"),
        (("earth", "mars", OPPOSITION, float("nan")), "above zero"),
        (("earth", "mars", OPPOSITION, 1e-4), "spirals"),
        (("earth", "mars", CONJUNCTION, 9.80665), "past the Sun"),
        (("earth", "earth", OPPOSITION, 9.8), "no transfer"),
        (("earth", "mars", "2700-01-01", 9.8), "does not cover"),
        (("earth", "mars", "2650-01-20", 0.098), "does not cover"),
    ],
)
def test_mistakes_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        torch(*arguments)
