"""`compare`: could one story come before another?

Every pair of claims that touches gets a verdict; then what joins the stories and what keeps them
apart. Both are anchored in one calendar: relative dates are solved first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from synodic.canons.bridge import Bridge, bridge
from synodic.canons.canon import Canon
from synodic.canons.dated import Dated, dated
from synodic.canons.edits import Edit, edits
from synodic.canons.growth import Growth, growth
from synodic.canons.likeness import Decade, likeness
from synodic.canons.pairs import Pair, inherited, judged
from synodic.canons.reading import canon as read
from synodic.canons.touching import touching
from synodic.canons.verdicts import HARD, MEETS, NONE, SOFT, VERDICTS
from synodic.claims.calendar import written
from synodic.schema.mistake import Mistake

#: Pairs that touch, at most; those of the library are below a hundred.
MOST_PAIRS = 200_000


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
    def likeness(self) -> tuple[Decade, ...]:
        """How alike the stories are, by decade of the first."""
        return likeness(self.pairs)

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
            "likeness": [
                {"year": one.year, "likeness": round(one.likeness, 4), "pairs": one.pairs}
                for one in self.likeness
            ],
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
    pairs: list[Pair] = []
    for one, two in touching(ones, twos):
        if len(pairs) == MOST_PAIRS:
            raise Mistake("too many pairs of claims touch", file=b.file,
                          expected=f"at most {MOST_PAIRS:,}")  # fmt: skip
        pairs.append(judged(one, two))
    pairs += list(inherited(a, ones, b, twos))
    growths, joined = _growths(ones, twos)
    pairs = _with_growth(pairs, joined)
    pairs.sort(key=lambda pair: (VERDICTS.index(pair.verdict), -pair.weight))
    timeline = sorted(
        (one for one in (*ones, *twos) if one.dated and one.claim.event != "other"),
        key=lambda one: (one.middle, one.canon, one.claim.line),
    )
    return Comparison(
        a, b, tuple(pairs), tuple(growths), bridge(a, ones, b, twos, growths),
        edits(a, b, pairs), tuple(timeline),
    )  # fmt: skip


def _growths(
    ones: Sequence[Dated], twos: Sequence[Dated]
) -> tuple[list[Growth], dict[tuple[str, str], Growth]]:
    """Growth of what both tell of, by the two claims at which the stories join."""
    levels: dict[tuple[str, str], tuple[list[Dated], list[Dated]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((ones, twos)):
        for one in claims:
            if one.claim.kind == "level" and one.variable == "population" and one.dated:
                levels[one.variable, one.place][side].append(one)
    growths = []
    joined = {}
    for first, second in levels.values():
        if not first or not second:
            continue
        sides = (first, second) if _before(first, second) else (second, first)
        if not _before(*sides):
            continue  # both tell of one time
        last = max(sides[0], key=lambda one: one.middle)
        next = min(sides[1], key=lambda one: one.middle)
        found = growth([*first, *second])
        if found is None or (last.claim.value or last.claim.low or 0) <= 0:
            continue
        growths.append(found)
        a, b = (last, next) if sides[0] is first else (next, last)
        joined[a.claim.id, b.claim.id] = found
    return growths, joined


def _before(first: Sequence[Dated], second: Sequence[Dated]) -> bool:
    """Whether all levels of the first story come before those of the second."""
    return max(one.middle for one in first) < min(two.middle for two in second)


def _with_growth(
    pairs: list[Pair], joined: dict[tuple[str, str], Growth]
) -> list[Pair]:  # fmt: skip
    """The pairs, where two stories join with a verdict on the growth between them."""
    found = []
    for pair in pairs:
        here = joined.get((pair.a.claim.id, pair.b.claim.id))
        if here and pair.verdict in (NONE, MEETS):
            reason = f"A path leads through all: {here.sentence()}."
            if not here.smooth:
                reason = f"No path on which growth only slows: {here.sentence()}."
            pair = Pair(pair.a, pair.b, MEETS if here.smooth else SOFT, reason)
        found.append(pair)
    return found
