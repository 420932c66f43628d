"""The timetable: every passage between worlds worth flying, as plain arrays for compiled code.

It knows no vehicles: what a ship makes of days and v-infinities is worked out where ships are
known, because technology changes them. Days are whole day numbers (2000-01-01 0 h TDB is 0), speeds
whole 0.1 m/s, so the same arguments give the same bytes on any x86-64 machine.

A flight is worth flying if its delta-v, orbit to orbit, is at most `WORTH` times that of Hohmann's
transfer between the mean orbits, and it lasts from `SHORTEST` to `LONGEST` times Hohmann's days
(80 to 450 days for Earth-Mars). The step in days is 1 for Earth-Mars and grows with the pair's
Hohmann time (4 for Earth-Jupiter). Up to 8 flights a day are kept; see `options`.

The Moon has no passages here: within the Earth-Moon system there are daily departures by the table
of `near_earth`.
"""

from __future__ import annotations

import hashlib
import math
import os
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro import hohmann, spk
from synodic.astro.bodies import AU_KM, Body, body, sun_mu_km3_s2
from synodic.astro.cycles import window_numbers
from synodic.astro.dates import EPOCH_JD, date_of_day
from synodic.astro.ephemeris import span, states
from synodic.astro.grid import ends
from synodic.astro.longitude import solar_longitudes_mars
from synodic.astro.options import NEVER, OPTIONS, Flights, day_options
from synodic.astro.porkchop import threads
from synodic.numerics.compile import source_hash, user_cache
from synodic.schema.mistake import Mistake

SHORTEST = 0.309
LONGEST = 1.739
WORTH = 2.5
#: In window_open, window_close, window_best: this window has no such day.
NO_DAY = -(2**31)
_NEAR_EARTH = frozenset(("earth", "moon", "emb"))

Float = NDArray[np.float64]
Int = NDArray[np.int32]
Short = NDArray[np.int16]


class Timetable(NamedTuple):
    """Passages by pair P and day D; worlds W in the order of the arguments of `build`.

    Indices: pair[from, to] gives P, or -1 where no passage is offered; day d is start_day + d.
    """

    start_day: int
    pair: Short  # [W, W]
    count: Short  # type: ignore[assignment]  # [P, D] options on that departure day, 0 to 8
    days: Short  # [P, D, K] days of flight, rising
    vinf_depart: Int  # [P, D, K] 0.1 m/s
    vinf_arrive: Int  # [P, D, K] 0.1 m/s
    window: Int  # [P, D] ordinal of the synodic window, the same in any scenario
    first_window: Int  # [P] the ordinal of column 0 of the next four
    window_count: Int  # [P] how many columns are used
    window_open: Int  # [P, N] first departure day with an option; may lie outside the horizon
    window_close: Int  # [P, N] last such day
    window_best: Int  # [P, N] day of the least delta-v
    window_dv: Int  # [P, N] that delta-v, orbit to orbit, 0.1 m/s
    sun_au: Float  # [W, D] distance from the Sun, to 1e-6
    light_s: Float  # [W, W, D] light time, to 1e-3 s
    solar_longitude_deg: Float  # [W, D] Ls of Mars, to 0.01; 0 for others


def flights(origin: Body, target: Body) -> Flights:
    """The lengths of flight tried between two planets, and the dearest delta-v kept."""
    mu = sun_mu_km3_s2()
    usual = hohmann.flight_days(origin.axis_au, target.axis_au, mu)
    leave, reach = hohmann.excess_km_s(origin.axis_au, target.axis_au, mu)
    e = ends(origin, target)
    dv = math.sqrt(leave * leave + e.escape1) - e.circular1
    dv += math.sqrt(reach * reach + e.escape2) - e.circular2
    step = max(1, math.ceil(usual / 300.0))
    shortest = max(1, round(SHORTEST * usual))
    longest = min(LONGEST * usual, float(np.iinfo(np.int16).max))  # between Neptune and Pluto
    count = math.floor((longest - shortest) / step + 1e-9) + 1
    return Flights(shortest, step, count, round(WORTH * dv * 1e4))


