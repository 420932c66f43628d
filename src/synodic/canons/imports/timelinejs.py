"""A canon out of TimelineJS: our own export, edited or not, or anybody's.

An event of our own comes back as it was; where its headline or its dates were changed, they hold.
Any other event becomes a claim of kind event that is told and not covered (``other``).
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Any

from synodic.canons.json_text import Json, endless
from synodic.canons.notes import Path
from synodic.schema.mistake import Mistake

#: What of an event of others is kept.
_KEPT = ("start_date", "end_date", "text", "unique_id", "synodic", "group", "display_date")
_PARTS = ("year", "month", "day")


def from_timelinejs(made: Json) -> dict[str, Any]:
    """The table of a canon; `made` gets the lines of its claims and what is lost.

    Raises:
        Mistake: an event is none, or has no date that could be read; with its line.
    """
    value = made.value
    own = value.get("synodic")
    own = own if isinstance(own, dict) else {}
    table: dict[str, Any] = {"canon": own.get("canon") or _head(made, value)}
    if own.get("sources"):
        table["sources"] = own["sources"]
    events = value.get("events")
    if not isinstance(events, list):
        raise Mistake("there is no list of events", file=made.file, line=made.line(("events",)))
    claims: list[tuple[int, dict[str, Any]]] = []
    taken: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for number, event in enumerate(events):
        line = made.line(("events", number))
        if not isinstance(event, dict):
            raise Mistake("this is no event", file=made.file, line=line, expected="an object")
        claims.append((line, _claim(made, event, line, taken, lost)))
    undated = own.get("undated")
    for claim in undated if isinstance(undated, list) else []:
        claims.append((made.line(("synodic",)), endless(claim)))
    order = own.get("order")
    if isinstance(order, list):
        place = {id: n for n, id in enumerate(order) if isinstance(id, str)}
        claims.sort(key=lambda pair: place.get(_id(pair[1]), len(place)))
    lost.update(f"`{key}`" for key in ("eras",) if value.get(key))
    made.lost += [
        f"{what} of {many:,} event{'' if many == 1 else 's'}" for what, many in lost.items()
    ]
    lines: dict[Path, int] = {("claim", n): line for n, (line, _) in enumerate(claims)}
    made.lines |= lines
    table["claim"] = [claim for _, claim in claims]
    return table


def _id(claim: Any) -> str:
    return str(claim.get("id", "")) if isinstance(claim, dict) else ""


def _claim(
    made: Json, event: dict[str, Any], line: int, taken: Counter[str], lost: Counter[str]
) -> dict[str, Any]:
    own = event.get("synodic")
    text = event.get("text")
    text = text if isinstance(text, dict) else {}
    headline = _plain(text.get("headline"))
    dates = {key: event[key] for key in ("start_date", "end_date") if event.get(key)}
    if isinstance(own, dict) and isinstance(own.get("claim"), dict):
        id = event.get("unique_id")
        claim: dict[str, Any] = {"id": id, **endless(own["claim"])}
        if headline and headline != id:
            claim["says"] = headline
        if dates != own.get("dates"):
            claim["date"] = _edtf(made, dates, line)
        return claim
    for key in event:
        if key not in _KEPT:
            lost[f"`{key}`"] += 1
    more = _plain(text.get("text"))
    says = headline if not more else f"{headline}: {more}" if headline else more
    made_id = slug(str(event.get("unique_id") or headline or "event"), taken)
    claim = {"id": made_id, "kind": "event", "event": "other"}
    if says:
        claim["says"] = says[:5000]
    return claim | {"date": _edtf(made, dates, line)}


def _edtf(made: Json, dates: dict[str, Any], line: int) -> str:
    ends = [_one(made, dates[key], line) for key in ("start_date", "end_date") if key in dates]
    if not ends:
        raise Mistake("the event has no date", file=made.file, line=line, expected="`start_date`")
    return ends[0] if len(set(ends)) == 1 else "/".join(ends)


def _one(made: Json, date: Any, line: int) -> str:
    parts: list[int] = []
    for name in _PARTS:
        value = date.get(name) if isinstance(date, dict) else None
        if value in (None, ""):
            break
        try:
            parts.append(int(str(value)))
        except ValueError:
            wrong = f"`{name}` is no whole number"
            raise Mistake(wrong, file=made.file, line=line, found=repr(value)) from None
    if not parts:
        raise Mistake("the date has no year", file=made.file, line=line, found=repr(date)[:60])
    year = parts[0]
    written = f"{'-' if year < 0 else ''}{abs(year):04d}"
    if abs(year) > 9999:
        return f"Y{year}"
    return "-".join([written, *(f"{part:02d}" for part in parts[1:])])


def _head(made: Json, value: dict[str, Any]) -> dict[str, str]:
    title = value.get("title")
    text = title.get("text") if isinstance(title, dict) else None
    text = text if isinstance(text, dict) else {}
    headline = _plain(text.get("headline"))[:100]
    head = {"name": headline or "imported"}
    about = _plain(text.get("text"))[:5000]
    return head | ({"about": about} if about else {})


def _plain(text: Any) -> str:
    """HTML without its tags."""
    return html.unescape(re.sub(r"<[^<>]*>", "", text)).strip() if isinstance(text, str) else ""


def slug(text: str, taken: Counter[str]) -> str:
    """An id out of any text, another than those that are `taken`."""
    found = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].rstrip("-") or "event"
    id, number = found, 1
    while taken[id]:
        number += 1
        id = f"{found}-{number}"
    taken[id] += 1
    return id
