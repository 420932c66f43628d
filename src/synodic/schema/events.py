"""The kinds of event, and how one event is stored.

An event's id is (kind, actor, place, ordinal in the world): the ordinal says which one of its kind
it is by facts of the world (a launch by window and slot, a failure by serial and life), never by a
running counter, so that the same event is found again in a twin history.

A place is a settlement (0 .. SETTLEMENTS - 1) or a world (SETTLEMENTS + its number); -1 is nowhere.
An actor of -1 is nature.
"""

from __future__ import annotations

import numpy as np

from synodic.schema.axes import CAUSES
from synodic.schema.event_kind import EventKind
from synodic.schema.exploring_events import EXPLORING_KINDS
from synodic.schema.industry import INDUSTRY_KINDS
from synodic.schema.machines import MACHINE_KINDS
from synodic.schema.polity_events import POLITY_KINDS

#: The order is the stored number: append, never reorder.
KINDS = (
    EventKind("start", "", "", "", "The history begins.", 2),
    EventKind("intervention", "intervention", "value", "", "Intervention: {subject}.", 3),
    EventKind(
        "launch", "vehicle", "cargo, kg", "people",
        "{actor} launched a {subject} to {place} with {amount:mass} and {amount2:people}.",
        1, forbid=True, force=False,
    ),
    EventKind(
        "launch_forbidden", "vehicle", "cargo left behind, kg", "people left behind",
        "{actor}'s {subject} to {place} never left: {amount:mass} and {amount2:people} stayed "
        "behind.", 2,
    ),
    EventKind(
        "not_arrived", "vehicle", "cargo that did not come, kg", "people that did not come",
        "A {subject} of {actor} did not reach {place}, with {amount:mass} and {amount2:people}.", 2,
    ),
    EventKind(
        "lost_at_launch", "vehicle", "cargo lost, kg", "people lost",
        "{actor} lost a {subject} at launch, with {amount:mass} and {amount2:people}.", 3,
        forbid=True, force=True,
    ),
    EventKind(
        "lost_in_transit", "vehicle", "cargo lost, kg", "people lost",
        "{actor} lost a {subject} on its way to {place}, with {amount:mass} and {amount2:people}.",
        3, forbid=True, force=True,
    ),
    EventKind(
        "lost_at_landing", "vehicle", "cargo lost, kg", "people lost",
        "{actor} lost a {subject} landing at {place}, with {amount:mass} and {amount2:people}.", 3,
        forbid=True, force=True,
    ),
    EventKind(
        "arrival", "vehicle", "cargo, kg", "people",
        "A {subject} of {actor} arrived at {place} with {amount:mass} and {amount2:people}.", 1,
    ),
    EventKind(
        "failure", "equipment", "units down", "",
        "A {subject} failed at {place}, and could not be mended the same day.", 1,
        forbid=True, force=True,
    ),
    EventKind(
        "repair", "equipment", "units repaired", "days it was down",
        "A {subject} was repaired at {place} after {amount2:days}.", 0,
    ),
    EventKind(
        "storm", "world", "light left, fraction", "days it will last",
        "A planet-encircling dust storm began on {place}: {amount:share} of the light is left for "
        "{amount2:days}.", 2, forbid=True, force=True,
    ),
    EventKind("storm_ended", "world", "", "", "The dust storm on {place} ended.", 0),
    EventKind(
        "shortage", "watch", "days of supply left", "",
        "{place} has less {subject} than it should: {amount:days} left.", 2,
    ),
    EventKind("relief", "watch", "days it lasted", "", "{place} has enough {subject} again.", 1),
    EventKind(
        "death", "death_cause", "people", "people left alive",
        "{amount:people} died at {place}: {subject}.", 2,
    ),
    EventKind("birth", "", "children", "", "{amount:people} were born at {place}.", 0),
    EventKind(
        "budget", "", "money, $", "spent, $", "{actor} was granted {amount:money} for the year.", 0,
    ),
    EventKind(
        "no_money", "vehicle", "ships that could not be paid", "",
        "{actor} could not pay for {amount:count} more {subject} to {place}.", 1,
    ),
    EventKind(
        "return_flight", "vehicle", "propellant made on the spot, kg", "people",
        "A {subject} of {actor} left {place} for Earth with {amount2:people}.", 1, forbid=True,
    ),
    EventKind(
        "came_home", "vehicle", "", "people",
        "A {subject} of {actor} came back to Earth with {amount2:people}.", 1,
    ),
    EventKind("outcome", "outcome", "", "", "{subject}.", 3),
    EventKind(
        "no_ships", "vehicle", "ships that did not exist", "",
        "{actor} lacked {amount:count} {subject} for {place}, or the pads to launch them.", 1,
    ),
    EventKind(
        "no_leave", "vehicle", "ships that were not allowed to fly", "",
        "{actor} was not allowed {amount:count} more {subject} to {place}.", 1,
    ),
    EventKind("custom", "", "amount", "amount", "Event {amount} of a system of the user's.", 1,
              forbid=True, force=True),
    *POLITY_KINDS,
    *EXPLORING_KINDS,
    *MACHINE_KINDS,
    *INDUSTRY_KINDS,
)  # fmt: skip

NUMBER = {kind.name: number for number, kind in enumerate(KINDS)}

START = NUMBER["start"]
INTERVENTION = NUMBER["intervention"]
LAUNCH = NUMBER["launch"]
LAUNCH_FORBIDDEN = NUMBER["launch_forbidden"]
NOT_ARRIVED = NUMBER["not_arrived"]
LOST_AT_LAUNCH = NUMBER["lost_at_launch"]
LOST_IN_TRANSIT = NUMBER["lost_in_transit"]
LOST_AT_LANDING = NUMBER["lost_at_landing"]
ARRIVAL = NUMBER["arrival"]
FAILURE = NUMBER["failure"]
REPAIR = NUMBER["repair"]
STORM = NUMBER["storm"]
STORM_ENDED = NUMBER["storm_ended"]
SHORTAGE = NUMBER["shortage"]
RELIEF = NUMBER["relief"]
DEATH = NUMBER["death"]
BIRTH = NUMBER["birth"]
BUDGET = NUMBER["budget"]
NO_MONEY = NUMBER["no_money"]
RETURN_FLIGHT = NUMBER["return_flight"]
CAME_HOME = NUMBER["came_home"]
OUTCOME = NUMBER["outcome"]
NO_SHIPS = NUMBER["no_ships"]
NO_LEAVE = NUMBER["no_leave"]
CUSTOM = NUMBER["custom"]
COMMON_FAILURE = NUMBER["common_failure"]
WORN_OUT = NUMBER["worn_out"]
MADE_THERE = NUMBER["made_there"]
SELF_SUFFICIENT = NUMBER["self_sufficient"]
DEPENDENT_AGAIN = NUMBER["dependent_again"]

#: One stored event. `cause` holds positions in the same journal, -1 where there is none; `share`
#: the signed amount that each contributed, in the unit of what crossed its threshold. `known_earth`
#: and `known_mars` are the days on which each side learned of it, FOREVER where it never did.
EVENT = np.dtype(
    [
        ("day", np.int64),
        ("kind", np.int64),
        ("actor", np.int64),
        ("place", np.int64),
        ("subject", np.int64),
        ("ordinal", np.int64),
        ("amount", np.float64),
        ("amount2", np.float64),
        ("cause", np.int64, (CAUSES,)),
        ("share", np.float64, (CAUSES,)),
        ("known_earth", np.int64),
        ("known_mars", np.int64),
    ],
    align=True,
)
