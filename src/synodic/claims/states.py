"""States of actors and places that the model knows, by the words of a claim."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from synodic.claims.claim import Claim
from synodic.claims.scene import Scene
from synodic.history.history import History
from synodic.history.sampled import Samples
from synodic.schema.axes import OUTCOMES
from synodic.schema.events import NUMBER, OUTCOME
from synodic.schema.power import AUTONOMOUS, DECLARED, INDEPENDENT, OCCUPIED

#: Whether each of a history's rows has the state, (rows,) bool.
Has = Callable[[History, tuple[int, ...]], np.ndarray]


def _samples(test: Callable[[Samples, list[int]], np.ndarray]) -> Has:
    def has(history: History, numbers: tuple[int, ...]) -> np.ndarray:
        return np.asarray(test(history.samples, list(numbers)).any(axis=1))

    return has


def _standing(*codes: int) -> Has:
    return _samples(lambda samples, n: np.isin(samples.field("standing")[:, n], codes))


def _over(name: str, least: float) -> Has:
    return _samples(lambda samples, n: samples.field(name)[:, n] >= least)


def _temporary(history: History, numbers: tuple[int, ...]) -> np.ndarray:
    """Somebody lives out there, and a public takes that for something temporary."""
    lived = history.samples.field("population").sum(axis=1) > 0
    return np.asarray(_over("temporary", 0.5)(history, numbers) & lived)


def _nobody(history: History, numbers: tuple[int, ...]) -> np.ndarray:
    return np.asarray(~_over("population", 1.0)(history, numbers))


def _at_war(history: History, numbers: tuple[int, ...]) -> np.ndarray:
    """From the outbreak of war to the next armistice or recognition."""
    journal, days = history.journal, history.samples.days
    war = (journal["kind"] == OUTCOME) & (journal["subject"] == OUTCOMES.index("earth_mars.war"))
    ends = [NUMBER[kind] for kind in ("armistice", "recognition", "occupation")]
    end = np.isin(journal["kind"], ends)
    began = journal["day"][war]
    if not began.size:
        return np.zeros(len(days), bool)
    over = journal["day"][end & (journal["day"] >= began[0])]
    return np.asarray((days >= began[0]) & (days < (over[0] if over.size else days[-1] + 1)))


_INDEPENDENT = _standing(DECLARED, INDEPENDENT)
_LIVED_IN = _over("population", 1.0)

#: By what a claim calls it: of settlements.
OF_PLACES: dict[str, Has] = {
    **dict.fromkeys(("independent", "sovereign", "independence", "a state"), _INDEPENDENT),
    **dict.fromkeys(("autonomous", "autonomy", "self governing"), _standing(AUTONOMOUS)),
    **dict.fromkeys(("occupied", "occupation"), _standing(OCCUPIED)),
    **dict.fromkeys(("self sufficient", "self sufficiency"), _over("sufficient", 0.5)),
    **dict.fromkeys(("inhabited", "settled", "lived in", "permanent base"), _LIVED_IN),
    **dict.fromkeys(("empty", "abandoned", "uninhabited", "lost"), _nobody),
    **dict.fromkeys(("home", "permanent", "seen as home"), _over("home_all", 0.5)),
    **dict.fromkeys(("war", "at war"), _at_war),
}
#: Of actors.
OF_ACTORS: dict[str, Has] = {
    **dict.fromkeys(("racing", "in the race", "space race"), _over("racing", 0.5)),
    **dict.fromkeys(("temporary", "seen as temporary"), _temporary),
    **dict.fromkeys(("hard times", "in hard times", "trouble"), _over("trouble", 1e-9)),
}


def state_of(claim: Claim, scene: Scene) -> Callable[[History], np.ndarray] | str:
    """Tells on which sampled days a claim's state holds, or why the model does not cover it."""
    word = scene.word(claim.state)
    if word in OF_ACTORS:
        actors: list[int] = []
        for name in claim.actors or (claim.place,):
            found = scene.actors(name) if name else ()
            everybody = found == ()
            actors += range(scene.names.count("actor")) if everybody else found or ()
        if not actors:
            return f"nobody in the scenario is {' or '.join(claim.actors or (claim.place,))}"
        return lambda history: OF_ACTORS[word](history, tuple(dict.fromkeys(actors)))
    if word in OF_PLACES:
        name = claim.place or claim.actor
        place = scene.place(name)
        if place is None:
            return f"the scenario has no place {name!r}"
        if not place.settlements:
            return f"nobody is played at {name!r}"
        there = place.settlements
        return lambda history: OF_PLACES[word](history, there)
    return f"the model knows no state {claim.state!r}"
