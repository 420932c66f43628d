"""Asteroids worth taking, ships beyond Mars and the search for life, in the tables."""

from __future__ import annotations

from synodic.schema.table import Field

N, P, W = ("asteroid",), ("programme",), ("world",)
NS = ("asteroid", "settlement")

# Where a flight beyond Mars is (`outer_stage`)
OUTER_STAGES = ("home", "planned", "out", "there", "back")
O_HOME, O_PLANNED, O_OUT, O_THERE, O_BACK = range(len(OUTER_STAGES))

#: Worlds where life is searched for; `life_ID` is the prior of each.
LIFE_WORLDS = ("jupiter", "mars", "saturn")

EXPLORING_STATE = (
    # asteroids
    Field("asteroid_known", N, "day", "level", "Day on which an asteroid was found", "i8"),
    Field("asteroid_event", N, "", "index", "Its last event", "i8"),
    Field("asteroid_owner", N, "", "index", "Who moves it", "i8"),
    Field("asteroid_programme", N, "", "index", "The programme that began it", "i8"),
    Field("asteroid_target", N, "", "index", "Settlement it is moved to, or -1 for Earth", "i8"),
    Field("asteroid_begun", N, "day", "level", "Day on which the tug left for it", "i8"),
    Field("asteroid_burn", N, "day", "level", "Day on which it is moved for the first time", "i8"),
    Field("asteroid_due", N, "day", "level", "Day on which it arrives", "i8"),
    Field("asteroid_held", N, "day", "level", "Day on which it arrived", "i8"),
    Field("asteroid_turns", N, "", "level", "How often it was diverted", "i8"),
    Field("asteroid_kg", N, "kg", "level", "Worth taking, still there"),
    Field("asteroid_rate", N, "kg/yr", "level", "What is sold of it a year"),
    Field("divert_hazard", NS, "", "level", "Hazard of its being diverted, to or from there"),
    Field("divert_limit", NS, "", "level", "Hazard at which it is diverted"),
    # flights beyond Mars
    Field("outer_stage", P, "", "level", "Where a flight beyond Mars is", "i8"),
    Field("outer_due", P, "day", "level", "Day of its next step", "i8"),
    Field("outer_days", P, "", "level", "Days of the passage after that", "i8"),
    Field("outer_name", P, "", "level", "Which of its actor's flights to that world it is", "i8"),
    Field("outer_event", P, "", "index", "Its last event", "i8"),
    Field("outer_read", P, "day", "level", "Day on which what it sampled is read at home", "i8"),
    # the search for life
    Field("life_there", W, "", "level", "There is life (1) or not (0); nobody knows", "i8"),
    Field("life_mimic", W, "", "level", "Something there looks like life (1) or not (0)", "i8"),
    Field("life_chance", W, "", "level", "Chance of life, as believed", sampled=True),
    Field("life_told", W, "", "level", "The same when it was last told"),
    Field("life_effort", W, "", "level", "Years of people since the last look"),
    Field("life_looks", W, "", "level", "Looks so far", "i8", sampled=True),
    Field("life_signs", W, "", "level", "Looks that saw life since the last step up", "i8"),
    Field("life_nulls", W, "", "level", "Looks in a row that saw none", "i8"),
    Field("life_level", W, "", "level", "Level on the scale of confidence (CoLD), an order", "i8",
          sampled=True),
    Field("life_bound", W, "", "level", "Bound of the share of places with life while none is seen",
          sampled=True),
    Field("life_event", W, "", "index", "The last event of the search", "i8"),
    Field("life_day", W, "day", "level", "Day on which life was found", "i8"),
)  # fmt: skip


def _number(name: str, unit: str, label: str) -> Field:
    return Field(name, (), unit, "number", label)


