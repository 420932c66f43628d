"""Pages of the model's own tables: state, parameters, policies, events, outcomes."""

from __future__ import annotations

from pages.markdown import code, table


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
