"""A crowd under police: Epstein's model of civil violence, variant I.

J. M. Epstein 2002, "Modeling civil violence: an agent-based computational approach", PNAS 99
(suppl. 3), 7243-7250. Citizens and cops stand on a grid that is a torus, one on a site.

- Grievance G = H (1 - L): hardship H ~ U(0, 1) of a citizen, legitimacy L of the government.
- Chance of arrest as a citizen sees it: P = 1 - exp(-k floor(C / A)), with C cops and A actives in
  vision, the citizen counted among the actives. Net risk N = R P, risk aversion R ~ U(0, 1).
- A citizen is active where G - N > T, else quiet. A cop arrests one active in vision by chance.
- An arrested citizen leaves the grid for a term of U{0 .. jail_max} ticks, then comes back to an
  empty site anywhere. Who acts moves first, to a random empty site in vision if there is one.

The paper prints P without the floor, and so printed it gives no outbursts: the floor is how it is
played since (NetLogo's "Rebellion", Wilensky 2004). Vision is every site within a Euclidean
distance (148 sites at 7). In a tick everybody acts once, in an order drawn for that tick, on the
world as those before left it: first a move, then a look, or for a cop an arrest. A citizen in jail
spends the turn there and is put back, quiet, in the last turn of the term (one of 0 ends with the
next turn). All start quiet.

Held by an independent implementation's mean outbursts, waits, peaks and jailed over 20 seeds
(reference/polity/epstein_run2_floor_reference.json), and by the law of its rule in closed form.

Units: ticks, sites, people; the rest are plain numbers. No time is meant by a tick: who couples the
model says what one is, how many people a grid stands for, and below how many it says nothing.

Random numbers are words of Philox named by (tick, agent, purpose, block) under a key; nothing else
is remembered. Each site knows how many cops and actives see it (`torus`), so that a look is a read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.numerics.compile import inlined, inner, kernel
from synodic.numerics.elementary import exp
from synodic.numerics.philox import philox, uniform53
from synodic.world.models.torus import add_around, beside, pick, seen_from

_HARDSHIP, _START, _ORDER, _MOVE, _RETURN, _ARREST = range(6)  # purposes: append, never reorder
_BLOCKS = 12  # of 8 tries each, before the empty sites are counted


class Setting(NamedTuple):
    """Numbers of a crowd; as they stand, those of Epstein's run 2."""

    height: int = 40
    width: int = 40
    radius: int = 7
    citizens: int = 1120
    cops: int = 64
    legitimacy: float = 0.82
    threshold: float = 0.1
    k: float = 2.3
    jail_max: int = 30


class Crowd(NamedTuple):
    """Where everybody is and what they do. Agents: the citizens, then the cops."""

    row: NDArray[np.int32]  # [agent], -1 off the grid
    col: NDArray[np.int32]  # [agent]
    hardship: NDArray[np.float64]  # [citizen]
    risk: NDArray[np.float64]  # [citizen], risk aversion
    active: NDArray[np.int8]  # [citizen], 1 active
    term: NDArray[np.int32]  # [citizen], ticks of jail left
    site: NDArray[np.int32]  # [height, width], the agent there or -1
    cops: NDArray[np.int16]  # [height, width + 2 radius each], cops that see the site
    actives: NDArray[np.int16]  # the same, actives
    reach: NDArray[np.int32]  # [2 radius + 1], half width of vision in each row
    near: NDArray[np.int32]  # [sites in vision, 2], steps to them
    order: NDArray[np.int32]  # [agent], of the tick


class Play(NamedTuple):
    """A crowd over its ticks, counted at the end of each."""

    active: NDArray[np.int64]  # [tick]
    jailed: NDArray[np.int64]  # [tick]


@kernel
def arrest_chance(ratio: float, k: float) -> float:
    """Chance of arrest at `ratio` cops an active: 1 - exp(-k ratio)."""
    return 1.0 - exp(-k * ratio)


