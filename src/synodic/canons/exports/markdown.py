"""A canon as a Markdown chronicle: by decade, each claim with its date and its sources."""

from __future__ import annotations

import re

from synodic.canons.canon import Canon
from synodic.canons.exports.losses import losses
from synodic.claims.calendar import FOREVER, date_of, written
from synodic.claims.claim import After, Claim
from synodic.claims.edtf import Date, told

_KEPT = ("says", "date", "actor", "actors", "place", "confidence", "source", "depart", "arrive")
_HEAD = ("name", "title", "about", "notice", "owner", "sources")


def markdown(canon: Canon) -> tuple[str, list[str]]:
    """The text, and what it loses."""
    parts = [f"# {plain(canon.title_or_name)}"]
    parts += [plain(text) for text in (canon.about, canon.notice) if text]
    by_decade: dict[int | None, list[tuple[int, Claim]]] = {}
    for claim in canon.claims:
        low, high = canon.days(claim.id)
        first = low if low > -FOREVER else high
        dated = canon.calendar != "none" and abs(first) < FOREVER
        decade = date_of(first)[0] // 10 * 10 if dated else None
        by_decade.setdefault(decade, []).append((first, claim))
    undated = by_decade.pop(None, [])
    for decade in sorted(by_decade, key=lambda decade: decade or 0):
        rows = sorted(by_decade[decade], key=lambda row: (row[0], row[1].line, row[1].id))
        parts += [f"## The {decade}s", "\n".join(_line(canon, claim) for _, claim in rows)]
    if undated:
        parts += ["## Without a date", "\n".join(_line(canon, claim) for _, claim in undated)]
    if canon.sources:
        shown = [
            f"- `{key}`: {plain(one.title or key)}" + (f", <{one.url}>" if one.url else "")
            for key, one in canon.sources.items()
        ]
        parts += ["## Sources", "\n".join(shown)]
    return "\n\n".join(parts) + "\n", losses(canon, _KEPT, _HEAD)


def _line(canon: Canon, claim: Claim) -> str:
    text = f"- **{when(canon, claim)}.** {plain(claim.says_or_id).rstrip('.')}."
    told = [plain(one) for one in (*claim.actors, claim.place) if one]
    if told:
        text += f" *{'; '.join(told)}.*"
    marks = [f"confidence {claim.confidence:g}", *(f"`{key}`" for key in claim.source)]
    return f"{text} ({', '.join(marks)})"


def when(canon: Canon, claim: Claim) -> str:
    """The date of a claim in words."""
    if isinstance(claim.date, Date):
        return claim.date.text
    ends = [date.text for date in (claim.depart, claim.arrive) if isinstance(date, Date)]
    if ends:
        return " to ".join(ends)
    if canon.calendar == "none":
        return _after(claim.date) if isinstance(claim.date, After) else "undated"
    low, high = canon.days(claim.id)
    if low <= -FOREVER and high >= FOREVER:
        return "undated"
    if low <= -FOREVER:
        return f"by {written(high)}"
    return f"from {written(low)}" if high >= FOREVER else told(low, high)


def _after(date: After) -> str:
    low, high = date.low_days, date.high_days
    days = f"{low:,} days" if low == high else f"{low:,} to {high:,} days"
    return f"after {date.anchor}" if high >= FOREVER else f"{days} after {date.anchor}"


def plain(text: str) -> str:
    """Text whose characters mean nothing to Markdown, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))
