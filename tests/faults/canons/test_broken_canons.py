"""Broken canons: each told with its line; never a traceback, whatever the bytes."""

from __future__ import annotations

import os
import random
import time

import pytest

from synodic.canons.finding import is_canon
from synodic.canons.notes import deepest
from synodic.canons.reading import MOST_CLAIMS, canon, from_text, validate
from synodic.scenario.reading import LARGEST_BYTES
from synodic.schema.mistake import Mistake, Mistakes
from told import STORY, claim
from unit.cli.commands import synodic

#: Seconds of fuzzing; SYNODIC_FUZZ_SECONDS=300 is the long run.
SECONDS = float(os.environ.get("SYNODIC_FUZZ_SECONDS", "4"))


def swap(old: str, new: str) -> bytes:
    assert old in STORY
    return STORY.replace(old, new, 1).encode()


def after(text: str) -> bytes:
    return (STORY + "\n" + text).encode()


def at(id: str) -> str:
    """A claim of the story as sentences name it, with the line on which it begins."""
    return f"{id} (line {STORY.splitlines().index(f'id = {chr(34)}{id}{chr(34)}')})"


ONE = '[[claim]]\nid = "x"\nkind = "event"\nevent = "other"\n'
RING = "".join(
    claim(
        f"r{n}", requires=f"['r{(n + 1) % 50}']", date=f"{{ after = 'r{(n + 1) % 50}', days = 1 }}"
    )
    for n in range(50)
)

