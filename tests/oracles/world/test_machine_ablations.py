"""What better machines and other power do for a base: 200 replicates of each, the same luck."""

from __future__ import annotations

import numpy as np

from lonely import FEW, base, error_of, measures, of_base, used_spares
from synodic.ensembles.ground import ground
from synodic.scenario import Scenario
from synodic.schema.axes import D_NATURAL
from synodic.world.play import Played
from worlds import changed

RUNS = 200


def lost(played: Played) -> float:
    return float(of_base(played, "population") == 0)


def died(played: Played) -> float:
    """Dead of what a habitat lacked."""
    return float(of_base(played, "deaths")[:D_NATURAL].sum())


def test_half_the_time_between_failures_takes_more_spares_and_loses_more_bases():
    on = base(people=8, years=6, spares="8 t")

    def found(factor: float) -> np.ndarray:
        changes = {"mtbf_factor": factor}
        return np.array(measures(on, RUNS, lambda p: (used_spares(on, p), lost(p)), changes))

    good, bad = found(1.5), found(3.0)
    more = bad - good
    # where nobody is left nothing is used
    lived = more[(good[:, 1] == 0.0) & (bad[:, 1] == 0.0), 0]
    assert lived.size > RUNS // 4
    assert lived.mean() > 3.0 * error_of(lived)
    assert more[:, 1].mean() > 3.0 * error_of(more[:, 1])
    assert 0.0 < good[:, 1].mean() < bad[:, 1].mean() < 1.0


def stormy(equipment: dict[str, int]) -> Scenario:
    what = base(people=8, years=2, equipment=equipment, mtbf_factor=1e-12).scenario
    return changed(what, "2030-07-01", force=["storm::mars"])


def halved(played: Played) -> float:
    """A base is lost when half of its people are dead: the light left feeds the others."""
    return float(of_base(played, "population") <= 4)


def test_a_reactor_saves_a_base_in_a_global_dust_storm():
    by_sun = ground(stormy(FEW | {"solar_array": 6, "fission_40kw": 0}))
    by_reactor = ground(stormy(FEW | {"fission_40kw": 2}))
    sun = np.array(measures(by_sun, RUNS, halved))
    reactor = np.array(measures(by_reactor, RUNS, halved))
    more = sun - reactor
    assert more.mean() > 3.0 * error_of(more)
    assert reactor.mean() == 0.0
    assert 0.05 < sun.mean() < 1.0


def test_without_the_storm_the_sun_is_enough():
    on = base(
        people=8, years=2, equipment=FEW | {"solar_array": 6, "fission_40kw": 0},
        mtbf_factor=1e-12, storm_probability=1e-12,
    )  # fmt: skip
    assert sum(measures(on, 20, died)) == 0.0
