"""Parts of the JSON documents that more than one verb prints."""

from __future__ import annotations

from typing import Any

from synodic.history.bulletins import Bulletin
from synodic.history.chronicle import sentence
from synodic.history.dates import iso
from synodic.history.diff import Difference
from synodic.history.history import History
from synodic.history.seasons import Season


def event_document(history: History, position: int) -> dict[str, Any]:
    """One event: id, date, text."""
    event = history.journal[position]
    return {
        "event": history.ids[position],
        "date": iso(int(event["day"])),
        "text": sentence(event, history.names),
    }


def outcomes_document(history: History) -> dict[str, str | None]:
    """The date of each outcome, or null."""
    return {
        name: None if day is None else iso(day) for name, day in history.outcome_days.items()
    }  # fmt: skip


def season_document(season: Season) -> dict[str, Any]:
    """One season."""
    return {
        "title": season.title,
        "start": iso(season.first_day),
        "end": iso(season.last_day),
        "population": season.population,
        "births": season.births,
        "deaths": season.deaths,
        "launches": season.launches,
        "losses": season.losses,
        "landed_kg": season.landed_kg,
        "summary": season.summary,
        "lines": [{"date": iso(line.day), "text": line.text} for line in season.lines],
    }


def bulletin_document(bulletin: Bulletin) -> dict[str, Any]:
    """One decade as one side knew it; `known` is the day on which it learned of a line."""
    return {
        "title": bulletin.title,
        "start": iso(bulletin.first_day),
        "end": iso(bulletin.last_day),
        "text": bulletin.text,
        "lines": [{"known": iso(line.day), "text": line.text} for line in bulletin.lines],
    }


def first_difference_document(difference: Difference) -> dict[str, Any] | None:
    """The first event that differs, which history has it, and the intervention it leads back to."""
    first = difference.first
    if first is None:
        return None
    history, position = first
    return {
        **event_document(history, position),
        "in": "a" if history is difference.a else "b",
        "led_by": difference.led_by,
    }
