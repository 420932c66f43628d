import pytest

from claimed import (
    EARTH,
    FIRM,
    MOON,
    US,
    USSR,
    VALLEY,
    claim,
    event,
    held,
    history,
    match,
    outcome,
    why,
)
from synodic.claims.holding import score_of

LANDING = {"event": "crewed_landing", "place": "moon"}


def test_an_event_matches_by_the_days_that_it_is_off() -> None:
    found = history(event("1969-07-20", "landing", place=MOON, actor=US))
    assert match(found, date="1969-07", **LANDING) == 1.0
    assert match(found, date="1970-01-01", **LANDING) == pytest.approx(1 - 165 / 1000)
    assert match(found, date="1960", **LANDING) == 0.0
    assert match(history(), date="1969-07", **LANDING) == 0.0


def test_the_nearest_of_several_events_counts_and_who_did_it() -> None:
    found = history(
        event("1969-06-26", "landing", place=MOON, actor=USSR),
        event("1973-02-05", "landing", place=MOON, actor=US),
    )
    assert match(found, date="1973-02", **LANDING) == 1.0
    assert match(found, date="1973-02", actor="ussr", **LANDING) == 0.0
    assert match(found, date="1969-06", actor="Soviet Union", **LANDING) == 1.0
    told = held(claim(date="1973-02", actor="us", **LANDING), found)[0]["c"]
    assert told.found == "1973-02-05, by The United States"
    assert told.expected == "1973-02-01 to 1973-02-28, by The United States"


def test_a_first_is_lost_where_another_was_first() -> None:
    found = history(
        event("1969-06-26", "landing", place=MOON, actor=USSR),
        event("1969-07-20", "landing", place=MOON, actor=US),
    )
    first = {"kind": "first", "date": "1969", **LANDING}
    assert match(found, actor="ussr", **first) == 1.0
    assert match(found, actor="us", **first) == 0.0
    assert match(found, **first) == 1.0


def test_people_who_land_at_a_settlement_land_on_its_world() -> None:
    freight = event("1995-03-01", "arrival", place=VALLEY, actor=US)
    crew = event("1995-05-01", "arrival", place=VALLEY, actor=US, amount2=6)
    landing = {"event": "crewed_landing", "place": "mars", "date": "1995-05-01"}
    assert match(history(freight), **landing) == 0.0
    assert match(history(freight, crew), **landing) == 1.0


def test_a_base_began_a_year_before_it_had_been_lived_in_for_a_year() -> None:
    found = history(outcome("1996-08-01", "mars.base"))
    assert match(found, kind="first", event="base", place="mars", date="1995-08") == 1.0


def test_a_technology_is_of_the_world_of_which_it_tells() -> None:
    found = history(event("1973-10-12", "first", subject=1, actor=US))
    assert match(found, kind="first", event="base", place="moon", actor="us", date="1973") == 1.0
    assert match(found, kind="first", event="base", place="mars", date="1973") == 0.0


def test_a_technology_comes_once_to_each_actor() -> None:
    canon = claim(id="first", event="human_spaceflight", actor="us", date="1961")
    canon += claim(id="again", event="human_spaceflight", actor="us", date="2020")
    canon += claim(id="other", event="human_spaceflight", actor="ussr", date="2003")
    found, reasons = held(canon, history(event("1961-05-05", "first", subject=0, actor=US)))
    assert found["first"].match == 1.0
    assert set(found) == {"first", "other"}
    assert "only the first time" in reasons["again"]


def test_a_divergence_is_the_first_intervention() -> None:
    found = history(event("1966-01-14", "intervention"))
    assert match(found, event="divergence", date="1966-01-14", actor="ussr") == 1.0


def test_a_voyage_is_both_of_its_ends() -> None:
    found = history(
        event("1994-10-26", "launch", place=VALLEY, actor=US, ordinal=7, amount2=6),
        event("1995-08-20", "arrival", place=VALLEY, actor=US, ordinal=7, amount2=6),
        event("1994-10-28", "launch", place=VALLEY, actor=USSR, ordinal=8),
    )
    way = {"event": "voyage", "from": "earth", "to": "mars"}
    assert match(found, depart="1994-10-26", arrive="1995-08-20", **way) == 1.0
    late = match(found, depart="1994-10-26", arrive="1995-07-01", **way)
    assert late == pytest.approx(1 - 50 / 1000)
    assert match(found, depart="1994-10-26", actor="ussr", **way) == 0.0  # it never arrived
    assert match(found, date="1995-01", **way) == 1.0  # under way
    assert match(found, depart="1994", crew=6, actor="us", **way) == 1.0
    assert match(found, depart="1994", crew=6, vehicle="Sojourner", **way) == 1.0
    any_ship = claim(depart="1994", vehicle="Sojourner", **way)
    assert held(any_ship, found, Sojourner="*")[0]["c"].match == 1.0
    count = {"kind": "count", "event": "expedition", "place": "mars", "date": "1994", "value": 1}
    assert match(found, **count) == 1.0  # one of the two has people on board


