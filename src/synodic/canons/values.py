"""How one value of a canon's file is read: a function from what is written to what is kept.

Each raises `Mistake` without a place; `Misplaced` says that the mistake stands deeper, in a list or
a table of its own.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable
from typing import Any

from synodic.claims.calendar import FARTHEST_YEAR, FOREVER, MONTH_DAYS, YEAR_DAYS
from synodic.claims.claim import After, Alternative, Pattern, Via
from synodic.claims.edtf import Date, read_date
from synodic.claims.vocabulary import EVENTS
from synodic.scenario.units import quantity
from synodic.schema.mistake import Mistake, nearest

Read = Callable[[Any], Any]

#: Standard gravity, m/s², and the speed of light, km/s (both exact).
GRAVITY, LIGHT = 9.80665, 299_792.458

#: (as written, as kept): factor. What astropy does not know or calls otherwise, and what is common.
_UNITS: dict[tuple[str, str], float] = {
    ("g", "m/s2"): GRAVITY,
    ("c", "km/s"): LIGHT,
    ("%c", "km/s"): LIGHT / 100,
    ("%ofc", "km/s"): LIGHT / 100,
    ("m/s", "km/s"): 1e-3,
    ("kN", "N"): 1e3,
    ("MN", "N"): 1e6,
    ("s", "min"): 1 / 60,
    ("h", "min"): 60.0,
    ("day", "min"): 1440.0,
    ("days", "min"): 1440.0,
    ("minutes", "min"): 1.0,
    ("min", "h"): 1 / 60,
    ("day", "h"): 24.0,
    ("days", "h"): 24.0,
}

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")
_AMOUNT = re.compile(r"\s*([+-]?[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\s*(.*?)\s*")
_SPANS = {"years": YEAR_DAYS, "months": MONTH_DAYS, "days": 1.0}
_MOST = 1000  # of a list


class Misplaced(Exception):
    """A mistake that stands at `path` within the value that was read."""

    def __init__(self, mistake: Mistake, path: tuple[str | int, ...]) -> None:
        super().__init__(str(mistake))
        self.mistake, self.path = mistake, path


def _wrong(written: object, expected: str) -> Mistake:
    shown = repr(written) if isinstance(written, str | int | float | bool) else _kind(written)
    return Mistake("this is not what the field holds", found=shown, expected=expected)


def _kind(written: object) -> str:
    if isinstance(written, dict):
        return "a table"
    if isinstance(written, list):
        return "a list"
    return str(written)


def text(longest: int = 2000) -> Read:
    """A text that is not empty."""

    def read(written: Any) -> str:
        if not isinstance(written, str):
            raise _wrong(written, "a text")
        if not written.strip() or len(written) > longest:
            raise _wrong(written, f"a text of 1 to {longest:,} letters")
        return written.strip()

    return read


def slug(written: Any) -> str:
    """An id."""
    if not isinstance(written, str):
        raise _wrong(written, "a text")
    if not _SLUG.fullmatch(written) or len(written) > 80:
        raise _wrong(written, "at most 80 small letters, digits, - and _")
    return written


def choice(*names: str) -> Read:
    """One of `names`."""

    def read(written: Any) -> str:
        if written not in names or not isinstance(written, str):
            shown = repr(written) if isinstance(written, str) else _kind(written)
            raise Mistake(
                "there is no such name",
                found=shown,
                expected=", ".join(names),
                nearest=nearest(str(written), names),
            )
        return str(written)

    return read


def number(low: float = -math.inf, high: float = math.inf) -> Read:
    """A number from `low` to `high`."""

    def read(written: Any) -> float:
        if isinstance(written, bool) or not isinstance(written, int | float):
            raise _wrong(written, "a number")
        if not math.isfinite(written):
            raise Mistake("the number is not finite", found=repr(written), expected="a number")
        if not low <= written <= high:
            ends = [f"at least {low:g}"] if low > -math.inf else []
            ends += [f"at most {high:g}"] if high < math.inf else []
            raise Mistake(
                "the number is out of range", found=repr(written), expected=" and ".join(ends)
            )
        return float(written)

    return read


def whole(low: int, high: int) -> Read:
    """A whole number from `low` to `high`."""
    inner = number(low, high)

    def read(written: Any) -> int:
        if not isinstance(written, int) or isinstance(written, bool):
            raise _wrong(written, "a whole number")
        return int(inner(written))

    return read


def amount(unit: str) -> Read:
    """A quantity over zero: a number in `unit`, or a text with a unit."""

    def read(written: Any) -> float:
        match = _AMOUNT.fullmatch(written) if isinstance(written, str) else None
        known = _UNITS.get((re.sub(r"\s+", "", match[2]), unit)) if match else None
        value = float(match[1]) * known if match and known else quantity(written, unit)
        if not (value > 0 and math.isfinite(value)):
            raise Mistake(
                "the number is out of range", found=repr(written), expected=f"over 0 {unit}"
            )
        return value

    return read


def names(written: Any) -> dict[str, str]:
    """A table of texts."""
    if not isinstance(written, dict):
        raise _wrong(written, 'a table such as { "The Firm" = "company" }')
    if len(written) > _MOST:
        raise Mistake("the table is too long", found=f"{len(written):,}", expected=f"{_MOST:,}")
    return {name: str(_inner(text(100), id, name)) for name, id in written.items()}


def listed(read: Read) -> Read:
    """A list of what `read` reads, or one of it alone."""

    def read_all(written: Any) -> tuple[Any, ...]:
        several = written if isinstance(written, list) else [written]
        if len(several) > _MOST:
            found = f"{len(several):,}"
            raise Mistake("the list is too long", found=found, expected=f"at most {_MOST:,}")
        found_all = []
        for position, one in enumerate(several):
            try:
                found_all.append(read(one))
            except Mistake as mistake:
                if not isinstance(written, list):
                    raise
                raise Misplaced(mistake, (position,)) from None
            except Misplaced as deeper:
                raise Misplaced(deeper.mistake, (position, *deeper.path)) from None
        return tuple(found_all)

    return read_all


def date(written: Any) -> Date:
    """A date: EDTF text, a year as a number, or a date of TOML."""
    if isinstance(written, datetime.datetime | datetime.date):
        return read_date(written.isoformat()[:10])
    if isinstance(written, int) and not isinstance(written, bool):
        written = f"{'-' if written < 0 else ''}{abs(written):04d}"
        written = f"Y{written}" if len(written.lstrip("-")) > 4 else written
    if not isinstance(written, str):
        raise _wrong(written, "a date: EDTF text such as '1994-10-26' or '199X'")
    return read_date(written)


def when(epoch: str | None) -> Read:
    """A date, or a table that tells it from another claim, or from `epoch`."""

    def read(written: Any) -> Date | After:
        if not isinstance(written, dict):
            return date(written)
        _known(written, ("after", "before", *_SPANS))
        sides = [side for side in ("after", "before") if side in written]
        if len(sides) > 1 or (not sides and not epoch):
            raise Mistake(
                "the date has no one anchor",
                found=" and ".join(sides) or "none",
                expected="after = 'ID' or before = 'ID'",
            )
        anchor = _at("anchor", written, sides[0]) if sides else epoch
        low, high = span(written, needed=False)
        if sides == ["before"]:
            low, high = -high, -low
        return After(str(anchor), low, high)

    return read


def span(written: dict[str, Any], needed: bool = True) -> tuple[int, int]:
    """Days, at least and at most, of ``years = [a, b]``, ``months`` or ``days``.

    Days are rounded outwards, so that a whole number of years fits wherever it begins. Where
    nothing is given and nothing `needed`, any number of days from 0 on.
    """
    given = [unit for unit in _SPANS if unit in written]
    if not given and not needed:
        return 0, FOREVER
    if len(given) != 1:
        found = " and ".join(given) or "none"
        raise Mistake("one span of time is wanted", found=found, expected="years, months or days")
    (unit,) = given
    value = written[unit]
    ends = value if isinstance(value, list) else [value, value]
    expected = f"{unit} = [at least, at most]"
    for end in ends:
        if isinstance(end, bool) or not isinstance(end, int | float) or math.isnan(end):
            raise Misplaced(_wrong(value, expected), (unit,))
        if math.isfinite(end) and abs(end) > FARTHEST_YEAR:
            raise Misplaced(Mistake("the span is too long", found=repr(end)), (unit,))
    if len(ends) != 2 or ends[0] > ends[1] or ends[0] == math.inf or ends[1] == -math.inf:
        found = repr(value) if len(repr(value)) < 60 else "a list"
        raise Misplaced(Mistake("this is no span", found=found, expected=expected), (unit,))
    low, high = (end * _SPANS[unit] for end in ends)
    return (
        math.floor(low) if math.isfinite(low) else -FOREVER,
        math.ceil(high) if math.isfinite(high) else FOREVER,
    )


def event(written: Any) -> str:
    """A type of event."""
    if not isinstance(written, str):
        raise _wrong(written, "a text")
    if written not in EVENTS:
        raise Mistake(
            "there is no such event",
            found=repr(written),
            expected="a type of the list (synodic schema canon), or other",
            nearest=nearest(written, EVENTS),
        )
    return written


def claim_or_pattern(written: Any) -> str | Pattern:
    """A claim's id, or ``{ event =, place =, actor = }``."""
    if not isinstance(written, dict):
        return slug(written)
    _known(written, ("event", "place", "actor"))
    if "event" not in written:
        raise Mistake("the field is missing", expected="`event`")
    found = {}
    for key, value in written.items():
        read = event if key == "event" else text(100)
        found[key] = _inner(read, value, key)
    return Pattern(**found)


