"""Industry and self-sufficiency, in the tables."""

from __future__ import annotations

from synodic.schema.event_kind import EventKind
from synodic.schema.table import Field

S, C, E = "settlement", "capital", "equipment"

INDUSTRY_STATE = (
    # plant, and what it can do
    Field("plant_kg", (S, C), "kg", "level", "Plant that works, by what it makes", sampled=True),
    Field("local_fraction", (S, C), "", "level", "Share of a class that could be made there",
          sampled=True),
    Field("made_kg", (S, C), "kg", "flow", "Made there so far"),
    Field("local_share", (S,), "", "level",
          "Share of what wears out that is made there, a year's mean", sampled=True),
    Field("industry_kw", (S,), "kW", "level", "Power that making things takes", sampled=True),
    Field("industry_hours", (S,), "h/day", "level", "Work hours that making things takes",
          sampled=True),
    Field("spares_made", (S,), "kg/day", "level", "Spares made there"),
    Field("build_rate", (S,), "kg/day", "level",
          "What could be made there beside upkeep, a year's mean"),
    Field("looked_day", (S,), "day", "level", "Day of the last look at plant and endurance", "i8"),
    Field("limited_by", (S,), "", "level", "What limits making: plant 0, power 1, hands 2", "i8"),
    # what is being built there
    Field("ordered", (S, E), "", "level", "Units that Earth leaves to be built there", "i8"),
    Field("in_building", (S, E), "kg", "level", "Mass of a unit that is being built"),
    Field("built", (S, E), "", "level", "Units built there so far", "i8"),
    # what Earth knows of it
    Field("sent_fraction", (S, C), "", "level", "Local fractions, in the report under way"),
    Field("sent_spares_made", (S,), "kg/day", "level", "Spares made, in the report under way"),
    Field("sent_build_rate", (S,), "kg/day", "level", "Building, in the report under way"),
    Field("known_fraction", (S, C), "", "level", "Local fractions, as last reported"),
    Field("known_spares_made", (S,), "kg/day", "level", "Spares made, as last reported"),
    Field("known_build_rate", (S,), "kg/day", "level", "Building, as last reported"),
    # self-sufficiency; the other measures are `autarky`, `labour_closure` and `fiscal`
    Field("unaided", (S,), "day", "level", "Days to the first death if no ship came any more",
          sampled=True),
    Field("sufficient", (S,), "", "level", "Self-sufficient (1) or not (0)", "i8", sampled=True),
    Field("sufficient_event", (S,), "", "index", "When that last changed", "i8"),
    Field("share_told", (S,), "", "level", "Quarters of wear made there, as told so far", "i8"),
    Field("share_event", (S,), "", "index", "Its event", "i8"),
    Field("plant_event", (S,), "", "index", "Arrival of the last plant", "i8"),
    Field("plant_seen", (S,), "", "level", "Plants from Earth, as last seen", "i8"),
)  # fmt: skip


def _number(name: str, unit: str, label: str) -> Field:
    return Field(name, (), unit, "number", label)


INDUSTRY_PARAMETERS = (
    Field("plant", (), "", "index", "The machine that is plant, or -1", "i8"),
    # classes of capital
    Field("capital_wear", (C,), "", "number", "Share of what wears out that is of a class"),
    Field("capital_seed", (C,), "", "number", "Share of a plant that makes a class"),
    Field("capital_ceiling", (C,), "", "number", "Share of a class that can ever be made there"),
    Field("capital_scale", (C,), "kg", "number", "Plant with which two thirds of it can be made"),
    Field("make", (E, C), "", "number", "Share of a machine that is of a class; 0: never built"),
    # making
    _number("industry_gain", "", "How far plant replaces imports"),
    _number("skill_start", "", "Share of that which works before anything was made"),
    _number("skill_slope", "", "Exponent by which the rest is learnt"),
    _number("skill_scale", "kg", "Mass of a class made, over which it is learnt"),
    _number("plant_rate", "kg/h", "Parts that a plant prints"),
    _number("plant_duty", "", "Share of time that it runs"),
    _number("raw_least", "", "Raw material over product where nearly all is imported"),
    _number("raw_ninety", "", "The same where nine tenths are made"),
    _number("raw_closed", "", "The same where all is made"),
    _number("raw_energy", "kWh/kg", "Electric energy for raw material"),
    _number("making_hours", "h/kg", "Work hours for a kilogram made"),
    # what is made
    _number("industry_trust", "", "Share of reported industry that Earth counts on"),
    _number("own_building", "", "Share of what is left that a settlement builds of its own"),
    # self-sufficiency
    _number("unit_margin", "", "Machines wanted over those that people cannot live without"),
    _number("sufficient_mass", "", "Mass closure from which a settlement may be self-sufficient"),
    _number("sufficient_days", "day", "Endurance from which it may be"),
    _number("sufficient_labour", "", "Labour closure from which it may be"),
    _number("sufficient_fiscal", "", "Fiscal closure from which it may be"),
    _number("sufficient_slack", "", "Share of those under which it is so no longer"),
)

#: Their kinds stand behind all other kinds: append, never reorder.
INDUSTRY_KINDS = (
    EventKind(
        "made_there", "", "share of what wears out", "mass closure",
        "{place} now made {amount:share} of what wears out there itself.", 2,
    ),
    EventKind(
        "self_sufficient", "", "mass closure", "days to the first death without ships",
        "{place} could live without Earth.", 3,
    ),
    EventKind(
        "dependent_again", "", "mass closure", "days to the first death without ships",
        "{place} could no longer live without Earth.", 3,
    ),
)  # fmt: skip
