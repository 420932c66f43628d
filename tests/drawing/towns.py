"""Strategies for towns that can live by themselves for a while, so that much can happen there."""

from __future__ import annotations

from hypothesis import strategies as st

from drawing.odds import Table, mostly

#: Machines a head of a town on Mars that has all that it needs.
_MACHINES = {
    "habitat_module": 0.25, "fission_40kw": 1.0, "greenhouse": 1.25, "oxygen_generator": 0.35,
    "co2_scrubber": 0.6, "water_processor": 0.2, "sabatier": 0.25, "ice_well": 0.05,
    "co2_compressor": 0.1, "air_separator": 0.07, "waste_oxidizer": 0.08, "workshop": 0.07,
}  # fmt: skip

#: Stocks a head, kg.
_STOCK = {
    "food": 2500.0, "water": 7000.0, "o2": 350.0, "n2": 350.0, "hardware": 16000.0,
    "spares": 1600.0, "nutrients": 170.0,
}  # fmt: skip


@st.composite
def towns(draw: st.DrawFn) -> Table:
    """People, machines and stocks; now and then one of them is short, or far too many."""
    people = draw(mostly(st.integers(1, 400), st.sampled_from([0, 20_000])))
    size = draw(st.sampled_from([0.5, 1.0, 1.0, 1.0, 2.0]))
    equipment = {
        machine: min(100_000, int(a_head * people * size) + 1)
        for machine, a_head in _MACHINES.items()
    }
    stock = {resource: a_head * (people + 1) * size for resource, a_head in _STOCK.items()}
    if draw(st.booleans()):
        stock[draw(st.sampled_from(sorted(stock)))] = 0.0
    if draw(st.booleans()):
        equipment[draw(st.sampled_from(sorted(equipment)[:-1]))] = 1
    return {"people": people, "equipment": equipment, "stock": stock}
