"""Pages of the files that people write: scenarios and canons."""

from __future__ import annotations

from typing import Any

from pages.markdown import code, table


def scenario() -> str:
    """The fields of a scenario."""
    from synodic.scenario import json_schema

    schema = json_schema()
    text = (
        "# A scenario's fields\n\n"
        "A scenario is one TOML file. A quantity is a plain number in the unit of the field, or "
        'a text with a unit: `"120 t"`, `"3 %/yr"`. `synodic new NAME` writes a first one, '
        "`synodic validate FILE` tells every mistake with its line, `synodic schema` prints this "
        "page as a JSON Schema for editors.\n\n## The file\n\n"
    )
    text += _fields(schema)
    tables = {
        "ActorForm": "[actor.ID]",
        "SettlementForm": "[settlement.ID]",
        "PeopleForm": "[[settlement.ID.people]]",
        "ProgrammeForm": "[programme.ID]",
        "InterventionForm": "[[intervention]]",
    }
    for name, title in tables.items():
        part = schema["$defs"][name]
        text += f"\n## {title}\n\n{part.get('description', '')}\n\n" + _fields(part)
    return text


def canon() -> str:
    """The fields of a canon."""
    from synodic.canons.fields import CANON, CLAIM, NEEDED, SOURCE, Field
    from synodic.claims.vocabulary import EVENTS, KINDS

    def what(field: Field) -> str:
        return " or ".join(map(code, field.names)) or FORMS[field.form]

    def fields(of: dict[str, Field]) -> str:
        rows = [(code(name), what(one), one.about) for name, one in of.items() if not one.kinds]
        return table(("field", "what is written", "meaning"), rows)

    own = [
        (code(name), what(one), ", ".join(one.kinds), one.about)
        for name, one in CLAIM.items()
        if one.kinds
    ]
    kinds = [
        (code(kind), about, "; ".join(" or ".join(map(code, group)) for group in NEEDED[kind]))
        for kind, about in KINDS.items()
    ]
    return (
        "# A canon's fields\n\n"
        "A canon is one TOML file: a told history as a set of claims. `synodic validate FILE` "
        "tells every mistake with its line, `synodic schema canon` prints this page as a JSON "
        "Schema for editors. A date is EDTF (ISO 8601-2): `1994-10-26`, `1994-10`, `1994`, `199X`, "
        "`1994-23` (autumn), `1994~`, `1992/1995`, `[1994,1996]`; or it is told from another "
        'claim: `{ after = "ID", years = [2, 3] }`, `{ before = "ID.depart", days = 40 }`, '
        "`{ years = [-137, -137] }` from the epoch. Years are rounded outwards to whole days. "
        "All dates are solved together; where they cannot all hold, the fewest claims that "
        "contradict one another are told.\n\n"
        "## [canon]\n\n" + fields(CANON) + "\n`name` is needed.\n"
        "\n## [sources.KEY]\n\n" + fields(SOURCE) + "\n## [[claim]]\n\n"
        "Fields of every kind; `id` and `kind` are needed.\n\n" + fields(CLAIM) + "\n"
        "Kinds, and what each needs besides:\n\n" + table(("kind", "says", "needs"), kinds) + "\n"
        "Fields of some kinds:\n\n"
        + table(("field", "what is written", "kinds", "meaning"), own)
        + "\nAn event `voyage` needs `from` and `to`.\n\n## Events\n\n"
        + table(("event", "meaning"), [(code(name), about) for name, about in EVENTS.items()])
    )


#: What is written in a field of a canon, by its form.
FORMS = {
    "map": "a table of texts",
    "text": "a text",
    "texts": "a text or a list of them",
    "id": "an id",
    "ids": "a list of ids",
    "date": "a date",
    "when": "a date, or one told from another claim",
    "share": "a number from 0 to 1",
    "number": "a number",
    "amount": "a number or a quantity",
    "count": "a whole number",
    "span": "a number, or [at least, at most]",
    "event": "an event of the list below",
    "pattern": "an id, or a pattern of events",
    "vias": "a list of bodies, or of `{ body =, date = }`",
    "alternatives": "a list of `{ date =, weight =, actor = }`",
}


def _fields(part: dict[str, Any]) -> str:
    needed = part.get("required", ())
    rows = []
    for name, field in part["properties"].items():
        default = field.get("default")
        given = (
            "needed" if name in needed else "" if default in ("", {}, [], None) else f"{default}"
        )
        rows.append((code(name), _type(field), given, field.get("description", "")))
    return table(("field", "what is written", "if not given", "meaning"), rows)


def _type(field: dict[str, Any]) -> str:
    if "enum" in field:
        return " or ".join(map(code, field["enum"]))
    if "anyOf" in field:
        parts = [_type(one) for one in field["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(parts))
    if field.get("format") == "date":
        return "a date"
    if "$ref" in field:
        return "a table"
    kind = field.get("type", "anything")
    if isinstance(kind, list):
        return "a quantity"
    named = {
        "string": "a text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "array": "a list",
        "object": "a table",
    }
    return named.get(str(kind), str(kind))
