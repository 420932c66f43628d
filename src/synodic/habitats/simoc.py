"""Reading a SIMOC configuration: its JSON as a habitat of ours.

SIMOC (overthesun/simoc-abm) lets agents exchange currencies by the hour. An agent becomes a process
whose flows each take what they find, its storages become tanks, its criteria gates. What a
configuration leaves to SIMOC's library of agents is looked up in `simoc_agents.toml`. What cannot
be expressed is listed by name and left out.

Agents of one class act in an order drawn anew each hour from the configuration's `seed`, by the same
generator as SIMOC's. Without a seed they act in the order of the file.
"""

from __future__ import annotations

import copy
import datetime
import json
from functools import cache
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
    Ref,
    Tank,
)
from synodic.scenario.reading import Table, parse, read_text
from synodic.schema.mistake import Mistake, nearest

_FILE = Path(__file__).parent / "simoc_agents.toml"
_PRIORITIES = (
    "structures", "storage", "power_generation", "inhabitants", "eclss", "plants",
)  # fmt: skip
_TOP = {
    "agents", "currencies", "termination", "location", "priorities", "seed", "start_time",
    "elapsed_time", "step_num", "is_terminated", "termination_reason", "record_initial_state",
}  # fmt: skip
_AGENT = {
    "amount", "agent_class", "properties", "capacity", "thresholds", "flows", "storage",
    "attributes", "active", "prototypes", "description", "agent_id", "cause_of_death",
}  # fmt: skip
_FLOW = {
    "value", "connections", "requires", "weighted", "deprive", "growth", "criteria", "flow_rate",
}  # fmt: skip
#: What weights of plants and lamps are called there and here.
_FACTORS = {
    "daily_growth_factor": "daily", "par_factor": "par", "growth_rate": "growth",
    "cu_factor": "cu", "te_factor": "te", "carbonation_rate": "daily",
}  # fmt: skip
#: Attributes that SIMOC makes anew at its start, so that a configuration need not have them.
_REMADE = ("_deprive", "_buffer", "_growth_factor")


@cache
def _library() -> Table:
    return parse(read_text(_FILE), _FILE.name)


def _agent(name: str) -> dict[str, Any] | None:
    """What SIMOC's library says of an agent, in the form of its configurations."""
    library = _library()
    if name in library["crop"]:
        return _plant(name, library["crop"][name])
    if name not in library["agent"]:
        return None
    entry = library["agent"][name]
    flows: dict[str, Any] = {"in": {}, "out": {}}
    for direction in flows:
        for currency, flow in entry.get(direction, {}).items():
            flows[direction][currency] = _flow(flow)
    properties = {
        key: {"value": entry[key]}
        for key in ("volume", "par_baseline", "mass", "area")
        if key in entry
    }
    return {
        "agent_class": entry["class"], "capacity": dict(entry.get("capacity", {})),
        "thresholds": copy.deepcopy(entry.get("thresholds", {})), "flows": flows,
        "properties": properties,
    }  # fmt: skip


def _flow(flow: Table) -> dict[str, Any]:
    made: dict[str, Any] = {"value": flow["rate"], "connections": list(flow["at"])}
    if "needs" in flow:
        made["requires"] = list(flow["needs"])
    if "weights" in flow:
        made["weighted"] = list(flow["weights"])
    if "limit" in flow:
        made["deprive"] = {"value": flow["limit"]}
    if "growth" in flow:
        made["growth"] = {mode: {"type": shape} for mode, shape in flow["growth"].items()}
    if "when" in flow:
        made["criteria"] = {
            one["path"]: {key: one[key] for key in one if key != "path"} for one in flow["when"]
        }
    return made


