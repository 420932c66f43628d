"""The canons of the library hold every collected claim, or a list says why not."""

import csv
import functools
import json
from collections import Counter

import pytest

import synodic
from house.docs_of import ROOT
from synodic.canons.finding import library
from synodic.claims.claim import After
from synodic.claims.edtf import read_date

COLLECTED = ROOT / "reference/canon"
FILES = {"our-timeline": "real", "for-all-mankind": "fam", "the-expanse": "expanse"}

#: Collected dates that a claim tells otherwise, and why.
OTHER_DATES = {
    "real.marsnik1": "both launches, not the first alone",
    "real.voyager": "both launches, not the second alone",
    "real.apollo17": "the day of the landing, not that of leaving",
    "real.ussr.ends": "a state that lasts from that day on",
    "fam.race.continues": "the years of the collected test",
    "fam.tension.builds": "the years of the collected test",
    "fam.mars.race.three": "the years of the collected test",
    "fam.ev": "the early ones of the years named",
    "fam.goldilocks.find": "up to the meeting about it",
    "exp.settle.rpg": "the year that the statement names",
    "exp.pop.12": "up to the year that the statement names",
    "exp.unify": "a state that lasts from that year on",
    "exp.pop.mars75": "told from the drive, as the statement does",
    "exp.novelgaps": "told from the beginning, as the statement does",
}


canon_of = functools.cache(synodic.canon)


def slug(id):
    return id.split(".", 1)[1].replace(".", "-").replace("_", "-")


def collected(name):
    return json.loads((COLLECTED / f"{FILES[name]}.json").read_text())["claims"]


def left_out():
    with (COLLECTED / "left-out.csv").open(newline="") as file:
        return list(csv.DictReader(file))


ALL = [(name, claim) for name in FILES for claim in collected(name)]


def test_the_library_has_three_canons_without_a_mistake():
    assert library() == sorted(FILES)
    for name in FILES:
        canon = canon_of(name)
        assert canon.network.contradictions == ()
        assert canon.name == name


def test_every_collected_claim_is_in_a_canon_or_in_the_list():
    assert len(ALL) == 231
    listed = {row["id"] for row in left_out()}
    missing = [
        claim["id"]
        for name, claim in ALL
        if slug(claim["id"]) not in {one.id for one in canon_of(name).claims}
    ]
    assert sorted(missing) == sorted(listed)
    for row in left_out():
        assert row["canon"] in FILES
        assert len(row["reason"]) > 20


@pytest.mark.parametrize("name", FILES)
def test_each_claim_keeps_its_source_provenance_confidence_and_evidence(name):
    canon = canon_of(name)
    for claim in collected(name):
        if claim["id"] in {row["id"] for row in left_out()}:
            continue
        one = canon.claim(slug(claim["id"]))
        assert set(claim["source"]) <= set(one.source), one.id
        assert one.provenance == claim["provenance"], one.id
        assert one.confidence == claim["confidence"], one.id
        glimpsed = claim["id"] == "exp.uniform"
        assert one.evidence == ("glimpsed" if glimpsed else claim["level"]), one.id


@pytest.mark.parametrize("name", FILES)
def test_collected_dates_stand_and_relative_ones_stay_relative(name):
    canon = canon_of(name)
    for claim in collected(name):
        if claim["id"] in {row["id"] for row in left_out()} or claim["id"] in OTHER_DATES:
            continue
        one = canon.claim(slug(claim["id"]))
        relative = claim.get("relative_date")
        if relative and claim["id"] != "exp.epstein":
            (ends,) = (relative[key] for key in ("years_after", "years_before") if key in relative)
            sign = 1 if "years_after" in relative else -1
            years = sorted(sign * end for end in ends)
            assert isinstance(one.date, After), one.id
            assert one.date.anchor == slug(relative["anchor"])
            told = (one.date.low_days / 365.2425, one.date.high_days / 365.2425)
            assert told == pytest.approx(years, abs=1 / 365), one.id
        elif claim["date"] and one.event == "voyage":
            assert one.depart == read_date(claim["date"])
        elif claim["date"]:
            assert one.kind == "duration" or one.date == read_date(claim["date"]), one.id


def test_the_drive_is_dated_by_the_years_before_the_story():
    canon = canon_of("the-expanse")
    span = canon.claim("epstein-epoch")
    assert (span.begins, span.ends) == ("epstein", "epoch")
    assert [round(days / 365.2425) for days in span.span] == [137, 150]
    low, high = canon.days("epstein")
    assert low == read_date("2200-01-01").earliest  # the collected range
    assert high == read_date("2351-12-31").latest - 50_038  # 137 years, rounded down to days


def test_what_stood_only_in_prose_stands_in_fields():
    told = [claim for name in FILES for claim in canon_of(name).claims]
    has = Counter(
        field
        for claim in told
        for field in ("known_to", "known_from", "alternatives", "as_of", "supersedes", "requires")
        if getattr(claim, field)
    )
    assert all(has[field] for field in ("known_to", "known_from", "alternatives", "supersedes"))
    assert has["as_of"] >= 10
    assert has["requires"] >= 15
    first = canon_of("for-all-mankind").claim("mars-first")
    assert (first.known_to, first.kind) == (("dprk",), "first")


def test_voyages_redirect_and_burn_are_told_as_such():
    canon = canon_of("for-all-mankind")
    voyages = {claim.id: claim for claim in canon.claims if claim.event == "voyage"}
    crews = [one for one in voyages.values() if one.depart.text == "1994-23"]
    assert sorted(one.actor for one in crews) == ["helios", "us", "ussr"]
    assert voyages["presupply"].depart.text == "1993"
    stop = canon.claim("burn20")
    assert (stop.event, stop.mass, stop.minutes) == ("redirect", 4e12, 25)
    burn = canon_of("the-expanse").claim("epstein-run")
    assert burn.event == "burn"
    assert (burn.acceleration / 9.80665, burn.hours) == (pytest.approx(7), 37)
    assert burn.speed == pytest.approx(0.05 * 299_792.458)


@pytest.mark.parametrize("name", FILES)
def test_each_canon_can_be_followed_and_says_whose_it_is(name):
    canon = canon_of(name)
    assert len(canon.about.split()) >= 50
    assert "facts only" in canon.notice.lower()
    assert "own words" in canon.notice
    assert "unaffiliated" in canon.notice.lower()
    for claim in canon.claims:
        assert claim.says, claim.id
        assert claim.source, claim.id
        assert claim.provenance, claim.id
    if name != "our-timeline":
        assert canon.owner


def test_no_statement_has_fourteen_words_in_a_row_of_a_collected_one():
    """The statements are our own: no run of 14 words stands in the collected files."""
    for name, claim in ALL:
        if claim["id"] in {row["id"] for row in left_out()}:
            continue
        words = claim["statement"].lower().split()
        says = " ".join(canon_of(name).claim(slug(claim["id"])).says.lower().split())
        for n in range(len(words) - 13):
            assert " ".join(words[n : n + 14]) not in says, claim["id"]


def test_the_page_on_the_library_counts_right():
    page = (ROOT / "docs/reference/library.md").read_text()
    for name in FILES:
        claims = collected(name)
        memory = sum(claim["provenance"] == "memory" for claim in claims)
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}`")]
        cells = [cell.strip() for cell in row.split("|")[3:5]]
        assert cells[0].startswith(f"{len(claims)} collected")
        assert cells[1] == str(memory)
