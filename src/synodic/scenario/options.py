"""Interventions as options write them: `--set K=V`, `--force`, `--forbid`, `--at`, `--until`.

Each is held against a scenario: what does not exist raises a `Mistake` that names the nearest
target, kind, actor or place that does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from synodic.scenario.dates import date_of, day_of
from synodic.scenario.interventions import Pattern, pattern_of, target_of, value_of
from synodic.scenario.model import InterventionForm
from synodic.scenario.names import names_of
from synodic.scenario.scenario import Scenario
from synodic.schema.interventions import FORBID, FORCE
from synodic.schema.mistake import Mistake


def parse_set(text: str, scenario: Scenario) -> tuple[str, float]:
    """``mars-base.food=2 t`` as its target and its value in the unit of the schema.

    Raises:
        Mistake: no ``=``, an unknown target, a wrong unit, a value out of range.
    """
    path, equals, written = text.partition("=")
    if not equals or not path.strip() or not written.strip():
        raise Mistake(
            "this sets nothing", found=repr(text), expected="NAME=VALUE, such as company.budget=0"
        )
    return path.strip(), _value(path.strip(), written.strip(), scenario)


def parse_force(text: str, scenario: Scenario) -> Pattern:
    """An event to happen, ``lost_at_landing:company:mars-base``.

    Raises:
        Mistake: not of the form, or an unknown kind, actor, place or subject.
    """
    return pattern_of(text, names_of(scenario.form, scenario.tables), FORCE)


def parse_forbid(text: str, scenario: Scenario) -> Pattern:
    """Events not to happen, ``storm:*:mars``.

    Raises:
        Mistake: as `parse_force`.
    """
    return pattern_of(text, names_of(scenario.form, scenario.tables), FORBID)


def intervention(
    scenario: Scenario,
    at: object,
    until: object = None,
    set: Mapping[str, float | str] | Sequence[str] = (),
    force: Sequence[str] = (),
    forbid: Sequence[str] = (),
) -> InterventionForm:
    """One intervention on `scenario`; `set` is a mapping or texts ``K=V``.

    Raises:
        Mistake: as the functions above; a day outside the history; nothing to do.
    """
    first = day_of(at)
    last = None if until is None else day_of(until)
    form = scenario.form
    if not form.start <= first < form.end:
        raise Mistake(
            "the day is not in the history",
            found=date_of(first),
            expected=f"from {date_of(form.start)} to before {date_of(form.end)}",
        )
    if last is not None and last < first:
        raise Mistake(
            "it ends before it begins", found=date_of(last), expected=f"{date_of(first)} or later"
        )
    if not (set or force or forbid):
        raise Mistake("the intervention does nothing", expected="a set, force or forbid")
    values: dict[str, float | str] = {}
    if isinstance(set, Mapping):
        for path, written in set.items():
            _value(path, written, scenario)
            values[path] = written
    else:
        for text in set:
            path, _ = parse_set(text, scenario)
            values[path] = text.partition("=")[2].strip()
    for text in force:
        parse_force(text, scenario)
    for text in forbid:
        parse_forbid(text, scenario)
    return InterventionForm.model_validate(
        {
            "at": date_of(first),
            "until": None if last is None else date_of(last),
            "set": values,
            "force": list(force),
            "forbid": list(forbid),
        }
    )


def _value(path: str, written: object, scenario: Scenario) -> float:
    target = target_of(path, names_of(scenario.form, scenario.tables))
    try:
        return value_of(target, written)
    except Mistake as mistake:
        raise Mistake(
            mistake.what, field=path, found=mistake.found, expected=mistake.expected
        ) from None