@kernel
def active_share(legitimacy: float, threshold: float, chance: float) -> float:
    """Share of citizens who are active, all of them seeing the same chance of arrest.

    The area of the unit square of (H, R) where H (1 - L) - R P > T, with H and R uniform: a
    triangle, or a trapezium where even the most averse may be active.
    """
    most = 1.0 - legitimacy
    over = most - threshold
    if over <= 0.0:
        return 0.0
    if over < chance:
        return over * over / (2.0 * most * chance)
    return (over - 0.5 * chance) / most


@inlined
def _empty_near(
    crowd: Crowd, setting: Setting, agent: int, tick: int, k0: int, k1: int
) -> tuple[int, int]:
    """A random empty site in vision; the agent's own where all are taken."""
    row, col = int(crowd.row[agent]), int(crowd.col[agent])
    sites = crowd.near.shape[0]
    last = 0
    for block in range(_BLOCKS):
        words = philox(tick, agent, _MOVE, block, k0, k1)
        for word in words:
            rest = int(word)
            for _ in range(2):
                n, rest = pick(rest, sites)
                y, x = beside(
                    setting.height, setting.width, row + crowd.near[n, 0], col + crowd.near[n, 1]
                )
                if crowd.site[y, x] < 0:
                    return y, x
            last = int(word)
    free = 0
    for n in range(sites):
        y, x = beside(setting.height, setting.width, row + crowd.near[n, 0], col + crowd.near[n, 1])
        free += crowd.site[y, x] < 0
    wanted, _ = pick(last, free)
    for n in range(sites):
        y, x = beside(setting.height, setting.width, row + crowd.near[n, 0], col + crowd.near[n, 1])
        if crowd.site[y, x] < 0:
            if wanted == 0:
                return y, x
            wanted -= 1
    return row, col


