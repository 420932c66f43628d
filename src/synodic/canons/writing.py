"""A canon as a plain table, the same that its TOML would hold: the inverse of reading.

Read again, the table gives the same claims, field by field. A quantity stands in the unit of its
field, a span of time in days.
"""

from __future__ import annotations

import math
from typing import Any

from synodic.canons.canon import Canon
from synodic.canons.fields import CANON, CLAIM, SOURCE
from synodic.claims.calendar import FOREVER
from synodic.claims.claim import After, Alternative, Claim, Pattern, Via
from synodic.claims.edtf import Date

Table = dict[str, Any]

#: What is taken where nothing is written.
_DEFAULTS: Table = {"confidence": 0.5, "evidence": "explicit", "calendar": "gregorian"}
#: Fields that are another spelling of one before or after them.
_TWICE = ("actors", "burn")


def table_of(canon: Canon) -> Table:
    """The whole canon."""
    sources = {
        key: _kept({name: getattr(source, name) for name in SOURCE})
        for key, source in canon.sources.items()
    }
    head = _kept({name: getattr(canon, name) for name in CANON})
    table: Table = {"canon": head}
    if sources:
        table["sources"] = sources
    return table | {"claim": [claim_table(claim) for claim in canon.claims]}


def claim_table(claim: Claim) -> Table:
    """One claim, as it may be written."""
    found: Table = {}
    for name, field in CLAIM.items():
        if name in _TWICE or field.form == "span":
            continue
        value = _plain(getattr(claim, field.into or name))
        if name == "actor" and len(claim.actors) > 1:
            name = "actors"
        elif isinstance(value, list) and len(value) == 1 and field.form in ("texts", "ids"):
            value = value[0]
        found[name] = value
    if claim.span is not None:
        found["days"] = _span(*claim.span)
    return _kept(found)


def _kept(fields: Table) -> Table:
    """Without what is empty, or would be taken anyway."""
    return {
        name: value
        for name, value in fields.items()
        if value not in (None, "", [], {}) and value != _DEFAULTS.get(name)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return value.text
    if isinstance(value, After):
        return _after(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Pattern):
        return _kept({"event": value.event, "place": value.place, "actor": value.actor})
    if isinstance(value, Via):
        return value.body if value.date is None else {"body": value.body, "date": value.date.text}
    if isinstance(value, Alternative):
        date = None if value.date is None else _plain(value.date)
        return _kept({"date": date, "actors": list(value.actors)}) | {"weight": value.weight}
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def _after(date: After) -> Table:
    if date.high_days <= 0 and date.low_days < 0:
        side, low, high = "before", -date.high_days, -date.low_days
    else:
        side, low, high = "after", date.low_days, date.high_days
    if (low, high) == (0, FOREVER):
        return {side: date.anchor}
    return {side: date.anchor, "days": _span(low, high)}


def _span(low: int, high: int) -> list[float]:
    return [-math.inf if low <= -FOREVER else low, math.inf if high >= FOREVER else high]
