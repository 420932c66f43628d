"""Strategies for interventions: what is set, forced or forbidden, in all that patterns allow."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from drawing.odds import Table, amount, policy
from synodic.schema.axes import RESOURCES
from synodic.schema.event_kind import EventKind
from synodic.schema.events import KINDS
from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES

FORCED = tuple(kind for kind in KINDS if kind.force)
FORBIDDEN = tuple(kind for kind in KINDS if kind.forbid)


@st.composite
def patterns(draw: st.DrawFn, kinds: tuple[EventKind, ...], names: dict[str, list[str]]) -> str:
    """One pattern of events: ``KIND[(SUBJECT)][:ACTOR[:PLACE[:ORDINAL]]]``."""
    kind = draw(st.sampled_from(kinds))
    text = kind.name
    if names.get(kind.subject) and draw(st.booleans()):
        text += f"({draw(st.sampled_from(names[kind.subject]))})"
    parts = [
        draw(st.sampled_from(["*", "", *names["actor"]])),
        draw(st.sampled_from(["*", "", *names["settlement"], *names["world"]])),
        draw(st.sampled_from(["*", "0", "1", "999999999999999999"])),
    ]
    return ":".join([text, *parts[: draw(st.integers(0, 3))]])


@st.composite
def settings(draw: st.DrawFn, names: dict[str, list[str]]) -> dict[str, float]:
    """One policy or stock and its value; none where there is nobody and nothing."""
    owners = [*names["actor"], *names["settlement"]]
    if not owners:
        return {}
    one = draw(st.sampled_from(owners))
    if one in names["settlement"] and draw(st.booleans()):
        kg = amount(0, 1e5, 1e-300, 1e12)
        return {f"{one}.{draw(st.sampled_from(RESOURCES))}": draw(kg)}
    policies = ACTOR_POLICIES if one in names["actor"] else SETTLEMENT_POLICIES
    chosen = draw(st.sampled_from(policies))
    return {f"{one}.{chosen.name}": draw(policy(chosen))}


@st.composite
def interventions(
    draw: st.DrawFn, names: dict[str, list[str]], start: datetime.date, end: datetime.date
) -> Table:
    """One dated change."""
    at = draw(st.dates(start, end - datetime.timedelta(1)))
    made: Table = {"at": at.isoformat()}
    if draw(st.booleans()):
        made["until"] = draw(st.dates(at, end)).isoformat()
    what = draw(st.sampled_from(["set", "force", "forbid"]))
    if what == "set":
        made["set"] = draw(settings(names))
    if what == "force":
        share = draw(st.sampled_from(["", "", "=0", "=0.5", "=20", "=1e9"]))
        made["force"] = [draw(patterns(FORCED, names)) + share]
    if what == "forbid" or not made.get("set", True):
        made["forbid"] = draw(st.lists(patterns(FORBIDDEN, names), min_size=1, max_size=2))
    return made


def set_once(changes: list[Table]) -> list[Table]:
    """The changes but for those that set what another sets on the same day: a mistake."""
    kept: dict[object, Table] = {}
    for n, change in enumerate(changes):
        kept.setdefault((change["at"], *change["set"]) if change.get("set") else n, change)
    return list(kept.values())
