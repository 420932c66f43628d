"""What is often written for a date and is none, and the EDTF that was perhaps meant."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_WORD = r"([a-z]+)\.?"
_YEAR = r"([0-9]{4})"


def meant(text: str) -> str | None:
    """The EDTF nearest to a slip such as ``1990s``, ``c. 1994`` or ``26 October 1994``."""
    slip = " ".join(text.lower().replace(",", " ").split())
    for pattern, form in (
        (r"([0-9]{3})0s", "{0}X"),
        (r"([0-9]{2})00s", "{0}XX"),
        (r"([0-9]{3})[u?x]", "{0}X"),
        (r"([0-9]{2})[u?x]{2}", "{0}XX"),
        (r"(?:c\.?|ca\.?|circa|about|around) ?" + _YEAR, "{0}~"),
        (_YEAR + r" ?[-–] ?" + _YEAR, "{0}/{1}"),
        (_YEAR + "[/.]([0-9]{2})[/.]([0-9]{2})", "{0}-{1}-{2}"),
        ("([0-9]{2})[.]([0-9]{2})[.]" + _YEAR, "{2}-{1}-{0}"),
        (_YEAR + "([0-9]{2})([0-9]{2})", "{0}-{1}-{2}"),
    ):
        match = re.fullmatch(pattern, slip)
        if match:
            return form.format(*match.groups())
    return _spoken(slip)


def _spoken(slip: str) -> str | None:
    match = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th) century", slip)
    if match and int(match[1]) > 0:
        return f"{int(match[1]) - 1:02d}XX"
    match = re.fullmatch(rf"{_WORD} {_YEAR}", slip)
    if match and match[1] in _SEASONS:
        return f"{match[2]}-{_SEASONS[match[1]]}"
    if match and match[1][:3] in _MONTHS:
        return f"{match[2]}-{_MONTHS.index(match[1][:3]) + 1:02d}"
    match = re.fullmatch(rf"([0-9]{{1,2}})\.? {_WORD} {_YEAR}", slip)
    if match and match[2][:3] in _MONTHS:
        return f"{match[3]}-{_MONTHS.index(match[2][:3]) + 1:02d}-{int(match[1]):02d}"
    match = re.fullmatch(rf"{_WORD} ([0-9]{{1,2}}) {_YEAR}", slip)
    if match and match[1][:3] in _MONTHS:
        return f"{match[3]}-{_MONTHS.index(match[1][:3]) + 1:02d}-{int(match[2]):02d}"
    return None
