"""Broken scenario files, through the command line: exit code 2, a sentence with its line, no trace.

Forty broken on purpose, then hundreds broken by chance (``SYNODIC_MUTANTS``, a fixed seed).
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import synodic.scenario as sc
from synodic.cli.entry import run_command
from synodic.scenario.dates import date_of
from synodic.scenario.reading import LIBRARY
from unit.cli.commands import synodic
from worlds import day, play, until

GOOD = sc.new("mine")
MUTANTS = int(os.environ.get("SYNODIC_MUTANTS", "500"))


def swap(old: str, new: str) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new, 1).encode()


def after(text: str) -> bytes:
    return (GOOD + text).encode()


CHANGE = "\n[[intervention]]\nat = 2030-01-01\n"

#: What is wrong: the file's bytes and, of what is told, a part and whether it has a line.
FILES: dict[str, tuple[bytes, str, bool]] = {
    "empty": (b"", "missing", False),
    "blank lines": (b"\n\n \n", "missing", True),
    "not UTF-8": (b'schema = 1\nname = "caf\xe9"\n', "not UTF-8", True),
    "UTF-16": (GOOD.encode("utf-16"), "not UTF-8", True),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not UTF-8", True),
    "a terminal's bell": (swap("crew = 6", "crew = \x1b[2J\x07"), "x1b", True),
    "null bytes": (swap("crew = 6", "crew = 6\0"), "not TOML", True),
    "100 MB": (b"# nothing but this\n" * 5_300_000, "too large", False),
    "10,000 nested tables": (b"[a" + b".a" * 10_000 + b"]\n", "nested too deeply", True),
    "10,000 nested lists": (b"a = " + b"[" * 10_000 + b"]" * 10_000, "nested too deeply", False),
    "10,000 nested inline tables": (b"x = " + b"{a=" * 10_000 + b"1" + b"}" * 10_000,
                                    "nested too deeply", False),
    "no end of a string": (swap('title = "The company"', 'title = "The company'), "not TOML", True),
    "no end of a table": (swap("[actor.company]", "[actor.company"), "not TOML", True),
    "a key twice": (swap("people_max = 500", "people_max = 500\npeople_max = 5"), "twice", True),
    "a table twice": (after("[actor.company]\nbudget = 1\n"), "twice", True),
    "JSON": (b'{"schema": 1, "name": "mine"}', "not TOML", True),
    "a field that is missing": (swap('world = "mars"', ""), "missing", True),
    "a field at the top that is missing": (swap("start = 2026-01-01 ", "# "), "`start`", True),
    "an unknown field": (swap("growth = 1.2", "growht = 1.2"), "did you mean 'growth'", True),
    "an unknown table": (after("[ship.one]\nx = 1\n"), "no such field", True),
    "a wrong unit": (swap('"3 G$/yr"', '"3 kg"'), "the unit does not fit", True),
    "an unknown unit": (swap('"500 day"', '"500 fortnoght"'), "the unit is unknown", True),
    "an unknown world": (swap('"earth", "mars"]', '"earth", "vulcan"]'), "no such world", True),
    "an unknown number": (swap("# leak =", "leek ="), "did you mean 'leak'", True),
    "an unknown vehicle": (swap("ships = { starship", "ships = { rocket"), "no such vehicle", True),
    "an unknown machine": (swap("# equipment = { habitat_module", "equipment = { habitat"),
                           "no such machine", True),
    "an unknown actor": (after(CHANGE + 'set = { "nobody.budget" = 1 }\n'), "nothing of this",
                         True),
    "an unknown event": (after(CHANGE + 'forbid = ["picnic"]\n'), "no such kind", True),
    "an intervention without effect": (after(CHANGE), "", True),
    "a date before the ephemeris": (swap("start = 2026", "start = 1426"), "ephemeris", True),
    "a date beyond the ephemeris": (swap("end = 2060", "end = 2700"), "ephemeris", True),
    "no such day": (swap("start = 2026-01-01", "start = 2026-02-30"), "not TOML", True),
    "the end before the start": (swap("end = 2060", "end = 2020"), "not after the start", True),
    "a negative mass": (swap('# stock = { water = "20 t"', 'stock = { water = "-20 t"'),
                        "out of range", True),
    "not a number": (swap('"3 G$/yr"', "nan"), "not finite", True),
    "infinite": (swap("crew = 6", "crew = inf"), "not finite", True),
    "minus infinity": (swap("growth = 1.2", "growth = -inf"), "not finite", True),
    "a huge integer": (swap("crew = 6", "crew = 1" + "0" * 400), "too large", True),
    "a huger integer": (swap("crew = 6", "crew = 1" + "0" * 5000), "too large", True),
    "a huge count": (swap("starship = 2", "starship = 99999999999999999999"), "too large", True),
    "a hexadecimal flood": (swap("crew = 6", "crew = 0x" + "f" * 9000), "too large", True),
    "a huge exponent": (swap("crew = 6", 'crew = "1e999"'), "not finite", True),
    "a text for a number": (swap("people_max = 500", 'people_max = "many"'), "no quantity", True),
    "a list for a table": (swap("[settlement.mars-base]", "[[settlement]]"), "", True),
    "a number for a text": (swap('actor = "company"', "actor = 5"), "a text", True),
    "a list for worlds": (swap('["earth", "mars"]', '[["earth"], "mars"]'), "a text", True),
    "true for a date": (swap("first_crew = 2033-01-01", "first_crew = true"), "no date", True),
    "no worlds": (swap('["earth", "mars"]', "[]"), "at least one", True),
    "a name that is none": (swap('name = "mine"', 'name = "../../mine"'), "a letter, then", True),
    "a newer format": (swap("schema = 1", "schema = 2"), "newer", True),
    "what it extends is gone": (b'extends = "gone.toml"\n', "no such file", True),
    "it extends itself": (b'schema = 1\nextends = "mine.toml"\n', "circle", True),
    "it extends a folder": (b'schema = 1\nextends = "../"\n', "directory", False),
    "it extends a number": (b"extends = 5\n", "no name", True),
    "it extends a device": (b'extends = "/dev/zero"\n', "too large", False),
    "too many actors": (after("".join(f"[actor.a{n}]\n" for n in range(9))), "at most 8", True),
    "58,000 interventions": ((GOOD + "[[intervention]]\n" * 58_000).encode()[:999_000].rsplit(
        b"\n", 1)[0], "missing", True),
    "a long key": (GOOD.encode() + b"k" * 900_000 + b" = 1\n", "twice|no such field", True),
}  # fmt: skip


def refused(scenario: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run a scenario; what was said. Asserts what holds of every mistake."""
    before = sorted(folder.rglob("*"))
    code = run_command(["run", scenario, "--quiet"])
    out, err = capsys.readouterr()
    assert code == 2
    assert out == ""
    assert sorted(folder.rglob("*")) == before  # nothing was written
    assert err.startswith("synodic: ")
    assert "Traceback" not in err
    return err


