"""Where sources disagree: each says what every source gives, and which one the catalogue uses."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from synodic.scenario.conflicts import FILE, conflicts, of_number, read_conflicts
from synodic.scenario.numbers import GRADES, numbers
from synodic.schema.mistake import Mistake

REFERENCE = Path(__file__).parents[3] / "reference" / "settlement" / "reference.csv"
ROWS = {row["id"]: row for row in csv.DictReader(REFERENCE.read_text().splitlines())}
ALL = {one.id: one for one in conflicts()}
READ = [(one, told) for one in conflicts() for told in one.values if told.reference]


@pytest.mark.parametrize("id", ALL)
def test_what_is_used_is_the_number_of_the_catalogue(id: str):
    one = ALL[id]
    number = numbers(everything=True).numbers[one.number]
    if one.scale is not None:
        assert number.value == pytest.approx(one.scale * one.used.value, rel=2e-3)
        assert number.grade in (one.used.grade, "assumed")
    else:
        assert len(one.enters) > 10
    assert len(one.why) > 20
    assert len({told.value for told in one.values}) == len(one.values), "no conflict"


def test_every_value_has_a_source_a_grade_and_a_range_around_it():
    for one in conflicts():
        for told in one.values:
            assert told.grade in GRADES
            assert len(told.source) > 10
            if told.low is not None:
                assert told.low <= told.value <= told.high


@pytest.mark.parametrize(("one", "told"), READ, ids=[f"{a.id} {b.value:g}" for a, b in READ])
def test_a_value_of_the_table_of_published_figures_stands_there_and_is_graded_as_read(one, told):
    row = ROWS[told.reference]
    text = " ".join(row[key] for key in ("value", "low", "high", "note", "source"))
    known = {float(x) for x in re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))}
    ends = {told.value, told.low, told.high} - {None}
    assert any(abs(x - end) <= 0.0005 * x for x in known for end in ends)
    assert ("T" in row["read_via"].split(":")[0]) == (told.grade == "transcribed")
    assert ("secondary transcription" in told.source) == (told.grade == "transcribed")


def test_conflicts_of_a_number_are_found_by_its_name():
    assert [one.id for one in of_number("vehicle.starship.dry")] == ["ship_dry"]
    assert len(of_number("process.metabolism.flow.cabin_co2")) == 2
    assert of_number("vehicle.starship.seats") == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('number = "storm_probability"', 'number = "storm_probablity"', "mean 'storm_probability'"),
        ("0.895, used = true", "0.895", "conflict.crew_oxygen: of the values of a conflict one is"),
        ('value = 0.835, source = "bvad2004"', "value = 0.835", "a value has no source"),
        ('Wieland 1994, asi.org"\n', 'x"\n', None),
        ("scale = -1.0\nwhy", "why", "`scale` or `enters`"),
        ('grade = "published" },', 'grade = "good" },', "there is no such grade"),
        ("low = 0.18, high = 0.55", "low = 0.5, high = 0.55", "outside its own range"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(old: str, new: str, told: str | None):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    if told is None:
        assert len(read_conflicts(text.replace(old, new, 1))) == len(ALL)
        return
    with pytest.raises(Mistake, match=re.escape(told)):
        read_conflicts(text.replace(old, new, 1))
