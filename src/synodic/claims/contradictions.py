"""Contradictions: the smallest circle of constraints that cannot all hold, and how it is told.

The smallest has the fewest claims. A circle through day 0 leaves it by what one claim says of its
own date and comes back by another's; each step between two claims costs one claim, or two where a
third states it. Paths are searched by that cost, so the first circle found is the smallest; where
that takes too long (long rings of claims only), any circle is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from synodic.claims.calendar import YEAR_DAYS, written
from synodic.claims.edges import Edge, claim_of

#: Steps of the search, at most.
_MOST_STEPS = 3_000_000

#: By node: days from the start, and the last step with the cost at which its own start stood.
_Layer = dict[str, tuple[int, Edge | None, int]]


@dataclass(frozen=True)
class Contradiction:
    """Constraints that cannot all hold; `lines` of claims by id."""

    edges: tuple[Edge, ...]
    lines: Mapping[str, int] = field(repr=False, hash=False)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that contradict one another, each once, in the order of their lines."""
        nodes = [claim_of(node) for edge in self.edges for node in (edge.start, edge.end) if node]
        ids = dict.fromkeys([*nodes, *(edge.owner for edge in self.edges)])
        return tuple(sorted(ids, key=lambda id: (self.lines.get(id, 0), id)))

    def sentence(self) -> str:
        """What each of them says, with its line, as one sentence without a full stop."""
        said = [_said(edge, self._at) for edge in self.edges]
        joined = "; ".join(dict.fromkeys(said))
        count = len(self.claims)
        whose = "these claims" if count > 1 else "this claim"
        return f"the dates of {whose} cannot all hold: {joined}"

    def _at(self, node: str) -> str:
        id, _, end = node.partition(".")
        name = {"depart": "the departure of ", "arrive": "the arrival of "}.get(end, "") + id
        return f"{name} (line {self.lines[id]})" if self.lines.get(id) else name


def _said(edge: Edge, at: Callable[[str], str]) -> str:
    start, end, days = edge.start, edge.end, edge.days
    if edge.field == "epoch":
        return f"{at(edge.owner)} is day 0"
    if not start:
        return f"{at(end)} is on {written(days)} at the latest"
    if not end:
        return f"{at(start)} is on {written(-days)} at the earliest"
    if edge.field == "requires":
        return f"{at(start)} requires {at(end)} before it"
    if edge.field == "order":
        return f"{at(edge.owner)} puts {at(end)} before {at(start)}"
    if claim_of(start) == claim_of(end) and days == 0:
        return f"{at(claim_of(start))} departs before it arrives"
    by = f"{at(edge.owner)} puts " if edge.field == "duration" else ""
    verb = "" if by else "is "
    if days >= 0:
        return f"{by}{at(end)} {verb}at most {_length(days)} after {at(start)}"
    return f"{by}{at(start)} {verb}at least {_length(-days)} after {at(end)}"


def _length(days: int) -> str:
    years = round(days / YEAR_DAYS)
    if years >= 2 and abs(days - years * YEAR_DAYS) < 1:
        return f"{years:,} years"
    return f"{days:,} days"


def smallest(edges: Sequence[Edge]) -> list[Edge]:
    """The circle below zero with the fewest claims; there must be one."""
    alone: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if _cost(edge) == 0:
            alone[edge.owner].append(edge)
    for own in alone.values():  # one claim contradicts itself
        circle = _any_circle(own)
        if circle:
            return circle
    leaving: dict[str, list[tuple[Edge, int]]] = defaultdict(list)
    for edge in edges:
        leaving[edge.start].append((edge, _cost(edge)))
    inner = {n: [(e, c) for e, c in out if e.end] for n, out in leaving.items() if n}
    searches: list[tuple[str, list[_Layer]]] = [("", [])]
    searches += [(node, []) for node in inner if any(cost for _, cost in inner[node])]
    steps = 0
    for count in range(1, 2 * len(leaving) + 3):
        for source, layers in searches:
            graph = leaving if source == "" else inner
            steps += _deepen(source, layers, graph)
            steps += _deepen(source, layers, graph) if source and count == 1 else 0
            closed = _closed(source, layers, graph)
            if closed:
                return closed
        if steps > _MOST_STEPS:
            break
    return _any_circle(edges) or list(edges)


def _cost(edge: Edge) -> int:
    start, end = claim_of(edge.start), claim_of(edge.end)
    if not start or not end or start == end:
        return 0
    return 1 if edge.owner in (start, end) else 2


def _deepen(source: str, layers: list[_Layer], graph: Mapping[str, list[tuple[Edge, int]]]) -> int:
    """Add the paths from `source` of one more cost to `layers`; the steps taken."""
    cost = len(layers)
    layer: _Layer = {}
    todo: list[str] = []
    steps = 0

    def reach(edge: Edge, days: int, at: int) -> None:
        old = layer.get(edge.end) or _shorter(layers, edge.end)
        if edge.end != source and (old is None or days < old[0]):
            layer[edge.end] = (days, edge, at)
            todo.append(edge.end)

    if cost == 0:
        layer[source] = (0, None, 0)
        todo.append(source)
    for back in (1, 2):
        if cost >= back:
            for node, (days, _, _) in list(layers[cost - back].items()):
                for edge, own in graph.get(node, ()):
                    steps += 1
                    if own == back:
                        reach(edge, days + edge.days, cost - back)
    while todo:  # steps that cost nothing: within one claim, or away from day 0
        node = todo.pop()
        for edge, own in graph.get(node, ()):
            steps += 1
            if own == 0 and edge.end and (node != source or source or cost == 0):
                reach(edge, layer[node][0] + edge.days, cost)
    layers.append(layer)
    return steps


def _shorter(layers: list[_Layer], node: str) -> tuple[int, Edge | None, int] | None:
    for layer in reversed(layers):
        if node in layer:
            return layer[node]
    return None


def _closed(
    source: str, layers: list[_Layer], graph: Mapping[str, list[tuple[Edge, int]]]
) -> list[Edge] | None:
    """A circle below zero that the newest layer closes."""
    cost = len(layers) - 1
    for at in range(max(0, cost - 2), cost + 1):
        for node, (days, _, _) in layers[at].items():
            for edge, own in graph.get(node, ()):
                if edge.end == source and at + own <= cost and days + edge.days < 0:
                    return [*_trail(layers, node, at), edge]
    return None


def _trail(layers: list[_Layer], node: str, at: int) -> list[Edge]:
    trail: list[Edge] = []
    while True:
        _, edge, before = layers[at][node]
        if edge is None:
            return trail[::-1]
        trail.append(edge)
        node, at = edge.start, before


def _any_circle(edges: Sequence[Edge]) -> list[Edge]:
    """Some circle below zero, or nothing where there is none."""
    reach: dict[str, int] = defaultdict(int)
    last: dict[str, Edge] = {}
    changed = None
    for _ in range(len({edge.end for edge in edges}) + 1):
        changed = None
        for edge in edges:
            if reach[edge.start] + edge.days < reach[edge.end]:
                reach[edge.end] = reach[edge.start] + edge.days
                last[edge.end] = edge
                changed = edge.end
        if changed is None:
            return []
    node = str(changed)
    for _ in last:  # far enough back to stand on the circle
        node = last[node].start
    circle = [last[node]]
    while circle[-1].start != node:
        circle.append(last[circle[-1].start])
    return circle[::-1]
