"""A canon in YAML is the same canon, with its own lines; what could harm is refused."""

import dataclasses
import json
import random

import pytest
import yaml

import synodic
from synodic.canons.finding import is_canon
from synodic.canons.reading import from_text
from synodic.canons.yaml_text import read_yaml
from synodic.scenario.reading import parse
from synodic.schema.mistake import Mistake
from told import STORY

YAML = yaml.safe_dump(parse(STORY), sort_keys=False)

LEAST = """canon:
  name: my story
claim:
  - id: first-crew
    kind: event
    event: voyage
    from: earth
    to: mars
    depart: 1994-10-26   # stays a text
    arrive: 1995-08
  - {id: later, kind: event, event: base, date: {after: first-crew, years: [1, 2]}}
"""


def without_lines(canon):
    return [dataclasses.replace(claim, line=0) for claim in canon.claims]


def test_the_same_canon_in_yaml_is_the_same():
    assert without_lines(from_text(YAML, "a.yaml")) == without_lines(from_text(STORY))
    shown = json.dumps(parse(STORY), indent=1)  # JSON is YAML too
    assert without_lines(from_text(shown, "a.yml")) == without_lines(from_text(STORY))


def test_dates_and_lines_of_yaml(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(LEAST)
    canon = synodic.canon(file)
    assert [claim.line for claim in canon.claims] == [4, 11]
    assert canon.claims[0].depart.text == "1994-10-26"
    assert is_canon(str(file))
    with pytest.raises(Mistake, match=r"mine\.yaml:9:claim\.0\.depart: there is no month 17"):
        from_text(LEAST.replace("1994-10-26", "1994-17-26"), "mine.yaml")
    with pytest.raises(Mistake, match=r"mine\.yaml:11:claim\.1\.date: there is no such cl"):
        from_text(LEAST.replace("after: first-crew", "after: crew"), "mine.yaml")


def test_plain_words_are_what_yaml_1_2_says():
    text = (
        "a: no\nb: 12:30\nc: '3'\nd: 0o7\ne: 1e3\nf: true\ng: -4\nh: 1_000\ni: 1994-10-26\nj: .inf"
    )
    expected = ["no", "12:30", "3", "0o7", 1000.0, True, -4, "1_000", "1994-10-26", float("inf")]
    assert list(read_yaml(text).table.values()) == expected


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        ("", "expected `[canon]`", 1),
        ("- 1\n- 2", "this is no canon; found a list", 1),
        ("just words", "this is no canon; found 'just words'", 1),
        ("canon: {name: x\nclaim: 3", "not YAML", 2),
        ("canon:\n\tname: x", "not YAML", 2),
        ("canon: {name: \x07}", "not YAML; found '\\x07'", 1),
        ("canon: &a {name: x}\nclaim: *a", "anchors and aliases", 1),
        ("canon: !!python/object:os.system {}", "tags are not read", 1),
        ("canon:\n  name: x\n  name: y", "given twice", 3),
        ("canon: {name: x}\n---\ncanon: {name: y}", "one document", 2),
        ("a: " + "[" * 20 + "]" * 20, "nested too deeply", 1),
        ("a:\n" + "[" * 50_000, "not YAML", 2),
        ("? [a, b]\n: 1", "a key is a table or a list", 1),
        ("canon:\n  name:\nclaim: []", "there is no value here", 2),
        ("canon:\n  name: " + "9" * 5000, "expected a text", 2),
    ],
)
def test_broken_yaml_is_told_with_its_line(text, told, line):
    with pytest.raises(Mistake) as caught:
        from_text(text, "mine.yaml")
    mistakes = getattr(caught.value, "all", [caught.value])
    assert any(told in one.sentence() for one in mistakes), [one.sentence() for one in mistakes]
    assert all(one.line for one in mistakes)
    assert any(one.line == line for one in mistakes), [one.line for one in mistakes]


def test_broken_by_chance_it_is_a_canon_or_told_with_its_line():
    numbers = random.Random(2)
    for _ in range(150):
        text = YAML
        for _ in range(numbers.choice((1, 1, 3))):
            at = numbers.randrange(len(text))
            new = numbers.choice(["", ":", "- ", "\n", "  ", "{", "]", "&a ", "*a", "'", "|", "x"])
            text = text[:at] + new + text[at + numbers.choice((0, 1, 5)) :]
        try:
            from_text(text, "mine.yaml")
        except Mistake as mistake:
            told = getattr(mistake, "all", [mistake])
            lines = [one.line for one in told]
        else:
            lines = [1]
        assert all(line and line <= text.count("\n") + 1 for line in lines), text
