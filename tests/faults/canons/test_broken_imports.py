"""Fuzzing of CSV and JSON: whatever stands there is read, or refused with lines."""

import os
import random
import time

import pytest

from synodic.canons.exports.formats import FORMATS
from synodic.canons.reading import from_text
from synodic.schema.mistake import Mistake, Mistakes
from unit.canons.full_canon import TEXT

#: Seconds of fuzzing; SYNODIC_FUZZ_SECONDS=300 is the long run.
SECONDS = float(os.environ.get("SYNODIC_FUZZ_SECONDS", "4"))

_WIKIDATA = """{"entities": {"Q1": {"labels": {"en": {"value": "x"}}, "claims": {"P619":
[{"mainsnak": {"datavalue": {"type": "time", "value": {"time": "+1957-10-04T00:00:00Z",
"precision": 11, "before": 0, "after": 1, "calendarmodel": "Q1985786"}}}}]}}}}"""
_BITS = (
    '"', ",", "\n", "{", "}", "[", "]", ":", "null", "true", "-1", "1e999", "9" * 5000, "inf",
    "\\u0000", "\\ud800", "canon", "source", "claim", '{"a": []}', "[[1]]", "Y-17E7", ";", "\r",
    "20XX", "table", "synodic", "dates", '{"days": ["inf", "-inf"]}',
)  # fmt: skip


def texts() -> dict[str, str]:
    full = from_text(TEXT)
    found = {form: FORMATS[form][1](full)[0] for form in ("csv", "timelinejs")}
    return {"x.csv": found["csv"], "x.json": found["timelinejs"], "w.json": _WIKIDATA}


def broken(text: str, luck: random.Random) -> str:
    for _ in range(luck.randint(1, 4)):
        at, to = sorted(luck.randrange(len(text) + 1) for _ in range(2))
        to = min(to, at + luck.choice((0, 1, 5, 200)))
        piece = luck.choice((*_BITS, text[at : at + 40], ""))
        text = text[:at] + piece + text[to:]
    return text


@pytest.mark.parametrize("file", ["x.csv", "x.json", "w.json"])
def test_whatever_stands_there_is_read_or_refused_with_lines(file: str) -> None:
    whole, luck = texts()[file], random.Random(file)
    end = time.monotonic() + SECONDS / 3
    tried = 0
    while time.monotonic() < end or tried < 20:
        text = broken(whole, luck)
        tried += 1
        assert all(lines(text, file)), text


def lines(text: str, file: str) -> list[int | None]:
    """The lines of all mistakes in a text."""
    try:
        from_text(text, file)
    except Mistakes as several:
        return [one.line for one in several.all]
    except Mistake as one:
        return [one.line]
    return []
