"""The mutation check: which mutants there are, who is shown them, and what is said of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from studies.mutation.apart import apart
from studies.mutation.chosen import chosen
from studies.mutation.kept import kept
from studies.mutation.mutants import changed, drawn, mutants, mutated
from studies.mutation.page import counts, page, told
from studies.mutation.verdicts import Reason, Verdict, Verdicts, explained

ROOT = Path(__file__).resolve().parents[2]

TEXT = '''"""A module of 3 lines."""
LIMIT: int = 2


def within(n: int | None, low: float = 1.5) -> bool:
    for k in range(LIMIT):
        if k < 1 and n is not None:
            break
    return call(n, low) >= low
'''


def test_a_file_has_the_mutants_of_its_code_and_not_of_its_types_and_texts():
    found = [(one.place, one.line, one.before, one.after) for one in mutants("a.py", TEXT)]
    assert found == [
        ("", 2, "2", "3"),
        ("within", 5, "1.5", "2.5"),
        ("within", 7, "k < 1 and n is not None", "k < 1 or n is not None"),
        ("within", 7, "< 1", "<= 1"),
        ("within", 7, "1", "2"),
        ("within", 7, "is not", "is"),
        ("within", 8, "break", "return"),
        ("within", 9, ">= low", "> low"),
    ]


def test_a_mutated_text_differs_in_one_place():
    for one in mutants("a.py", TEXT):
        before, after = changed(TEXT, mutated(one, TEXT))
        assert before == TEXT.splitlines()[one.line - 1].strip()
        assert after == before.replace(one.before, one.after, 1)


def test_names_of_mutants_do_not_move_with_their_lines():
    moved = TEXT.replace("LIMIT: int", "\n\nLIMIT: int").replace(
        "    for", "    again = 7\n    for"
    )
    ours, theirs = mutants("a.py", TEXT), mutants("a.py", moved)
    assert {one.name for one in theirs} > {one.name for one in ours}
    assert len({one.name for one in theirs}) == len(theirs) == len(ours) + 1


def test_one_more_that_is_lost_in_the_digits_is_no_mutant():
    assert [one.after for one in mutants("a.py", "a, b = 1e20, 5\n")] == ["6"]


def test_a_draw_leaves_the_order_of_others(tmp_path: Path):
    files = [tmp_path / "a.py", tmp_path / "b.py"]
    for path in files:
        path.write_text(TEXT, encoding="utf-8")
    alone, both = drawn(tmp_path, files[:1]), drawn(tmp_path, files)
    assert len(both) == 2 * len(alone)
    assert [one for one in both if one.file == "a.py"] == alone
    assert drawn(tmp_path, files, seed=1) != both


def test_what_is_kept_is_made_again_where_its_sources_changed(tmp_path: Path):
    source, path = tmp_path / "a.py", tmp_path / "new" / "kept"
    source.write_text("1", encoding="utf-8")
    assert [kept(path, [source], lambda n=n: n) for n in (1, 2)] == [1, 1]
    source.write_text("2", encoding="utf-8")
    assert kept(path, [source], lambda: 3) == 3


@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("src/synodic/astro/kepler.py", "tests/unit/astro/test_kepler.py"),
        ("src/synodic/astro/lambert_turns.py", "tests/oracles/astro/test_lambert_turns"),
        ("src/synodic/world/systems/crops.py", "tests/unit/world/systems/test_crops.py"),
        ("src/synodic/world/models/arms.py", "tests/oracles/models/test_arms.py"),
    ],
)
def test_the_tests_nearest_to_a_mutant_come_first(file: str, first: str):
    files = [path.as_posix() for path in chosen(ROOT, file)]
    assert files[0].startswith(first)
    assert len(set(files)) == len(files) > 1


def test_what_runs_apart_may_crash_or_never_end(tmp_path: Path):
    def forever() -> dict:
        while True:
            pass

    log = tmp_path / "log"
    assert apart(lambda: {"a": 1}, 5, log) == {"a": 1}
    assert apart(forever, 1, log) == {"ended": "no end"}
    assert apart(lambda: {"a": [][1]}, 5, log) == {"ended": "crash"}
    assert "IndexError" in log.read_text()


IN_A_TREE = """
import datetime, sys
from pathlib import Path
from studies.mutation.apart import put_into, tree
folder = tree(Path(sys.argv[1]))
sys.path[:0] = [str(folder / "src"), str(folder / "tests")]
from studies.mutation import golden
from studies.mutation.mutants import mutants
import synodic
known = golden.played(folder, "frontier", datetime.date(2028, 3, 1))
print(known.whole["series"].tobytes().hex()[:2000])
for name, line, after in (
    ("economy.py", None, None), ("fighting.py", None, None),
):
    file = f"src/synodic/world/systems/{name}"
    for mutant in mutants(file, (folder / file).read_text()):
        if mutant.place and (known.first(mutant) is None) == (name == "fighting.py"):
            with put_into(folder, mutant):
                found = golden.judge([known], mutant, 60.0)
            if found["caught"] or name == "fighting.py":
                print(name, found["caught"], found["played"])
                break
