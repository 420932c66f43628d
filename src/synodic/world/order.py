"""The order of systems in a day: each acts on the state as the one before it left it.

A new system is one new file in `synodic.world.systems`, one line here and one name in
`synodic.schema.axes.SYSTEMS`, by which a scenario switches it off.
"""

from __future__ import annotations

from synodic.schema.axes import SYSTEMS
from synodic.world.day import System
from synodic.world.systems.arrivals import arrivals
from synodic.world.systems.audit import audit
from synodic.world.systems.economy import economy
from synodic.world.systems.habitat import habitat
from synodic.world.systems.outcomes import outcomes
from synodic.world.systems.people import people
from synodic.world.systems.transit import transit

_FUNCTIONS: dict[str, System] = {
    "arrivals": arrivals,
    "economy": economy,
    "transit": transit,
    "habitat": habitat,
    "people": people,
    "outcomes": outcomes,
    "audit": audit,
}

#: The systems of the model, each with its switch.
ORDER = tuple((_FUNCTIONS[name], switch) for switch, name in enumerate(SYSTEMS))
