"""Ensembles that are killed, interrupted, or have a play that fails."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import synodic
from ensembling import diced, short
from synodic.ensembles import store
from synodic.ensembles.entry import read_ensemble
from synodic.schema.axes import OUTCOMES
from synodic.schema.mistake import Mistake
from synodic.world.play import PlayFailed
from toys import breaker, lander
from unit.cli.commands import document
from unit.cli.commands import synodic as command

ARGUMENTS = ("ensemble", "frontier", "--runs", "120", "--until", "2034-01-01", "--seed", "5")
MAIN = "from synodic.cli import main; main()"


def begun(folder: Path, *more: str) -> subprocess.Popen[str]:
    """The command in a process of its own, after its first block."""
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, *ARGUMENTS, *more],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    ensemble = folder / "frontier.ensemble"
    for _ in range(3000):
        if store.is_ensemble(ensemble) and store.read_progress(ensemble).done:
            return process
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.01)
    raise AssertionError("no block was finished in time")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("undisturbed")
    return str(document(*ARGUMENTS, "--threads", "1", folder=folder)["hash"])


@pytest.mark.parametrize("more", [(), ("--workers", "2")])
def test_a_killed_run_goes_on_and_ends_with_the_same_hash(
    more: tuple[str, ...], undisturbed: str, tmp_path: Path
):
    process = begun(tmp_path, "--threads", "1", *more)
    process.kill()
    process.communicate(timeout=60)
    left = read_ensemble(tmp_path / "frontier.ensemble")
    assert not left.complete
    with pytest.raises(Mistake, match="not complete"):
        left.dataset  # noqa: B018
    done = document(*ARGUMENTS, folder=tmp_path)
    assert done["hash"] == undisturbed
    assert document(*ARGUMENTS, folder=tmp_path)["hash"] == undisturbed  # nothing is left to do


def test_ctrl_c_keeps_finished_blocks_and_says_how_to_go_on(undisturbed: str, tmp_path: Path):
    process = begun(tmp_path, "--threads", "1")
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert out == ""
    assert "blocks are finished and kept in frontier.ensemble" in told
    assert "same command again goes on" in told
    assert "Traceback" not in told
    assert document(*ARGUMENTS, folder=tmp_path)["hash"] == undisturbed


def test_a_killed_worker_process_is_told_and_what_was_finished_is_kept(tmp_path: Path):
    """The operating system may end a process that plays, for want of memory."""
    code = f"""
import multiprocessing, os, signal, sys
sys.argv = ["synodic", *{ARGUMENTS!r}, "--workers", "2"]
from synodic.ensembles import playing
say = playing._Keeper.say
def kill(self):
    say(self)
    if self.plays:
        for child in multiprocessing.active_children():
            os.kill(child.pid, signal.SIGKILL)
playing._Keeper.say = kill
from synodic.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True,
                          text=True, timeout=300)  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "a process that played was killed, as a system short of memory does" in done.stderr
    assert "goes on from there. Fewer --workers" in done.stderr
    assert "our fault" not in done.stderr
    assert store.read_progress(tmp_path / "frontier.ensemble").done


def test_two_processes_do_not_write_to_one_folder(tmp_path: Path):
    many = ("--runs", "1000")  # so many that the first still plays when the second begins
    process = begun(tmp_path, "--threads", "1", *many)
    try:
        done = command(*ARGUMENTS, *many, folder=tmp_path)
        if process.poll() is None:
            assert done.returncode == 2
            assert "another process is writing" in done.stderr
    finally:
        process.kill()
        process.communicate(timeout=60)


def test_a_replicate_is_opened_again_by_run(tmp_path: Path):
    kept = document(*ARGUMENTS, folder=tmp_path)
    rows = read_ensemble(tmp_path / kept["dir"])
    number = "77"
    one = document("run", "frontier", "--until", "2034-01-01", "--seed", "5", "--replicate", number,
                   "--no-report", "--out", "a.synodic", folder=tmp_path)  # fmt: skip
    two = document("run", kept["dir"], "--replicate", number, "--no-report", "--out", "b.synodic",
                   folder=tmp_path)  # fmt: skip
    assert one["hash"] == two["hash"] == rows.history(77).hash
    table = rows.experiments.set_index("replicate").loc[77]
    for outcome in OUTCOMES:
        date = one["outcomes"][outcome]
        assert (str(table[outcome])[:10] if date else None) == date


