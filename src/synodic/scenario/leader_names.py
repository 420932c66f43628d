"""Names of leaders: a number, drawn where a leader takes office, is a given and a family name.

The names are data, `catalogue/names.toml`: a list of its own for some actors, by their ids, and one
of many peoples for all others and for settlements. Numbers beyond those that are drawn are the
leaders of the record. A play knows only the number, so that no name changes what happens.
"""

from __future__ import annotations

from functools import cache

from synodic.scenario.numbers import FOLDER
from synodic.scenario.reading import parse, read_text
from synodic.scenario.record import recorded_leaders

#: Drawn numbers are below this.
DRAWN = 1 << 30


@cache
def _lists(actor: str = "") -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Given names, family names, and whether the family's comes first."""
    file = FOLDER / "names.toml"
    tables = parse(read_text(file), file.name)
    lists = tables["of"].get(actor, tables["leader"])
    return tuple(lists["given"]), tuple(lists["family"]), bool(lists.get("family_first", False))


def number_of_record(leader: int) -> int:
    """The number of the name of a recorded leader, by the leader's place in the record."""
    return DRAWN + leader


def leader_name(number: int, actor: str = "") -> str:
    """The name of a leader's number (the state's `leader_name`, an event's subject); "" below 0.

    `actor` is the id of the actor led; "" of none, or of a settlement.
    """
    if number < 0:
        return ""
    if number >= DRAWN:
        return recorded_leaders()[number - DRAWN].name
    given, family, family_first = _lists(actor)
    names = given[number % len(given)], family[number // len(given) % len(family)]
    return " ".join(reversed(names) if family_first else names)
