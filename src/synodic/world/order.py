"""The order of systems in a day: each acts on the state as the one before it left it.

A new system is one new file in `synodic.world.systems`, one line here and one name in
`synodic.schema.axes.SYSTEMS`, by which a scenario switches it off.
"""

from __future__ import annotations

from synodic.schema.axes import SYSTEMS
from synodic.world.day import System
from synodic.world.systems.arrivals import arrivals
from synodic.world.systems.audit import audit
from synodic.world.systems.bargaining import bargaining
from synodic.world.systems.conflict import conflict
from synodic.world.systems.economy import economy
from synodic.world.systems.exploration import exploration
from synodic.world.systems.habitat import habitat
from synodic.world.systems.industry import industry
from synodic.world.systems.leaders import leaders
from synodic.world.systems.opinion import opinion
from synodic.world.systems.outcomes import outcomes
from synodic.world.systems.people import people
from synodic.world.systems.secession import secession
from synodic.world.systems.technology import technology
from synodic.world.systems.transit import transit
from synodic.world.systems.unrest import unrest

_FUNCTIONS: dict[str, System] = {
    "arrivals": arrivals,
    "technology": technology,
    "economy": economy,
    "transit": transit,
    "habitat": habitat,
    "people": people,
    "industry": industry,
    "leaders": leaders,
    "opinion": opinion,
    "unrest": unrest,
    "secession": secession,
    "bargaining": bargaining,
    "conflict": conflict,
    "exploration": exploration,
    "outcomes": outcomes,
    "audit": audit,
}

#: The systems of the model, each with its switch.
ORDER = tuple((_FUNCTIONS[name], switch) for switch, name in enumerate(SYSTEMS))
