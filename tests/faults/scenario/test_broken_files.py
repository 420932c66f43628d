"""A broken file gives one clear sentence, with its line; never a traceback."""

import gc
import weakref

import pytest

import synodic.scenario as sc
from synodic.scenario.reading import LARGEST_BYTES
from synodic.schema.mistake import Mistake

GOOD = sc.new("mine")


def line_of(text, part):
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("start = 2026", "strt = 2026", "strt", "there is no such field; found 'strt'"),
        ('world = "mars"', "", "[settlement", "the field is missing; expected `world`"),
        ('"3 G$/yr"', '"3 kg"', '"3 kg"', "the unit does not fit; found 'kg' (mass)"),
        ('"3 G$/yr"', '"3 G€/yr"', "3 G€", "the unit is unknown"),
        ('"earth", "mars"]', '"earth", "marz"]', "marz", "no such world; found 'marz'"),
        ("end = 2060", "end = 2660", "end = ", "the date is outside the ephemeris"),
        ("end = 2060", "end = 2020", "end = ", "the end is not after the start"),
        ('# stock = { water = "20 t"', 'stock = { water = "-20 t"', "-20 t", "out of range"),
        ("# stock = { water", "stock = { watr", "watr", "did you mean 'water'?"),
        ("budget_growth", "budget_grwth", "grwth", "did you mean 'budget_growth'?"),
        ('actor = "company"', 'actor = "compny"', "compny", "did you mean 'company'?"),
        ('crew_vehicle = "starship"', 'crew_vehicle = "starshp"', "starshp", "'starship'?"),
        ('crew_vehicle = "starship"', 'crew_vehicle = "ntr_transfer"', "ntr_", "no seats"),
        ("crew = 6", "crew = -6", "crew = -6", "out of range; found -6 person"),
        ("growth = 1.2", 'growth = "fast"', '"fast"', "this is no quantity; found 'fast'"),
        ("# people = 4", "people = 4", "people = 4", "nothing holds air"),
        ("starship = 2", "starship = 2.5", "2.5", "found 2.5; expected a whole number"),
        ("# leak =", "laek =", "laek", "did you mean 'leak'?"),
        ("# leak =", "leak = true #", "leak = true", "this is no quantity; found True"),
        ("# leak =", "leak = {} #", "leak = {}", "this is no quantity; found {}"),
        ("schema = 1", "schema = 2", "schema = 2", "found 2; expected 1"),
        ('name = "mine"', 'name = "My Base"', "My Base", "expected a letter, then small"),
        ("start = 2026-01-01", "start = 2026-01-01T12:00:00", "00:00", "no time of day"),
        ("[settlement.mars-base]", "[settlement.company]", "[settlement", "one id names two"),
        ("people_max = 500", "margin = 1", "margin = 1", "given twice"),
        ("[settlement.mars-base]", "[actor.company]", None, "given twice"),
        ("crew = 6", "crew = = 6", "crew = =", "this is not TOML: Invalid value"),
        ("crew = 6", 'crew = "6', 'crew = "6', "this is not TOML"),
        ('# extends = "frontier"', 'extends = "frontir"', "frontir", "did you mean 'frontier'?"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_was_expected(tmp_path, old, new, at, told):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    mistakes = sc.validate(file)
    match = [mistake for mistake in mistakes if told in mistake.sentence()]
    assert match, [mistake.sentence() for mistake in mistakes]
    assert match[0].file == str(file)
    if at:
        assert match[0].line == line_of(text, at)
    assert "\n" not in match[0].sentence()


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace('"3 G$/yr"', '"3 kg"').replace("end = 2060", "end = 2660"))
    mistakes = sc.validate(file)
    assert [mistake.field for mistake in mistakes] == ["end", "actor.company.budget"]
    assert mistakes[0].as_json()["line"] < mistakes[1].as_json()["line"]


