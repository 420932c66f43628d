"""A habitat as arrays: names become positions, lists of lists become ranges of one index."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from synodic.habitats import layout
from synodic.habitats.arena import Arena
from synodic.habitats.form import (
    CONCRETE,
    EACH,
    ENDLESS,
    GROW,
    LAMP,
    MIX,
    SUN,
    Flow,
    Gate,
    Parts,
    Process,
    Ref,
)
from synodic.habitats.order import drawing
from synodic.scenario.tables import key_of

#: Of a test against a number of millionths: from where on it holds, below which, and whether it is
#: rather outside of that that it holds. Half a millionth either way is rounded to the number.
TESTS = {
    "<": (-math.inf, -0.5, False), "<=": (-math.inf, 0.5, False), ">": (0.5, math.inf, False),
    ">=": (-0.5, math.inf, False), "=": (-0.5, 0.5, False), "!=": (-0.5, 0.5, True),
}  # fmt: skip
#: The flow that always gets all; its row is put behind the last.
NOBODY = -1
_TANK, _PLACE = layout.TANK.itemsize, layout.PLACE.itemsize
_EVER = 1 << 30  # hours: the longest wait
_KILOGRAMS = {"kg": 1, "kWh": 0, "mol": 0, "h": 0}


@dataclass
class Rules:
    """The arrays of one habitat at its start, and where its tanks stand in them."""

    position: dict[Ref, int]
    arena: Arena
    populations: int  # processes that are people
    acting: int  # processes that do anything
    draws: int  # made each hour to put them in order


class _Rows:
    """Records gathered row by row."""

    def __init__(self, kind: np.dtype) -> None:
        self.kind = kind
        self.rows: list[dict[str, Any]] = []

    def add(self, **values: Any) -> int:
        self.rows.append(values)
        return len(self.rows) - 1

    def array(self) -> np.ndarray:
        made = np.zeros(max(1, len(self.rows)), self.kind)
        for n, row in enumerate(self.rows):
            for name, value in row.items():
                made[n][name] = value
        return made


class _Builder:
    def __init__(self, habitat: Parts) -> None:
        self.habitat = habitat
        self.position = {(t.place, t.resource): n for n, t in enumerate(habitat.tanks)}
        self.resources = sorted({t.resource for t in habitat.tanks})
        self.place_at = {name: n for n, name in enumerate(habitat.gases)}
        self.one = len(self.place_at)  # a place of 1 kg, for what is no share
        self.process_at = {p.name: n for n, p in enumerate(habitat.processes)}
        self.machine_at = {m.name: n for n, m in enumerate(habitat.machines)}
        self.profile_at = {name: n for n, name in enumerate(habitat.profiles)}
        self.seasons = list(habitat.seasons)
        self.first_own = len(self.profile_at) + len(self.seasons)
        self.index: list[int] = []
        self.curve: list[float] = []
        self.link, self.flow = _Rows(layout.LINK), _Rows(layout.FLOW)
        self.gate, self.ref = _Rows(layout.GATE), _Rows(layout.REF)

    def span(self, values: list[int]) -> tuple[int, int]:
        first = len(self.index)
        self.index += values
        return first, len(self.index)

    def slot(self, process: int, name: str) -> int:
        """The factor that a weight names; below zero a tank by the unit."""
        if name.startswith("profile:"):
            return self.profile_at[name.removeprefix("profile:")]
        if name.startswith("season:"):
            return len(self.profile_at) + self.seasons.index(name.removeprefix("season:"))
        if name.startswith("tank:"):
            place, resource = name.removeprefix("tank:").split("/")
            return -1 - self.position[place, resource]
        return self.first_own + process * len(layout.OWN) + layout.OWN.index(name)

    def gates(self, gates: list[Gate]) -> tuple[int, int]:
        """A range of conditions, those that wait first: behind them a closed one settles it."""
        first = len(self.gate.rows)
        in_turn = sorted(gates, key=lambda one: one.wait < 0.0)
        for n, one in enumerate(in_turn):
            settles = all(later.wait < 0.0 for later in in_turn[n + 1 :])
            share = one.measure != "kg"
            refs = []
            for k, (place, resource) in enumerate(one.refs):
                at = self.position[place, resource]
                group = one.groups[k] if one.groups else place
                of = self.place_at.get(group, self.one) if share else self.one
                refs.append({"tank": at * _TANK, "place": of * _PLACE})
            ref_first = len(self.ref.rows)
            self.ref.rows += refs[1:]
            wait = min(math.ceil(max(one.wait, 0.0)), _EVER) + 1
            than = math.floor(one.than * 1e6 + 0.5)
            least, most, outside = TESTS[one.test]
            self.gate.add(
                least=than + least, most=than + most, outside=outside, every=one.every,
                wait=wait, left=wait, settles=settles, **refs[0],
                ref_first=ref_first, ref_last=len(self.ref.rows),
            )  # fmt: skip
        return first, len(self.gate.rows)

    def mass(self, flow: Flow) -> int:
        """The sign of a flow that moves kilograms, else 0."""
        tanks = self.habitat.tanks
        if not flow.links:
            return 0
        return flow.sign * _KILOGRAMS[tanks[self.position[flow.links[0][0]]].unit]

    def alone(self, flow: Flow) -> int:
        """The one tank of a flow that has but one and keeps nothing of it, or -1."""
        one = len(flow.links) == 1 and len(flow.links[0]) == 1 and not any(flow.keeps)
        return self.position[flow.links[0][0]] * _TANK if one else -1

    def flows(self, number: int, process: Process, opening: Flow | None) -> tuple[int, int]:
        """Rows of all flows; the conditions of the `opening` one are asked before all others."""
        start = len(self.flow.rows)
        for one in process.flows:
            links = len(self.link.rows)
            for n, mixture in enumerate(one.links):
                tanks = [self.position[ref] for ref in mixture]
                first, last = self.span(tanks)
                keep = one.keeps[n] if n < len(one.keeps) else 0.0
                alone = tanks[0] * _TANK if len(tanks) == 1 else -1
                self.link.add(keep=keep, tank=alone, first=first, last=last)
            gate_first, gate_last = self.gates([] if one is opening else one.gates)
            needs = [start + n for n in one.needs]
            need = self.span(needs[3:])
            # what is needed comes last: an hour's flows wait for one another there
            first_needs = [NOBODY, NOBODY, NOBODY, *needs[:3]][-3:]
            plain = not (one.weights or needs[3:] or gate_last > gate_first or process.crop)
            weight = self.span([self.slot(number, name) for name in one.weights])
            profile = self.profile_at[one.profile] if one.profile else -1
            self.flow.add(
                rate=one.rate, limit=one.limit, left=one.limit, sign=one.sign,
                resource=self.resources.index(one.resource) if one.resource in self.resources
                else -1, link_first=links, link_last=len(self.link.rows),
                need_1=first_needs[0], need_2=first_needs[1], need_3=first_needs[2],
                need_first=need[0], need_last=need[1],
                weight_first=weight[0], weight_last=weight[1],
                gate_first=gate_first, gate_last=gate_last, harvest=one.harvest, profile=profile,
                mass=self.mass(one), plain=plain, tank=self.alone(one),
            )  # fmt: skip
        return start, len(self.flow.rows)

    def process(self, number: int, process: Process) -> dict[str, Any]:
        skips = _skips(process)
        opening = process.flows[0] if skips and process.crop is None else None
        flow_first, flow_last = self.flows(number, process, opening)
        end_first, end_last = self.gates(process.ends)
        gate_first, gate_last = self.gates(opening.gates if opening else [])
        row: dict[str, Any] = {
            "kind": process.kind, "units": process.units, "whole": process.units,
            "people": process.people, "flow_first": flow_first, "flow_last": flow_last,
            "end_first": end_first, "end_last": end_last, "skip": skips,
            "gate_first": gate_first, "gate_last": gate_last,
            "slot": self.first_own + number * len(layout.OWN),
            "carbonation": process.carbonation, "drive": process.drive, "base": process.base,
            "person": process.person, "capacity": process.capacity,
            "machine": self.machine_at.get(process.machine, -1), "target": -1, "light": -1,
            "short": -1, "of_air": process.of_air, "thrift": process.thrift, "curve": -1, "air": -1,
        }  # fmt: skip
        if process.target is not None:
            row["target"] = self.position[process.target]
            row["own"] = sum(
                flow.sign * flow.rate for flow in process.flows if flow.links[0] == [process.target]
            )
        if process.plants:
            plants = [self.process_at[name] for name in process.plants]
            row["first"], row["last"] = self.span(plants)
        if process.kind in (LAMP, SUN):
            row["light"] = self.position[process.flows[-1].links[0][0]]
        if process.kind == CONCRETE:
            row["curve"] = len(self.curve)
            self.curve += process.law
        if process.kind == MIX:
            places = [self.place_at[name] for name in process.places]
            row["first"], row["last"] = self.span(places)
        if process.places and process.kind != MIX:
            row["air"] = self.place_at[process.places[0]]
        if process.crop is not None:
            self.crop(row, process)
        return row

    def crop(self, row: dict[str, Any], process: Process) -> None:
        crop = process.crop
        assert crop is not None
        row |= {
            "life": crop.life, "photo": crop.photoperiod, "par": crop.par, "sun": crop.sun,
            "c3": crop.c3, "again": crop.again, "most": crop.most, "edible": crop.edible,
            "delay": crop.delay, "age": crop.age, "rate": crop.rate, "limit": crop.limit,
            "left": crop.limit, "hardship": crop.hardship,
            "standing": self.position[crop.standing], "waste": self.position[crop.waste],
            "food": self.position.get(crop.food, -1),
            "rot": self.position.get(crop.rot, -1),
            "light": self.position[crop.light] if crop.light else -1,
            "first": self.position.get(crop.co2, -1),
            "target": self.profile_at.get(crop.sunlight, -1),
            "air": self.place_at.get(crop.air, -1),
        }  # fmt: skip
        if process.kind != GROW and crop.delay > 0.0:
            row["units"] = 0.0
        if crop.stage:
            row["curve"] = len(self.curve)
            self.curve += crop.stage


def _skips(process: Process) -> bool:
    """Whether nothing can move once the first flow of a process has not."""
    needing = {0}
    for n, flow in enumerate(process.flows[1:], 1):
        if flow.limit >= 0.0 or not needing & set(flow.needs):
            return False
        needing.add(n)
    return bool(process.flows) and process.flows[0].limit < 0.0


def rules(habitat: Parts, seed: int = 0) -> Rules:
    """The arrays of `habitat`, ready to be played."""
    build = _Builder(habitat)
    tank = _Rows(layout.TANK)
    for n, one in enumerate(habitat.tanks, build.one + 1):
        bus = one.unit == "kWh" and habitat.cabin is not None
        gas = one.resource in habitat.gases.get(one.place, ())
        at = build.place_at[one.place] if gas else n  # each its own, so that none waits
        tank.add(place=at * _PLACE, kg=one.kg, room=ENDLESS if bus else one.room)
    place = _Rows(layout.PLACE)
    for name, gases in habitat.gases.items():
        first, last = build.span([build.position[name, gas] for gas in gases])
        place.add(volume=habitat.volumes.get(name, 0.0), first=first, last=last)
    place.add(total=1.0)
    place.rows += [{} for _ in habitat.tanks]
    process = _Rows(layout.PROCESS)
    for n, one_process in enumerate(habitat.processes):
        process.add(**build.process(n, one_process))
    machine = _Rows(layout.MACHINE)
    for one_machine in habitat.machines:
        machine.add(
            mtbf=one_machine.mtbf, spare=one_machine.spare, units=one_machine.units,
            key=key_of(one_machine.name),
        )  # fmt: skip
    watch = _Rows(layout.WATCH)
    for one_watch in habitat.watches:
        at = build.process_at.get(one_watch.process, -1)
        resource = build.resources.index(one_watch.resource) if one_watch.resource else -1
        if one_watch.measure == "kPa":
            assert habitat.cabin is not None
            resource = build.position[habitat.cabin.place, one_watch.resource]
        watch.add(
            level=one_watch.level, limit=one_watch.limit,
            measure=("share", "kPa", "pressure").index(one_watch.measure),
            above=one_watch.test == ">", process=at, resource=resource,
        )  # fmt: skip
    whole, molar = _whole(build, habitat, seed)
    profile = np.array(list(habitat.profiles.values()), np.float64).reshape(-1, 24)
    nobody = build.flow.add(ratio=1.0)
    for flow in build.flow.rows[:-1]:
        for name in ("need_1", "need_2", "need_3"):
            row = nobody if flow[name] == NOBODY else flow[name]
            flow[name] = row * layout.FLOW.itemsize
    slots = build.first_own + max(1, len(habitat.processes)) * len(layout.OWN)
    people = [n for n, one in enumerate(habitat.processes) if one.people]
    arrays = {
        "tank": tank.array(), "link": build.link.array(), "flow": build.flow.array(),
        "gate": build.gate.array(), "ref": build.ref.array(), "place": place.array(),
        "process": process.array(), "machine": machine.array(), "watch": watch.array(),
        "whole": whole, "index": np.array(build.index or [0], np.int64), "profile": profile,
        "curve": np.array(build.curve or [0.0], np.float64), "molar": molar,
        "slot": np.ones(slots), "frailty": np.zeros(habitat.crew),
        "counted": np.array(people, np.int64),
    }  # fmt: skip
    acting = [one.kind != EACH or bool(one.flows) for one in habitat.processes]
    arrays |= drawing(habitat.classes, acting, habitat.order_seed)
    asked = habitat.cabin is None  # only an imported file asks for shares of gas
    arena = Arena(
        arrays, places=len(habitat.gases) if asked else 0, tanks=len(habitat.tanks),
        machines=len(habitat.machines), watches=len(habitat.watches), gases=len(molar),
        people=habitat.crew, shapes=len(profile), seasons=len(habitat.seasons),
        populations=len(people), acting=sum(acting), classes=len(arrays["class_row"]),
        draws=len(arrays["draw"]),
    )  # fmt: skip
    return Rules(build.position, arena, len(people), sum(acting), len(arrays["draw"]))


def _whole(build: _Builder, habitat: Parts, seed: int) -> tuple[np.ndarray, np.ndarray]:
    whole = np.zeros(1, layout.WHOLE)
    at = build.position
    row: dict[str, Any] = {
        "alive": habitat.crew, "crew_start": habitat.crew, "recovery": habitat.recovery,
        "spread": habitat.spread, "hour": habitat.hour, "cause": -1,
        "spares": at.get(("store", "spares"), -1), "scrap": at.get(("store", "scrap"), -1),
        "kwh": at.get(("store", "kwh"), -1), "crew_hours": at.get(("store", "crew_hours"), -1),
        "seed_low": seed & 0xFFFFFFFF, "seed_high": seed >> 32,
        "battery": 0.0, "oxygen": -1, "answered": -1,
        "body": at.get(("body", "food"), -1), "dead": at.get(("body", "dead"), -1),
        "work": habitat.work, "steady": habitat.steady, "ease": habitat.ease, "dry": habitat.dry,
        "water": at.get(("store", "water"), -1), "vapour": -1,
    }  # fmt: skip
    molar = np.zeros(1)
    cabin = habitat.cabin
    if cabin is not None:
        gases = [at[cabin.place, gas] for gas, _ in cabin.gases]
        space = [at["space", gas] for gas, _ in cabin.gases]
        first, last = build.span(gases)
        outside, _ = build.span(space)
        row |= {
            "volume": cabin.volume, "temperature": cabin.temperature, "leak": cabin.leak,
            "pressure": cabin.pressure, "fire": cabin.fire, "purge": cabin.purge,
            "relief": cabin.relief, "oxygen_kept": cabin.moles(cabin.oxygen_kept),
            "gas_first": first, "gas_last": last, "space_first": outside,
            "oxygen": at[cabin.place, cabin.oxygen],
            "vapour": at[cabin.place, cabin.vapour], "walls": at["store", "grey_water"],
            "damp": cabin.moles(cabin.vapour_full) * dict(cabin.gases)[cabin.vapour],
        }  # fmt: skip
        molar = np.array([kg for _, kg in cabin.gases], np.float64)
    if row["kwh"] >= 0:
        # what the hour gives may pass the battery's room; what is left at its end may not
        row["battery"] = habitat.tanks[row["kwh"]].room
    for name, value in row.items():
        whole[name] = value
    return whole, molar
