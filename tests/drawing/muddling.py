"""A scenario in which each field is well formed and one does not fit the others."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from drawing.odds import Table

Path = tuple[str | int, ...]

#: What no pattern of events is: unknown kinds, actors, places, subjects, ordinals, amounts.
_NO_PATTERN = ("lunch", "storm:nobody", "storm::nowhere", "storm(nowhere)", "storm:::first",
               "storm:::1:2", "storm(", "", "arrival", "strike(vehicle)", "storm=much")  # fmt: skip


def muddled(table: Table, random: Random) -> tuple[Table, Path]:
    """The scenario with one field that does not fit, and its path."""
    path, value = random.choice(_wrong(table))
    made = copy.deepcopy(table)
    here: Any = made
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return made, path


def _wrong(table: Table) -> list[tuple[Path, Any]]:
    found: list[tuple[Path, Any]] = [(("end",), "1550-01-01"), (("name",), "Not An Id")]
    if "worlds" in table:
        found += [(("worlds",), [*table["worlds"], table["worlds"][0]]), (("worlds",), ["krypton"])]
    for id, actor in table.get("actor", {}).items():
        at: Path = ("actor", id)
        found += [((*at, "ships"), {"galleon": 1}), ((*at, "ships"), {"starship": -1}),
                  ((*at, "goals"), ["nothing"]), ((*at, "technologies"), ["magic"])]  # fmt: skip
        if actor.get("kind") in ("grant", "state"):
            found.append(((*at, "founding"), 0.5))
    for id in table.get("settlement", {}):
        at = ("settlement", id)
        found += [((*at, "stock"), {"gold": 1.0}), ((*at, "stock"), {"food": -1.0}),
                  ((*at, "equipment"), {"teleport": 1}), ((*at, "margin"), 10_001),
                  ((*at, "people"), [{"age": 111, "sex": "male"}]),
                  ((*at, "people"), [{"age": 20, "sex": "other"}])]  # fmt: skip
    for id in table.get("programme", {}):
        at = ("programme", id)
        found += [((*at, "actor"), "nobody"), ((*at, "cargo_vehicle"), "galleon"),
                  ((*at, "needs"), ["magic"]), ((*at, "crew_vehicle"), "ntr_transfer"),
                  ((*at, "return_share"), 1.01), ((*at, "world"), "krypton")]  # fmt: skip
    for n, one in enumerate(table.get("intervention", [])):
        at = ("intervention", n)
        found += [((*at, "at"), table["end"]), ((*at, "until"), "1550-01-01")]
        found += [((*at, word), [text]) for text in _NO_PATTERN for word in ("force", "forbid")
                  if (text, word) != ("storm=much", "force") or not one.get("set")]  # fmt: skip
        found += [((*at, "set"), {path: 1.0}) for path in ("nobody.budget", "us", "us.food", ".")]
    return found
