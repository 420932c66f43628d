"""Every field of a TOML text has a line."""

import pytest

from synodic.scenario.lines import has, line_of

TEXT = """\
schema = 1
a.b = 2

[actor.company]
title = "x"  # a comment
ships = { starship = 2,
  other = 3 }

[[intervention]]
at = 2033-01-01
force = [
  # a comment is no element
  "one",
  "two",
]
[[intervention]]
at = 2034-01-01
[intervention.set]
"company.budget" = 0
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("schema",), 1),
        (("a", "b"), 2),
        (("actor", "company"), 4),
        (("actor", "company", "title"), 5),
        (("actor", "company", "ships", "other"), 7),
        (("intervention", 0), 9),
        (("intervention", 0, "force", 1), 14),
        (("intervention", 1, "at"), 17),
        (("intervention", 1, "set", "company.budget"), 19),
    ],
)
def test_a_field_stands_on_its_line(path, line):
    assert has(TEXT, path)
    assert line_of(TEXT, path) == line


def test_what_does_not_stand_there_has_the_line_of_its_table():
    assert line_of(TEXT, ("actor", "company", "missing")) == 4
    assert not has(TEXT, ("actor", "company", "missing"))
    assert line_of(TEXT, ("nothing",)) is None
