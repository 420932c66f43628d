"""Values as JSON, and the lines on which the members of a JSON text stand.

JSON has no word for what never ends: spans write it as the text ``inf``.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any

from synodic.canons.notes import Path, line_of
from synodic.scenario.reading import DEEPEST
from synodic.schema.mistake import Mistake

_SPANS = ("years", "months", "days")
_BLANK = " \t\r\n"


@dataclass
class Json:
    """A JSON text: its value, the lines of its members, and what was not understood."""

    file: str | None
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the member at `path`, or of what holds it; 1 at least."""
        return line_of(self.lines, path)


def written(value: Any, indent: int | None = None) -> str:
    """A value as JSON."""
    return json.dumps(_ends(value, math.inf, "inf"), ensure_ascii=False, indent=indent)


def read_json(text: str, file: str | None = None) -> Json:
    """A JSON text with the lines of its members, two levels deep.

    Raises:
        Mistake: not JSON, with its line.
    """
    try:
        value = json.loads(text, parse_int=whole)
    except json.JSONDecodeError as error:
        what = f"this is not JSON: {error.msg}"
        raise Mistake(what, file=file, line=error.lineno) from None
    except RecursionError:
        raise _too_deep(file) from None
    if _depth(value) > DEEPEST:
        raise _too_deep(file)
    made = Json(file, value)
    _walk(made, text, _skip(text, 0), (), 2)
    return made


def _too_deep(file: str | None) -> Mistake:
    return Mistake("nested too deeply", file=file, line=1, expected=f"at most {DEEPEST} levels")


def _depth(value: Any) -> int:
    """How deeply a value is nested."""
    depth, layer = 0, [value]
    while layer:
        inner = [one for one in layer if isinstance(one, dict | list)]
        layer = [v for one in inner for v in (one.values() if isinstance(one, dict) else one)]
        depth += bool(inner)
    return depth


def read_cell(text: str) -> Any:
    """What a cell or a member holds that was written by `written`; the text where it is no JSON."""
    try:
        value = json.loads(text, parse_int=whole)
    except (json.JSONDecodeError, RecursionError):
        return text
    return text if _depth(value) > DEEPEST else endless(value)


def whole(digits: str) -> int | float:
    """A whole number; one that no field could hold as the nearest float, or as no end."""
    return int(digits) if len(digits) <= 18 else float(digits)


def endless(value: Any) -> Any:
    """With spans that never end as numbers again."""
    return _ends(value, "inf", math.inf)


def _ends(value: Any, old: Any, new: Any, in_span: bool = False) -> Any:
    if isinstance(value, dict):
        return {k: _ends(v, old, new, k in _SPANS) for k, v in value.items()}
    if isinstance(value, list):
        return [_ends(one, old, new, in_span) for one in value]
    if in_span and value == old and not isinstance(value, bool):
        return new
    return value


def _walk(made: Json, text: str, at: int, path: Path, deep: int) -> int:
    """Note the lines of the members of the value that begins at `at`; where it ends."""
    decode = json.JSONDecoder(parse_int=whole).raw_decode
    if deep == 0 or text[at] not in "[{":
        return decode(text, at)[1]
    keyed = text[at] == "{"
    at, number = _skip(text, at + 1), 0
    line, counted = 1 + text.count("\n", 0, at), at
    while text[at] not in "]}":
        line, counted = line + text.count("\n", counted, at), at
        key: str | int = number
        if keyed:
            key, at = decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        made.lines[(*path, key)] = line
        at = _skip(text, _walk(made, text, at, (*path, key), deep - 1))
        if text[at] == ",":
            at = _skip(text, at + 1)
        number += 1
    return at + 1


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at
