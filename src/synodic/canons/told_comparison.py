"""A comparison of two stories as lines of text, for a reader who has seen neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from synodic.canons.dated import day_told, place_told, span_told, years_told
from synodic.canons.verdicts import HARD, MEETS, NONE, SOFT, UNKNOWN

if TYPE_CHECKING:
    from synodic.canons.compare import Comparison
    from synodic.canons.pairs import Pair

#: What a verdict means.
MEANINGS = {
    HARD: "cannot both be true of one history",
    SOFT: "can both be true, but something has to be explained",
    MEETS: "tell the same, or one carries on what the other began",
    NONE: "can both be true, and neither asks anything of the other",
    UNKNOWN: "too vague to tell",
}


def answer(found: Comparison) -> str:
    """Whether the first story could come before the second, in a few sentences."""
    hard = found.counts[HARD]
    a, b = found.a.title_or_name, found.b.title_or_name
    if not hard:
        first = f"Yes, as far as they are told: no claim of {a} contradicts one of {b}."
    else:
        giving = [edit.side for edit in found.minimal_edit]
        sides = [(side.title_or_name, giving.count(side.name)) for side in (found.a, found.b)]
        whose = " and ".join(f"{_many(count, 'claim')} of {side}" for side, count in sides if count)
        one = len(found.minimal_edit) == 1
        first = (
            f"Not as both are told: {_many(hard, 'pair')} of claims "
            f"contradict{'s' if hard == 1 else ''} one another. If {whose} "
            f"{'gives' if one else 'give'} way, none is left."
        )
    days = found.bridge.days
    if found.bridge.opening is None or days > 0:
        return first
    return f"{first} {b} opens {years_told(-days)} before {a} ends: they run side by side."


def parting(found: Comparison) -> Iterator[str]:
    """Where the stories part: the first contradictions by their day."""
    seen: list[int] = []
    for pair in found.partings:
        assert pair.day is not None
        if pair.day in seen:
            continue
        seen.append(pair.day)
        how = "They part on" if len(seen) == 1 else "Then on"
        yield f"{how} {day_told(pair.day)}. {pair.why}"
        if len(seen) == 2:
            return


def mixed(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs so that those on other claims come first: no claim leads all the others."""
    left = list(pairs)
    found: list[Pair] = []
    while left:
        seen: set[tuple[str, str]] = set()
        later: list[Pair] = []
        for pair in left:
            ids = {("a", pair.a.claim.id), ("b", pair.b.claim.id)}
            (later if ids & seen else found).append(pair)
            seen |= ids
        left = later
    return found


def head(pair: Pair) -> str:
    """A pair's ids with its weight."""
    through = f" (through {pair.via.claim.id} of our timeline)" if pair.via else ""
    weak = ", weak" if pair.weak else ""
    return f"{pair.a.claim.id} and {pair.b.claim.id}{through}, weight {pair.weight:.2f}{weak}"


def growths(found: Comparison) -> Iterator[str]:
    """Quantities that lead from one story into the other."""
    for one in found.growths:
        what = f"{one.variable.capitalize()} of {place_told(one.place)}"
        verdict = "meets" if one.smooth else "does not meet smoothly"
        yield f"{what}, {verdict}: {one.sentence()}."


def bridge(found: Comparison) -> Iterator[str]:
    """From the end of the first story to the opening of the second."""
    over = found.bridge
    if over.end is None or over.opening is None or over.days <= 0:
        return
    yield (
        f"{years_told(over.days)} from the end of {found.a.title_or_name} "
        f"(“{over.end.claim.says_or_id}”, {span_told(over.end.low, over.end.high)}) to the opening "
        f"of {found.b.title_or_name} (“{over.opening.claim.says_or_id}”, "
        f"{span_told(over.opening.low, over.opening.high)})."
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
