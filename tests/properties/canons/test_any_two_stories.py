"""Any two stories can be compared: no crash, each pair once, the edit ends every contradiction."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.canons.canon import Canon
from synodic.canons.compare import compare
from synodic.canons.verdicts import HARD
from synodic.claims.claim import Alternative, Claim, Pattern
from synodic.claims.edtf import read_date
from synodic.report.compare_figure import compare_svg

DATES = ("1966-01-14", "1969", "199X", "1995/2012", "2012/..", "../2100~", "[1980,2003]",
         "2350~", "-0400", "Y17E7", "1994-23")  # fmt: skip
PLACES = ("mars", "moon", "earth", "earth-mars", "")
date = st.none() | st.sampled_from(DATES).map(read_date)
number = st.none() | st.sampled_from([-3.0, 0.0, 1e-9, 8.0, 200.0, 3e9, 1e300])


@st.composite
def claims(draw, id):
    kind = draw(st.sampled_from(
        ["event", "first", "level", "trend", "count", "regime", "absence", "order"]
    ))  # fmt: skip
    fields = {}
    if kind in ("event", "first", "count", "absence"):
        fields["event"] = draw(st.sampled_from(
            ["base", "settlement", "crewed_landing", "unrest", "independence", "divergence",
             "peace", "death", "other"]
        ))  # fmt: skip
    if kind in ("level", "trend"):
        fields["variable"] = draw(st.sampled_from(
            ["population", "tension", "days from earth to mars"]
        ))  # fmt: skip
        fields["sign"] = draw(st.sampled_from("+-0"))
    if kind in ("level", "count"):
        low, high = draw(number), draw(number)
        if low is not None and high is not None:
            low, high = min(low, high), max(low, high)
        fields |= {"low": low, "high": high}
    if kind == "regime":
        fields["state"] = draw(st.sampled_from(["exists", "dissolved", "cold war"]))
    if kind == "order":
        fields |= {"earlier": Pattern("base"), "later": Pattern("independence", "mars")}
    others = draw(st.lists(st.sampled_from(DATES), max_size=1))
    return Claim(
        id, kind, place=draw(st.sampled_from(PLACES)), date=draw(date),
        actors=draw(st.sampled_from([(), ("us",), ("ussr", "us"), ("un",)])),
        confidence=draw(st.floats(0, 1)),
        evidence=draw(st.sampled_from(["explicit", "implied", "glimpsed"])),
        known_to=draw(st.sampled_from([(), ("us",)])),
        alternatives=tuple(Alternative(0.3, read_date(text)) for text in others), **fields,
    )  # fmt: skip


@st.composite
def stories(draw, name):
    ids = [f"{name}{n}" for n in range(draw(st.integers(0, 6)))]
    return Canon(name, claims=tuple(draw(claims(id)) for id in ids))


@settings(deadline=None, max_examples=150)
@given(stories("a"), stories("b"))
def test_any_two_stories_can_be_compared(a, b):
    found = compare(a, b)
    ids = [(one.a.claim.id, one.b.claim.id, one.via is not None) for one in found.pairs]
    assert len(ids) == len(set(ids))
    assert sum(found.counts.values()) == len(found.pairs)
    assert json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert len(compare_svg(found)) < 20_000  # a far year makes no thousands of ticks
    giving = {edit.claim.claim.id for edit in found.minimal_edit}
    hard = [one for one in found.pairs if one.verdict == HARD]
    assert all({one.a.claim.id, one.b.claim.id} & giving for one in hard)
    assert bool(giving) == bool(hard)
    other = compare(b, a)
    assert found.counts[HARD] == other.counts[HARD]
    assert len(found.pairs) == len(other.pairs)
