"""Detections and null results of a search for life."""

import numpy as np
import pytest

from oracles.models.polity_oracles import POLITY
from synodic.world.models import detection

SEQUENCE = POLITY["bayes_sequential"]


@pytest.mark.parametrize("case", POLITY["bayes_life"])
def test_one_detection(case):
    prior, if_life, if_none = case["prior"], case["pD_life"], case["pD_nolife"]
    after = detection.posterior(prior, if_life, if_none)
    assert after == pytest.approx(case["posterior"], rel=1e-9)
    by_ratio = detection.posterior_of_ratios(prior, np.array([if_life / if_none]))
    assert by_ratio == pytest.approx(case["posterior"], rel=1e-9)


def test_several_detections():
    after = detection.posterior_of_ratios(SEQUENCE["prior"], np.array(SEQUENCE["LRs"], float))
    assert after == pytest.approx(SEQUENCE["posterior"], rel=1e-9)


@pytest.mark.parametrize("case", POLITY["null_survey_beta"], ids=lambda c: f"{c['n']} nulls")
def test_a_survey_that_finds_nothing(case):
    assert case["prior"] == "Beta(1,1)"
    assert detection.upper_share(case["n"], 0.95) == pytest.approx(case["upper95"], rel=1e-9)


def test_the_rule_of_succession():
    assert detection.mean_share(0) == 0.5
    assert detection.mean_share(8) == pytest.approx(0.1, rel=1e-12)
