from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import synodic
from ensembling import CUT, diced, short, small
from synodic.ensembles import block as blocks
from synodic.ensembles.declared import REDUCED_FROM
from synodic.ensembles.entry import read_ensemble
from synodic.ensembles.table import write_experiments
from synodic.history.playing import play
from synodic.schema.axes import OUTCOMES
from synodic.schema.mistake import Mistake
from toys import lander


def test_a_row_is_the_history_of_its_replicate():
    for arm, replicate in (("main", 0), ("main", 7), ("cut", 7), ("cut", 11)):
        history = small().history(replicate, arm=arm)
        people = small().values("mars.population", arm)[0, replicate]
        assert people.tolist() == history.samples.field("population")[:, 0].tolist()
        days = {name: small().days_of(name, arm)[0, replicate] for name in OUTCOMES}
        told = {name: np.nan if day is None else day for name, day in history.outcome_days.items()}
        np.testing.assert_equal(days, told)
    assert small().history(7).hash == play(short(), seed=3, replicate=7).hash
    assert small().history(7, arm="cut").hash == play(short(), 3, 7).branch(**CUT).hash


def test_arms_share_their_luck_until_they_differ():
    keep = ["company.treasury", "mars.received_kg"]
    dataset = synodic.ensemble(short(), 6, arms={"cut": CUT}, keep=keep).dataset
    before = dataset.sel(time=slice(None, "2027-12-31"), arm="main")
    assert before.equals(dataset.sel(time=slice(None, "2027-12-31"), arm="cut").assign_coords(
        arm="main"))  # fmt: skip
    money = dataset["company.treasury"].isel(time=-1)
    assert (money.sel(arm="main") > money.sel(arm="cut")).all()


def test_the_dataset_says_what_it_holds():
    dataset = small().dataset
    assert dataset["mars.population"].dims == ("arm", "design", "replicate", "time")
    assert dataset.sizes == {"arm": 2, "design": 1, "replicate": 12, "time": 61}
    assert dataset.arm.values.tolist() == ["main", "cut"]
    assert str(dataset.time.values[0])[:10] == "2026-01-01"
    assert str(dataset.time.values[-1])[:10] == "2030-12-31"
    for name, variable in dataset.data_vars.items():
        assert variable.attrs["long_name"]
        if not str(name).startswith("outcome:"):
            assert variable.attrs["units"]
    assert dataset["outcome:mars.base"].dtype.kind == "M"
    for name in ("scenario", "seed", "synodic_version", "scenario_hash", "catalogue_hash",
                 "timetable_hash", "ensemble_hash"):  # fmt: skip
        assert name in dataset.attrs
    assert dataset.attrs["ensemble_hash"] == small().hash


def test_experiments_are_aligned_with_the_dataset():
    table = small().experiments
    assert len(table) == 24
    assert table.arm.tolist() == ["main"] * 12 + ["cut"] * 12
    assert table.replicate.tolist() == [*range(12)] * 2
    flat = small().dataset["outcome:mars.first_landing"].values.ravel()
    np.testing.assert_array_equal(table["mars.first_landing"].values, flat)
    assert not table.failed.any()


def test_a_folder_opens_in_xarray_and_is_the_same_as_memory(tmp_path: Path):
    folder = tmp_path / "small.ensemble"
    kept = synodic.ensemble(short(), 12, seed=3, arms={"cut": CUT}, out=folder, threads=1)
    assert kept.hash == small().hash
    opened = xr.open_zarr(folder)
    assert opened.attrs["ensemble_hash"] == small().hash
    xr.testing.assert_equal(opened.load(), small().dataset)
    again = read_ensemble(folder)
    assert again.hash == kept.hash
    assert again.complete
    assert again.history(5, arm="cut").hash == small().history(5, arm="cut").hash
    table = write_experiments(kept)
    assert table is not None
    read = pd.read_parquet(table)
    pd.testing.assert_frame_equal(read, small().experiments, check_dtype=False)


def test_shares_are_those_of_the_rows():
    result = synodic.ensemble(short(), 400, systems=[lander], keep=["free.0"], threads=2)
    days = result.experiments["mars.base"]
    share = result.probability("mars.base")
    assert share.share == days.notna().mean()
    assert share.low < 0.7 < share.high
    by = result.probability("mars.base", until="2027-01-01")
    assert by.share == (days < "2027-01-01").mean() < share.share
    assert result.outcomes["mars.base"] == share
    assert result.probability("mars.base", by="arm") == {"main": share}
    with pytest.raises(Mistake, match="no such outcome"):
        result.probability("mars.bse")
    with pytest.raises(Mistake, match="not played by this"):
        result.probability("mars.base", by="race_lag")
    with pytest.raises(Mistake, match="no such arm"):
        result.probability("mars.base", arm="cut")