def _plant(name: str, row: Table) -> dict[str, Any]:
    by_growth = ["daily_growth_factor", "par_factor", "growth_rate"]

    def takes(rate: float, at: str, last: str) -> dict[str, Any]:
        return {
            "value": rate, "connections": [at], "weighted": [*by_growth, last],
            "deprive": {"value": 72},
        }  # fmt: skip

    def gives(rate: float, need: str, last: str) -> dict[str, Any]:
        return {
            "value": rate, "connections": ["greenhouse"], "weighted": [*by_growth, last],
            "requires": [need],
        }  # fmt: skip

    def harvest(share: float, at: str) -> dict[str, Any]:
        return {
            "value": share, "connections": [at], "weighted": ["biomass"],
            "criteria": {"grown": {"limit": "=", "value": True}},
        }  # fmt: skip

    return {
        "agent_class": "plants",
        "capacity": {"biomass": row["most"]},
        "properties": {
            "par_baseline": {"value": row["par"]},
            "photoperiod": {"value": row["photoperiod"]},
            "lifetime": {"value": row["life"]},
            "carbon_fixation": {"value": row["fixation"]},
            "harvest_index": {"value": row["edible"]},
            "reproduce": {"value": True},
            "density_factor": {"value": 1},
            "crop_management_factor": {"value": 1},
        },
        "flows": {
            "in": {
                "co2": takes(row["co2"], "greenhouse", "cu_factor"),
                "potable": takes(row["potable"], "water_storage", "te_factor"),
                "fertilizer": takes(row["fertilizer"], "nutrient_storage", "cu_factor"),
                "par": {"value": 0, "connections": ["b2_sun", "lamp"]},
            },
            "out": {
                "o2": gives(row["o2"], "co2", "cu_factor"),
                "h2o": gives(row["h2o"], "potable", "te_factor"),
                "biomass": {
                    "value": row["biomass"], "connections": [name],
                    "growth": {"lifetime": {"type": "norm"}},
                    "weighted": ["daily_growth_factor", "par_factor", "cu_factor",
                                 "density_factor", "crop_management_factor"],
                },
                name: harvest(row["edible"], "food_storage"),
                "inedible_biomass": harvest(1.0 - row["edible"], "nutrient_storage"),
            },
        },
    }  # fmt: skip


def _merge(default: Any, over: Any) -> Any:
    """As SIMOC merges: tables key by key, lists of words joined, everything else replaced."""
    if isinstance(over, dict):
        made = dict(default) if isinstance(default, dict) else {}
        for key, value in over.items():
            made[key] = _merge(made[key], value) if key in made else copy.deepcopy(value)
        return made
    if isinstance(over, list) and isinstance(default, list):
        if over and isinstance(over[0], dict):
            return over
        return default + [one for one in over if one not in default]
    return over


def read_simoc(path: str | Path) -> tuple[Parts, list[str]]:
    """The habitat of a SIMOC configuration, and the names of what could not be expressed.

    Raises:
        Mistake: no such file, no JSON, or no configuration: what SIMOC would refuse as well.
    """
    path = Path(path)
    return translate(_json(read_text(path), str(path)), str(path))


def _json(text: str, file: str) -> Any:
    def refuse(word: str) -> Any:
        raise Mistake("JSON has no such number", file=file, found=word)

    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        rows = text.splitlines() or [""]
        found = rows[min(error.lineno, len(rows)) - 1].strip()[:60] or "nothing"
        raise Mistake(
            f"this is not JSON: {error.msg}", file=file, line=error.lineno, found=found,
            expected="a SIMOC configuration",
        ) from None  # fmt: skip
    except RecursionError:
        raise Mistake("lists and objects are nested too deeply", file=file) from None
    except ValueError as error:
        if isinstance(error, Mistake):
            raise
        raise Mistake("a number is too long to be read", file=file) from None


def translate(config: Any, file: str = "configuration") -> tuple[Parts, list[str]]:
    """As `read_simoc`, of what the JSON holds."""
    return _Reader(config, file).habitat()