def test_an_order_needs_both() -> None:
    first = event("1969-06-26", "landing", place=MOON, actor=USSR)
    second = event("1969-07-20", "landing", place=MOON, actor=US)
    order = {
        "kind": "order",
        "earlier": {"event": "crewed_landing", "place": "moon", "actor": "ussr"},
        "later": {"event": "crewed_landing", "place": "moon", "actor": "us"},
    }
    assert match(history(first, second), **order) == 1.0
    assert match(history(first), **order) == 0.0
    turned = order | {"earlier": order["later"], "later": order["earlier"]}
    assert match(history(first, second), **turned) == pytest.approx(1 - 24 / 1000)


def test_a_duration_lies_between_two_claims() -> None:
    canon = claim(id="a", event="strike", place="mars", date="2003") + claim(
        id="b", event="independence", place="mars", date="2012"
    )
    canon += claim(kind="duration", begins="a", ends="b", years=[8, 10])
    found = history(
        event("2003-06-01", "strike", place=VALLEY),
        event("2012-06-01", "declaration", place=VALLEY),
    )
    assert held(canon, found)[0]["c"].match == 1.0
    early = history(
        event("2003-06-01", "strike", place=VALLEY),
        event("2010-06-01", "declaration", place=VALLEY),
    )
    assert 0.0 < held(canon, early)[0]["c"].match < 1.0


def test_a_level_is_that_of_the_best_sample_of_its_window() -> None:
    found = history(population={"1996-01-01": 50, "2003-01-01": 200, "2005-01-01": 800})
    level = {"kind": "level", "variable": "population", "place": "mars"}
    assert match(found, date="2003", low=100, high=250, **level) == 1.0
    assert match(found, date="2003-06", value=401, unit="people", **level) == pytest.approx(0.5)
    assert match(found, date="1990", value=0, **level) == 1.0
    assert match(found, date="2006", high=250, **level) == pytest.approx(0.16, abs=0.01)
    thousands = match(found, date="2006", value=0.8, unit="thousand people", **level)
    assert thousands == 1.0


def test_a_level_of_an_actor_is_its_own() -> None:
    found = history(space_share={"1966-01-01": 0.044})
    share = {"kind": "level", "variable": "space_budget_share", "date": "1966"}
    assert match(found, actor="us", value=4.4, unit="%", **share) == pytest.approx(1.0)
    assert match(found, actor="ussr", value=0.044, **share) == 0.0


def test_a_trend_is_that_of_its_ends() -> None:
    found = history(grievance={"2003-01-01": 0.2, "2012-01-01": 0.6})
    trend = {"kind": "trend", "variable": "tension", "place": "earth-mars", "date": "2003/2012"}
    assert match(found, sign="+", **trend) == 1.0
    assert match(found, sign="-", **trend) == 0.0


def test_days_on_the_way_are_those_of_voyages() -> None:
    found = history(
        event("2003-01-01", "launch", place=VALLEY, actor=FIRM, ordinal=1),
        event("2003-02-10", "arrival", place=VALLEY, actor=FIRM, ordinal=1),
    )
    days = {"kind": "level", "variable": "days from earth to mars", "place": "mars"}
    assert match(found, date="2003", low=25, high=45, **days) == 1.0
    assert match(found, date="2004", low=25, high=45, **days) == 0.0  # nobody arrived


def test_a_count_is_of_its_window() -> None:
    found = history(*(event(f"200{n}-05-01", "strike", place=VALLEY) for n in range(3)))
    strikes = {"kind": "count", "event": "strike", "place": "mars", "date": "2000/2001"}
    assert match(found, value=2, **strikes) == 1.0
    assert 0.0 < match(found, low=3, **strikes) < 1.0


