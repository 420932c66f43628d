"""Canons out of CSV, TimelineJS and Wikidata, and what is told of bad ones."""

import json
from typing import Any

import pytest

from synodic.canons.imports.any_text import read_any
from synodic.canons.imports.wikidata import edtf
from synodic.canons.reading import from_text
from synodic.claims.calendar import day_of
from synodic.claims.edtf import read_date
from synodic.schema.mistake import Mistake, Mistakes


def wikidata(
    time: str, precision: int, before: int = 0, after: int = 0, julian: bool = False
) -> dict:
    return {
        "time": time, "timezone": 0, "before": before, "after": after, "precision": precision,
        "calendarmodel": f"http://www.wikidata.org/entity/Q198578{6 if julian else 5 + 2}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("time", "precision", "told"),
    [
        ("+1994-10-26T00:00:00Z", 11, "1994-10-26"),
        ("+1994-10-00T00:00:00Z", 10, "1994-10"),
        ("+1994-00-00T00:00:00Z", 9, "1994"),
        ("+1990-00-00T00:00:00Z", 8, "199X"),
        ("+1994-00-00T00:00:00Z", 8, "199X"),
        ("+2000-00-00T00:00:00Z", 7, "1901/2000"),
        ("+1901-00-00T00:00:00Z", 7, "1901/2000"),
        ("+2000-00-00T00:00:00Z", 6, "1001/2000"),
        ("-0044-03-15T00:00:00Z", 11, "-0043-03-15"),
        ("-0044-00-00T00:00:00Z", 9, "-0043"),
        ("+00000001994-10-26T00:00:00Z", 11, "1994-10-26"),
        ("-13798000000-00-00T00:00:00Z", 3, "Y-13798500000/Y-13797500000"),
    ],
)
def test_a_time_of_wikidata_keeps_its_precision(time: str, precision: int, told: str) -> None:
    found = edtf(wikidata(time, precision))
    assert found == told
    read_date(found)


def test_before_and_after_count_in_units_of_the_precision() -> None:
    assert edtf(wikidata("+1994-00-00T00:00:00Z", 9, 1, 2)) == "1993/1996"
    assert edtf(wikidata("+1994-12-00T00:00:00Z", 10, 0, 1)) == "1994-12/1995-01"
    assert edtf(wikidata("+1994-12-31T00:00:00Z", 11, 1, 1)) == "1994-12-30/1995-01-01"
    assert edtf(wikidata("+1990-00-00T00:00:00Z", 8, 1, 0)) == "1980/1999"


def test_julian_days_become_gregorian() -> None:
    assert edtf(wikidata("+1582-10-05T00:00:00Z", 11, julian=True)) == "1582-10-15"
    assert edtf(wikidata("+1917-10-25T00:00:00Z", 11, julian=True)) == "1917-11-07"
    assert edtf(wikidata("+1582-10-05T00:00:00Z", 11)) == "1582-10-05"
    assert read_date("1582-10-15").earliest == day_of(1582, 10, 15)


@pytest.mark.parametrize(
    "wrong",
    [
        {"time": "1994", "precision": 9},
        {"time": "+1994-00-00T00:00:00Z", "precision": "9"},
        {"time": "+1994-00-00T00:00:00Z", "precision": 15},
        {"time": "+1994-00-00T00:00:00Z", "precision": True},
        {},
    ],
)
def test_what_is_no_time_of_wikidata_is_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(Mistake, match="no time of Wikidata"):
        edtf(wrong)


def test_entities_of_wikidata_become_claims() -> None:
    snak = {"datavalue": {"type": "time", "value": wikidata("+1957-10-04T19:28:34Z", 14)}}
    entity = {
        "id": "Q80811",
        "labels": {"en": {"value": "Sputnik 1"}},
        "claims": {
            "P619": [{"mainsnak": snak, "qualifiers": {"P1": []}}],
            "P31": [{"mainsnak": {}}],
        },
    }
    text = json.dumps({"entities": {"Q80811": entity}})
    table, made = read_any(text, "x.json")
    (claim,) = table["claim"]
    assert claim["says"] == "Sputnik 1 is launched"
    assert claim["event"] == "launch"
    assert claim["date"] == "1957-10-04"
    assert made.lost == ["qualifiers of statements", "the time of day"]
    assert from_text(text, "x.json").claim("sputnik-1-is-launched").source == ("wikidata",)


