"""Draws: random numbers that are a pure function of what they are for.

There is no generator and so no state to be shifted. A draw is named by (seed, replicate, lineage,
purpose, entity, ordinal), and the same name always gives the same number: a branch that cancels a
launch still sees the same dust storms, because nothing about a storm's name has changed. Two
histories differ only through causes. (Pearson, Klein & Buffalo 2026, arXiv 2603.11084; Klein et
al. 2024, arXiv 2409.02086.)

So entity and ordinal must come from the world, never from a running counter: a launch is (actor,
target; window, slot), a failure (settlement, equipment, lot; n-th life), births (settlement;
cohort, month). An entity is a hash of ids, so that a new actor in a scenario shifts nobody.

A lineage is a list of (day, stream): from that day on draws come from another key, which is how a
fork gets fresh luck. The seed makes the first key.

Purposes are stored numbers: append, never reorder.
"""

from __future__ import annotations

from math import sqrt

import numpy as np

from synodic.numerics.compile import inner, kernel
from synodic.numerics.elementary import exp, log
from synodic.numerics.normal import normal_inverse
from synodic.numerics.philox import philox, uniform53
from synodic.world.world import DRAWS_FULL, World, draw_at, key_at, state_of

PURPOSES = (
    "storm",
    "storm_light",
    "storm_days",
    "failure",
    "loss_at_launch",
    "loss_in_transit",
    "loss_at_landing",
    "loss_day",
    "crew_age",
    "crew_sex",
    "deprivation_deaths",
    "deprivation_who",
    "natural_death",
    "birth",
    "girl",
    "custom",
    "technology",
    "founding",
    "trouble",
    "trouble_size",
    "sortie",
    "leader",
    "leader_who",
    "crowd",
    "bargain",
    "conflict",
    "asteroid",
    "expedition",
    "life",
    "natural_who",
    "part",
    "departure",
    "turn",
    "answer",
    "tug",
    "sortie_day",
    "true_rate",
    "common_cause",
    "homesick",
)
(
    STORM,
    STORM_LIGHT,
    STORM_DAYS,
    FAILURE,
    LOSS_AT_LAUNCH,
    LOSS_IN_TRANSIT,
    LOSS_AT_LANDING,
    LOSS_DAY,
    CREW_AGE,
    CREW_SEX,
    DEPRIVATION_DEATHS,
    DEPRIVATION_WHO,
    NATURAL_DEATH,
    BIRTH,
    GIRL,
    CUSTOM,
    TECHNOLOGY,
    FOUNDING,
    TROUBLE,
    TROUBLE_SIZE,
    SORTIE,
    LEADER,
    LEADER_WHO,
    CROWD,
    BARGAIN,
    CONFLICT,
    ASTEROID,
    EXPEDITION,
    LIFE,
    NATURAL_WHO,
    PART,
    DEPARTURE,
    TURN,
    ANSWER,
    TUG,
    SORTIE_DAY,
    TRUE_RATE,
    COMMON_CAUSE,
    HOMESICK,
) = range(len(PURPOSES))

_SECOND = 1 << 62  # marks the second draw of a name where draws are kept
#: What a bound that spares a power leaves for rounding.
SAFE = 1e-12


@inner
def mix(a: int, b: int) -> int:
    """One 32-bit entity out of two, by a round of Philox, as an int64."""
    w0, _, _, _ = philox(a, b, 0, 0, 0x53796E6F, 0x64696321)
    return int(w0)


@kernel
def fork_key(low: int, high: int, day: int, stream: int) -> tuple[int, int]:
    """The key of a lineage that leaves the key (low, high) on `day` for `stream`."""
    w0, w1, _, _ = philox(day + 2**31, stream, stream >> 32, 1, low, high)
    return int(w0), int(w1)


