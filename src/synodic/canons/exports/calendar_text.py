"""A canon as iCalendar (RFC 5545): all-day events, in any calendar program.

Lines end with CR LF and are folded at 75 octets, never within a character; texts are escaped. A
date that is not known to the day fills all days that it may mean.
"""

from __future__ import annotations

from synodic.canons.canon import Canon
from synodic.canons.exports.losses import losses
from synodic.claims.calendar import FOREVER, date_of
from synodic.claims.claim import Claim
from synodic.claims.edtf import Date

_KEPT = ("id", "kind", "event", "says", "date", "place", "actor", "actors")
#: When it was written: the same canon gives the same bytes.
_STAMP = "19700101T000000Z"


def icalendar(canon: Canon) -> tuple[str, list[str]]:
    """The text, and what it loses."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Synodic//Canon//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(canon.title_or_name)}")
    left_out, rough, relative = 0, 0, 0
    for claim in canon.claims:
        days = canon.days(claim.id) if canon.calendar != "none" else (-FOREVER, FOREVER)
        first, last = (_stamp(day) for day in (days[0], days[1] + 1))
        if first is None or last is None:
            left_out += 1
            continue
        exact = isinstance(claim.date, Date)
        relative += claim.date is not None and not exact
        unsure = isinstance(claim.date, Date) and (claim.date.approximate or claim.date.uncertain)
        rough += unsure or days[0] != days[1]
        lines += _event(canon, claim, first, last)
    lines.append("END:VCALENDAR")
    lost = []
    if left_out:
        lost.append(f"{_claims(left_out)} without a first and a last day in the years 1 to 9999")
    if rough:
        lost.append(f"how {_claims(rough)} {'is' if rough == 1 else 'are'} known: only their days")
    if relative:
        lost.append(f"what {_claims(relative)} {'is' if relative == 1 else 'are'} dated from")
    text = "".join(folded(line) for line in lines)
    return text, lost + losses(canon, _KEPT, ("name", "title"))


def _event(canon: Canon, claim: Claim, first: str, last: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{claim.id}@{escaped(canon.name)}.synodic.invalid",
        f"DTSTAMP:{_STAMP}",
        f"DTSTART;VALUE=DATE:{first}",
        f"DTEND;VALUE=DATE:{last}",
        f"SUMMARY:{escaped(claim.says_or_id)}",
        f"CATEGORIES:{','.join(escaped(one) for one in (claim.kind, claim.event) if one)}",
    ]
    if claim.place:
        lines.append(f"LOCATION:{escaped(claim.place)}")
    told = [*claim.actors, *([claim.date.text] if isinstance(claim.date, Date) else [])]
    if told:
        lines.append(f"DESCRIPTION:{escaped('; '.join(told))}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def escaped(text: str) -> str:
    """A text as RFC 5545 writes it (3.3.11); control characters, which it forbids, are left out."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in text if sign == "\t" or (ord(sign) > 31 and ord(sign) != 127))


def folded(line: str) -> str:
    """A line as RFC 5545 writes it (3.1): at most 75 octets, the rest on lines with a blank."""
    parts, length = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if length + octets > 75:
            parts.append(" ")
            length = 1
        parts[-1] += sign
        length += octets
    return "\r\n".join(parts) + "\r\n"


def _stamp(day: int) -> str | None:
    if abs(day) >= FOREVER:
        return None
    year, month, in_month = date_of(day)
    return f"{year:04d}{month:02d}{in_month:02d}" if 1 <= year <= 9999 else None


def _claims(many: int) -> str:
    return f"{many:,} claim{'' if many == 1 else 's'}"
