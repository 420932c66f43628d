"""Branches: a history's scenario plus interventions from a date on, under the same draws.

Because a draw depends on nothing but its key, a branch is played again from its first day and
differs from its parent only through causes.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import TYPE_CHECKING

from synodic.history.dates import day_of_date, iso
from synodic.history.playing import play_lineage
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.history.history import History


def branch(
    parent: History,
    at: str | datetime.date,
    set: dict[str, float | str],
    force: tuple[str, ...],
    forbid: tuple[str, ...],
    name: str | None,
) -> History:
    """See `History.branch`."""
    day = day_of_date(at)
    if not parent.first_day <= day <= parent.last_day:
        raise Mistake(
            "a branch must begin within its parent",
            found=iso(day),
            expected=f"{iso(parent.first_day)} to {iso(parent.last_day)}",
        )
    if not (set or force or forbid):
        raise Mistake(
            "a branch needs something that differs", expected="set, force or forbid, at least one"
        )
    name = check_name(name or _name(day, set, force, forbid))
    change = {"at": iso(day), "set": set, "force": list(force), "forbid": list(forbid)}
    scenario = parent.scenario.with_interventions([change])
    child = play_lineage(scenario, parent.seed, parent.replicate, parent.lineage, parent.systems)
    return dataclasses.replace(child, parent=parent, at=day, name=name)


def check_name(name: str) -> str:
    """A branch's name, if it may be one.

    Raises:
        Mistake: it may not.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name) or name == "main":
        raise Mistake(
            "a branch may not be called that",
            found=repr(name),
            expected="letters, digits, '.', '_' and '-', and not main",
        )
    return name


def _name(
    day: int, set: dict[str, float | str], force: tuple[str, ...], forbid: tuple[str, ...]
) -> str:
    words = [f"{path}-{value}" for path, value in set.items()]
    words += [f"force-{text}" for text in force] + [f"forbid-{text}" for text in forbid]
    text = re.sub(r"[^A-Za-z0-9._-]+", "-", "-".join(words)).strip("-")
    return f"{iso(day)[:4]}-{text}"[:48].rstrip("-.")
