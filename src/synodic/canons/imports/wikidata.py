"""A canon out of Wikidata's JSON: time values with the precision that they have.

Read are a time value, alone or in a list; a data value that holds one; and entities as
``Special:EntityData`` gives them, of which all statements with a time are taken. A value says which
digits of its date are known (``precision``: 11 a day, 10 a month, 9 a year, 8 a decade, 7 a
century, 6 a millennium, 5 to 0 ten thousand to a milliard years), and ``before`` and ``after`` by
how many of those units it may be off. Days of the Julian calendar become those of the Gregorian.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from synodic.canons.imports.timelinejs import slug
from synodic.canons.json_text import Json
from synodic.claims.calendar import day_of, written
from synodic.schema.mistake import Mistake

JULIAN = "Q1985786"
_TIME = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})T[0-9:]{8}Z")
_DAY, _MONTH, _YEAR, _DECADE = 11, 10, 9, 8

#: Properties that tell when: what is said of an item, and the event that it is.
_PROPERTIES = {
    "P585": ("{}", "other"),
    "P571": ("{} begins", "founding"),
    "P576": ("{} ends", "other"),
    "P569": ("{} is born", "other"),
    "P570": ("{} dies", "death"),
    "P575": ("{} is discovered", "discovery"),
    "P577": ("{} is published", "other"),
    "P580": ("{} begins", "other"),
    "P582": ("{} ends", "other"),
    "P619": ("{} is launched", "launch"),
    "P620": ("{} lands", "landing"),
    "P621": ("{} falls from orbit", "other"),
    "P1191": ("{} is first shown", "other"),
}


def is_wikidata(value: Any) -> bool:
    """Whether a JSON value holds times as Wikidata writes them."""
    if isinstance(value, list):
        return bool(value) and is_wikidata(value[0])
    return isinstance(value, dict) and bool(_value(value) or "entities" in value)


def from_wikidata(made: Json) -> dict[str, Any]:
    """The table of a canon; `made` gets the lines of its claims and what is lost.

    Raises:
        Mistake: a time is none, or none is there; with its line.
    """
    claims: list[dict[str, Any]] = []
    taken: Counter[str] = Counter()
    for line, name, event, time in _times(made):
        date = edtf(time, made, line)
        id = slug(name or "time", taken)
        made.lines[("claim", len(claims))] = line
        claim = {"id": id, "kind": "event", "event": event, "date": date}
        claims.append(claim | ({"says": name} if name else {}) | {"source": "wikidata"})
    if not claims:
        raise Mistake("there is no time in it", file=made.file, line=1, expected="a time value")
    source = {"title": "Wikidata", "url": "https://www.wikidata.org/", "kind": "catalogue"}
    return {"canon": {"name": "wikidata"}, "sources": {"wikidata": source}, "claim": claims}


def edtf(time: dict[str, Any], made: Json | None = None, line: int = 1) -> str:
    """A time value as EDTF.

    Raises:
        Mistake: it is none.
    """
    made = made or Json(None)
    match = _TIME.fullmatch(str(time.get("time", "")))
    precision = time.get("precision")
    whole = isinstance(precision, int) and not isinstance(precision, bool)
    if not match or not whole or not 0 <= int(str(precision)) <= 14:
        raise Mistake(
            "this is no time of Wikidata", file=made.file, line=line, found=repr(time)[:80],
            expected='{"time": "+1994-10-26T00:00:00Z", "precision": 11, ...}',
        )  # fmt: skip
    precision = int(str(precision))
    year = int(match[2]) * (1 if match[1] == "+" else -1)
    if year < 0:
        year += 1  # Wikidata has no year 0
    month, day = int(match[3]), int(match[4])
    if precision > _DAY:
        _lose(made, "the time of day")
        precision = _DAY
    if precision < _MONTH and JULIAN in str(time.get("calendarmodel")):
        _lose(made, "that a year is one of the Julian calendar")
    before, after = (_count(time.get(key)) for key in ("before", "after"))
    if precision == _DAY:
        number = _day(year, month, day, JULIAN in str(time.get("calendarmodel")))
        first, last = written(number - before), written(number + after)
        return first if first == last else f"{first}/{last}"
    if precision == _MONTH:
        months = year * 12 + month - 1
        first, last = (_month(months + n) for n in (-before, after))
        return first if first == last else f"{first}/{last}"
    unit = 10 ** (_YEAR - precision)
    low, high = _period(year, unit)
    low, high = low - before * unit, high + after * unit
    if precision == _DECADE and not before and not after and 0 <= low <= 9999:
        return f"{low // 10:03d}X"
    first, last = _written_year(low), _written_year(high)
    return first if first == last else f"{first}/{last}"


def _period(year: int, unit: int) -> tuple[int, int]:
    """First and last year of the period that a year stands for."""
    if unit == 1:
        return year, year
    if unit == 10:
        low = year // 10 * 10
        return low, low + 9
    if unit <= 1000:  # centuries and millennia are counted from the year 1
        low = (year - 1) // unit * unit + 1
        return low, low + unit - 1
    low = year // unit * unit - (unit // 2)
    return low, low + unit


def _day(year: int, month: int, day: int, julian: bool) -> int:
    number = day_of(year, max(month, 1), 1) + max(day, 1) - 1
    if not julian:
        return number
    # the Julian calendar: every fourth year is a leap year
    y, m = (year, month - 3) if month > 2 else (year - 1, month + 9)
    since = 365 * y + y // 4 + (153 * m + 2) // 5 + day - 1  # from 0000-03-01 Julian
    return since + day_of(0, 3, 1) - 2


def _month(months: int) -> str:
    year, month = divmod(months, 12)
    return f"{_written_year(year)}-{month + 1:02d}"


def _written_year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _lose(made: Json, what: str) -> None:
    if what not in made.lost:
        made.lost.append(what)


def _times(made: Json) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    """Line, what is said, event, and time value of each."""
    value = made.value
    if isinstance(value, dict) and "entities" in value:
        for entity in _table(value["entities"]).values():
            yield from _of_entity(made, _table(entity))
        return
    several = value if isinstance(value, list) else [value]
    for number, one in enumerate(several):
        line = made.line((number,)) if isinstance(value, list) else 1
        time = _value(one) if isinstance(one, dict) else None
        if time is None:
            found = repr(one)[:60]
            raise Mistake("this is no time of Wikidata", file=made.file, line=line, found=found)
        name = next((str(one[key]) for key in ("label", "itemLabel", "says") if one.get(key)), "")
        yield line, name, "other", time


def _of_entity(
    made: Json, entity: dict[str, Any]
) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    labels = _table(entity.get("labels"))
    label = _table(labels.get("en") or next(iter(labels.values()), None))
    name = str(label.get("value") or entity.get("id") or "")
    for key, statements in _table(entity.get("claims")).items():
        for statement in statements if isinstance(statements, list) else []:
            snak = _table(_table(statement).get("mainsnak"))
            time = _value(_table(snak.get("datavalue")))
            if time is None:
                continue
            says, event = _PROPERTIES.get(key, ("", "other"))
            if key not in _PROPERTIES:
                _lose(made, f"what the property {key} means")
            if _table(statement).get("qualifiers"):
                _lose(made, "qualifiers of statements")
            told = says.format(name) if says else f"{name} ({key})"
            yield made.line(("entities",)), told, event, time


def _table(value: Any) -> dict[str, Any]:
    """A value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def _value(one: dict[str, Any]) -> dict[str, Any] | None:
    """The time value that an object is or holds."""
    if isinstance(one.get("time"), str) and "precision" in one:
        return one
    for key in ("datavalue", "value", "time"):
        if isinstance(one.get(key), dict):
            return _value(one[key])
    return None
