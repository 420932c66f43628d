"""A condition on a tank opens as an imported file's rules say: by millionths, after its wait."""

import operator

import numpy as np
import pytest

from synodic.habitats import layout
from synodic.habitats.arena import Arena
from synodic.habitats.frame import opened, tank
from synodic.habitats.moving import is_open
from synodic.habitats.rules import TESTS
from synodic.numerics.compile import kernel

TOLD = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq,
    "!=": operator.ne,
}  # fmt: skip
MILLIONTHS = 250_000


@kernel
def asked(memory: np.ndarray, kg: np.ndarray, out: np.ndarray) -> None:
    w = opened(memory)
    for n in range(out.shape[0]):
        tank(w, 0).kg = kg[n]
        out[n] = is_open(w, 0)


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("wait", [0, 1, 3])
def test_a_condition_holds_by_the_millionth_and_opens_after_its_wait(test: str, wait: int) -> None:
    arrays = {
        "tank": np.zeros(1, layout.TANK), "place": np.zeros(1, layout.PLACE),
        "gate": np.zeros(1, layout.GATE), "ref": np.zeros(1, layout.REF),
    }  # fmt: skip
    arrays["place"]["total"] = 1.0
    least, most, outside = TESTS[test]
    gate = {
        "least": MILLIONTHS + least, "most": MILLIONTHS + most, "outside": outside,
        "wait": wait + 1, "left": wait + 1,
    }  # fmt: skip
    for name, value in gate.items():
        arrays["gate"][name] = value
    kg = (MILLIONTHS + np.random.default_rng(1).choice([-2.0, -0.4, 0.0, 0.4, 2.0], 500)) / 1e6
    out = np.empty(len(kg), np.bool_)
    asked(Arena(arrays).begin(), kg, out)
    left = wait
    for x, found in zip(kg, out, strict=True):
        holds = TOLD[test](round(x * 1e6), MILLIONTHS)
        assert found == (holds and left == 0)
        if holds:
            left = max(0, left - 1)
        elif left == 0:
            left = wait
