"""The order of need: written once, played as written, and told in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from synodic.scenario.tables import tables
from worlds import HEAD, columns, play

DOC = Path(__file__).parents[4] / "docs" / "models" / "habitat.md"

TEXT = (
    HEAD.replace("2033-01-01", "2030-03-02")
    + """
[parameters]
mtbf_factor = 1e-12
mortality_factor = 0

[settlement.base]
world = "mars"
people = 6
births = 0
stock = {{ food = "3 t", water = "20 t", o2 = 100, n2 = 400, waste = 900, biomass = 900 }}

[settlement.base.equipment]
habitat_module = 2
fission_10kw = {power}
oxygen_generator = 3
co2_scrubber = 4
water_processor = 2
ice_well = 1
co2_compressor = 1
air_separator = 1
waste_oxidizer = 2
"""
)


def test_the_docs_tell_the_order_as_it_is_played():
    rows = re.findall(
        r"^\| (\d+) \| `(\w+)` \| (\w*) \| (\w+) \| ([\d. %]*) ?\|$", DOC.read_text(), re.MULTILINE
    )
    played = [
        (
            str(one.order),
            one.id,
            one.equipment or "",
            one.drive,
            f"{one.thrift * 100:g} %" if one.thrift < 1.0 else "",
        )
        for one in tables().processes
    ]
    assert [tuple(cell.strip() for cell in row) for row in rows] == played


@pytest.mark.parametrize("power", [1, 2])
def test_when_power_is_short_those_further_back_go_without(power: int):
    plenty, scarce = (play(TEXT.format(power=n)) for n in (40, power))
    first = columns("run")[0]
    cut = False
    lost = []
    for n, process in enumerate(tables().processes):
        if process.energy == 0.0:
            continue
        # on the first day both have the same stocks
        wanted, ran = (float(p.series[0, first + n]) for p in (plenty, scarce))
        if cut:
            assert ran == 0.0, process.id
        elif ran < wanted * (1.0 - 1e-9):
            cut = True
        if ran < wanted:
            lost.append(process.id)
    assert lost
    assert "co2_removal" not in lost or power == 1


def test_metabolism_takes_no_power():
    assert next(one for one in tables().processes if one.crew).energy == 0.0
