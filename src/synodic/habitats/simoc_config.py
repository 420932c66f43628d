"""A SIMOC configuration as it is given: JSON, merged with the library, its fields checked.

What SIMOC itself would refuse is a mistake here; what it knows and we cannot express is noted.
"""

from __future__ import annotations

import json
from typing import Any

from synodic.habitats.form import Ref
from synodic.habitats.simoc_library import agent_of, library, merged
from synodic.schema.mistake import Mistake, nearest

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


def read_json(text: str, file: str) -> Any:
    """What a JSON text holds.

    Raises:
        Mistake: no JSON, with its line.
    """

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


class Config:
    """One configuration, its agents merged with what the library says of them.

    Attributes:
        agents: by name, every field there.
        category: of each currency in use.
        unit: of currencies that are not in kg.
        generic: what `habitat` and `greenhouse` stand for.
        unsupported: names of what cannot be expressed.
    """

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
        self.agents = self._merged(self.table(config["agents"], "agents"))
        self._currencies()

    def mistake(self, what: str, field: str, found: Any = None, **told: Any) -> Mistake:
        """A mistake at a field of the configuration."""
        shown = None if found is None else repr(found)
        return Mistake(what, file=self.file, field=field or None, found=shown, **told)

    def lack(self, name: str) -> None:
        """Note what cannot be expressed."""
        if name not in self.unsupported:
            self.unsupported.append(name)

    def table(self, value: Any, field: str) -> dict[str, Any]:
        """`value`, which must be an object."""
        if isinstance(value, dict):
            return value
        raise self.mistake("this should be an object", field, type(value).__name__)

    def number(self, value: Any, field: str, least: float | None = None) -> float:
        """`value`, which must be a number."""
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e300:
            raise self.mistake("this should be a number", field, value)
        if least is not None and value < least:
            raise self.mistake("the number is too small", field, value, expected=f">= {least:g}")
        return float(value)

    def words(self, value: Any, field: str) -> list[str]:
        """`value`, which must be a list of names."""
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        raise self.mistake("this should be a list of names", field, value)

    def _merged(self, given: dict[str, Any]) -> dict[str, dict[str, Any]]:
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
            if agent_of(name) is not None:
                prototypes.append(name)
            for prototype in prototypes:
                known = agent_of(prototype)
                if known is None:
                    names = (*library()["agent"], *library()["crop"])
                    raise self.mistake(
                        "there is no such prototype", f"agents.{name}.prototypes", prototype,
                        nearest=nearest(prototype, names),
                    )  # fmt: skip
                own = merged(known, own)
            for key in own:
                if key not in _AGENT:
                    raise self.mistake(
                        "an agent has no such field", f"agents.{name}.{key}",
                        nearest=nearest(key, _AGENT),
                    )  # fmt: skip
            agents[name] = own
        for name, agent in agents.items():
            self._check(name, agent, given)
        return agents

    def _check(self, name: str, agent: dict[str, Any], given: dict[str, Any]) -> None:
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
                        and (agent_of(one) is None)
                    ):
                        self.lack(f"{field}.connections: {one}")
                if "value" in flow:
                    self.number(flow["value"], f"{field}.value")

    def _currencies(self) -> None:
        """Which currencies are used, and of which categories."""
        used: dict[str, None] = {}
        for agent in self.agents.values():
            for flows in agent["flows"].values():
                used |= dict.fromkeys(flows)
            used |= dict.fromkeys(agent["storage"])
        category: dict[str, str] = {}
        self.unit: dict[str, str] = {"kwh": "kWh", "par": "mol"}
        for kind, names in library()["category"].items():
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
                if one in library()["category"]:
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
