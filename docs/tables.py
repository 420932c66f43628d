"""Writes docs/reference from the tables of the package: `python docs/tables.py [--check]`.

A page is a function from nothing to Markdown; what it says comes from `synodic.schema`, from the
catalogue, from the JSON Schema of scenarios and from the command line, and from nowhere else.
With ``--check`` nothing is written, and the exit code is 1 if a page is not current.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "reference"
WRITTEN = "<!-- Written by docs/tables.py: change the tables, then `make docs`. -->\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def code(text: str) -> str:
    """`text` in code font; nothing for nothing."""
    return f"`{text}`" if text else ""


def state() -> str:
    """The state table."""
    from synodic.schema.axes import LENGTH
    from synodic.schema.state import STATE, STATE_FIELDS

    sampled = sum(field.sampled for field in STATE_FIELDS)
    text = (
        "# The state\n\n"
        f"Everything that the model knows on one day: {len(STATE_FIELDS)} fields in one record of "
        f"{STATE.itemsize:,} bytes (`synodic.schema.state`). A *stock* is conserved and changes "
        "only through the ledger, a *flow* is summed since the first day, a *level* is derived or "
        "bookkeeping, an *index* points to an axis or an event. A history keeps the series of "
        f"the {sampled} fields marked *series*, on the first of each month and the last day: they "
        "are the variables of `history.series`.\n\n"
    )
    text += table(
        ("field", "what it is", "axes", "unit", "kind", "series"),
        (
            (
                code(field.name),
                field.label,
                ", ".join(field.axes),
                field.unit,
                field.kind,
                "series" if field.sampled else "",
            )
            for field in STATE_FIELDS
        ),
    )
    text += (
        "\n## Axes\n\nCapacities are fixed: another shape would be another type, and a new "
        "compile for every scenario. Counts stand beside them.\n\n"
    )
    used = {axis for field in STATE_FIELDS for axis in field.axes}
    text += table(
        ("axis", "capacity", "names that every scenario shares"),
        ((code(axis), str(LENGTH[axis]), ", ".join(_names(axis))) for axis in sorted(used)),
    )
    return text


def _names(axis: str) -> tuple[str, ...]:
    from synodic.history.names import FIXED
    from synodic.schema.axes import ACCOUNTS_BEYOND

    if axis == "account":
        return ("the settlements", *ACCOUNTS_BEYOND)
    return FIXED.get(axis, ())


def parameters() -> str:
    """The table of parameters."""
    from synodic.schema.parameters import PARAMETER_FIELDS

    text = (
        "# Parameters\n\n"
        "Every number of a scenario and its catalogue, as systems read them "
        "(`synodic.schema.parameters`). A *number* comes from the catalogue "
        "([its values, ranges, grades and sources](catalogue.md)) and may be replaced under "
        "`[parameters]` of a scenario by its catalogue name; the rest the scenario tells.\n\n"
    )
    return text + table(
        ("field", "what it is", "axes", "unit", "kind"),
        (
            (code(field.name), field.label, ", ".join(field.axes), field.unit, field.kind)
            for field in PARAMETER_FIELDS
        ),
    )


def policies() -> str:
    """The policies."""
    from synodic.schema.policies import POLICIES

    text = (
        "# Policies\n\n"
        "What actors and settlements decide. In a scenario a policy is a field of its actor or "
        "settlement; an intervention may `set` it, written `ID.NAME`, until it is released.\n\n"
    )
    return text + table(
        ("policy", "of an", "what it is", "unit", "from", "to", "if not given"),
        (
            (
                code(policy.name),
                policy.axis,
                policy.label,
                policy.unit,
                f"{policy.low:g}",
                f"{policy.high:g}",
                f"{policy.default:g}",
            )
            for policy in POLICIES
        ),
    )


def events() -> str:
    """The kinds of event."""
    from synodic.schema.axes import CAUSES
    from synodic.schema.events import KINDS

    text = (
        "# Kinds of event\n\n"
        "An event's id is `KIND:ACTOR:PLACE:ORDINAL`. The ordinal says which one of its kind it "
        "is by facts of the world (a launch by window and slot, a failure by lot and life), so "
        "that the same event is found again in a twin history. An event keeps its "
        f"{CAUSES} largest causes. Weight: 3 headline, 2 chapter, 1 detail, 0 only in the full "
        "list. *forbid* and *force* say what an intervention may do with it, as "
        "`KIND[(SUBJECT)][:ACTOR[:PLACE[:ORDINAL]]]` with `*` for any.\n\n"
    )
    return text + table(
        ("kind", "subject", "amount", "amount2", "weight", "forbid", "force", "sentence"),
        (
            (
                code(kind.name),
                kind.subject,
                kind.amount,
                kind.amount2,
                str(kind.weight),
                "yes" if kind.forbid else "",
                "yes" if kind.force else "",
                kind.sentence,
            )
            for kind in KINDS
        ),
    )


def outcomes() -> str:
    """The outcomes."""
    from synodic.history.names import Names
    from synodic.schema.axes import OUTCOMES

    names = Names({}, {})
    text = (
        "# Outcomes\n\n"
        "Every history reports these, each with the first day on which it held, or never. Those "
        "whose systems do not play yet stay open: see [the mission](../mission.md).\n\n"
    )
    return text + table(
        ("outcome", "what it means"),
        ((code(name), names.subject("outcome", n)) for n, name in enumerate(OUTCOMES)),
    )


def catalogue() -> str:
    """The numbers of the catalogue."""
    from synodic.history.quantities import rounded
    from synodic.scenario import catalogue as rows_of
    from synodic.scenario.conflicts import of_number

    def value(one: float | tuple[float, ...]) -> str:
        return f"{len(one)} values" if isinstance(one, tuple) else rounded(one, 5)

    def span(row: Any) -> str:
        if row.low is None or row.high is None:
            return ""
        return f"{rounded(row.low, 4)} to {rounded(row.high, 4)}"

    def source(row: Any) -> str:
        return row.source + (f" {DISAGREE}" if of_number(row.name) else "")

    rows = sorted(rows_of(), key=lambda row: (row.section, row.name))
    text = (
        "# The catalogue\n\n"
        f"The {len(rows)} numbers that the model stands on. `synodic catalogue NAME` prints them "
        "too. Grades: *measured*, *published*, *transcribed* (read in a secondary place), "
        "*assumed*, *bridge* (joins two published models where nobody has published the join).\n"
    )
    for title, group in groupby(rows, key=lambda row: row.section):
        text += f"\n## {title}\n\n" + table(
            ("number", "what it is", "value", "unit", "range", "grade", "source"),
            (
                (code(r.name), r.label, value(r.value), r.unit, span(r), r.grade, source(r))
                for r in group
            ),
        )
    return text + _conflicts(value)


DISAGREE = "[Sources disagree.](#where-sources-disagree)"


def _conflicts(value: Callable[[float], str]) -> str:
    from synodic.scenario.conflicts import conflicts

    def given(one: Any) -> str:
        span = (
            "" if one.low is None or one.high is None else f" [{value(one.low)}, {value(one.high)}]"
        )
        note = f"; {one.note}" if one.note else ""
        told = f"{value(one.value)}{span} ({one.grade}): {one.source}{note}"
        return f"**{told}**" if one.used else told

    text = (
        "\n## Where sources disagree\n\nWhat each source gives for one quantity; the catalogue "
        "uses the one in bold type. `synodic catalogue --conflicts` prints them too.\n\n"
    )
    return text + table(
        ("quantity", "unit", "number", "what sources give", "why that one"),
        (
            (
                one.quantity,
                one.unit,
                code(one.number),
                "<br>".join(map(given, one.values)),
                one.why + (f" It enters so: {one.enters}." if one.enters else ""),
            )
            for one in conflicts()
        ),
    )


def commands() -> str:
    """Every verb with its help."""
    import click

    from synodic.cli.verbs import VERBS, synodic

    text = (
        "# Commands\n\n"
        "Every verb takes `--json` (one JSON document on stdout and nothing else), `--quiet` and "
        "`--debug`. Exit codes: 0 done, 1 our fault, 2 the user's mistake, 130 interrupted.\n\n"
    )
    text += table(("verb", "what it does"), ((code(v), line) for v, (_, line) in VERBS.items()))
    whole = click.Context(synodic, info_name="synodic")
    for verb in VERBS:
        command = synodic.get_command(whole, verb)
        assert command is not None
        context = click.Context(command, whole, verb, terminal_width=92, max_content_width=92)
        text += f"\n## synodic {verb}\n\n```text\n{command.get_help(context).strip()}\n```\n"
    return text


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


def server() -> str:
    """The API of the server, from its own description."""
    from synodic.server.application import api
    from synodic.server.guard import HEADERS
    from synodic.server.settings import Settings

    described, usual = api().openapi(), Settings()
    text = (
        "# The server\n\n"
        "`synodic serve` gives the web app and this API over one folder, the workspace: its books "
        "(`NAME.synodic`), ensembles (`NAME.ensemble`) and scenarios (`NAME.toml`), by name. A "
        "name is small letters, digits, `-` and `_`; no path from a request reaches the file "
        "system. The whole description, with the types of every answer, is at "
        "`/api/openapi.json`.\n\n"
        "- A history is `BOOK` or `BOOK:BRANCH`. A day is an ISO date (0 h TDB) or a number of "
        "days since 2000-01-01.\n"
        "- Arrays come as they are, little-endian, the first axis outermost; `X-Shape` and "
        "`X-Unit` tell the rest.\n"
        '- What is refused is told as `{"error": {"what", "where", "found", "expected", '
        '"nearest"}}` with a status from 400 on; 5xx is our fault.\n'
        "- A run is a verb of the command line, played in a process of its own; its `result` is "
        "what the verb prints with `--json`. Runs wait in a file of the workspace "
        "(`.synodic-server/runs.sqlite`): one goes on when the tab is closed, and is played again "
        "when the server was killed; books are whole at any moment, ensembles go on from their "
        "last block.\n"
        f"- At most {usual.waiting} runs wait, {usual.at_once} is played at once; a body has at "
        f"most {usual.body_bytes:,} bytes and {usual.depth} levels and comes within "
        f"{usual.slow_s:g} s.\n"
        "- On loopback anybody on this machine may ask; elsewhere the server does not start "
        "without a token. It is shown as `Authorization: Bearer TOKEN`, or by opening "
        "`/?token=TOKEN` once, which keeps it as a cookie that no script reads. Pages of other "
        "sites, and other names than the server's, are refused.\n"
        "- A server beyond loopback speaks plain HTTP: put a proxy with TLS before it.\n\n"
    )
    for tag, some in groupby(_operations(described), key=lambda one: one[0]):
        text += f"## {tag.capitalize()}\n\n"
        text += table(("request", "gives", "asked by"), (one[1:] for one in some)) + "\n"
    text += "## Headers of every answer\n\n"
    return text + table(
        ("header", "value"), ((code(name), code(value)) for name, value in HEADERS.items())
    )


def _operations(described: dict[str, Any]) -> Iterable[tuple[str, str, str, str]]:
    """(tag, request, what it gives, its parameters) of every operation."""
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            asked = [f"`{p['name']}`" for p in one.get("parameters", []) if p["in"] == "query"]
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
            asked += [code(name) for name in _forms(body.get("schema", {}))]
            first = one["description"].partition("\n\n")[0].replace("\n", " ")
            yield one["tags"][0], code(f"{method.upper()} {path}"), first, ", ".join(asked)


def _forms(schema: dict[str, Any]) -> list[str]:
    """The names of the forms that a body may have."""
    several = schema.get("oneOf", [schema])
    return [one["$ref"].rpartition("/")[2] for one in several if "$ref" in one]


PAGES: dict[str, Callable[[], str]] = {
    "state": state,
    "parameters": parameters,
    "policies": policies,
    "events": events,
    "outcomes": outcomes,
    "catalogue": catalogue,
    "commands": commands,
    "scenario": scenario,
    "canon": canon,
    "server": server,
}


def written(name: str) -> str:
    """A page as its file should be."""
    return WRITTEN + PAGES[name]()


def stale() -> list[str]:
    """Names of the pages whose files are not what they should be."""
    return [
        name
        for name in PAGES
        if not (FOLDER / f"{name}.md").is_file()
        or (FOLDER / f"{name}.md").read_text(encoding="utf-8") != written(name)
    ]


def main(arguments: list[str]) -> int:
    """Write what is stale, or only name it."""
    names = stale()
    for name in names:
        print(f"docs/reference/{name}.md")
        if "--check" not in arguments:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / f"{name}.md").write_text(written(name), encoding="utf-8")
    return 1 if names and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
