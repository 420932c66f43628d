"""The comparison of spares with the published ones: what docs show is what is worked out."""

from pathlib import Path

import pytest
from studies.spares import CREWS, components, machines, rows, table

PAGE = Path(__file__).parents[2] / "docs" / "models" / "spares.md"


def test_the_page_shows_the_table_that_the_study_prints():
    assert table() in PAGE.read_text(encoding="utf-8")


def test_published_spares_are_those_of_the_acceptance_table():
    assert [row.published[0] for row in rows()] == [11015, 31467, 64786]
    assert [row.published[1] for row in rows()] == [14337, 23521, 45701]
    assert [row.crew for row in rows()] == list(CREWS)


def test_what_the_page_says_of_the_sizes_holds():
    for row in rows():
        for ours, published in zip(row.machines, row.published, strict=True):
            assert 0.05 < ours / published < 0.5
        assert row.machines[0] < row.poisson < row.life < row.published[0]


@pytest.mark.parametrize("crops", [False, True])
def test_spares_grow_with_crews_but_by_less_than_their_number(crops: bool):
    few, many = machines(4, crops), machines(40, crops)
    assert few < many < 10.0 * few
    assert components(1, False) < components(10, False) < 10.0 * components(1, False)
