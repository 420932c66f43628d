"""The kinds of event of probes, of samples read, and of how sure a sign of life is.

They stand behind the kinds of `synodic.schema.polity_events`, in this order: append, never reorder.
"""

from __future__ import annotations

from synodic.schema.event_kind import EventKind
from synodic.schema.polity_events import BEFORE as BEFORE_POLITY
from synodic.schema.polity_events import POLITY_KINDS

#: How many kinds stand before these.
BEFORE = BEFORE_POLITY + len(POLITY_KINDS)

EXPLORING_KINDS = (
    EventKind(
        "probe_left", "world", "", "days it will take",
        "{actor} sent a probe to {place}, {amount2:days} away.", 2, forbid=True,
    ),
    EventKind("probe_arrived", "world", "", "", "A probe of {actor} reached {place}.", 2),
    EventKind(
        "probe_lost", "world", "", "", "{actor} lost a probe at {place}.", 2,
        forbid=True, force=True,
    ),
    EventKind(
        "samples_read", "world", "samples", "light time, min",
        "{actor} read at home what it had sampled at {place}, {amount2} minutes of light away.", 1,
    ),
    EventKind(
        "life_level", "world", "level", "level before",
        "What was seen at {place} stands at level {amount} of seven of the scale of confidence in "
        "signs of life (CoLD); before it stood at {amount2}.", 1,
    ),
)  # fmt: skip

(
    PROBE_LEFT,
    PROBE_ARRIVED,
    PROBE_LOST,
    SAMPLES_READ,
    LIFE_LEVEL,
) = range(BEFORE, BEFORE + len(EXPLORING_KINDS))
