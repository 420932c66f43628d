"""A dozen people on Mars for whom money is short in every window."""

POOR = """
schema = 1
name = "poor"
start = 2030-01-01
end = 2045-01-01
worlds = ["earth", "mars"]

[actor.agency]
treasury = "0.6 G$"
budget = "0.9 G$/yr"
ships = { starship = 1 }

[settlement.base]
world = "mars"
margin = "300 day"
people_max = 60
people = 12

[settlement.base.equipment]
air_separator = 1
co2_compressor = 1
co2_scrubber = 4
fission_40kw = 2
habitat_module = 2
ice_well = 1
oxygen_generator = 2
sabatier = 1
solar_array = 6
water_processor = 1

[settlement.base.stock]
food = "14 t"
water = "12 t"
o2 = "6 t"
n2 = "3 t"
spares = "2 t"

[programme.supply]
actor = "agency"
settlement = "base"
cargo_vehicle = "starship"
crew_vehicle = "starship"
first_cargo = 2030-01-01
first_crew = 2032-01-01
crew = 6
growth = 1.3
"""
