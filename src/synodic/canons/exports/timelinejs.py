"""A canon as TimelineJS (knightlab.northwestern.edu), which keeps everything.

An event shows what its claim says, between the earliest and the latest day that it may mean. What
TimelineJS has no place for stands under the key ``synodic``: of an event, the other fields of its
claim and the dates that were written for it; of the whole, the canon, its sources, the order of its
claims, and those that have no date at all.
"""

from __future__ import annotations

import html
import re
from typing import Any

from synodic.canons.canon import Canon
from synodic.canons.json_text import written
from synodic.canons.writing import claim_table, table_of
from synodic.claims.calendar import FOREVER, date_of
from synodic.claims.claim import Claim
from synodic.claims.edtf import Date

_SIMPLE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def timelinejs(canon: Canon) -> tuple[str, list[str]]:
    """The JSON, and what it loses: nothing, but that claims without any date are not shown."""
    table = table_of(canon)
    events, undated = [], []
    for claim in canon.claims:
        dates = dates_of(claim, canon.days(claim.id)) if canon.calendar != "none" else {}
        if dates:
            events.append(_event(claim, dates))
        else:
            undated.append(claim_table(claim))
    own: dict[str, Any] = {"schema": 1, "canon": table["canon"]}
    own["sources"] = table.get("sources", {})
    own["order"] = [claim.id for claim in canon.claims]
    own["undated"] = undated
    title = {"headline": html.escape(canon.title_or_name, quote=False)}
    if canon.about:
        title["text"] = html.escape(canon.about, quote=False)
    whole: dict[str, Any] = {"title": {"text": title}, "events": events, "synodic": own}
    if any(abs(event["start_date"]["year"]) > 9999 for event in events):
        whole["scale"] = "cosmological"
    many = len(undated)
    shown = "claim has no date and is" if many == 1 else "claims have no date and are"
    told = [f"{many:,} {shown} kept under `synodic`, but not shown"] if many else []
    return written(whole, 1) + "\n", told


def dates_of(claim: Claim, days: tuple[int, int]) -> dict[str, Any]:
    """`start_date` and `end_date` of a claim as TimelineJS has them; empty where it has no date."""
    plain = _SIMPLE.fullmatch(claim.date.text) if isinstance(claim.date, Date) else None
    shown = {"display_date": claim.date.text} if isinstance(claim.date, Date) else {}
    if plain:
        names = ("year", "month", "day")
        return {"start_date": {k: int(v) for k, v in zip(names, plain.groups(), strict=True) if v}}
    low, high = days
    if low <= -FOREVER and high >= FOREVER:
        return {}
    first = low if low > -FOREVER else high
    found: dict[str, Any] = {"start_date": _date(first) | shown}
    if first < high < FOREVER:
        found["end_date"] = _date(high)
    return found


def _date(day: int) -> dict[str, Any]:
    year, month, in_month = date_of(day)
    if abs(year) > 9999:
        return {"year": year}
    return {"year": year, "month": month, "day": in_month}


def _event(claim: Claim, dates: dict[str, Any]) -> dict[str, Any]:
    own = claim_table(claim)
    own.pop("id")
    own.pop("says", None)
    told = "; ".join([*claim.actors, *([claim.place] if claim.place else [])])
    text = {"headline": html.escape(claim.says_or_id, quote=False)}
    if told:
        text["text"] = html.escape(told, quote=False)
    event = {**dates, "unique_id": claim.id, "group": claim.kind, "text": text}
    return event | {"synodic": {"claim": own, "dates": dates}}
