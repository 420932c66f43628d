"""Global search for the least of a rough function: many short runs, begun anew from the best.

Costs of tours have thousands of narrow valleys. A run of MA-ES (`matrix_adaptation`) goes down one.
Some runs begin at random places, most near one of the best that are known (basin hopping: Wales &
Doye 1997, J. Phys. Chem. A 101, 5111), and in three ways: a part of the candidate, such as a leg,
is drawn anew; a few of its numbers are shifted; or it moves by the difference of two other places
(as in differential evolution: Storn & Price 1997). The places that are kept differ in cost, so that
one slope cannot crowd out the rest; when they gain nothing any more, they are forgotten and the
search begins again. Runs go side by side, so that the function is called with whole batches.

Chosen by measured success (`bench/RESULTS.md`). The same seed gives the same result; the budget
counts evaluations, no seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.matrix_adaptation import Runs
from synodic.astro.search_box import Box, Layout

Array = NDArray[np.float64]
#: (evaluations done, evaluations at most, best cost so far)
Tell = Callable[[int, int, float], None]

_SIDE_BY_SIDE = 640  # candidates a call, at most
_KEPT = 60  # of the best places
_BESIDE = 0.01  # of the box: nearer ones are one place
_ENOUGH_KNOWN = 10  # places, before runs begin near them
_STILL = 1e-3  # of the cost: what a run must gain in so many generations
_STILL_BEST = 1e-6  # the same for the best run of all
_NOT_FINITE = 1e30


class Pace(NamedTuple):
    """How a search goes about it, chosen by measured success.

    Attributes:
        candidates: a run draws so many at a time.
        anywhere: share of runs that begin at random places.
        apart: of the cost: places nearer to each other are one. Among many numbers there are some
            that hardly matter, so that places of one valley lie far apart.
        patience: so many runs in a row may gain less than `_STILL` before all is forgotten.
        loose: whether half of the steps change one span and shift all dates after it.
    """

    candidates: int
    anywhere: float
    apart: float
    patience: int
    loose: bool


def pace(d: int) -> Pace:
    """By the numbers of a candidate."""
    return Pace(32, 0.3, 0.0, 100 * d, True) if d <= 10 else Pace(40, 0.15, 0.002, 40 * d, False)


class Found(NamedTuple):
    """What a search found."""

    x: Array  # (d,)
    cost: float
    evaluations: int
    runs: int
    interrupted: bool


class _Elite:
    """The best places, apart from each other, the best first."""

    def __init__(self, apart: float) -> None:
        self.apart = apart
        self.places: list[tuple[float, Array]] = []

    def holds(self, enough: float) -> bool:
        """Whether a run has ended at a cost of at most `enough`."""
        return bool(self.places) and self.places[0][0] <= enough

    def add(self, cost: float, y: Array) -> None:
        near = [
            abs(known - cost) < self.apart * abs(cost) or float(np.abs(y - other).max()) < _BESIDE
            for known, other in self.places
        ]
        pairs = list(zip(near, self.places, strict=True))
        if any(beside and known <= cost for beside, (known, _) in pairs):
            return
        kept = [place for beside, place in pairs if not beside]
        self.places = sorted([*kept, (cost, y)], key=lambda place: place[0])[:_KEPT]

    def any(self, rng: np.random.Generator, power: float = 1.0) -> Array:
        """One of them; with a power above one rather a good one."""
        return self.places[int(len(self.places) * rng.random() ** power)][1]


class _Search:
    """All runs of a search, and what they have found."""

    def __init__(
        self, cost: Callable[[Array], Array], boxes: list[Box], runs: int, rng: np.random.Generator
    ) -> None:
        self.cost, self.boxes, self.rng = cost, boxes, rng
        self.box = boxes[0]
        self.d = self.box.lower.size
        self.pace = pace(self.d)
        self.elite = _Elite(self.pace.apart)
        self.done = self.ended = self.gained = 0
        self.level = math.inf  # the cost at the last gain
        self.least: tuple[float, Array | None] = (math.inf, None)
        self.runs = Runs(runs, self.pace.candidates, self.d, rng)
        self.best, self.mark = np.full(runs, math.inf), np.full(runs, math.inf)
        self.place = np.zeros((runs, self.d))
        self.age, self.marked = np.zeros(runs, int), np.zeros(runs, int)

    def costs(self, y: Array) -> Array:
        """Of places inside (n, d); the least is kept."""
        x = self.box.real(y)
        found = np.asarray(self.cost(x))
        found = np.where(np.isfinite(found), found, _NOT_FINITE)
        self.done += len(found)
        at = int(np.argmin(found))
        if found[at] < self.least[0]:
            self.least = (float(found[at]), x[at].copy())
        return found

    def begin(self, k: int) -> None:
        """Begin run k at a random place, or near one that is known."""
        rng, d = self.rng, self.d
        box = self.boxes[int(rng.integers(len(self.boxes)))]
        if len(self.elite.places) < _ENOUGH_KNOWN or rng.random() < self.pace.anywhere:
            y, scale = rng.random(d), np.full(d, rng.uniform(0.1, 0.3))
        else:
            way = (self._part, self._part, self._few, self._difference)[int(rng.integers(4))]
            y, scale = way(box, self.elite.any(rng, 2.0))
        self.runs.begin(k, box.inside(y), scale[:, None] * box.ways)
        self.best[k] = self.mark[k] = math.inf
        self.age[k] = self.marked[k] = 0

    def _part(self, box: Box, y: Array) -> tuple[Array, Array]:
        """A part drawn anew, as the cheapest of some; the next one may give way."""
        rng, parts = self.rng, box.parts
        at = int(rng.integers(len(parts)))
        numbers = [k for k in parts[at] if rng.random() < 0.8]
        rest = 10.0 ** rng.uniform(-3.0, -1.3)
        scale = np.full(self.d, rest)
        if at + 1 < len(parts):
            scale[parts[at + 1]] = max(rest, 0.1)
        scale[numbers] = rng.uniform(0.05, 0.3)
        count = int((12 * self.d) ** rng.random())
        tried = box.redrawn(np.tile(y, (count, 1)), numbers, rng)
        return tried[int(np.argmin(self.costs(tried)))], scale

    def _few(self, box: Box, y: Array) -> tuple[Array, Array]:
        """A few numbers shifted."""
        rng = self.rng
        chosen = rng.random(self.d) < rng.uniform(1.0, 6.0) / self.d
        chosen[int(rng.integers(self.d))] = True
        width, rest = 10.0 ** rng.uniform(-1.5, 0.0), 10.0 ** rng.uniform(-2.5, -1.3)
        shift = np.where(chosen, width * rng.normal(size=self.d), 0.0)
        scale = np.where(chosen, max(rest, 0.3 * min(width, 0.5)), rest)
        return box.moved(y, shift), scale

    def _difference(self, box: Box, y: Array) -> tuple[Array, Array]:
        """Moved by a share of the difference of two others."""
        rng = self.rng
        steps = box.steps(self.elite.any(rng), self.elite.any(rng)) * rng.uniform(0.2, 0.9)
        chosen = rng.random(self.d) < rng.uniform(0.1, 0.9)
        scale = np.clip(0.3 * np.abs(steps), 0.003, 0.3)
        return box.moved(y, np.where(chosen, steps, 0.0)), scale

    def advance(self) -> None:
        """One generation of all runs; those that have ended begin anew."""
        drawn = self.runs.ask()
        runs, n, d = drawn.shape
        y = self.box.inside(drawn)
        costs = self.costs(y.reshape(-1, d)).reshape(runs, n)
        at, every = np.argmin(costs, axis=1), np.arange(runs)
        best = costs[every, at]
        better = best < self.best
        self.best[better], self.place[better] = best[better], y[every, at][better]
        self.runs.tell(costs + self.box.outside(drawn) * (1.0 + 10.0 * np.abs(best))[:, None])
        self.age += 1
        known = self.elite.places[0][0] if self.elite.places else math.inf
        first = self.best <= min(known, float(self.best.min()))
        still = np.where(first, _STILL_BEST, _STILL)
        gains = (self.mark == math.inf) | (self.mark - self.best > still * np.abs(self.best))
        self.mark[gains], self.marked[gains] = self.best[gains], self.age[gains]
        sound = (self.runs.sigma > 1e-9) & (self.runs.sigma < 1e3)
        patient = (self.age - self.marked <= 10 + 2 * d) & (first | (self.age < 100 + 20 * d))
        for k in np.flatnonzero(~(sound & patient)):
            self.elite.add(float(self.best[k]), self.place[k].copy())
            self.ended += 1
            self.begin(int(k))
        self._forget()

    def _forget(self) -> None:
        """Begin again from nothing where nothing is gained any more."""
        if not self.elite.places:
            return
        best = self.elite.places[0][0]
        if self.level - best > _STILL * abs(best):
            self.level, self.gained = best, self.ended
        if self.ended - self.gained > self.pace.patience:
            self.elite, self.level = _Elite(self.pace.apart), math.inf
            for k in range(self.best.size):
                self.begin(k)


def search(
    cost: Callable[[Array], Array],
    lower: Array,
    upper: Array,
    seed: int = 0,
    evaluations: int = 2_000_000,
    enough: float = -math.inf,
    tell: Tell | None = None,
    layout: Layout | None = None,
) -> Found:
    """The least of `cost` in a box, as far as it is found.

    Args:
        cost: takes candidates (n, d), gives (n,); what is not finite is never best.
        lower: the box, (d,).
        upper: the box, (d,).
        seed: the same seed finds the same.
        evaluations: how many at most, to a batch.
        enough: stop when a run has ended at a cost of at most this.
        tell: progress.
        layout: which numbers of a candidate belong together; a search that knows finds more.

    Ctrl-C ends it early with what was found so far; before anything was, it is raised.
    """
    chosen = pace(lower.size)
    n = chosen.candidates
    side_by_side = max(1, min(_SIDE_BY_SIDE // n, evaluations // (600 * n)))
    layout = layout or Layout()
    boxes = [Box(lower, upper, layout)]
    if chosen.loose:
        boxes.append(Box(lower, upper, layout._replace(days=())))
    state = _Search(cost, boxes, side_by_side, np.random.default_rng(seed))
    for k in range(side_by_side):
        state.begin(k)
    interrupted = False
    try:
        while state.done < evaluations and not state.elite.holds(enough):
            state.advance()
            if tell is not None:
                tell(min(state.done, evaluations), evaluations, state.least[0])
    except KeyboardInterrupt:
        if state.least[1] is None:
            raise
        interrupted = True
    least, x = state.least
    assert x is not None
    return Found(x, least, state.done, state.ended, interrupted)
