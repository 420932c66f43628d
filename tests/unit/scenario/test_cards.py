"""Cards of the catalogue: sections counted, a process with its whole vector, a machine, a ship."""

from __future__ import annotations

import math

import pytest

import synodic.scenario as sc
from synodic.scenario.cards import cards, overview
from synodic.scenario.numbers import GRADES
from synodic.scenario.tables import tables
from synodic.schema.mistake import Mistake

#: Numbers without a range are fixed by others, or measured: orbits and sizes, compositions, flows.
FIXED = ("body", "resource", "process", "asteroid")


def test_the_overview_counts_every_number_once():
    rows = sc.catalogue()
    sections = overview(rows)
    assert sum(one["numbers"] for one in sections) == len(rows)
    for one in sections:
        assert sum(one["grades"].values()) == one["numbers"]
        assert len(sc.catalogue(one["section"])) == one["numbers"]
    assert {"process", "equipment", "vehicle", "society", "parameters"} <= {
        one["section"] for one in sections
    }


def test_every_number_has_a_unit_a_source_a_grade_and_a_range_unless_it_is_fixed():
    for row in sc.catalogue():
        assert isinstance(row.unit, str)
        assert len(row.source) > 3
        assert row.grade in GRADES
        if row.low is None or row.high is None:
            assert isinstance(row.value, tuple) or row.section in FIXED, row
            assert row.section != "process" or ".flow." in row.name, row
        else:
            assert row.low <= row.value <= row.high, row


@pytest.mark.parametrize("grade", GRADES)
def test_a_grade_gives_its_numbers(grade: str):
    rows = sc.catalogue(grade=grade)
    assert rows
    assert {row.grade for row in rows} == {grade}


def test_a_text_is_searched_in_names_labels_and_sources():
    assert {row.name for row in sc.catalogue(search="ZEITLIN")} >= {"dose_cruise"}
    assert all(row.section == "vehicle" for row in sc.catalogue("vehicle", search="payload"))
    with pytest.raises(Mistake, match="tells of that"):
        sc.catalogue(search="no such thing anywhere")
    with pytest.raises(Mistake, match="did you mean 'bridge'"):
        sc.catalogue(grade="brigde")
    with pytest.raises(Mistake, match="did you mean 'society'"):
        sc.catalogue("socity")


@pytest.mark.parametrize("id", tables().ids["process"])
def test_a_process_shows_its_flows_and_the_balance_of_every_element(id: str):
    [card] = cards(f"process.{id}")
    assert card["in_kg"] == pytest.approx(card["out_kg"], rel=1e-9)
    assert math.fsum(one["in_kg"] for one in card["elements"]) == pytest.approx(card["in_kg"])
    for one in card["elements"]:
        assert abs(one["off_kg"]) <= 1e-9 * card["in_kg"]
    assert all(flow["source"] and flow["grade"] for flow in card["flows"])


def test_a_solved_flow_stands_beside_the_published_one():
    [card] = cards("process.greenhouse")
    flow = next(one for one in card["flows"] if one["resource"] == "nutrients")
    assert flow["solved"]
    assert flow["deviation"] == pytest.approx(flow["kg"] / flow["published_kg"] - 1.0)
    assert 0.01 < flow["deviation"] < 0.1


def test_a_ship_shows_what_its_numbers_make():
    [card] = cards("starship")
    made = {one["what"]: one["value"] for one in card["follows"]}
    assert made["mass at departure"] == 1_420_000.0
    assert made["delta-v with its payload"] == pytest.approx(3726.527 * math.log(1420 / 220))
    assert "payload" in card["numbers"]
    assert card["facts"]["arrival"] == "direct_entry"


def test_one_id_may_name_a_process_and_a_machine_and_a_section_no_card():
    assert [card["kind"] for card in cards("greenhouse")] == ["process", "equipment"]
    assert cards("society") == cards("process") == cards("vehicle.no_such") == []
