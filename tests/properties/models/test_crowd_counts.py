"""The crowd's running counts against a count from nothing, on grids of several shapes."""

import numpy as np
import pytest

from synodic.numerics.compile import kernel
from synodic.world.models.crowd import Crowd, Setting, advance, gather
from synodic.world.models.torus import seen_from

SHAPES = [
    Setting(),
    Setting(height=15, width=23, citizens=200, cops=15),
    Setting(height=9, width=5, radius=2, citizens=40, cops=5),  # full: nobody can move
]


def seen(crowd: Crowd, setting: Setting, who: np.ndarray, row: int, col: int) -> int:
    """How many of `who` stand within the distance of vision, round the torus."""
    down = np.abs(crowd.row[who] - row)
    right = np.abs(crowd.col[who] - col)
    down = np.minimum(down, setting.height - down)
    right = np.minimum(right, setting.width - right)
    return int((down**2 + right**2 <= setting.radius**2).sum())


@kernel
def looked(counts: np.ndarray, height: int, width: int, radius: int, row: int, col: int) -> int:
    return seen_from(counts, height, width, radius, row, col)


@pytest.mark.parametrize("setting", SHAPES, ids=lambda s: f"{s.height}x{s.width}")
def test_counts_stay_true(setting: Setting) -> None:
    crowd = gather(setting, (1, 2))
    for tick in range(1, 41):
        on_duty = setting.cops - tick % 3
        actives, jailed = advance(crowd, setting, 0.7, on_duty, tick, 1, 2)
        assert actives == crowd.active.sum()
        assert jailed == (crowd.row[: setting.citizens] < 0).sum()
        there = np.flatnonzero(crowd.row >= 0)
        assert np.array_equal(crowd.site[crowd.row[there], crowd.col[there]], there)
        assert (crowd.site >= 0).sum() == len(there)
        cops = there[there >= setting.citizens]
        assert len(cops) <= on_duty
        who = np.flatnonzero(crowd.active)
        for group, counts in ((who, crowd.actives), (cops, crowd.cops)):
            for row, col in np.ndindex(crowd.site.shape):
                if tick == 40 or (row * 7 + col + tick) % 11 == 0:
                    found = looked(counts, *setting[:3], row, col)
                    assert found == seen(crowd, setting, group, row, col)


def test_vision_is_148_sites() -> None:
    assert gather(Setting(), (0, 0)).near.shape == (148, 2)


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"height": 14}, "vision 7"),
        ({"citizens": 1600}, "do not fit"),
        ({"jail_max": -1}, "term of jail"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(wrong: dict[str, int], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        gather(Setting()._replace(**wrong), (0, 0))
