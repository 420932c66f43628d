"""Names: no two events of a history have the same id, in any scenario of the library."""

from __future__ import annotations

from collections import Counter

import pytest

from synodic.ensembles.ground import ground
from synodic.history.ids import event_ids
from synodic.history.scenarios import names_of
from synodic.scenario import library, load
from synodic.world.play import play_arrays

#: Among them one with over a hundred ships of people in a window, and one whose fleet fails twice.
REPLICATES = (0, 1, 2, 3, 31)


@pytest.mark.parametrize("name", library())
def test_each_event_has_an_id_of_its_own(name: str) -> None:
    on = ground(load(name))
    for replicate in REPLICATES:
        events = play_arrays(on.inputs, on.timetable, 0, replicate).events
        count = Counter(event_ids(events, names_of(on.scenario)))
        assert [one for one, times in count.items() if times > 1] == []
