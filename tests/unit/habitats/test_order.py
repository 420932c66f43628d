"""The order of agents is numpy's legacy permutation; figures and verbs of habitats."""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

import synodic
from synodic.habitats.arena import Arena
from synodic.habitats.frame import opened
from synodic.habitats.habitat import presets
from synodic.habitats.order import drawing, shuffle
from synodic.numerics.compile import kernel
from synodic.report.habitat_figure import habitat_svg
from unit.cli.commands import document
from unit.cli.commands import synodic as command


@kernel
def orders(memory: np.ndarray, order: np.ndarray, out: np.ndarray) -> None:
    w = opened(memory)
    for n in range(out.shape[0]):
        shuffle(w)
        out[n] = order


@pytest.mark.parametrize("seed", [0, 1000, 2**32 - 1])
@pytest.mark.parametrize("idle", [(), (0, 4, 6, 7, 12, 29), range(4, 13), range(1, 30)])
def test_the_order_is_that_of_numpys_legacy_generator(seed: int, idle: Iterable[int]) -> None:
    """Those who do nothing take part in the draw, and are left out of the order."""
    sizes = (3, 1, 0, 9, 17)
    peer = np.random.RandomState(seed)
    acting = [n not in idle for n in range(sum(sizes))]
    arrays = drawing(list(np.cumsum(sizes)), acting, seed)
    arena = Arena(arrays, classes=len(arrays["class_row"]), draws=len(arrays["draw"]))
    memory = arena.begin()
    out = np.empty((400, sum(acting)), np.int64)
    orders(memory, arena.array(memory, "order"), out)
    for row in out:
        told = []
        first = 0
        for size in sizes:
            told += list(peer.permutation([str(n) for n in range(first, first + size)]))
            first += size
        assert list(row) == [int(n) for n in told if acting[int(n)]]


def test_the_figure_shows_people_stores_and_gases() -> None:
    svg = habitat_svg(synodic.habitat("crop-fed-4-no-concentrator").run(80, step="1d"))
    for word in ("crew", "food", "water", "oxygen", "CO₂", "pressure", "dead"):
        assert word in svg
    assert len(svg) < 200_000


def test_the_verb_gives_one_document(tmp_path: Path) -> None:
    told = document("habitat", "1-crew-lab", "--days", "3", "--out", "x.svg", folder=tmp_path)
    assert told["series"]["day"] == [0.0, 1.0, 2.0, 3.0]
    assert told["series"]["crew"] == [1, 1, 1, 1]
    assert told["stock"]["store.food"]["unit"] == "kg"
    assert (tmp_path / "x.svg").read_text().startswith("<svg")
    listed = document("habitat", folder=tmp_path)
    assert [one["name"] for one in listed["presets"]] == presets()


def test_an_import_tells_what_is_left_out(tmp_path: Path) -> None:
    config = {"agents": {"human": {"amount": 1}}, "wind": 3}
    (tmp_path / "one.json").write_text(json.dumps(config))
    told = document("import", "simoc", "one.json", folder=tmp_path)
    assert set(told) == {"habitat", "unsupported"}
    assert told["unsupported"][0] == "wind"


@pytest.mark.parametrize(
    "arguments",
    [("habitat", "nothing-like-it"), ("import", "simoc", "none.json"), ("import",)],
)
def test_a_mistake_exits_two(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = command(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("synodic: ")
    assert done.stderr.count("\n") == 1
