"""Temporal networks: a published example, relative dates solved exactly, planted contradictions."""

import datetime

import pytest

from synodic.canons.reading import from_text
from synodic.claims.calendar import FOREVER
from synodic.schema.mistake import Mistake, Mistakes
from told import claim, told


def day(text):
    return (datetime.date.fromisoformat(text) - datetime.date(2000, 1, 1)).days


def test_the_minimal_network_of_dechter_meiri_and_pearl():
    """Example 1.1 of the paper, John by car and Fred in a pool, with days for its minutes.

    John leaves 10 to 20 past seven, drives 30 to 40; Fred arrives 60 to 70 past, having driven 40
    to 50; John arrives 10 to 20 after Fred left. The minimal network has each within ten minutes.
    """
    canon = told(
        claim("seven")
        + claim("john-leaves", date="{ after = 'seven', days = [10, 20] }")
        + claim("john-arrives", date="{ after = 'john-leaves', days = [30, 40] }")
        + claim("fred-leaves", date="{ before = 'john-arrives', days = [10, 20] }")
        + claim("fred-arrives", date="{ after = 'fred-leaves', days = [40, 50] }")
        + claim(
            "work", kind='"duration"', begins="'seven'", ends="'fred-arrives'", days="[60, 70]"
        ),
        calendar="none",
        epoch="seven",
    )
    ids = ("seven", "john-leaves", "john-arrives", "fred-leaves", "fred-arrives")
    assert [canon.days(id) for id in ids] == [(0, 0), (10, 20), (40, 50), (20, 30), (60, 70)]


def test_a_chain_of_relative_dates_is_exact():
    canon = told(
        claim("start", date="'1994-10-26'")
        + claim("a", date="{ after = 'start', days = [100, 110] }")
        + claim("b", date="{ before = 'a', days = 5 }")
        + claim("c", date="{ after = 'b', years = [1, 1] }")
        + claim("d", date="'1996'", requires="['c']")
        + claim("e", date="'1995-01/1997'", requires="['d']")
    )
    start = day("1994-10-26")
    assert canon.days("a") == (start + 100, start + 110)
    assert canon.days("b") == (start + 95, start + 105)
    assert canon.days("c") == (start + 95 + 365, start + 105 + 366)
    assert canon.days("d") == (day("1996-01-29"), day("1996-12-31"))
    assert canon.days("e") == (day("1996-01-29"), day("1997-12-31"))


def test_a_later_claim_narrows_an_earlier_one():
    canon = told(
        claim("decade", date="'199X'")
        + claim("after", date="{ after = 'decade', years = [2, 3] }")
        + claim("end", date="'1994'", requires="['after']")
    )
    assert canon.days("decade") == (day("1990-01-01"), day("1994-12-31") - 730)


def test_the_whole_number_of_years_fits_wherever_it_begins():
    canon = told(
        claim("story", date="'2350'") + claim("drive", date="{ years = [-137, -137] }"),
        epoch="story",
    )
    low, high = canon.days("drive")
    assert low <= day("2213-01-01")
    assert high >= day("2213-12-31")
    assert high - low <= 367


def test_far_days_do_not_overflow():
    canon = told(
        claim("bones", date="'Y-17E7'")
        + claim("life", date="{ before = 'bones', years = [3e9, 4e9] }")
        + claim("end", date="{ after = 'bones', years = [5, inf] }")
    )
    low, high = canon.days("life")
    assert high < low + 1.01e9 * 366
    assert low < -4e9 * 365
    assert canon.days("end")[1] == FOREVER


def test_without_a_calendar_days_are_counted_from_the_epoch():
    canon = told(
        claim("fall") + claim("rise", date="{ after = 'fall', years = [10, 12] }") + claim("dark"),
        calendar="none",
        epoch="fall",
    )
    assert canon.days("fall") == (0, 0)
    assert canon.days("rise") == (3652, 4383)
    assert canon.days("dark") == (-FOREVER, FOREVER)


def test_the_dates_that_fit_together_are_chosen_the_weightiest_first():
    """1994 is likelier by itself, but the flight of 400 to 500 days ends in 1997 or 1998."""
    text = (
        claim(
            "leave", alternatives="[{date = '1994', weight = 0.6}, {date = '1996', weight = 0.4}]"
        )
        + claim(
            "back", alternatives="[{date = '1998', weight = 0.7}, {date = '1997', weight = 0.3}]"
        )
        + claim("flight", kind='"duration"', begins="'leave'", ends="'back'", days="[400, 500]")
    )
    canon = told(text)
    chosen = {id: date.text for id, date in canon.network.chosen.items()}
    assert chosen == {"leave": "1996", "back": "1998"}
    assert canon.days("leave") == (day("1998-01-01") - 500, day("1996-12-31"))
    assert canon.network.contradictions == ()


