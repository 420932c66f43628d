"""A scenario's text with one thing wrong, and the line in which that stands."""

from __future__ import annotations

import re
from random import Random

from drawing.writing import NAMED, Line, unit_of

#: What no field of a kind can be.
_NO_NUMBER = ("true", "[]", "{}", '"many"', '"12 parsec"', "nan", "-inf", '"1e999 kg"', "12:30:00")
_NO_TEXT = ("7", "[]", "{ a = 1 }", "1.5", "false", "12:30:00")
_NO_DATE = ('"2033-13-45"', "7", '"soon"', "[]", "1549-12-31", "2650-01-02", "12:30:00", "true")
_NO_TRUTH = ('"perhaps"', "2", "[]", "0.5")
_NO_LIST = ("7", "{ a = 1 }", '"one"', "true")
_NO_TABLE = ("7", "[1]", '"one"', "true")

#: Fields that name something which must exist.
_NAMES = ("kind", "actor", "settlement", "world", "origin", "asteroid", "gives", "cargo_vehicle",
          "crew_vehicle")  # fmt: skip


def spoiled(lines: list[Line], random: Random) -> tuple[list[Line], int | None]:
    """The lines with one thing wrong; the number of its line, or None where TOML itself is broken.

    A text that is no TOML is told where the parser stopped, which may be further on.
    """
    at = random.choice([n for n, line in enumerate(lines) if line.path])
    line, before, after = lines[at], lines[:at], lines[at + 1 :]
    if not line.key:
        new = random.choice(_headers(line))
        return [*before, Line(new, line.path), *after], None if "[[" in line.text else at + 1
    if random.random() < 0.2:
        broken = ("{0} = = {1}", "{0} {1}", '{0} = "', "{0} =", "= {1}", "{0} = [", "{0} = 1 1")
        text = random.choice(broken).format(line.key, line.text.partition(" = ")[2])
        return [*before, Line(text), *after], None
    if random.random() < 0.1:
        return [*before, line, line, *after], None
    return [*before, Line(random.choice(_wrong(line))), *after], at + 1


def _headers(line: Line) -> list[str]:
    if line.path[0] == "intervention":
        return ["[[interventions]]", "[[intervention]", "[intervention]x"]
    name = ".".join(map(str, line.path))
    wrong = [f"[no-{name}]", f"[[{name}]]"]
    return [*wrong, f"[{line.path[0]}.Cäsar]"] if len(line.path) == 2 else wrong


def _wrong(line: Line) -> list[str]:
    """The line with another key, or with values that its field cannot have."""
    value, path = line.value, line.path
    key = f'{line.key[:-1]}x"' if line.key.endswith('"') else f"{line.key}x"
    found = [f"{key}{line.text[len(line.key) :]}"]
    if isinstance(value, bool):
        values = _NO_TRUTH
    elif path[-1] == "people":
        values = ("true", '"some"', "-1", "1.5", "[1]", "{ age = 30 }", "100001")
    elif isinstance(value, int | float):
        values = _NO_NUMBER
        if unit_of(path) is not None and path[-1] not in ("growth", "budget_growth"):
            values += ("-1", '"-0.5"')
    elif isinstance(value, list):
        values = _NO_LIST
    elif isinstance(value, dict):
        values = _NO_TABLE
    elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        values = _NO_DATE
    else:
        values = _NO_TEXT
        if path[0] in NAMED and path[-1] in _NAMES:
            values += ('"nobody"', '"Mars"')
    return found + [f"{line.key} = {one}" for one in values]
