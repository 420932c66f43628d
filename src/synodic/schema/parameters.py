"""The table of parameters: every number of a scenario and its catalogue, as kernels read them.

Sampled numbers are inputs of the kernels, never constants of them. A scalar field ``x`` is
``[parameter.x]`` of the catalogue. A field whose first axis is ``vehicle``, ``process`` or
``equipment`` comes from ``[vehicle.ID]`` and so on, in the order of their ids; the rest from the
scenario. The position of an entity is the rank of its id, so that display names and the order in a
file change nothing.
"""

from __future__ import annotations

from synodic.schema.air import AIR_PARAMETERS
from synodic.schema.exploring import EXPLORING_PARAMETERS
from synodic.schema.industry import INDUSTRY_PARAMETERS
from synodic.schema.machines import MACHINE_PARAMETERS
from synodic.schema.planning import PLANNING_PARAMETERS
from synodic.schema.power import POWER_PARAMETERS
from synodic.schema.race import RACE_PARAMETERS
from synodic.schema.sides import SIDES_PARAMETERS
from synodic.schema.society import SOCIETY_PARAMETERS
from synodic.schema.table import Field, record
from synodic.schema.work import WORK_PARAMETERS

V, P, E, S = ("vehicle",), ("process",), ("equipment",), ("settlement",)

# How a process is driven (`process_drive`): it runs
DRIVE_PEOPLE = 0  #: once a person and day, whatever else
DRIVE_FILL = 1  #: until `process_resource` stands at its target
DRIVE_DRAIN = 2  #: while `process_resource` stands above its target
DRIVE_CAPACITY = 3  #: as much as its equipment allows
DRIVE_OFF = 4  #: never in a world played by days
DRIVE_GROW = 5  #: as its planted area asks
DRIVE_RIPE = 6  #: as crops are ripe
DRIVE_WITHER = 7  #: as crops have died
DRIVES = ("people", "fill", "drain", "capacity", "off", "grow", "ripe", "wither")

# In what a target is counted (`process_target_unit`)
TARGETS = ("kg", "kg/person", "day", "kPa", "t/ship", "kPa of air")
T_KG, T_KG_PERSON, T_DAYS, T_KPA, T_SHIP, T_AIR = range(len(TARGETS))

# Where a flow goes or comes from (`flow_account`)
FLOW_ACCOUNTS = ("settlement", "ground", "air", "space")
F_SETTLEMENT, F_GROUND, F_AIR, F_SPACE = range(len(FLOW_ACCOUNTS))

# What an equipment does for power (`equipment_power_kind`)
POWER_KINDS = ("none", "solar", "reactor")

# How a vehicle arrives (`vehicle_arrival`)
ARRIVALS = ("direct_entry", "capture")


def _number(name: str, unit: str, label: str) -> Field:
    return Field(name, (), unit, "number", label)


