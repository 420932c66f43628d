"""A mend that is taken changes the days of one claim and nothing else, and the claim is plain."""

from __future__ import annotations

import tomllib

import pytest

from synodic.canons.judgement import PLAIN
from synodic.canons.mending import mended
from synodic.schema.mistake import Mistake

STORY = """# my story, with notes of its own
[canon]
name = "my story"   # not yet published

[[claim]]
id = "late"         # they are in a hurry
kind = "event"
event = "voyage"
from = "earth"
to = "mars"
arrive = "1994-05-01"
depart   =   "1993-08-01"   # too late

[[claim]]
kind = "event"
event = "landing"
id = 'landed'
place = "mars"
date = "1994-03-05"

[[claim]]
id = "said"
kind = "event"
event = "treaty"
date = 1994
"""


def test_the_days_of_the_mend_are_written_and_nothing_else() -> None:
    text, judgement = mended(STORY, "late")
    assert judgement.verdict == PLAIN
    before, after = tomllib.loads(STORY), tomllib.loads(text)
    moved = {k for k in after["claim"][0] if after["claim"][0][k] != before["claim"][0].get(k)}
    assert moved
    assert moved <= {"depart", "arrive"}
    assert after["claim"][1:] == before["claim"][1:]
    assert after["canon"] == before["canon"]
    ours, theirs = STORY.splitlines(), text.splitlines()
    changed = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    assert len(changed) == len(moved)
    if "depart" in moved:
        (row,) = [row for row in theirs if row.startswith("depart")]
        assert row.endswith("   # too late")


def test_an_arrival_alone_is_moved_by_its_date() -> None:
    text, judgement = mended(STORY, "landed")
    assert judgement.verdict == PLAIN
    before, after = (tomllib.loads(one)["claim"][1] for one in (STORY, text))
    assert after["date"] != before["date"]
    assert {**after, "date": before["date"]} == before


def test_a_missing_field_is_added_under_the_id() -> None:
    without = STORY.replace('arrive = "1994-05-01"\n', "")
    text, judgement = mended(without, "late")
    assert judgement.verdict == PLAIN
    assert tomllib.loads(text)["claim"][0]["depart"] != "1993-08-01" or (
        "arrive" in tomllib.loads(text)["claim"][0]
    )


@pytest.mark.parametrize(
    ("text", "id", "why"),
    [
        (STORY, "sad", "no such claim"),
        (STORY, "said", "no mend that only moves"),
        ("[canon]\nname = 1", "late", "name"),
        ("no toml", "late", "TOML"),
        (
            '[canon]\nname = "a"\n[[claim]]\nkind = "event"\nid = """late"""\nevent = "voyage"\n'
            'from = "earth"\nto = "mars"\ndepart = "1993-08-01"\narrive = "1994-05-01"\n',
            "late", "cannot be changed in place",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_mended_in_place_is_told(text: str, id: str, why: str) -> None:
    with pytest.raises(Mistake, match=why):
        mended(text, id)


def test_windows_line_ends_stay() -> None:
    text, _ = mended(STORY.replace("\n", "\r\n"), "late")
    assert "\n" not in text.replace("\r\n", "")
