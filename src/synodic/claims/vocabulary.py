"""The words of a claim: its kinds, the events that it may name, what it stands on."""

from __future__ import annotations

#: What a claim of each kind says.
KINDS: dict[str, str] = {
    "event": "something happened",
    "first": "something happened for the first time",
    "order": "one thing came before another",
    "level": "a quantity had a value",
    "trend": "a quantity rose, fell or stayed over a time",
    "count": "so many events happened in a time",
    "duration": "so much time lay between two claims",
    "regime": "an actor or a place was in a state",
    "absence": "something did not happen in a time",
}

#: Kinds whose date is a time that they fill, not a day that is not known better.
FILLING = ("trend", "count", "regime", "absence")

#: Events that a claim may name.
EVENTS: dict[str, str] = {
    "voyage": "people or a probe went from one world to another",
    "redirect": "a body was put on another orbit",
    "burn": "a ship ran its engine for a time",
    "launch": "a vehicle left the ground",
    "launch_failure": "a vehicle failed at its launch",
    "satellite": "something was put into orbit",
    "flyby": "something passed a world",
    "orbit": "something went into orbit about a world",
    "impact": "something struck a world",
    "landing": "something landed whole",
    "rover": "something drove on a world",
    "sample_return": "a piece of a world came to Earth",
    "telescope": "a telescope began to look",
    "test_flight": "a vehicle was tried",
    "human_spaceflight": "people flew in space",
    "crewed_orbit": "people went into orbit",
    "crewed_flyby": "people passed a world",
    "crewed_landing": "people landed on a world",
    "expedition": "people went to a world to explore it",
    "eva": "somebody left a ship in a suit",
    "docking": "two ships joined",
    "station": "a station began",
    "base": "people began to live at a place",
    "settlement": "people came to stay and raise children",
    "evacuation": "people left a place for good",
    "birth": "the first child was born at a place",
    "death": "somebody died",
    "accident": "something broke or burnt",
    "loss": "a ship, a base or a crew was lost",
    "discovery": "something was found",
    "life_detected": "life was found",
    "technology": "something became possible",
    "vehicle": "a vehicle came into use",
    "mining": "something was dug up and used or sold",
    "terraforming": "work began to change a world",
    "founding": "an organisation, a company or a state was founded",
    "announcement": "something was announced",
    "programme": "work on an aim began",
    "cancellation": "work on an aim ended",
    "budget": "money was granted or refused",
    "policy": "a law or an order was given",
    "treaty": "states agreed",
    "cooperation": "rivals worked together",
    "election": "somebody came into office",
    "divergence": "this history left ours",
    "unrest": "people protested or rioted",
    "strike": "people stopped their work",
    "seizure": "something was taken by force",
    "sabotage": "something was broken on purpose",
    "attack": "somebody was attacked",
    "clash": "armed people fought",
    "deployment": "troops or guards were sent",
    "autonomy": "a place demanded or got its own rule",
    "independence": "a place broke away",
    "war": "a war began",
    "peace": "a war ended",
    "other": "something that this list does not hold: told, and not covered",
}

CALENDARS = ("gregorian", "none")
PROVENANCES = ("article", "stored", "memory", "computed")
EVIDENCE = ("explicit", "implied", "glimpsed")
SOURCE_KINDS = ("page", "article", "paper", "catalogue", "memory")
SIGNS = ("+", "-", "0")
