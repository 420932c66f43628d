"""What holds for every society."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.world.models import pressure

above = st.floats(0.05, 20.0)
share = st.floats(0.01, 1.0)
more = st.floats(1.01, 3.0)
ABOVE_ALL = st.tuples(above, share, share, above, above, above, above, share)
RAISES = (-1, 1, 1, -1, 1, -1, 1, 1)  # the sign of each argument's effect


def index(wage, urban, young, income, elites, posts, debt, distrust):
    return pressure.psi(
        pressure.mass_pressure(wage, urban, young),
        pressure.elite_pressure(income, elites, posts),
        pressure.state_pressure(debt, distrust),
    )


@settings(deadline=None)
@given(ABOVE_ALL, st.integers(0, 7), more)
def test_every_argument_pushes_its_own_way_in_proportion(society, which, factor):
    before = index(*society)
    changed = list(society)
    changed[which] *= factor
    assert before > 0.0
    assert index(*changed) == pytest.approx(before * factor ** RAISES[which], rel=1e-9)


@settings(deadline=None)
@given(ABOVE_ALL)
def test_one_pressure_absent_is_no_pressure(society):
    for which in (1, 2, 4, 6, 7):
        changed = list(society)
        changed[which] = 0.0
        assert index(*changed) == 0.0
