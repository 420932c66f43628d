"""The ledger of elements: what came in went out or is stored, over sixty years of everything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

import synodic
from synodic.cli.ledger import element_ledger
from synodic.history.history import History
from synodic.schema.axes import CABIN_O2, ELEMENTS, RESOURCES
from worlds import until


@cache
def sixty() -> History:
    return synodic.play(until("frontier", "2086-01-01"), seed=3)


@cache
def ledger() -> dict[str, Any]:
    return element_ledger(sixty())


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("place", ["all", "mars-base"])
def test_an_element_is_neither_made_nor_lost(place: str, element: str):
    row = ledger()[place][element]
    passed = row["opening_kg"] + row["in_kg"]
    assert passed > 10_000.0
    assert row["stored_kg"] > 0.0
    rest = passed - row["out_kg"] - row["stored_kg"]
    assert abs(rest) <= 1e-9 * passed
    assert abs(row["off"]) <= 1e-9


def test_everything_is_on():
    state = sixty().final[0]
    assert state["population"][0] > 500
    made = dict(zip(RESOURCES, state["transmuted"][0], strict=True))
    assert made["crop"] > 0.0
    assert made["residue"] > 0.0
    assert made["ch4"] > 0.0
    inputs = sixty().scenario.compile().parameters[0]
    assert inputs["system_on"].all()


def test_an_atom_out_of_nothing_would_be_seen():
    final = sixty().final.copy()
    final[0]["stock"][0, CABIN_O2] += 1.0
    off = element_ledger(replace(sixty(), final=final))["mars-base"]["O"]["off"]
    assert abs(off) > 1e-9
