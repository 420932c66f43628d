import json
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from synodic.schema.axes import OUTCOMES
from unit.cli.commands import document, synodic

RUN = ("run", "frontier", "--until", "2040-01-01")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `frontier` was run and branched."""
    path = tmp_path_factory.mktemp("work")
    document(*RUN, folder=path)
    document("branch", "frontier", "--at", "2033-01-01", "--set", "company.budget=0",
             "--name", "cut-off", folder=path)  # fmt: skip
    return path


def test_run_reports_what_the_contract_says(tmp_path: Path) -> None:
    told = document(*RUN, "--ledger", folder=tmp_path)
    assert {"book", "scenario", "seed", "hash", "start", "end", "events", "seasons", "outcomes",
            "seconds"} <= set(told)  # fmt: skip
    assert (tmp_path / told["book"]).exists()
    assert (tmp_path / told["report"]).read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (told["start"], told["end"]) == ("2026-01-01", "2039-12-31")
    assert tuple(told["outcomes"]) == OUTCOMES
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "frontier.report.html", "frontier.synodic",
    ]  # fmt: skip


def test_the_ledger_closes(tmp_path: Path) -> None:
    ledger = document(*RUN, "--ledger", folder=tmp_path)["ledger"]
    for entries in ledger["accounts"].values():
        for resource, entry in entries.items():
            expected = entry["opening_kg"] + entry["in_kg"] - entry["out_kg"] + entry["made_kg"]
            size = max(1.0, *(abs(value) for value in entry.values()))
            assert entry["balance_kg"] == pytest.approx(expected, abs=1e-9 * size), resource
    money = ledger["money"]
    assert money["opening"] + money["granted"] - money["spent"] == pytest.approx(money["balance"])
    people = ledger["people"]
    assert people["beyond_earth"] <= people["opening"] + people["born"] + people["left_earth"]


def test_the_same_run_twice_gives_the_same_hash_and_seed_changes_it(tmp_path: Path) -> None:
    one, two = (document(*RUN, folder=tmp_path)["hash"] for _ in range(2))
    other = document(*RUN, "--seed", "5", "--out", "five.synodic", folder=tmp_path)
    assert one == two != other["hash"]


def test_branch_reports_what_the_contract_says(folder: Path) -> None:
    told = document("branch", "frontier", "--at", "2036-01-01", "--forbid", "launch:company",
                    "--name", "grounded", folder=folder)  # fmt: skip
    assert set(told) == {"book", "branch", "parent", "at", "hash", "first_difference"}
    assert (told["branch"], told["parent"]) == ("grounded", "main")
    assert told["first_difference"]["date"] >= "2036-01-01"


def test_diff_reports_what_the_contract_says(folder: Path) -> None:
    told = document("diff", "frontier", "frontier:cut-off", folder=folder)
    assert {"first_difference", "only_a", "only_b", "series"} <= set(told)
    assert told["series"]["granted"]["greatest"] < 0
    same = document("diff", "frontier", "frontier", folder=folder)
    assert (same["first_difference"], same["only_a"], same["series"]) == (None, [], {})


def test_why_reports_recorded_causes_and_invents_no_numbers(folder: Path) -> None:
    told = document("why", "frontier", "mars.first_landing", "--recorded", folder=folder)
    assert told["event"].startswith("outcome:")
    assert told["chain"][0]["event"] == told["event"]
    for cause in told["causes"]:
        assert cause["edge"] == "recorded"
        assert [cause[key] for key in ("twin", "necessity", "sufficiency", "low", "high")] == [
            None
        ] * 5


def test_why_of_what_did_not_happen_is_null_and_done(folder: Path) -> None:
    assert document("why", "frontier", "life.detected", folder=folder)["event"] is None


def test_a_name_without_a_book_is_played_with_seed_0(tmp_path: Path) -> None:
    told = document("why", "frontier", "mars.first_landing", folder=tmp_path)
    assert told["event"]
    with sqlite3.connect(tmp_path / "frontier.synodic") as book:
        assert book.execute("SELECT name, seed FROM branch").fetchall() == [("main", "0")]


def test_windows_are_those_of_the_contract(tmp_path: Path) -> None:
    windows = document("windows", "earth", "mars", "2030", "2034", folder=tmp_path)["windows"]
    assert {window["way"] for window in windows} == {"I", "II"}
    for window in windows:
        assert {"depart", "arrive", "days", "c3_km2_s2", "vinf_depart_km_s", "vinf_arrive_km_s",
                "dv_km_s", "way"} <= set(window)  # fmt: skip
        assert window["depart"] < window["arrive"]


def test_porkchop_writes_its_picture(tmp_path: Path) -> None:
    told = document("porkchop", "earth", "mars", "--depart", "2030-12-01", "2031-04-01",
                    "--arrive", "2031-08-01", "2032-01-01", "--shape", "40", "40",
                    "--out", "p.svg", folder=tmp_path)  # fmt: skip
    assert set(told) == {"best", "file"}
    assert (tmp_path / "p.svg").read_text().startswith("<svg")
    assert 5 < told["best"]["dv_km_s"] < 8


def test_one_transfer_is_a_legal_porkchop(tmp_path: Path) -> None:
    told = document("porkchop", "earth", "mars", "--depart", "2031-01-01", "2031-01-01",
                    "--arrive", "2031-10-01", "2031-10-01", "--shape", "1", "1",
                    folder=tmp_path)  # fmt: skip
    assert told["best"]["days"] == 273
    assert told["file"] is None


def test_new_makes_a_scenario_that_validates_and_runs(tmp_path: Path) -> None:
    file = document("new", "mine", folder=tmp_path)["file"]
    assert document("validate", file, folder=tmp_path) == {"valid": True, "errors": []}
    assert document("run", file, "--until", "2032-01-01", folder=tmp_path)["scenario"] == "mine"
    again = synodic("new", "mine", folder=tmp_path)
    assert again.returncode == 2
    assert "exists" in again.stderr


def test_validate_names_file_line_field_found_and_expected(tmp_path: Path) -> None:
    document("new", "mine", folder=tmp_path)
    file = tmp_path / "mine.toml"
    text = file.read_text()
    file.write_text(text.replace("growth = 1.2", 'growth = "fast"'))
    done = synodic("validate", "mine.toml", "--json", folder=tmp_path)
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert told["valid"] is False
    [error] = told["errors"]
    assert {"file", "line", "field", "found", "expected"} <= set(error)
    assert file.read_text().splitlines()[error["line"] - 1].startswith("growth")


def test_schema_is_one_json_document(tmp_path: Path) -> None:
    assert document("schema", folder=tmp_path)["type"] == "object"


def test_catalogue_tells_source_and_grade(tmp_path: Path) -> None:
    numbers = document("catalogue", "leak", folder=tmp_path)["numbers"]
    assert all(number["source"] and number["grade"] for number in numbers)


def test_export_tells_its_files(folder: Path) -> None:
    told = document("export", "frontier:cut-off", "--to", "markdown", folder=folder)
    assert told["files"] == ["frontier.cut-off.md"]
    assert (folder / "frontier.cut-off.md").exists()


def test_report_of_a_branch(folder: Path) -> None:
    told = document("report", "frontier:cut-off", folder=folder)
    assert "branch cut-off" in (folder / told["report"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("run", "fronteer"), "frontier"),
        (("rnu", "frontier"), "did you mean 'run'"),
        (("run",), "Missing argument"),
        (("run", "frontier", "--sed", "3"), "--seed"),
        (("run", "frontier", "--until", "soon"), "no date"),
        (("run", "frontier", "--until", "2150-01-01"), "2100-01-01"),
        (("run", "frontier", "--out", "nowhere/x.synodic"), "cannot be written"),
        (("branch", "frontier", "--at", "2033-01-01", "--set", "compny.budget=0"), "company"),
        (("branch", "frontier", "--at", "2033-01-01", "--set", "company.budget"), "K=V"),
        (("diff", "frontier", "frontier:absent"), "absent"),
        (("diff", "gone.synodic", "frontier"), "gone.synodic"),
        (("why", "frontier", "mars.bse"), "mars.base"),
        (("export", "frontier", "--to", "parket"), "parquet"),
        (("windows", "earth", "marz", "2030", "2031"), "mars"),
        (("catalogue", "starhsip"), "starship"),
        (("new", "No Good"), "small letters"),
    ],
)
def test_a_mistake_is_one_paragraph_on_stderr_and_exits_2(
    arguments: tuple[str, ...], told: str, folder: Path
) -> None:
    done = synodic(*arguments, folder=folder)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_fault_of_ours_exits_1_in_one_paragraph(tmp_path: Path) -> None:
    code = (
        "import synodic.astro.windows as w\n"
        "def broken(*a, **k): raise ZeroDivisionError('seven')\n"
        "w.windows = broken\n"
        "import sys; from synodic.cli import main; main()"
    )
    for debug in (False, True):
        done = subprocess.run(
            [sys.executable, "-c", code, "windows", "earth", "mars", "2030", "2031"]
            + ["--debug"] * debug,
            capture_output=True, text=True, cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode == 1
        assert "seven" in done.stderr
        assert ("Traceback" in done.stderr) is debug


def test_quiet_says_nothing_on_stderr(tmp_path: Path) -> None:
    done = synodic(*RUN, "--quiet", folder=tmp_path)
    assert done.stderr == ""
    assert "OUTCOMES" in done.stdout


def test_piped_tables_have_no_frames(tmp_path: Path) -> None:
    done = synodic("windows", "earth", "mars", "2030", "2032", folder=tmp_path)
    assert not set(done.stdout) & set("│┃─━╭")
    assert len(done.stdout.splitlines()) == 3, done.stderr


def test_an_interrupt_ends_in_one_sentence_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    code = (
        "import os, signal, synodic.history.playing as playing\n"
        "def slow(*a, **k): os.kill(os.getpid(), signal.SIGINT)\n"
        "playing.play_lineage = slow\n"
        "from synodic.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *RUN], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 130
    assert "interrupted" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_reader_that_leaves_the_pipe_is_no_fault(tmp_path: Path) -> None:
    command = "from synodic.cli import main; main()"
    done = subprocess.run(
        f"{shlex.quote(sys.executable)} -c {shlex.quote(command)} schema | head -1",
        shell=True, capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout == "{\n"
    assert done.stderr == ""


def test_a_side_tells_only_what_it_knew(tmp_path: Path) -> None:
    run = ("run", "frontier", "--until", "2040-01-01", "--no-report")
    told = document(*run, "--side", "mars", folder=tmp_path)
    assert told["side"] == "mars"
    assert [one["title"] for one in told["bulletins"]] == ["The 2030s, seen from Mars"]
    assert "bulletins" not in document(*run, folder=tmp_path)
    prose = synodic(*run, "--side", "earth", folder=tmp_path).stdout
    assert "THE 2030S, SEEN FROM EARTH" in prose
    assert "OUTCOMES" not in prose
    wrote = document(
        "export", "frontier", "--to", "markdown", "--side", "mars", folder=tmp_path
    )["files"]  # fmt: skip
    assert wrote == ["frontier.mars.md"]
    text = (tmp_path / "frontier.mars.md").read_text(encoding="utf-8")
    assert "## The 2030s, seen from Mars" in text
    assert "mars.self_sufficient" not in text
    wrong = synodic("export", "frontier", "--to", "csv", "--side", "mars", folder=tmp_path)
    assert wrong.returncode != 0
    assert "only prose is told by a side" in wrong.stderr
