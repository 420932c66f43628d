"""A history told in seasons beside a canon: what the story has in a decade, and what the play had.

The same history and canon give the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from synodic.canons.score import Score, number
from synodic.claims.claim import Claim
from synodic.claims.holding import Held
from synodic.schema.days import date_of_day


@dataclass(frozen=True)
class Chapter:
    """A decade of both.

    Attributes:
        title: ``The 1990s``.
        score: of the covered claims of the decade; None where there is none.
        told: claims of the decade, with what came of each, or why it is not covered.
        summary: how things stood in the history.
        lines: what happened in it, by date.
    """

    title: str
    score: float | None
    told: tuple[tuple[Claim, Held | None, str], ...]
    summary: str
    lines: tuple[str, ...]


def chapters(score: Score, side: str | None = None) -> list[Chapter]:
    """The decades of a scored history, seen by all or by one side (``earth``, ``mars``).

    Raises:
        Mistake: no such side.
    """
    history, own = score.history, score.yardstick
    held = {one.claim.id: one for one in score.held}
    scores = {year: value for year, value, _ in score.decades}
    by_decade: dict[int | None, list[tuple[int, Claim, Held | None, str]]] = {}
    ranges = own.canon.network.ranges
    for claim in own.canon.claims:
        if claim.id not in held and claim.id not in own.uncovered:
            continue  # another claim took its place
        year = own.decade(claim.id)
        if year is None and ranges.get(claim.id, (0, 0))[0] > own.played[1]:
            continue  # after all that is played
        first = ranges.get(claim.id, (0, 0))[0]
        row = (first, claim, held.get(claim.id), own.uncovered.get(claim.id, ""))
        by_decade.setdefault(year, []).append(row)
    seen = (
        {season.title: (season.summary, [f"{one.when}: {one.text}" for one in season.lines])
         for season in history.seasons}
        if side is None
        else {bulletin.title.split(",")[0]: (bulletin.text, [])
              for bulletin in history.seen_from(side)}
    )  # fmt: skip
    found = []
    start, end = (date_of_day(day).year for day in (history.first_day, history.last_day))
    for year in range(start // 10 * 10, end + 1, 10):
        title = f"The {year}s"
        rows = sorted(by_decade.get(year, []), key=lambda row: (row[0], row[1].id))
        summary, lines = seen.get(title, ("", []))
        if rows or summary or lines:
            told = tuple((claim, one, why) for _, claim, one, why in rows)
            found.append(Chapter(title, scores.get(year), told, summary, tuple(lines)))
    undated = sorted(by_decade.get(None, []), key=lambda row: row[1].id)
    if undated:
        told = tuple((claim, one, why) for _, claim, one, why in undated)
        found.append(Chapter("Of no one decade", None, told, "", ()))
    return found


def verdict(match: float) -> str:
    """A match in a word."""
    if match >= 0.995:
        return "as told"
    return "not here" if match <= 0.0 else "nearly" if match >= 0.5 else "far off"


def chapter_document(chapter: Chapter) -> dict[str, Any]:
    """A chapter for JSON."""
    return {
        "title": chapter.title,
        "score": None if chapter.score is None else number(chapter.score),
        "canon": [
            {
                "id": claim.id,
                "says": claim.says_or_id,
                "covered": held is not None,
                "match": None if held is None else round(held.match, 6),
                "expected": None if held is None else held.expected,
                "found": why if held is None else held.found,
            }
            for claim, held, why in chapter.told
        ],
        "summary": chapter.summary,
        "lines": list(chapter.lines),
    }
