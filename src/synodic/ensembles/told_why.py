"""What was tested about an event, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from synodic.ensembles.shares import Share
from synodic.ensembles.without import Cause
from synodic.history.chronicle import sentence
from synodic.history.dates import iso
from synodic.history.history import History

if TYPE_CHECKING:
    from synodic.ensembles.examined import Examined
    from synodic.ensembles.why import Why

#: The populations of necessity and of sufficiency.
WITH, WITHOUT = "with the cause and with the event", "without the cause and without the event"

#: What a verdict on the event means.
VERDICTS = {
    "necessary": "It would not have happened without the causes marked necessary.",
    "overdetermined": "It was overdetermined: no single cause was necessary, two together were.",
    "pre-empting": "Its cause forestalled a stand-in, which would have brought it about instead.",
    "robust": "It still happens without any one of these causes, and without any two of them.",
    None: "None of its causes can be taken out, so nothing was tested.",
}


def lines(history: History, why: Why) -> Iterator[str]:
    """What was tested, line by line."""
    yield VERDICTS[why.verdict]
    assert why.event is not None
    here = history.find(why.event)
    assert here is not None
    happened = int(history.journal["day"][here])
    for one in (*why.tested, *why.together):
        if one.twin.happened is None:
            continue
        yield f"{one.verdict}: {' and '.join(told(history, cause) for cause in one.causes)}"
        yield f"  {without(one, happened)}"
        if one.beside:
            yield f"  beside it: {', '.join(one.beside)}"
        if one.stand_ins:
            yield f"  instead of it: {', '.join(one.stand_ins)}"
        if one.pairs is not None:
            yield f"  necessity {ratio(one.pairs.necessity, WITH)}"
            yield f"  sufficiency {ratio(one.pairs.sufficiency, WITHOUT)}"
            if one.pairs.failed:
                yield f"  {one.pairs.failed} of {one.pairs.runs} pairs could not be played"
    untested = [one for one in why.tested if one.twin.happened is None]
    for reason in sorted({one.twin.reason or "" for one in untested}):
        events = [one.ids[0] for one in untested if (one.twin.reason or "") == reason]
        yield f"untested: {', '.join(events)}: {reason}"
    if why.harmless:
        yield (
            f"Tried without effect: {len(why.harmless)} exogenous events and interventions that "
            "are not recorded among its causes."
        )


def told(history: History, cause: Cause) -> str:
    """One cause: its date, sentence and id."""
    day = int(cause.event["day"])
    return f"{iso(day)} {sentence(cause.event, history.names)} [{cause.id}]"


def without(one: Examined, happened: int) -> str:
    """What the twin said of an event that happened on a day of the history."""
    word = "them" if len(one.causes) == 2 else "it"
    if one.twin.happened is None:
        return f"not tested: {one.twin.reason}"
    if not one.twin.happened:
        return f"without {word}: it did not happen"
    day = one.twin.day
    assert day is not None
    late = day - happened
    when = f"{abs(late):,} days {'later' if late > 0 else 'earlier'}, on {iso(day)}"
    return f"without {word}: it still happened, {when if late else 'on the same day'}"


def ratio(share: Share | None, population: str) -> str:
    """A ratio with its interval and its population."""
    if share is None:
        return f"unknown: no pair {population}"
    return (
        f"{share.share:.2f} ({share.low:.2f} to {share.high:.2f}), of {share.n} pairs {population}"
    )
