"""Finding the days of a tour where a claim tells only some of them, and the best tours near it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import Body
from synodic.astro.ephemeris import span
from synodic.canons.passages import arcs, usual_days
from synodic.canons.places import burn_km_s
from synodic.canons.tours import Tour, tour, turn_burns
from synodic.canons.voyages import Span

Array = NDArray[np.float64]
_DAYS = 40  # of each body that are tried at first
_TOURS = 150  # that a search may look at


def filled(bodies: tuple[Body, ...], whens: tuple[Span | None, ...]) -> tuple[Span, ...] | None:
    """A range of days for each body: those told, and between them what the flights allow."""
    usual = [max(60.0, usual_days(a, b)) if a.name != b.name else 730.0
             for a, b in pairwise(bodies)]  # fmt: skip
    low, high = span()
    found: list[Span] = []
    for number in range(len(bodies)):
        told = whens[number]
        if told is not None:
            found.append(told)
            continue
        first, last = low, high
        for other, when in enumerate(whens):
            if when is None:
                continue
            one, two = sorted((other, number))
            lengths = sum(usual[one:two])
            if other < number:
                first = max(first, when[0] + 0.15 * lengths)
                last = min(last, when[1] + 1.6 * lengths)
            else:
                last = min(last, when[1] - 0.15 * lengths)
                first = max(first, when[0] - 1.6 * lengths)
        if last < first:
            return None
        found.append((first, last))
    return tuple(found)


def best_tour(bodies: tuple[Body, ...], whens: tuple[Span, ...], stops: bool) -> Tour | None:
    """The cheapest tour on the days allowed: on a net of days first, then ever closer."""
    if all(when[1] - when[0] < 1.0 for when in whens):
        return tour(bodies, tuple(when[0] for when in whens), stops)
    start = _on_a_net(bodies, whens, stops)
    if start is None:
        return None
    widest = max(when[1] - when[0] for when in whens)
    return nearby(bodies, start, whens, stops, max(1.0, widest / _DAYS))


def nearby(
    bodies: tuple[Body, ...], start: tuple[float, ...], whens: tuple[Span, ...], stops: bool,
    step: float,
) -> Tour | None:  # fmt: skip
    """The best tour that small changes of one day after another lead to from a start."""
    best = tour(bodies, start, stops, thorough=False)
    looked = 1
    while step >= 0.9 and looked < _TOURS:
        better = False
        for number, (first, last) in enumerate(whens):
            for way in (-1.0, 1.0):
                days = list(best.days if best else start)
                days[number] = min(max(days[number] + way * step, first), last)
                if best is not None and days[number] == best.days[number]:
                    continue
                found = tour(bodies, tuple(days), stops, thorough=False)
                looked += 1
                if found is not None and (best is None or found.cost < best.cost - 1e-6):
                    best, better = found, True
        if not better:
            step *= 0.5
    return tour(bodies, best.days, stops) if best else None


def _on_a_net(
    bodies: tuple[Body, ...], whens: tuple[Span, ...], stops: bool
) -> tuple[float, ...] | None:
    """The cheapest chain of Lambert's arcs below one turn, over a net of days of each body."""
    nets = [np.unique(np.rint(np.linspace(a, b, min(_DAYS, int(b - a) + 1)) - 0.5) + 0.5)
            for a, b in whens]  # fmt: skip
    best: Array = np.zeros((1, nets[0].size))
    came: list[NDArray[np.int64]] = []
    into_before: Array | None = None
    for number in range(len(bodies) - 1):
        one, two = bodies[number], bodies[number + 1]
        jd1, jd2 = (x.ravel() for x in np.meshgrid(nets[number], nets[number + 1], indexing="ij"))
        if two.name == "sun":
            return None
        fits = jd2 > jd1 + 5.0
        _, _, out, into = arcs(one.name, jd1, two.name, np.where(fits, jd2, jd1 + 5.0))
        shape = (nets[number].size, nets[number + 1].size, 3)
        out, into = out.reshape(shape), into.reshape(shape)
        bad = ~fits.reshape(shape[:2]) | ~np.isfinite(out[..., 0])
        if into_before is None:
            total = burn_km_s(one, (out * out).sum(axis=2))
            came.append(np.zeros(shape[:2], np.int64))
        else:
            total = np.full(shape[:2], np.inf)
            back = np.zeros(shape[:2], np.int64)
            for i in range(shape[0]):
                with np.errstate(invalid="ignore"):
                    burns = turn_burns(into_before[:, i], out[i], one) + best[:, i][:, None]
                burns = np.where(np.isfinite(burns), burns, np.inf)
                back[i] = burns.argmin(axis=0)
                total[i] = burns[back[i], np.arange(shape[1])]
            came.append(back)
        best = np.where(bad | ~np.isfinite(total), np.inf, total)
        into_before = into
    assert into_before is not None
    square = (into_before**2).sum(axis=2)
    ends = burn_km_s(bodies[-1], square) if stops else 0.0
    whole = np.where(np.isfinite(best + ends), best + ends, np.inf)
    if not np.isfinite(whole).any():
        return None
    i, j = (int(x) for x in np.unravel_index(int(np.argmin(whole)), whole.shape))
    days = [float(nets[-1][j]), float(nets[-2][i])]
    for number in range(len(bodies) - 2, 0, -1):
        i, j = int(came[number][i, j]), i
        days.append(float(nets[number - 1][i]))
    return tuple(reversed(days))
