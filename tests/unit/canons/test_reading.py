"""A canon's file is read into claims, with their units, dates and lines."""

import datetime

import pytest

import synodic
from synodic.canons.canon import Canon
from synodic.canons.fields import CLAIM, NEEDED
from synodic.canons.form import json_schema
from synodic.canons.reading import canon_of, from_text
from synodic.claims.claim import After, Alternative, Claim, Pattern, Via
from synodic.claims.edtf import read_date
from synodic.claims.vocabulary import EVENTS, KINDS
from synodic.schema.mistake import Mistake
from told import STORY, claim, told
from unit.cli.commands import document

LEAST = """[canon]
name = "my story"

[[claim]]
id = "first-crew"
kind = "event"
event = "voyage"
from = "earth"
to = "mars"
depart = "1994-10-26"        # EDTF
arrive = "1995-08-20"
"""


def day(text):
    return (datetime.date.fromisoformat(text) - datetime.date(2000, 1, 1)).days


def test_the_least_canon_is_read(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(LEAST)
    canon = synodic.canon(file)
    assert isinstance(canon, synodic.Canon)
    assert (canon.name, canon.file, canon.calendar) == ("my story", str(file), "gregorian")
    (voyage,) = canon.claims
    assert (voyage.id, voyage.line) == ("first-crew", 4)
    assert (voyage.origin, voyage.target) == ("earth", "mars")
    assert (voyage.confidence, voyage.evidence) == (0.5, "explicit")
    assert canon.days("first-crew.depart") == (day("1994-10-26"), day("1994-10-26"))
    assert canon.days("first-crew.arrive") == (day("1995-08-20"), day("1995-08-20"))
    assert canon.days("first-crew") == (day("1994-10-26"), day("1995-08-20"))


def test_every_field_of_the_story_is_kept():
    canon = from_text(STORY)
    assert (canon.title, canon.owner, canon.epoch) == ("A Story", "nobody", "story")
    assert canon.sources["book"].url == "https://example.org/book"
    voyage = canon.claim("first-crew")
    assert voyage.depart == read_date("1994-23")
    assert voyage.arrive == After("first-crew.depart", 180, 260)
    assert voyage.via == (Via("venus"), Via("mars", read_date("1995")))
    assert (voyage.mass, voyage.acceleration) == (120_000.0, pytest.approx(0.0980665))
    assert (voyage.delta_v, voyage.crew, voyage.actors) == (5.8, 7, ("us", "ussr"))
    assert canon.claim("landing").actor == "ussr"
    drive = canon.claim("drive")
    assert drive.date == After("story", -54_787, -50_038)
    assert drive.alternatives == (
        Alternative(0.2, read_date("22XX")),
        Alternative(0.1, None, ("mars",)),
    )
    assert canon.claim("drive-first").later == Pattern("independence", "mars")
    assert canon.claim("between").span == (10_957, 21_915)
    stop, flight = canon.claim("stop"), canon.claim("flight")
    assert (stop.mass, stop.minutes, stop.thrust) == (4e12, 25.0, 4e7)
    assert flight.acceleration == pytest.approx(7 * 9.80665)
    assert flight.speed == pytest.approx(0.0305 * 299_792.458)
    assert (flight.hours, flight.date) == (37.0, read_date("2205"))


@pytest.mark.parametrize(
    ("field", "written", "kept"),
    [
        ("mass", "120", 120.0),
        ("mass", "'4 Mt'", 4e9),
        ("delta_v", "5.9", 5.9),
        ("delta_v", "'5900 m/s'", 5.9),
        ("speed", "'0.1 c'", 29_979.2458),
        ("speed", "'1 % of c'", 2997.92458),
        ("acceleration", "'1 g'", 9.80665),
        ("acceleration", "'3 m/s2'", 3.0),
        ("acceleration", "'3 mm/s2'", 0.003),
        ("thrust", "'35.1 MN'", 35.1e6),
        ("minutes", "'2 h'", 120.0),
        ("burn", "'90 s'", 1.5),
        ("hours", "'2 days'", 48.0),
    ],
)
def test_quantities_are_kept_in_one_unit(field, written, kept):
    canon = told(claim("a", event="'burn'", kind="'event'", **{field: written}))
    assert getattr(canon.claims[0], "minutes" if field == "burn" else field) == pytest.approx(kept)


@pytest.mark.parametrize(
    ("written", "text"),
    [("'1994'", "1994"), ("1994", "1994"), ("-44", "-0044"), ("1994-10-26", "1994-10-26"),
     ("1994-10-26T12:00:00Z", "1994-10-26"), ("12000", "Y12000"), ("' 1994~ '", "1994~")],
)  # fmt: skip
def test_dates_may_be_written_as_toml_has_them(written, text):
    assert told(claim("a", date=written)).claims[0].date == read_date(text)


def test_lines_are_those_of_the_file():
    rows = STORY.splitlines()
    for one in from_text(STORY).claims:
        assert rows[one.line - 1] == "[[claim]]"
        assert rows[one.line] == f'id = "{one.id}"'


def test_a_canon_of_another_format_tells_its_own_lines():
    class Rows:
        file = "mine.csv"

        def line(self, path):
            return 10 + path[1] if path[:1] == ("claim",) and len(path) > 1 else 1

    table = {"canon": {"name": "x"}, "claim": [{"id": "a", "kind": "event", "event": "other"}]}
    assert canon_of(table, Rows()).claims[0].line == 10
    with pytest.raises(Mistake, match=r"mine\.csv:10:claim\.0\.event"):
        canon_of({**table, "claim": [{"id": "a", "kind": "event", "event": "x"}]}, Rows())


def test_a_claim_that_is_not_there_is_told_with_the_nearest():
    canon = from_text(STORY)
    with pytest.raises(Mistake, match="did you mean 'landing'"):
        canon.claim("landig")
    with pytest.raises(Mistake, match="did you mean 'landing'"):
        canon.days("landig")
    with pytest.raises(Mistake, match="no such end"):
        canon.days("landing.depart")


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines():
    text = (
        STORY.replace('"199X"', '"1990s"')
        .replace("crew = 7", "crew = -7")
        .replace("\nto =", "\ntoo =")
    )
    with pytest.raises(synodic.Mistake) as caught:
        from_text(text)
    fields = [one.field for one in caught.value.all]
    assert fields == ["claim.0", "claim.0.too", "claim.0.crew", "claim.12.date"]


def test_the_tables_of_kinds_fields_and_claims_agree():
    assert set(NEEDED) == set(KINDS)
    attributes = set(Claim.__dataclass_fields__)
    for name, field in CLAIM.items():
        assert (field.into or name) in attributes or field.form == "span", name
        assert set(field.kinds) <= set(KINDS)
        assert field.about
    assert all(name.islower() and about for name, about in EVENTS.items())


def test_the_schema_allows_what_is_read_and_refuses_what_is_not(tmp_path):
    schema = document("schema", "canon", folder=tmp_path)
    assert schema == json_schema()
    claim = schema["properties"]["claim"]["items"]
    assert set(claim["properties"]) == set(CLAIM)
    assert claim["properties"]["event"]["enum"] == list(EVENTS)
    assert claim["additionalProperties"] is False


def test_a_canon_is_a_value():
    assert from_text(STORY) == from_text(STORY)
    assert Canon("empty").network.ranges == {}
