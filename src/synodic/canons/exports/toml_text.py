"""A canon as TOML, which keeps everything."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from synodic.canons.canon import Canon
from synodic.canons.writing import Table, table_of

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml(canon: Canon) -> tuple[str, list[str]]:
    """The text, and what it loses: nothing."""
    table = table_of(canon)
    parts = ["schema = 1", _section("[canon]", table["canon"])]
    parts += [_section(f"[sources.{_key(k)}]", v) for k, v in table.get("sources", {}).items()]
    parts += [_section("[[claim]]", claim) for claim in table["claim"]]
    return "\n\n".join(parts) + "\n", []


def _section(head: str, fields: Table) -> str:
    return "\n".join([head, *(f"{_key(name)} = {_value(value)}" for name, value in fields.items())])


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, float) and math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return repr(value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