def build(worlds: tuple[str, ...], start_day: int, end_day: int) -> Timetable:
    """Compute the timetable of these worlds for the days start_day to end_day, both included.

    Takes about a second a century and pair on one core. Flights that would arrive after the end of
    DE440 (2650-01-25) are not offered.

    Raises:
        Mistake: an unknown world, the Sun or a world twice, or days outside DE440.
    """
    places = [body(name) for name in worlds]
    if len({p.name for p in places}) < len(places) or any(p.name == "sun" for p in places):
        raise Mistake("a timetable is between different worlds", found=", ".join(worlds))
    _check_days(start_day, end_day)
    size = end_day - start_day + 1
    pair = np.full((len(places),) * 2, -1, np.int16)
    pairs: list[_Pair] = []
    for i, a in enumerate(places):
        for j, b in enumerate(places):
            if i != j and "moon" not in (a.name, b.name) and not {a.name, b.name} <= _NEAR_EARTH:
                pair[i, j] = len(pairs)
                pairs.append(_pair(a, b, start_day, end_day))
    shape = (len(pairs), size)
    columns = max((len(p.best) for p in pairs), default=0)
    table = Timetable(
        start_day=start_day,
        pair=pair,
        count=np.zeros(shape, np.int16),
        days=np.zeros((*shape, OPTIONS), np.int16),
        vinf_depart=np.zeros((*shape, OPTIONS), np.int32),
        vinf_arrive=np.zeros((*shape, OPTIONS), np.int32),
        window=np.zeros(shape, np.int32),
        first_window=np.array([p.first for p in pairs], np.int32),
        window_count=np.array([len(p.best) for p in pairs], np.int32),
        window_open=np.full((len(pairs), columns), NO_DAY, np.int32),
        window_close=np.full((len(pairs), columns), NO_DAY, np.int32),
        window_best=np.full((len(pairs), columns), NO_DAY, np.int32),
        window_dv=np.full((len(pairs), columns), NEVER, np.int32),
        sun_au=np.zeros((len(places), size)),
        light_s=np.zeros((len(places), len(places), size)),
        solar_longitude_deg=np.zeros((len(places), size)),
    )
    for k, p in enumerate(pairs):
        table.count[k], table.days[k] = p.offers, p.days
        table.vinf_depart[k], table.vinf_arrive[k] = p.depart, p.arrive
        table.window[k] = p.window
        used = len(p.best)
        table.window_open[k, :used], table.window_close[k, :used] = p.opens, p.closes
        table.window_best[k, :used], table.window_dv[k, :used] = p.best, p.dv
    _fill_sky(table, places)
    return table


class _Pair(NamedTuple):
    offers: Short
    days: Short
    depart: Int
    arrive: Int
    window: Int
    first: int
    opens: Int
    closes: Int
    best: Int
    dv: Int


def _pair(a: Body, b: Body, start_day: int, end_day: int) -> _Pair:
    """All of one pair; computed a cycle beyond the horizon, so that its windows are whole."""
    plan = flights(a, b)
    margin = math.ceil(1.1 * hohmann.synodic_days(a.period_days, b.period_days))
    first_day, last_day = covered_days()
    low, high = max(first_day, start_day - margin), min(last_day, end_day + margin)
    size = high - low + 1
    longest = plan.shortest + (plan.tried - 1) * plan.step
    jd = EPOCH_JD + np.arange(low, min(last_day, high + longest) + 1, dtype=np.float64)
    r1, p1 = states(a.name, jd[:size])
    r2, p2 = states(b.name, jd)
    count, best = np.zeros(size, np.int16), np.zeros(size, np.int32)
    days = np.zeros((size, OPTIONS), np.int16)
    depart, arrive = (np.zeros((size, OPTIONS), np.int32) for _ in range(2))
    mu, orbits = sun_mu_km3_s2(), ends(a, b)

    def part(bounds: tuple[int, int]) -> None:
        day_options(*bounds, r1, p1, r2, p2, plan, mu, orbits, count, days, depart, arrive, best)

    workers = threads()
    edges = np.linspace(0, size, min(size, 4 * workers) + 1).astype(int).tolist()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(part, pairwise(edges)))
    window = window_numbers(a, b, jd[:size])
    inside = slice(start_day - low, end_day - low + 1)
    first, last = int(window[inside][0]), int(window[inside][-1])
    n = last - first + 1
    opens, closes, top = (np.full(n, NO_DAY, np.int32) for _ in range(3))
    dv = np.full(n, NEVER, np.int32)
    # windows are runs of days, as the ordinal never falls
    starts = np.searchsorted(window, np.arange(first, last + 2))
    for k in range(n):
        days_of = slice(int(starts[k]), int(starts[k + 1]))
        offered = np.flatnonzero(count[days_of] > 0)
        if offered.size:
            base = low + int(starts[k])
            opens[k], closes[k] = base + offered[0], base + offered[-1]
            at = int(np.argmin(best[days_of]))
            top[k], dv[k] = base + at, best[days_of][at]
    return _Pair(
        count[inside],
        days[inside],
        depart[inside],
        arrive[inside],
        window[inside],
        first,
        opens,
        closes,
        top,
        dv,
    )