def test_a_list_of_times_keeps_labels() -> None:
    times = [{"label": "A", "time": wikidata("+1994-00-00T00:00:00Z", 9)}] * 2
    read = from_text(json.dumps(times), "x.json")
    assert [claim.id for claim in read.claims] == ["a", "a-2"]


def test_a_timeline_of_others_is_told_and_loses_its_pictures() -> None:
    event = {
        "start_date": {"year": "1994", "month": "10"},
        "end_date": {"year": 1995},
        "media": {"url": "https://example.org/x.png"},
        "text": {"headline": "Three <b>crews</b>", "text": "<p>leave &amp; arrive</p>"},
    }
    text = json.dumps({"title": {"text": {"headline": "My story"}}, "events": [event, event]})
    table, made = read_any(text, "x.json")
    read = from_text(text, "x.json")
    assert read.name == "My story"
    assert [claim.id for claim in read.claims] == ["three-crews", "three-crews-2"]
    assert read.claims[0].says == "Three crews: leave & arrive"
    assert str(read.claims[0].date) == "1994-10/1995"
    assert made.lost == ["`media` of 2 events"]
    assert len(table["claim"]) == 2


def test_a_plain_table_is_a_canon() -> None:
    text = "\ufeffid;kind;event;date;says\nland;first;crewed_landing;1969-07;People land\n;;;;\n"
    read = from_text(text, "moon.csv")
    assert read.name == "moon"
    assert read.claim("land").line == 2
    assert read.claim("land").says == "People land"


def lines_of(text: str, file: str) -> list[int | None]:
    with pytest.raises(Mistake) as caught:
        from_text(text, file)
    several = caught.value
    return [one.line for one in several.all] if isinstance(several, Mistakes) else [several.line]


HEAD = "id,kind,event,date\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id,kind,evnt\n", 1),
        ("id,kind,id\n", 1),
        (HEAD + "a,event,war,2000\nb,event,war,20x0\n", 3),
        (HEAD + "a,event,war,2000\na,event,war,2001\n", 3),
        (HEAD + "a,event,war,2000,5\n", 2),
        (HEAD + 'a,event,war,"2000\n', 2),
        (HEAD + "\n\na,evnt,war,2000\n", 4),
        ("table,id,title\nsorce,a,b\n", 2),
        ("id,kind,event,requires\na,event,war,b\n", 2),
        ('id,kind,event,alternatives\na,event,war,"[{""weight"": 2}]"\n', 2),
        ("", 1),
    ],
)
def test_mistakes_in_csv_have_their_line(text: str, line: int) -> None:
    assert line in lines_of(text, "x.csv")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{", 1),
        ('{\n"events": 5}', 2),
        ('{"events": [\n {"text": {}}\n]}', 2),
        ('{"events": [\n {"start_date": {"year": 1}},\n 7]}', 3),
        ('{"events": [\n\n {"start_date": {"year": "x"}}\n]}', 3),
        ('{"events": [\n {"unique_id": "A", "synodic": {"claim": {"kind": 5}}}]}', 2),
        ('{"events": [], "synodic": {"canon": 5}}', 1),
        ('{"events": [], "synodic": {"order": 5, "undated": [5]}}', 1),
        ('{"a": 1}', 1),
        ("[]", 1),
        ('[{"time": "+1994-00-00T00:00:00Z", "precision": 9},\n {}]', 2),
        ("[" * 100_000, 1),
        ('{"entities": 5}', 1),
    ],
)
def test_mistakes_in_json_have_their_line(text: str, line: int) -> None:
    assert line in lines_of(text, "x.json")
