"""A town on Mars that lives on its own stocks, machines and plant: no ship comes unless told so."""

from __future__ import annotations

from typing import Any

from worlds import play, scenario

TOWN = """
schema = 1
name = "test"
start = 2030-01-01
end = {end}-01-01
worlds = ["earth", "mars"]

[systems]
{systems}

[parameters]
{numbers}

[actor.agency]
treasury = "10 G$"
budget = "4 G$/yr"
ships = {{ starship = 8 }}

[settlement.base]
world = "mars"
people = {people}
births = 1
margin = "500 day"
{policies}

[settlement.base.stock]
food = "{food}"
water = "800 t"
o2 = "40 t"
n2 = "{n2}"
hardware = "2000 t"
spares = "{spares}"
nutrients = "20 t"

[settlement.base.equipment]
habitat_module = {modules}
fission_40kw = {reactors}
greenhouse = {greenhouses}
oxygen_generator = 40
co2_scrubber = 70
water_processor = 24
sabatier = 30
ice_well = 6
co2_compressor = 12
air_separator = 8
waste_oxidizer = 10
workshop = {workshops}
{more}
"""

SUPPLY = """
[programme.supply]
actor = "agency"
settlement = "base"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2030-06-01
first_crew = 2030-06-01
crew = 20
growth = 1.2
return_share = 0.2
"""


def text(
    years: int = 5, numbers: dict[str, float] | None = None, systems: str = "", more: str = "",
    people: int = 120, modules: int = 30, reactors: int = 120, greenhouses: int = 150,
    workshops: int = 8, food: str = "300 t", n2: str = "40 t", spares: str = "200 t",
    policies: str = "",
) -> str:  # fmt: skip
    """The town as a scenario's text; `numbers` are of the catalogue, `more` further tables."""
    lines = "\n".join(f"{name} = {value!r}" for name, value in (numbers or {}).items())
    return TOWN.format(
        end=2030 + years, numbers=lines, systems=systems, more=more, people=people,
        modules=modules, reactors=reactors, greenhouses=greenhouses, workshops=workshops,
        food=food, n2=n2, spares=spares, policies=policies,
    )  # fmt: skip


def town(seed: int = 0, **what: Any):
    """Play the town."""
    return play(text(**what), seed)


def compiled(**what: Any):
    """The town's arrays."""
    return scenario(text(**what)).compile()
