"""Two stories held against one another: every verdict, what joins them, the smallest edit."""

import dataclasses
import functools
from itertools import combinations, pairwise

import pytest

import synodic
from synodic.canons.compare import compare
from synodic.canons.dated import dated, span_told
from synodic.canons.verdicts import HARD, MEETS, NONE, SOFT, UNKNOWN, VERDICTS, verdict
from synodic.claims.calendar import FOREVER, day_of
from synodic.schema.mistake import Mistake
from told import claim, told

between = functools.cache(lambda a, b: compare(a, b))
STORIES = ("for-all-mankind", "the-expanse")


def pair(found, a, b):
    (one,) = [one for one in found.pairs if (one.a.claim.id, one.b.claim.id) == (a, b)]
    return one


def two(first, second):
    """The verdicts on the pairs of two stories of one claim each."""
    return compare(told(first, name="a"), told(second, name="b")).pairs


def event(**fields):
    return claim("x", **{"kind": '"event"', "place": '"mars"', **fields})


FIRST_1995 = event(kind='"first"', event='"base"', date='"1995"', actor='"us"')


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # firsts: one date, one actor; another date; another actor
        (FIRST_1995, event(kind='"first"', event='"base"', date='"1995~"', actor='"us"'), MEETS),
        (FIRST_1995, event(kind='"first"', event='"base"', date='"2100"', actor='"us"'), HARD),
        (FIRST_1995, event(kind='"first"', event='"base"', date='"1995"', actor='"china"'), HARD),
        (
            FIRST_1995,
            event(kind='"first"', event='"base"', date='"1995"', actor='"china"',
                  known_to='"china"'),
            SOFT,
        ),
        # what was there before the first, or after
        (FIRST_1995, event(event='"base"', date='"1990"'), HARD),
        (FIRST_1995, event(event='"settlement"', date='"1990"'), HARD),  # it needs a base
        (FIRST_1995, event(event='"base"', date='"2000"'), NONE),
        (
            FIRST_1995,
            event(kind='"level"', variable='"population"', value="5", date='"1990"'),
            HARD,
        ),
        # absence
        (event(kind='"absence"', event='"base"', date='"19XX"'), FIRST_1995, HARD),
        (event(kind='"absence"', event='"crewed_landing"', date='"19XX"'), FIRST_1995, HARD),
        (event(kind='"absence"', event='"base"', date='"20XX"'), FIRST_1995, NONE),
        (
            event(kind='"absence"', event='"base"', date='"1995-06/1999"'),
            FIRST_1995,
            UNKNOWN,
        ),
        (
            event(kind='"absence"', event='"divergence"', date='"19XX"'),
            event(event='"divergence"', date='"1966"'),
            HARD,
        ),
        # levels
        (
            event(kind='"level"', variable='"population"', low="10", high="20", date='"2003"'),
            event(kind='"level"', variable='"population"', value="30", date='"2003-05"'),
            HARD,
        ),
        (
            event(kind='"level"', variable='"population"', low="10", date='"2003"'),
            event(kind='"level"', variable='"population"', value="30", date='"2003-05"'),
            MEETS,
        ),
        (
            event(kind='"level"', variable='"days from earth to mars"', value="30", date='"2003"'),
            event(kind='"level"', variable='"days from earth to mars"', value="120", date='"2200"'),
            SOFT,
        ),
        (
            event(kind='"level"', variable='"days from earth to mars"', value="120", date='"2003"'),
            event(kind='"level"', variable='"days from earth to mars"', value="5", date='"2350"'),
            MEETS,
        ),
        # trends
        (
            event(kind='"trend"', variable='"tension"', sign='"+"', date='"1995/2012"'),
            event(kind='"trend"', variable='"tension"', sign='"-"', date='"2000/2020"'),
            HARD,
        ),
        (
            event(kind='"trend"', variable='"tension"', sign='"+"', date='"1995/2012"'),
            event(kind='"trend"', variable='"tension"', sign='"+"', date='"2012/2350"'),
            MEETS,
        ),
        (
            event(kind='"trend"', variable='"tension"', sign='"+"', date='"1995/2012"'),
            event(kind='"trend"', variable='"tension"', sign='"-"', date='"2100/2350"'),
            SOFT,
        ),
        (
            event(kind='"trend"', variable='"tension"', sign='"+"', date='"1995/2012"'),
            event(event='"peace"', date='"2005"'),
            SOFT,
        ),
        # states
        (
            event(kind='"regime"', actor='"ussr"', state='"exists"', date='"1992/2003"'),
            event(kind='"regime"', actor='"ussr"', state='"dissolved"', date='"1991-12-26/.."'),
            HARD,
        ),
        (
            event(kind='"regime"', actor='"ussr"', state='"exists"', date='"1992/2003"'),
            event(kind='"regime"', actor='"ussr"', state='"dissolved"', date='"2010/.."'),
            NONE,
        ),
        (
            event(kind='"regime"', actor='"ussr"', state='"exists"', date='"1992/2003"'),
            event(kind='"regime"', actor='"ussr"', state='"dissolved"'),
            UNKNOWN,
        ),
        # one carries on what the other began
        (event(event='"unrest"', date='"2012"'), event(event='"independence"', date='"2200"'),
         MEETS),
        (event(event='"unrest"', date='"2300"'), event(event='"independence"', date='"2200"'),
         NONE),
        (
            event(event='"settlement"', date='"2003"', actor='"us"'),
            event(event='"settlement"', date='"20XX"', actor='"un"'),
            SOFT,
        ),
        (event(event='"settlement"', date='"2003"'), event(event='"settlement"', date='"20XX"'),
         MEETS),
    ],
)  # fmt: skip
def test_each_rule_and_the_same_the_other_way_round(first, second, expected):
    for pairs in (two(first, second), two(second, first)):
        (one,) = pairs
        assert one.verdict == expected, one.why
        assert (one.day is not None) == (expected == HARD)


