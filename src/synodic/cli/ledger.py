"""The ledger at the end of a history: what came in, went out, was made, and is left.

Masses in kg. For a settlement: opening + in - out + made = balance, to rounding. An element is
never made: of each, opening + in - out = stored, whatever it was part of in between.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from synodic.cli.output import Output
from synodic.history.history import History
from synodic.schema.axes import A_VOYAGES, ACCOUNTS_BEYOND, ELEMENTS, RESOURCES, SETTLEMENTS


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
        "elements": element_ledger(history),
        "people": {
            **{name: int(final[f"people_{name}"]) for name in people},
            "beyond_earth": int(final["population"].sum()),
        },
        "money": {
            **{name: float(final[f"money_{name}"]) for name in money},
            "balance": float(final["treasury"].sum()),
        },
    }


def element_ledger(history: History) -> dict[str, dict[str, dict[str, float]]]:
    """Of each element what was there, came, went and is stored, kg, and what does not add up.

    By settlement, and for ``all`` of them with what is under way to them. `off` is the rest as a
    share of what passed through: rounding, 1e-9 at most.
    """
    final = history.final[0]
    shares = history.scenario.tables.parameters[0]["composition"]
    came, went = final["ledger_in"], final["ledger_out"]
    places = history.names.labels("settlement")
    count = len(places)
    found = {}
    for n, place in enumerate(places):
        amounts = (final["opening"][n], came[n], went[n], final["stock"][n])
        found[place] = _elements(np.array(amounts) @ shares)
    beyond = [n for n in range(SETTLEMENTS, len(came)) if n != A_VOYAGES]
    stored = final["stock"][:count].sum(axis=0) + came[A_VOYAGES] - went[A_VOYAGES]
    opening = final["opening"][:count].sum(axis=0)
    amounts = (opening, went[beyond].sum(axis=0), came[beyond].sum(axis=0), stored)
    return {"all": _elements(np.array(amounts) @ shares), **found}


def _elements(kg: np.ndarray) -> dict[str, dict[str, float]]:
    """Rows by element of (4, elements): opening, in, out, stored."""
    rows = {}
    for n, element in enumerate(ELEMENTS):
        opening, came, went, stored = (float(one) for one in kg[:, n])
        passed = opening + came + went + stored
        rows[element] = {
            "opening_kg": opening,
            "in_kg": came,
            "out_kg": went,
            "stored_kg": stored,
            "off": (opening + came - went - stored) / passed if passed else 0.0,
        }
    return rows


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
    output.result("\nELEMENTS, kg")
    elements = [
        (
            place,
            element,
            *(f"{value:,.0f}" for value in list(row.values())[:4]),
            f"{row['off']:.0e}",
        )
        for place, table in ledger["elements"].items()
        for element, row in table.items()
    ]
    output.table(("place", "element", "opening", "in", "out", "stored", "off"), elements,
                 numbers=range(2, 7))  # fmt: skip
    output.result()
    for what in ("people", "money"):
        told = ", ".join(f"{k.replace('_', ' ')} {v:,.0f}" for k, v in ledger[what].items())
        output.result(f"{what.capitalize()}: {told}")


def _accounts(history: History) -> list[tuple[int, str]]:
    settlements = list(enumerate(history.names.labels("settlement")))
    return settlements + [(SETTLEMENTS + n, name) for n, name in enumerate(ACCOUNTS_BEYOND)]
