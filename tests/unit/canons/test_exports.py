import re

from icalendar import Calendar
from rdflib import Graph

from synodic.canons.canon import Canon
from synodic.canons.exports.calendar_text import escaped, folded, icalendar
from synodic.canons.exports.graphs import branches_dot, branches_mermaid, dot, mermaid
from synodic.canons.exports.markdown import markdown
from synodic.canons.exports.timelinejs import timelinejs
from synodic.canons.exports.turtle import turtle
from synodic.canons.from_history import canon_of_history
from synodic.canons.reading import from_text
from unit.canons.full_canon import TEXT

FULL = from_text(TEXT)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_calendar_lines_are_folded_at_75_octets_within_no_character() -> None:
    text = icalendar(FULL)[0]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    for line in text.split("\r\n"):
        line.encode().decode()
    long = "SUMMARY:" + "é🚀" * 60
    assert folded(long).replace("\r\n ", "").removesuffix("\r\n") == long
    assert "\n" not in text.replace("\r\n", "")


def test_calendar_texts_are_escaped() -> None:
    assert escaped("a,b;c\\d\ne\x07") == "a\\,b\\;c\\\\d\\ne"


def test_a_calendar_event_fills_all_days_that_its_claim_may_mean() -> None:
    text, lost = icalendar(FULL)
    lines = unfolded(text)
    at = lines.index("UID:people@full.synodic.invalid")
    assert lines[at + 2 : at + 4] == ["DTSTART;VALUE=DATE:20030101", "DTEND;VALUE=DATE:20040101"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
    shown = {line[4:].split("@")[0] for line in lines if line.startswith("UID:")}
    assert shown == {claim.id for claim in FULL.claims} - {"old", "new", "long", "stays", "undated"}
    assert "5 claims without a first and a last day in the years 1 to 9999" in lost


def test_the_calendar_is_one_to_the_icalendar_library() -> None:
    read = Calendar.from_ical(icalendar(FULL)[0])
    (start,) = (e for e in read.walk("VEVENT") if str(e["UID"]).startswith("start@"))
    assert str(start["SUMMARY"]) == FULL.claim("start").says


def test_a_timeline_has_the_dates_that_its_claims_may_mean() -> None:
    text = timelinejs(FULL)[0]
    assert '"start_date": {\n    "year": 1966,\n    "month": 1,\n    "day": 14' in text
    assert '[It] begins: here, \\"now\\" # one' in text
    assert "<" not in text.replace("A <page>", "")  # HTML is escaped


def test_turtle_writes_every_claim_with_its_days_and_sources() -> None:
    text = turtle(FULL)[0]
    assert text.count("a sem:Event") == len(FULL.claims)
    assert 'sem:hasEarliestBeginTimeStamp "1966-01-14"^^xsd:date' in text
    assert "prov:wasDerivedFrom <urn:synodic:full:source:page-1>" in text
    assert "<https://example.org/a?b=c%7Cd>" in text
    assert "a syn:" not in text
    for name in re.findall(r"\b([a-z]+):[A-Za-z]+ ", re.sub(r'"(\\.|[^"\\])*"|<[^>]*>', "", text)):
        assert f"@prefix {name}:" in text


def test_turtle_is_turtle_to_rdflib() -> None:
    graph = Graph()
    graph.parse(data=turtle(FULL)[0], format="turtle")
    assert len(graph) > 100


def test_markdown_tells_every_claim_in_its_decade() -> None:
    text = markdown(FULL)[0]
    assert text.index("## The 1960s") < text.index("## The 1990s") < text.index("## Without a date")
    assert text.count("\n- **") == len(FULL.claims)
    assert "\\[It\\] begins" in text


def test_mermaid_divides_by_colons_of_its_own_alone() -> None:
    for line in mermaid(FULL)[0].splitlines():
        if line.startswith("        "):
            assert line.count(" : ") == 1
            assert not set(";#") & set(line)


def test_dot_joins_what_hangs_together() -> None:
    text = dot(FULL)[0]
    assert '"start" -> "crew" [label="before"];' in text
    assert '"old" -> "new" [label="superseded by"];' in text
    assert text.count("->") == 6
    assert '\\"now\\"' in text


def test_branches_are_a_tree() -> None:
    tree = [("main", "", ""), ("b", "main", "1970-01-01"), ("c", "b", "1980-01-01")]
    assert '"b" -> "c" [label="1980-01-01"];' in branches_dot("x", tree)
    assert '    b1 -- "1980-01-01" --> b2' in branches_mermaid(tree)


def history_canon() -> Canon:
    from histories import played

    return canon_of_history(played())


def test_a_history_exports_as_what_its_chronicle_tells() -> None:
    from histories import played

    one = history_canon()
    assert len(one.claims) == len(played().chronicle(2))
    assert len({claim.id for claim in one.claims}) == len(one.claims)
    assert all(claim.provenance == "computed" for claim in one.claims)
