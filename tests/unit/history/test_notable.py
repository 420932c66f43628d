from histories import NAMES, journal
from synodic.history.chronicle import chronicle
from synodic.history.notable import notable


def loss(day: int, people: int) -> dict:
    return {"kind": "lost_at_landing", "actor": 1, "place": 0, "subject": 1, "day": day,
            "amount": 1e5, "amount2": people}  # fmt: skip


def test_of_many_losses_the_gravest_are_told_and_an_outcome_always() -> None:
    events = journal(
        *(loss(780 * n, people=n) for n in range(20)),
        {"kind": "outcome", "place": 0, "subject": 1, "day": 20_000},
    )
    told = notable(chronicle(events, NAMES), events, 10)
    assert [line.day for line in told] == [780 * n for n in (16, 17, 18, 19)] + [20_000]


def test_no_more_lines_than_there_is_room_for() -> None:
    events = journal(*({"kind": "outcome", "subject": n % 10, "day": n} for n in range(20)))
    assert [line.day for line in notable(chronicle(events, NAMES), events, 5)] == [0, 1, 2, 3, 4]


def test_of_what_was_mastered_and_of_budgets_the_greatest_are_told() -> None:
    events = journal(
        *({"kind": "mastered", "actor": 0, "subject": -1, "day": n, "amount": 0.1 * n}
          for n in range(5)),
        *({"kind": "budget_doubled", "actor": 0, "day": 10 + n, "amount": 1e9 * n}
          for n in range(1, 6)),
    )  # fmt: skip
    told = [line.day for line in notable(chronicle(events, NAMES), events, 10)]
    # weights 2, 1.2; a third is left with less than 0.5
    assert told == [3, 4, 14, 15]