PARAMETER_FIELDS = (
    # counts and time
    Field("start_day", (), "day", "level", "First day", "i8"),
    Field("end_day", (), "day", "level", "Day after the last", "i8"),
    Field("n_settlements", (), "", "level", "Settlements", "i8"),
    Field("n_actors", (), "", "level", "Actors", "i8"),
    Field("n_vehicles", (), "", "level", "Vehicles", "i8"),
    Field("n_processes", (), "", "level", "Processes", "i8"),
    Field("n_equipment", (), "", "level", "Equipment types", "i8"),
    Field("n_programmes", (), "", "level", "Programmes", "i8"),
    Field("n_worlds", (), "", "level", "Worlds of the timetable", "i8"),
    Field("earth_world", (), "", "index", "Earth among the worlds", "i8"),
    Field("system_on", ("system",), "", "level", "System switched on (1) or off (0)", "i8"),
    # the air
    _number("cabin_temperature", "K", "Cabin temperature"),
    _number("cabin_pressure", "kPa", "Cabin pressure kept"),
    _number("cabin_o2", "kPa", "Partial pressure of oxygen kept"),
    _number("leak", "1/day", "Share of cabin gas that leaks a day"),
    _number("o2_low", "kPa", "Oxygen under which there is a shortage"),
    _number("o2_lethal", "kPa", "Oxygen under which people die"),
    _number("o2_fire_fraction", "", "Oxygen fraction above which the cabin is vented"),
    _number("co2_high", "kPa", "Carbon dioxide above which there is a shortage of removal"),
    _number("co2_lethal", "kPa", "Carbon dioxide above which people die"),
    _number("pressure_low", "kPa", "Pressure under which there is a shortage"),
    _number("pressure_lethal", "kPa", "Pressure under which people die"),
    # limits of people
    _number("limit_oxygen", "day", "Time without oxygen that kills"),
    _number("limit_carbon_dioxide", "day", "Time in too much carbon dioxide that kills"),
    _number("limit_pressure", "day", "Time in too little pressure that kills"),
    _number("limit_water", "day", "Time without water that kills"),
    _number("limit_food", "day", "Time without food that kills"),
    _number("limit_power", "day", "Time without heat and light that kills"),
    _number("recovery", "", "Days of deprivation mended by a day of plenty"),
    _number("ration_floor", "", "Share of full rations on which people go on living"),
    _number("death_spread", "1/day", "Hazard of death once a limit is passed"),
    # needs a person and day that no process tells
    _number("base_power", "kW/person", "Power for heat, light and living"),
    _number("metabolic_heat", "kW/person", "Heat that a person gives off"),
    _number("packaging", "", "Packaging as a share of food"),
    # the sky
    _number("sunlit_share", "", "Mean share of sunlight a panel sees in a day on the surface"),
    _number("storm_probability", "", "Chance of a planet-encircling storm a Mars year"),
    _number("storm_light_low", "", "Share of light left, darkest storm"),
    _number("storm_light_high", "", "Share of light left, brightest storm"),
    _number("storm_days_low", "sol", "Shortest storm"),
    _number("storm_days_high", "sol", "Longest storm"),
    _number("storm_season_open", "deg", "Solar longitude from which storms begin"),
    _number("storm_season_close", "deg", "Solar longitude until which storms begin"),
    # radiation
    _number("dose_surface", "mSv/day", "Dose on the surface"),
    _number("dose_cruise", "mSv/day", "Dose in transit"),
    # machines
    _number("mtbf_factor", "", "True failure rate over the predicted one, middle of all types"),
    _number("spares_rate", "1/yr", "Spares planned a year, as a share of hardware"),
    _number("repair_time", "h", "Work hours of one repair"),
    _number("repair_hours", "h/person/day", "Hours a day that a worker there can give to repairs"),
    _number("part_missing", "", "Chance that the part a repair needs is not among the spares"),
    # people
    _number("mortality_factor", "", "Death rate there over that of the table"),
    _number("fertility_factor", "", "Birth rate there over that of the table"),
    _number("girls", "", "Share of girls among the newborn"),
    Field("mortality", ("sex", "age"), "1/yr", "number", "Yearly chance of death by age"),
    Field("fertility", ("age",), "1/yr", "number", "Yearly births a woman by age"),
    # going there
    _number("earth_mu", "km3/s2", "Gravity of Earth"),
    _number("earth_parking_radius", "km", "Radius of the parking orbit about Earth"),
    _number("mars_mu", "km3/s2", "Gravity of Mars"),
    _number("mars_parking_radius", "km", "Radius of the parking orbit about Mars"),
    Field("world_mu", ("world",), "km3/s2", "number", "Gravity of a world"),
    Field("world_parking_radius", ("world",), "km", "number", "Radius of a parking orbit about it"),
    _number("people_share", "", "Share of its money that an actor spends on sending people"),
    _number("sustain_share", "", "Share of income that keeping those who live there may take"),
    _number("reliability_growth", "", "Slope by which losses fall with flights"),
    _number("transit_consumables", "kg/person/day", "Consumables in transit"),
    _number("person_mass", "kg", "A person with suit and effects"),
    _number("plan_lead", "day", "Days before a window opens at which it is planned"),
    _number("launch_period", "day", "Days before the best one over which a fleet may leave"),
    _number("pad_launches", "1/yr", "Launches an actor's pads can make for one vehicle at first"),
    _number("pad_growth", "1/yr", "Growth of that rate"),
    Field("plan_use", ("resource",), "kg/person/day", "number",
          "Net use that the planner assumes before there are reports"),
    _number("crew_age_low", "yr", "Youngest settler"),
    _number("crew_age_high", "yr", "Oldest settler"),
    # vehicles
    Field("vehicle_dry", V, "kg", "number", "Dry mass at departure"),
    Field("vehicle_propellant", V, "kg", "number", "Propellant at departure"),
    Field("vehicle_exhaust", V, "m/s", "number", "Exhaust velocity"),
    Field("vehicle_payload", V, "kg", "number", "Most payload it can carry"),
    Field("vehicle_seats", V, "person", "number", "Seats"),
    Field("vehicle_arrival", V, "", "index", "How it arrives", "i8"),
    Field("vehicle_landing_dv", V, "m/s", "number", "Delta-v kept for landing or capture"),
    Field("vehicle_entry_limit", V, "m/s", "number", "Greatest v-infinity at which it arrives"),
    Field("vehicle_landed_share", V, "", "number", "Share of the payload that lands usefully"),
    Field("vehicle_boiloff", V, "1/day", "number", "Propellant boiled off a day"),
    Field("vehicle_launches", V, "", "number", "Launches a voyage takes, with tankers"),
    Field("vehicle_launch_cost", V, "$", "number", "Price of one launch"),
    Field("vehicle_build_cost", V, "$", "number", "Price of one ship"),
    Field("vehicle_build_rate", V, "1/yr", "number", "Ships an actor can build a year"),
    Field("vehicle_build_growth", V, "1/yr", "number", "Growth of that rate"),
    Field("vehicle_first_day", V, "day", "level", "Day from which it flies", "i8"),
    Field("vehicle_returns", V, "", "level", "Comes home (1) or stays (0)", "i8"),
    Field("vehicle_return_ch4", V, "kg", "number", "Methane it needs there to come home"),
    Field("vehicle_return_o2", V, "kg", "number", "Oxygen it needs there to come home"),
    Field("vehicle_loss_launch", (*V, "beta"), "", "number", "Prior of a loss at launch"),
    Field("vehicle_loss_transit", (*V, "beta"), "", "number", "Prior of a loss in transit"),
    Field("vehicle_loss_landing", (*V, "beta"), "", "number", "Prior of a loss at landing"),
    Field("cargo_price", (), "$/kg", "number", "Price of an average kilogram of cargo"),
    # equipment
    Field("equipment_mass", E, "kg", "number", "Mass of a unit"),
    Field("equipment_mtbf", E, "day", "number", "Mean time between failures of a unit"),
    Field("equipment_spare", E, "kg", "number", "Spares that one repair takes"),
    Field("equipment_volume", E, "m3", "number", "Pressurised volume of a unit"),
    Field("equipment_power", E, "kW", "number", "Power of a unit (solar: at 1 AU, facing the Sun)"),
    Field("equipment_power_kind", E, "", "index", "What it does for power", "i8"),
    Field("equipment_per_person", E, "1/person", "number", "Units that the planner wants a person"),
    Field("equipment_least", E, "", "number", "Units that the planner wants in any case"),
    Field("equipment_price", E, "$/kg", "number", "Price"),
    Field("equipment_watch", E, "", "index", "Watch that it serves, or -1", "i8"),
    # processes
    Field("process_equipment", P, "", "index", "Equipment it needs, or -1", "i8"),
    Field("process_capacity", P, "1/day", "number", "Runs a unit can do a day"),
    Field("process_energy", P, "kWh", "number", "Electric energy of a run"),
    Field("process_hours", P, "h", "number", "Work hours of a run"),
    Field("process_drive", P, "", "index", "How it is driven", "i8"),
    Field("process_resource", P, "", "index", "Resource that drives it, or -1", "i8"),
    Field("process_target", P, "", "number", "Target of that resource"),
    Field("process_target_unit", P, "", "index", "In what the target is counted", "i8"),
    Field("process_crew", P, "", "level", "Metabolism of people (1) or not (0)", "i8"),
    Field("flow_count", P, "", "level", "Flows of a process", "i8"),
    Field("flow_resource", (*P, "flow"), "", "index", "Resource of a flow", "i8"),
    Field("flow_rate", (*P, "flow"), "kg", "number", "Mass a run; made is positive"),
    Field("flow_account", (*P, "flow"), "", "index", "Where a flow comes from or goes", "i8"),
    # programmes
    Field("programme_actor", ("programme",), "", "index", "Actor", "i8"),
    Field("programme_settlement", ("programme",), "", "index", "Settlement", "i8"),
    Field("programme_origin", ("programme",), "", "index", "World from which it flies", "i8"),
    Field("programme_cargo_vehicle", ("programme",), "", "index", "Vehicle for cargo", "i8"),
    Field("programme_crew_vehicle", ("programme",), "", "index", "Vehicle for people", "i8"),
    Field("programme_first_cargo", ("programme",), "day", "level", "Day from which cargo flies",
          "i8"),
    Field("programme_first_crew", ("programme",), "day", "level", "Day from which crews fly", "i8"),
    Field("programme_crew", ("programme",), "person", "number", "People sent in the first window"),
    Field("programme_growth", ("programme",), "", "number", "People sent over those sent before"),
    Field("programme_return", ("programme",), "", "number", "Share of the Earth-born who go home"),
    # settlements
    Field("settlement_world", S, "", "index", "World", "i8"),
    Field("settlement_birthplace", S, "", "index", "Birthplace of those born there", "i8"),
    # keys of draws: the first four bytes of BLAKE2b of an id, so that a new entity shifts nobody
    Field("settlement_key", S, "", "index", "Key of a settlement's id", "i8"),
    Field("world_key", ("world",), "", "index", "Key of a world's name", "i8"),
    Field("vehicle_key", V, "", "index", "Key of a vehicle's id", "i8"),
    Field("equipment_key", E, "", "index", "Key of an equipment's id", "i8"),
    Field("programme_key", ("programme",), "", "index", "Key of a programme's id", "i8"),
    # what `release` returns to
    Field("actor_policy", ("actor", "actor_policy"), "", "number", "Policies of actors"),
    Field("settlement_policy", (*S, "settlement_policy"), "", "number", "Policies of settlements"),
    *AIR_PARAMETERS,
    *RACE_PARAMETERS,
    *SOCIETY_PARAMETERS,
    *POWER_PARAMETERS,
    *EXPLORING_PARAMETERS,
    *MACHINE_PARAMETERS,
    *SIDES_PARAMETERS,
    *WORK_PARAMETERS,
    *INDUSTRY_PARAMETERS,
    *PLANNING_PARAMETERS,
    # composition of resources
    Field("composition", ("resource", "element"), "", "number", "Mass fraction of an element"),
)  # fmt: skip

PARAMETERS = record(PARAMETER_FIELDS)
