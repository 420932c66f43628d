"""Taking a mend: the days that `check` proposes for a claim, written into the canon's text.

Only the field's own line changes (or is added), so that comments, order and style of the author
stay. The text is read again: unless it says just what it said before, with the new days, nothing is
changed and why is told.
"""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import Any

from synodic.canons.check import ARRIVALS, judge_claim
from synodic.canons.judgement import Judgement
from synodic.canons.reading import from_text
from synodic.claims.claim import Claim
from synodic.schema.mistake import Mistake, nearest

_MOVES = re.compile(r"\b(leave|arrive) (\d{4}-\d{2}-\d{2})")


def days_of(judgement: Judgement, claim: Claim) -> dict[str, str]:
    """The fields that a mend changes, and the days it gives them; empty if it is not one of days.

    A voyage has its days in ``depart`` and ``arrive`` (one that tells neither, in ``date``); what
    tells of an arrival only has it in ``date``.
    """
    head = re.split(r"[;(]", judgement.mend, maxsplit=1)[0].lower()
    moves = dict(_MOVES.findall(head))
    if claim.event in ARRIVALS and not (claim.origin and claim.target):
        return {"date": moves["arrive"]} if "arrive" in moves else {}
    leaves = "date" if claim.depart is None and claim.arrive is None else "depart"
    fields = {"leave": leaves, "arrive": "arrive"}
    return {fields[move]: day for move, day in moves.items()}


def mended(text: str, id: str) -> tuple[str, Judgement]:
    """A canon's TOML text with the mend of a claim taken, and the verdict on the claim then.

    Raises:
        Mistake: the text is no canon, has no such claim, or the mend has to be made by hand.
    """
    story = from_text(text, strict=False)
    claims = {claim.id: claim for claim in story.claims}
    if id not in claims:
        raise Mistake(
            "the canon has no such claim", found=repr(id[:80]), nearest=nearest(id, claims)
        )
    claim = claims[id]
    judgement = judge_claim(story, claim)
    days = days_of(judgement, claim)
    if not days:
        raise Mistake(
            "this claim has no mend that only moves its days", field=id,
            found=judgement.mend or f"the verdict {judgement.verdict}",
            expected="a change by hand",
        )  # fmt: skip
    changed = text
    for field, day in days.items():
        changed = _written(changed, id, field, day)
    wanted = _with(tomllib.loads(text), id, days)
    if _read(changed) != wanted:
        raise Mistake(
            "this claim is written in a way that cannot be changed in place", field=id,
            expected=" and ".join(f'{field} = "{day}"' for field, day in days.items()),
        )  # fmt: skip
    after = from_text(changed, strict=False)
    return changed, judge_claim(after, after.claim(id))


def _with(table: dict[str, Any], id: str, days: dict[str, str]) -> dict[str, Any]:
    for claim in table["claim"]:
        if claim.get("id") == id:
            claim.update(days)
    return table


def _read(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _written(text: str, id: str, field: str, day: str) -> str:
    """The text with a field of a claim set, found by its lines; `mended` makes sure of it."""
    rows = text.splitlines(keepends=True)
    starts = [n for n, row in enumerate(rows) if re.match(r"\s*\[", row)] + [len(rows)]
    for first, last in pairwise(starts):
        block = rows[first:last]
        if not any(re.match(rf"""\s*id\s*=\s*["']{re.escape(id)}["']\s*(#|$)""", r) for r in block):
            continue
        end = "\r\n" if rows[first].endswith("\r\n") else "\n"
        new = f'{field} = "{day}"'
        for n, row in enumerate(block, start=first):
            if re.match(rf"\s*{field}\s*=", row):
                note = re.search(r"\s+#.*$", row.rstrip("\r\n"))
                rows[n] = new + (note[0] if note else "") + end
                return "".join(rows)
            if re.match(r"\s*id\s*=", row):
                place = n + 1
        rows.insert(place, new + end)
        return "".join(rows)
    return text
