import dataclasses
import re

import numpy as np
import pytest

import synodic
from histories import journal, played
from synodic.history.bulletins import LINES, bulletins
from synodic.history.chronicle import say
from synodic.history.dates import day_of_date
from synodic.history.quantities import Rough
from synodic.history.voices import RUNS, VOICES
from synodic.schema.events import ARRIVAL, KINDS
from synodic.schema.interventions import FOREVER
from synodic.schema.mistake import Mistake
from synodic.schema.sides import SIDES

DAY = day_of_date("2039-05-03")
LATER = DAY + 12


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def history(*events: dict) -> synodic.History:
    """Events of a history whose Mars has people all the time."""
    base = played(1)
    samples = dataclasses.replace(base.samples, table=base.samples.table.copy())
    samples.field("population")[:, 0] = 40.0
    return dataclasses.replace(base, journal=journal(*events), samples=samples)


def told(side: str, *events: dict) -> str:
    return plain("\n\n".join(one.text for one in bulletins(history(*events), side)))


def event(kind: str, day: int = DAY, **other: float) -> dict:
    return {"kind": kind, "actor": 0, "place": 0, "day": day, **other}


def test_each_side_tells_it_in_its_own_words() -> None:
    strike = event("strike", amount=1 / 3)
    assert "On 3 May 2039 Mars Base stopped work: a third of its people" in told("earth", strike)
    assert "On 3 May 2039 a third of the people of Mars Base laid down" in told("mars", strike)


def test_what_a_side_learns_later_is_told_on_the_day_it_learns_it() -> None:
    seizure = event("seizure", known_earth=LATER)
    text = told("earth", seizure)
    assert "On 15 May 2039 news came of 3 May 2039: rebels took the control rooms" in text
    assert "On 3 May 2039" not in text
    assert "On 3 May 2039 the people of Mars Base took" in told("mars", seizure)


def test_what_a_side_never_learns_it_does_not_tell() -> None:
    hidden = event("diverted", known_earth=FOREVER)
    assert "diverted" not in told("earth", hidden)
    assert told("earth", hidden) == ""
    assert "brought home to Mars Base" in told("mars", hidden)


def test_the_race_matters_on_earth_and_shortage_on_mars() -> None:
    joined, short = event("race_joined"), event("shortage", subject=4)
    assert "not to be left behind" in told("earth", joined)
    assert told("mars", joined) == ""
    assert "Mars Base had less food than it should" in told("mars", short)
    relief = event("relief", subject=4)
    assert told("earth", relief) == ""
    assert "enough food" in told("mars", relief)


def test_a_year_and_a_day_are_said_once() -> None:
    text = told("mars", event("strike", amount=0.5), event("home"), event("seizure", DAY + 40))
    assert re.search(r"On 3 May 2039 .*\. The same day .*\. On 12 June the people", text)


def test_what_happens_often_is_added_up() -> None:
    ships = [event("arrival", DAY + n, amount=100e3, amount2=15, subject=1) for n in range(14)]
    for side in SIDES:
        text = told(side, *ships)
        assert text.count("14 ships") == 1
        assert "with about 210 people and 1.4 kt" in text or "with 210 people and 1.4 kt" in text
        assert "On " not in text


def test_the_author_is_not_told() -> None:
    for side in SIDES:
        text = " ".join(one.text for one in played().branch(
            "2033-01-01", set={"company.budget": 0}
        ).seen_from(side))  # fmt: skip
        assert "ntervention" not in text


def test_before_anyone_lives_on_mars_nobody_there_tells_anything() -> None:
    base = played()
    crewed = (base.journal["kind"] == ARRIVAL) & (base.journal["amount2"] > 0)
    lines = [line for one in base.seen_from("mars") for line in one.lines]
    assert lines
    assert min(line.day for line in lines) == base.journal["day"][crewed].min()


@pytest.mark.parametrize("side", SIDES)
def test_the_same_history_gives_the_same_text_and_each_line_was_known(side: str) -> None:
    base = played(1)
    one, other = base.seen_from(side), synodic.play(base.scenario, seed=1).seen_from(side)
    assert one == other
    for bulletin in one:
        assert len(bulletin.lines) <= LINES
        days = [line.day for line in bulletin.lines]
        assert days == sorted(days)
        for line in bulletin.lines:
            known = base.journal[f"known_{side}"][list(line.events)]
            assert (known == line.day).all()
            assert bulletin.first_day <= line.day <= bulletin.last_day


def test_two_sides_of_one_history_differ() -> None:
    earth, mars = (" ".join(b.text for b in played(1).seen_from(side)) for side in SIDES)
    assert "lived beyond Earth" in earth
    assert "of us" in mars
    assert "for space" in earth
    assert "for space" not in mars


@pytest.mark.parametrize("amounts", [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (250.0, 7.0)])
def test_every_voice_is_a_sentence(amounts: tuple[float, float]) -> None:
    names = played().names
    for n, kind in enumerate(KINDS):
        if kind.name == "custom":
            continue
        [one] = journal({"kind": kind.name, "actor": 0, "place": 0, "day": DAY, "subject": 0})
        run = RUNS.get(kind.name)
        texts = [VOICES[side].get(kind.name) for side in SIDES]
        for template in (
            *(voice.sentence for voice in texts if voice is not None and voice.sentence),
            *([run.earth, run.mars] if run else []),
        ):
            if template:
                text = say(template, one, names, *amounts, 5, Rough, False)
                assert "{" not in text, (n, kind.name)
                assert not re.search(r"  | [.,;]|\bwith and\b|, and \.", text), text
                assert not re.search(r"\bone\s(person|child|ship) were\b", text), text


def test_voices_and_runs_are_of_kinds_that_exist() -> None:
    names = {kind.name for kind in KINDS}
    assert set(RUNS) <= names
    for side in SIDES:
        assert set(VOICES[side]) <= names


def test_there_are_two_sides() -> None:
    with pytest.raises(Mistake, match="did you mean 'mars'"):
        played().seen_from("marsh")


def test_numbers_as_people_say_them() -> None:
    assert [plain(format(Rough(n), "people")) for n in (1, 99, 100, 213, 3210)] == [
        "one person", "99 people", "100 people", "about 210 people", "about 3,200 people",
    ]  # fmt: skip
    assert [format(Rough(x), "share") for x in (0.335, 0.5, 0.17, 0.002)] == [
        "a third", "half", "17%", "less than 1%",
    ]  # fmt: skip
    assert plain(format(Rough(1234e3), "mass")) == "1.2 kt"
    assert np.isclose(Rough(2.0), 2.0)
