"""The arrays that the engine plays: one record a tank, flow, gate, process, machine, watch."""

from __future__ import annotations

import numpy as np

F, N = np.float64, np.int64


def _record(*fields: str) -> np.dtype:
    """A record of numbers and counts in turn."""
    return np.dtype(
        [(name, (F, N)[n % 2]) for n, names in enumerate(fields) for name in names.split()]
    )


#: In all of these, `tank` and `place` are told in bytes behind the first, so that they are at hand.
#: `place` is that of whose gas a tank is a part, or one that nobody looks at.
#: `drawn` is what processes took in the step, `drew` in the one before.
TANK = _record("kg room drawn drew", "place")
#: A mixture of tanks (members of `index`), or the one tank where it is but one.
LINK = _record("keep", "tank first last")
#: `need_1` to `need_3` are what it needs, in bytes behind the first flow; where that is less, the
#: row behind the last, of ratio 1.
#: `plain` says that it has no more than those, no conditions and no weights, and is of no crop.
#: `tank` is the one that it moves where it is but one and emptied to the last (-1).
#: `mass` is its sign where it moves kilograms, and 0 elsewhere.
FLOW = _record(
    "rate ratio",
    "tank plain need_1 need_2 need_3 need_first need_last gate_first gate_last "
    "weight_first weight_last harvest",
    "sign limit left mass",
    "profile resource link_first link_last",
)
#: It holds from `least` millionths on and below `most`, or outside of that (`outside` is 1).
#: `wait` is how many hours it must hold, the one in which it opens among them, and `left` how many
#: more; `settles` says that none behind it in its range waits.
#: It looks at one tank and place as a `REF` has them, and at those of a range besides.
GATE = _record("least most", "wait left outside every settles tank place ref_first ref_last")
#: A tank, and the place of whose gas its share is asked; for its kilograms one that holds 1.
REF = _record("", "tank place")
#: `total` is all its gas, kg, kept as it moves.
PLACE = _record("volume total", "first last")
#: `gate_first` to `gate_last` are the conditions without which nothing of a process runs.
PROCESS = _record(
    "units whole age delay life par most rate edible limit left carbonation base person capacity "
    "c3 run wanted own unaccounted thrift hardship",
    "kind people flow_first flow_last end_first end_last skip grown slot photo light sun air "
    "standing waste food rot again curve first last drive target machine short of_air "
    "gate_first gate_last",
)
MACHINE = _record("mtbf spare gathered next", "units down key life")
WATCH = _record("level limit deprived last eased", "measure above process resource")
#: The crew, the cabin and the run: one record.
WHOLE = _record(
    "hazard crew_start recovery spread volume temperature pressure leak fire purge factor "
    "battery steady cu te work relief oxygen_kept damp ease dry",
    "alive oxygen gas_first gas_last space_first spares scrap kwh crew_hours power_hour hour "
    "logged cause seed_low seed_high answered body dead vapour walls water",
)
#: The members of a class of which two or more act, and where those stand in the order.
CLASS = _record("", "first size draw at acting")
#: A draw of an hour: of which bits, up to which number, and what came.
DRAW = _record("", "mask most drawn")
#: A death or the end of a process: step, process, cause (a flow, or 1000 + a watch), how many.
LOG = _record("count", "step process cause")
LOGGED = 4096

#: Factors that each process has of its own, from its `slot` on.
OWN = ("daily", "par", "growth", "cu", "te", "stage")
S_DAILY, S_PAR, S_GROWTH, S_CU, S_TE, S_STAGE = range(len(OWN))
W_SHARE, W_KPA, W_PRESSURE = range(3)
