"""Machines, spares and panels, in the tables."""

from __future__ import annotations

from synodic.schema.event_kind import EventKind
from synodic.schema.table import Field

S, E, L = "settlement", "equipment", "lot"

MACHINE_STATE = (
    # how often machines really fail
    Field("true_rate", (E,), "", "level", "True failure rate over the predicted one"),
    Field("common_hazard", (E,), "1/d", "level", "Common causes of a lot"),
    Field("failures", (S, E), "", "level", "Failures so far", "i8"),
    Field("predicted", (S, E), "", "level", "Failures predicted for that use"),
    # lots: where they come from, and what takes all of one at once
    Field("lot_since", (S, E, L), "day", "level", "Mean day on which its units came", "i8"),
    Field("lot_event", (S, E, L), "", "index", "The arrival that brought it", "i8"),
    Field("lot_common", (S, E, L), "", "level", "Hazard of a common cause since the last one"),
    Field("lot_common_limit", (S, E, L), "", "level", "Hazard at which the next one strikes"),
    Field("lot_common_count", (S, E, L), "", "level", "Common causes so far", "i8"),
    Field("lot_common_event", (S, E, L), "", "index", "The common cause of its outage", "i8"),
    Field("lot_name", (S, E, L), "", "index", "Name of its last failure", "i8"),
    Field("lot_broken", (S, E, L), "", "level", "Units that stood still since it was whole", "i8"),
    # what Earth knows of it
    Field("sent_failures", (S, E), "", "level", "Failures, in the report under way", "i8"),
    Field("sent_predicted", (S, E), "", "level", "Failures predicted, in the report under way"),
    Field("sent_down", (S, E), "", "level", "Units down, in the report under way", "i8"),
    Field("sent_ending", (S, E), "", "level", "Cores soon spent, in the report under way", "i8"),
    Field("known_failures", (S, E), "", "level", "Failures, as last reported", "i8"),
    Field("known_predicted", (S, E), "", "level", "Failures predicted, as last reported"),
    Field("known_down", (S, E), "", "level", "Units down, as last reported", "i8"),
    Field("known_ending", (S, E), "", "level", "Cores soon spent, as last reported", "i8"),
    # panels
    Field("panel_clear", (S,), "", "level", "Light that the dust on panels lets through",
          sampled=True),
    Field("panel_age", (S,), "", "level", "Power that ageing leaves to panels", sampled=True),
)  # fmt: skip


def _number(name: str, unit: str, label: str) -> Field:
    return Field(name, (), unit, "number", label)


MACHINE_PARAMETERS = (
    _number("mtbf_spread", "", "Spread of true failure rates between types, of the logarithm"),
    _number("common_cause", "", "Share of failures that have a common cause"),
    _number("prediction_worth", "", "Failures that a planner must see to half forget a prediction"),
    _number("spares_sufficiency", "", "Chance that the spares asked for are enough"),
    _number("panel_dust", "1/sol", "Share of light that a sol of dust on panels takes"),
    _number("panel_dusty", "", "Share of light at which panels are cleaned"),
    _number("panel_cleaning", "h", "Work hours of cleaning an array"),
    _number("panel_ageing", "1/yr", "Share of a panel's power that a year of age takes"),
    _number("reactor_life", "yr", "Time after which a reactor's core is spent; 0 for never"),
    _number("reactor_core", "", "A new core, as a share of a reactor's mass"),
)

#: They stand behind all other kinds: append, never reorder.
MACHINE_KINDS = (
    EventKind(
        "common_failure", "equipment", "units that failed at once", "units left down",
        "All that one ship had brought of a kind ({subject}) failed together at {place}.", 1,
        forbid=True, force=True,
    ),
    EventKind(
        "worn_out", "equipment", "units", "days in use",
        "There was no new core at {place} for what had come to the end of its life ({subject}).",
        1, forbid=True,
    ),
)  # fmt: skip
