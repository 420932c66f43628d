"""Events as dated English sentences; runs of like events become one line.

A run is what one reader would call one thing: events of one kind, actor, place and subject, each
at most `GAP_DAYS` after the one before, no longer than `RUN_DAYS` in all. Eight cargo landings in a
month become one line that adds up their cargo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from synodic.history.dates import MONTHS, spoken
from synodic.history.names import Names
from synodic.history.quantities import Amount, count
from synodic.schema.days import date_of_day
from synodic.schema.events import CUSTOM, KINDS, NUMBER, STORM
from synodic.schema.polity_events import LIFE_SIGN

GAP_DAYS = 31
RUN_DAYS = 366

#: How many like events are told as one. Kinds that are not here are never merged.
_MANY = {
    "launch": "{actor} launched {count} {subjects} to {place} with {amount:mass} and "
    "{amount2:people}.",
    "launch_forbidden": "{count} {subjects} of {actor} to {place} never left: {amount:mass} and "
    "{amount2:people} stayed behind.",
    "not_arrived": "{count} {subjects} of {actor} did not reach {place}, with {amount:mass} and "
    "{amount2:people}.",
    "lost_at_launch": "{actor} lost {count} {subjects} at launch, with {amount:mass} and "
    "{amount2:people}.",
    "lost_in_transit": "{actor} lost {count} {subjects} on the way to {place}, with {amount:mass} "
    "and {amount2:people}.",
    "lost_at_landing": "{actor} lost {count} {subjects} landing at {place}, with {amount:mass} and "
    "{amount2:people}.",
    "arrival": "{count} {subjects} of {actor} arrived at {place} with {amount:mass} and "
    "{amount2:people}.",
    "failure": "{subjects} failed {times} at {place}.",
    "common_failure": "{subjects} that had come together failed together {times} at {place}.",
    "worn_out": "{subjects} at {place} came to the end of their lives {times}, without a new core.",
    "repair": "{subjects} were repaired {times} at {place}.",
    "shortage": "{place} had less {subject} than it should {times}.",
    "relief": "{place} had enough {subject} again {times}.",
    "death": "{amount:people} died at {place}: {subject}.",
    "birth": "{amount:people} were born at {place}.",
    "return_flight": "{count} {subjects} of {actor} left {place} for Earth with {amount2:people}.",
    "came_home": "{count} {subjects} of {actor} came back to Earth with {amount2:people}.",
    "no_money": "{actor} could not pay for {amount:count} more {subjects} to {place}.",
    "no_ships": "{actor} lacked {amount:count} {subjects} for {place}.",
}
_MERGED = {NUMBER[name]: template for name, template in _MANY.items()}


@dataclass(frozen=True)
class Line:
    """One line of a chronicle.

    Attributes:
        day: of the first event that it tells.
        last_day: of the last one.
        text: the sentence.
        weight: 3 headline, 2 chapter, 1 detail, 0 only in the full list.
        events: positions of the events that it tells.
    """

    day: int
    last_day: int
    text: str
    weight: int
    events: tuple[int, ...]

    @property
    def when(self) -> str:
        """Its date or its span of dates, in words."""
        return span(self.day, self.last_day)


def span(day: int, last_day: int) -> str:
    """A span of days: ``3 May 2031``, ``3–9 May 2031``, ``3 May – 2 June 2031``."""
    first, last = date_of_day(day), date_of_day(last_day)
    if first == last:
        return spoken(day)
    if first.year != last.year:
        return f"{spoken(day)} – {spoken(last_day)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {spoken(last_day)}"
    return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"


def sentence(event: np.void, names: Names) -> str:
    """One event as a sentence."""
    kind = KINDS[int(event["kind"])]
    return say(kind.sentence, event, names, float(event["amount"]), float(event["amount2"]), 1)


def sentences(events: np.ndarray, names: Names) -> list[str]:
    """Each of (n,) events as a sentence."""
    return [sentence(event, names) for event in events]


def chronicle(events: np.ndarray, names: Names, least_weight: int = 1) -> list[Line]:
    """The lines of (n,) events of at least a weight, by the day on which each begins."""
    chosen = np.flatnonzero(weights(events) >= least_weight)
    return [_line(events, names, run) for run in _runs(events, chosen)]


def weights(events: np.ndarray) -> np.ndarray:
    """The weight of each of (n,) events: that of its kind, but for what touches nobody.

    A storm over a world where nobody lives is not told; what a search finds less likely than
    before is a detail.
    """
    weight = np.array([kind.weight for kind in KINDS])[events["kind"]]
    weight[(events["kind"] == STORM) & (events["subject"] < 0)] = 0
    fell = (events["kind"] == LIFE_SIGN) & (events["amount"] < events["amount2"])
    return np.where(fell, 1, weight)


def _runs(events: np.ndarray, chosen: np.ndarray) -> Iterable[list[int]]:
    """Positions of like events, run by run, in the order of their first events."""
    runs: list[list[int]] = []
    open_runs: dict[tuple[int, ...], list[int]] = {}
    days = events["day"]
    for position in chosen.tolist():
        event = events[position]
        if int(event["kind"]) not in _MERGED:
            runs.append([position])
            continue
        key = tuple(int(event[name]) for name in ("kind", "actor", "place", "subject"))
        run = open_runs.get(key)
        day = int(days[position])
        if run is None or day - days[run[-1]] > GAP_DAYS or day - days[run[0]] > RUN_DAYS:
            run = []
            runs.append(run)
            open_runs[key] = run
        run.append(position)
    return runs


def _line(events: np.ndarray, names: Names, run: list[int]) -> Line:
    first, last = events[run[0]], events[run[-1]]
    if len(run) == 1:
        text = sentence(first, names)
    else:
        amount = float(events["amount"][run].sum())
        amount2 = float(events["amount2"][run].sum())
        template = _MERGED[int(first["kind"])]
        text = say(template, first, names, amount, amount2, len(run))
    weight = int(weights(events[run[:1]])[0])
    return Line(int(first["day"]), int(last["day"]), text, weight, tuple(run))


def say(
    template: str,
    event: np.void,
    names: Names,
    amount: float,
    amount2: float,
    many: int = 1,
    number: type[Amount] = Amount,
    whole: bool = True,
) -> str:
    """A template filled with an event, or with the first of many and the sums of their amounts.

    `number` says how numbers are told, `whole` whether the text begins with a capital. What the
    event has none of is left out.
    """
    kind = KINDS[int(event["kind"])]
    if amount2 == 0:
        template = template.replace(" and {amount2:people}", "")
        template = template.replace(" with {amount2:people} and ", " with ")
        template = template.replace(" with {amount2:people}", "")
    if amount == 0:
        template = template.replace("{amount:mass} and ", "").replace(", with {amount:mass}", "")
        template = template.replace(" and {amount:mass}", "")
        template = template.replace(" with {amount:mass}", "")
    subject = ""
    if kind.subject:
        subject = names.subject(kind.subject, int(event["subject"]), int(event["actor"]))
    if int(event["kind"]) == CUSTOM:
        subject = ""
    if "{amount:count}" in template and round(amount) != 1:
        subject = plural(subject)
    text = template.format(
        actor=names.actor(int(event["actor"])),
        place=names.place(int(event["place"])),
        subject=subject,
        subjects=plural(subject),
        amount=number(amount),
        amount2=number(amount2),
        count=number(many).__format__("count"),
        ships="ship" if many == 1 else "ships",
        times=("once", "twice")[many - 1] if many <= 2 else f"{count(many)} times",
    )
    text = _mend(text)
    return capital(text) if whole else text


def plural(title: str) -> str:
    """Many of what one is called."""
    if not title or not title[-1].isalpha() or title.endswith("s"):
        return title
    return title + "s"


def _mend(text: str) -> str:
    """Articles, verbs and the full stop as English wants them."""
    text = re.sub(r"\b([Aa]) (?=[AEIOaeio])", r"\1n ", text)
    text = re.sub(r"\b([Oo]ne[ \u00a0](?:person|child|ship)) were ", r"\1 was ", text)
    return text.rstrip(".") + "." if text.endswith(".") else text


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
