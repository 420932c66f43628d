"""Reading a SIMOC configuration: its JSON as a habitat of ours.

SIMOC (overthesun/simoc-abm) lets agents exchange currencies by the hour. An agent becomes a process
whose flows each take what they find, its storages become tanks, its criteria gates. What a
configuration leaves to SIMOC's library of agents is looked up in `simoc_agents.toml`. What cannot
be expressed is listed by name and left out.

Agents of one class act in an order drawn anew each hour from the configuration's `seed`, by the
same generator as SIMOC's. Without a seed they act in the order of the file.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from synodic.habitats.curves import daily, lifetime
from synodic.habitats.form import (
    CONCRETE,
    CROP,
    EACH,
    LAMP,
    MIX,
    SUN,
    TESTS,
    Crop,
    Flow,
    Gate,
    Parts,
    Process,
    Tank,
)
from synodic.habitats.simoc_config import Config, read_json
from synodic.habitats.simoc_library import library
from synodic.habitats.simoc_plants import concrete, plant
from synodic.scenario.reading import read_text

_PRIORITIES = (
    "structures", "storage", "power_generation", "inhabitants", "eclss", "plants",
)  # fmt: skip
#: What weights of plants and lamps are called there and here.
_FACTORS = {
    "daily_growth_factor": "daily", "par_factor": "par", "growth_rate": "growth",
    "cu_factor": "cu", "te_factor": "te", "carbonation_rate": "daily",
}  # fmt: skip


def read_simoc(path: str | Path) -> tuple[Parts, list[str]]:
    """The habitat of a SIMOC configuration, and the names of what could not be expressed.

    Raises:
        Mistake: no such file, no JSON, or no configuration: what SIMOC would refuse as well.
    """
    file = str(path)
    given = Config(read_json(read_text(Path(path)), file), file)
    return _Translator(given).habitat(), given.unsupported


class _Translator:
    """One configuration becoming a habitat."""

    def __init__(self, given: Config) -> None:
        self.given = given

    def group(self, agent: str, currency: str) -> str:
        """The place whose contents a ratio is of, made when it is first asked for."""
        kind = self.given.category.get(currency, "")
        name = agent if kind == "atmosphere" else f"{agent}:{kind}"
        if name not in self.made.gases:
            self.made.gases[name] = [one for _, one in self.given.mixture(agent, kind)]
        return name

    def habitat(self) -> Parts:
        title = Path(self.given.file).stem
        self.made = made = Parts(title=title, tanks=[], processes=[], hourly=True)
        for name, agent in self.given.agents.items():
            amount = agent["amount"]
            for currency, each in agent["capacity"].items():
                made.tanks.append(
                    Tank(
                        name, currency, float(agent["storage"].get(currency, 0.0)),
                        float(each) * amount, self.given.unit.get(currency, "kg"),
                    )
                )  # fmt: skip
            if any(self.given.category[one] == "atmosphere" for one in agent["capacity"]):
                self.group(name, "o2" if "o2" in agent["capacity"] else next(
                    one for one in agent["capacity"] if self.given.category[one] == "atmosphere"
                ))  # fmt: skip
                volume = agent["properties"].get("volume", {})
                each = self.given.number(
                    volume.get("value", 0.0), f"agents.{name}.properties.volume"
                )
                made.volumes[name] = each * amount
        self.clock()
        names = self.order()
        for name in names:
            made.processes.append(self.process(name, self.given.agents[name]))
        self.settle(made)
        return made

    def clock(self) -> None:
        text = self.given.config.get("start_time") or "1991-01-01T00:00:00"
        try:
            start = datetime.datetime.fromisoformat(text)
        except (TypeError, ValueError):
            raise self.given.mistake("this is no date", "start_time", text) from None
        elapsed = self.given.number(
            self.given.config.get("elapsed_time") or 0.0, "elapsed_time", 0.0
        )
        self.start = start + datetime.timedelta(seconds=elapsed)
        self.made.hour = self.start.hour

    def order(self) -> list[str]:
        """Agents in the order of their classes' priorities."""
        given = self.given.config.get("priorities")
        classes = self.given.words(given, "priorities") if given is not None else list(_PRIORITIES)
        rank = {one: n for n, one in reversed(list(enumerate(classes)))}
        ranks = {
            name: rank.get(str(agent.get("agent_class")), len(classes))
            for name, agent in self.given.agents.items()
        }
        seed = self.given.config.get("seed")
        if seed is not None:
            if not isinstance(seed, int) or not 0 <= seed < 2**32:
                raise self.given.mistake("this is no seed", "seed", seed, expected="0 to 2^32 - 1")
            self.made.order_seed = seed
            self.made.classes = [
                sum(one <= n for one in ranks.values()) for n in range(len(classes) + 1)
            ]
        return sorted(self.given.agents, key=ranks.__getitem__)

    def process(self, name: str, agent: dict[str, Any]) -> Process:
        amount = self.given.number(
            agent.get("active", agent["amount"]), f"agents.{name}.active", 0.0
        )
        made = Process(name, EACH, amount)
        kind = agent.get("agent_class")
        made.people = kind == "inhabitants"
        if kind == "plants":
            made.kind = CROP
            made.units = agent["amount"]
        elif "lamp" in name:
            made.kind = LAMP
        elif "sun" in name:
            made.kind = SUN
        elif "atmosphere_equalizer" in name:
            made.kind = MIX
            named = agent["flows"].get("in", {}).get("atmosphere", {}).get("connections", [])
            made.places = [one for one in named if one in self.made.volumes]
            if not made.places or sum(self.made.volumes[one] for one in made.places) <= 0.0:
                self.given.lack(f"agents.{name}: no volumes to mix")
                made.kind = EACH
            return made
        elif "concrete" in name:
            made.kind = CONCRETE
        keys = [(d, c) for d in ("in", "out") for c in agent["flows"].get(d, {})]
        for direction, currency in keys:
            made.flows.append(self.flow(name, agent, made, direction, currency, keys))
        for currency, threshold in agent["thresholds"].items():
            gate = self.gate(name, agent, threshold, f"agents.{name}.thresholds.{currency}")
            if gate is not None:
                made.ends.append(gate)
        if made.kind == CROP:
            plant(self.given, name, made)
        elif made.kind == CONCRETE:
            concrete(self.given, name, made, self.made.tanks)
        elif made.kind in (SUN, LAMP):
            flows = agent["flows"].get("out", {})
            if list(flows)[-1:] != ["par"] or not flows["par"]["connections"]:
                raise self.given.mistake(
                    "a light gives par, last of all", f"agents.{name}.flows.out"
                )
        return made

    def flow(
        self, name: str, agent: dict[str, Any], made: Process, direction: str, currency: str,
        keys: list[tuple[str, str]],
    ) -> Flow:  # fmt: skip
        entry = agent["flows"][direction][currency]
        field = f"agents.{name}.flows.{direction}.{currency}"
        links = []
        for one in entry["connections"]:
            mixture = self.given.mixture(one, currency)
            if not mixture:
                raise self.given.mistake(f"{one} does not store {currency}", f"{field}.connections")
            links.append(mixture)
        sign = -1 if direction == "in" else 1
        rate = max(0.0, float(entry.get("value", 0.0)))
        if sign > 0 and currency not in self.given.category and rate > 0.0:
            raise self.given.mistake("a category cannot be given, only taken", field)
        flow = Flow(currency, sign, rate if links else 0.0, links or [])
        here = keys.index((direction, currency))
        for need in self.given.words(entry.get("requires") or [], f"{field}.requires"):
            if ("in", need) in keys[:here] and "value" in agent["flows"]["in"][need]:
                flow.needs.append(keys.index(("in", need)))
            else:
                flow.rate = 0.0  # nothing was taken of it before
        if "deprive" in entry and "value" in entry:
            limit = self.given.table(entry["deprive"], f"{field}.deprive").get("value")
            flow.limit = self.given.number(limit, f"{field}.deprive.value", 0.0)
        for path, criterion in self.given.table(
            entry.get("criteria") or {}, f"{field}.criteria"
        ).items():
            self.given.table(criterion, f"{field}.criteria.{path}")
            if made.kind == CROP and path == "grown":
                flow.harvest = True
                continue
            gate = self.gate(name, agent, criterion | {"path": path}, f"{field}.criteria.{path}")
            if gate is not None:
                flow.gates.append(gate)
        for mode, shape in self.given.table(entry.get("growth") or {}, f"{field}.growth").items():
            self.grows(
                flow, made, agent, mode, self.given.table(shape, field), f"{field}.growth.{mode}"
            )
        for weight in self.given.words(entry.get("weighted") or [], f"{field}.weighted"):
            self.weigh(flow, made, name, agent, weight, f"{field}.weighted")
        return flow

    def grows(
        self, flow: Flow, made: Process, agent: dict[str, Any], mode: str, shape: dict[str, Any],
        field: str,
    ) -> None:  # fmt: skip
        try:
            if mode == "daily":
                values = daily(shape)
                key = f"day{len(self.made.profiles)}"
                for known, old in self.made.profiles.items():
                    if old == values:
                        key = known
                self.made.profiles[key] = values
                flow.weights.append(f"profile:{key}")
                if flow.resource == "kwh" and len(flow.weights) == 1:
                    flow.profile = key
            elif mode == "lifetime" and made.kind == CROP:
                life = agent["properties"].get("lifetime", {}).get("value", 0)
                stage = lifetime(shape, int(life))
                if made.crop is None:
                    made.crop = Crop(life=float(life), photoperiod=0, stage=stage)
                if made.crop.stage != stage:
                    self.given.lack(field)
                    return
                flow.weights.append("stage")
            else:
                self.given.lack(field)
        except (KeyError, TypeError, ValueError):
            self.given.lack(field)

    def weigh(
        self, flow: Flow, made: Process, name: str, agent: dict[str, Any], weight: str, field: str
    ) -> None:
        special = made.kind in (CROP, LAMP, SUN, CONCRETE)
        if weight in agent["capacity"]:
            flow.weights.append(f"tank:{name}/{weight}")
        elif weight in agent["properties"]:
            value = self.given.table(agent["properties"][weight], field).get("value")
            flow.rate *= self.given.number(value, f"agents.{name}.properties.{weight}")
        elif made.kind == SUN and weight == "daily_growth_factor":
            self.made.profiles["sunlight"] = [float(x) for x in library()["sunlight"]["hourly"]]
            flow.weights.append("profile:sunlight")
            flow.profile = "sunlight"
        elif made.kind == SUN and weight == "monthly_growth_factor":
            self.made.seasons["sunlight"] = self.months
            flow.weights.append("season:sunlight")
        elif special and weight in _FACTORS:
            flow.weights.append(_FACTORS[weight])
        elif weight in agent["attributes"]:
            flow.rate *= self.given.number(agent["attributes"][weight], field)
        else:
            raise self.given.mistake("there is nothing of this name to weigh by", field, weight)

    def months(self, days: int) -> list[float]:
        """Mean sunlight of each day, by its month."""
        table = library()["sunlight"]
        monthly, first = table["monthly"], table["first_year"]
        found = []
        midnight = self.start.replace(hour=0, minute=0, second=0)
        for day in range(days):
            date = midnight + datetime.timedelta(days=day)
            year = max(first, min(first + len(monthly) // 12 - 1, date.year))
            found.append(float(monthly[(year - first) * 12 + date.month - 1]))
        return found

    def gate(
        self, name: str, agent: dict[str, Any], entry: dict[str, Any], field: str
    ) -> Gate | None:
        path, test = entry.get("path"), entry.get("limit")
        if not isinstance(path, str) or test not in TESTS:
            raise self.given.mistake("this is no condition", field, entry)
        wanted = entry.get("value")
        than = (
            float(wanted)
            if isinstance(wanted, bool)
            else self.given.number(wanted, f"{field}.value")
        )
        agents = [name]
        measured = path
        if path.startswith(("in_", "out_")):
            direction, _, measured = path.partition("_")
            currency = measured.removesuffix("_ratio")
            flow = agent["flows"].get(direction, {}).get(currency)
            if flow is None:
                raise self.given.mistake("this is no condition: there is no such flow", field, path)
            agents = flow["connections"]
        ratio = (
            measured.endswith("_ratio") and measured.removesuffix("_ratio") in self.given.category
        )
        currency = measured.removesuffix("_ratio") if ratio else measured
        refs = [ref for one in agents for ref in self.given.mixture(one, currency)]
        if currency not in self.given.category or not refs:
            self.given.lack(field)
            return None
        gate = Gate(
            refs, "share" if ratio else "kg", test, than,
            every=entry.get("connections") == "all",
        )  # fmt: skip
        if ratio:
            gate.groups = [self.group(place, currency) for place, _ in refs]
        if "buffer" in entry:
            gate.wait = self.given.number(entry["buffer"], f"{field}.buffer", 0.0)
        return gate

    def settle(self, made: Parts) -> None:
        """What is common to several agents: lamps and their plants, air, food and water."""
        plants = [one for one in made.processes if one.crop is not None]
        if not made.classes:  # no order is drawn: the mean over those that could be
            c3 = sum(one.crop.c3 for one in plants if one.crop) / max(1, len(plants))
            for one in plants:
                assert one.crop is not None
                one.crop.c3 = c3
        lit = {
            one.name: self.given.agents[one.name]["flows"]["in"]["par"]["connections"]
            for one in plants
        }
        for process in made.processes:
            if process.kind == LAMP:
                process.plants = [
                    one.name for one in plants
                    if process.name in lit[one.name]
                ]  # fmt: skip
        crew = [process for process in made.processes if process.people]
        air = self.given.generic.get("habitat", "")
        for process in crew:
            for flow in process.flows:
                if flow.resource == "o2" and flow.sign < 0 and flow.links and not air:
                    air = flow.links[0][0][0]
        made.air = air if air in made.gases else next(iter(made.gases), "")
        made.food = [
            (tank.place, tank.resource) for tank in made.tanks
            if self.given.category[tank.resource] == "food"
        ]  # fmt: skip
        made.water = [
            (tank.place, tank.resource) for tank in made.tanks if tank.resource == "potable"
        ]
        for process in made.processes:
            rest = sum(
                flow.sign * flow.rate for flow in process.flows
                if flow.links and self.given.unit.get(flow.resource, "kg") == "kg"
            )  # fmt: skip
            moved = sum(flow.rate for flow in process.flows if flow.rate > 0.0)
            if process.kind == EACH and abs(rest) > 1e-9 * max(moved, 1e-30):
                made.rates[process.name] = rest