#: What is wrong: the file, a part of what is told, a part of the line on which it stands.
FILES: dict[str, tuple[bytes, str, str]] = {
    # not TOML, or not ours
    "empty": (b"", "expected `[canon]`", ""),
    "not UTF-8": (b'[canon]\nname = "caf\xe9"\n', "not UTF-8", "caf"),
    "UTF-16": (STORY.encode("utf-16"), "not UTF-8", ""),
    "null bytes": (swap("crew = 7", "crew = 7\0"), "not TOML", "crew"),
    "JSON": (b'{"canon": {"name": "x"}}', "not TOML", "canon"),
    "no end of a text": (swap('"Three crews leave for Mars."', '"Three'), "not TOML", '"Three'),
    "a key twice": (swap("crew = 7", "crew = 7\ncrew = 8"), "twice", "crew = 8"),
    "deep nesting": (after("x = " + "[" * 10_000 + "]" * 10_000), "nested too deeply", "x = "),
    "deep tables": (after("[a" + ".a" * 400 + "]"), "nested too deeply", "[a.a"),
    "a flood of digits": (swap("crew = 7", "crew = 1" + "0" * 5000), "too large", "crew"),
    "another format": (swap("schema = 1", "schema = 2"), "found 2; expected 1", "schema"),
    "a format that is true": (swap("schema = 1", "schema = true"), "found True", "schema"),
    "an unknown table": (after("[shots]\nx = 1"), "found 'shots'; expected schema", "[shots]"),
    "a scenario's table": (after("[settlement.mars]\nx = 1"), "no such field", "[settlement"),
    # the canon
    "no canon": (ONE.encode(), "expected `[canon]`", "[[claim]]"),
    "a canon that is a text": (('canon = "x"\n' + ONE).encode(), "no table", "canon ="),
    "no name": (swap('name = "a story"', ""), "expected `name`", "[canon]"),
    "an empty name": (swap('"a story"', '" "'), "found ' '", "name ="),
    "a name that is a number": (swap('"a story"', "1994"), "expected a text", "name ="),
    "a misspelt field": (swap("owner =", "ownr ="), "did you mean 'owner'", "ownr"),
    "an unknown calendar": (swap('"gregorian"', '"gregorain"'), "mean 'gregorian'", "calendar"),
    "a list for a calendar": (swap('"gregorian"', '["none"]'), "found a list", "calendar"),
    "an epoch that is not there": (swap('epoch = "story"', 'epoch = "storry"'), "mean 'story'",
                                   "epoch"),
    "a source of an unknown kind": (swap('kind = "page"', 'kind = "wiki"'), "expected page",
                                    "wiki"),
    "a source that is a text": (swap("[sources.book]", '[sources]\nfilm = "x"\n[sources.book]'),
                                "expected `[sources.KEY]`", "film ="),
    "sources that are a list": (STORY.replace("[sources.book]", "[[sources]]", 1).encode(),
                                "this is no table", "[[sources]]"),
    "no claims": (b'[canon]\nname = "x"\n', "no claim", "[canon]"),
    "an empty list of claims": (b'claim = []\n[canon]\nname = "x"\n', "no claim", "[canon]"),
    "a claim that is a table": (b'[canon]\nname = "x"\n[claim]\nid = "x"\n', "`[[claim]]`",
                                "[claim]"),
    "claims that are numbers": (b'claim = [1]\n[canon]\nname = "x"\n', "`[[claim]]`", "claim ="),
    # one claim
    "no id": (swap('id = "people"\n', ""), "expected `id`", '[[claim]]\nkind = "level"'),
    "no kind": (after('[[claim]]\nid = "x"'), "expected `kind`", '[[claim]]\nid = "x"'),
    "two claims of one id": (swap('id = "more-people"', 'id = "people"'), "two claims have one id",
                             'id = "people"'),
    "an id that is none": (swap('id = "stop"', 'id = "Stop it"'), "small letters", '"Stop it"'),
    "a huge id": (swap('id = "stop"', f'id = "{"s" * 5000}"'), "at most 80", 'id = "sss'),
    "an unknown kind": (swap('kind = "trend"', 'kind = "trent"'), "did you mean 'trend'", "trent"),
    "a number for a kind": (swap('kind = "trend"', "kind = 3"), "expected event", "kind = 3"),
    "an unknown event": (swap('event = "war"', 'event = "warr"'), "did you mean 'war'", "warr"),
    "a field of another kind": (swap('sign = "+"', 'sign = "+"\nvalue = 3'), "found 'value'",
                                "value = 3"),
    "a misspelt field of a claim": (swap("vehicle =", "vehicel ="), "mean 'vehicle'", "vehicel"),
    "a level of nothing": (swap('variable = "population"\n', ""), "expected `variable`",
                           '[[claim]]\nid = "people"'),
    "a voyage to nowhere": (swap('to = "mars"\n', ""), "expected `to`",
                            '[[claim]]\nid = "first-crew"'),
    "too sure": (swap("confidence = 0.9", "confidence = 90"), "out of range", "confidence"),
    "not a number": (swap("confidence = 0.9", "confidence = nan"), "not finite", "confidence"),
    "a text for a number": (swap("value = 210", 'value = "many"'), "a number", '"many"'),
    "a level upside down": (swap("low = 200", "low = 2000"), "above `high`", "low = 2000"),
    "half a person": (swap("crew = 7", "crew = 7.5"), "whole number", "7.5"),
    "a negative mass": (swap('"120 t"', '"-120 t"'), "over 0 kg", "-120"),
    "a unit that does not fit": (swap('"120 t"', '"120 s"'), "unit does not fit", "120 s"),
    "a unit that is none": (swap('"120 t"', '"120 tonns"'), "unit is unknown", "tonns"),
    "an unknown sign": (swap('sign = "+"', 'sign = "up"'), "expected +, -, 0", '"up"'),
    "a source that is not there": (swap('source = ["book"]', 'source = ["film", "boook"]'),
                                   "did you mean 'book'", "boook"),
    "a number for a source": (swap('source = ["book"]', "source = [4]"), "a text", "source"),
    "a via without a body": (swap('{ body = "mars", date = "1995" }', "{ date = 1995 }"), "`body`",
                             "via ="),
    # dates
    "no such month": (swap('"2003-07-04"', '"2003-17-04"'), "there is no month 17", "2003-17"),
    "no such day": (swap('"2003-07-04"', '"2003-02-30"'), "there is no such day", "2003-02-30"),
    "no date": (swap('"199X"', '"the nineties"'), "this is no date", "nineties"),
    "a slip": (swap('"199X"', '"1990s"'), "did you mean '199X'", "1990s"),
    "a date of true": (swap('"199X"', "true"), "a date: EDTF", "true"),
    "a date of a fraction": (swap('"199X"', "1994.5"), "a date: EDTF", "1994.5"),
    "a year too far": (swap("date = 2205", 'date = "Y17E70"'), "too far", "Y17E70"),
    "an interval that ends first": (swap('"1995/2012"', '"2012/1995"'), "ends before", "2012/1995"),
    "an anchor that is not there": (swap('before = "story"', 'before = "stroy"'), "mean 'story'",
                                    "stroy"),
    "a claim that is its own anchor": (swap('before = "story"', 'before = "drive"'), "names itself",
                                       'before = "drive"'),
    "the departure of no voyage": (swap('before = "story"', 'before = "story.depart"'),
                                   "only a voyage", "story.depart"),
    "two anchors": (swap('before = "story"', 'before = "story", after = "story"'), "no one anchor",
                    "after = "),
    "no anchor": (STORY.replace('epoch = "story"\n', "", 1).encode(), "no one anchor",
                  "years = [-105"),
    "a span upside down": (swap("[137, 150]", "[150, 137]"), "this is no span", "[150"),
    "a span of words": (swap("[137, 150]", '"many"'), "expected years = [", '"many"'),
    "an unknown span": (swap("years = [137, 150]", "decades = [13, 15]"), "found 'decades'",
                        "decades"),
    "no span": (swap('years = [30, 60]\n', ""), "`years` or `months` or `days`",
                '[[claim]]\nid = "between"'),
    "two spans": (swap("years = [30, 60]\n", "years = [30, 60]\ndays = 3\n"), "years and days",
                  '[[claim]]\nid = "between"'),
    "an alternative that differs in nothing": (
        swap('{ date = "22XX", weight = 0.2 }', "{ weight = 0.2 }"), "differs in nothing",
        "alternatives"),
    "too weighty": (swap("weight = 0.2", "weight = 2"), "out of range", "weight = 2"),
    "dates without a calendar": (swap('"gregorian"', '"none"'), "no calendar; found '1994-23'",
                                 "1994-23"),
    # relations
    "a cause that is not there": (swap('requires = ["drive"]', 'requires = ["drvie"]'),
                                  "did you mean 'drive'", "drvie"),
    "a cause of itself": (swap('requires = ["drive"]', 'requires = ["left"]'), "names itself",
                          'requires = ["left"]'),
    "causes in a circle": (swap('provenance = "memory"\n',
                                'provenance = "memory"\nrequires = ["landing"]\n'),
                           "in a circle", 'requires = ["landing"]'),
    "a ring of fifty": (after(RING), "in a circle", 'requires = '),
    "claims that supersede each other": (
        swap('as_of = "2012-06-01"', 'supersedes = "more-people"'), "in a circle", "supersedes"),
    "an order of the unknown": (swap('earlier = "drive"', 'earlier = "warp"'), "no such claim",
                                "warp"),
    "a duration of one claim": (swap('ends = "left"', 'ends = "drive"'), "both ends are one",
                                'ends = "drive"'),
    "an order of one event": (
        swap('earlier = "drive"', 'earlier = { event = "independence", place = "mars" }'),
        "both ends are one", "later ="),
    "a cause after its effect": (swap('date = "1995"\nknown', 'date = "1990"\nknown'),
                                 f"{at('landing')} is on 1990-12-31 at the latest", "depart ="),
    "a duration that cannot be": (swap("years = [30, 60]", "years = [70, 90]"),
                                  f"{at('between')} puts {at('left')} at least", "[137, 150]"),
}  # fmt: skip


