"""Two sides that learn of things at different times: Earth, and those who live off it.

An event happens somewhere: at its place, or on Earth where the kind is one of `ON_EARTH` (its place
then says whom it is about). An actor that lives on Mars acts there.
"""

from __future__ import annotations

import numpy as np

from synodic.schema.events import KINDS
from synodic.schema.table import Field

SIDES = ("earth", "mars")
EARTH_SIDE, MARS_SIDE = range(len(SIDES))

#: Kinds that happen on Earth or are first heard of there, whatever place they name.
ON_EARTH = (
    "launch",
    "launch_forbidden",
    "lost_at_launch",
    "lost_in_transit",
    "no_money",
    "no_ships",
    "no_leave",
    "came_home",
    "subsidy_cut",
    "concession",
    "refusal",
    "embargo",
    "expedition",
    "recognition",
    "asteroid_found",
    "redirect",
    "expedition_left",
    "expedition_home",
    "probe_left",
    "samples_read",
)

#: Kinds of which nobody in a history knows: they are its author's.
UNKNOWN = ("intervention",)

# Where a kind happens
AT_ITS_PLACE, AT_EARTH, NOWHERE = range(3)
WHERE = np.array(
    [
        NOWHERE if kind.name in UNKNOWN else AT_EARTH if kind.name in ON_EARTH else AT_ITS_PLACE
        for kind in KINDS
    ],
    dtype=np.int64,
)

SIDES_PARAMETERS = (
    Field("silence_angle", (), "deg", "number",
          "Angle from the Sun within which no news passes between worlds"),
)  # fmt: skip
