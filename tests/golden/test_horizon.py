"""An earlier end gives the beginning of the same history."""

from __future__ import annotations

import numpy as np
import pytest

import synodic
from worlds import day, until


@pytest.mark.parametrize("end", ["2034-01-01", "2040-01-01", "2045-03-01"])
def test_a_play_until_an_earlier_date_is_the_beginning_of_the_longer_one(end: str):
    whole = synodic.play(until("frontier", "2050-01-01"))
    part = synodic.play(until("frontier", end))
    n = int(np.count_nonzero(whole.journal["day"] < day(end)))
    assert part.journal.tobytes() == whole.journal[:n].tobytes()
    rows = len(part.samples.days) - 1  # the last row is that of the last day
    assert part.samples.table[:rows].tobytes() == whole.samples.table[:rows].tobytes()