"""


@pytest.mark.slow
def test_a_play_in_the_interpreter_gives_the_bytes_of_a_compiled_one(tmp_path: Path):
    from worlds import play, until

    done = subprocess.run(
        [sys.executable, "-c", IN_A_TREE, str(tmp_path)], check=False, capture_output=True,
        text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    series, caught, missed = done.stdout.splitlines()
    ours = play(until("frontier", "2028-03-01")).series
    assert series == ours.tobytes().hex()[:2000]
    assert caught.startswith("economy.py frontier, ")
    assert missed == "fighting.py None {}"


def test_the_last_verdict_on_a_mutant_holds_and_is_kept(tmp_path: Path):
    path = tmp_path / "new" / "verdicts.jsonl"
    verdicts = Verdicts(path)
    for stage in ("survived", "tests"):
        verdicts.keep(Verdict("a", stage, "t", 1.0))
    assert Verdicts(path).of == {"a": Verdict("a", "tests", "t", 1.0)} == verdicts.of


@pytest.mark.parametrize(
    "text",
    ['name = "a"\nverdict = "equivalent"', 'name = "a"\nverdict = "odd"\nwhy = "x"'],
)
def test_a_survivor_without_a_reason_or_a_verdict_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "survivors.toml"
    path.write_text(f"[[survivor]]\n{text}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="each survivor has a name of its own"):
        explained(path)


def test_every_reason_given_names_a_test_that_exists():
    for reason in explained().values():
        if reason.verdict == "caught now":
            file, _, test = reason.why.partition("::")
            assert f"def {test.split('[')[0].rstrip('.')}(" in (ROOT / file).read_text()


def test_the_page_counts_and_names_every_survivor(tmp_path: Path):
    (tmp_path / "a.py").write_text(TEXT, encoding="utf-8")
    found = mutants("a.py", TEXT)[:4]
    stages = ("golden histories", "survived", "survived", "unlike")
    judged = [
        (one, Verdict(one.name, stage, "", 1.0)) for one, stage in zip(found, stages, strict=True)
    ]
    reasons = {
        found[1].name: Reason("equivalent", "no matter"),
        found[2].name: Reason("caught now", "tests/a.py::test_a"),
    }
    assert counts(judged, reasons) == {"caught": 1, "caught now": 1, "equivalent": 1, "open": 1}
    assert found[3].name in told(judged, reasons)
    assert "1 caught (25.0 %)" in told(judged, reasons)
    text = page(judged, reasons, tmp_path, 5, 8)
    assert "**1 of 4 (25.0 %) were caught.**" in text
    assert "now 2 of 3" in text
    assert "the first 4 of the draw" in text
    assert "`if k < 1 and n is not None:` -> `if k < 1 or n is not None:`. Caught now" in text
    assert "Open (unlike)" in text
