"""Histories in which claims hold are those that a table of all of them says."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import synodic
from ensembling import short
from synodic.ensembles.conditioning import LEAST
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.given import given
from synodic.schema.mistake import Mistake

DATE = "2036-11-18"


@cache
def landings() -> Ensemble:
    """Long enough that people land in many histories, and not in all."""
    return synodic.ensemble(short("2037-01-01"), 80, keep=["mars.population"], threads=2)


@pytest.mark.parametrize(
    ("claim", "column", "keeps"),
    [
        ("mars.first_landing", "mars.first_landing", lambda days: days.notna()),
        ("no mars.first_landing", "mars.first_landing", lambda days: days.isna()),
        (f"mars.base before {DATE}", "mars.base", lambda days: days < DATE),
        (f"mars.base after {DATE}", "mars.base", lambda days: days >= DATE),
        (f"no mars.base before {DATE}", "mars.base", lambda days: ~(days < DATE)),
    ],
)
def test_a_claim_keeps_what_the_table_says(claim: str, column: str, keeps: object) -> None:
    assert callable(keeps)
    table = landings().experiments
    wanted = keeps(table[column]).to_numpy()
    assert 0 < wanted.sum() < len(wanted)
    found = given(landings(), [claim])
    assert found.kept.ravel().tolist() == wanted.tolist()
    assert found.held.share == wanted.mean()
    if found.outcomes is not None:
        for name, share in found.outcomes.items():
            assert share.share == table[name][wanted].notna().mean()
            assert share.n == wanted.sum()


def test_claims_hold_together_and_their_fan_is_of_those_alone() -> None:
    claims = ["mars.first_landing", f"no mars.base before {DATE}"]
    found = given(landings(), claims)
    each = [given(landings(), [claim]).kept for claim in claims]
    np.testing.assert_array_equal(found.kept, each[0] & each[1])
    people = landings().values("mars.population")[found.kept]
    np.testing.assert_array_equal(
        found.quantiles("mars.population", (0.5,)), [np.median(people, 0)]
    )


def test_too_few_are_told_as_a_number_and_nothing_else() -> None:
    found = given(landings(), ["mars.first_landing before 2027-01-01"])
    assert (found.effective_sample_size, found.enough, found.outcomes) == (0.0, False, None)
    assert LEAST == 30


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ([], "nothing is claimed"),
        (["mars.base in 2040"], "this is no claim"),
        (["mars.bas"], "did you mean 'mars.base'"),
        (["mars.base before 2040-02-31"], "2040-02-31"),
    ],
)
def test_what_is_no_claim_is_told(claims: list[str], told: str) -> None:
    with pytest.raises(Mistake, match=told):
        given(landings(), claims)


def test_counts_alone_know_no_histories() -> None:
    with pytest.raises(Mistake, match="keeps counts"):
        given(synodic.ensemble(short(), 4, reduced=True), ["mars.base"])
