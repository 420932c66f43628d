"""Which lines of a chronicle a reader is told when there is room for a few.

A page full of one kind of event is dull: of each kind the gravest line goes first, and every
further one counts `TEDIUM` less. Grave is what touched most people, then most
ships; of firsts and of what is mastered after others, what brought most prestige; of hard times,
what took most; of budgets, what was most money. Ships lost on
any leg, and the places that wait for them in vain, are one kind here. Outcomes are never dull, and
interventions hardly.
"""

from __future__ import annotations

import numpy as np

from synodic.history.chronicle import Line
from synodic.schema.events import (
    BIRTH,
    DEATH,
    INTERVENTION,
    LOST_AT_LANDING,
    LOST_AT_LAUNCH,
    LOST_IN_TRANSIT,
    NOT_ARRIVED,
    OUTCOME,
)
from synodic.schema.polity_events import BUDGET_DOUBLED, FIRST, MASTERED, TROUBLE

#: Legs on which a ship can be lost.
LOSSES = (LOST_AT_LAUNCH, LOST_IN_TRANSIT, LOST_AT_LANDING)
#: Kinds whose first amount says how grave they are; of the others it is the second, people.
_BY_AMOUNT = (DEATH, BIRTH, FIRST, MASTERED, TROUBLE, BUDGET_DOUBLED)
#: What a further line of the same kind loses in weight, by kind and else.
_TEDIUM = {OUTCOME: 0.0, INTERVENTION: 0.1}
TEDIUM = 0.8
#: A line that is left with less weight than this is not told.
LEAST = 0.5


def notable(lines: list[Line], events: np.ndarray, most: int) -> list[Line]:
    """The lines worth telling, at most `most`, by date."""
    seen: dict[int, int] = {}
    ranked = []
    for line in sorted(lines, key=lambda line: (*_gravity(line, events), line.day)):
        kind = int(events["kind"][line.events[0]])
        family = LOST_IN_TRANSIT if kind in (*LOSSES, NOT_ARRIVED) else kind
        before = seen.get(family, 0)
        seen[family] = before + 1
        weight = line.weight - before * _TEDIUM.get(kind, TEDIUM)
        if weight >= LEAST:
            ranked.append((-weight, line.day, line))
    ranked.sort(key=lambda entry: entry[:2])
    return sorted((line for *_, line in ranked[:most]), key=lambda line: line.day)


def _gravity(line: Line, events: np.ndarray) -> tuple[float, float, int]:
    """What sorts the gravest line first: weight, people, then how many events it tells."""
    own = events[list(line.events)]
    people = own["amount" if int(own["kind"][0]) in _BY_AMOUNT else "amount2"]
    return -line.weight, -float(people.sum()), -len(line.events)