def test_what_is_no_text_file_is_refused(tmp_path):
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'schema = 1\nname = "caf\xe9"\n')
    (told,) = sc.validate(latin)
    assert (told.line, told.found) == (2, "byte 0xe9")
    assert "not UTF-8" in told.what
    (told,) = sc.validate(tmp_path)
    assert "directory" in told.what
    (told,) = sc.validate(tmp_path / "none.toml")
    assert "no such file" in told.what
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * (LARGEST_BYTES + 1))
    (told,) = sc.validate(huge)
    assert "too large" in told.what
    (told,) = sc.validate("/dev/zero")
    assert "too large" in told.what
    (told,) = sc.validate("x" * 5000)
    assert "no such scenario" in told.what
    (told,) = sc.validate("x" * 5000 + ".toml")
    assert "cannot be read" in told.what
    (told,) = sc.validate("frontierr")
    assert told.nearest == "frontier"
    (told,) = sc.validate("")
    assert "names no scenario" in told.what


def test_a_byte_order_mark_and_other_ends_of_lines_do_no_harm(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert sc.validate(file) == []
    assert sc.load(file).form == sc.from_text(GOOD).form


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 300 + "]" * 300,
        "x = " + "[" * 30_000,
        "x = " + "{a=" * 200 + "1" + "}" * 200,
        "x" + ".x" * 400 + " = 1",
        "[x" + ".x" * 400 + "]",
    ],
)
def test_deep_nesting_is_refused(tmp_path, text):
    file = tmp_path / "deep.toml"
    file.write_text(text)
    (told,) = sc.validate(file)
    assert "nested too deeply" in told.what or "not TOML" in told.what
    assert told.file == str(file)


def test_a_circle_of_extending_files_is_refused_with_its_chain(tmp_path):
    a, b = tmp_path / "a.toml", tmp_path / "b.toml"
    a.write_text('extends = "b.toml"\n')
    b.write_text('schema = 1\nextends = "a.toml"\n')
    (told,) = sc.validate(a)
    assert "circle" in told.what
    assert told.found == f"{a} -> b.toml -> a.toml"
    assert (told.file, told.line) == (str(b), 2)
    a.write_text('extends = "a.toml"\n')
    (told,) = sc.validate(a)
    assert "circle" in told.what
    a.write_text('extends = "gone.toml"\n')
    (told,) = sc.validate(a)
    assert ("no such file" in told.what, told.line) == (True, 1)


def test_a_mistake_of_a_base_file_is_told_where_it_stands(tmp_path):
    base, mine = tmp_path / "base.toml", tmp_path / "mine.toml"
    base.write_text(GOOD + '[[intervention]]\nat = 2030-01-01\nset = { "company.bugdet" = 1 }\n')
    mine.write_text('extends = "base.toml"\n[actor.company]\ntreasury = "1 kg"\n')
    (told,) = sc.validate(mine)
    assert (told.file, told.line) == (str(mine), 3)
    mine.write_text(
        'extends = "base.toml"\n[[intervention]]\nat = 2031-01-01\nforbid = ["lunch"]\n'
    )
    first, second = sorted(sc.validate(mine), key=lambda mistake: str(mistake.file))
    assert (first.file, first.line) == (str(base), line_of(base.read_text(), "bugdet"))
    assert (second.file, second.line) == (str(mine), 4)
    assert second.nearest == "launch"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"schema": 1}', "null", '{"a": "\\ud800"}'])
def test_what_is_no_stored_scenario_is_refused(text):
    from synodic.schema.mistake import Mistake

    with pytest.raises(Mistake):
        sc.from_resolved(text)


class Large:
    """What a caller has at hand."""


@pytest.mark.parametrize(
    ("old", "new"), [("crew = 6", "crew = -6"), ("crew = 6", "crw = 6"), ('"mars"]', '"marz"]')]
)
def test_what_a_caller_has_is_let_go_after_a_mistake(old, new):
    def refused():
        large = Large()
        with pytest.raises(Mistake) as told:
            sc.from_text(GOOD.replace(old, new, 1))
        assert told.value.line
        return weakref.ref(large)

    kept = refused()
    gc.collect()
    assert kept() is None