def via(written: Any) -> Via:
    """A body, or ``{ body =, date = }``."""
    if not isinstance(written, dict):
        return Via(text(100)(written))
    _known(written, ("body", "date"))
    if "body" not in written:
        raise Mistake("the field is missing", expected="`body`")
    day = _inner(date, written["date"], "date") if "date" in written else None
    return Via(_inner(text(100), written["body"], "body"), day)


def alternative(epoch: str | None) -> Read:
    """``{ date =, weight =, actor = }``."""

    def read(written: Any) -> Alternative:
        if not isinstance(written, dict):
            raise _wrong(written, "a table such as { date = '1996', weight = 0.3 }")
        _known(written, ("date", "weight", "actor", "actors"))
        if not {"date", "actor", "actors"} & set(written):
            raise Mistake("the alternative differs in nothing", expected="`date` or `actor`")
        day = _inner(when(epoch), written["date"], "date") if "date" in written else None
        actors: tuple[str, ...] = ()
        for key in ("actor", "actors"):
            if key in written:
                actors += _inner(listed(text(100)), written[key], key)
        weight = _inner(number(0.0, 1.0), written.get("weight", 0.5), "weight")
        return Alternative(weight, day, actors)

    return read


def _known(written: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in written:
        if key not in keys:
            mistake = Mistake(
                "there is no such field",
                found=repr(key),
                expected=", ".join(keys),
                nearest=nearest(key, keys),
            )
            raise Misplaced(mistake, (key,))


def _inner(read: Read, written: Any, key: str) -> Any:
    try:
        return read(written)
    except Mistake as mistake:
        raise Misplaced(mistake, (key,)) from None
    except Misplaced as deeper:
        raise Misplaced(deeper.mistake, (key, *deeper.path)) from None


def _at(what: str, written: dict[str, Any], key: str) -> str:
    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise _wrong(value, f"an {what}: a claim's id")
        if not re.fullmatch(rf"{_SLUG.pattern}(\.depart|\.arrive)?", value):
            raise _wrong(value, "a claim's id, or ID.depart or ID.arrive of a voyage")
        return value

    return str(_inner(read, written[key], key))
