"""Lambert's problem: from r1 to r2 in a given time. Batched; the cores are `lambert_tile` and, with
full turns, `lambert_turns`.

Degenerate geometry is refused with a clear error, never answered by a NaN: no positive time of
flight; r1 or r2 zero; r1 and r2 on one line through the centre (an angle of 0 or 180 degrees to
1e-9), where no plane is given. Where h_z is exactly zero (a polar orbit), "prograde" is the short
way and "retrograde" the long one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.astro import lambert_tile, lambert_turns
from synodic.schema.mistake import Mistake

#: The Sun's gravitational parameter in km^3/s^2 (DE440; the catalogue's `sun`).
SUN = 132712440041.279419
#: More full turns than anybody flies; the count must stay a small number for the kernels.
MOST_TURNS = 1000
#: So many rows are named in a mistake.
NAMED = 10
_TOO_SHORT = "the time is too short for {} full turn{}"
_BEYOND = "the numbers are beyond what doubles carry"

Array = NDArray[np.float64]


def _vectors(name: str, value: ArrayLike) -> Array:
    array = np.asarray(value, dtype=np.float64)
    if array.ndim == 1:
        array = array[None, :]
    if array.ndim != 2 or array.shape[1] != 3:
        raise Mistake(f"{name} is one vector or an array (n, 3)", found=f"shape {array.shape}")
    return array


def _problems(
    r1_km: ArrayLike, r2_km: ArrayLike, tof_s: ArrayLike, mu_km3_s2: float
) -> tuple[Array, Array, Array]:
    """Both ends and the time as arrays of one length."""
    if not (mu_km3_s2 > 0.0 and np.isfinite(mu_km3_s2)):
        raise Mistake("the gravitational parameter is positive", found=repr(mu_km3_s2))
    r1 = _vectors("r1_km", r1_km)
    r2 = _vectors("r2_km", r2_km)
    tof = np.atleast_1d(np.asarray(tof_s, dtype=np.float64))
    counts = {r1.shape[0], r2.shape[0], tof.size} - {1}
    if tof.ndim != 1 or len(counts) > 1:
        raise Mistake(
            "r1, r2 and tof have one length n, or 1",
            found=f"shapes {r1.shape}, {r2.shape}, {tof.shape}",
        )
    n = counts.pop() if counts else 1
    # C-contiguous copies only where the shape asks for it
    r1 = np.ascontiguousarray(np.broadcast_to(r1, (n, 3)))
    r2 = np.ascontiguousarray(np.broadcast_to(r2, (n, 3)))
    tof = np.ascontiguousarray(np.broadcast_to(tof, (n,)))
    return r1, r2, tof


def turns_of(turns: Any) -> int:
    """A count of full turns.

    Raises:
        Mistake: it is no whole number, or beyond `MOST_TURNS`.
    """
    whole = turns if isinstance(turns, (int, np.integer)) and not isinstance(turns, bool) else -1
    if not 0 <= whole <= MOST_TURNS:
        raise Mistake(
            "full turns are a whole number", found=repr(turns), expected=f"0 to {MOST_TURNS}"
        )
    return int(whole)


def lambert(
    r1_km: ArrayLike,
    r2_km: ArrayLike,
    tof_s: ArrayLike,
    mu_km3_s2: float = SUN,
    revolutions: int = 0,
    branch: str = "low",
    retrograde: bool = False,
    missing: str = "refuse",
) -> tuple[Array, Array]:
    """The velocities at both ends of the orbit from r1 to r2 in the time tof.

    Args:
        r1_km: departure, (3,) or (n, 3).
        r2_km: arrival, (3,) or (n, 3).
        tof_s: time of flight, one or (n,); lengths of 1 are repeated to n.
        mu_km3_s2: gravitational parameter of the centre.
        revolutions: full turns, 0 or more.
        branch: which of the two solutions with turns: "low" is the one of larger semi-major axis,
            "high" the other. Without turns there is one, and `branch` changes nothing.
        retrograde: False asks for h_z > 0, True for h_z < 0.
        missing: with turns, a time may be too short for any orbit (`turns_that_fit` says so).
            "refuse" raises; "nan" gives rows of NaN for those, and refuses the rest as ever.

    Returns:
        v1 and v2, (n, 3), km/s. About 1e-15 relative, 1e-13 for one trajectory in a thousand.

    Raises:
        Mistake: a shape, a degenerate geometry (see above), a time too short for the turns.
    """
    turns = turns_of(revolutions)
    if branch not in ("low", "high"):
        raise Mistake("no such branch", found=repr(branch), expected="low or high")
    if missing not in ("refuse", "nan"):
        raise Mistake("no such way with what is missing", found=repr(missing),
                      expected="refuse or nan")  # fmt: skip
    r1, r2, tof = _problems(r1_km, r2_km, tof_s, mu_km3_s2)
    v1, v2 = np.empty_like(r1), np.empty_like(r2)
    sign = -1.0 if retrograde else 1.0
    mu = float(mu_km3_s2)
    flat1, flat2, out1, out2 = (array.reshape(-1) for array in (r1, r2, v1, v2))
    if turns == 0:
        unsolved = degenerate = lambert_tile.solve(flat1, flat2, tof, mu, sign, out1, out2)
    else:
        side = 1.0 if branch == "low" else -1.0
        unsolved, degenerate = lambert_turns.solve(
            flat1, flat2, tof, mu, sign, float(turns), side, out1, out2
        )
    if degenerate or (unsolved and missing == "refuse"):
        lost = ~(np.isfinite(v1).all(axis=1) & np.isfinite(v2).all(axis=1))
        _refuse(r1, r2, tof, np.flatnonzero(lost), mu, sign, turns, missing == "nan")
    return v1, v2


def turns_that_fit(
    r1_km: ArrayLike,
    r2_km: ArrayLike,
    tof_s: ArrayLike,
    mu_km3_s2: float = SUN,
    retrograde: bool = False,
) -> NDArray[np.int64]:
    """How many full turns fit into the time: (n,). Arguments and mistakes as `lambert`.

    A problem with m has 1 + 2 m solutions: one without turns, and two of each number up to m.
    """
    r1, r2, tof = _problems(r1_km, r2_km, tof_s, mu_km3_s2)
    return _fit(r1, r2, tof, float(mu_km3_s2), -1.0 if retrograde else 1.0)


def _fit(r1: Array, r2: Array, tof: Array, mu: float, sign: float) -> NDArray[np.int64]:
    turns = np.empty(tof.size, np.int64)
    lambert_turns.fit(r1.reshape(-1), r2.reshape(-1), tof, mu, sign, MOST_TURNS, turns)
    lost = np.flatnonzero(turns < 0)
    if lost.size:
        _refuse(r1, r2, tof, lost, mu, sign, 0, False)
    return turns


def _unit(a: Array) -> Array:
    scaled = a / np.abs(a).max(axis=1, keepdims=True)
    return np.asarray(scaled / np.linalg.norm(scaled, axis=1, keepdims=True))


def _reasons(r1: Array, r2: Array, tof: Array, turns: int) -> NDArray[np.str_]:
    """Why each of these trajectories has no solution."""
    last = _TOO_SHORT.format(turns, "s" if turns > 1 else "") if turns else _BEYOND
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        line = np.linalg.norm(np.cross(_unit(r1), _unit(r2)), axis=1) <= 2e-9
    finite = np.isfinite(r1).all(axis=1) & np.isfinite(r2).all(axis=1) & np.isfinite(tof)
    cases = [
        (~finite, "a position or time is no finite number"),
        (~(tof > 0.0), "the time of flight is not positive"),
        (~(r1.any(axis=1) & r2.any(axis=1)), "a position is zero"),
        (line, "r1 and r2 lie on one line through the centre, so the plane is not given"),
    ]
    return np.select([case for case, _ in cases], [why for _, why in cases], last)


def _refuse(
    r1: Array,
    r2: Array,
    tof: Array,
    rows: NDArray[np.int64],
    mu: float,
    sign: float,
    turns: int,
    short_is_fine: bool,
) -> None:
    """Say which rows have no solution, and why the first; times too short for turns may be fine."""
    why = _reasons(r1[rows], r2[rows], tof[rows], turns)
    short = np.char.startswith(why, "the time is too short")
    if short_is_fine:
        rows, why, short = rows[~short], why[~short], short[~short]
        if not rows.size:
            return
    at = int(rows[0])
    expected = None
    if short[0]:
        fits = _fit(r1[at : at + 1], r2[at : at + 1], tof[at : at + 1], mu, sign)
        expected = f"at most {int(fits[0])} turns there, or missing='nan'"
    others = ""
    if rows.size > 1:
        named = ", ".join(str(row) for row in rows[1 : NAMED + 1])
        others = f" (nor have {rows.size - 1} others: {named}{', ...' * (rows.size > NAMED + 1)})"
    raise Mistake(
        f"Lambert's problem has no solution for trajectory {at}: {why[0]}{others}",
        found=f"r1 {r1[at].tolist()} km, r2 {r2[at].tolist()} km, tof {float(tof[at])} s",
        expected=expected,
    )