def test_claims_on_other_things_do_not_touch():
    others = [
        event(event='"base"', date='"1990"', place='"moon"'),
        event(event='"strike"', date='"1995"'),
        event(event='"other"', date='"1995"'),
        event(kind='"level"', variable='"population"', value="5", date='"1990"', place='"earth"'),
        event(kind='"absence"', event='"base"', actor='"china"', date='"19XX"'),
    ]
    assert [pairs for other in others for pairs in two(FIRST_1995, other)] == []


def test_another_sources_date_softens_a_contradiction():
    late = event(kind='"first"', event='"base"', date='"2100"', actor='"us"',
                 alternatives='[{ date = "1995", weight = 0.2 }]')  # fmt: skip
    (one,) = two(FIRST_1995, late)
    assert one.verdict == SOFT
    assert "has 1995 (weight 0.2)" in one.why


def test_what_is_superseded_is_left_out():
    both = event(event='"base"', date='"1990"') + claim(
        "y", kind='"event"', event='"base"', place='"mars"', date='"2000"', supersedes='"x"'
    )
    assert [one.b.claim.id for one in two(FIRST_1995, both)] == ["y"]


def test_a_canon_without_a_calendar_is_refused_with_what_it_lacks():
    with pytest.raises(Mistake, match=r"without a calendar.*a date for its epoch"):
        compare(told(event(event='"base"', date="{ years = 3 }") + claim("e"), epoch="e",
                     calendar="none"), "the-expanse")  # fmt: skip


def test_weak_evidence_weighs_little_and_says_so():
    found = between(*STORIES)
    glimpsed = pair(found, "earth-laworder", "uniform")
    assert glimpsed.verdict == MEETS
    assert glimpsed.weight == pytest.approx(0.85 * 0.5 * 0.25)
    assert glimpsed.weak
    assert "Weak: it weighs 0.11 of 1." in glimpsed.why
    assert not pair(found, "mars-base", "settle-rel").weak


def test_for_all_mankind_cannot_come_before_the_expanse_as_both_are_told():
    found = between(*STORIES)
    base = pair(found, "mars-base", "settle-rel")
    assert base.verdict == HARD  # 1995, and three generations before a drive of about 2205
    assert "at least 104 years" in base.why
    assert pair(found, "pod", "nodivergence").verdict == HARD
    ussr = pair(found, "ussr-survives", "nodivergence")
    assert (ussr.verdict, ussr.via.claim.id) == (HARD, "ussr-ends")
    moon = pair(found, "lunar-first-landing", "nodivergence")
    assert moon.via.claim.id == "apollo11"
    assert found.counts[HARD] >= 2
    assert set(found.counts) == set(VERDICTS)


