import numpy as np
import pytest

from ensembles import dataset
from synodic.ensembles.columns import dates, happened, members, outcomes_of, sampled, series_of
from synodic.ensembles.fans import fan
from synodic.ensembles.first_passage import by_date, first_passage
from synodic.schema.mistake import Mistake

RISING = np.arange(101.0)[None, :, None] + np.arange(5.0)  # member n runs from n to n + 4
WHEN = np.full((1, 101), np.datetime64("NaT", "D"))
WHEN[0, :25] = np.datetime64("2030-02-15")
TABLE = dataset({"mars.population": RISING}, {"mars.base": WHEN}, arms=("main", "cut-off"))


def test_a_fan_holds_the_quantiles_of_all_members_by_month() -> None:
    found = fan(TABLE, "mars.population")
    assert found.dims == ("quantile", "time")
    assert found.sel(quantile=0.5).to_numpy() == pytest.approx([50, 51, 52, 53, 54])
    assert found.sel(quantile=0.05).to_numpy()[0] == pytest.approx(5.0)
    assert found.attrs["units"] == "person"
    assert found.attrs["n"] == 101


def test_a_member_that_failed_is_left_out_of_the_fan() -> None:
    values = RISING.copy()
    values[0, 51:] = np.nan
    found = fan(dataset({"x": values}), "x")
    assert found.sel(quantile=0.5).to_numpy()[0] == pytest.approx(25.0)
    assert found.attrs["n"] == 51


def test_first_passage_is_the_first_month_at_the_level() -> None:
    up = first_passage(TABLE, "mars.population", 4.0)
    assert up[4] == np.datetime64("2030-01-01")
    assert up[1] == np.datetime64("2030-04-01")
    down = first_passage(TABLE, "mars.population", 0.0, above=False)
    assert down[0] == np.datetime64("2030-01-01")
    assert np.isnat(down[1:]).all()
    assert np.isnat(first_passage(TABLE, "mars.population", 200.0)).all()


def test_the_share_by_date_counts_those_whose_date_has_come() -> None:
    months = TABLE["time"].to_numpy()
    found = by_date(dates(TABLE, "mars.base"), months)
    assert found["share"].tolist() == pytest.approx([0, 0, 25 / 101, 25 / 101, 25 / 101])
    assert (found["low"] <= found["share"]).all()
    assert (found["share"] <= found["high"]).all()
    assert found["high"][0] > 0.0


def test_columns_are_read_by_name_and_arm() -> None:
    assert series_of(TABLE) == ["mars.population"]
    assert outcomes_of(TABLE) == ["mars.base"]
    assert sampled(TABLE, "mars.population", "cut-off").shape == (101, 5)
    assert happened(TABLE, "mars.base").sum() == 25
    assert members(TABLE)[1][-1] == 100


def test_a_wrong_name_gets_the_nearest_right_one() -> None:
    with pytest.raises(Mistake, match=r"did you mean 'mars\.population'"):
        fan(TABLE, "mars.populatoin")
    with pytest.raises(Mistake, match="no such arm"):
        sampled(TABLE, "mars.population", "other")
    with pytest.raises(Mistake, match="no such outcome"):
        dates(TABLE, "mars.bases")
