"""How one intervention is stored: a dated change, read by the world on its days.

``set`` on a policy holds from `day_from` until `day_to` (its `release`); on a stock it is one
ledger entry on `day_from`. ``force`` applies an event's effects on `day_from` whatever its
preconditions. ``forbid`` is a pattern of events that may not happen from `day_from` to `day_to`,
the last day included; -1 in a pattern stands for any.
"""

from __future__ import annotations

import numpy as np

OPERATIONS = ("set_policy", "set_stock", "force", "forbid")
SET_POLICY, SET_STOCK, FORCE, FORBID = range(len(OPERATIONS))

#: The last day there is, for what is never released.
FOREVER = 2**30

INTERVENTION = np.dtype(
    [
        ("operation", np.int64),
        ("day_from", np.int64),
        ("day_to", np.int64),
        ("on_actor", np.int64),  # 1: `entity` is an actor; 0: a settlement
        ("entity", np.int64),
        ("item", np.int64),  # the policy or the resource
        ("value", np.float64),  # the policy's value, the stock in kg, or a forced event's amount
        ("kind", np.int64),
        ("actor", np.int64),
        ("place", np.int64),
        ("subject", np.int64),
        ("ordinal", np.int64),
    ],
    align=True,
)