def all_of(mistake: Mistake) -> list[Mistake]:
    return list(mistake.all) if isinstance(mistake, Mistakes) else [mistake]


@pytest.mark.parametrize(("data", "told", "at"), FILES.values(), ids=FILES)
def test_a_broken_canon_is_told_with_its_line(tmp_path, data, told, at):
    file = tmp_path / "mine.toml"
    file.write_bytes(data)
    mistakes = validate(file)
    rows = data.decode("utf-8", "replace").split("\n")
    match = [one for one in mistakes if told in one.sentence()]
    assert match, [one.sentence() for one in mistakes]
    for one in mistakes:
        assert one.file == str(file)
        assert one.line is not None
        assert 1 <= one.line <= len(rows)
        assert "\n" not in one.sentence()
        assert len(one.sentence()) < 3000
    shown = ["\n".join(rows[(one.line or 0) - 1 :][: 1 + at.count("\n")]) for one in match]
    assert any(at in text for text in shown), shown


def test_there_are_sixty_and_the_story_itself_is_whole():
    assert len(FILES) >= 60
    assert len(from_text(STORY).claims) == STORY.count("[[claim]]")


def test_what_is_no_file_of_ours_is_refused(tmp_path):
    for source, told in (
        (tmp_path, "directory"),
        (tmp_path / "none.toml", "no such file"),
        ("/dev/zero", "too large"),
        ("no-such-canon", "no such canon"),
        ("x" * 5000, "no such canon"),
        ("", "names no canon"),
        ("a\0b", "names no canon"),
    ):
        (mistake,) = validate(source)
        assert told in mistake.sentence()
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * (LARGEST_BYTES + 1))
    (mistake,) = validate(huge)
    assert f"at most {LARGEST_BYTES:,} bytes" in mistake.sentence()


