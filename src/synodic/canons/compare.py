"""`compare`: could one story come before another?

Every pair of claims that touches gets a verdict. A story that says its past is ours also holds
what our own timeline tells, as far as it says so; a claim of the other story that contradicts that
contradicts the saying. Both stories are anchored in one calendar: relative dates are solved first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from synodic.canons.bridge import Bridge, bridge
from synodic.canons.canon import Canon
from synodic.canons.dated import WEAK, Dated, dated, day_told, span_told
from synodic.canons.edits import least_cover
from synodic.canons.growth import Growth, growth
from synodic.canons.reading import canon as read
from synodic.canons.touching import touching
from synodic.canons.verdicts import HARD, MEETS, NONE, SOFT, VERDICTS, Verdict, verdict
from synodic.claims.calendar import written

#: The canon of our own past, which a story may claim as its own.
OURS = "our-timeline"

#: What it costs to change what really happened: more than any story weighs.
_FIXED = 10_000.0


@dataclass(frozen=True)
class Pair:
    """A claim of each story, and whether both can be true of one history.

    Attributes:
        via: the claim of our own timeline through which they contradict, or None.
        day: the first day on which both cannot be true, of a ``hard`` one.
    """

    a: Dated
    b: Dated
    verdict: str
    reason: str
    day: int | None = None
    via: Dated | None = None

    @property
    def weight(self) -> float:
        """How much it weighs, 0 to 1: the product of its claims' weights."""
        return self.a.weight * self.b.weight * (self.via.weight if self.via else 1.0)

    @property
    def weak(self) -> bool:
        """Whether it hangs on something said without confidence, or only glimpsed."""
        return self.weight < WEAK

    @property
    def why(self) -> str:
        """Both claims with their dates, then the reason."""
        through = f" {self.via.told}" if self.via else ""
        weak = f" Weak: it weighs {self.weight:.2f} of 1." if self.weak else ""
        return f"{self.a.told} {self.b.told}{through} {self.reason}{weak}"

    def as_json(self) -> dict[str, Any]:
        """The keys of ``synodic compare --json``."""
        return {
            "a": self.a.claim.id, "b": self.b.claim.id, "verdict": self.verdict, "why": self.why,
            "weight": round(self.weight, 4), "weak": self.weak,
            "via": self.via.claim.id if self.via else None,
            "day": None if self.day is None else written(self.day),
        }  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """A claim that gives way, what to do with it, and how many contradictions that ends."""

    claim: Dated
    side: str
    ends: int
    change: str

    def as_json(self) -> dict[str, Any]:
        """The keys of ``synodic compare --json``."""
        return {
            "canon": self.side, "id": self.claim.claim.id, "says": self.claim.claim.says_or_id,
            "weight": round(self.claim.weight, 4), "ends": self.ends, "change": self.change,
        }  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """Two stories held against one another, the first as what came before.

    Attributes:
        a, b: the canons.
        pairs: all that touch, hardest verdict first, then the heaviest.
        growths: quantities that both stories tell of, over both.
        bridge: what lies between the end of the first and the opening of the second.
        minimal_edit: the claims of least weight that end every contradiction.
        timeline: all dated claims of both in order.
    """

    a: Canon
    b: Canon
    pairs: tuple[Pair, ...]
    growths: tuple[Growth, ...]
    bridge: Bridge
    minimal_edit: tuple[Edit, ...]
    timeline: tuple[Dated, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many pairs got each verdict; all verdicts stand."""
        found = Counter(pair.verdict for pair in self.pairs)
        return {name: found[name] for name in VERDICTS}

    @cached_property
    def partings(self) -> tuple[Pair, ...]:
        """The contradictions by the day from which on they differ; the first is the divergence."""
        hard = [pair for pair in self.pairs if pair.verdict == HARD and pair.day is not None]
        return tuple(sorted(hard, key=lambda pair: (pair.day, -pair.weight, pair.a.claim.id)))

    def as_json(self) -> dict[str, Any]:
        """The document of ``synodic compare --json``."""
        first = self.partings[0] if self.partings else None
        return {
            "a": self.a.name, "b": self.b.name,
            "pairs": [pair.as_json() for pair in self.pairs],
            "counts": self.counts,
            "divergence": first.as_json() if first else None,
            "growth": [
                {
                    "variable": one.variable, "place": one.place, "smooth": one.smooth,
                    "years": [point.year for point in one.points],
                    "values": [float(f"{value:.4g}") for value in one.values],
                    "rates": [round(rate, 5) for rate in one.rates],
                }
                for one in self.growths
            ],
            "bridge": self.bridge.as_json(),
            "minimal_edit": [edit.as_json() for edit in self.minimal_edit],
            "timeline": [
                {
                    "canon": self.a.name if one.canon == self.a.title_or_name else self.b.name,
                    "id": one.claim.id, "earliest": written(one.low), "latest": written(one.high),
                    "says": one.claim.says_or_id,
                }
                for one in self.timeline
            ],
        }  # fmt: skip


def compare(a: Canon | str | Path, b: Canon | str | Path) -> Comparison:
    """Hold two stories against one another: could `a` come before `b`?

    Raises:
        Mistake: one cannot be read, or has no calendar.
    """
    a, b = read(a), read(b)
    ones, twos = dated(a), dated(b)
    pairs = [_judged(one, two) for one, two in touching(ones, twos)]
    pairs += list(_inherited(a, ones, b, twos))
    growths, joined = _growths(ones, twos)
    pairs = _with_growth(pairs, joined)
    pairs.sort(key=lambda pair: (VERDICTS.index(pair.verdict), -pair.weight))
    timeline = sorted(
        (one for one in (*ones, *twos) if one.dated and one.claim.event != "other"),
        key=lambda one: (one.middle, one.canon, one.claim.line),
    )
    return Comparison(
        a, b, tuple(pairs), tuple(growths), bridge(a, ones, b, twos),
        _edits(a, b, pairs), tuple(timeline),
    )  # fmt: skip


def _judged(one: Dated, two: Dated) -> Pair:
    found: Verdict = verdict(one, two)
    if found.verdict == HARD:
        for side, of in enumerate((one, two)):
            for low, high, weight in of.others:
                other = replace(of, low=low, high=high, others=())
                again = verdict(other, two) if side == 0 else verdict(one, other)
                if again.verdict != HARD:
                    reason = (
                        f"{found.why} But another source of {of.canon} has {span_told(low, high)} "
                        f"(weight {weight:.2g}), with which both can be true."
                    )
                    return Pair(one, two, SOFT, reason)
    return Pair(one, two, found.verdict, found.why, found.day)


def _inherited(
    a: Canon, ones: Sequence[Dated], b: Canon, twos: Sequence[Dated]
) -> Iterator[Pair]:  # fmt: skip
    """Contradictions with our own past, where one of the two says that it is its own."""
    if OURS in (a.name, b.name):
        return
    ours = None
    for own, others, first in ((twos, ones, False), (ones, twos, True)):
        for saying in own:
            if saying.claim.kind != "absence" or saying.claim.event != "divergence":
                continue
            ours = ours or dated(read(OURS))
            past = [one for one in ours if saying.low <= one.low and one.low <= saying.high]
            heaviest: dict[str, Pair] = {}
            for other, real in touching(others, past):
                found = verdict(other, real)
                if found.verdict != HARD:
                    continue
                two = (saying, other) if first else (other, saying)
                pair = Pair(*two, HARD, found.why, found.day, real)
                kept = heaviest.get(other.claim.id)
                if kept is None or pair.weight > kept.weight:
                    heaviest[other.claim.id] = pair
            yield from heaviest.values()


def _growths(
    ones: Sequence[Dated], twos: Sequence[Dated]
) -> tuple[list[Growth], dict[tuple[str, str], tuple[Growth, Dated, Dated]]]:
    """Growth of what both tell of, and the two claims at which the stories join."""
    levels: dict[tuple[str, str], tuple[list[Dated], list[Dated]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((ones, twos)):
        for one in claims:
            if one.claim.kind == "level" and one.claim.variable == "population" and one.dated:
                levels[one.claim.variable, one.place][side].append(one)
    growths = []
    joined = {}
    for first, second in levels.values():
        end, begin = (min, max) if _later(first, second) else (max, min)
        if not first or not second:
            continue
        found = growth([*first, *second])
        last = end(first, key=lambda one: one.middle)
        next = begin(second, key=lambda one: one.middle)
        values = last.claim.value if last.claim.value is not None else last.claim.low
        if found is None or not values or abs(last.middle - next.middle) < 5 * 366:
            continue
        growths.append(found)
        joined[last.claim.id, next.claim.id] = (found, last, next)
    return growths, joined


def _later(first: Sequence[Dated], second: Sequence[Dated]) -> bool:
    """Whether the first story's levels come after those of the second."""
    if not first or not second:
        return False
    return min(one.middle for one in first) > max(two.middle for two in second)


def _with_growth(
    pairs: list[Pair], joined: dict[tuple[str, str], tuple[Growth, Dated, Dated]]
) -> list[Pair]:  # fmt: skip
    """The pairs, where two stories join with a verdict on the growth between them."""
    found = []
    for pair in pairs:
        here = joined.get((pair.a.claim.id, pair.b.claim.id))
        if here and pair.verdict in (NONE, MEETS):
            reason = f"A path leads through all: {here[0].sentence()}."
            if not here[0].smooth:
                reason = f"No path on which growth only slows: {here[0].sentence()}."
            pair = Pair(pair.a, pair.b, MEETS if here[0].smooth else SOFT, reason)
        found.append(pair)
    return found


def _edits(a: Canon, b: Canon, pairs: Sequence[Pair]) -> tuple[Edit, ...]:
    hard = [pair for pair in pairs if pair.verdict == HARD]
    claims = {f"a.{pair.a.claim.id}": pair.a for pair in hard}
    claims |= {f"b.{pair.b.claim.id}": pair.b for pair in hard}
    named = [(f"a.{pair.a.claim.id}", f"b.{pair.b.claim.id}") for pair in hard]
    weights = {}
    for name, one in claims.items():
        real = (a if name[0] == "a" else b).name == OURS
        weights[name] = one.weight + (_FIXED if real else 0.0)
    taken = least_cover(named, weights)
    found = []
    for name in taken:
        own = [pair for pair, ends in zip(hard, named, strict=True) if name in ends]
        side = a if name[0] == "a" else b
        found.append(Edit(claims[name], side.name, len(own), _change(claims[name], own)))
    return tuple(sorted(found, key=lambda edit: (-edit.ends, edit.claim.claim.id)))


def _change(one: Dated, pairs: Sequence[Pair]) -> str:
    """What to do with a claim, so that it no longer contradicts."""
    days = [pair.day for pair in pairs if pair.day is not None]
    others = [(pair.b if pair.a is one else pair.a).claim.kind for pair in pairs]
    claim = one.claim
    if claim.event == "divergence" and claim.kind == "absence":
        return f"Let its past leave ours by {day_told(min(days))}, or leave it out."
    if claim.kind == "first" and "absence" not in others:
        if min(days) < one.low:
            return f"Date it {day_told(min(days))} or before, or do not call it the first."
        return "Do not call it the first, or leave it out."
    if claim.kind == "absence" and min(days) > one.low:
        return f"Let its time end before {day_told(min(days))}, or leave it out."
    if others == ["level"] and claim.kind == "level":
        return "Tell the value of the other story, or leave it out."
    return "Leave it out, or tell it as the other story does."
