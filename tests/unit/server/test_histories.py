"""What the API says of a history is what the history says of itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from serving import Client
from synodic.history.causes import chain
from synodic.history.diff import diff
from synodic.history.history import History
from synodic.history.sampled import SAMPLED
from synodic.schema.events import KINDS
from synodic.schema.interventions import FOREVER


def test_books_are_listed_with_their_branches(client: Client, history: History) -> None:
    broken, book = client.get("/books").json
    assert broken["ref"] == "broken"
    assert "no book" in broken["error"]
    assert (book["ref"], book["scenario"], book["seed"]) == ("frontier", "frontier", "0")
    assert [(one["name"], one["parent"], one["at"]) for one in book["branches"]] == [
        ("main", None, None), ("cut-off", "main", "2033-01-01"),
    ]  # fmt: skip
    assert book["branches"][0]["hash"] == history.hash


def test_a_history_says_what_it_is(client: Client, history: History) -> None:
    told = client.get("/histories/frontier").json
    assert told["hash"] == history.hash
    assert told["events"] == len(history.journal)
    assert {name: day for name, day in told["outcomes"].items() if day} == {
        name: f"{when:%Y-%m-%d}" for name, when in history.outcomes.items() if when
    }
    assert [one["world"] for one in told["settlements"]] == ["mars"]
    assert [one["summary"] for one in told["seasons"]] == [one.summary for one in history.seasons]


def test_a_branch_is_another_history(client: Client, branch: History) -> None:
    told = client.get("/histories/frontier:cut-off").json
    assert (told["hash"], told["name"], told["at"]) == (branch.hash, "cut-off", branch.at)
    assert told["interventions"] != []
    assert told["changes"] == [
        {"at": "2033-01-01", "until": None, "set": {"company.budget": 0}, "force": [], "forbid": []}
    ]
    assert client.get("/histories/frontier").json["changes"] == []


def test_events_are_those_of_the_journal(client: Client, history: History) -> None:
    total, seen = None, []
    while total is None or len(seen) < total:
        part = client.get(f"/histories/frontier/events?limit=100&offset={len(seen)}").json
        total = part["total"]
        seen += part["events"]
    assert [one["id"] for one in seen] == history.ids
    assert [one["day"] for one in seen] == history.journal["day"].tolist()
    table = history.events
    assert [one["text"] for one in seen] == table["text"].tolist()
    assert [sorted(one["causes"]) for one in seen] == [sorted(one) for one in table["causes"]]
    effects = {one["id"]: one["effects"] for one in seen}
    for one in seen:
        for cause in one["causes"]:
            assert one["id"] in effects[cause]


@pytest.mark.parametrize(
    ("query", "keep"),
    [
        ("from=2033-01-01&to=2034-01-01", lambda row: 12054 <= row["day"] <= 12419),
        ("kind=launch,arrival", lambda row: KINDS[row["kind"]].name in ("launch", "arrival")),
        ("actor=company", lambda row: row["actor"] == 1),
        ("place=mars-base", lambda row: row["place"] == 0),
        ("weight=3", lambda row: KINDS[row["kind"]].weight == 3),
    ],
)
def test_filters_keep_what_they_say(
    client: Client, history: History, query: str, keep: object
) -> None:
    assert callable(keep)
    wanted = [one for one, row in zip(history.ids, history.journal, strict=True) if keep(row)]
    assert 0 < len(wanted) < len(history.ids)
    told = client.get(f"/histories/frontier/events?limit=1000&{query}").json
    assert [one["id"] for one in told["events"]] == wanted


def test_text_is_searched_in_any_case(client: Client, history: History) -> None:
    told = client.get("/histories/frontier/events?limit=1000&text=LANDED").json
    assert told["total"] == sum("landed" in text.lower() for text in history.events["text"])
    assert told["total"] > 0


@pytest.mark.parametrize("side", ["earth", "mars"])
def test_a_side_is_told_what_it_knew_when_it_knew_it(
    client: Client, history: History, side: str
) -> None:
    known = history.journal[f"known_{side}"]
    told = client.get(f"/histories/frontier/events?limit=1000&side={side}&to=2038-06-01").json
    days = [one[f"known_{side}"] for one in told["events"]]
    assert days == sorted(days)
    assert len(days) == (known <= 14031).sum()
    everything = client.get(f"/histories/frontier/events?limit=0&side={side}").json["total"]
    assert everything == (known < FOREVER).sum()
    bulletins = client.get(f"/histories/frontier/bulletins?side={side}").json
    assert [one["text"] for one in bulletins] == [one.text for one in history.seen_from(side)]


def test_an_event_has_its_chain(client: Client, history: History) -> None:
    at = history.find("mars.first_landing")
    assert at is not None
    told = client.get("/histories/frontier/events/mars.first_landing").json
    assert told["event"]["id"] == history.ids[at]
    walk = [history.ids[one] for one in chain(history.journal, at)]
    assert [one["id"] for one in told["chain"]] == walk
    assert len(walk) > 1
    assert told["causes"]["causes"][0]["event"]["id"] == walk[1]
    again = client.get(f"/histories/frontier/events/{history.ids[at]}").json
    assert again == told


def test_series_are_the_bytes_of_the_samples(client: Client, history: History) -> None:
    listed = client.get("/histories/frontier/series").json
    assert [one["name"] for one in listed] == list(SAMPLED)
    days = client.get("/histories/frontier/days.i32")
    assert np.frombuffer(days.body, "<i4").tolist() == history.samples.days.tolist()
    for one in listed:
        answer = client.get(f"/histories/frontier/series/{one['name']}.f32")
        shape = tuple(map(int, answer.headers["x-shape"].split(",")))
        assert answer.headers["x-unit"] == one["unit"]
        assert answer.headers["x-first-day"] == str(history.first_day)
        assert shape == (len(history.samples.days), *(len(a["labels"]) for a in one["axes"]))
        found = np.frombuffer(answer.body, "<f4").reshape(shape)
        wanted = history.series[one["name"]].to_numpy().astype("<f4")
        np.testing.assert_array_equal(found, wanted)


def test_histories_are_compared_as_diff_does(
    client: Client, history: History, branch: History
) -> None:
    (told,) = client.get("/compare?refs=frontier,frontier:cut-off").json
    found = diff(history, branch)
    assert found.first is not None
    assert told["first_difference"]["event"]["id"] == found.first[0].ids[found.first[1]]
    assert (told["only_a_total"], told["only_b_total"]) == (len(found.only_a), len(found.only_b))
    assert [one["name"] for one in told["series"]] == [one.field for one in found.series]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/histories/nothing", 404),
        ("/histories/frontier:nothing", 404),
        ("/histories/broken", 422),
        ("/histories/frontier/events/mars.based", 422),
        ("/histories/frontier/events/mars.lost", 404),
        ("/histories/frontier/events?kind=launc", 404),
        ("/histories/frontier/events?from=yesterday", 422),
        ("/histories/frontier/events?limit=100000", 422),
        ("/histories/frontier/series/nothing.f32", 404),
        ("/compare?refs=frontier", 422),
        ("/nothing", 404),
    ],
)
def test_what_is_not_there_is_refused_clearly(client: Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status == status
    assert answer.error


def test_a_near_name_is_offered(client: Client) -> None:
    assert client.get("/histories/frontie").error["nearest"] == "frontier"
    assert client.get("/histories/frontier:cut").error["nearest"] == "cut-off"


def test_a_book_that_is_written_anew_is_read_anew(client: Client, workspace: Path) -> None:
    book = workspace / "frontier.synodic"
    (workspace / "other.synodic").write_bytes(book.read_bytes())
    assert client.get("/histories/other").status == 200
    (workspace / "other.synodic").write_bytes(b"something else")
    assert client.get("/histories/other").status == 422
    (workspace / "other.synodic").unlink()
    assert client.get("/histories/other").status == 404
