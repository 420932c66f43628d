"""Plants and concrete of a SIMOC configuration: what they are besides their flows."""

from __future__ import annotations

from synodic.habitats.form import Crop, Process, Tank
from synodic.habitats.simoc_config import Config
from synodic.habitats.simoc_library import library


def plant(given: Config, name: str, made: Process) -> None:
    """What a plant is besides its flows: light, life, air, where its biomass goes."""
    agent = given.agents[name]
    at = f"agents.{name}"

    def property_of(key: str) -> float:
        entry = given.table(agent["properties"].get(key) or {}, f"{at}.properties.{key}")
        if "value" not in entry:
            raise given.mistake("a plant lacks a property", f"{at}.properties.{key}")
        return given.number(entry["value"], f"{at}.properties.{key}")

    def first(direction: str, currency: str) -> str:
        connections = agent["flows"].get(direction, {}).get(currency, {}).get("connections")
        if not connections:
            raise given.mistake(
                "a plant is connected to nothing", f"{at}.flows.{direction}.{currency}"
            )
        return str(connections[0])

    life = property_of("lifetime")
    crop = made.crop or Crop(
        life=life, photoperiod=0, stage=[float(n) for n in range(int(life) + 26)]
    )
    crop.photoperiod = int(property_of("photoperiod"))
    if not 0 < crop.photoperiod <= 24 or life <= 0.0:
        raise given.mistake("a plant has 1 to 24 hours of light and a life", f"{at}.properties")
    crop.par = property_of("par_baseline")
    light = first("in", "par")
    crop.light, crop.sun = (light, "par"), "sun" in light
    crop.sunlight = "sunlight" if crop.sun else ""
    crop.air = first("in", "co2")
    crop.co2 = (crop.air, "co2")
    crop.standing = (name, "biomass")
    crop.waste = (first("out", "inedible_biomass"), "inedible_biomass")
    if "biomass" not in agent["flows"]["out"]:
        raise given.mistake("a plant grows no biomass", f"{at}.flows.out")
    crop.most = float(agent["flows"]["out"]["biomass"].get("value", 0.0)) * life
    crop.rate = next(
        flow.rate for flow in made.flows if flow.resource == "biomass" and flow.sign > 0
    )
    crop.again = bool(agent["properties"].get("reproduce", {}).get("value", False))
    crop.c3 = float(agent["properties"].get("carbon_fixation", {}).get("value") == "c3")
    crop.delay = given.number(agent["attributes"].get("delay_start", 0.0), f"{at}.attributes")
    crop.age = given.number(agent["attributes"].get("age", 0.0), f"{at}.attributes.age")
    made.crop = crop


def concrete(given: Config, name: str, made: Process, tanks: list[Tank]) -> None:
    """The air that concrete takes carbon dioxide from, and what it holds."""
    agent = given.agents[name]
    made.law = [float(x) for x in library()["agent"]["concrete"]["law"]]
    at = agent["flows"].get("in", {}).get("co2", {}).get("connections")
    if not at:
        raise given.mistake("concrete has no air", f"agents.{name}.flows.in.co2")
    made.places = [at[0]]
    made.target = (at[0], "co2")
    done = given.number(agent["attributes"].get("carbonation", 0.0), f"agents.{name}.attributes")
    made.carbonation = done
    # what it holds follows from how far it has come
    most = made.law[3] * agent["amount"]
    amounts = {
        "caoh2": (most - done * agent["amount"], "in"),
        "caco3": (done * agent["amount"], "out"),
        "moisture": (done * agent["amount"], "out"),
    }
    for tank in tanks:
        if tank.place == name and tank.resource in amounts:
            kmol, direction = amounts[tank.resource]
            rate = float(agent["flows"][direction][tank.resource]["value"])
            tank.kg = kmol * rate
