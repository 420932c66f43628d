"""Campaigns: what the programmes of a settlement had to go by, window by window, and sent.

A history is played, and after each day on which a window was planned it is read what the built-in
planner saw (people, use, stocks, machines, money, ships, pads), what it asked for and what it
booked. The exact plan (`synodic.ensembles.exact`) answers the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from synodic.history.dates import iso
from synodic.schema.axes import HARDWARE, RESOURCES, SCRAP
from synodic.schema.mistake import Mistake
from synodic.schema.policies import P_MARGIN
from synodic.world.calendar import MONTH, marks
from synodic.world.lifts import ARRIVES, CREW_ARRIVES, CREW_DAYS, FLIGHT, USEFUL, lifts
from synodic.world.play import key_table, play_until
from synodic.world.stage import Stage
from synodic.world.voyages import BOOKED, UNDER_WAY

if TYPE_CHECKING:
    from synodic.ensembles.ground import Ground
    from synodic.scenario.compile import Inputs
    from synodic.world.snapshot import Snapshot

#: Stocks that a plan may send.
STOCKS = tuple(r for r in range(len(RESOURCES)) if r not in (SCRAP, HARDWARE))


@dataclass(frozen=True)
class Lift:
    """What a ship of a vehicle can do in a window: kg landed, seats, days; $ a flight and a ship.

    `useful_kg` is 0 if it carries no cargo there, `crew_days` 0 if it carries no people.
    """

    vehicle: str
    useful_kg: float
    arrives: int
    flight: float
    build: float
    launches: float
    seats: int
    crew_days: int
    crew_arrives: int


@dataclass(frozen=True)
class Sent:
    """What a plan sends: kg and units, people, ships with cargo and with people, ships built."""

    kg: dict[str, float] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    people: int = 0
    ships: dict[str, int] = field(default_factory=dict)
    crews: dict[str, int] = field(default_factory=dict)
    built: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """One programme's plan of one window.

    Attributes:
        programme, actor: ids.
        window: which of the campaign's, from 0.
        day: on which it planned.
        purse: $ that it could spend.
        spent: $ that the built-in planner committed.
        people: whom it would send, whatever ships and money there are.
        launches: ships that the actor's policy allows.
        lifts: by vehicle, of those that it may fly.
        free, buildable, pads: ships at Earth, ships that could be built, ships that pads could
            still launch, by vehicle.
        booked: what the built-in planner sends, without packaging and gas for new volume.
    """

    programme: str
    actor: str
    window: int
    day: int
    purse: float
    spent: float
    people: int
    launches: int
    lifts: tuple[Lift, ...]
    free: dict[str, int]
    buildable: dict[str, int]
    pads: dict[str, int]
    booked: Sent


@dataclass(frozen=True)
class Window:
    """What a settlement needs from one window's deliveries to the next's.

    Attributes:
        ordinal: of the window.
        arrives: day on which its cargo lands.
        days: until the next delivery could land.
        lives: whether people are there then; else stocks wait for those who come next.
        people: whom stocks are for.
        machines_for: whom machines are for, with those who come in the next window.
        use: kg of a stock a person and day.
        wanted: units of each machine.
    """

    ordinal: int
    arrives: int
    days: int
    lives: bool
    people: int
    machines_for: int
    use: dict[str, float]
    wanted: dict[str, float]


@dataclass(frozen=True)
class Campaign:
    """Some windows of a settlement.

    Attributes:
        scenario, settlement: ids.
        windows: in order.
        turns: in the order of planning.
        store: kg there when the first window's cargo lands, without it.
        machines: units there or flying before.
        margin: days of stock wanted beyond the next delivery.
        urgency: worth of a day before the next delivery over one beyond it.
        unit_kg: of each machine, with the gas that its volume takes.
        unit_price: of each machine with that, $.
        packing: kg sent for each kg of a stock.
        cargo_price: $/kg of a stock.
        fare_kg: consumables of a person and day under way.
    """

    scenario: str
    settlement: str
    windows: tuple[Window, ...]
    turns: tuple[Turn, ...]
    store: dict[str, float]
    machines: dict[str, int]
    margin: float
    urgency: float
    unit_kg: dict[str, float]
    unit_price: dict[str, float]
    packing: dict[str, float]
    cargo_price: float
    fare_kg: float


@dataclass(frozen=True)
class _Seen:
    """A turn with the state in which it was read."""

    p: int
    ordinal: int
    order: int
    state: np.ndarray
    lift: np.ndarray


def campaign(
    on: Ground, inputs: Inputs, settlement: int, windows: int, since: int, seed: int, replicate: int
) -> Campaign:
    """The first windows that are planned from a day on.

    Args:
        on: the scenario and its sky.
        inputs: its arrays, perhaps with other numbers.
        settlement: position of the settlement.
        windows: how many.
        since: day.
        seed, replicate: of the history.

    Raises:
        Mistake: there are fewer windows.
    """
    seen = _watch(on, inputs, settlement, windows, since, seed, replicate)
    ordinals = sorted({one.ordinal for one in seen})[:windows]
    if len(ordinals) < windows:
        raise Mistake(
            "the settlement is not supplied in so many windows",
            found=f"{len(ordinals)} planned from {iso(since)} on", expected=f"{windows}",
        )  # fmt: skip
    return _read(on, inputs, settlement, [one for one in seen if one.ordinal in ordinals], ordinals)


def _watch(
    on: Ground, inputs: Inputs, s: int, windows: int, since: int, seed: int, replicate: int
) -> list[_Seen]:
    """Play, and keep what each programme of the settlement saw on the days on which it planned."""
    numbers = inputs.parameters[0]
    start, end = int(numbers["start_day"]), int(numbers["end_day"])
    months = start + np.flatnonzero(marks(start, end) >= MONTH)
    ours = [
        p for p in range(int(numbers["n_programmes"]))
        if numbers["programme_settlement"][p] == s
        and numbers["programme_origin"][p] == numbers["earth_world"]
    ]  # fmt: skip
    now = play_until(inputs, on.timetable, seed, since, replicate)
    turns = now.state[0]["plan_turn"].copy()
    seen: list[_Seen] = []
    while now.day < end:
        later = months[months >= now.day]
        stop = int(later[0]) + 1 if len(later) else end
        due = int(now.state[0]["transit_due"])
        if now.day <= due < stop:
            stop = due + 1
        now = play_until(inputs, on.timetable, seed, min(stop, end), replicate, since=now)
        row = now.state[0]
        for p in ours:
            if row["plan_turn"][p] != turns[p]:
                seen.append(
                    _Seen(p, int(row["planned_window"][p]), int(row["plan_turn"][p]),
                          now.state, _lifts(on, inputs, now, p))
                )  # fmt: skip
        turns = row["plan_turn"].copy()
        if len({one.ordinal for one in seen}) > windows:
            break
    return sorted(seen, key=lambda one: one.order)


def _lifts(on: Ground, inputs: Inputs, now: Snapshot, p: int) -> np.ndarray:
    calendar = np.zeros(1, np.int8)
    stage = Stage(inputs, now.state.copy(), on.timetable, calendar, key_table(0, 0, ()), 4, 0)
    out = np.zeros((int(inputs.parameters[0]["n_vehicles"]), 5))
    lifts(stage.frame, p, out)
    return out


def _read(on: Ground, inputs: Inputs, s: int, seen: list[_Seen], ordinals: list[int]) -> Campaign:
    numbers, ids = inputs.parameters[0], inputs.names.ids
    gas = np.array([one.state[0]["plan_gas"][one.p] for one in seen]).max(axis=0)
    planned = (numbers["equipment_per_person"] > 0.0) | (numbers["equipment_least"] > 0.0)
    machines = [e for e in range(int(numbers["n_equipment"])) if planned[e]]
    air = float(gas.sum()) * numbers["equipment_volume"]
    unit_kg = numbers["equipment_mass"] + air
    cargo_price = float(numbers["cargo_price"])
    price = numbers["equipment_mass"] * numbers["equipment_price"] + air * cargo_price
    packing = {RESOURCES[r]: 1.0 for r in STOCKS}
    packing["food"] += float(numbers["packaging"])
    turns = tuple(_turn(inputs, one, ordinals.index(one.ordinal), gas) for one in seen)
    read = []
    for n, ordinal in enumerate(ordinals):
        last = [one for one in seen if one.ordinal == ordinal][-1]
        read.append(_window(numbers, s, last, machines, ids["equipment"]))
        assert all(turn.window == n for turn, one in zip(turns, seen, strict=True)
                   if one.ordinal == ordinal)  # fmt: skip
    ends = [one.arrives for one in read[1:]] + [read[-1].arrives + read[-1].days]
    lasting = tuple(
        Window(one.ordinal, one.arrives, max(1, end - one.arrives), one.lives, one.people,
               one.machines_for, one.use, one.wanted)
        for one, end in zip(read, ends, strict=True)
    )  # fmt: skip
    first = seen[0].state[0]
    kg, units, people = _under_way(numbers, s, first, ordinals[0])
    days = lasting[0].arrives - turns[0].day
    store = {}
    for r in STOCKS:
        used = lasting[0].use.get(RESOURCES[r], 0.0) * (first["known_people"][s] + people) * days
        store[RESOURCES[r]] = max(0.0, float(first["known_stock"][s, r] + kg[r] - used))
    return Campaign(
        scenario=on.scenario.name,
        settlement=ids["settlement"][s],
        windows=lasting,
        turns=turns,
        store=store,
        machines={ids["equipment"][e]: int(first["known_units"][s, e] + units[e])
                  for e in machines},
        margin=float(first["settlement_policy"][s, P_MARGIN]),
        urgency=float(numbers["urgency"]),
        unit_kg={ids["equipment"][e]: float(unit_kg[e]) for e in machines},
        unit_price={ids["equipment"][e]: float(price[e]) for e in machines},
        packing=packing,
        cargo_price=cargo_price,
        fare_kg=float(numbers["transit_consumables"]),
    )  # fmt: skip


def _window(
    numbers: np.void, s: int, last: _Seen, machines: list[int], ids: tuple[str, ...]
) -> Window:
    """What the last programme of a window saw; `days` as it expected them."""
    row, p = last.state[0], last.p
    people, machines_for = int(row["plan_stock_for"][p]), max(1, int(row["plan_units_for"][p]))
    _, _, flying = _under_way(numbers, s, row, None)
    lasting = float(row["plan_lasting"][p])
    day = int(row["day"]) - 1
    use = {
        RESOURCES[r]: float(row["plan_target"][p, r]) / (people * lasting)
        for r in STOCKS
        if people > 0 and row["plan_target"][p, r] > 0.0
    }
    wanted = {
        ids[e]: max(float(numbers["equipment_per_person"][e]) * machines_for,
                    float(numbers["equipment_least"][e]))
        for e in machines
    }  # fmt: skip
    arrives = int(last.lift[int(row["freighter"][p]), ARRIVES])
    return Window(
        last.ordinal, arrives, max(1, day + int(row["plan_next"][p]) - arrives),
        bool(row["known_people"][s] + flying > 0), people, machines_for, use, wanted,
    )  # fmt: skip


def _under_way(
    numbers: np.void, s: int, row: np.void, without: int | None
) -> tuple[np.ndarray, np.ndarray, int]:
    """Stocks in kg, machines and people on voyages to a settlement, but for those of a window."""
    kg, units = np.zeros(len(RESOURCES)), np.zeros(row["voyage_units"].shape[1], np.int64)
    people = 0
    for v in np.flatnonzero((row["voyage_state"] == BOOKED) | (row["voyage_state"] == UNDER_WAY)):
        there = numbers["programme_settlement"][row["voyage_programme"][v]] == s
        if row["voyage_home"][v] == 1 or not there or row["voyage_window"][v] == without:
            continue
        kg += row["voyage_cargo"][v]
        units += row["voyage_units"][v]
        people += int(row["voyage_crew"][v])
    return kg, units, people


def _turn(inputs: Inputs, one: _Seen, window: int, gas: np.ndarray) -> Turn:
    numbers, ids, row, p = inputs.parameters[0], inputs.names.ids, one.state[0], one.p
    vehicles, machines = ids["vehicle"], ids["equipment"]
    named = {int(numbers["programme_cargo_vehicle"][p]), int(numbers["programme_crew_vehicle"][p])}
    cargo_only, crew_only = (int(numbers[f"programme_{what}_vehicle"][p])
                             for what in ("cargo", "crew"))  # fmt: skip
    lift = tuple(
        Lift(
            vehicles[v],
            float(one.lift[v, USEFUL]) if cargo_only in (-1, v) else 0.0,
            int(one.lift[v, ARRIVES]), float(one.lift[v, FLIGHT]),
            float(numbers["vehicle_build_cost"][v]), float(numbers["vehicle_launches"][v]),
            int(numbers["vehicle_seats"][v]),
            int(one.lift[v, CREW_DAYS]) if crew_only in (-1, v) else 0,
            int(one.lift[v, CREW_ARRIVES]),
        )
        for v in range(len(one.lift))
        if (-1 in named or v in named) and (one.lift[v, USEFUL] > 0.0 or one.lift[v, CREW_DAYS] > 0)
    )  # fmt: skip

    def by_vehicle(name: str) -> dict[str, int]:
        return {one.vehicle: int(row[name][p, vehicles.index(one.vehicle)]) for one in lift}

    free = by_vehicle("plan_free")
    booked = _booked(row, p, ids["vehicle"], machines, gas, numbers, free)
    return Turn(
        ids["programme"][p], ids["actor"][int(numbers["programme_actor"][p])], window,
        int(row["day"]) - 1, float(row["plan_purse"][p]),
        float(row["plan_purse"][p] - row["plan_left"][p]), int(row["plan_people"][p]),
        int(row["plan_launches"][p]), lift, free, by_vehicle("plan_buildable"),
        by_vehicle("plan_pads"), booked,
    )  # fmt: skip


def _booked(
    row: np.void, p: int, vehicles: tuple[str, ...], machines: tuple[str, ...], gas: np.ndarray,
    numbers: np.void, free: dict[str, int],
) -> Sent:  # fmt: skip
    """What the built-in planner has booked for the window that it planned last."""
    kg, units = np.zeros(len(RESOURCES)), np.zeros(len(row["voyage_units"][0]), np.int64)
    people = 0
    ships: dict[str, int] = {}
    crews: dict[str, int] = {}
    active = (row["voyage_state"] == BOOKED) | (row["voyage_state"] == UNDER_WAY)
    ours = (row["voyage_programme"] == p) & (row["voyage_home"] == 0)
    ours &= (row["voyage_window"] == row["planned_window"][p]) & (row["voyage_troops"] == 0)
    for v in np.flatnonzero(active & ours):
        vehicle = vehicles[int(row["voyage_vehicle"][v])]
        if row["voyage_crew"][v] > 0:
            people += int(row["voyage_crew"][v])
            crews[vehicle] = crews.get(vehicle, 0) + 1
            continue
        kg += row["voyage_cargo"][v]
        units += row["voyage_units"][v]
        ships[vehicle] = ships.get(vehicle, 0) + 1
    volume = float((units * numbers["equipment_volume"]).sum())
    kg = np.maximum(kg - gas * volume, 0.0)
    return Sent(
        {RESOURCES[r]: float(kg[r]) for r in STOCKS if kg[r] > 0.0},
        {machines[e]: int(units[e]) for e in np.flatnonzero(units)},
        people, ships, crews,
        {v: max(0, ships.get(v, 0) + crews.get(v, 0) - free.get(v, 0)) for v in {*ships, *crews}},
    )  # fmt: skip
