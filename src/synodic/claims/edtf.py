"""Dates as people know them: EDTF, levels 0, 1 and 2 of ISO 8601-2:2019, as ranges of whole days.

A `Date` holds what is certain: the earliest and the latest day that the text allows. A season is
three whole months, 21 to 24 those of the north, winter from December of the year named. A date of
the clock is the day in UTC. `?` and `~` change no bounds; `Date.widest` gives them room.

The forms, by the Library of Congress's specification (4 February 2019) and ISO 8601-2, section 4:
``1985-04-12``, ``1985``, ``1985-04-12T23:20:30Z``, ``1964/2008``; ``Y170000002``, ``2001-21``,
``1984?``, ``2004-06~``, ``201X``, ``1985-04-12/..``, ``/1985``, ``-1985``; ``Y-17E7``, ``1950S2``,
``[1667,1668,1670..1672]``, ``{..1984}``, ``2004-06~-11``, ``15XX-12-25``, ``2001-34``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from synodic.claims.calendar import FARTHEST_YEAR, FOREVER, date_of, day_of, length, written
from synodic.claims.slips import meant
from synodic.schema.mistake import Mistake

#: Letters of a date, at most.
LONGEST = 500

#: First month and months of what stands in a month's place: seasons, quarters, thirds, halves.
SEASONS: dict[int, tuple[int, int]] = {
    **{21 + n: (3 + 3 * n, 3) for n in range(4)},
    **{25 + n: (3 + 3 * n, 3) for n in range(4)},  # of the northern hemisphere
    **{29 + n: ((9, 12, 3, 6)[n], 3) for n in range(4)},  # of the southern one
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}

_FORMS = "EDTF such as 1994-10-26, 1994-10, 1994, 199X, 1994-23 (autumn), 1994~ or 1992/1995"
_Q = "[?~%]?"
_DATE = re.compile(
    rf"({_Q})(-?[0-9X]{{4}})({_Q})(?:-({_Q})([0-9X]{{2}})({_Q})(?:-({_Q})([0-9X]{{2}})({_Q}))?)?"
)
_CLOCK = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
_YEAR = re.compile(rf"(Y?)(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?({_Q})")


@dataclass(frozen=True)
class Date:
    """A date as it is known.

    Attributes:
        text: as it was written.
        earliest, latest: the whole days that it may mean, since 2000-01-01, both included;
            ``-FOREVER`` and ``FOREVER`` where an end is open or unknown.
        approximate, uncertain: whether any part of it is marked by ``~`` or ``?`` (``%``: both).
        open: whether an end is open or unknown.
        spans: the ranges that it is made of, more than one for a set.
        every: whether all members of the set are meant (``{}``), not one of them (``[]``).
        reach: what `widest` gives.
    """

    text: str
    earliest: int
    latest: int
    approximate: bool = False
    uncertain: bool = False
    open: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    every: bool = False
    reach: tuple[int, int] | None = None

    @property
    def widest(self) -> tuple[int, int]:
        """The bounds, with room where they are approximate or uncertain.

        An end that is has its own length more: ``2350~`` reaches from 2349 to 2351, ``1994-12~``
        from November to January, ``199X~`` over three decades, ``1984~/2004`` from 1983.
        """
        return self.reach or (self.earliest, self.latest)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class _Part:
    """One date of a set or an interval."""

    earliest: int
    latest: int
    marks: str = ""

    @property
    def widest(self) -> tuple[int, int]:
        """The bounds with their room: whole months for what is made of them, else days."""
        first, last = self.earliest, self.latest
        if not self.marks or abs(first) == FOREVER:
            return first, last
        year, month, day = date_of(first)
        end_year, end_month, _ = date_of(last + 1)
        months = (end_year - year) * 12 + end_month - month
        if day != 1 or date_of(last + 1)[2] != 1:
            return first - (last - first + 1), last + (last - first + 1)
        before, after = year * 12 + month - 1 - months, end_year * 12 + end_month - 1 + months
        return day_of(before // 12, before % 12 + 1), day_of(after // 12, after % 12 + 1) - 1


def read_date(text: str) -> Date:
    """The date that an EDTF text writes.

    Raises:
        Mistake: the text is no EDTF, or names a day that is none; with what was perhaps meant.
    """
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise Mistake("the date is too long", found=stripped, expected=f"at most {LONGEST} letters")
    if stripped[:1] in ("[", "{"):
        return _set(stripped)
    if "/" in stripped:
        return _interval(stripped)
    part = _one(stripped, stripped)
    return _date(stripped, [part], reach=part.widest)


def _date(
    text: str,
    parts: list[_Part],
    open: bool = False,
    every: bool = False,
    *,
    reach: tuple[int, int],
) -> Date:
    marks = "".join(part.marks for part in parts)
    spans = tuple((part.earliest, part.latest) for part in parts)
    earliest, latest = min(a for a, _ in spans), max(b for _, b in spans)
    approximate, uncertain = bool(set(marks) & set("~%")), bool(set(marks) & set("?%"))
    return Date(text, earliest, latest, approximate, uncertain, open, spans, every, reach)


def _refuse(text: str, what: str = "this is no date", expected: str = _FORMS) -> Mistake:
    return Mistake(what, found=repr(text), expected=expected, nearest=meant(text))


def _interval(text: str) -> Date:
    ends = text.split("/")
    if len(ends) != 2 or ends == ["", ""]:
        raise _refuse(text)
    first, last = (None if end in ("", "..") else _one(end, text) for end in ends)
    if first and last and last.latest < first.earliest:
        raise _refuse(text, "the interval ends before it begins", "the earlier date first")
    begin, end = first or _Part(-FOREVER, -FOREVER), last or _Part(FOREVER, FOREVER)
    whole = _Part(begin.earliest, end.latest, begin.marks + end.marks)
    reach = begin.widest[0], end.widest[1]
    return _date(text, [whole], open=first is None or last is None, reach=reach)


def _set(text: str) -> Date:
    every = text[0] == "{"
    if text[-1] != ("}" if every else "]"):
        raise _refuse(text, "the set has no end", "[1667,1668,1670..1672] or {1960,1961-12}")
    members = [member.strip() for member in text[1:-1].split(",")]
    parts: list[_Part] = []
    reaches: list[tuple[int, int]] = []
    for number, member in enumerate(members):
        before, dots, after = member.partition("..")
        if not dots:
            parts.append(_one(member, text))
            reaches.append(parts[-1].widest)
            continue
        if (not before and number > 0) or (not after and number < len(members) - 1):
            raise _refuse(
                text, "only the ends of a set may be open", "[..1984] or [1667,1760-12..]"
            )
        if not before and not after:
            raise _refuse(text)
        first = _one(before, text) if before else _Part(-FOREVER, -FOREVER)
        last = _one(after, text) if after else _Part(FOREVER, FOREVER)
        if last.latest < first.earliest:
            raise _refuse(text, "the range ends before it begins", "the earlier date first")
        reaches.append((first.widest[0], last.widest[1]))
        parts.append(_Part(first.earliest, last.latest, first.marks + last.marks))
    open = members[0].startswith("..") or members[-1].endswith("..")
    reach = min(low for low, _ in reaches), max(high for _, high in reaches)
    return _date(text, parts, open, every, reach=reach)


def _one(text: str, whole: str) -> _Part:
    """A single date; `whole` is what a mistake shows."""
    match = _DATE.fullmatch(text)
    if match:
        return _calendar_date(match, whole)
    match = _CLOCK.fullmatch(text)
    if match:
        return _clock(match, whole)
    match = _YEAR.fullmatch(text)
    if match:
        return _year(match, whole)
    raise _refuse(whole)


def _year(match: re.Match[str], whole: str) -> _Part:
    prefix, sign, digits, exponent, significant, mark = match.groups()
    if len(digits) > 13 or len(exponent or "") > 2:
        raise _refuse(whole, "the year is too far", "a year of at most 12 digits")
    if prefix and not exponent and len(digits) < 5:
        raise _refuse(whole, "the year is no long one", "Y before years of more than four digits")
    if not prefix and (exponent or not significant or len(digits) != 4):
        raise _refuse(whole)
    year = int(digits) * 10 ** int(exponent or 0)
    if year > FARTHEST_YEAR:
        raise _refuse(whole, "the year is too far", "a year of at most 12 digits")
    low = high = year
    if significant:
        count = int(significant) if len(significant) < 3 else 99
        if not 1 <= count <= len(str(year)):
            told = f"1 to {len(str(year))} significant digits"
            raise _refuse(whole, "the year has not so many digits", told)
        step = int("1" + "0" * (len(str(year)) - count))
        low = year // step * step
        high = low + step - 1
    if sign:
        low, high = -high, -low
    return _Part(day_of(low), day_of(high, 12, 31), mark)


def _clock(match: re.Match[str], whole: str) -> _Part:
    date, zone = match[1], match[5] or "Z"
    hour, minute, second = (int(match[n]) for n in (2, 3, 4))
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise _refuse(whole, "there is no such time of day", "00:00:00 to 24:00:00")
    shift = 0
    if zone != "Z":
        hours, minutes = int(zone[1:3]), int(zone[4:] or 0)
        if hours > 18 or minutes > 59:
            raise _refuse(whole, "there is no such time zone", "Z, or -18:00 to +18:00")
        shift = (hours * 60 + minutes) * (-1 if zone[0] == "+" else 1)
    day = _one(date, whole).earliest + (hour * 60 + minute + shift) // 1440
    return _Part(day, day)


def _calendar_date(match: re.Match[str], whole: str) -> _Part:
    marks = "".join(match[n] or "" for n in (1, 3, 4, 6, 7, 9))
    year, month, day = match[2], match[5], match[8]
    if year == "-0000":
        raise _refuse(whole, "there is no year -0000", "0000 for the year before 1")
    years = _matching(year.removeprefix("-"), 0, 9999)
    if year[0] == "-":
        years = tuple(-number for number in reversed(years))
    if month is None:
        return _Part(day_of(years[0]), day_of(years[-1], 12, 31), marks)
    if "X" not in month and int(month) in SEASONS and day is None:
        begin, count = SEASONS[int(month)]
        after = begin + count - 1  # counted from January of the year, 13 is the next
        year_after, month_after = years[-1] + (after - 1) // 12, (after - 1) % 12 + 1
        end = day_of(year_after, month_after, length(year_after, month_after))
        return _Part(day_of(years[0], begin), end, marks)
    months = _matching(month, 1, 12)
    if not months:
        told = "01 to 12" if day else "01 to 12, or 21 to 41 for seasons and parts of a year"
        raise _refuse(whole, f"there is no month {month}", told)
    if day is None:
        last = length(years[-1], months[-1])
        return _Part(day_of(years[0], months[0]), day_of(years[-1], months[-1], last), marks)
    earliest = _first(years, months, day, False)
    latest = _first(years, months, day, True)
    if earliest is None or latest is None:
        raise _refuse(whole, "there is no such day", "a day that the month has")
    return _Part(earliest, latest, marks)


def _matching(pattern: str, low: int, high: int) -> tuple[int, ...]:
    """Numbers from `low` to `high` that fit digits and X, smallest first."""
    digits = product(*("0123456789" if sign == "X" else sign for sign in pattern))
    numbers = (int("".join(number)) for number in digits)
    return tuple(number for number in numbers if low <= number <= high)


def _first(years: tuple[int, ...], months: tuple[int, ...], pattern: str, last: bool) -> int | None:
    """The first (or last) day that fits, or None where no month has one."""
    days = {n: _matching(pattern, 1, n) for n in (28, 29, 30, 31)}
    for year in reversed(years) if last else years:
        for month in reversed(months) if last else months:
            fitting = days[length(year, month)]
            if fitting:
                return day_of(year, month, fitting[-1 if last else 0])
    return None


def told(earliest: int, latest: int) -> str:
    """A range of days as one EDTF text."""
    return written(earliest) if earliest == latest else f"{written(earliest)}/{written(latest)}"
