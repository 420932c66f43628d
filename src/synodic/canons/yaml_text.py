"""A canon in YAML: the same table as in TOML, with its lines.

The plain part of YAML 1.2 is read: mappings, lists and scalars, without anchors, aliases, tags and
more than one document. ``1994-10-26`` stays the text that it is, and so do ``no`` and ``12:30``,
which YAML 1.1 takes for something else. The tree is built from the parser's events on a stack of
its own, so that no nesting exhausts Python's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from synodic.canons.notes import Path, line_of
from synodic.scenario.reading import DEEPEST
from synodic.schema.mistake import Mistake

_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    ".nan": float("nan"),
    ".inf": float("inf"),
    "-.inf": float("-inf"),
}


@dataclass
class Yaml:
    """A YAML text: its table, and the lines of its fields."""

    file: str | None
    table: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the field at `path`, or of what holds it; 1 at least."""
        return line_of(self.lines, path)


def read_yaml(text: str, file: str | None = None) -> Yaml:
    """The table that a YAML text writes.

    Raises:
        Mistake: not YAML, no mapping, a key given twice, nested too deeply, or a part of YAML that
            no canon needs; with its line.
    """
    import yaml

    made = Yaml(file)
    try:
        _build(made, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, text.count("\n")) + 1 if mark else 1
        what = " ".join(str(error.problem or error.context).split())
        raise Mistake(f"this is not YAML: {what}", file=file, line=line) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        shown = repr(text[error.position : error.position + 1])
        raise Mistake("this is not YAML", file=file, line=line, found=shown) from None
    return made


def _build(made: Yaml, text: str) -> None:
    import yaml

    # each open mapping or list: itself, its path, and of a mapping the key that waits
    stack: list[tuple[dict[str, Any] | list[Any], Path, list[str]]] = []
    documents = 0

    def refuse(what: str, found: str, expected: str) -> Mistake:
        line = event.start_mark.line + 1
        return Mistake(what, file=made.file, line=line, found=found, expected=expected)

    def place() -> Path:
        """Where the next value belongs."""
        if not stack:
            return ()
        holder, path, key = stack[-1]
        return (*path, key[0] if isinstance(holder, dict) else len(holder))

    def put(value: Any) -> None:
        path = place()
        if path:
            made.lines.setdefault(path, event.start_mark.line + 1)
            holder, _, key = stack[-1]
            if isinstance(holder, dict):
                holder[key.pop()] = value
            else:
                holder.append(value)
        elif isinstance(value, dict):
            made.table = value
        else:
            raise refuse("this is no canon", _shown(value), "a mapping with `canon` and `claim`")

    # pure Python: libyaml's parser follows its own nesting by recursion
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise refuse("one document is wanted", "---", "one canon a file")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise refuse("anchors and aliases are not read", repr(event.anchor), "the value itself")
        if getattr(event, "tag", None) and event.tag != "!":
            raise refuse("tags are not read", repr(event.tag), "the value alone")
        wants_key = bool(stack) and isinstance(stack[-1][0], dict) and not stack[-1][2]
        if isinstance(event, yaml.ScalarEvent):
            if not wants_key:
                put(_scalar(event.value, plain=event.style is None, refuse=refuse))
                continue
            holder, path, key = stack[-1]
            if event.value in holder:
                raise refuse("a key is given twice", repr(event.value), "each key once")
            key.append(event.value)
            made.lines.setdefault((*path, event.value), event.start_mark.line + 1)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if wants_key:
                raise refuse("a key is a table or a list", "a table or a list", "a text")
            if len(stack) >= DEEPEST:
                raise refuse("nested too deeply", f"{DEEPEST + 1} levels", f"at most {DEEPEST}")
            path = place()
            value: dict[str, Any] | list[Any] = (
                {} if isinstance(event, yaml.MappingStartEvent) else []
            )
            put(value)
            stack.append((value, path, []))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()


def _scalar(text: str, plain: bool, refuse: Any) -> Any:
    if not plain:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        raise refuse("there is no value here", repr(text), "a value, or leave the field out")
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def _shown(value: object) -> str:
    return "a list" if isinstance(value, list) else repr(value)[:60]
