"""What counts as one event of a history in another one."""

from __future__ import annotations

import pytest

from histories import journal
from synodic.history.same import NAMED, WITHIN, same
from synodic.schema.axes import OUTCOMES
from synodic.schema.events import KINDS

STRIKES = journal(
    {"kind": "strike", "place": 0, "day": 1000, "ordinal": 1000},
    {"kind": "strike", "place": 0, "day": 1100, "ordinal": 1100},
    {"kind": "strike", "place": 1, "day": 1100, "ordinal": 1100},
)


def test_what_has_a_name_is_the_same_on_whatever_day_it_happens() -> None:
    launch = journal({"kind": "launch", "actor": 1, "place": 0, "day": 100, "ordinal": 2017003})
    later = journal(
        {"kind": "launch", "actor": 1, "place": 0, "day": 90, "ordinal": 2017004},
        {"kind": "launch", "actor": 1, "place": 0, "day": 5000, "ordinal": 2017003},
    )
    assert same(launch, 0).find(later) == 1
    assert same(launch, 0, within=4899).find(later) is None
    assert same(launch, 0, within=4900).find(later) == 1


def test_an_outcome_is_the_same_wherever_it_happens() -> None:
    lost = OUTCOMES.index("mars.lost")
    here = journal({"kind": "outcome", "place": 0, "subject": lost, "ordinal": lost, "day": 9})
    there = journal({"kind": "outcome", "place": 1, "subject": lost, "ordinal": lost, "day": 900})
    other = journal({"kind": "outcome", "place": 0, "subject": lost - 1, "day": 9})
    assert same(here, 0).find(there) == 0
    assert same(here, 0).find(other) is None


@pytest.mark.parametrize(
    ("shift", "found"), [(0, 0), (WITHIN, 0), (-WITHIN, 0), (WITHIN + 1, None)]
)
def test_what_has_only_a_date_may_shift_by_so_many_days(shift: int, found: int | None) -> None:
    day = 1000 + shift
    moved = journal({"kind": "strike", "place": 0, "day": day, "ordinal": day})
    assert same(STRIKES[:1], 0).find(moved) == found
    assert same(STRIKES[:1], 0, within=abs(shift)).find(moved) == 0


def test_what_the_history_has_beside_it_is_another_event() -> None:
    asked = same(STRIKES, 1)
    assert asked.find(STRIKES) == 1
    without = STRIKES[[0, 2]]
    assert asked.find(without) is None
    delayed = journal({"kind": "strike", "place": 0, "day": 1130, "ordinal": 1130})
    assert asked.find(delayed) == 0


def test_a_count_that_shifts_is_no_name() -> None:
    third = journal({"kind": "demand", "place": 0, "day": 1000, "ordinal": 3})
    second = journal({"kind": "demand", "place": 0, "day": 1010, "ordinal": 2})
    assert same(third, 0).find(second) == 0


def test_an_event_of_a_users_system_is_a_date_where_its_ordinal_is_its_day() -> None:
    dated = journal({"kind": "custom", "day": 1000, "ordinal": 1000})
    named = journal({"kind": "custom", "day": 1000, "ordinal": 7})
    assert same(dated, 0).find(journal({"kind": "custom", "day": 1020, "ordinal": 1020})) == 0
    assert same(named, 0).find(journal({"kind": "custom", "day": 1020, "ordinal": 1020})) is None
    assert same(named, 0).find(journal({"kind": "custom", "day": 9999, "ordinal": 7})) == 0


#: Kinds whose ordinal is a day or a running count of the place.
DATED = {
    "start", "intervention", "failure", "repair", "shortage", "relief", "death", "birth",
    "budget", "no_ships", "custom", "race_joined", "race_left", "landing", "landing_failed",
    "trouble", "trouble_ended", "fiscal_independence", "fiscal_dependence", "subsidy_cut",
    "tired", "willing", "leader", "speaker", "petition", "protest", "strike", "strike_ended",
    "seizure", "seizure_ended", "demand", "concession", "refusal", "council", "autonomy",
    "declaration", "embargo", "embargo_lifted", "blockade", "blockade_lifted", "expedition",
    "engagement", "occupation", "armistice", "recognition", "expedition_left",
    "expedition_arrived", "expedition_lost", "life_sign", "life_found", "expedition_home",
    "budget_doubled", "probe_left", "probe_arrived", "probe_lost", "samples_read", "life_level",
    "overworked", "hands_enough", "dose_limit", "common_failure", "worn_out", "made_there",
    "self_sufficient", "dependent_again",
}  # fmt: skip


def test_every_kind_has_a_name_or_a_date() -> None:
    named = {KINDS[number].name for number in NAMED}
    assert {kind.name for kind in KINDS} <= named | DATED
    assert not named & DATED
