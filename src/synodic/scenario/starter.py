"""A first scenario for a user to change: commented, and valid as it stands."""

from __future__ import annotations

import re

from synodic.schema.mistake import Mistake

_STARTER = """\
# A scenario of Synodic. Change it, then:  synodic validate {name}.toml;  synodic run {name}.toml
schema = 1
name = "{name}"
title = "{title}"
description = "What differs from our history, and why."

# To start from another scenario, and write only what differs:
# extends = "frontier"

start = 2026-01-01           # the first day played
end = 2060-01-01             # the day after the last
worlds = ["earth", "mars"]

# Numbers of the catalogue to replace (`synodic catalogue` lists them all, with units and sources):
[parameters]
# "vehicle.starship.launches" = 9
# leak = "0.1 %/day"

# Who pays. A quantity is a plain number in the unit of the field, or a text with a unit.
[actor.company]
title = "The company"
treasury = "2 G$"            # constant 2020 US dollars
budget = "3 G$/yr"
budget_growth = "2 %/yr"
ships = {{ starship = 2 }}

# Where people live. It may begin empty: people and cargo come by voyages.
[settlement.mars-base]
title = "Mars Base"
world = "mars"
margin = "500 day"           # stock kept beyond the next delivery
people_max = 500
# stock = {{ water = "20 t", food = "5 t" }}
# equipment = {{ habitat_module = 2, fission_40kw = 4, oxygen_generator = 2, co2_scrubber = 3 }}
# people = 4                 # adults; or [ {{ age = 34, sex = "female", count = 2 }}, ... ]

# What is sent there, window by window.
[programme.company-base]
actor = "company"
settlement = "mars-base"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2030-10-01
first_crew = 2033-01-01
crew = 6
growth = 1.2                 # people sent over those sent before
return_share = 0.5           # of the Earth-born, at each way home

# Dated changes. A policy holds until `until`; an event may be forced or forbidden.
# [[intervention]]
# at = 2040-01-01
# until = 2043-01-01
# set = {{ "company.budget" = "0 $/yr" }}
# forbid = ["storm:*:mars"]
"""


def new(name: str) -> str:
    """TOML of a first scenario called `name`.

    Raises:
        Mistake: `name` is no id.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,59}", name):
        raise Mistake(
            "this cannot name a scenario",
            found=repr(name),
            expected="a letter, then small letters, digits, - and _",
        )
    return _STARTER.format(name=name, title=name.replace("-", " ").replace("_", " ").capitalize())
