"""Aldrin's cycler as published (Byrnes, Longuski & Aldrin 1993; McConaghy, Longuski & Byrnes 2002):
in a model whose synodic period is 2 1/7 years it has v-infinity 6.54 km/s at Earth and 9.75 at
Mars, 146 days from Earth to Mars, an aphelion of 2.23 AU, and each pass of Earth must turn it by 84
degrees, where 72 can be had. Figures as remembered.
"""

import numpy as np
import pytest

from synodic.astro.bodies import AU_KM, body
from synodic.astro.cyclers import _anomaly_days, _cycler, cyclers
from synodic.astro.kepler import propagate
from synodic.astro.lambert import SUN, lambert
from synodic.schema.mistake import Mistake


@pytest.fixture(scope="module")
def found():
    return cyclers("earth", "mars", 2)


def test_aldrin_s_cycler_in_the_published_model():
    year = 2 * np.pi * np.sqrt(AU_KM**3 / SUN) / 86400
    earth = body("earth")._replace(axis_au=1.0, period_days=year)
    mars = body("mars")._replace(axis_au=1.52, period_days=1.875 * year)
    days, angle = 15 / 7 * year, 2 * np.pi / 7
    r2 = AU_KM * np.array([np.cos(angle), np.sin(angle), 0.0])
    v1, v2 = lambert([AU_KM, 0, 0], r2, days * 86400, revolutions=1, branch="low")
    ours = _cycler(earth, mars, 1, 1, "low", v1[0], v2[0], days)
    assert ours.vinf_inner_km_s == pytest.approx(6.54, abs=0.03)
    assert ours.vinf_outer_km_s == pytest.approx(9.75, abs=0.05)
    assert ours.transfer_days == pytest.approx(146, abs=1.0)
    assert ours.aphelion_au == pytest.approx(2.23, abs=0.01)
    assert ours.turn_deg == pytest.approx(84, abs=1.0)
    assert ours.turn_limit_deg == pytest.approx(72, abs=1.0)
    assert not ours.ballistic


def test_with_the_mean_orbits_it_is_nearly_the_same(found):
    (ours,) = [one for one in found if (one.periods, one.turns, one.branch) == (1, 1, "low")]
    assert ours.axis_au == pytest.approx(1.60, abs=0.01)
    assert ours.eccentricity == pytest.approx(0.393, abs=0.01)
    assert ours.vinf_inner_km_s == pytest.approx(6.54, abs=0.2)
    assert ours.days == pytest.approx(779.9, abs=0.1)


def begun(one):
    """Position and velocity at the inner planet, on the way up or down, as it comes back there."""
    earth = body("earth")
    r = earth.axis_au * AU_KM
    speed = np.sqrt(SUN * (2 / r - 1 / (one.axis_au * AU_KM)))
    across = np.sqrt(SUN * one.axis_au * AU_KM * (1 - one.eccentricity**2)) / r
    climbs = np.sqrt(max(0.0, speed**2 - across**2))
    angle = 2 * np.pi * one.days / earth.period_days
    there = r * np.array([np.cos(angle), np.sin(angle), 0])
    ways = [([r, 0, 0], [sign * climbs, across, 0]) for sign in (1, -1)]
    misses = [np.linalg.norm(propagate(*way, one.days * 86400.0)[0][0] - there) for way in ways]
    return *ways[int(np.argmin(misses))], min(misses)


def test_each_comes_back_to_the_inner_planet_after_its_periods(found):
    """Its orbit, begun at the inner planet with its own v-infinity, is there again."""
    for one in found:
        (r, _, _), (climbs, across, _), miss = begun(one)
        assert miss < 1e-3 * AU_KM
        assert np.hypot(climbs, across - np.sqrt(SUN / r)) == pytest.approx(
            one.vinf_inner_km_s, rel=1e-6
        )


def test_after_its_transfer_each_is_first_as_far_out_as_the_outer_planet(found):
    outer = body("mars").axis_au * AU_KM
    starts = {bool(begun(one)[1][0] > 0.0) for one in found}
    assert starts == {True, False}  # some climb at once, some pass the perihelion first
    for one in found:
        r, v, _ = begun(one)
        seconds = np.linspace(0.0, one.transfer_days * 86400.0, 200)
        far = np.linalg.norm(propagate([r] * 200, [v] * 200, seconds)[0], axis=1)
        assert far[-1] == pytest.approx(outer, rel=1e-6)
        assert (far[:-1] < outer).all()


def test_all_reach_the_outer_planet_and_no_pass_turns_more_than_half(found):
    assert len(found) > 5
    for one in found:
        assert one.perihelion_au < 1.0 + 1e-6
        assert one.aphelion_au >= 1.52
        assert 0 < one.transfer_days < one.days
        assert 0 <= one.turn_deg <= 180
        assert one.ballistic == (one.turn_deg <= one.turn_limit_deg)


@pytest.mark.parametrize("e", [0.1, 0.2, 0.3, 0.7])
def test_from_perihelion_to_aphelion_is_half_a_period(e):
    half = np.pi * np.sqrt(AU_KM**3 / SUN) / 86400
    assert _anomaly_days(AU_KM, e, AU_KM * (1 + e), SUN) == pytest.approx(half, rel=1e-6)
    assert _anomaly_days(AU_KM, e, AU_KM * (1 - e), SUN) == pytest.approx(0.0, abs=1e-4)


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("mars", "earth"), "inner planet comes first"),
        (("earth", "mars", 0), "some synodic periods"),
        (("earth", "earth"), "no transfer"),
    ],
)
def test_mistakes_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        cyclers(*arguments)
