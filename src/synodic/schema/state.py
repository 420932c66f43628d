"""The table of the state: everything that the model knows on one day.

Units are in the table; masses are kg, money is constant 2020 US dollars, days are whole days since
2000-01-01 0 h TDB. Everything conserved (``kind="stock"``) changes only through
`synodic.world.ledger`.
"""

from __future__ import annotations

from synodic.schema.air import AIR_STATE
from synodic.schema.exploring import EXPLORING_STATE
from synodic.schema.industry import INDUSTRY_STATE
from synodic.schema.machines import MACHINE_STATE
from synodic.schema.planning import PLANNING_STATE
from synodic.schema.power import POWER_STATE
from synodic.schema.race import RACE_STATE
from synodic.schema.society import SOCIETY_STATE
from synodic.schema.table import Field, record
from synodic.schema.work import WORK_STATE

S = "settlement"

STATE_FIELDS = (
    # time
    Field("day", (), "day", "level", "Day", "i8"),
    Field("month", (), "", "level", "First of a month today (1) or not (0)", "i8"),
    Field("year", (), "", "level", "First of a year today (1) or not (0)", "i8"),
    Field("status", (), "", "level", "Why the play stopped (0: it did not)", "i8"),
    # settlements: conserved
    Field("stock", (S, "resource"), "kg", "stock", "Stock", sampled=True),
    Field("people", (S, "age", "sex", "birthplace"), "person", "stock", "People", "i8"),
    Field("ledger_in", ("account", "resource"), "kg", "flow", "Posted to an account"),
    Field("ledger_out", ("account", "resource"), "kg", "flow", "Posted from an account"),
    Field("opening", (S, "resource"), "kg", "stock", "Stock on the first day"),
    Field("transmuted", (S, "resource"), "kg", "flow", "Made less consumed by processes"),
    Field("people_opening", (), "person", "stock", "People on the first day", "i8"),
    Field("people_born", (), "person", "flow", "Born since the first day", "i8"),
    Field("people_dead", (), "person", "flow", "Dead since the first day", "i8"),
    Field("people_left_earth", (), "person", "flow", "Left Earth since the first day", "i8"),
    Field("people_came_home", (), "person", "flow", "Came home since the first day", "i8"),
    Field("money_opening", (), "$", "stock", "Money on the first day"),
    Field("money_granted", (), "$", "flow", "Money granted since the first day"),
    Field("money_spent", (), "$", "flow", "Money spent since the first day"),
    # settlements: equipment, a ring of lots by arrival window
    Field("lot_window", (S, "equipment", "lot"), "", "index", "Window of a lot", "i8"),
    Field("lot_units", (S, "equipment", "lot"), "", "stock", "Units of a lot", "i8"),
    Field("lot_down", (S, "equipment", "lot"), "", "level", "Units that wait for a spare", "i8"),
    Field("lot_life", (S, "equipment", "lot"), "", "level", "Failures of a lot so far", "i8"),
    Field("lot_hazard", (S, "equipment", "lot"), "", "level", "Hazard since the last failure"),
    Field("lot_limit", (S, "equipment", "lot"), "", "level", "Hazard at which the next of it fail"),
    Field("lot_failure", (S, "equipment", "lot"), "", "index", "Its last failure's event", "i8"),
    Field("lot_batch", (S, "equipment", "lot"), "", "level", "How many fail then", "i8"),
    Field("lot_part", (S, "equipment", "lot"), "", "level", "Its draw of missing parts"),
    Field("lot_counted", (S, "equipment", "lot"), "", "level", "Day up to which it stands", "i8"),
    Field("lot_due", (S, "equipment", "lot"), "", "level", "Day on which it is looked at", "i8"),
    Field("unit_hazard", ("equipment",), "1/d", "level", "Failures of a unit"),
    Field("turn", ("equipment",), "", "index", "Whose turn comes first at repairs", "i8"),
    # the passage that `cheapest` found last for a vehicle, and for what
    Field("found_pair", ("vehicle",), "", "index", "Pair of worlds", "i8"),
    Field("found_window", ("vehicle",), "", "index", "Window", "i8"),
    Field("found_first", ("vehicle",), "day", "level", "First day looked at", "i8"),
    Field("found_depart", ("vehicle",), "day", "level", "Departure", "i8"),
    Field("found_days", ("vehicle",), "day", "level", "Days on the way", "i8"),
    Field("found_payload", ("vehicle",), "kg", "level", "Payload"),
    # and that `fastest` found
    Field("swift_pair", ("vehicle",), "", "index", "Pair of worlds", "i8"),
    Field("swift_window", ("vehicle",), "", "index", "Window", "i8"),
    Field("swift_first", ("vehicle",), "day", "level", "First day looked at", "i8"),
    Field("swift_depart", ("vehicle",), "day", "level", "Departure", "i8"),
    Field("swift_days", ("vehicle",), "day", "level", "Days on the way", "i8"),
    Field("swift_weight", ("vehicle",), "kg", "level", "What a full cabin weighs"),
    Field("swift_daily", ("vehicle",), "kg", "level", "What it uses a day"),
    Field("coast_log", ("vehicle",), "1/d", "level", "Logarithm of what a day of coast keeps"),
    Field("landing_ratio", ("vehicle",), "", "level", "Mass ratio of a landing by entry, less one"),
    Field("world_circular", ("world",), "m2/s2", "level", "Square of the speed on parking orbits"),
    Field("storm_rate", (), "1/degree", "level", "Hazard of a storm in the dusty season"),
    Field("lot_key", (S, "equipment"), "", "index", "Entity of its draws", "i8"),
    Field("machines_due", (S, "equipment"), "", "level", "The first of these days", "i8"),
    Field("lot_waiting", (S, "equipment", "lot"), "", "level", "Units that wait for a part", "i8"),
    Field("lot_waiting_since", (S, "equipment", "lot"), "day", "level", "Since when", "i8"),
    Field("worn", (S,), "", "level", "Whether people use its machines", "i8"),
    Field("repair_left", (S,), "h", "level", "Hours of repairs left over from today"),
    Field("units", (S, "equipment"), "", "level", "Working units", "i8", sampled=True),
    Field("units_down", (S, "equipment"), "", "level", "Units down", "i8", sampled=True),
    # settlements: levels
    Field("population", (S,), "person", "level", "People", "i8", sampled=True),
    Field("population_born", (S, "birthplace"), "person", "level", "People by birthplace", "i8",
          sampled=True),
    Field("arrived_ever", (S,), "person", "level", "People arrived so far", "i8", sampled=True),
    Field("deaths", (S, "death_cause"), "person", "level", "Deaths so far", "i8", sampled=True),
    Field("births", (S,), "person", "level", "Births so far", "i8", sampled=True),
    Field("volume", (S,), "m3", "level", "Pressurised volume", sampled=True),
    Field("o2_kpa", (S,), "kPa", "level", "Partial pressure of oxygen", sampled=True),
    Field("co2_kpa", (S,), "kPa", "level", "Partial pressure of carbon dioxide", sampled=True),
    Field("pressure_kpa", (S,), "kPa", "level", "Cabin pressure", sampled=True),
    Field("power_kw", (S,), "kW", "level", "Electric power available", sampled=True),
    Field("power_used_kw", (S,), "kW", "level", "Electric power used", sampled=True),
    Field("heat_kw", (S,), "kW", "level", "Heat rejected", sampled=True),
    Field("crew_hours", (S,), "h/day", "level", "Work hours asked for by machines", sampled=True),
    Field("days_left", (S, "watch"), "day", "level", "Days of supply left", sampled=True),
    Field("days_needed", (S,), "day", "level", "Days until a delivery could come", sampled=True),
    Field("ration", (S,), "", "level", "Share of full rations eaten", sampled=True),
    Field("deprived", (S, "watch"), "day", "level", "Days of deprivation", sampled=True),
    Field("burn", (S, "resource"), "kg/day", "level", "Net use, mean of recent days"),
    Field("dose_msv", (S,), "mSv", "level", "Mean dose of those who live there", sampled=True),
    Field("received_kg", (S,), "kg", "level", "Landed from Earth so far", sampled=True),
    Field("run", (S, "process"), "", "level", "Runs of a process today", sampled=True),
    Field("short", (S, "watch"), "", "level", "In shortage (1) or not (0)", "i8"),
    Field("short_count", (S, "watch"), "", "level", "Shortages so far", "i8"),
    Field("short_since", (S, "watch"), "day", "level", "Day the shortage began", "i8"),
    Field("short_event", (S, "watch"), "", "index", "The shortage's event", "i8"),
    Field("blame_event", (S, "watch", "contribution"), "", "index", "Contributing events", "i8"),
    Field("blame_amount", (S, "watch", "contribution"), "", "level", "Their signed amounts"),
    Field("absent_event", (S,), "", "index", "The last ship that did not come", "i8"),
    Field("unsent_event", (S,), "", "index", "Why less was sent than asked for", "i8"),
    Field("unsent", (S, "watch"), "day", "level", "Days of supply asked for and not sent"),
    Field("crewed_since", (S,), "day", "level", "Day since which people live there", "i8"),
    Field("first_arrival", (S,), "", "index", "Event of the first people's arrival", "i8"),
    Field("last_death", (S,), "", "index", "Event of the last death", "i8"),
    # worlds
    Field("light_left", ("world",), "", "level", "Share of light that dust lets through",
          sampled=True),
    Field("storm_until", ("world",), "day", "level", "Day the storm ends", "i8"),
    Field("storm_event", ("world",), "", "index", "The storm's event", "i8"),
    Field("storm_year", ("world",), "", "level", "Local years counted so far", "i8"),
    Field("storm_hazard", ("world",), "", "level", "Hazard of a storm since the year began"),
    Field("storm_limit", ("world",), "", "level", "Hazard at which this year's storm begins"),
    Field("longitude", ("world",), "deg", "level", "Solar longitude yesterday"),
    # actors
    Field("treasury", ("actor",), "$", "stock", "Treasury", sampled=True),
    Field("spent", ("actor",), "$", "flow", "Spent so far", sampled=True),
    Field("granted", ("actor",), "$", "flow", "Granted so far", sampled=True),
    Field("ships", ("actor", "vehicle"), "", "stock", "Ships at Earth", "i8", sampled=True),
    Field("flights", ("vehicle",), "", "level", "Flights so far", "i8", sampled=True),
    Field("launch_losses", ("vehicle",), "", "level", "Lost at launch", "i8", sampled=True),
    Field("transit_losses", ("vehicle",), "", "level", "Lost in transit", "i8", sampled=True),
    Field("landing_losses", ("vehicle",), "", "level", "Lost at landing", "i8", sampled=True),
    Field("arrivals", ("vehicle",), "", "level", "Arrived so far", "i8", sampled=True),
    Field("ships_there", (S, "actor", "vehicle"), "", "stock", "Ships at a settlement", "i8"),
    # what actors know of settlements: messages take the light time
    Field("known_people", (S,), "person", "level", "People, as last reported", "i8"),
    Field("known_stock", (S, "resource"), "kg", "level", "Stock, as last reported"),
    Field("known_burn", (S, "resource"), "kg/day", "level", "Net use, as last reported"),
    Field("known_units", (S, "equipment"), "", "level", "Units, as last reported", "i8"),
    Field("known_day", (S,), "day", "level", "Day of the last report", "i8"),
    Field("sent_people", (S,), "person", "level", "People, in the report under way", "i8"),
    Field("sent_stock", (S, "resource"), "kg", "level", "Stock, in the report under way"),
    Field("sent_burn", (S, "resource"), "kg/day", "level", "Net use, in the report under way"),
    Field("sent_units", (S, "equipment"), "", "level", "Units, in the report under way", "i8"),
    Field("sent_day", (S,), "day", "level", "Day of the report under way", "i8"),
    Field("transit_due", (), "day", "level", "Day on which a window may have to be planned", "i8"),
    # programmes
    Field("planned_window", ("programme",), "", "level", "Last window planned", "i8"),
    Field("next_window", ("programme",), "", "level", "Window of the next delivery", "i8"),
    Field("next_arrive", ("programme",), "day", "level", "Day it would arrive", "i8"),
    Field("planned_return", ("programme",), "", "level", "Last way home planned", "i8"),
    # voyages: 0 free, 1 booked, 2 under way, 3 will not arrive
    Field("voyage_state", ("voyage",), "", "level", "State of a voyage", "i8"),
    Field("voyage_programme", ("voyage",), "", "index", "Programme", "i8"),
    Field("voyage_vehicle", ("voyage",), "", "index", "Vehicle", "i8"),
    Field("voyage_home", ("voyage",), "", "level", "Towards Earth (1) or from it (0)", "i8"),
    Field("voyage_window", ("voyage",), "", "level", "Window", "i8"),
    Field("voyage_slot", ("voyage",), "", "level", "Slot in the window", "i8"),
    Field("voyage_depart", ("voyage",), "day", "level", "Departure", "i8"),
    Field("voyage_arrive", ("voyage",), "day", "level", "Arrival", "i8"),
    Field("voyage_cost", ("voyage",), "$", "level", "Price of the voyage"),
    Field("voyage_launch", ("voyage",), "", "index", "Its launch's event", "i8"),
    Field("voyage_crew", ("voyage",), "person", "level", "People on board", "i8"),
    Field("voyage_quota", ("voyage",), "person", "level", "People it may take home", "i8"),
    Field("voyage_lost", ("voyage",), "", "index", "Event that ended it, or -1", "i8"),
    Field("voyage_cargo", ("voyage", "resource"), "kg", "stock", "Cargo under way"),
    Field("voyage_units", ("voyage", "equipment"), "", "stock", "Equipment under way", "i8"),
    Field("voyage_people", ("voyage", "age", "sex"), "person", "stock", "People under way", "i8"),
    # the queue of what is due, by day
    Field("queue_day", ("queue",), "day", "level", "Day", "i8"),
    Field("queue_what", ("queue",), "", "level", "What is due", "i8"),
    Field("queue_which", ("queue",), "", "index", "For which voyage or settlement", "i8"),
    Field("queue_count", (), "", "level", "Entries", "i8"),
    # policies in force
    Field("actor_policy", ("actor", "actor_policy"), "", "level", "Policies of actors",
          sampled=True),
    Field("settlement_policy", (S, "settlement_policy"), "", "level", "Policies of settlements",
          sampled=True),
    Field("actor_policy_event", ("actor", "actor_policy"), "", "index", "Who last set it", "i8"),
    # outcomes
    Field("outcome_day", ("outcome",), "day", "level", "Day of an outcome, or -2**31", "i8"),
    Field("outcome_event", ("outcome",), "", "index", "Event of an outcome, or -1", "i8"),
    *AIR_STATE,
    *RACE_STATE,
    *SOCIETY_STATE,
    *POWER_STATE,
    *EXPLORING_STATE,
    *MACHINE_STATE,
    *WORK_STATE,
    *INDUSTRY_STATE,
    *PLANNING_STATE,
    # levels of a user's own systems
    Field("free", ("free",), "", "level", "Level of a user's own system", sampled=True),
    Field("free_event", ("free",), "", "index", "Event of a user's own system, or -1", "i8"),
)  # fmt: skip

STATE = record(STATE_FIELDS)

#: The day of an outcome that has not happened.
NEVER = -(2**31)
