"""The JSON Schema of a canon's TOML, for editors, made from the table of its fields."""

from __future__ import annotations

from typing import Any

from synodic.canons.fields import CANON, CLAIM, NEEDED, SOURCE, Field
from synodic.claims.vocabulary import EVENTS

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_ID: Schema = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"}
_EVENT: Schema = {"enum": list(EVENTS)}
_DATE: Schema = {"type": ["string", "integer"], "description": "EDTF: 1994-10-26, 199X, 1994~"}
_SPAN: Schema = {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER, "maxItems": 2}]}


def _table(needed: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
    }


def _several(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


_TEXTS = _several(_TEXT)
_AFTER = _table(after=_TEXT, before=_TEXT, years=_SPAN, months=_SPAN, days=_SPAN)
_WHEN: Schema = {"anyOf": [_DATE, _AFTER]}

#: By the form of a field.
_FORMS: dict[str, Schema] = {
    "text": _TEXT,
    "texts": _TEXTS,
    "id": _ID,
    "ids": _several(_ID),
    "date": _DATE,
    "when": _WHEN,
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "number": _NUMBER,
    "amount": {"type": ["number", "string"]},
    "count": {"type": "integer", "minimum": 0},
    "span": _SPAN,
    "event": _EVENT,
    "pattern": {"anyOf": [_ID, _table(("event",), event=_EVENT, place=_TEXT, actor=_TEXT)]},
    "map": {"type": "object", "additionalProperties": _TEXT},
    "vias": _several({"anyOf": [_TEXT, _table(("body",), body=_TEXT, date=_DATE)]}),
    "alternatives": _several(_table(date=_WHEN, weight=_NUMBER, actor=_TEXTS, actors=_TEXTS)),
}


def _field(field: Field) -> Schema:
    form = {"enum": list(field.names)} if field.names else _FORMS[field.form]
    return {**form, "description": field.about}


def _fields(fields: dict[str, Field], *needed: str) -> Schema:
    return _table(needed, **{name: _field(field) for name, field in fields.items()})


def json_schema() -> Schema:
    """The JSON Schema of a canon's TOML."""
    claim = _fields(CLAIM, "id", "kind")
    claim["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind}}},
            "then": {"allOf": [{"anyOf": [{"required": [one]} for one in group]} for group in all]},
        }
        for kind, all in NEEDED.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A canon",
        **_table(
            ("canon", "claim"),
            schema={"const": 1},
            canon=_fields(CANON, "name"),
            sources={"type": "object", "additionalProperties": _fields(SOURCE)},
            claim={"type": "array", "items": claim, "minItems": 1},
        ),
    }