def test_the_main_date_has_the_weight_that_is_left():
    for weight, expected in ((0.3, "1994"), (0.6, "1995")):
        canon = told(claim("a", date="'1994'", alternatives=f"[{{date='1995', weight={weight}}}]"))
        assert str(canon.network.chosen["a"]) == expected


def test_a_time_that_is_filled_is_not_narrowed():
    canon = told(
        claim("base", date="'1995-06'")
        + claim("growth", kind='"trend"', variable="'people'", sign="'+'", date="'1990/2012'",
                requires="['base']")
    )  # fmt: skip
    assert canon.days("growth") == (day("1990-01-01"), day("2012-12-31"))
    with pytest.raises(Mistake, match="requires base"):
        told(
            claim("base", date="'1995-06'")
            + claim("growth", kind='"trend"', variable="'people'", sign="'+'", date="'1990/1994'",
                    requires="['base']")
        )  # fmt: skip


#: Around them, forty claims that agree: none of them may be told.
CROWD = claim("c0", date="'1980'") + "".join(
    claim(f"c{n}", date=f"{{ after = 'c{n - 1}', years = [0, 2] }}", requires=f"['c{n // 2}']")
    for n in range(1, 40)
)

#: A planted contradiction: the claims, the ids that are told, a part of the sentence.
PLANTED = {
    "a cause after its effect": (
        claim("base", date="'1995'", requires="['landing', 'c3']")
        + claim("landing", date="'1997'", requires="['c1']"),
        ("base", "landing"),
        "base (line {base}) requires landing (line {landing}) before it",
    ),
    "a circle of spans": (
        claim("one", date="{ after = 'c5', years = [1, 90] }")
        + claim("two", date="{ after = 'one', years = [3, 3] }")
        + claim("three", date="{ before = 'two', years = [4, 5] }")
        + claim("order", kind='"order"', earlier="'one'", later="'three'"),
        ("one", "two", "three", "order"),
        "order (line {order}) puts one (line {one}) before three (line {three})",
    ),
    "too short a voyage": (
        claim("ship", event="'voyage'", kind="'event'", from_="'earth'", to="'mars'",
              depart="'1994-10-26'", arrive="'1994-03'", requires="['c1']"),
        ("ship",),
        "ship (line {ship}) departs before it arrives",
    ),
    "a duration that does not fit": (
        claim("war", date="'2012'") + claim("peace", date="'2020'", requires="['c2', 'war']")
        + claim("length", kind="'duration'", begins="'war'", ends="'peace'", years="[1, 2]"),
        ("war", "peace", "length"),
        "length (line {length}) puts peace (line {peace}) at most 2 years after war (line {war})",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("planted", "ids", "part"), PLANTED.values(), ids=PLANTED)
def test_a_planted_contradiction_is_told_as_its_smallest_circle(planted, ids, part):
    text = CROWD + planted
    with pytest.raises(Mistake) as caught:
        told(text)
    assert not isinstance(caught.value, Mistakes)
    rows = ('[canon]\nname = "told"\n\n' + text).splitlines()
    lines = {id: rows.index(f'id = "{id}"') for id in ids}
    sentence = caught.value.what
    assert part.format(**lines) in sentence
    for id in ids:
        assert f"{id} (line {lines[id]})" in sentence
    assert "c1 " not in sentence
    assert "\n" not in sentence
    assert lines[ids[0]] <= caught.value.line <= len(rows)


def test_several_contradictions_are_told_each_by_itself():
    with pytest.raises(Mistakes) as caught:
        told(CROWD + "".join(planted for planted, _, _ in PLANTED.values()))
    assert len(caught.value.all) == len(PLANTED)
    for _, ids, part in PLANTED.values():
        (told_of,) = [one.what for one in caught.value.all if f"{ids[-1]} (line" in one.what]
        assert part.split(" (line")[0] in told_of


def test_a_story_that_contradicts_itself_can_be_read_all_the_same():
    text = '[canon]\nname = "told"\n' + PLANTED["a cause after its effect"][0].replace(
        "['landing', 'c3']", "['landing']").replace("['c1']", "[]")  # fmt: skip
    canon = from_text(text, strict=False)
    (found,) = canon.network.contradictions
    assert found.claims == ("base", "landing")
    assert canon.days("base") == (day("1995-01-01"), day("1995-12-31"))
    with pytest.raises(Mistake, match="cannot all hold"):
        from_text(text)
