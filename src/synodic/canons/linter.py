"""A linter of counterfactuals, after the criteria of Tetlock & Belkin (1996).

A scenario with interventions is a counterfactual: what if this had been otherwise? Their criteria
(Counterfactual Thought Experiments in World Politics, Princeton, chapter 1) as far as a machine can
judge them, each by what is written and, of statistics, by plays without the interventions:

- *clarity*: both ends are stated, what is changed and what is asked of it;
- *one antecedent*: the first change is the only one; what is forced later is decreed, not played;
- *minimal rewrite*: few facts are changed, for a short time;
- *cotenability*: the changes can hold together;
- *statistics*: what is changed was not far from happening anyway.

That what follows obeys one theory (their criterion of theoretical consistency) holds by the
model itself. Verdicts are ``holds``, ``weak`` and ``fails``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from synodic.ensembles.ground import ground, measured
from synodic.ensembles.shares import share_of
from synodic.history.dates import iso
from synodic.history.scenarios import from_resolved
from synodic.scenario import Scenario
from synodic.scenario.interventions import Pattern, pattern_of
from synodic.scenario.model import InterventionForm
from synodic.schema.interventions import FORBID, FORCE, FOREVER
from synodic.world.play import Played

#: Facts changed, and years over which they are held changed, that still count as few.
FEW_FACTS, FEW_YEARS = 3, 5.0
#: A change that comes about within a year of its date in fewer plays than this is far off.
RARE = 0.05
_YEAR = 365


@dataclass(frozen=True)
class Judgement:
    """What one criterion says.

    Attributes:
        criterion: its name.
        verdict: ``holds``, ``weak`` or ``fails``.
        why: in a sentence or two.
        mend: what would make it hold, or nothing.
    """

    criterion: str
    verdict: str
    why: str
    mend: str = ""


def counterfactual(
    scenario: Scenario, base: Scenario | None = None, runs: int = 0, threads: int = 2
) -> list[Judgement]:
    """Judge a scenario's interventions.

    Args:
        scenario: with interventions.
        base: from which it branches; its own interventions are not judged.
        runs: plays without the interventions, by which the statistics are judged; 0 for none.
        threads: plays side by side.
    """
    old = list(base.form.intervention) if base is not None else []
    changes = sorted(
        (one for one in scenario.form.intervention if one not in old), key=lambda one: one.at
    )
    if not changes:
        return [
            Judgement("clarity", "fails", "Nothing is changed: this is no counterfactual.",
                      "add an [[intervention]], or branch")
        ]  # fmt: skip
    found = [
        _clarity(scenario, changes, base is not None),
        _one_antecedent(changes),
        _minimal(scenario, changes),
        _cotenable(scenario, changes),
    ]
    if runs > 0:
        found.append(_statistics(scenario, old, changes, runs, threads))
    return found


def _clarity(scenario: Scenario, changes: Sequence[InterventionForm], branch: bool) -> Judgement:
    untitled = [iso(one.at) for one in changes if not one.title]
    if not branch and (untitled or not scenario.description.strip()):
        what = "the description of the scenario" if not scenario.description.strip() else ""
        missing = [f"the title of the change of {day}" for day in untitled] + ([what] * bool(what))
        why = f"Not stated in words: {'; '.join(missing)}."
        return Judgement("clarity", "weak", why, "give each change a title, and say what is asked")
    years = (scenario.form.end - changes[0].at) / 365.25
    why = (
        f"What is changed is stated and dated ({iso(changes[0].at)}), and so is the other end: ten "
        f"outcomes, each with a date or none, up to {years:.0f} years later."
    )
    return Judgement("clarity", "holds", why)


def _one_antecedent(changes: Sequence[InterventionForm]) -> Judgement:
    first = [one for one in changes if one.at == changes[0].at]
    later = changes[len(first) :]
    if not later:
        return Judgement(
            "one antecedent", "holds", f"All that is changed is changed on {iso(changes[0].at)}."
        )
    decreed = [text for one in later for text in one.force]
    why = f"{_many(len(later), 'change')} more after the first of {iso(changes[0].at)}"
    if decreed:
        why += f"; what follows is decreed there, not played: {', '.join(decreed)}"
    verdict = "weak" if len(later) <= FEW_FACTS else "fails"
    return Judgement(
        "one antecedent", verdict, why + ".",
        "leave out what is changed later, and see by the outcomes whether it follows",
    )  # fmt: skip


def _minimal(scenario: Scenario, changes: Sequence[InterventionForm]) -> Judgement:
    facts = sum(len(one.set) + len(one.force) + len(one.forbid) for one in changes)
    last = scenario.form.end
    lasts = [
        ((one.until if one.until is not None else last) - one.at) / 365.25
        for one in changes
        if one.set or one.forbid
    ]
    longest = max(lasts, default=0.0)
    why = f"{_many(facts, 'fact')} changed"
    why += f", the longest for {longest:.1f} years." if lasts else ", each on one day."
    if facts <= FEW_FACTS and longest <= FEW_YEARS:
        return Judgement("minimal rewrite", "holds", why)
    verdict = "fails" if facts > 3 * FEW_FACTS else "weak"
    mend = f"at most {FEW_FACTS} facts, each for at most {FEW_YEARS:g} years (`until`)"
    return Judgement("minimal rewrite", verdict, why, mend)


def _cotenable(scenario: Scenario, changes: Sequence[InterventionForm]) -> Judgement:
    clashes = []
    for one, other in combinations(changes, 2):
        first, last = max(one.at, other.at), min(_last(one), _last(other))
        for path in set(one.set) & set(other.set):
            if first <= last and one.set[path] != other.set[path]:
                clashes.append(f"{path} is set to two values on {iso(first)}")
    for one in changes:
        for other in changes:
            for forced in one.force:
                for forbidden in other.forbid:
                    if other.at <= one.at <= _last(other) and _alike(scenario, forced, forbidden):
                        clashes.append(
                            f"{forced} is forced on {iso(one.at)}, when {forbidden} is forbidden"
                        )
    if not clashes:
        return Judgement("cotenability", "holds", "The changes can hold together.")
    why = "; ".join(dict.fromkeys(clashes)) + ". What is forced happens all the same."
    return Judgement("cotenability", "weak", why, "end what forbids on the day before")


def _last(one: InterventionForm) -> int:
    return FOREVER if one.until is None else one.until


def _alike(scenario: Scenario, forced: str, forbidden: str) -> bool:
    a = pattern_of(forced, scenario.names, FORCE)
    b = pattern_of(forbidden, scenario.names, FORBID)
    parts = ("kind", "actor", "place", "subject", "ordinal")
    return all(
        -1 in (getattr(a, p), getattr(b, p)) or getattr(a, p) == getattr(b, p) for p in parts
    )


def _statistics(
    scenario: Scenario,
    old: Sequence[InterventionForm],
    changes: Sequence[InterventionForm],
    runs: int,
    threads: int,
) -> Judgement:
    wanted = [(one.at, text) for one in changes for text in one.force]
    if not wanted:
        why = "Nothing is forced: what is forbidden or set cannot be counted in free plays."
        return Judgement("statistics", "holds", why)
    free = _without(scenario, old)
    patterns = [(at, text, pattern_of(text, scenario.names, FORCE)) for at, text in wanted]

    def measure(played: Played) -> np.ndarray:
        return np.array([_happens(played.events, at, one) for at, _, one in patterns])

    on = ground(free)
    happened = np.array(measured(on, on.inputs, runs, measure, threads=threads))
    rows = []
    rare = unsure = False
    for n, (at, text, _) in enumerate(patterns):
        share = share_of(int(happened[:, n].sum()), runs)
        rare |= share.share < RARE
        unsure |= share.share < RARE <= share.high
        rows.append(f"{text} within a year of {iso(at)}: {share.share:.0%} of {runs} plays")
    why = "Without the changes, " + "; ".join(rows) + "."
    if not rare:
        return Judgement("statistics", "holds", why)
    if unsure:
        why += f" So few plays do not tell rare (under {RARE:.0%}) from never."
    mend = "change something earlier that makes it likelier, instead of the thing itself"
    return Judgement("statistics", "weak", why, mend)


def _happens(events: np.ndarray, at: int, one: Pattern) -> bool:
    kept = (events["kind"] == one.kind) & (np.abs(events["day"] - at) <= _YEAR)
    for name in ("actor", "place", "subject", "ordinal"):
        if getattr(one, name) >= 0:
            kept &= events[name] == getattr(one, name)
    return bool(kept.any())


def _without(scenario: Scenario, old: Sequence[InterventionForm]) -> Scenario:
    """The scenario with only the interventions of `old`."""
    table = json.loads(scenario.resolved)
    kept = [
        entry
        for entry, form in zip(
            table.get("intervention", []), scenario.form.intervention, strict=True
        )
        if form in old
    ]
    table["intervention"] = kept
    return from_resolved(json.dumps(table))


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