# plays that fail


def test_failed_plays_are_reported_and_the_others_are_complete():
    result = synodic.ensemble(
        short(), 60, systems=[breaker, lander], keep=["free.0", "mars.population"], threads=2
    )
    failed = [one.replicate for one in result.failures]
    assert 0 < len(failed) < 30
    table = result.experiments
    assert table.index[table.failed].tolist() == failed
    assert table.loc[table.failed, "mars.base"].isna().all()
    values = result.values("free.0")[0]
    assert (values != values)[failed].all()
    others = [n for n in range(60) if n not in failed]
    assert (values == values)[others].all()
    sound = synodic.ensemble(short(), 60, systems=[lander], keep=["free.0"], threads=2)
    assert (sound.values("free.0")[0][others] == values[others]).all()
    share = result.probability("mars.base")
    assert share.n == len(others)
    for one in result.failures:
        assert "queue" in one.why
        with pytest.raises(PlayFailed, match="queue"):
            result.history(one.replicate)
    result.history(others[0])


def test_counts_leave_failed_plays_out():
    options = {"systems": [breaker, lander], "keep": ["free.0"], "threads": 1}
    paths = synodic.ensemble(short(), 60, **options)
    counts = synodic.ensemble(short(), 60, reduced=True, **options)
    assert counts.outcomes == paths.outcomes
    assert counts.failures == paths.failures
    assert int(counts.dataset["failed"].sum()) == len(paths.failures)
    assert set(counts.dataset["count:free.0"].sum("bin").values[0]) == {60 - len(paths.failures)}


#: The command as a user types it, in a world that has a fault: the ledger of some plays is open.
_FAULTY = """
import sys
from synodic.world import play
whole = play.play_arrays
def faulty(inputs, timetable, seed, replicate=0, *rest, **named):
    if replicate in (3, 17):
        raise play.PlayFailed(f"the ledger does not close in replicate {replicate}")
    return whole(inputs, timetable, seed, replicate, *rest, **named)
play.play_arrays = faulty
from synodic.cli import main
main()
"""


def test_the_command_tells_each_failed_play_with_what_plays_it_again(tmp_path: Path):
    def faulty(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", _FAULTY, *arguments], cwd=tmp_path,
                              capture_output=True, text=True, timeout=120)  # fmt: skip

    done = faulty("ensemble", "frontier", "--runs", "20", "--until", "2028-01-01", "--seed", "9",
                  "--json")  # fmt: skip
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert told["failed"] == 2
    assert [one["replicate"] for one in told["failures"]] == [3, 17]
    assert told["outcomes"]["mars.base"]["high"] < 1
    for one in told["failures"]:
        assert one["seed"] == 9
        assert one["command"] in done.stderr
        again = faulty(*shlex.split(one["command"])[1:], "--no-report")
        assert again.returncode == 1
        assert f"the ledger does not close in replicate {one['replicate']}" in again.stderr


def test_a_run_of_counts_goes_on_from_what_was_saved(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("synodic.ensembles.playing._SAVED_EVERY", 0.0)
    expected = diced(60, reduced=True)
    folder = tmp_path / "counts.ensemble"

    def stop(done: int, plays: int) -> None:
        if done >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        diced(60, folder, reduced=True, progress=stop)
    progress = store.read_progress(folder)
    assert progress.done
    assert [one.name for one in folder.glob("*.npz")] == [progress.counted]
    resumed = diced(60, folder, reduced=True)
    assert resumed.hash == expected.hash
    assert (
        resumed.dataset.load().identical(expected.dataset)
        or (resumed.dataset["count:free.0"].values == expected.dataset["count:free.0"].values).all()
    )
    assert not list(folder.glob("*.npz"))


def test_an_ensemble_of_another_model_is_not_gone_on_with(tmp_path: Path):
    folder = tmp_path / "one.ensemble"
    diced(4, folder)
    progress = store.read_progress(folder)
    progress.model = "another"
    progress.done.remove(0)
    store.write_progress(folder, progress)
    with pytest.raises(Mistake, match="another version of the model"):
        diced(4, folder)