def test_shares_by_a_factor_are_those_of_its_slices():
    from synodic.ensembles.design import latin_hypercube

    design = latin_hypercube({"leak": (0.0, 0.01)}, 8)
    result = synodic.ensemble(
        short("2029-01-01"), 20, design=design, systems=[lander], keep=["free.0"], threads=1
    )
    parts = result.probability("mars.base", by="leak", parts=4)
    assert [one.n for one in parts.values()] == [40] * 4
    table = result.experiments
    for (low, high), one in parts.items():
        rows = table[(table.leak >= low) & (table.leak < high)]
        assert one.share == rows["mars.base"].notna().mean()
    assert set(result.probability("mars.base", by="design")) == set(range(8))


def test_counts_say_what_paths_say():
    options = {"systems": [lander], "keep": ["free.0", "mars.stock.food"], "threads": 2}
    paths = synodic.ensemble(short(), 300, **options)
    counts = synodic.ensemble(short(), 300, reduced=True, **options)
    assert counts.outcomes == paths.outcomes
    assert counts.probability("mars.base", until="2027-01-01") == paths.probability(
        "mars.base", until="2027-01-01"
    )
    food = paths.quantiles("mars.stock.food")
    assert counts.quantiles("mars.stock.food") == pytest.approx(food, rel=0.033, abs=1e-3)
    assert counts.dataset["count:free.0"].sum("bin").values.tolist() == [[300] * 61]
    with pytest.raises(Mistake, match="keeps counts"):
        counts.experiments  # noqa: B018
    assert REDUCED_FROM == 100_000


def test_counts_in_a_folder_are_those_in_memory(tmp_path: Path):
    folder = tmp_path / "counts.ensemble"
    kept = diced(60, folder, reduced=True)
    memory = diced(60, reduced=True)
    assert kept.hash == memory.hash
    xr.testing.assert_equal(kept.dataset.load(), memory.dataset)
    assert kept.outcomes == memory.outcomes
    assert not list(folder.glob("*.npz"))


def test_another_ensemble_in_the_folder_is_a_mistake(tmp_path: Path):
    folder = tmp_path / "one.ensemble"
    first = diced(4, folder)
    for what, more in (
        ("seed", {"seed": 1}),
        ("runs", {"runs": 5}),
        ("keep", {"keep": ["free.1"]}),
        ("arms", {"arms": {"cut": CUT}}),
        ("reduced", {"reduced": True}),
    ):
        with pytest.raises(Mistake, match=f"another {what}"):
            diced(**{"runs": 4, "out": folder} | more)
    with pytest.raises(Mistake, match="another scenario"):
        synodic.ensemble(short("2030-06-01"), 4, systems=["toys:dicer"], keep=["free.0"],
                         out=folder)  # fmt: skip
    assert diced(4, folder).hash == first.hash


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(Mistake, match="something else"):
        diced(2, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(Mistake, match="cannot be written"):
        diced(2, tmp_path / "none" / "x.ensemble")


def test_what_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(Mistake, match="there is no ensemble"):
        read_ensemble(tmp_path)
    with pytest.raises(Mistake, match="no such history"):
        small().history(12)
    with pytest.raises(Mistake, match="does not keep"):
        small().values("mars.births")
    with pytest.raises(Mistake, match="1 run or more"):
        synodic.ensemble(short(), 0)


def test_blocks_cover_every_play_once():
    from dataclasses import replace

    from synodic.ensembles.design import Design

    declared = small().declared
    design = Design({"leak": (0.0, 0.01)}, np.linspace(0.001, 0.009, 7)[:, None])
    for runs in (1, 3, 260, 1000):
        for one in (None, design):
            whole = replace(declared, runs=runs, design=one)
            seen = np.zeros((2, whole.designs, runs), dtype=int)
            for n in range(whole.blocks):
                block: blocks.Block = whole.block(n)
                rows = slice(block.first_design, block.first_design + len(block.values))
                seen[block.arm, rows, block.first : block.first + block.count] += 1
                assert block.count * len(block.values) <= 250
            assert (seen == 1).all()
