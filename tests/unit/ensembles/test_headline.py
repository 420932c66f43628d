from __future__ import annotations

import numpy as np
import pytest

from ensembling import short
from synodic.ensembles.ground import ground
from synodic.ensembles.headline import HEADLINES, Keeping, Kept, every_series, keeping
from synodic.history.playing import play
from synodic.schema.mistake import Mistake
from synodic.schema.series import COLUMNS


@pytest.mark.parametrize("name", ["frontier", "happy-valley", "belt"])
def test_the_headlines_are_twelve_where_one_world_is_settled(name: str):
    import synodic

    kept = keeping(ground(synodic.load(name)))
    assert len(kept.series) == len(HEADLINES) == 12
    assert len({one.name for one in kept.series}) == 12
    assert all(one.unit and one.label for one in kept.series)


def test_a_settlement_a_world_and_all_settlements_may_be_named():
    on = ground(short())
    names = ["mars-base.stock.food", "mars.stock.food", "settlements.stock.food"]
    kept = keeping(on, names)
    assert [one.name for one in kept.series] == names
    assert len({one.columns for one in kept.series}) == 1  # there is one settlement
    assert kept.series[0].unit == "kg"


def test_what_adds_up_is_summed_and_supply_is_that_of_the_worst_off():
    on = ground(short())
    kept = {one.name: one for one in every_series(on)}
    assert kept["actors.treasury"].how == "sum"
    assert kept["mars.endurance"].how == "least"
    assert kept["mars.grievance"].how == "mean"
    assert kept["mars.deaths"].how == "sum"
    assert len(kept["mars.deaths"].columns) > len(kept["mars.deaths.food"].columns) == 1
    table = np.array([[1.0, 5.0, 3.0], [2.0, -2.0, 6.0]])
    columns = np.array([4, 7, 9])
    for how, expected in (("sum", [9, 6]), ("least", [1, -2]), ("mean", [3, 2])):
        one = Keeping((Kept("x", (4, 7, 9), how, "1", "X"),))
        assert one.values(table, columns)[0].tolist() == expected


def test_the_values_are_those_of_the_history():
    history = play(short(), seed=2)
    kept = keeping(
        ground(short()), ["actors.treasury", "mars.population", "company.ships.starship"]
    )
    values = kept.values(history.samples.table[:, kept.columns], kept.columns)
    treasury = history.series.treasury
    assert values[0] == pytest.approx(treasury.sum("actor").values)
    assert (
        values[1].tolist() == history.series.population.sel(settlement="mars-base").values.tolist()
    )
    ships = history.series.ships.sel(actor="company", vehicle="starship")
    assert values[2].tolist() == ships.values.tolist()


def test_every_series_has_a_name_of_its_own_and_real_columns():
    for name in ("frontier", "happy-valley"):
        import synodic

        kept = list(every_series(ground(synodic.load(name))))
        assert len({one.name for one in kept}) == len(kept) > 200
        assert all(0 <= n < len(COLUMNS) for one in kept for n in one.columns)


def test_an_unknown_series_is_told_with_the_nearest():
    with pytest.raises(Mistake) as told:
        keeping(ground(short()), ["mars.populaton"])
    assert told.value.nearest == "mars.population"
