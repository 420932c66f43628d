import pytest

from synodic.history.dates import day_of_date
from synodic.report.ticks import date_ticks, log_ticks, value_label, value_ticks


@pytest.mark.parametrize("high", [0.003, 0.7, 1, 9, 37, 100, 12_345, 9.9e8])
def test_value_ticks_are_few_round_and_inside(high: float) -> None:
    ticks = value_ticks(0, high)
    assert 2 <= len(ticks) <= 6
    assert all(0 <= tick <= high * 1.000001 for tick in ticks)
    step = ticks[1] - ticks[0]
    assert float(f"{step:.0e}"[0]) in (1, 2, 5)


def test_a_span_of_nothing_has_one_tick() -> None:
    assert value_ticks(3, 3) == [3]


def test_log_ticks_are_powers_of_ten() -> None:
    assert log_ticks(1, 3000) == [1, 10, 100, 1000]


@pytest.mark.parametrize(
    ("value", "label"),
    [(0, "0"), (0.2, "0.2"), (2500, "2,500"), (40_000, "40k"), (3e6, "3M"), (2e9, "2G")],
)
def test_a_value_is_labelled_shortly(value: float, label: str) -> None:
    assert value_label(value) == label


@pytest.mark.parametrize(
    ("start", "end", "first", "second"),
    [
        ("2026-01-01", "2100-01-01", "2040", "2060"),
        ("1957-01-01", "2350-01-01", "2000", "2100"),
        ("2030-06-01", "2036-01-01", "2031", "2032"),
        ("2031-01-01", "2032-01-01", "Jan 2031", "Mar 2031"),
    ],
)
def test_dates_have_round_ticks(start: str, end: str, first: str, second: str) -> None:
    ticks = date_ticks(day_of_date(start), day_of_date(end))
    labels = [label for _, label in ticks]
    assert len(labels) <= 8
    assert second in labels
    assert labels[labels.index(second) - 1] == first or first in labels