def test_every_why_tells_both_statements_with_their_dates():
    for names in (STORIES, ("our-timeline", "for-all-mankind")):
        for one in between(*names).pairs:
            for side in (one.a, one.b):
                assert side.claim.says.rstrip(".") in one.why
                assert side.canon in one.why
                assert f"({span_told(side.low, side.high)})" in one.why
            assert one.reason.endswith(".")


def without(canon, ids):
    """The canon without some claims, and without what only makes sense with them."""
    kept = [one for one in canon.claims if one.id not in ids and one.kind not in ("duration",)]
    left = {one.id for one in kept}

    def anchored(one):
        anchor = getattr(one.date, "anchor", "")
        return dataclasses.replace(one, date=None) if anchor and anchor not in left else one

    clean = [
        dataclasses.replace(
            anchored(one), requires=tuple(id for id in one.requires if id in left)
        )
        for one in kept
        if not (isinstance(one.earlier, str) and one.earlier and one.earlier not in left)
    ]  # fmt: skip
    return dataclasses.replace(canon, claims=tuple(clean))


def test_the_smallest_edit_takes_away_every_contradiction_and_none_lighter_does():
    found = between(*STORIES)
    assert {edit.claim.claim.id for edit in found.minimal_edit} == {
        "nodivergence", "settle-rel", "settle-200",
    }  # fmt: skip
    ids = {edit.claim.claim.id for edit in found.minimal_edit}
    again = compare("for-all-mankind", without(synodic.canon("the-expanse"), ids))
    assert again.counts[HARD] == 0
    assert again.minimal_edit == ()

    hard = [(one.a, one.b) for one in found.pairs if one.verdict == HARD]
    names = {("a", a.claim.id): a.weight for a, _ in hard}
    names |= {("b", b.claim.id): b.weight for _, b in hard}
    least = min(
        sum(names[one] for one in some)
        for size in range(1, 5)
        for some in combinations(names, size)
        if all(("a", a.claim.id) in some or ("b", b.claim.id) in some for a, b in hard)
    )
    assert sum(edit.claim.weight for edit in found.minimal_edit) == pytest.approx(least)
    assert sum(edit.ends for edit in found.minimal_edit) >= len(hard)


def test_what_really_happened_does_not_give_way():
    found = between("our-timeline", "for-all-mankind")
    assert found.counts[HARD] > 5
    assert {edit.side for edit in found.minimal_edit} == {"for-all-mankind"}


def test_the_population_of_mars_leads_from_one_story_into_the_other():
    found = between(*STORIES)
    assert pair(found, "hv-pop-2012", "pop-mars75").verdict == MEETS
    (mars,) = [one for one in found.growths if one.place == "mars"]
    assert mars.smooth
    assert [point.year for point in mars.points] == [1995, 2003, 2012, 2207, 2350]
    assert mars.values[0] == pytest.approx(8)
    assert mars.values[-1] == pytest.approx(3.873e9, rel=1e-3)  # the middle of 3 to 5 billion
    assert all(later < earlier for earlier, later in pairwise(mars.rates))
    # by hand: 200 in 2003 from 8 in 1995, 75 million to 3.87 billion in the last 143 years
    assert mars.rates[0] == pytest.approx(25 ** (1 / 8) - 1, rel=0.01)
    assert mars.rates[-1] == pytest.approx((3.873e9 / 75e6) ** (1 / 143) - 1, rel=0.01)
    assert "2.8 % a year" in pair(found, "hv-pop-2012", "pop-mars75").why


def test_the_bridge_goes_from_the_end_of_one_to_the_opening_of_the_other_in_order():
    over = between(*STORIES).bridge
    assert over.opening.claim.id == "epoch"
    assert over.days / 365.2425 == pytest.approx(2349 - 2020, abs=0.1)
    ids = [one.claim.id for one in over.events]
    for before, after in pairwise(
        ("settle", "unify", "settle-rel", "secession", "epstein", "independence",
         "belt-colonised", "opa")
    ):  # fmt: skip
        assert ids.index(before) < ids.index(after)
    assert not {"ring", "bombard", "un-1945", "airdates"} & set(ids)
    needs = " ".join(over.needs)
    assert "Population of Mars from 3,160 (2012) to 75 million (2207): 5.3 % a year." in needs
    assert "The Soviet Union does not fall" in needs
    assert "Mars is a republic of its own" in needs


