"""Bulletins: a decade as one side knew it, in its own words.

Only what a side had learned is told, on the day on which it learned of it. What happens often is
added up over the decade; of the rest the weightiest is told, by date. The same history gives the
same text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from synodic.history.chronicle import Line, capital, say
from synodic.history.dates import day_of_date, spoken
from synodic.history.names import Names
from synodic.history.notable import LOSSES, notable
from synodic.history.quantities import Rough
from synodic.history.voices import OUTCOMES, RUNS, VOICES, Voice
from synodic.schema.axes import BIRTHPLACES
from synodic.schema.axes import OUTCOMES as OUTCOME_NAMES
from synodic.schema.days import date_of_day
from synodic.schema.events import (
    ARRIVAL,
    KINDS,
    OUTCOME,
    STORM,
)
from synodic.schema.interventions import FOREVER
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.sides import SIDES

if TYPE_CHECKING:
    from synodic.history.history import History

#: Dated lines of a bulletin at most; the rest are counted.
LINES = 10
#: Days after which Earth has the last report of a month for certain.
_REPORTED = 30


@dataclass(frozen=True)
class Bulletin:
    """A decade as one side knew it.

    Attributes:
        side: ``earth`` or ``mars``.
        title: ``The 2030s, seen from Earth``.
        first_day, last_day: its days, both included.
        summary: how things stood, and what happened often, in a few sentences.
        lines: what the side learned of on a day, at most `LINES`, by that day.
        untold: how many lines were left out.
    """

    side: str
    title: str
    first_day: int
    last_day: int
    summary: str
    lines: tuple[Line, ...]
    untold: int

    @property
    def text(self) -> str:
        """The whole bulletin as prose, a paragraph of what stood and one of what happened."""
        days = [None, *(line.day for line in self.lines)]
        dated = " ".join(
            f"{_on(line.day, before)} {line.text}"
            for line, before in zip(self.lines, days, strict=False)
        )
        return "\n\n".join(part for part in (self.summary, dated) if part)


def bulletins(history: History, side: str) -> list[Bulletin]:
    """The decades of a history as one side knew them, but for those of which it knew nothing.

    Raises:
        Mistake: no such side.
    """
    if side not in SIDES:
        raise Mistake(
            "there is no such side", found=repr(side), expected=" or ".join(SIDES),
            nearest=nearest(side, SIDES),
        )  # fmt: skip
    known = _known(history, side)
    result = []
    first = date_of_day(history.first_day).year // 10 * 10
    for year in range(first, date_of_day(history.last_day).year + 1, 10):
        begin = max(history.first_day, day_of_date(f"{year:04d}"))
        end = min(history.last_day, day_of_date(f"{year + 10:04d}") - 1)
        mine = np.flatnonzero((known >= begin) & (known <= end))
        bulletin = _bulletin(history, side, year, begin, end, mine, known)
        if bulletin is not None:
            result.append(bulletin)
    return result


def _known(history: History, side: str) -> np.ndarray:
    """(n,) days on which a side learned of each event; FOREVER where there was nobody to learn."""
    journal = history.journal
    known = journal[f"known_{side}"].copy()
    if side == "mars":
        landed = journal["day"][(journal["kind"] == ARRIVAL) & (journal["amount2"] > 0)]
        people = history.samples.field("population").sum(axis=1) > 0
        days = history.samples.days
        row = np.clip(np.searchsorted(days, known, side="right") - 1, 0, days.size - 1)
        next_row = np.minimum(row + 1, days.size - 1)
        alive = people[row] | people[next_row]
        before = known < (days[0] if people[0] else landed.min(initial=FOREVER))
        known[~alive | before] = FOREVER
    return known


def _bulletin(
    history: History, side: str, year: int, begin: int, end: int, mine: np.ndarray,
    known: np.ndarray,
) -> Bulletin | None:  # fmt: skip
    journal, names = history.journal, history.names
    runs, single = _sorted_out(journal, side, mine)
    often = _often(runs, journal, names, side)
    lines = [_line(history, side, n, int(known[n])) for n in single]
    told = sorted(
        notable(lines, journal, LINES), key=lambda line: (line.day, line.events)
    )  # fmt: skip
    if not often and not told:
        return None
    standing = _standing(history, side, begin, end)
    summary = " ".join(part for part in (standing, often) if part)
    return Bulletin(
        side, f"The {year}s, seen from {side.capitalize()}", begin, end, summary, tuple(told),
        len(lines) - len(told),
    )  # fmt: skip


def _voice(side: str, kind: int) -> Voice:
    """A side's sentence for a kind, and how much it weighs there."""
    common = KINDS[kind]
    voice = VOICES[side].get(common.name, Voice())
    weight = common.weight if voice.weight is None else voice.weight
    return Voice(voice.sentence or common.sentence, weight)


