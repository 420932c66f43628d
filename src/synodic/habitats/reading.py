"""Reading a habitat of ours: TOML, the catalogue's processes and machines, and its own.

    schema = 1
    [crew]        people = 4
    [stock]       food = 600.0          # kg
    [equipment]   fission_10kw = 4      # of the catalogue
    [crop.wheat]  area_m2 = 100.0
    [process.x]   ...                   # its own, balanced in every element

Without a word against it every process of the catalogue is played whose machine is there.
"""

from __future__ import annotations

import math
from pathlib import Path

from synodic.habitats.fields import check, forms, unknown
from synodic.habitats.form import (
    DRIVES,
    EACH,
    ENDLESS,
    FILL,
    PEOPLE,
    TOGETHER,
    Cabin,
    Flow,
    Machine,
    Parts,
    Process,
    Ref,
    Tank,
    Watch,
)
from synodic.habitats.planting import DEAD, crops
from synodic.scenario.balance import Flow as Balance
from synodic.scenario.composition import molar_mass, shares_of, shares_of_formula
from synodic.scenario.numbers import numbers
from synodic.scenario.processes import Process as Known
from synodic.scenario.reading import Layer, parse, read_text
from synodic.scenario.tables import Tables, tables
from synodic.schema.axes import RESOURCES
from synodic.schema.mistake import nearest

_GASES = (("cabin_o2", "O2"), ("cabin_n2", "N2"), ("cabin_co2", "CO2"), ("cabin_h2o", "H2O"))
#: The catalogue's processes that crops of a habitat do by themselves (`planting`).
_OF_CROPS = ("grow", "ripe")
#: Where the catalogue's numbers of a habitat stand.
_OWN = "habitat."
#: Drives of a world that are another here: what died is dried to the last.
_AS = {"wither": "drain"}


def read_habitat(path: Path, name: str) -> Parts:
    """The habitat of a TOML file.

    Raises:
        Mistake: as reading a scenario does; with the line of what is wrong.
    """
    text = read_text(path)
    layer = Layer(name, text, parse(text, name))
    equipment = tuple(numbers(everything=True).entries("equipment", "equipment"))
    check(layer, forms(RESOURCES, equipment))
    return _Maker(layer).parts()


