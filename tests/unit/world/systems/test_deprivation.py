"""Deprivation: what kills first is named, and what is there kills nobody."""

from __future__ import annotations

from synodic.schema.axes import W_POWER
from synodic.schema.events import NUMBER
from towns import lived


def test_people_without_power_die_of_that_and_with_it_of_nothing():
    soon = {"limit_power": 1.0}
    dark = lived(years=1, equipment={"fission_40kw": 0}, parameters=soon).events
    deaths = dark[dark["kind"] == NUMBER["death"]]
    assert deaths["subject"][0] == W_POWER
    lit = lived(years=1, parameters=soon).events
    assert NUMBER["death"] not in lit["kind"]
