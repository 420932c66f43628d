"""Arms: what differs between the histories of an ensemble, as branches write it.

The first arm is always ``main``, the scenario as it is. Arms share their draws: replicate 7 of each
is the same luck, so that two arms differ only through causes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from synodic.history.branching import check_name
from synodic.scenario import Scenario, intervention
from synodic.schema.mistake import Mistake

MAIN = "main"

#: One dated change, as a scenario's file writes it: at, until, set, force, forbid.
Change = dict[str, Any]
Arms = tuple[tuple[str, tuple[Change, ...]], ...]


def arms_of(
    scenario: Scenario, arms: Mapping[str, Mapping[str, Any] | Sequence[Mapping[str, Any]]] | None
) -> Arms:
    """The arms of an ensemble, ``main`` first, each held against the scenario.

    Args:
        scenario: what is played.
        arms: by name one change, or several: ``{"cut-off": {"at": "2033-01-01",
            "set": {"company.budget": 0}}}``.

    Raises:
        Mistake: a name, date, path or pattern is wrong.
    """
    made: list[tuple[str, tuple[Change, ...]]] = [(MAIN, ())]
    for name, written in (arms or {}).items():
        check_name(name)
        changes = [written] if isinstance(written, Mapping) else list(written)
        if not changes:
            raise Mistake("an arm changes nothing", found=repr(name))
        made.append((name, tuple(_checked(scenario, name, change) for change in changes)))
    return tuple(made)


def _checked(scenario: Scenario, name: str, change: Mapping[str, Any]) -> Change:
    keys = {"at", "until", "set", "force", "forbid"}
    unknown = sorted(set(change) - keys)
    if unknown or "at" not in change:
        raise Mistake(
            f"the arm {name!r} is not written as a change is",
            found=", ".join(unknown) or "no date",
            expected="at, and any of until, set, force, forbid",
        )
    form = intervention(scenario, **dict(change))
    plain: Change = {"at": str(change["at"]), "set": dict(form.set)}
    if change.get("until") is not None:
        plain["until"] = str(change["until"])
    return plain | {"force": list(form.force), "forbid": list(form.forbid)}


def parse_arm(text: str) -> tuple[str, Change]:
    """``cut-off=2033-01-01:set company.budget=0;forbid launch:company`` as a name and a change.

    Raises:
        Mistake: it is not of that form.
    """
    name, equals, rest = text.partition("=")
    at, colon, parts = rest.partition(":")
    change: Change = {"at": at.strip(), "set": [], "force": [], "forbid": []}
    for part in parts.split(";"):
        word, _, what = part.strip().partition(" ")
        if word == "until":
            change["until"] = what.strip()
        elif word in ("set", "force", "forbid") and what.strip():
            change[word].append(what.strip())
        else:
            colon = ""
    if not (equals and colon and name.strip() and at.strip()):
        raise Mistake(
            "this is no arm",
            found=repr(text),
            expected="NAME=DATE:set K=V;force EVENT;forbid PATTERN;until DATE, any of them",
        )
    return name.strip(), change
