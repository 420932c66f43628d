"""Quantities become numbers in the field's unit; what does not fit is told."""

import pytest

from synodic.scenario.units import COMMON, _parse, factor, quantity
from synodic.schema.mistake import Mistake
from synodic.schema.parameters import PARAMETER_FIELDS
from synodic.schema.policies import POLICIES


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        (5, "kg", 5.0),
        (2.5, "kg", 2.5),
        ("5", "kg", 5.0),
        ("120 t", "kg", 120_000.0),
        ("120t", "kg", 120_000.0),
        ("1_000 kg", "kg", 1000.0),
        ("3 G$/yr", "$/yr", 3e9),
        ("3 G$ / yr", "$/yr", 3e9),
        ("2 %", "", 0.02),
        ("30 days", "day", 30.0),
        ("2 yr", "day", 730.5),
        ("12 h", "day", 0.5),
        ("3.6 MJ", "kWh", 1.0),
        ("1 kWh/day", "kW", 1.0 / 24.0),
        ("100 hPa", "kPa", 10.0),
        ("-3 kg", "kg", -3.0),
        ("2 people", "person", 2.0),
    ],
)
def test_a_quantity_is_kept_in_the_unit_of_its_field(written, unit, value):
    assert quantity(written, unit) == pytest.approx(value, rel=1e-12)


def test_a_unit_beyond_all_numbers_is_unknown():
    with pytest.raises(Mistake, match="the unit is unknown"):
        quantity("1 Yg999999", "kg")


def test_a_sol_is_as_long_as_mars_turns():
    assert quantity("1 sol", "day") * 86400.0 == pytest.approx(88775.244, rel=1e-12)


@pytest.mark.parametrize(("written", "unit"), COMMON)
def test_common_spellings_are_what_astropy_says(written, unit):
    assert COMMON[written, unit] == pytest.approx(
        float(_parse(written).to(_parse(unit))), rel=1e-12
    )


@pytest.mark.parametrize(
    "unit", sorted({f.unit for f in PARAMETER_FIELDS} | {p.unit for p in POLICIES})
)
def test_every_unit_of_the_tables_can_be_converted(unit):
    assert float(_parse(unit).to(_parse(unit))) == 1.0
    assert factor(unit, unit) == 1.0


@pytest.mark.parametrize(
    ("written", "unit", "told"),
    [
        (
            "3 kg",
            "$/yr",
            "the unit does not fit; found 'kg' (mass); expected a unit such as '$/yr'",
        ),
        ("3 m", "kg", "found 'm' (length); expected a unit such as 'kg' (mass)"),
        ("3 kg", "", "expected a pure number or %"),
        ("3 furlongs", "kg", "the unit is unknown; found 'furlongs'"),
        ("3 kg!", "kg", "the unit is unknown"),
        ("many", "kg", "this is no quantity; found 'many'; expected a number in kg"),
        ("1_ kg", "kg", "this is no number"),
        ("1e999 kg", "kg", "not finite"),
        (float("nan"), "kg", "not finite"),
        (True, "kg", "this is no quantity"),
        ([1], "kg", "this is no quantity"),
    ],
)
def test_what_does_not_fit_is_told(written, unit, told):
    with pytest.raises(Mistake) as error:
        quantity(written, unit)
    assert told in str(error.value)