def _sorted_out(
    journal: np.ndarray, side: str, mine: np.ndarray
) -> tuple[list[list[int]], list[int]]:
    """Positions of what is told as runs, kind by kind, and of what is told one by one."""
    weights = [_voice(side, kind).weight or 0 for kind in range(len(KINDS))]
    runs: dict[tuple[int, ...], list[int]] = {}
    single = []
    order = {name: n for n, name in enumerate(RUNS)}
    for n in mine.tolist():
        event = journal[n]
        kind = int(event["kind"])
        if kind == STORM and event["subject"] < 0:
            continue  # nobody lived under it
        name = KINDS[kind].name
        run = RUNS.get(name)
        grave = kind in LOSSES and event["amount2"] > 0
        if run is not None and not grave:
            key = (order[name], kind, *(int(event[part]) for part in run.by))
            runs.setdefault(key, []).append(n)
        elif weights[kind] > 0:
            single.append(n)
    kept = []
    for key in sorted(runs):
        members = runs[key]
        if len(members) >= RUNS[KINDS[key[1]].name].least:
            kept.append(members)
        elif weights[key[1]] > 0:
            single += members
    return kept, sorted(single)


def _often(runs: Sequence[list[int]], journal: np.ndarray, names: Names, side: str) -> str:
    """What happened often, as sentences of a few clauses each."""
    clauses: list[tuple[str, str]] = []
    for members in runs:
        kind = KINDS[int(journal["kind"][members[0]])].name
        template = getattr(RUNS[kind], side)
        if not template:
            continue
        amount, amount2 = (float(journal[name][members].sum()) for name in ("amount", "amount2"))
        if amount == 0 and "{amount:money}" in template:
            continue
        clause = say(
            template, journal[members[0]], names, amount, amount2, len(members), Rough, False
        )
        clauses.append((kind, clause))
    sentences: list[list[str]] = []
    last = ""
    for kind, clause in clauses:
        if kind == last and len(sentences[-1]) < 4:
            sentences[-1].append(clause)
        else:
            sentences.append([clause])
        last = kind
    return " ".join(capital("; ".join(parts)) + "." for parts in sentences)


def _line(history: History, side: str, n: int, known: int) -> Line:
    event = history.journal[n]
    voice = _voice(side, int(event["kind"]))
    amounts = float(event["amount"]), float(event["amount2"])
    text = say(_within(voice.sentence), event, history.names, *amounts, 1, Rough, False)
    if int(event["kind"]) == OUTCOME:  # its title is a sentence
        told = OUTCOMES.get(OUTCOME_NAMES[int(event["subject"])])
        text = f"{told}." if told else _within(text)
    happened = int(event["day"])
    if known > happened:
        text = f"news came of {spoken(happened)}: {text}"
    return Line(known, known, text, voice.weight or 0, (n,))


def _on(day: int, before: int | None) -> str:
    """A day as prose begins with it, after a sentence of a day before."""
    if day == before:
        return "The same day"
    said = spoken(day)
    if before is not None and date_of_day(before).year == date_of_day(day).year:
        said = said.rsplit(" ", 1)[0]
    return f"On {said}"


def _within(text: str) -> str:
    """A sentence that stands after other words: without its capital, unless that is a name's."""
    return text if text.startswith(("{", "Earth", "Mars")) else text[:1].lower() + text[1:]


def _standing(history: History, side: str, begin: int, end: int) -> str:
    """How many people live beyond Earth, as the side knows it at the end of a decade."""
    samples = history.samples
    year = date_of_day(end).year
    if side == "earth":
        now = int(samples.at("population", max(begin, end - _REPORTED)).sum())
        before = int(samples.at("population", begin).sum())
        if now == 0 and before == 0:
            return ""
        if now == 0:
            return f"By the last reports of {year} nobody was left alive beyond Earth."
        people = format(Rough(now), "people")
        return f"By the last reports of {year}, {people} lived beyond Earth."
    born = samples.at("population_born", end).sum(axis=0)
    now, here = int(born.sum()), int(born.sum() - born[BIRTHPLACES.index("earth")])
    if now == 0:
        return f"At the end of {year} nobody was left."
    text = f"At the end of {year} there were {format(Rough(now), 'count')} of us"
    if now == 1:
        text = f"At the end of {year} there was one of us"
    if here:
        text += f", {format(Rough(here), 'count')} of them born off Earth"
    return text + "."
