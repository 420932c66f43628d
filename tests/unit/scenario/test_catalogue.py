"""The catalogue: every number has a unit, a range, a grade and a source, and fills its field."""

import numpy as np
import pytest

import synodic.scenario as sc
from synodic.scenario.numbers import FILES, FOLDER, GRADES, numbers, read_catalogue
from synodic.scenario.tables import catalogue_hash, fill, key_of, tables
from synodic.schema.axes import FLOWS, RESOURCES, WATCHES
from synodic.schema.mistake import Mistake
from synodic.schema.parameters import F_AIR, F_GROUND, PARAMETER_FIELDS, TARGETS


def test_every_number_of_the_table_is_in_the_catalogue():
    known = numbers().numbers
    for field in PARAMETER_FIELDS:
        if field.kind == "number" and not field.axes:
            assert known[field.name].unit == field.unit
            assert tables().parameters[field.name][0] == known[field.name].value


def test_every_row_has_a_grade_a_source_and_a_range_around_its_value():
    rows = sc.catalogue()
    assert len(rows) > 400
    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        assert row.grade in GRADES, row
        assert len(row.source) > 3, row
        if row.low is not None:
            assert row.low <= row.value <= row.high, row


def test_vehicles_and_machines_stand_at_the_rank_of_their_ids():
    whole = tables()
    assert list(whole.ids["vehicle"]) == sorted(whole.ids["vehicle"])
    assert list(whole.ids["equipment"]) == sorted(whole.ids["equipment"])
    n = whole.ids["vehicle"].index("starship")
    row = whole.parameters[0]
    assert row["vehicle_dry"][n] == 120_000.0
    assert row["vehicle_exhaust"][n] == pytest.approx(380 * 9.80665, rel=1e-6)
    assert row["vehicle_first_day"][n] == 10227  # 2028-01-01
    assert row["vehicle_loss_landing"][n].tolist() == [1.5, 9.5]
    assert row["vehicle_key"][n] == key_of("starship")
    assert row["vehicle_key"][row["n_vehicles"]] == -1
    n = whole.ids["equipment"].index("co2_scrubber")
    assert row["equipment_watch"][n] == WATCHES.index("carbon_dioxide")


def test_processes_stand_in_their_order_with_their_flows():
    whole = tables()
    assert [process.order for process in whole.processes] == sorted(
        process.order for process in whole.processes
    )
    row = whole.parameters[0]
    assert row["process_crew"].sum() == 1
    assert whole.ids["process"][0] == "metabolism"
    n = whole.ids["process"].index("methalox")
    assert row["flow_count"][n] == 4
    assert (row["flow_resource"][n, 4:] == -1).all()
    flow = {
        RESOURCES[r]: (x, a)
        for r, x, a in zip(
            row["flow_resource"][n][:4], row["flow_rate"][n], row["flow_account"][n], strict=False
        )
    }
    assert flow["co2"][1] == F_AIR
    assert flow["water"][1] == 0
    mining = whole.ids["process"].index("water_mining")
    assert F_GROUND in row["flow_account"][mining]
    assert max(len(process.flows) for process in whole.processes) <= FLOWS
    nitrogen = whole.ids["process"].index("cabin_nitrogen")
    assert row["process_target"][nitrogen] == row["cabin_pressure"]
    assert row["process_target_unit"][nitrogen] == TARGETS.index("kPa of air")
    assert row["process_thrift"][whole.ids["process"].index("hygiene")] == pytest.approx(0.127)
    assert row["process_thrift"][n] == 0.0
    assert row["process_thrift"][mining] == 1.0
    assert row["process_growth"][whole.ids["process"].index("greenhouse")] == 90.0


def test_a_replaced_number_is_played_and_flows_are_solved_anew():
    changed = tables((("leak", 0.001), ("process.water_recovery.flow.water", 0.9)))
    assert changed.parameters["leak"][0] == 0.001
    assert changed.flows()["process.water_recovery.flow.residue"].rate == pytest.approx(0.1)
    assert tables().flows()["process.water_recovery.flow.residue"].rate == pytest.approx(0.014)


def test_filling_twice_gives_the_same_bytes():
    assert fill(numbers()).parameters.tobytes() == fill(numbers()).parameters.tobytes()
    assert len(catalogue_hash()) == 32


def test_rows_are_found_by_name_and_by_part_of_it():
    assert sc.number("leak") == sc.number("parameter.leak")
    assert {row.name.split(".")[1] for row in sc.catalogue("starship")} == {"starship"}
    assert len(sc.catalogue("vehicle.starship")) == len(sc.catalogue("starship"))
    assert sc.number("mortality.female").value[0] == pytest.approx(0.005229)
    assert "off" in sc.number("process.greenhouse.flow.nutrients").source
    with pytest.raises(Mistake, match="did you mean 'starship'"):
        sc.catalogue("starshp")
    with pytest.raises(Mistake, match=r"did you mean 'vehicle\.starship\.payload'"):
        sc.number("vehicle.starship.paylod")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('unit = "1/day", grade', "grade", "toml:{}:parameter.leak: a number has no unit"),
        ('grade = "transcribed", source = "BV', 'grade = "good", source = "BV', "no such grade"),
        ("leak = { value = 0.0005", "leak = { value = 0.5", "outside its own range"),
        ("leak = { value = 0.0005, low", "leak = { low", "leak: the catalogue lacks a number"),
        ("leak = { value", "leak = { typo = 1, value", "no such field; found 'typo'"),
        ("leak = {", "lek = {", "leak: the catalogue lacks a number"),
        ("schema = 1", "schema = 2", "another schema"),
    ],
)
def test_a_number_that_is_not_whole_is_refused_with_its_line(old, new, told):
    texts = {stem: (FOLDER / f"{stem}.toml").read_text() for stem in FILES}
    line = next(n for n, text in enumerate(texts["parameters"].splitlines(), 1) if "leak =" in text)
    start = texts["parameters"].index("leak = {") if "schema" not in old else 0
    head, tail = texts["parameters"][:start], texts["parameters"][start:]
    assert old in tail
    texts["parameters"] = head + tail.replace(old, new, 1)
    with pytest.raises(Mistake) as error:
        fill(read_catalogue(texts))
    assert told.format(line) in str(error.value)


def test_composition_rows_add_up_to_one():
    shares = tables().parameters["composition"][0]
    assert np.allclose(shares.sum(axis=1), 1.0, atol=1e-12)
    assert (shares >= 0.0).all()
