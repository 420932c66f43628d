from __future__ import annotations

from pathlib import Path

from synodic.schema.axes import OUTCOMES
from unit.cli.commands import document, synodic

RUN = ("ensemble", "frontier", "--runs", "4", "--until", "2027-01-01", "--threads", "1")
ARM = ("--arm", "cut=2026-06-01:set company.budget=0", "--out", "cut.ensemble")


def test_the_document_has_the_keys_of_the_contract(tmp_path: Path):
    told = document(*RUN, folder=tmp_path)
    assert {"dir", "runs", "failed", "hash", "outcomes", "seconds"} <= set(told)
    assert (told["dir"], told["runs"], told["failed"]) == ("frontier.ensemble", 4, 0)
    assert list(told["outcomes"]) == list(OUTCOMES)
    for share in told["outcomes"].values():
        assert 0 <= share["low"] <= share["share"] <= share["high"] <= 1
        assert share["bridge_flips"] is None  # no design was asked for
    again = document(*RUN, folder=tmp_path)
    assert again["hash"] == told["hash"]
    assert (
        document(*RUN, "--workers", "1", "--out", "b.ensemble", folder=tmp_path)["hash"]
        == told["hash"]
    )


def test_arms_stand_beside_each_other(tmp_path: Path):
    told = document(*RUN, *ARM, folder=tmp_path)
    assert told["arms"] == ["main", "cut"]
    assert told["histories"] == 8
    assert set(told["outcomes"]["mars.base"]["arms"]) == {"main", "cut"}
    history = document("run", "cut.ensemble", "--replicate", "2", "--arm", "cut", "--no-report",
                       folder=tmp_path)  # fmt: skip
    assert history["replicate"] == 2


def test_claims_keep_some_of_them(tmp_path: Path):
    told = document(*RUN, "--runs", "40", "--given", "no mars.lost", folder=tmp_path)["given"]
    assert told["claims"] == ["no mars.lost"]
    assert (told["held"]["share"], told["effective_sample_size"]) == (1.0, 40)
    assert list(told["outcomes"]) == list(OUTCOMES)
    assert told["outcomes"]["mars.lost"]["share"] == 0.0
    few = synodic(*RUN, "--runs", "40", "--given", "mars.lost", folder=tmp_path)
    assert "Given mars.lost: 0.0%" in few.stdout
    assert "Too few" in few.stdout


def test_what_is_wrong_is_told_in_one_sentence(tmp_path: Path):
    document(*RUN, folder=tmp_path)
    for more, told in (
        (("--seed", "1"), "another seed"),
        (("--until", "2027-06-01"), "another scenario"),
        (("--arm", "x"), "this is no arm"),
        (("--given", "mars.lots"), "did you mean 'mars.lost'"),
        (("--keep", "mars.populaton"), "did you mean 'mars.population'"),
        (("--design", "sobl:4"), "this is no design"),
        (("--design", "latin:4", "--factors", "race_lug"), "race_lag"),
        (("--cluster", "tcp://127.0.0.1:1", "--out", "c.ensemble"), "no Dask scheduler"),
    ):
        done = synodic(*RUN, *more, folder=tmp_path)
        assert done.returncode == 2, (more, done.stderr)
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    for arguments, told in (
        (("run", "frontier", "--arm", "cut"), "only an ensemble has arms"),
        (("run", "frontier.ensemble", "--arm", "cut"), "no such arm"),
        (("run", "frontier.ensemble", "--design", "3"), "no such design"),
        (("run", "frontier.ensemble", "--seed", "3"), "the ensemble has a seed"),
    ):
        done = synodic(*arguments, folder=tmp_path)
        assert done.returncode == 2
        assert told in done.stderr
