"""The grammar of interventions: `set`, `force` and `forbid`, as files and options write them.

A target of `set` is ``ACTOR.POLICY``, ``SETTLEMENT.POLICY`` or ``SETTLEMENT.RESOURCE``. A pattern
of events is ``KIND[(SUBJECT)][:ACTOR[:PLACE[:ORDINAL]]]``, where ``*`` or nothing is any; a forced
one may end with ``=AMOUNT``. A policy holds from `at` to `until`, a stock is set once on `at`, a
forbidden event cannot happen from `at` to `until`, the last day included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from synodic.scenario.dates import date_of
from synodic.scenario.model import InterventionForm, within
from synodic.scenario.names import Names
from synodic.scenario.units import quantity
from synodic.schema.axes import RESOURCES
from synodic.schema.events import KINDS
from synodic.schema.interventions import (
    FORBID,
    FORCE,
    FOREVER,
    INTERVENTION,
    SET_POLICY,
    SET_STOCK,
)
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES

_PATTERN = re.compile(r"([^:()=]*)(?:\(([^:()=]*)\))?((?::[^:=]*){0,3})(?:=(.*))?")


class Target(NamedTuple):
    """What a `set` changes: a policy of an actor or settlement, or a stock, with its unit."""

    operation: int
    on_actor: int
    entity: int
    item: int
    unit: str
    low: float
    high: float | None


class Pattern(NamedTuple):
    """Events by kind, actor, place, subject and ordinal; -1 is any."""

    kind: int
    actor: int
    place: int
    subject: int
    ordinal: int
    amount: float


def target_of(path: str, names: Names) -> Target:
    """What ``ID.NAME`` means.

    Raises:
        Mistake: no such actor, settlement, policy or resource.
    """
    id, dot, item = path.strip().partition(".")
    known = (*names.ids["actor"], *names.ids["settlement"])
    paths = _paths(names)
    if not dot or id not in known or path.strip() not in paths:
        what = "there is nothing of this name to set"
        if dot and id in known:
            what = f"{id!r} has no policy or stock of this name"
        items = tuple(one.partition(".")[2] for one in paths if one.startswith(f"{id}."))
        near = nearest(item, items)
        raise Mistake(
            what,
            found=repr(path),
            expected=", ".join(items) if items else "ACTOR.POLICY, SETTLEMENT.POLICY or .RESOURCE",
            nearest=f"{id}.{near}" if near else nearest(path, paths),
        )
    if id in names.ids["actor"]:
        n = [policy.name for policy in ACTOR_POLICIES].index(item)
        one = ACTOR_POLICIES[n]
        entity = names.ids["actor"].index(id)
        return Target(SET_POLICY, 1, entity, n, one.unit, one.low, one.high)
    entity = names.ids["settlement"].index(id)
    if item in RESOURCES:
        return Target(SET_STOCK, 0, entity, RESOURCES.index(item), "kg", 0.0, None)
    n = [policy.name for policy in SETTLEMENT_POLICIES].index(item)
    one = SETTLEMENT_POLICIES[n]
    return Target(SET_POLICY, 0, entity, n, one.unit, one.low, one.high)


def value_of(target: Target, written: object) -> float:
    """What is written for `target`, in its unit and range.

    Raises:
        Mistake: wrong unit or out of range.
    """
    return within(quantity(written, target.unit), target.low, target.high, target.unit)


def pattern_of(text: str, names: Names, operation: int) -> Pattern:
    """The pattern that a text writes, for `FORCE` or `FORBID`.

    Raises:
        Mistake: not of the form, or an unknown kind, actor, place or subject.
    """
    match = _PATTERN.fullmatch(text.strip())
    if not match or (match[4] is not None and operation == FORBID):
        raise Mistake(
            "this is no pattern of events",
            found=repr(text),
            expected="KIND[(SUBJECT)][:ACTOR[:PLACE[:ORDINAL]]], with * for any",
        )
    word = "forced" if operation == FORCE else "forbidden"
    able = {
        kind.name: number
        for number, kind in enumerate(KINDS)
        if (kind.force if operation == FORCE else kind.forbid)
    }
    name = match[1].strip()
    if name not in able:
        raise Mistake(
            f"there is no such kind of event that can be {word}",
            found=repr(name),
            expected=", ".join(able),
            nearest=nearest(name, able),
        )
    kind = able[name]
    parts = [part.strip() for part in match[3].split(":")[1:]] + [""] * 3
    actor, place, ordinal = parts[:3]
    subject = (match[2] or "").strip()
    axis = KINDS[kind].subject
    if not _any(subject) and axis not in names.ids:
        raise Mistake(f"events of kind {name!r} have no subject", found=repr(subject))
    if not _any(ordinal) and not re.fullmatch(r"\d{1,18}", ordinal):
        raise Mistake("an ordinal is a whole number", found=repr(ordinal), expected="0, 1, 2, ...")
    return Pattern(
        kind,
        -1 if _any(actor) else names.position("actor", actor),
        -1 if _any(place) else names.place(place),
        -1 if _any(subject) else names.position(axis, subject),
        -1 if _any(ordinal) else int(ordinal),
        quantity(match[4], "") if match[4] is not None else 0.0,
    )


def rows_of(form: InterventionForm, names: Names) -> list[tuple[tuple[str | int, ...], np.ndarray]]:
    """Each part of one intervention: where it stands in it, and its row of `INTERVENTION`.

    Raises:
        Mistake: the first part that is wrong, with `field` saying which.
    """
    rows: list[tuple[tuple[str | int, ...], np.ndarray]] = []
    until = FOREVER if form.until is None else form.until
    for path, written in form.set.items():
        target = target_of(path, names)
        row = _row(target.operation, form.at, form.at if target.operation == SET_STOCK else until)
        row["on_actor"], row["entity"], row["item"] = target.on_actor, target.entity, target.item
        row["value"] = value_of(target, written)
        rows.append((("set", path), row))
    for operation, word, patterns in (
        (FORCE, "force", form.force),
        (FORBID, "forbid", form.forbid),
    ):
        for n, text in enumerate(patterns):
            pattern = pattern_of(text, names, operation)
            last = form.at if operation == FORCE and form.until is None else until
            row = _row(operation, form.at, last)
            row["kind"], row["actor"], row["place"] = pattern.kind, pattern.actor, pattern.place
            row["subject"], row["ordinal"] = pattern.subject, pattern.ordinal
            row["value"] = pattern.amount
            rows.append(((word, n), row))
    return rows


def in_order(rows: Sequence[np.ndarray]) -> list[int]:
    """The order of rows: by day, then by all else, so that the order in a file is free."""
    fields = [name for name in INTERVENTION.names or () if name != "day_from"]
    return sorted(
        range(len(rows)),
        key=lambda n: (int(rows[n]["day_from"][0]), *(rows[n][name][0].item() for name in fields)),
    )


def label_of(form: InterventionForm, part: tuple[str | int, ...]) -> str:
    """What one part of an intervention does, in words."""
    until = f" until {date_of(form.until)}" if form.until is not None else ""
    if part[0] == "set":
        path = str(part[1])
        written = form.set[path]
        value = written if isinstance(written, str) else f"{written:g}"
        return f"{path} = {value}" + (until if path.partition(".")[2] not in RESOURCES else "")
    pattern = (form.force if part[0] == "force" else form.forbid)[int(part[1])]
    return f"{part[0]} {pattern}{until}"


def _row(operation: int, first: int, last: int) -> np.ndarray:
    row = np.zeros(1, INTERVENTION)
    for name in ("entity", "item", "kind", "actor", "place", "subject", "ordinal"):
        row[name] = -1
    row["operation"], row["day_from"], row["day_to"] = operation, first, last
    return row


def _paths(names: Names) -> list[str]:
    actors = [f"{id}.{policy.name}" for id in names.ids["actor"] for policy in ACTOR_POLICIES]
    items = [policy.name for policy in SETTLEMENT_POLICIES] + list(RESOURCES)
    return actors + [f"{id}.{item}" for id in names.ids["settlement"] for item in items]


def _any(word: str) -> bool:
    return word in ("", "*")