def _fill_sky(table: Timetable, places: list[Body]) -> None:
    """Distances from the Sun, light times, the season of Mars."""
    size = table.sun_au.shape[1]
    jd = EPOCH_JD + np.arange(table.start_day, table.start_day + size, dtype=np.float64)
    position = []
    for i, place in enumerate(places):
        r, v = states(place.name, jd)
        position.append(r)
        table.sun_au[i] = np.round(_length(r) / AU_KM, 6)
        if place.name == "mars":
            solar_longitudes_mars(jd, r, v, table.solar_longitude_deg[i])
            rounded = np.round(table.solar_longitude_deg[i], 2)
            table.solar_longitude_deg[i] = np.where(rounded >= 360.0, 0.0, rounded)
        for j in range(i):
            light = np.round(_length(r - position[j]) / hohmann.LIGHT_KM_S, 3)
            table.light_s[i, j] = table.light_s[j, i] = light


def _length(r: Float) -> Float:
    return np.asarray(np.sqrt(r[:, 0] * r[:, 0] + r[:, 1] * r[:, 1] + r[:, 2] * r[:, 2]))


def covered_days() -> tuple[int, int]:
    """First and last whole day on which the ephemeris stands."""
    first, last = span()
    return math.ceil(first - EPOCH_JD), math.floor(last - EPOCH_JD)


def _check_days(start_day: int, end_day: int) -> None:
    first, last = covered_days()
    if end_day < start_day:
        raise Mistake("the horizon ends before it begins", found=f"{start_day} to {end_day}")
    for day in (start_day, end_day):
        if not first <= day <= last:
            raise Mistake(
                "the ephemeris DE440 does not cover this day",
                found=f"day {day}",
                expected=f"{date_of_day(first)} to {date_of_day(last)} ({first} to {last})",
            )


def timetable_hash(table: Timetable) -> str:
    """SHA-256 over every field: its name, shape, type and bytes."""
    digest = hashlib.sha256()
    for name, value in zip(table._fields, table, strict=True):
        array = np.ascontiguousarray(value)
        digest.update(f"{name} {array.shape} {array.dtype.str}".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()


def cached(worlds: tuple[str, ...], start_day: int, end_day: int) -> Timetable:
    """As `build`, from a file of the cache where one exists.

    The file's name is a hash over the ephemeris, the arguments, the catalogue of bodies and the
    sources that compute it. It is written whole or not at all, and holds its own hash: a damaged
    one is built again.
    """
    path = _file(worlds, start_day, end_day)
    table = _read(path)
    if table is None:
        table = build(worlds, start_day, end_day)
        _write(path, table)
    return table


def _file(worlds: tuple[str, ...], start_day: int, end_day: int) -> Path:
    key = repr((spk.identity(), worlds, start_day, end_day, [body(name) for name in worlds]))
    digest = hashlib.sha256((key + source_hash("numerics", "astro")).encode())
    return user_cache() / "timetables" / f"{digest.hexdigest()[:32]}.npz"


def _read(path: Path) -> Timetable | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            fields = {name: stored[name] for name in Timetable._fields}
            fields["start_day"] = int(fields["start_day"])
            table = Timetable(**fields)
            good = str(stored["hash"]) == timetable_hash(table)
    except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile):
        return None
    return table if good else None


def _write(path: Path, table: Timetable) -> None:
    """Best effort: a cache that cannot be written (a full or read-only disk) is done without."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, hash=np.array(timetable_hash(table)), **table._asdict())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        return
