"""How `synodic catalogue` prints a card and a conflict between sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synodic.cli.output import Output
from synodic.history.quantities import rounded

if TYPE_CHECKING:
    from synodic.scenario import Row
    from synodic.scenario.conflicts import Conflict


def value_of(value: float | tuple[float, ...]) -> str:
    """A value, or how many there are."""
    return f"{len(value)} values" if isinstance(value, tuple) else rounded(value, 5)


def span(low: float | None, high: float | None) -> str:
    """A range; nothing where it is not known."""
    return "" if low is None or high is None else f"{rounded(low, 4)} to {rounded(high, 4)}"


def print_card(output: Output, card: dict[str, Any], rows: list[Row]) -> None:
    """A process, a machine or a vehicle, whole."""
    name = f"{card['kind']}.{card['id']}"
    output.result(f"{name}: {card['title']}")
    own = [row for row in rows if row.name.startswith(f"{name}.")]
    if card["kind"] == "process":
        _print_process(output, card, [row for row in own if ".flow." not in row.name], name)
    else:
        facts = [f"{key.replace('_', ' ')} {_said(fact)}" for key, fact in card["facts"].items()]
        if facts:
            output.paragraph("; ".join(facts), "  ")
        output.result()
        _print_own(output, own, name)
        output.result()
        for one in card["follows"]:
            output.result(f"  {one['what']}: {rounded(one['value'], 4)} {one['unit']}")
    output.result()


def _said(fact: Any) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return ", ".join(map(str, fact)) if isinstance(fact, list) else str(fact)


def _print_process(output: Output, card: dict[str, Any], own: list[Row], name: str) -> None:
    how = f"{card['drive']} {card['of'] or ''}".strip()
    machine = f" by {card['equipment']}" if card["equipment"] else ""
    output.result(f"  {how}{machine}; place {card['order']} in the order of power")
    output.result(f"  in {rounded(card['in_kg'], 5)} kg, out {rounded(card['out_kg'], 5)} kg a run")
    if card["power_kW"]:
        output.result(f"  {rounded(card['power_kW'], 4)} kW a unit at capacity")
    output.result()
    output.table(
        ("flow, a run", "account", "kg", "", "published", "off", "grade"),
        [
            (
                flow["resource"], flow["account"], f"{flow['kg']:+.6g}",
                "solved" if flow["solved"] else "given",
                "" if flow["published_kg"] is None else f"{flow['published_kg']:+.6g}",
                "" if flow["deviation"] is None else f"{flow['deviation']:+.1%}",
                flow["grade"],
            )
            for flow in card["flows"]
        ],
        numbers=(2, 4, 5),
    )  # fmt: skip
    output.result()
    output.table(
        ("element, a run", "in kg", "out kg", "off kg"),
        [
            (one["element"], rounded(one["in_kg"], 6), rounded(one["out_kg"], 6),
             f"{one['off_kg']:.1e}")
            for one in card["elements"]
        ],
        numbers=(1, 2, 3),
    )  # fmt: skip
    if own:
        output.result()
        _print_own(output, own, name)


def _print_own(output: Output, own: list[Row], name: str) -> None:
    output.table(
        ("number", "value", "unit", "range", "grade", "source"),
        [
            (row.name.removeprefix(f"{name}."), value_of(row.value), row.unit,
             span(row.low, row.high), row.grade,
             row.source if len(row.source) <= 60 else row.source[:57] + "...")
            for row in own
        ],
        numbers=(1,),
    )  # fmt: skip


def print_conflict(output: Output, one: Conflict) -> None:
    """What each source gives, which one is used, and why."""
    unit = f", {one.unit}" if one.unit else ""
    output.result(f"Sources disagree: {one.quantity}{unit} ({one.number})")
    for told in one.values:
        given = value_of(told.value)
        if told.low is not None and told.high is not None:
            given += f" [{span(told.low, told.high)}]"
        note = f" ({told.note})" if told.note else ""
        used = "used, " if told.used else ""
        output.paragraph(f"{given}, {used}{told.grade}: {told.source}{note}", "    ")
    enters = f" It enters so: {one.enters}." if one.enters else ""
    output.paragraph(f"{one.why}{enters}", "  ")
    output.result()