def test_an_absence_is_broken_by_how_deep_inside_something_lies() -> None:
    absent = {"kind": "absence", "event": "war", "place": "mars", "date": "2000/2020"}
    assert match(history(), **absent) == 1.0
    shallow = match(history(outcome("2000-01-10", "earth_mars.war")), **absent)
    assert shallow == pytest.approx(0.99)
    assert match(history(outcome("2010-01-01", "earth_mars.war")), **absent) == 0.0


def test_a_regime_is_the_share_of_its_time() -> None:
    found = history(standing={"2005-01-01": 3})
    free = {"kind": "regime", "place": "mars", "state": "independent"}
    assert match(found, date="2005/2010", **free) == 1.0
    assert match(found, date="2000/2009", **free) == pytest.approx(0.5)
    assert match(found, date="1990", **free) == 0.0


def test_a_war_lasts_until_somebody_gives_in() -> None:
    found = history(
        outcome("2005-01-01", "earth_mars.war"), event("2007-01-01", "armistice", place=VALLEY)
    )
    war = {"kind": "regime", "place": "mars", "state": "war"}
    assert match(found, date="2005/2006", **war) == 1.0
    assert match(found, date="2007/2009", **war) == 0.0


def test_alternatives_count_as_much_as_they_weigh() -> None:
    found = history(event("1975-01-01", "landing", place=MOON, actor=US))
    dates = {"date": "1969", "alternatives": [{"date": "1975", "weight": 0.25}]}
    assert match(found, **LANDING, **dates) == pytest.approx(0.25 / 0.75)
    sure = match(history(event("1969-07-20", "landing", place=MOON, actor=US)), **LANDING, **dates)
    assert sure == 1.0


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"event": "other", "date": "1990"}, "plays no event 'other'"),
        ({"event": "strike", "place": "moon", "date": "1990"}, "no event 'strike' at Moon"),
        ({"event": "strike", "place": "venus", "date": "1990"}, "no place 'venus'"),
        ({"event": "crewed_landing", "place": "moon", "actor": "dprk"}, "nobody in the scenario"),
        ({"event": "crewed_landing", "place": "moon", "date": "1950"}, "outside the years"),
        ({"event": "voyage", "from": "moon", "to": "mars", "date": "1990"}, "voyages from Earth"),
        (
            {"event": "voyage", "from": "earth", "to": "mars", "date": "1976", "vehicle": "Viking"},
            "not probes",
        ),
        ({"kind": "level", "variable": "luck", "value": 1}, "no quantity 'luck'"),
        (
            {"kind": "level", "variable": "population", "place": "mars", "value": 1, "unit": "kg"},
            "unit 'kg'",
        ),
        ({"kind": "level", "variable": "population", "place": "moon", "value": 1}, "at moon"),
        ({"kind": "regime", "place": "mars", "state": "happy"}, "no state 'happy'"),
        (
            {"kind": "order", "earlier": {"event": "other"}, "later": {"event": "war"}},
            "plays no event 'other'",
        ),
    ],
)
def test_what_the_model_cannot_express_is_told_with_its_reason(fields: dict, told: str) -> None:
    assert told in why(**fields)


def test_what_is_superseded_is_neither_held_nor_uncovered() -> None:
    canon = claim(id="old", event="war", date="2000") + claim(
        id="new", event="war", date="2010", supersedes="old"
    )
    found, reasons = held(canon, history())
    assert set(found) == {"new"}
    assert reasons == {}


def test_the_score_is_weighted_by_confidence() -> None:
    canon = claim(id="a", event="war", date="2000", confidence=0.9)
    canon += claim(id="b", kind="absence", event="war", date="1990", confidence=0.3)
    found = held(canon, history())[0]
    assert score_of(list(found.values())) == pytest.approx(0.3 / 1.2)


def test_a_canon_may_use_words_of_its_own() -> None:
    canon = claim(kind="regime", place="mars", state="sees itself as free", date="2006")
    found = history(standing={"2005-01-01": 3})
    words = {"sees itself as free": "independent"}
    assert held(canon, found, **words)[0]["c"].match == 1.0


def test_redirected_to_earth_is_not_redirected_to_mars() -> None:
    found = history(event("2003-06-01", "captured", place=EARTH, actor=US))
    body = {"event": "redirect", "body": "2003LC", "date": "2003"}
    assert match(found, place="earth", **body) == 1.0
    assert match(found, place="mars", **body) == 0.0
    assert "plays no event 'redirect' at Moon" in why(place="moon", **body)
