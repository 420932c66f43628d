"""What pydantic finds wrong, as mistakes with file, line, field and the nearest valid name."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from synodic.scenario.lines import Path
from synodic.scenario.model import fields_at
from synodic.scenario.reading import Layer, Table, placed
from synodic.schema.mistake import Mistake, nearest

#: What pydantic's kinds of error expect, in our words; others keep pydantic's own.
_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "dict_type": "a table",
    "model_type": "a table",
    "list_type": "a list",
    "too_short": "at least one",
    "string_pattern_mismatch": "a letter, then small letters, digits, - and _",
}


def mistakes_of(error: ValidationError, table: Table, layers: tuple[Layer, ...]) -> list[Mistake]:
    """One mistake a wrong field, in the order of their lines."""
    found: dict[Path, Mistake] = {}
    for one in error.errors():
        path = _in_table(table, one["loc"], one["type"])
        if path not in found:
            found[path] = placed(_mistake(one, path), path, layers)
    return sorted(found.values(), key=lambda mistake: mistake.line or 0)


def _mistake(one: Any, path: Path) -> Mistake:
    kind = one["type"]
    cause = one.get("ctx", {}).get("error")
    if isinstance(cause, Mistake):
        # pydantic keeps it where no garbage collector looks: with its frames, all that the callers
        # have would be kept for ever
        return cause.with_traceback(None)
    if kind == "extra_forbidden":
        valid = fields_at(path[:-1])
        return Mistake(
            "there is no such field",
            found=repr(path[-1]),
            expected=", ".join(valid) or None,
            nearest=nearest(str(path[-1]), valid),
        )
    if kind == "missing":
        return Mistake("the field is missing", expected=_what(path))
    expected = "1" if path == ("schema",) else _EXPECTED.get(kind)
    expected = expected or str(one["msg"]).removeprefix("Input should be ")
    what = "this is not what the field holds"
    if kind == "less_than_equal" and path == ("schema",):
        what = "this scenario is of a newer format than this version of Synodic reads"
    return Mistake(what, found=_short(one.get("input")), expected=expected)


def _what(path: Path) -> str:
    if path[-1] in ("start", "end", "at", "first_cargo", "first_crew"):
        return f"`{path[-1]}` with a date such as 2033-04-01"
    return "`schema = 1`" if path[-1] == "schema" else f"`{path[-1]}`"


def _in_table(table: Any, loc: tuple[int | str, ...], kind: str) -> Path:
    """`loc` without the steps that pydantic adds for itself (branches of unions, keys)."""
    path: list[int | str] = []
    here = table
    for number, step in enumerate(loc):
        last = number == len(loc) - 1
        if isinstance(here, dict) and (step in here or (last and kind == "missing")):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        path.append(step)
    return tuple(path)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