@inner
def _block(
    world: World, purpose: int, entity: int, ordinal: int
) -> tuple[np.uint32, np.uint32, np.uint32, np.uint32]:
    """Four words of this name, under the key that holds today."""
    day = state_of(world).day
    row = 0
    for n in range(1, world.key_count):
        if day >= key_at(world, n).day:
            row = n
    key = key_at(world, row)
    return philox(
        key.replicate,
        purpose + ((ordinal >> 32) << 8),
        entity,
        ordinal,
        key.low,
        key.high,
    )


@inner
def _log(world: World, purpose: int, entity: int, ordinal: int, value: float) -> None:
    """Keep a draw, where draws are kept."""
    n = world.draw_count
    if n >= world.draw_room:
        state_of(world).status = DRAWS_FULL
        return
    draw_at(world, n).day = state_of(world).day
    draw_at(world, n).purpose = purpose
    draw_at(world, n).entity = entity
    draw_at(world, n).ordinal = ordinal
    draw_at(world, n).value = value
    world.draw_count = n + 1


@inner
def uniform(world: World, purpose: int, entity: int, ordinal: int) -> float:
    """The draw of this name, strictly between 0 and 1."""
    w0, w1, _, _ = _block(world, purpose, entity, ordinal)
    value = uniform53(int(w0), int(w1))
    if world.draw_room > 0:
        _log(world, purpose, entity, ordinal, value)
    return value


@inner
def pair(world: World, purpose: int, entity: int, ordinal: int) -> tuple[float, float]:
    """Two draws of one name, such as those of two sexes: the first is that of `uniform`."""
    w0, w1, w2, w3 = _block(world, purpose, entity, ordinal)
    first, second = uniform53(int(w0), int(w1)), uniform53(int(w2), int(w3))
    if world.draw_room > 0:
        _log(world, purpose, entity, ordinal, first)
        _log(world, purpose, entity, ordinal | _SECOND, second)
    return first, second


@inner
def exponential(world: World, purpose: int, entity: int, ordinal: int) -> float:
    """A unit exponential: the hazard that has to gather before something happens.

    A random time fires when the hazard accumulated since its start passes this number, so hazards
    may change on the way. It has no memory: after a fork with fresh luck a time still pending is
    drawn again as the hazard so far plus a fresh exponential.
    """
    return -log(uniform(world, purpose, entity, ordinal))


@inner
def erlang(u: float, shape: int) -> float:
    """The sum of `shape` unit exponentials: the hazard that gathers until that many have fired.

    One is exact; for more the cube root is near enough to normal (Wilson & Hilferty 1931, PNAS
    17, 684): mean and standard deviation within half a percent from two on.
    """
    if shape <= 1:
        return -log(u)
    third = 1.0 / (9.0 * shape)
    root = 1.0 - third + normal_inverse(u) * sqrt(third)
    return shape * max(root, 0.0) ** 3


@inner
def binomial(u: float, n: int, p: float) -> int:
    """How many of `n` it happens to, each with chance `p`, by inverting the distribution at `u`.

    Inversion goes up from 0, so the same `u` under a greater `p` never gives fewer.
    """
    if n <= 0 or p <= 0.0 or u < 1.0 - n * p - SAFE:
        return 0  # as (1 - p)^n >= 1 - n p (Bernoulli): no power has to be taken
    if p >= 1.0:
        return n
    if n * -log(1.0 - p) > 700.0:
        # (1 - p)^n underflows: at such counts the normal law is closer than one part in a thousand
        mean = n * p
        count = int(mean + sqrt(mean * (1.0 - p)) * normal_inverse(u) + 0.5)
        return min(max(count, 0), n)
    return _invert(u, n, p)


@inner
def _invert(u: float, n: int, p: float) -> int:
    term = exp(n * log(1.0 - p))
    odds = p / (1.0 - p)
    total = term
    k = 0
    while total < u and k < n:
        term *= odds * (n - k) / (k + 1.0)
        total += term
        k += 1
    return k