def test_stories_side_by_side_have_no_bridge():
    found = between("our-timeline", "for-all-mankind")
    assert found.bridge.days < 0
    assert found.bridge.events == ()
    assert between("the-expanse", "for-all-mankind").bridge.days < 0


def test_our_timeline_and_for_all_mankind_part_in_january_1966():
    found = between("our-timeline", "for-all-mankind")
    first, second = found.partings[:2]
    assert (first.a.claim.id, first.b.claim.id) == ("korolev", "pod-korolev")
    assert first.day == day_of(1966, 1, 14)
    assert (second.a.claim.id, second.b.claim.id) == ("apollo11", "lunar-first-landing")
    assert second.day == day_of(1969, 6, 26)
    assert found.as_json()["divergence"]["day"] == "1966-01-14"


def test_the_expanse_is_our_own_future_and_contradicts_nothing_of_our_past():
    found = between("our-timeline", "the-expanse")
    assert found.counts[HARD] == 0
    assert found.partings == ()
    assert found.minimal_edit == ()


@pytest.mark.parametrize("name", [*STORIES, "our-timeline"])
def test_no_story_contradicts_itself_beyond_who_was_first(name):
    """Within a story only what some believed, or what sources disagree on, may contradict."""
    found = between(name, name)
    assert [one.why for one in found.pairs if one.a.claim == one.b.claim and one.verdict == HARD] \
        == []  # fmt: skip


def test_both_stories_lie_on_one_axis_with_relative_dates_solved():
    found = between(*STORIES)
    days = [one.middle for one in found.timeline]
    assert days == sorted(days)
    (drive,) = [one for one in found.timeline if one.claim.id == "epstein"]
    assert (drive.low, drive.high) == synodic.canon("the-expanse").days("epstein")
    assert all(one.claim.event != "other" for one in found.timeline)
    assert {one.canon for one in found.timeline} == {"For All Mankind", "The Expanse"}


def test_the_verdict_does_not_depend_on_the_order_of_the_claims():
    for names in (STORIES, ("our-timeline", "for-all-mankind")):
        for one in between(*names).pairs:
            if one.via is None:
                assert verdict(one.a, one.b).verdict == verdict(one.b, one.a).verdict


def test_canons_compare_themselves():
    canon = synodic.canon("for-all-mankind")
    assert canon.compare("the-expanse").counts == between(*STORIES).counts
    assert dated(canon)[0].canon == "For All Mankind"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (day_of(1969, 6, 26), day_of(1969, 6, 26), "26 June 1969"),
        (day_of(1966), day_of(1966, 1, 31), "January 1966"),
        (day_of(1969, 7), day_of(1969, 12, 31), "July to December 1969"),
        (day_of(1995), day_of(1995, 12, 31), "1995"),
        (day_of(2099, 12, 31), day_of(2144, 12, 31), "2100 to 2144"),
        (day_of(1991, 12, 26), FOREVER, "from 26 December 1991 on"),
        (-FOREVER, day_of(2214, 12, 31), "up to 2214"),
        (-FOREVER, FOREVER, "undated"),
        (day_of(1994, 9), day_of(1995, 1, 31), "1994 to 1995"),
        (day_of(2026, 4, 1), day_of(2026, 4, 11), "1 April 2026 to 11 April 2026"),
    ],
)
def test_ranges_of_days_are_told_as_people_say_them(low, high, words):
    assert span_told(low, high) == words


def test_the_stories_grow_alike():
    decades = between(*STORIES).likeness
    assert [one.year for one in decades] == list(range(1960, 2020, 10))
    early, late = decades[:3], decades[-3:]
    assert max(one.likeness for one in early) < min(one.likeness for one in late)
    # the 1980s by hand: a base on the Moon contradicts and joins, the climate is in tension
    eighties = [
        one
        for one in between(*STORIES).pairs
        if 1980 <= 2000 + one.a.middle / 365.2425 < 1990 and one.verdict != NONE
    ]
    weights = {one.verdict: one.weight for one in eighties}
    share = (weights[MEETS] + weights[SOFT] / 2) / sum(weights.values())
    assert decades[2].likeness == pytest.approx(share)
