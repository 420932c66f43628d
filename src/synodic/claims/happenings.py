"""Which events of a history a claim's event means.

A `Rule` names kinds of event of the model (`synodic.schema.events`). What no rule names the model
does not play, and a claim of it is not covered.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from synodic.claims.scene import Place, Scene
from synodic.history.history import History
from synodic.schema.axes import OUTCOMES
from synodic.schema.events import NUMBER

_SKILL = ("first", "mastered")
_YEAR = 365  # people have lived at a base for a year when the outcome comes about


@dataclass(frozen=True)
class Rule:
    """Kinds of event that are one event of a claim.

    Attributes:
        kinds: of the model.
        there: whether the event bears the place; if not, `only` says of what place it tells.
        only: the one world of which it holds, or any.
        settled: whether there must be a settlement.
        by: whether the event bears who did it.
        subject: the id of the technology or outcome that it must be about.
        people: whether there must be people on board.
        before: days before the event at which what is claimed happened.
    """

    kinds: tuple[str, ...]
    there: bool = True
    only: str = ""
    settled: bool = False
    by: bool = True
    subject: str = ""
    people: bool = False
    before: int = 0

    @property
    def once(self) -> bool:
        """Whether the model plays only the first time that an actor does it."""
        return self.kinds == _SKILL


def _skill(technology: str, only: str = "earth") -> Rule:
    return Rule(_SKILL, there=False, only=only, subject=technology)


def _settled(*kinds: str, by: bool = False) -> Rule:
    return Rule(kinds, settled=True, by=by)


_LOSSES = ("lost_at_launch", "lost_in_transit", "lost_at_landing")
_LOST = (Rule((*_LOSSES, "landing_failed", "expedition_lost")),)

#: By the event of a claim (`synodic.claims.vocabulary.EVENTS`).
RULES: dict[str, tuple[Rule, ...]] = {
    "satellite": (_skill("satellite"),),
    "human_spaceflight": (_skill("orbit"),),
    "crewed_orbit": (_skill("orbit"),),
    "eva": (_skill("spacewalk"),),
    "docking": (_skill("docking"),),
    "station": (_skill("station"),),
    "base": (
        _skill("moon_base", "moon"),
        Rule(("outcome",), False, "mars", True, False, "mars.base", before=_YEAR),
    ),
    "crewed_landing": (
        Rule(("landing",)),
        Rule(("arrival",), settled=True, people=True),
        Rule(("expedition_arrived",)),
    ),
    "expedition": (
        Rule(("landing",)),
        Rule(("launch",), settled=True, people=True),
        Rule(("expedition_left",)),
    ),
    "loss": _LOST,
    "accident": _LOST,
    "death": (_settled("death"),),
    "birth": (_settled("birth"),),
    "settlement": (_settled("birth"),),
    "life_detected": (Rule(("life_found",), by=False),),
    "redirect": (Rule(("captured",)),),
    "seizure": (_settled("seizure"), Rule(("diverted",), by=False)),
    "strike": (_settled("strike"),),
    "unrest": (_settled("protest", "strike", "seizure"),),
    "clash": (_settled("engagement"),),
    "deployment": (_settled("expedition", by=True),),
    "autonomy": (_settled("demand", "concession", "autonomy"),),
    "independence": (_settled("declaration"),),
    "war": (Rule(("outcome",), False, "", False, False, "earth_mars.war"),),
    "peace": (_settled("armistice"),),
    "divergence": (Rule(("intervention",), there=False, by=False),),
}


@dataclass(frozen=True)
class Finder:
    """Finds the events that a claim means in any history of a scene.

    Attributes:
        rules: those that hold at its place.
        place: where, or None for anywhere.
        actors: by whom; empty for anybody.
        names_by: whether some rule bears who did it.
    """

    rules: tuple[Rule, ...]
    scene: Scene
    place: Place | None
    actors: tuple[int, ...]

    @property
    def names_by(self) -> bool:
        """Whether an event tells who did it."""
        return any(rule.by for rule in self.rules)

    def found(self, history: History, actors: tuple[int, ...] | None = None) -> np.ndarray:
        """(n, 2) day and actor of each event, by day; by `actors`, if not by those of the claim."""
        by = self.actors if actors is None else actors
        parts = [self._rows(rule, history, by) for rule in self.rules]
        rows = np.concatenate(parts) if parts else np.zeros((0, 2), np.int64)
        return np.asarray(rows[np.argsort(rows[:, 0], kind="stable")])

    def _rows(self, rule: Rule, history: History, actors: tuple[int, ...]) -> np.ndarray:
        journal = history.journal
        kept = np.isin(journal["kind"], [NUMBER[kind] for kind in rule.kinds])
        if rule.there and self.place is not None:
            kept &= np.isin(journal["place"], self.place.numbers)
        if rule.subject:
            kept &= journal["subject"] == _subject(rule, self.scene)
        if rule.people:
            kept &= journal["amount2"] > 0
        if rule.by and actors:
            kept &= np.isin(journal["actor"], actors)
        rows = journal[kept]
        return np.stack([rows["day"] - rule.before, rows["actor"]], axis=1)


def finder(scene: Scene, event: str, place: str, actors: tuple[str, ...]) -> Finder | str:
    """How to find an event, or why the model does not cover it."""
    rules = RULES.get(event)
    if rules is None:
        return f"the model plays no event {event!r}"
    where = None
    if place:
        where = scene.place(place)
        if where is None:
            return f"the scenario has no place {place!r}"
    able = tuple(rule for rule in rules if _holds(rule, where, scene))
    if not able:
        told = where.name if where else "anywhere"
        return f"the model plays no event {event!r} at {told}"
    numbers: tuple[int, ...] = ()
    made = Finder(able, scene, where, ())
    if actors and made.names_by:
        found = [scene.actors(name) for name in actors]
        known = [numbers for numbers in found if numbers is not None]
        if not known:
            return f"nobody in the scenario is {' or '.join(actors)}"
        if all(known):  # one that is anybody makes them all anybody
            numbers = tuple(dict.fromkeys(n for one in known for n in one))
    return Finder(able, scene, where, numbers)


def _holds(rule: Rule, where: Place | None, scene: Scene) -> bool:
    if rule.subject and _subject(rule, scene) < 0:
        return False
    if rule.settled and ((where is not None and not where.settlements) or not scene.worlds):
        return False
    if where is None or where.world < 0:
        return True
    earth = scene.world("earth")
    if rule.only:
        return where.world == scene.world(rule.only)
    if rule.kinds == ("captured",):
        return where.world == earth or bool(where.settlements)
    return where.world != earth or not rule.there


def _subject(rule: Rule, scene: Scene) -> int:
    """The number of a rule's subject; below 0 where the scenario has none."""
    if rule.kinds == ("outcome",):
        return OUTCOMES.index(rule.subject)
    known = scene.names.labels("technology")
    return known.index(rule.subject) if rule.subject in known else -1
