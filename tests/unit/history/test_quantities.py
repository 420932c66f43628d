import pytest

from synodic.history.quantities import Amount
from synodic.schema.mistake import Mistake


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [
        (104_000, "mass", "104 t"),
        (999, "mass", "999 kg"),
        (1_234_567, "mass", "1.23 kt"),
        (2.5e9, "mass", "2.5 Mt"),
        (1, "people", "one person"),
        (12, "people", "twelve people"),
        (1283, "people", "1,283 people"),
        (0, "people", "no people"),
        (4.92e9, "money", "$4.92 billion"),
        (-3e6, "money", "-$3 million"),
        (999.9e6, "money", "$1 billion"),
        (0.285, "share", "28%"),
        (1, "days", "one day"),
        (145, "days", "145 days"),
        (800, "days", "2.2 years"),
        (17, "count", "17"),
        (0.000123456, "", "0.000123"),
    ],
)
def test_an_amount_is_said_as_a_reader_would(value: float, form: str, said: str) -> None:
    assert format(Amount(value), form).replace("\u00a0", " ") == said


def test_a_number_that_is_none_is_not_printed_as_a_number() -> None:
    assert format(Amount("nan"), "") == "no number"
    assert format(Amount("inf"), "") == "endless"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(Mistake, match="no such format"):
        format(Amount(1), "furlongs")