def lines_told(err: str) -> list[str]:
    """What is told, one mistake a line."""
    told = err.removeprefix("synodic: ").splitlines()
    assert all(line.endswith((".", "?")) for line in told), told
    assert all(len(line) < 2000 and line.isprintable() for line in told)
    return told


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the command line sets its own
    return tmp_path


@pytest.mark.parametrize("what", FILES)
def test_a_broken_file_is_told_with_its_line(
    what: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, part, has_line = FILES[what]
    file = folder / "mine.toml"
    file.write_bytes(content)
    err = refused(str(file), folder, capsys)
    told = lines_told(err)
    print(f"{what}: {told[0]}")
    assert re.search(part, err), err
    if has_line:
        assert all(
            re.match(rf"{re.escape(str(file))}:\d+:? ?", line)
            for line in told
            if not line.startswith("And ")
        ), told


PLACES: dict[str, tuple[Callable[[Path], str], str]] = {
    "a directory": (lambda folder: str(folder), "directory"),
    "a directory called so": (lambda folder: str(_made(folder / "x.toml")), "directory"),
    "no file": (lambda folder: str(folder / "none.toml"), "no such file"),
    "no scenario": (lambda folder: "frontierr", "did you mean 'frontier'"),
    "nothing": (lambda folder: "", "names no scenario"),
    "too long a name": (lambda folder: "x" * 5000 + ".toml", "cannot be read"),
    "a file as a folder": (lambda folder: "/dev/null/x.toml", "cannot be read|no such file"),
    "what never ends": (lambda folder: "/dev/zero", "too large"),
    "a link to itself": (lambda folder: str(_loop(folder / "loop.toml")), "cannot be read"),
}


def _made(path: Path) -> Path:
    path.mkdir()
    return path


def _loop(path: Path) -> Path:
    path.symlink_to(path)
    return path


@pytest.mark.parametrize("what", PLACES)
def test_what_is_no_file_is_told(
    what: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, part = PLACES[what]
    err = refused(make(folder), folder, capsys)
    print(f"{what}: {err}")
    assert re.search(part, err), err


#: What a mutant of a scenario gets in place of one of its words.
TOKENS = ("", "0", "-1", "1e400", "nan", "inf", "true", '""', "[]", "{}", "earth", "mars", "vulcan",
          '"3 kg"', "1900-01-01", "2650-01-01", "9999-12-31", "[[", "]", "=", "\0", "é", "\ud7ff",
          "12:00:00", "1_000", "0x10", "'''", '\"\"\"', "#", "\\", "schema", "end")  # fmt: skip


def mutant(text: str, luck: random.Random) -> bytes:
    """A scenario with one to three of its bytes, lines or words changed."""
    data = text.encode()
    for _ in range(luck.randint(1, 3)):
        lines = data.split(b"\n")
        here = luck.randrange(len(lines))
        match luck.choice(["flip", "cut", "swap", "twice", "word", "word", "digit", "insert"]):
            case "flip":
                at = luck.randrange(len(data))
                data = data[:at] + bytes([data[at] ^ 1 << luck.randrange(8)]) + data[at + 1 :]
                continue
            case "insert":
                at = luck.randrange(len(data))
                data = data[:at] + luck.choice(TOKENS).encode() + data[at:]
                continue
            case "cut":
                del lines[here]
            case "swap":
                there = luck.randrange(len(lines))
                lines[here], lines[there] = lines[there], lines[here]
            case "twice":
                lines.insert(luck.randrange(len(lines)), lines[here])
            case "word":
                words = re.split(rb"([\w.%/$-]+)", lines[here])
                words[luck.randrange(len(words))] = luck.choice(TOKENS).encode()
                lines[here] = b"".join(words)
            case "digit":
                lines[here] = re.sub(rb"\d", lambda _: b"%d" % luck.randrange(10), lines[here])
        data = b"\n".join(lines)
    return data


def test_a_scenario_broken_by_chance_is_refused_or_plays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    luck = random.Random(20260101)
    texts = [path.read_text(encoding="utf-8") for path in sorted(LIBRARY.glob("*.toml"))] + [GOOD]
    file = folder / "mine.toml"
    valid, refusals, with_line = {}, 0, 0
    for _ in range(MUTANTS):
        file.write_bytes(mutant(luck.choice(texts), luck))
        mistakes = sc.validate(file)
        if not mistakes:
            assert run_command(["validate", str(file), "--json"]) == 0
            capsys.readouterr()
            scenario = sc.load(file)
            valid[scenario.hash] = scenario
            continue
        told = lines_told(refused(str(file), folder, capsys))
        assert len(told) == min(len(mistakes), 21)
        refusals += 1
        with_line += all(re.match(rf"{re.escape(str(file))}:\d+|And", line) for line in told)
    for scenario in valid.values():
        _plays(scenario)
    print(
        f"{MUTANTS} mutants: {refusals} refused with exit code 2, {with_line} of them with a line, "
        f"{MUTANTS - refusals} still valid, {len(valid)} of these different, all played"
    )
    assert refusals > MUTANTS // 3
    assert with_line == refusals
    assert len(valid) > MUTANTS // 20


def _plays(scenario: sc.Scenario) -> None:
    """A mutant that is still a scenario plays: some years of it, under the sky of the tests."""
    start = scenario.form.start
    if scenario.form.worlds == ["earth", "mars"] and day("1990-01-01") <= start:
        last = min(scenario.form.end, start + 3000)
        play(until(scenario, date_of(last)), seed=1)


@pytest.mark.parametrize("what", ["a wrong unit", "not UTF-8", "a long key"])
def test_a_user_sees_one_paragraph(what: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(FILES[what][0])
    done = synodic("run", "mine.toml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("synodic: mine.toml:")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]
