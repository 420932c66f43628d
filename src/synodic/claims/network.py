"""What the dates of all claims say together: a simple temporal network, solved exactly.

Each claim is a day, each voyage two more, ``ID.depart`` and ``ID.arrive``. A constraint says that
one day is at most so many days after another: a date bounds a day against day 0 of the calendar, a
relative date against its anchor; `order`, `duration` and `requires` join two claims. Shortest paths
to and from day 0 are then the tightest ranges, and a contradiction is a circle of constraints that
adds up to less than nothing (Dechter, Meiri & Pearl 1991, Artificial Intelligence 49, 61-95). Days
are integers, so nothing is rounded. A relaxation over all constraints at once takes as many rounds
as the longest chain of claims.

A date that is approximate or uncertain has room (`Date.widest`). The date of a trend, count, regime
or absence is a time that it fills: some day of it must fit, and its range is not narrowed. Where
sources disagree on dates, those are chosen that fit together, the weightiest first.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from synodic.claims.calendar import FOREVER
from synodic.claims.claim import After, Claim
from synodic.claims.contradictions import Contradiction, smallest
from synodic.claims.edges import Edge, own_edges, shared_edges
from synodic.claims.edtf import Date
from synodic.claims.vocabulary import FILLING

#: Choices among alternatives that are tried, at most.
MOST_TRIES = 2000
_MOST_TOLD = 20
_FAR = 4 * 10**18  # more than any path of days


@dataclass(frozen=True)
class Network:
    """The dates of a canon, solved.

    Attributes:
        ranges: earliest and latest day by claim and by end of a voyage, both included;
            ``-FOREVER`` and ``FOREVER`` where nothing bounds them.
        chosen: by claim with dated alternatives, the date that was taken.
        contradictions: the smallest sets of claims whose dates cannot all hold; where there are
            any, `ranges` are only what each claim says by itself.
    """

    ranges: Mapping[str, tuple[int, int]]
    chosen: Mapping[str, Date | After]
    contradictions: tuple[Contradiction, ...] = ()


def solve(claims: Sequence[Claim], epoch: str = "", calendar: str = "gregorian") -> Network:
    """The network of all dates; where `calendar` is ``none``, day 0 is that of `epoch`.

    Relations to claims that are not among `claims` are left out.
    """
    nodes = _nodes(claims)
    fixed = [
        edge
        for edge in shared_edges(claims, epoch if calendar == "none" else "")
        if edge.start in nodes and edge.end in nodes
    ]
    chosen = _choose(claims, nodes, fixed)
    edges = fixed + _own(claims, nodes, chosen)
    if not _consistent(nodes, edges):
        found = _all_contradictions(nodes, edges, {claim.id: claim.line for claim in claims})
        return Network(_by_themselves(claims, nodes), chosen, found)
    upper, lower = _paths(nodes, edges, False), _paths(nodes, edges, True)
    ranges = {
        name: (
            int(-lower[n]) if lower[n] < _FAR else -FOREVER,
            int(upper[n]) if upper[n] < _FAR else FOREVER,
        )
        for name, n in nodes.items()
        if name
    }
    for claim in claims:
        date = chosen.get(claim.id, claim.date)
        if claim.kind in FILLING and isinstance(date, Date):
            ranges[claim.id] = (date.earliest, date.latest)
    return Network(ranges, chosen)


def _nodes(claims: Iterable[Claim]) -> dict[str, int]:
    nodes = {"": 0}  # day 0
    for claim in claims:
        nodes.setdefault(claim.id, len(nodes))
        if claim.event == "voyage" or claim.depart or claim.arrive:
            nodes.setdefault(f"{claim.id}.depart", len(nodes))
            nodes.setdefault(f"{claim.id}.arrive", len(nodes))
    return nodes


def _own(
    claims: Iterable[Claim], nodes: dict[str, int], chosen: Mapping[str, Date | After | None]
) -> list[Edge]:
    found = [
        edge for claim in claims for edge in own_edges(claim, chosen.get(claim.id, claim.date))
    ]
    return [edge for edge in found if edge.start in nodes and edge.end in nodes]


def _arrays(
    nodes: dict[str, int], edges: Sequence[Edge]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    start = np.array([nodes[edge.start] for edge in edges], np.int64)
    end = np.array([nodes[edge.end] for edge in edges], np.int64)
    return start, end, np.array([edge.days for edge in edges], np.int64)


def _consistent(nodes: dict[str, int], edges: Sequence[Edge]) -> bool:
    start, end, days = _arrays(nodes, edges)
    reach = np.zeros(len(nodes), np.int64)
    for _ in range(len(nodes) + 1):
        before = reach.copy()
        np.minimum.at(reach, end, before[start] + days)
        if np.array_equal(before, reach):
            return True
    return False


def _paths(nodes: dict[str, int], edges: Sequence[Edge], reverse: bool) -> np.ndarray:
    """Shortest paths from day 0, or to it, (nodes,) of days; `_FAR` where there is none."""
    start, end, days = _arrays(nodes, edges)
    if reverse:
        start, end = end, start
    reach = np.full(len(nodes), _FAR, np.int64)
    reach[0] = 0
    for _ in range(len(nodes)):
        before = reach.copy()
        known = before[start] < _FAR
        np.minimum.at(reach, end[known], before[start[known]] + days[known])
        if np.array_equal(before, reach):
            break
    return reach


def _options(claim: Claim) -> list[tuple[float, Date | After]]:
    """The dates that a claim may take, each with its weight, the weightiest first."""
    others = [(one.weight, one.date) for one in claim.alternatives if one.date is not None]
    if claim.date is not None and others:
        others.insert(0, (max(0.0, 1.0 - sum(weight for weight, _ in others)), claim.date))
    return sorted(others, key=lambda option: -option[0])


def _choose(
    claims: Sequence[Claim], nodes: dict[str, int], fixed: list[Edge]
) -> dict[str, Date | After]:
    """The weightiest dates that fit together; where none do, simply the weightiest."""
    several = {claim.id: options for claim in claims if (options := _options(claim))}
    best = {id: options[0][1] for id, options in several.items()}
    if not several or _consistent(nodes, fixed + _own(claims, nodes, best)):
        return best
    ids = list(several)
    free = [claim for claim in claims if claim.id not in several]
    chosen = [claim for claim in claims if claim.id in several]
    fixed = fixed + _own(free, nodes, {})
    costs = {id: [-math.log(max(w, 1e-9)) for w, _ in several[id]] for id in ids}
    rest = [sum(costs[id][0] for id in ids[n:]) for n in range(len(ids) + 1)]
    todo: list[tuple[float, int, tuple[int, ...]]] = [(rest[0], 0, ())]
    for _ in range(MOST_TRIES):
        if not todo:
            break
        cost, _, picks = heapq.heappop(todo)
        picked: dict[str, Date | After | None] = dict.fromkeys(ids)
        picked |= {id: several[id][pick][1] for id, pick in zip(ids, picks, strict=False)}
        if not _consistent(nodes, fixed + _own(chosen, nodes, picked)):
            continue
        if len(picks) == len(ids):
            return {id: several[id][pick][1] for id, pick in zip(ids, picks, strict=True)}
        id = ids[len(picks)]
        spent = cost - rest[len(picks)]
        for pick, own in enumerate(costs[id]):
            ahead = spent + own + rest[len(picks) + 1]
            heapq.heappush(todo, (ahead, -len(picks), (*picks, pick)))
    return best


def _by_themselves(claims: Iterable[Claim], nodes: dict[str, int]) -> dict[str, tuple[int, int]]:
    ranges = dict.fromkeys(name for name in nodes if name)
    found = dict.fromkeys(ranges, (-FOREVER, FOREVER))
    for claim in claims:
        ends = ((claim.id, claim.date), (f"{claim.id}.depart", claim.depart))
        for name, date in (*ends, (f"{claim.id}.arrive", claim.arrive)):
            if isinstance(date, Date):
                found[name] = (date.earliest, date.latest)
    return found


def _all_contradictions(
    nodes: dict[str, int], edges: list[Edge], lines: Mapping[str, int]
) -> tuple[Contradiction, ...]:
    """Contradictions, the smallest first; what one of them joins no other does."""
    found: list[Contradiction] = []
    left = list(edges)
    while len(found) < _MOST_TOLD and not _consistent(nodes, left):
        circle = smallest(left)
        found.append(Contradiction(tuple(circle), lines))
        joins = [edge for edge in circle if edge.start and edge.end] or circle
        left = [edge for edge in left if edge not in joins]
    return tuple(found)