def test_too_many_claims_are_refused_and_the_most_are_read_in_seconds(tmp_path):
    head = '[canon]\nname = "x"\n'
    most = head + "".join(
        f'[[claim]]\nid = "c{n}"\nkind = "event"\nevent = "other"\n'
        f'date = {{ after = "c{max(n - 1, 0)}", days = 1 }}\nrequires = ["c{n // 2}"]\n'.replace(
            'date = { after = "c0", days = 1 }\nrequires = ["c0"]\n', "date = 1994\n"
        )
        for n in range(MOST_CLAIMS)
    )
    began = time.perf_counter()
    read = from_text(most)
    assert time.perf_counter() - began < 30
    assert len(read.claims) == MOST_CLAIMS
    more = most + '[[claim]]\nid = "x"\nkind = "event"\nevent = "other"\n'
    with pytest.raises(Mistake, match="too many claims; found 5,001; expected at most 5,000"):
        from_text(more)


def test_a_contradiction_around_a_long_ring_is_found_in_seconds():
    count = 300
    text = '[canon]\nname = "x"\n' + "".join(
        claim(f"c{n}", date=f"{{ after = 'c{(n + 1) % count}', days = [1, 5] }}")
        for n in range(count)
    )
    began = time.perf_counter()
    with pytest.raises(Mistake, match="cannot all hold"):
        from_text(text)
    assert time.perf_counter() - began < 60


def test_the_command_tells_a_canon_from_a_scenario(tmp_path):
    (tmp_path / "good.toml").write_text(STORY)
    (tmp_path / "bad.toml").write_text(STORY.replace('"199X"', '"1990s"'))
    (tmp_path / "worse.toml").write_text(STORY.replace('"199X"', '"1990'))
    done = synodic("validate", "good.toml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "good.toml is valid.\n")
    for name, told in (("bad.toml", "did you mean '199X'?"), ("worse.toml", "this is not TOML")):
        done = synodic("validate", name, folder=tmp_path)
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr
        assert is_canon(str(tmp_path / name))


WORDS = [
    "1994", "1994-10-26", "199X", "..", "/", "~", "%", "Y17E7", "[1990,1991]", "nan", "inf", "-1",
    "0", "1e400", "true", "{}", "[]", "[[]]", "\"\"", "\"x\"", "'''", "\"\"\"", "[", "]", "{", "}",
    "=", ".", "\n", "[[claim]]\n", "[canon]\n", "id", "after", "before", "requires", "date",
    "{ after = 'drive' }", "'120 t'", "'1 parsec'", "'7 g'", "'1e999 kg'", "\u0000", "\u001b[2J",
    "\ud7ff", "\ud800", "🚀", "\u00e9", "#", "1979-05-27T07:32:00Z", "07:32:00", "0x10",
    "999999999999999999999999999999", "a.b.c", "\\u0000", "first-crew.depart",
]  # fmt: skip


def mutant(random: random.Random, text: str) -> str:
    """`text` with one to five things broken."""
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        rows = text.split("\n")
        n = random.randrange(len(rows))
        way = random.randrange(8)
        if way == 0:
            del rows[n]
        elif way == 1:
            rows.insert(random.randrange(len(rows) + 1), rows[n])
        elif way == 2 and "=" in rows[n]:
            rows[n] = rows[n].split("=")[0] + "= " + random.choice(WORDS)
        elif way == 3 and "=" in rows[n]:
            other = random.choice([row for row in rows if "=" in row])
            rows[n] = rows[n].split("=")[0] + "=" + other.split("=", 1)[1]
        elif way == 4:
            m = random.randrange(len(rows))
            rows[n], rows[m] = rows[m], rows[n]
        else:
            at = random.randrange(len(text) + 1)
            until = at + random.choice((0, 1, 1, 2, 5, 40))
            text = text[:at] + random.choice(WORDS) * random.randint(0, 2) + text[until:]
            continue
        text = "\n".join(rows) or "\n"
    return text


@pytest.mark.slow
def test_fuzzing_finds_no_traceback_and_no_refusal_without_a_line():
    numbers = random.Random(1)
    until = time.monotonic() + SECONDS
    count = refused = 0
    while time.monotonic() < until or count < 200:
        text = mutant(numbers, STORY)
        count += 1
        try:
            read = from_text(text, "mine.toml")
        except Mistake as mistake:
            refused += 1
            for one in all_of(mistake):
                assert one.line, (one.sentence(), text)
                assert 1 <= one.line <= text.count("\n") + 1, (one.sentence(), text)
                assert "\n" not in one.sentence()
        else:
            for one in read.claims:
                low, high = read.days(one.id)
                assert low <= high
    print(f"{count:,} canons, {refused:,} refused")
    assert 0.3 * count < refused < 0.95 * count


def test_the_deepest_line_is_found():
    assert deepest("x = 1\ny = " + "[" * 40) == 2
    assert deepest("x = 1") == 1


def test_a_canon_that_is_read_is_given_back_as_it_is():
    read = from_text(STORY)
    assert canon(read) is read
