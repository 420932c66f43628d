import pytest

from histories import NAMES, journal, played
from synodic.history.ids import event_id, event_ids, find_event, parse_id
from synodic.schema.axes import SETTLEMENTS
from synodic.schema.events import NUMBER
from synodic.schema.mistake import Mistake

EVENTS = journal(
    {"kind": "launch", "actor": 1, "place": 0, "ordinal": 1003},
    {"kind": "storm", "place": SETTLEMENTS + 1, "ordinal": 7},
    {"kind": "outcome", "place": 0, "subject": 2, "ordinal": 2},
)


def test_an_id_names_kind_actor_place_and_ordinal() -> None:
    assert event_ids(EVENTS, NAMES) == [
        "launch:company:base:1003",
        "storm:nature:mars:7",
        "outcome:nature:base:2",
    ]


def test_one_id_is_the_same_as_many() -> None:
    assert [event_id(event, NAMES) for event in EVENTS] == event_ids(EVENTS, NAMES)


def test_an_id_is_read_back() -> None:
    assert parse_id("storm:nature:mars:7", NAMES) == (NUMBER["storm"], -1, SETTLEMENTS + 1, 7)
    assert parse_id("launch:company:-:3", NAMES) == (NUMBER["launch"], 1, -1, 3)


def test_an_event_is_found_by_id_and_by_outcome() -> None:
    assert find_event(EVENTS, NAMES, "storm:nature:mars:7") == 1
    assert find_event(EVENTS, NAMES, "mars.base") == 2
    assert find_event(EVENTS, NAMES, "mars.lost") is None
    assert find_event(EVENTS, NAMES, "storm:nature:mars:8") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mars.bse", "mars.base"),
        ("lunch:company:base:1", "launch"),
        ("launch:compny:base:1", "company"),
        ("launch:company:bas:1", "base"),
        ("launch:company:base:x", "whole number"),
    ],
)
def test_a_wrong_id_is_answered_with_the_nearest_right_one(text: str, told: str) -> None:
    with pytest.raises(Mistake, match=told):
        find_event(EVENTS, NAMES, text)


def test_ids_of_a_played_history_are_unique() -> None:
    ids = played().ids
    assert len(set(ids)) == len(ids)
    assert all(played().find(one) == n for n, one in enumerate(ids[:50]))