class _Maker:
    """One file becoming a habitat."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.table = layer.table
        own = numbers(everything=True).numbers
        known: dict[str, float] = {
            name: one.value
            for name, one in own.items()
            if not isinstance(one.value, tuple)
            and (name.startswith(_OWN) or name in numbers().numbers)
        }
        for name in self.table.get("set", {}):
            if name not in known:
                raise layer.mistake(
                    "the catalogue has no such number", ("set", name),
                    nearest=nearest(name, known),
                )  # fmt: skip
        over = {name: float(value) for name, value in self.table.get("set", {}).items()}
        self.tables: Tables = tables(tuple(sorted(over.items())))
        self.value = self.tables.parameters[0]
        self.figures = {
            name.removeprefix(_OWN): over.get(name, value)
            for name, value in known.items()
            if name.startswith(_OWN)
        }
        self.shares = dict(self.tables.shares)
        for name, entry in self.table.get("resource", {}).items():
            if name in self.shares:
                raise layer.mistake("the catalogue has this resource", ("resource", name))
            try:
                self.shares[name] = (
                    shares_of_formula(entry["formula"]) if "formula" in entry
                    else shares_of(entry.get("shares", {}))
                )  # fmt: skip
            except ValueError as error:
                raise layer.mistake(
                    f"the composition is wrong: {error}",
                    ("resource", name),
                    expected="`formula`, or `shares` that add up to 1",
                ) from None
        self.crew = int(self.table.get("crew", {}).get("people", 0))
        self.tanks: dict[Ref, Tank] = {}

    def number(self, name: str) -> float:
        """A number of the catalogue's parameters."""
        return float(self.value[name])

    def units(self, equipment: str) -> int:
        return int(self.table.get("equipment", {}).get(equipment, 0))

    def tank(self, resource: str, account: str = "settlement") -> Ref:
        """The tank that a flow of a resource means; made when it is first asked for."""
        place = {"settlement": "store"}.get(account, account)
        if place == "store" and resource.startswith("cabin_"):
            place = "cabin"
        ref = (place, resource)
        if ref not in self.tanks:
            room = self.table.get("room", {}).get(resource) if place == "store" else None
            self.tanks[ref] = Tank(place, resource)
            if room is not None:
                self.tanks[ref].room = float(room)
        return ref

    def parts(self) -> Parts:
        layer, table = self.layer, self.table
        for group in ("stock", "room"):
            for resource in table.get(group, {}):
                if resource not in self.shares:
                    raise unknown(layer, (group, resource), resource, tuple(self.shares))
        made = Parts(
            title=table.get("title", Path(str(layer.file)).stem), tanks=[], processes=[],
            crew=self.crew, recovery=self.number("recovery"), spread=self.number("death_spread"),
            work=float(table.get("crew", {}).get("work_hours", self.figures["work_hours"])),
            ease=self.figures["ease"],
        )  # fmt: skip
        self.cabin(made)
        for resource, kg in table.get("stock", {}).items():
            one = self.tanks[self.tank(resource)]
            if kg > one.room:
                raise layer.mistake(
                    "there is more than there is room for", ("stock", resource), found=f"{kg:g}",
                    expected=f"at most {one.room:g}",
                )  # fmt: skip
            one.kg = float(kg)
        for resource in ("food", "water", "grey_water", "o2", "n2", "spares", "scrap"):
            self.tank(resource)
        battery = float(table.get("power", {}).get("battery_kwh", 0.0))
        # a habitat without a battery still has the power of the hour
        self.tanks["store", "kwh"] = Tank("store", "kwh", battery, max(battery, 1e-9), "kWh")
        self.tanks["store", "crew_hours"] = Tank("store", "crew_hours", unit="h")
        ordered = [(-2.0, one) for one in self.generators(made)]
        ordered += [(-1.0, self.base_power())]
        ordered += [(order, one) for order, one in self.known()]
        ordered += [(order, one) for order, one in self.own(made)]
        ordered += crops(self)
        ordered += self.reserve()
        made.processes = [one for _, one in sorted(ordered, key=lambda pair: pair[0])]
        if self.table.get("failures", {}).get("on", True):
            made.machines = self.machines()
        else:
            made.machines = [Machine(m.name, m.units, 1e30, m.spare) for m in self.machines()]
        made.watches = self.watches()
        made.dry = self.figures["thrift_days"] * sum(
            flow.rate
            for one in made.processes
            for flow in one.flows
            if one.drive == PEOPLE and flow.resource == "water" and flow.sign < 0
        )
        made.shares = self.shares
        made.food, made.water, made.air = [("store", "food")], [("store", "water")], "cabin"
        made.tanks = list(self.tanks.values())
        made.days = float(table.get("days", 0.0))
        return made

    def cabin(self, made: Parts) -> None:
        volume = self.table.get("cabin", {}).get("volume_m3")
        if volume is None:
            ids = self.tables.ids["equipment"]
            volume = sum(
                self.units(id) * float(self.value["equipment_volume"][n])
                for n, id in enumerate(ids)
            )
        if not volume > 0.0:
            raise self.layer.mistake(
                "the habitat has no volume", ("cabin",), expected="`volume_m3`, or modules"
            )
        temperature = self.number("cabin_temperature")
        celsius = temperature - 273.15
        # Magnus's formula (Alduchov & Eskridge 1996), to 0.4 %
        full = 0.61094 * math.exp(17.625 * celsius / (243.04 + celsius))
        gases = [(name, molar_mass(formula) / 1000.0) for name, formula in _GASES]
        made.cabin = Cabin(
            "cabin", float(volume), temperature, self.number("cabin_pressure"),
            self.number("leak"), self.number("o2_fire_fraction"),
            float(self.table.get("cabin", {}).get("purge", self.figures["purge"])),
            self.figures["relief"], self.number("cabin_o2"), full, gases, "cabin_o2", "cabin_h2o",
        )  # fmt: skip
        o2, co2, h2o = self.number("cabin_o2"), self.figures["first_co2"], self.number("cabin_h2o")
        first = (o2, self.number("cabin_pressure") - o2 - co2 - h2o, co2, h2o)
        for (name, _), kpa in zip(gases, first, strict=True):
            self.tanks[self.tank(name)].kg = self.kg(kpa, name, made.cabin)
            self.tanks["space", name] = Tank("space", name)
        made.gases["cabin"] = [name for name, _ in gases]
        made.volumes["cabin"] = float(volume)
        self.room = made.cabin

    def kg(self, kpa: float, gas: str, cabin: Cabin | None = None) -> float:
        """Mass of a cabin gas at a partial pressure."""
        cabin = cabin or self.room
        return cabin.moles(kpa) * dict(cabin.gases)[gas]

    def generators(self, made: Parts) -> list[Process]:
        """Arrays by the time of day, reactors all day."""
        shape = [max(0.0, math.sin(math.pi * (hour - 6.0) / 12.0)) for hour in range(24)]
        made.profiles["sun"] = [24.0 * one / sum(shape) for one in shape]
        storms = self.table.get("storm", [])

        def light(days: int) -> list[float]:
            found = [1.0] * days
            for storm in storms:
                first = int(storm.get("day", 0))
                for day in range(first, min(days, first + int(storm.get("days", 0)))):
                    found[day] = min(found[day], float(storm.get("light", 1.0)))
            return found

        made.seasons["sky"] = light
        near = float(
            self.table.get("power", {}).get("sunlight", self.figures["sun_distance"] ** -2)
        )
        found = []
        for n, id in enumerate(self.tables.ids["equipment"]):
            kind = int(self.value["equipment_power_kind"][n])
            units = self.units(id)
            if kind == 0 or units == 0:
                continue
            kw = units * float(self.value["equipment_power"][n])
            flow = Flow("kwh", 1, 1.0, [[("store", "kwh")]])
            if kind == 1:
                kw *= self.number("sunlit_share") * near
                flow.weights = ["profile:sun", "season:sky"]
                flow.profile = "sun"
            else:
                made.steady += kw
            found.append(Process(id, EACH, kw, [flow], machine=id))
        # a day's sunlight reckons with what the reactors will add, so it comes first
        return sorted(found, key=lambda one: one.flows[0].profile == "")

    def base_power(self) -> Process:
        rate = 24.0 * self.number("base_power")
        flow = Flow("kwh", -1, rate, [[("store", "kwh")]])
        return Process("base_power", TOGETHER, flows=[flow], drive=PEOPLE)

    def known(self) -> list[tuple[float, Process]]:
        """The catalogue's processes that this habitat has the machines for."""
        names = [one.id for one in self.tables.processes]
        without = self.table.get("without", {}).get("processes", [])
        for n, name in enumerate(without):
            if name not in names:
                raise unknown(self.layer, ("without", "processes", n), name, tuple(names))
        found = []
        for one in self.tables.processes:
            if one.id in without or one.drive in ("off", *_OF_CROPS):
                continue
            if one.equipment and not self.units(one.equipment):
                continue
            found.append((float(one.order), self.played(one)))
        return found

    def played(self, one: Known) -> Process:
        made = Process(
            one.id, TOGETHER, capacity=one.capacity, machine=one.equipment or "",
            drive=DRIVES.index(_AS.get(one.drive, one.drive)), thrift=one.thrift,
        )  # fmt: skip
        for flow in one.flows:
            made.flows.append(self.flow(flow))
        self.work(made, one.energy, one.hours)
        if one.resource is not None:
            made.target = self.tank(one.resource)
            target, unit = one.target, one.target_unit
            if unit in ("kPa", "kPa of air"):
                made.of_air = unit == "kPa of air"
                made.base = self.kg(target, one.resource)
            elif unit == "kg/person":
                made.person = target
            elif unit == "day":
                made.person = target * float(self.value["plan_use"][RESOURCES.index(one.resource)])
            elif unit == "kg":
                made.base = target
        if one.drive == "wither":
            self.tanks.setdefault(DEAD, Tank(*DEAD))
            made.target = DEAD
            for moved in made.flows:
                if moved.resource == one.resource:
                    moved.links = [[DEAD]]
        if one.crew:
            food = next(flow for flow in made.flows if flow.resource == "food")
            food.links.append([("body", "food")])
        return made

    def flow(self, flow: Balance) -> Flow:
        """A flow of a run; what is outside can be taken without end."""
        rate = flow.rate or 0.0
        keeps = [-ENDLESS] if flow.account in ("ground", "air") else []
        links = [[self.tank(flow.resource, flow.account)]]
        return Flow(flow.resource, 1 if rate > 0.0 else -1, abs(rate), links, keeps)

    def work(self, made: Process, energy: float, hours: float) -> None:
        """What a run takes of power and hands."""
        for resource, rate in (("kwh", energy), ("crew_hours", hours)):
            if rate > 0.0:
                made.flows.append(Flow(resource, -1, rate, [[("store", resource)]]))

    def reserve(self) -> list[tuple[float, Process]]:
        """What people live on when there is no food: as long as they can do without."""
        metabolism = next(one for one in self.tables.processes if one.crew)
        eaten = -next(flow.rate or 0.0 for flow in metabolism.flows if flow.resource == "food")
        most = self.number("limit_food") * eaten
        self.tanks["body", "food"] = Tank("body", "food", most * self.crew)
        self.tanks["body", "dead"] = Tank("body", "dead")
        self.shares["dead"] = self.shares["food"]
        flows = [
            Flow("food", -1, 1.0, [[("store", "food")]]),
            Flow("food", 1, 1.0, [[("body", "food")]]),
        ]
        made = Process(
            "recovery", TOGETHER, units=max(1, self.crew), flows=flows, drive=FILL,
            target=("body", "food"), person=most, capacity=self.number("recovery") * eaten,
        )  # fmt: skip
        return [(15.0, made)]

    def own(self, made: Parts) -> list[tuple[float, Process]]:
        """The file's own processes, balanced or said to be not."""
        from synodic.habitats.owning import own_process

        return [
            own_process(self, made, name, entry)
            for name, entry in self.table.get("process", {}).items()
        ]

    def machines(self) -> list[Machine]:
        ids = self.tables.ids["equipment"]
        return [
            Machine(id, units, float(self.value["equipment_mtbf"][n]),
                    float(self.value["equipment_spare"][n]))
            for n, id in enumerate(ids)
            if (units := self.units(id)) > 0
        ]  # fmt: skip

    def watches(self) -> list[Watch]:
        number = self.number
        return [
            Watch("oxygen", "kPa", "<", number("o2_lethal"), number("limit_oxygen"),
                  resource="cabin_o2"),
            Watch("carbon_dioxide", "kPa", ">", number("co2_lethal"),
                  number("limit_carbon_dioxide"), resource="cabin_co2"),
            Watch("pressure", "pressure", "<", number("pressure_lethal"), number("limit_pressure")),
            Watch("water", "share", "<", 1.0, number("limit_water"), "metabolism", "water"),
            # what people have on them is gone by then: see `reserve`
            Watch("food", "share", "<", number("ration_floor"), 0.0, "metabolism", "food"),
            Watch("power", "share", "<", 1.0, number("limit_power"), "base_power", "kwh"),
        ]  # fmt: skip
