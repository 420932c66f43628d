"""The ledger at the end of a history: what came in, went out, was made, and is left.

Masses in kg. For a settlement: opening + in - out + made = balance, to rounding.
"""

from __future__ import annotations

from typing import Any

from synodic.cli.output import Output
from synodic.history.history import History
from synodic.schema.axes import ACCOUNTS_BEYOND, RESOURCES, SETTLEMENTS


def ledger_document(history: History) -> dict[str, Any]:
    """Accounts by resource in kg, people, and money in 2020 dollars."""
    final = history.final[0]
    accounts: dict[str, dict[str, dict[str, float]]] = {}
    for number, name in _accounts(history):
        rows = {}
        for n, resource in enumerate(RESOURCES):
            came = float(final["ledger_in"][number, n])
            went = float(final["ledger_out"][number, n])
            if number < SETTLEMENTS:
                opening = float(final["opening"][number, n])
                made = float(final["transmuted"][number, n])
                balance = float(final["stock"][number, n])
            else:
                opening, made, balance = 0.0, 0.0, came - went
            if came or went or opening or made or balance:
                rows[resource] = {
                    "opening_kg": opening,
                    "in_kg": came,
                    "out_kg": went,
                    "made_kg": made,
                    "balance_kg": balance,
                }
        accounts[name] = rows
    people = ("opening", "born", "dead", "left_earth", "came_home")
    money = ("opening", "granted", "spent")
    return {
        "accounts": accounts,
        "people": {
            **{name: int(final[f"people_{name}"]) for name in people},
            "beyond_earth": int(final["population"].sum()),
        },
        "money": {
            **{name: float(final[f"money_{name}"]) for name in money},
            "balance": float(final["treasury"].sum()),
        },
    }


def print_ledger(output: Output, history: History) -> None:
    """The same as tables."""
    ledger = ledger_document(history)
    output.result("\nLEDGER, kg")
    rows = [
        (account, resource, *(f"{value:,.0f}" for value in entry.values()))
        for account, resources in ledger["accounts"].items()
        for resource, entry in resources.items()
    ]
    heads = ("account", "resource", "opening", "in", "out", "made", "balance")
    output.table(heads, rows, numbers=range(2, 7))
    for what in ("people", "money"):
        told = ", ".join(f"{k.replace('_', ' ')} {v:,.0f}" for k, v in ledger[what].items())
        output.result(f"{what.capitalize()}: {told}")


def _accounts(history: History) -> list[tuple[int, str]]:
    settlements = list(enumerate(history.names.labels("settlement")))
    return settlements + [(SETTLEMENTS + n, name) for n, name in enumerate(ACCOUNTS_BEYOND)]