@inner
def _empty_anywhere(
    crowd: Crowd, setting: Setting, agent: int, tick: int, purpose: int, k0: int, k1: int
) -> tuple[int, int]:
    """A random empty site of the grid; (-1, -1) where all are taken."""
    width = setting.width
    sites = setting.height * width
    last = 0
    for block in range(_BLOCKS):
        words = philox(tick, agent, purpose, block, k0, k1)
        for word in words:
            n, _ = pick(int(word), sites)
            if crowd.site[n // width, n % width] < 0:
                return n // width, n % width
            last = int(word)
    free = 0
    for n in range(sites):
        free += crowd.site[n // width, n % width] < 0
    wanted, _ = pick(last, free)
    for n in range(sites):
        if crowd.site[n // width, n % width] < 0:
            if wanted == 0:
                return n // width, n % width
            wanted -= 1
    return -1, -1


@inlined
def _stand(crowd: Crowd, agent: int, row: int, col: int) -> None:
    """Put an agent on an empty site; row -1 takes the agent off the grid."""
    if crowd.row[agent] >= 0:
        crowd.site[crowd.row[agent], crowd.col[agent]] = -1
    crowd.row[agent] = row
    crowd.col[agent] = col
    if row >= 0:
        crowd.site[row, col] = agent


@inlined
def _citizen(
    crowd: Crowd, setting: Setting, legitimacy: float, i: int, tick: int, k0: int, k1: int
) -> None:
    """A citizen's turn: a tick of jail, or a move and a look around."""
    if crowd.row[i] < 0:
        crowd.term[i] -= 1
        if crowd.term[i] <= 0:
            row, col = _empty_anywhere(crowd, setting, i, tick, _RETURN, k0, k1)
            _stand(crowd, i, row, col)
        return
    if crowd.active[i]:
        add_around(crowd.actives, crowd.reach, crowd.row[i], crowd.col[i], -1)
    row, col = _empty_near(crowd, setting, i, tick, k0, k1)
    _stand(crowd, i, row, col)
    grievance = crowd.hardship[i] * (1.0 - legitimacy)
    active = grievance > setting.threshold
    if active:  # else no risk is small enough
        actives = 1 + seen_from(
            crowd.actives, setting.height, setting.width, setting.radius, row, col
        )
        cops = seen_from(crowd.cops, setting.height, setting.width, setting.radius, row, col)
        if cops >= actives:
            chance = arrest_chance(float(cops // actives), setting.k)
            active = grievance - crowd.risk[i] * chance > setting.threshold
    crowd.active[i] = active
    if active:
        add_around(crowd.actives, crowd.reach, row, col, 1)


@inlined
def _cop(crowd: Crowd, setting: Setting, agent: int, tick: int, k0: int, k1: int) -> None:
    """A cop's turn: a move and an arrest."""
    add_around(crowd.cops, crowd.reach, crowd.row[agent], crowd.col[agent], -1)
    row, col = _empty_near(crowd, setting, agent, tick, k0, k1)
    _stand(crowd, agent, row, col)
    add_around(crowd.cops, crowd.reach, row, col, 1)
    actives = seen_from(crowd.actives, setting.height, setting.width, setting.radius, row, col)
    if actives == 0:
        return
    w0, w1, _, _ = philox(tick, agent, _ARREST, 0, k0, k1)
    wanted, _ = pick(int(w0), actives)
    for n in range(crowd.near.shape[0]):
        y, x = beside(setting.height, setting.width, row + crowd.near[n, 0], col + crowd.near[n, 1])
        i = int(crowd.site[y, x])
        if i >= 0 and i < setting.citizens and crowd.active[i]:
            if wanted == 0:
                add_around(crowd.actives, crowd.reach, y, x, -1)
                _stand(crowd, i, -1, -1)
                crowd.active[i] = 0
                crowd.term[i] = pick(int(w1), setting.jail_max + 1)[0]
                return
            wanted -= 1


@inlined
def _shuffle(order: NDArray[np.int32], tick: int, k0: int, k1: int) -> None:
    """The order of a tick: a permutation of the agents by Fisher and Yates."""
    n = order.shape[0]
    for i in range(n):
        order[i] = i
    for block in range((n + 3) // 4):
        words = philox(tick, block, _ORDER, 0, k0, k1)
        i = n - 1 - 4 * block
        for word in words:
            if i > 0:
                j, _ = pick(int(word), i + 1)
                order[i], order[j] = order[j], order[i]
            i -= 1


@kernel
def settle(crowd: Crowd, setting: Setting, k0: int, k1: int) -> None:
    """Give the citizens hardship and risk aversion, and everybody a random site."""
    for agent in range(setting.citizens + setting.cops):
        if agent < setting.citizens:
            w0, w1, w2, w3 = philox(0, agent, _HARDSHIP, 0, k0, k1)
            crowd.hardship[agent] = uniform53(int(w0), int(w1))
            crowd.risk[agent] = uniform53(int(w2), int(w3))
        row, col = _empty_anywhere(crowd, setting, agent, 0, _START, k0, k1)
        _stand(crowd, agent, row, col)
        if agent >= setting.citizens:
            add_around(crowd.cops, crowd.reach, row, col, 1)


@kernel
def advance(
    crowd: Crowd, setting: Setting, legitimacy: float, on_duty: int, tick: int, k0: int, k1: int
) -> tuple[int, int]:
    """Play one tick, in place; (actives, jailed) at its end.

    `on_duty` is how many of the cops are on the grid: the last ones leave it, or come back to it.
    """
    citizens = setting.citizens
    for cop in range(setting.cops):
        agent = citizens + cop
        here = crowd.row[agent] >= 0
        if here and cop >= on_duty:
            add_around(crowd.cops, crowd.reach, crowd.row[agent], crowd.col[agent], -1)
            _stand(crowd, agent, -1, -1)
        elif not here and cop < on_duty:
            row, col = _empty_anywhere(crowd, setting, agent, tick, _RETURN, k0, k1)
            if row >= 0:
                _stand(crowd, agent, row, col)
                add_around(crowd.cops, crowd.reach, row, col, 1)
    _shuffle(crowd.order, tick, k0, k1)
    for n in range(crowd.order.shape[0]):
        agent = int(crowd.order[n])
        if agent < citizens:
            _citizen(crowd, setting, legitimacy, agent, tick, k0, k1)
        elif crowd.row[agent] >= 0:
            _cop(crowd, setting, agent, tick, k0, k1)
    actives = 0
    jailed = 0
    for i in range(citizens):
        actives += crowd.active[i]
        jailed += crowd.row[i] < 0
    return actives, jailed


@kernel
def _ticks(
    crowd: Crowd,
    setting: Setting,
    legitimacy: NDArray[np.float64],
    on_duty: NDArray[np.int64],
    k0: int,
    k1: int,
    active: NDArray[np.int64],
    jailed: NDArray[np.int64],
) -> None:
    for t in range(active.shape[0]):
        active[t], jailed[t] = advance(crowd, setting, legitimacy[t], on_duty[t], t + 1, k0, k1)


@kernel
def _key(seed: int, replicate: int) -> tuple[int, int]:
    w0, w1, _, _ = philox(replicate, replicate >> 32, 0, 0, seed, seed >> 32)
    return int(w0), int(w1)


def gather(setting: Setting, key: tuple[int, int]) -> Crowd:
    """A new crowd, all of them quiet on random sites.

    Raises ValueError for a grid that vision laps or that is too small for its people.
    """
    height, width, radius = setting.height, setting.width, setting.radius
    if radius < 1 or min(height, width) <= 2 * radius:
        raise ValueError(f"vision {radius} needs a grid of more than {2 * radius} sites a side")
    agents = setting.citizens + setting.cops
    if min(setting.citizens, setting.cops) < 0 or agents > height * width:
        raise ValueError(f"{agents} people do not fit on {height * width} sites")
    if setting.jail_max < 0:
        raise ValueError(f"a term of jail of {setting.jail_max} ticks")
    steps = np.arange(-radius, radius + 1)
    seen = steps[:, None] ** 2 + steps**2 <= radius * radius
    near = np.argwhere(seen & (abs(steps[:, None]) + abs(steps) > 0)) - radius
    margins = (height + 2 * radius, width + 2 * radius)
    crowd = Crowd(
        row=np.full(agents, -1, np.int32),
        col=np.full(agents, -1, np.int32),
        hardship=np.zeros(setting.citizens),
        risk=np.zeros(setting.citizens),
        active=np.zeros(setting.citizens, np.int8),
        term=np.zeros(setting.citizens, np.int32),
        site=np.full((height, width), -1, np.int32),
        cops=np.zeros(margins, np.int16),
        actives=np.zeros(margins, np.int16),
        reach=(seen.sum(axis=1) // 2).astype(np.int32),
        near=near.astype(np.int32),
        order=np.zeros(agents, np.int32),
    )
    settle(crowd, setting, *key)
    return crowd


def play(
    setting: Setting,
    ticks: int,
    seed: int = 0,
    replicate: int = 0,
    legitimacy: ArrayLike | None = None,
    on_duty: ArrayLike | None = None,
) -> Play:
    """Play a crowd for `ticks`, from a random start that seed and replicate name.

    `legitimacy` and `on_duty` (cops on the grid) may change: one number a tick, or one for all.
    """
    level = setting.legitimacy if legitimacy is None else legitimacy
    cops = setting.cops if on_duty is None else on_duty
    levels = np.array(np.broadcast_to(np.asarray(level, np.float64), ticks))
    counts = np.array(np.broadcast_to(np.asarray(cops, np.int64), ticks))
    key = _key(seed, replicate)
    crowd = gather(setting, key)
    active, jailed = np.zeros((2, ticks), np.int64)
    _ticks(crowd, setting, levels, counts, *key, active, jailed)
    return Play(active, jailed)


class Outbursts(NamedTuple):
    """The outbursts of a play, in order."""

    total: NDArray[np.int64]  # actives summed over each one's ticks
    ticks: NDArray[np.int64]  # how long each lasted
    waits: NDArray[np.int64]  # ticks from the end of each to the start of the next, one fewer


def outbursts(active: Sequence[int] | NDArray[np.int64], over: int = 50) -> Outbursts:
    """Split a series of actives into outbursts: runs of ticks with more than `over` actives.

    One that is cut by the last tick counts as it stands.
    """
    series = np.asarray(active, np.int64)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], series > over, [0]))))
    starts, ends = edges[::2], edges[1::2]
    total = np.array([series[a:b].sum() for a, b in zip(starts, ends, strict=True)], np.int64)
    return Outbursts(total, ends - starts, starts[1:] - ends[:-1])
