"""The bridge between two stories: what lies between the end of one and the opening of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from synodic.canons.canon import Canon
from synodic.canons.dated import Dated, place_told, span_told, years_told
from synodic.canons.growth import Growth, count_told
from synodic.claims.calendar import FOREVER, YEAR_DAYS, written

_HAPPENINGS = ("event", "first", "regime", "level")


@dataclass(frozen=True)
class Bridge:
    """What happens in the gap, and what has to.

    Attributes:
        end: the last claim of the first story.
        opening: the claim with which the second begins.
        days: from that end to that opening; below zero, the second begins before the first ends.
        events: claims of either story in the gap, in order.
        needs: what has to change between them, each as a sentence.
    """

    end: Dated | None
    opening: Dated | None
    days: int
    events: tuple[Dated, ...]
    needs: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The key ``bridge`` of ``synodic compare --json``."""
        return {
            "end": _as_json(self.end) if self.end else None,
            "opening": _as_json(self.opening) if self.opening else None,
            "years": round(self.days / YEAR_DAYS, 1),
            "events": [_as_json(one) for one in self.events],
            "needs": list(self.needs),
        }


def bridge(
    a: Canon, ones: Sequence[Dated], b: Canon, twos: Sequence[Dated], growths: Sequence[Growth] = ()
) -> Bridge:
    """The bridge from the end of `a` to the opening of `b`: its epoch, or else its first claim."""
    told = [one for one in ones if _tells(one) and one.low > -FOREVER]
    begun = [two for two in twos if _tells(two) and two.low > -FOREVER]
    openings = [two for two in twos if two.claim.id == b.epoch] or begun
    if not told or not openings:
        return Bridge(None, None, 0, (), ())
    end = max(told, key=_end)
    opening = min(openings, key=lambda two: two.low)
    days = opening.low - _end(end)
    if days <= 0:
        return Bridge(end, opening, days, (), ())
    gap = [
        one for one in (*ones, *twos)
        if _tells(one) and _end(end) < _day(one) < opening.low
    ]  # fmt: skip
    gap.sort(key=lambda one: (_day(one), one.canon, one.claim.line))
    needs = [need for one in growths for need in _grows(one, _end(end), opening.low)]
    return Bridge(end, opening, days, tuple(gap), (*needs, *_needs(ones, twos, opening)))


def _end(one: Dated) -> int:
    """The last day of a claim that is bounded; the first day of one that goes on."""
    return one.high if one.high < FOREVER else one.low


def _tells(one: Dated) -> bool:
    return one.dated and one.claim.kind in _HAPPENINGS and one.claim.event != "other"


def _day(one: Dated) -> float:
    """Where it stands in order: the middle of its time, or where a state begins."""
    return float(one.low) if one.claim.kind == "regime" and one.low > -FOREVER else one.middle


def _grows(growth: Growth, end: int, opening: int) -> list[str]:
    """What has to grow between the last level of the first story and the opening."""
    what = f"{growth.variable} of {place_told(growth.place)}"
    found = []
    for n, rate in enumerate(growth.rates):
        here, next = growth.points[n], growth.points[n + 1]
        if next.day > end and here.day < opening:
            found.append(
                f"{what[0].upper()}{what[1:]} from "
                f"{count_told(growth.values[n])} ({here.year}) to "
                f"{count_told(growth.values[n + 1])} ({next.year}): {100 * rate:.1f} % a year."
            )
    return found


def _needs(ones: Sequence[Dated], twos: Sequence[Dated], opening: Dated) -> list[str]:
    """Changes of state: the last of the first story at a place, the next of the second there."""
    changes: dict[str, tuple[Dated, Dated]] = {}
    for one in ones:
        if one.claim.kind != "regime" or not one.dated:
            continue
        later = [
            two for two in twos
            if two.claim.kind == "regime" and two.low > one.high and two.low <= opening.high
            and (two.place == one.place or two.actors & one.actors)
            and (not two.actors or two.actors & one.actors or not one.actors or two.place)
        ]  # fmt: skip
        if not later:
            continue
        next = min(later, key=lambda two: two.low)
        before = changes.get(next.claim.id)
        if before is None or one.weight > before[0].weight:
            changes[next.claim.id] = (one, next)
    return [
        f"Within {years_told(next.low - one.high)}: from “{one.claim.says_or_id}” "
        f"({span_told(one.low, one.high)}) to “{next.claim.says_or_id}” "
        f"({span_told(next.low, next.high)})."
        for one, next in changes.values()
    ]


def _as_json(one: Dated) -> dict[str, Any]:
    return {
        "canon": one.canon, "id": one.claim.id, "says": one.claim.says_or_id,
        "earliest": written(one.low), "latest": written(one.high), "weight": round(one.weight, 4),
    }  # fmt: skip
