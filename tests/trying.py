"""What is tried with a drawn scenario: it is read, played, told, played again, and spoiled."""

from __future__ import annotations

import datetime
from collections import Counter
from random import Random
from typing import Any

import numpy as np

from closing import closes, is_whole
from drawing.eras import sky
from drawing.muddling import muddled
from drawing.odds import Table
from drawing.spoiling import spoiled
from drawing.writing import Line, text_of, written
from synodic.cli.ledger import element_ledger
from synodic.history.hashing import history_hash
from synodic.history.history import History
from synodic.history.sampled import Samples
from synodic.history.scenarios import content_hash
from synodic.scenario import Scenario, from_resolved, from_text
from synodic.schema.days import date_of_day
from synodic.schema.mistake import Mistake, Mistakes
from synodic.schema.sides import SIDES
from synodic.world.play import Played, play_arrays, play_until
from worlds import digest

_FILE = "mine.toml"

#: More events a day than this, on the mean, and a play would not end in anybody's lifetime.
EVENTS_A_DAY = 50


def tried(lines: list[Line], seed: int) -> tuple[Scenario, Any, Played]:
    """Read a scenario and play it; what is true of any play is true of this one."""
    scenario = from_text(text_of(lines))
    inputs = scenario.compile()
    played = play_arrays(inputs, sky(inputs), seed)
    is_whole(inputs, played)
    closes(inputs, played.state)
    start, end = (int(inputs.parameters[name][0]) for name in ("start_day", "end_day"))
    assert len(played.events) <= 1000 + EVENTS_A_DAY * (end - start)
    return scenario, inputs, played


def told(scenario: Scenario, inputs: Any, played: Played, seed: int) -> History:
    """The history of a play; it can be told line by line, by decades and from either side."""
    samples = Samples(played.days, played.series)
    content = content_hash(inputs)
    history = History(scenario, seed, 0, (), played.events, samples, played.state, content)
    assert history.hash == history_hash(content, played.events, samples)
    lines = history.chronicle(0)
    assert sum(len(line.events) for line in lines) == len(played.events)
    texts = [line.text for line in lines]
    texts += [season.summary for season in history.seasons]
    texts += [bulletin.text for side in SIDES for bulletin in history.seen_from(side)]
    for text in texts:
        assert text
        assert not {"nan", "inf", "None"} & set(text.replace(",", " ").split()), text
    assert [one for one, times in Counter(history.ids).items() if times > 1] == []
    for n in range(0, len(history.ids), 97):
        assert history.find(history.ids[n]) is not None
    for place, elements in element_ledger(history).items():
        for element, row in elements.items():
            passed = row["opening_kg"] + row["in_kg"]
            rest = passed - row["out_kg"] - row["stored_kg"]
            assert abs(rest) <= 1e-9 * passed + 1e-6, (place, element, rest)
    return history


def again(scenario: Scenario, inputs: Any, played: Played, seed: int) -> None:
    """The same bytes once more: from what is stored, stopped on a day, and before a branch."""
    same = from_resolved(scenario.resolved).compile()
    assert digest(play_arrays(same, sky(same), seed)) == digest(played)
    start, end = (int(inputs.parameters[name][0]) for name in ("start_day", "end_day"))
    day = start + seed % (end - start)
    since = play_until(inputs, sky(inputs), seed, day)
    assert digest(play_arrays(inputs, sky(inputs), seed, since=since)) == digest(played)
    at = date_of_day(day)
    assert isinstance(at, datetime.date)
    branch = scenario.with_interventions([{"at": at, "forbid": ["launch", "storm"]}]).compile()
    other = play_arrays(branch, sky(branch), seed)
    is_whole(branch, other)
    closes(branch, other.state)
    before, after = (one.events[one.events["day"] < day] for one in (played, other))
    assert before.tobytes() == after.tobytes()
    rows = np.count_nonzero(played.days < day)
    assert played.series[:rows].tobytes() == other.series[:rows].tobytes()


def spoilt(lines: list[Line], random: Random) -> None:
    """A scenario with one line that is wrong is refused with that line."""
    wrong, line = spoiled(lines, random)
    refused(wrong, set() if line is None else {line})


def misfit(table: Table, random: Random) -> None:
    """A scenario in which a field does not fit the others is refused with its line."""
    wrong, path = muddled(table, random)
    lines = written(wrong, random)
    refused(lines, {n for n, one in enumerate(lines, 1) if one.path[: len(path)] == path})


def refused(wrong: list[Line], lines: set[int]) -> None:
    """What is wrong is refused in sentences, each with its line, and one with a line of these."""
    text = text_of(wrong)
    try:
        from_text(text, _FILE).compile()
    except Mistake as mistake:
        found = mistake.all if isinstance(mistake, Mistakes) else (mistake,)
    else:
        at = [wrong[line - 1].text for line in lines] or text
        raise AssertionError(f"nothing is wrong with this, it seems: {at}")
    for one in found:
        assert one.line is not None, one.sentence()
        assert 1 <= one.line <= text.count("\n") or one.file != _FILE, one.sentence()
        assert "\n" not in one.sentence()
    told = {one.line for one in found if one.file == _FILE}
    assert not lines or told & lines, (lines, str(Mistakes(found))[:500])
