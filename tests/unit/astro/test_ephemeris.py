"""The public face of the ephemeris: shapes, centres, refusals."""

import numpy as np
import pytest

from synodic.astro import spk
from synodic.astro.bodies import bodies, body
from synodic.astro.ephemeris import span, state
from synodic.schema.mistake import Mistake

JD = 2460000.5


def test_one_date_and_many_give_rows():
    r, v = state("mars", JD)
    assert r.shape == v.shape == (1, 3)
    r, v = state("mars", [JD, JD + 1, JD + 2])
    assert r.shape == v.shape == (3, 3)
    r, v = state("mars", np.linspace(JD, JD + 10, 1000))
    assert r.shape == (1000, 3)
    assert state("mars", [])[0].shape == (0, 3)


def test_dates_may_be_written():
    assert np.array_equal(state("mars", "2023-02-25")[0], state("mars", JD)[0])
    assert np.array_equal(state("mars", ["2023-02-25"])[0], state("mars", JD)[0])


def test_the_centre_is_at_rest_in_the_origin():
    for name in bodies():
        r, v = state(name, JD, center=name)
        assert not r.any()
        assert not v.any()


def test_centres_add_up():
    earth, _ = state("earth", JD, "sun")
    moon, _ = state("moon", JD, "earth")
    both, _ = state("moon", JD, "sun")
    assert np.allclose(earth + moon, both, rtol=0, atol=1e-6)


def test_the_barycentre_lies_between_earth_and_moon_by_their_masses():
    earth, _ = state("earth", JD, "emb")
    moon, _ = state("moon", JD, "emb")
    sum_of_moments = body("earth").mu_km3_s2 * earth + body("moon").mu_km3_s2 * moon
    assert np.abs(sum_of_moments).max() / body("earth").mu_km3_s2 < 1e-4


def test_mercury_and_venus_are_at_their_barycentres():
    for target in (199, 299):
        segment = spk.de440().segments[target]
        record = spk.de440().doubles[segment.offset + 2 : segment.offset + segment.size]
        assert segment.records == 1
        assert not record.any()


def test_every_date_of_the_span_is_covered_and_no_other():
    first, last = span()
    for name in bodies():
        assert np.isfinite(state(name, [first, last])[0]).all()
    for bad in (first - 1e-3, last + 1e-3, np.nan, np.inf, -1e9, 1e9):
        with pytest.raises(Mistake, match="DE440 does not cover"):
            state("mars", [JD, bad])


def test_an_unknown_body_names_the_nearest():
    with pytest.raises(Mistake, match="did you mean 'mars'"):
        state("marz", JD)
    with pytest.raises(Mistake, match="no such body"):
        state("mars", JD, center="vulcan")


def test_a_grid_of_dates_is_refused():
    with pytest.raises(Mistake, match="one or as a list"):
        state("mars", np.full((2, 2), JD))


BIG_ENDIAN = b"DAF/SPK " + bytes(80) + b"BIG-IEEE"


@pytest.mark.parametrize("head", [b"NOT A DAF", BIG_ENDIAN], ids=["no DAF", "big-endian"])
def test_a_file_of_another_kind_is_refused(tmp_path, head):
    path = tmp_path / "no.bsp"
    path.write_bytes(head.ljust(2048, bytes(1)))
    with pytest.raises(ValueError, match="no little-endian DAF/SPK"):
        spk.open_spk(path)