EXPLORING_PARAMETERS: tuple[Field, ...] = (
    # asteroids, from the scenario
    Field("n_asteroids", (), "", "level", "Asteroids", "i8"),
    Field("asteroid_key", N, "", "index", "Key of an asteroid's id", "i8"),
    Field("asteroid_found", N, "day", "level", "Day on which it is found", "i8"),
    Field("asteroid_until", N, "day", "level", "Last day on which a tug can set out", "i8"),
    Field("asteroid_mass", N, "kg", "number", "Worth taking in all of it"),
    Field("asteroid_body", N, "kg", "number", "All of it"),
    Field("asteroid_price", N, "$/kg", "number", "Price of what is worth taking"),
    Field("asteroid_metal", N, "", "index", "The first asteroid of the same metal", "i8"),
    Field("asteroid_market", N, "kg/yr", "number", "Sold a year at that price"),
    Field("asteroid_elasticity", N, "", "number", "Elasticity of demand"),
    Field("asteroid_dv_earth", N, "m/s", "number", "Delta-v into an orbit of Earth"),
    Field("asteroid_dv_mars", N, "m/s", "number", "Delta-v into an orbit of Mars"),
    Field("asteroid_days_earth", N, "day", "number", "Days of the tow to Earth"),
    Field("asteroid_days_mars", N, "day", "number", "Days of the tow to Mars"),
    Field("programme_asteroid", P, "", "index", "The asteroid that it moves", "i8"),
    # tows
    _number("tow_exhaust", "m/s", "Exhaust velocity of a tow"),
    _number("tow_propellant", "kg", "Propellant that tugs bring to one asteroid"),
    _number("tow_gathered", "", "Propellant gathered there, a kilogram moved"),
    _number("tow_power", "kW", "Power of the tugs"),
    _number("tow_ready", "day", "Mean time to make a tug ready for an asteroid"),
    _number("tow_efficiency", "", "Share of that power which is in the jet"),
    # what a body sells for
    _number("windfall_interest", "1/yr", "Interest at which a later sale is worth less"),
    _number("windfall_costs", "", "Share of its sales that working an asteroid costs"),
    # who turns it aside
    _number("divert_rate", "1/yr", "Hazard of a diversion at the greatest drive"),
    _number("divert_slope", "", "How fast that hazard answers the drive"),
    _number("divert_threshold", "", "Drive at which that hazard is half of the greatest"),
    _number("divert_people", "person", "People with whom a settlement has the skills for it"),
    _number("divert_secrecy", "day", "Days for which a diversion is known to one side alone"),
    _number("divert_crew", "", "Share of the tug's crew that comes from a settlement"),
    # ships beyond Mars
    _number("outer_exhaust", "m/s", "Exhaust velocity of a ship beyond Mars"),
    _number("outer_ratio", "", "Mass of that ship at departure over that at its return"),
    _number("outer_thrust", "", "Delta-v of low thrust over that of impulses"),
    _number("outer_stay", "day", "Least stay there"),
    _number("probe_depart", "m/s", "Greatest v-infinity at which a probe leaves"),
    _number("probe_arrive", "m/s", "Greatest v-infinity at which a probe can brake"),
    # the search for life
    _number("life_jupiter", "", "Prior chance of life at Jupiter's moons"),
    _number("life_mars", "", "Prior chance of life on Mars"),
    _number("life_saturn", "", "Prior chance of life at Saturn's moons"),
    Field("life_prior", W, "", "number", "Prior chance of life"),
    _number("life_sensitivity", "", "Chance that a look sees the life that is there"),
    _number("life_false", "", "Chance that a look sees life where there is none"),
    _number("life_mimic_chance", "", "Chance that something else there looks like life"),
    _number("life_years", "yr", "Years of people on the ground behind the first look"),
    _number("life_samples", "", "Looks of one expedition"),
    _number("life_rung", "", "Looks that see life for a step of the scale of confidence; 0: none"),
    _number("life_doubt", "", "Looks in a row that see none, for a step back; 0: never"),
    _number("life_factor", "", "Change of the odds of life that is told"),
    _number("life_found", "", "Chance of life at which it counts as found"),
)  # fmt: skip
