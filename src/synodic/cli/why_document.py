"""The JSON document of `synodic why`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synodic.cli.documents import event_document
from synodic.ensembles.told_why import WITH, WITHOUT
from synodic.history.causes import causes_of, chain
from synodic.history.chronicle import sentence
from synodic.history.dates import iso
from synodic.history.history import History

if TYPE_CHECKING:
    from synodic.ensembles.examined import Examined
    from synodic.ensembles.shares import Share
    from synodic.ensembles.why import Why
    from synodic.ensembles.without import Cause


def why_document(history: History, position: int, why: Why) -> dict[str, Any]:
    """An event with its chain and its causes.

    Of each cause: `edge` is ``tested`` where a twin was played without it, else ``recorded``;
    `twin` whether the event still happened there; `low` and `high` bound `necessity`.
    """
    amounts = {history.ids[n]: amount for n, amount in causes_of(history.journal, position)}
    document = {
        **event_document(history, position),
        "chain": [event_document(history, at) for at in chain(history.journal, position)],
        "causes": [_tested(history, one, amounts) for one in why.tested],
    }
    if why.verdict is None and not why.tested:
        document["causes"] = [
            {
                **event_document(history, cause),
                "edge": "recorded",
                **_NOTHING,
                "recorded": True,
                "contribution": amount,
            }
            for cause, amount in causes_of(history.journal, position)
        ]
        return document
    return document | {
        "verdict": why.verdict,
        "together": [_together(history, one) for one in why.together],
        "without_effect": list(why.harmless),
        "runs": why.runs,
    }


#: The figures of a cause that was not tested.
_NOTHING = dict.fromkeys(("twin", "necessity", "sufficiency", "low", "high"))


def _tested(history: History, one: Examined, amounts: dict[str, float]) -> dict[str, Any]:
    (cause,) = one.causes
    return {
        **_cause(history, cause),
        "edge": one.edge,
        **_figures(one),
        "recorded": one.recorded,
        "contribution": amounts.get(cause.id),
        "part": one.part,
        "beside": list(one.beside),
        "stand_ins": list(one.stand_ins),
        "without": _without(cause),
    }


def _together(history: History, one: Examined) -> dict[str, Any]:
    return {
        "events": [_cause(history, cause) for cause in one.causes],
        "edge": one.edge,
        **_figures(one),
    }


def _cause(history: History, cause: Cause) -> dict[str, Any]:
    return {
        "event": cause.id,
        "date": iso(int(cause.event["day"])),
        "text": sentence(cause.event, history.names),
    }


def _without(cause: Cause) -> dict[str, Any] | None:
    """The intervention that takes it out, as a scenario writes it."""
    if cause.forbid is None:
        return None
    until = {} if cause.until is None else {"until": iso(cause.until)}
    return {"at": iso(cause.eve), **until, "forbid": [cause.forbid]}


def _figures(one: Examined) -> dict[str, Any]:
    twin, pairs = one.twin, one.pairs
    necessity = None if pairs is None else pairs.necessity
    sufficiency = None if pairs is None else pairs.sufficiency
    return {
        "verdict": one.verdict,
        "twin": twin.happened,
        "twin_date": None if twin.day is None else iso(twin.day),
        "reason": twin.reason,
        "necessity": None if necessity is None else necessity.share,
        "low": None if necessity is None else necessity.low,
        "high": None if necessity is None else necessity.high,
        "necessity_of": _of(necessity, WITH),
        "sufficiency": None if sufficiency is None else sufficiency.share,
        "sufficiency_low": None if sufficiency is None else sufficiency.low,
        "sufficiency_high": None if sufficiency is None else sufficiency.high,
        "sufficiency_of": _of(sufficiency, WITHOUT),
        "pairs": None if pairs is None else pairs.used,
        "failed": None if pairs is None else pairs.failed,
    }


def _of(share: Share | None, population: str) -> dict[str, Any] | None:
    return None if share is None else {"pairs": share.n, "population": population}
