"""What TOML, CSV and TimelineJS write is read again, field by field."""

import dataclasses
import json
from pathlib import Path

import pytest

from synodic.canons.canon import Canon
from synodic.canons.exports.formats import FORMATS, export
from synodic.canons.fields import CANON, CLAIM, SOURCE
from synodic.canons.finding import library
from synodic.canons.reading import canon, from_text
from synodic.canons.writing import table_of
from synodic.claims.claim import Claim
from unit.canons.full_canon import TEXT

KEEP = ("toml", "csv", "timelinejs")
FULL = from_text(TEXT)


def fields(one: Canon) -> dict[str, object]:
    found = {field.name: getattr(one, field.name) for field in dataclasses.fields(one)}
    found.pop("file")
    found["claims"] = [dataclasses.replace(claim, line=0) for claim in one.claims]
    return found


def again(one: Canon, form: str) -> Canon:
    suffix, write = FORMATS[form]
    return from_text(write(one)[0], f"x{suffix}", strict=False)


def test_the_full_canon_has_every_field() -> None:
    for field in dataclasses.fields(Claim):
        default = field.default
        assert any(getattr(claim, field.name) != default for claim in FULL.claims), field.name
    table = table_of(FULL)
    assert set(table["canon"]) | {"calendar"} == set(CANON)
    assert {name for source in table["sources"].values() for name in source} == set(SOURCE)
    written = {name for claim in table["claim"] for name in claim}
    assert set(CLAIM) - written == {"burn", "years", "months"}  # told as minutes and days


@pytest.mark.parametrize("form", KEEP)
def test_every_field_comes_back(form: str) -> None:
    assert fields(again(FULL, form)) == fields(FULL)


@pytest.mark.parametrize("form", KEEP)
@pytest.mark.parametrize("name", library())
def test_every_canon_of_the_library_comes_back(name: str, form: str) -> None:
    one = canon(name, strict=False)
    assert fields(again(one, form)) == fields(one)


@pytest.mark.parametrize("form", KEEP)
def test_a_canon_without_a_calendar_comes_back(form: str) -> None:
    text = '[canon]\nname = "x"\ncalendar = "none"\nepoch = "a"\n[[claim]]\nid = "a"\n'
    text += 'kind = "event"\nevent = "war"\n[[claim]]\nid = "b"\nkind = "event"\nevent = "peace"\n'
    one = from_text(text + "date = { days = [-inf, 30] }\n")
    assert fields(again(one, form)) == fields(one)


def test_what_is_kept_loses_nothing() -> None:
    assert FORMATS["toml"][1](FULL)[1] == []
    assert FORMATS["csv"][1](FULL)[1] == []
    lost = FORMATS["timelinejs"][1](FULL)[1]
    assert lost == ["4 claims have no date and are kept under `synodic`, but not shown"]


@pytest.mark.parametrize("form", sorted(set(FORMATS) - set(KEEP)))
def test_every_other_format_tells_what_it_loses(form: str, tmp_path: Path) -> None:
    file, lost = export(FULL, form, tmp_path / "full")
    assert file.stat().st_size > 500
    assert "`thrust` of 1 claim" in lost
    assert "the canon's map" in lost
    bare = from_text('[canon]\nname = "x"\n[[claim]]\nid = "a"\nkind = "event"\nevent = "war"\n')
    assert len(FORMATS[form][1](bare)[1]) < 5


def test_an_edited_timeline_holds() -> None:
    timeline = json.loads(FORMATS["timelinejs"][1](FULL)[0])
    by_id = {event["unique_id"]: event for event in timeline["events"]}
    by_id["burn"]["text"]["headline"] = "Caught &amp; kept"
    by_id["burn"]["start_date"] = {"year": "2004", "month": "2"}
    del by_id["burn"]["end_date"]
    by_id["people"]["end_date"] = {"year": 2005}
    read = from_text(json.dumps(timeline), "x.json")
    assert read.claim("burn").says == "Caught & kept"
    assert str(read.claim("burn").date) == "2004-02"
    assert read.claim("burn").mass == 4e12
    assert str(read.claim("people").date) == "2003/2005"