class _Reader:
    """One configuration being read."""

    def __init__(self, config: Any, file: str) -> None:
        self.file = file
        self.unsupported: list[str] = []
        config = self.table(config, "")
        self.config = config
        for key in config:
            if key not in _TOP:
                self.lack(key)
        if not config.get("agents"):
            raise self.mistake("a SIMOC configuration names its agents", "agents")
        self.agents = self.merged(self.table(config["agents"], "agents"))
        self.currencies()

    def mistake(self, what: str, field: str, found: Any = None, **told: Any) -> Mistake:
        shown = None if found is None else repr(found)
        return Mistake(what, file=self.file, field=field or None, found=shown, **told)

    def lack(self, name: str) -> None:
        if name not in self.unsupported:
            self.unsupported.append(name)

    def table(self, value: Any, field: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        raise self.mistake("this should be an object", field, type(value).__name__)

    def number(self, value: Any, field: str, least: float | None = None) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e300:
            raise self.mistake("this should be a number", field, value)
        if least is not None and value < least:
            raise self.mistake("the number is too small", field, value, expected=f">= {least:g}")
        return float(value)

    def words(self, value: Any, field: str) -> list[str]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        raise self.mistake("this should be a list of names", field, value)

    def merged(self, given: dict[str, Any]) -> dict[str, dict[str, Any]]:
        generic: dict[str, str] = {}
        for name in given:
            if "habitat" in name:
                generic["habitat"] = name
            elif "greenhouse" in name:
                generic["greenhouse"] = name
        self.generic = generic
        agents = {}
        for name, value in given.items():
            own = dict(self.table(value, f"agents.{name}"))
            prototypes = list(self.words(own.pop("prototypes", []), f"agents.{name}.prototypes"))
            if _agent(name) is not None:
                prototypes.append(name)
            for prototype in prototypes:
                known = _agent(prototype)
                if known is None:
                    names = (*_library()["agent"], *_library()["crop"])
                    raise self.mistake(
                        "there is no such prototype", f"agents.{name}.prototypes", prototype,
                        nearest=nearest(prototype, names),
                    )  # fmt: skip
                own = _merge(known, own)
            for key in own:
                if key not in _AGENT:
                    raise self.mistake(
                        "an agent has no such field", f"agents.{name}.{key}",
                        nearest=nearest(key, _AGENT),
                    )  # fmt: skip
            agents[name] = own
        for name, agent in agents.items():
            self.check(name, agent, given)
        return agents

    def check(self, name: str, agent: dict[str, Any], given: dict[str, Any]) -> None:
        at = f"agents.{name}"
        for key in ("properties", "capacity", "thresholds", "storage", "attributes", "flows"):
            agent[key] = self.table(agent.get(key) or {}, f"{at}.{key}")
        if agent.get("agent_class") != "plants" and ("lamp" in name or "sun" in name):
            agent["capacity"] = {"par": 5.0} | agent["capacity"]
        agent["amount"] = self.number(agent.get("amount", 1), f"{at}.amount", 0.0)
        for key in ("capacity", "storage"):
            for currency, value in agent[key].items():
                self.number(value, f"{at}.{key}.{currency}", 0.0)
        for direction, flows in agent["flows"].items():
            if direction not in ("in", "out"):
                raise self.mistake("flows go in or out", f"{at}.flows", direction)
            for currency, flow in self.table(flows, f"{at}.flows.{direction}").items():
                field = f"{at}.flows.{direction}.{currency}"
                for key in self.table(flow, field):
                    if key not in _FLOW:
                        raise self.mistake(
                            "a flow has no such field", f"{field}.{key}",
                            nearest=nearest(key, _FLOW),
                        )  # fmt: skip
                if "connections" not in flow:
                    raise self.mistake("a flow has no connections", field)
                named = self.words(flow["connections"], f"{field}.connections")
                real = [self.generic.get(one, one) for one in named]
                flow["connections"] = list(dict.fromkeys(one for one in real if one in given))
                for one in real:
                    if (
                        one not in given
                        and one not in ("habitat", "greenhouse")
                        and (_agent(one) is None)
                    ):
                        self.lack(f"{field}.connections: {one}")
                if "value" in flow:
                    self.number(flow["value"], f"{field}.value")

    def currencies(self) -> None:
        """Which currencies are used, and of which categories."""
        used: dict[str, None] = {}
        for agent in self.agents.values():
            for flows in agent["flows"].values():
                used |= dict.fromkeys(flows)
            used |= dict.fromkeys(agent["storage"])
        category: dict[str, str] = {}
        self.unit: dict[str, str] = {"kwh": "kWh", "par": "mol"}
        for kind, names in _library()["category"].items():
            category |= dict.fromkeys(names, kind)
        own = self.table(self.config.get("currencies") or {}, "currencies")
        for name, entry in own.items():
            entry = self.table(entry, f"currencies.{name}")
            if entry.get("currency_type") != "category":
                category[name] = str(entry.get("category", "")).lower()
                if str(entry.get("unit", "kg")).lower() not in ("kg", "kwh", "mol"):
                    self.lack(f"currencies.{name}.unit")
        self.category = {one: kind for one, kind in category.items() if one in used}
        kinds = set(self.category.values())
        for one in used:
            if one not in category and one not in kinds and one not in own:
                if one in _library()["category"]:
                    continue
                raise self.mistake(
                    "there is no such currency", f"currencies.{one}",
                    nearest=nearest(one, category),
                )  # fmt: skip
        for name, agent in self.agents.items():
            agent["capacity"] = {
                one: value for one, value in agent["capacity"].items() if one in self.category
            }
            for one, kg in agent["storage"].items():
                room = agent["capacity"].get(one, 0.0) * agent["amount"]
                if one not in agent["capacity"]:
                    raise self.mistake(
                        "an agent stores what it has no capacity for",
                        f"agents.{name}.storage.{one}",
                    )
                if kg > room * (1.0 + 1e-12):
                    raise self.mistake(
                        "an agent stores more than it has room for",
                        f"agents.{name}.storage.{one}", kg, expected=f"at most {room:g}",
                    )  # fmt: skip

    def mixture(self, agent: str, currency: str) -> list[Ref]:
        """The tanks of an agent that a currency, or a category of them, means."""
        capacity = self.agents[agent]["capacity"]
        if currency in self.category:
            return [(agent, currency)] if currency in capacity else []
        return [
            (agent, one) for one, kind in self.category.items()
            if kind == currency and one in capacity
        ]  # fmt: skip

    def group(self, agent: str, currency: str) -> str:
        """The place whose contents a ratio is of, made when it is first asked for."""
        kind = self.category.get(currency, "")
        name = agent if kind == "atmosphere" else f"{agent}:{kind}"
        if name not in self.made.gases:
            self.made.gases[name] = [one for _, one in self.mixture(agent, kind)]
        return name

    def habitat(self) -> tuple[Parts, list[str]]:
        title = Path(self.file).stem
        self.made = made = Parts(title=title, tanks=[], processes=[], hourly=True)
        for name, agent in self.agents.items():
            amount = agent["amount"]
            for currency, each in agent["capacity"].items():
                made.tanks.append(
                    Tank(
                        name, currency, float(agent["storage"].get(currency, 0.0)),
                        float(each) * amount, self.unit.get(currency, "kg"),
                    )
                )  # fmt: skip
            if any(self.category[one] == "atmosphere" for one in agent["capacity"]):
                self.group(name, "o2" if "o2" in agent["capacity"] else next(
                    one for one in agent["capacity"] if self.category[one] == "atmosphere"
                ))  # fmt: skip
                volume = agent["properties"].get("volume", {})
                each = self.number(volume.get("value", 0.0), f"agents.{name}.properties.volume")
                made.volumes[name] = each * amount
        self.clock()
        names = self.order()
        for name in names:
            made.processes.append(self.process(name, self.agents[name]))
        self.settle(made)
        return made, self.unsupported

    def clock(self) -> None:
        text = self.config.get("start_time") or "1991-01-01T00:00:00"
        try:
            start = datetime.datetime.fromisoformat(text)
        except (TypeError, ValueError):
            raise self.mistake("this is no date", "start_time", text) from None
        elapsed = self.number(self.config.get("elapsed_time") or 0.0, "elapsed_time", 0.0)
        self.start = start + datetime.timedelta(seconds=elapsed)
        self.made.hour = self.start.hour

    def order(self) -> list[str]:
        """Agents in the order of their classes' priorities."""
        given = self.config.get("priorities")
        classes = self.words(given, "priorities") if given is not None else list(_PRIORITIES)
        rank = {one: n for n, one in reversed(list(enumerate(classes)))}
        ranks = {
            name: rank.get(agent.get("agent_class"), len(classes))
            for name, agent in self.agents.items()
        }
        seed = self.config.get("seed")
        if seed is not None:
            if not isinstance(seed, int) or not 0 <= seed < 2**32:
                raise self.mistake("this is no seed", "seed", seed, expected="0 to 2^32 - 1")
            self.made.order_seed = seed
            self.made.classes = [
                sum(one <= n for one in ranks.values()) for n in range(len(classes) + 1)
            ]
        return sorted(self.agents, key=ranks.__getitem__)

    def process(self, name: str, agent: dict[str, Any]) -> Process:
        amount = self.number(agent.get("active", agent["amount"]), f"agents.{name}.active", 0.0)
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
                self.lack(f"agents.{name}: no volumes to mix")
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
            self.crop(name, agent, made)
        elif made.kind == CONCRETE:
            self.concrete(name, agent, made)
        elif made.kind in (SUN, LAMP):
            flows = agent["flows"].get("out", {})
            if list(flows)[-1:] != ["par"] or not flows["par"]["connections"]:
                raise self.mistake("a light gives par, last of all", f"agents.{name}.flows.out")
        return made

    def flow(
        self, name: str, agent: dict[str, Any], made: Process, direction: str, currency: str,
        keys: list[tuple[str, str]],
    ) -> Flow:  # fmt: skip
        entry = agent["flows"][direction][currency]
        field = f"agents.{name}.flows.{direction}.{currency}"
        links = []
        for one in entry["connections"]:
            mixture = self.mixture(one, currency)
            if not mixture:
                raise self.mistake(f"{one} does not store {currency}", f"{field}.connections")
            links.append(mixture)
        sign = -1 if direction == "in" else 1
        rate = max(0.0, float(entry.get("value", 0.0)))
        if sign > 0 and currency not in self.category and rate > 0.0:
            raise self.mistake("a category cannot be given, only taken", field)
        flow = Flow(currency, sign, rate if links else 0.0, links or [])
        here = keys.index((direction, currency))
        for need in self.words(entry.get("requires") or [], f"{field}.requires"):
            if ("in", need) in keys[:here] and "value" in agent["flows"]["in"][need]:
                flow.needs.append(keys.index(("in", need)))
            else:
                flow.rate = 0.0  # nothing was taken of it before
        if "deprive" in entry and "value" in entry:
            limit = self.table(entry["deprive"], f"{field}.deprive").get("value")
            flow.limit = self.number(limit, f"{field}.deprive.value", 0.0)
        for path, criterion in self.table(entry.get("criteria") or {}, f"{field}.criteria").items():
            self.table(criterion, f"{field}.criteria.{path}")
            if made.kind == CROP and path == "grown":
                flow.harvest = True
                continue
            gate = self.gate(name, agent, criterion | {"path": path}, f"{field}.criteria.{path}")
            if gate is not None:
                flow.gates.append(gate)
        for mode, shape in self.table(entry.get("growth") or {}, f"{field}.growth").items():
            self.grows(flow, made, agent, mode, self.table(shape, field), f"{field}.growth.{mode}")
        for weight in self.words(entry.get("weighted") or [], f"{field}.weighted"):
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
                    self.lack(field)
                    return
                flow.weights.append("stage")
            else:
                self.lack(field)
        except (KeyError, TypeError, ValueError):
            self.lack(field)

    def weigh(
        self, flow: Flow, made: Process, name: str, agent: dict[str, Any], weight: str, field: str
    ) -> None:
        special = made.kind in (CROP, LAMP, SUN, CONCRETE)
        if weight in agent["capacity"]:
            flow.weights.append(f"tank:{name}/{weight}")
        elif weight in agent["properties"]:
            value = self.table(agent["properties"][weight], field).get("value")
            flow.rate *= self.number(value, f"agents.{name}.properties.{weight}")
        elif made.kind == SUN and weight == "daily_growth_factor":
            self.made.profiles["sunlight"] = [float(x) for x in _library()["sunlight"]["hourly"]]
            flow.weights.append("profile:sunlight")
            flow.profile = "sunlight"
        elif made.kind == SUN and weight == "monthly_growth_factor":
            self.made.seasons["sunlight"] = self.months
            flow.weights.append("season:sunlight")
        elif special and weight in _FACTORS:
            flow.weights.append(_FACTORS[weight])
        elif weight in agent["attributes"]:
            flow.rate *= self.number(agent["attributes"][weight], field)
        else:
            raise self.mistake("there is nothing of this name to weigh by", field, weight)

    def months(self, days: int) -> list[float]:
        """Mean sunlight of each day, by its month."""
        table = _library()["sunlight"]
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
            raise self.mistake("this is no condition", field, entry)
        wanted = entry.get("value")
        than = float(wanted) if isinstance(wanted, bool) else self.number(wanted, f"{field}.value")
        agents = [name]
        measured = path
        if path.startswith(("in_", "out_")):
            direction, _, measured = path.partition("_")
            currency = measured.removesuffix("_ratio")
            flow = agent["flows"].get(direction, {}).get(currency)
            if flow is None:
                raise self.mistake("this is no condition: there is no such flow", field, path)
            agents = flow["connections"]
        ratio = measured.endswith("_ratio") and measured.removesuffix("_ratio") in self.category
        currency = measured.removesuffix("_ratio") if ratio else measured
        refs = [ref for one in agents for ref in self.mixture(one, currency)]
        if currency not in self.category or not refs:
            self.lack(field)
            return None
        gate = Gate(
            refs, "share" if ratio else "kg", test, than,
            every=entry.get("connections") == "all",
        )  # fmt: skip
        if ratio:
            gate.groups = [self.group(place, currency) for place, _ in refs]
        if "buffer" in entry:
            gate.wait = self.number(entry["buffer"], f"{field}.buffer", 0.0)
        return gate

    def crop(self, name: str, agent: dict[str, Any], made: Process) -> None:
        at = f"agents.{name}"

        def property_of(key: str) -> float:
            entry = self.table(agent["properties"].get(key) or {}, f"{at}.properties.{key}")
            if "value" not in entry:
                raise self.mistake("a plant lacks a property", f"{at}.properties.{key}")
            return self.number(entry["value"], f"{at}.properties.{key}")

        def first(direction: str, currency: str) -> str:
            connections = agent["flows"].get(direction, {}).get(currency, {}).get("connections")
            if not connections:
                raise self.mistake(
                    "a plant is connected to nothing", f"{at}.flows.{direction}.{currency}"
                )
            return str(connections[0])

        life = property_of("lifetime")
        crop = made.crop or Crop(
            life=life, photoperiod=0, stage=[float(n) for n in range(int(life) + 26)]
        )
        crop.photoperiod = int(property_of("photoperiod"))
        if not 0 < crop.photoperiod <= 24 or life <= 0.0:
            raise self.mistake("a plant has 1 to 24 hours of light and a life", f"{at}.properties")
        crop.par = property_of("par_baseline")
        light = first("in", "par")
        crop.light, crop.sun = (light, "par"), "sun" in light
        crop.sunlight = "sunlight" if crop.sun else ""
        crop.air = first("in", "co2")
        crop.co2 = (crop.air, "co2")
        crop.standing = (name, "biomass")
        crop.waste = (first("out", "inedible_biomass"), "inedible_biomass")
        if "biomass" not in agent["flows"]["out"]:
            raise self.mistake("a plant grows no biomass", f"{at}.flows.out")
        crop.most = float(agent["flows"]["out"]["biomass"].get("value", 0.0)) * life
        crop.rate = next(
            flow.rate for flow in made.flows if flow.resource == "biomass" and flow.sign > 0
        )
        crop.again = bool(agent["properties"].get("reproduce", {}).get("value", False))
        crop.c3 = float(agent["properties"].get("carbon_fixation", {}).get("value") == "c3")
        crop.delay = self.number(agent["attributes"].get("delay_start", 0.0), f"{at}.attributes")
        crop.age = self.number(agent["attributes"].get("age", 0.0), f"{at}.attributes.age")
        made.crop = crop

    def concrete(self, name: str, agent: dict[str, Any], made: Process) -> None:
        made.law = [float(x) for x in _library()["agent"]["concrete"]["law"]]
        at = agent["flows"].get("in", {}).get("co2", {}).get("connections")
        if not at:
            raise self.mistake("concrete has no air", f"agents.{name}.flows.in.co2")
        made.places = [at[0]]
        made.target = (at[0], "co2")
        done = self.number(agent["attributes"].get("carbonation", 0.0), f"agents.{name}.attributes")
        made.carbonation = done
        # what it holds follows from how far it has come
        most = made.law[3] * agent["amount"]
        amounts = {
            "caoh2": (most - done * agent["amount"], "in"),
            "caco3": (done * agent["amount"], "out"),
            "moisture": (done * agent["amount"], "out"),
        }
        for tank in self.made.tanks:
            if tank.place == name and tank.resource in amounts:
                kmol, direction = amounts[tank.resource]
                rate = float(agent["flows"][direction][tank.resource]["value"])
                tank.kg = kmol * rate

    def settle(self, made: Parts) -> None:
        """What is common to several agents: lamps and their plants, air, food and water."""
        plants = [one for one in made.processes if one.crop is not None]
        if not made.classes:  # no order is drawn: the mean over those that could be
            c3 = sum(one.crop.c3 for one in plants if one.crop) / max(1, len(plants))
            for one in plants:
                assert one.crop is not None
                one.crop.c3 = c3
        for process in made.processes:
            if process.kind == LAMP:
                process.plants = [
                    one.name for one in plants
                    if process.name in self.agents[one.name]["flows"]["in"]["par"]["connections"]
                ]  # fmt: skip
        crew = [process for process in made.processes if process.people]
        air = self.generic.get("habitat", "")
        for process in crew:
            for flow in process.flows:
                if flow.resource == "o2" and flow.sign < 0 and flow.links and not air:
                    air = flow.links[0][0][0]
        made.air = air if air in made.gases else next(iter(made.gases), "")
        made.food = [
            (tank.place, tank.resource) for tank in made.tanks
            if self.category[tank.resource] == "food"
        ]  # fmt: skip
        made.water = [
            (tank.place, tank.resource) for tank in made.tanks if tank.resource == "potable"
        ]
        for process in made.processes:
            rest = sum(
                flow.sign * flow.rate for flow in process.flows
                if flow.links and self.unit.get(flow.resource, "kg") == "kg"
            )  # fmt: skip
            moved = sum(flow.rate for flow in process.flows if flow.rate > 0.0)
            if process.kind == EACH and abs(rest) > 1e-9 * max(moved, 1e-30):
                made.rates[process.name] = rest
