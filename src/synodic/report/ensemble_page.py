"""The report of an ensemble: one HTML file that opens from disk without a network.

It has the look of a history's report. Everything in it is counted from the ensemble's own tables.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from synodic.ensembles.ground import ground
from synodic.ensembles.headline import keeping
from synodic.ensembles.members import distances
from synodic.history.dates import iso, spoken
from synodic.history.quantities import rounded
from synodic.history.whole_file import write_whole
from synodic.report import ensemble_figures as pictures
from synodic.report.assumptions import by_grade
from synodic.report.page import template
from synodic.report.rows import RowFigure, render_rows
from synodic.report.svg import Figure, render
from synodic.report.tables import Table, table

if TYPE_CHECKING:
    import pandas as pd

    from synodic.ensembles.ensemble import Ensemble
    from synodic.ensembles.flips import Flips

#: Typical and strangest members that are told.
TOLD = 5
#: Failed plays that are told one by one.
FAILED = 20


@dataclass(frozen=True)
class Shown:
    """A figure as the page shows it, with the numbers behind it."""

    name: str
    title: str
    description: str
    svg: Markup
    table: Table


@dataclass(frozen=True)
class Part:
    """One section of the page."""

    id: str
    title: str
    note: str = ""
    figures: Sequence[Shown] = ()
    tables: Sequence[tuple[str, Table]] = ()


def write_ensemble_report(
    ensemble: Ensemble, path: str | Path, flips: Mapping[str, Flips] | None = None
) -> Path:
    """Write the report of an ensemble, whole or not at all.

    Args:
        ensemble: all of its blocks are there.
        path: of the file.
        flips: what its design says about each outcome (`synodic.ensembles.flips.flips`), if it has
            one.

    Raises:
        Mistake: the file cannot be written.
    """
    write_whole(path, ensemble_report(ensemble, flips))
    return Path(path)


def ensemble_report(ensemble: Ensemble, flips: Mapping[str, Flips] | None = None) -> str:
    """The report of an ensemble as one HTML text; arguments as `write_ensemble_report`."""
    scenario = ensemble.scenario
    often = [pictures.shares(ensemble.outcomes), pictures.by_when(ensemble)]
    parts = [
        Part("fans", "How it ran", _RAN, [_shown(one) for one in pictures.fans(ensemble)]),
        _arms(ensemble),
        _drivers(ensemble, flips or {}),
        _members(ensemble),
        _failures(ensemble),
    ]
    return template("ensemble.html.j2").render(
        scenario=scenario,
        title=scenario.title,
        seed=ensemble.seed,
        begin=spoken(int(ensemble.days[0])),
        end=spoken(int(ensemble.days[-1])),
        facts=_facts(ensemble),
        shares=[_shown(one) for one in often if one is not None],
        parts=[part for part in parts if part is not None and (part.figures or part.tables)],
        grades=by_grade(scenario),
        replay="\n".join(_commands(ensemble)),
        manifest=_manifest(ensemble),
    )


_RAN = (
    "The line is the median of all histories month by month; no single history need run along it. "
    "The dark band holds half of them, the light one nine tenths."
)
_DRIVES = (
    "What the numbers that nobody has published make of each outcome. A conclusion flips in a "
    "setting if most of its histories say otherwise than most at the catalogue's numbers; with few "
    "histories a setting some do so by luck alone."
)
_FROM_MEDIAN = (
    "Distance from the median of all histories, over every kept series and outcome; a history as "
    "far off as histories are on average has the distance 1. The command plays one again in full."
)


def _facts(ensemble: Ensemble) -> list[tuple[str, str]]:
    declared = ensemble.declared
    facts = [
        (f"{declared.plays:,}", "histories"),
        (f"{declared.designs:,}", "settings of numbers"),
        (f"{len(declared.arms)}", "arms"),
    ]
    facts = [facts[0], *(fact for fact in facts[1:] if fact[0] != "1")]
    facts.append((f"{len(ensemble.failures):,}", "plays that failed"))
    likely = sum(one.share > 0.5 for one in ensemble.outcomes.values())
    never = sum(one.share == 0.0 for one in ensemble.outcomes.values())
    facts.append((f"{likely}", "outcomes in most histories"))
    facts.append((f"{never}", "outcomes in none"))
    return facts


def _arms(ensemble: Ensemble) -> Part | None:
    if len(ensemble.arms) < 2:
        return None
    rows = []
    for outcome in ensemble.outcomes:
        by_arm = ensemble.probability(outcome, by="arm")
        if any(one.share > 0.0 for one in by_arm.values()):
            rows.append((outcome, *(pictures.told_share(one) for one in by_arm.values())))
    if not rows:
        return None
    shown = Table(("outcome", *ensemble.arms), tuple(rows))
    note = "Arms are played under the same luck: replicate 7 of each meets the same draws."
    return Part("arms", "Arms", note, tables=[("", shown)])


def _drivers(ensemble: Ensemble, flips: Mapping[str, Flips]) -> Part | None:
    if ensemble.design is None or not flips:
        return None
    figures = []
    for name, one in flips.items():
        if one.drivers.empty:
            continue
        figures.append(_shown(pictures.tornado(name, one.drivers, one.share)))
        box = pictures.box_of(ensemble, name)
        if box is not None:
            figures.append(_shown(box))
    rows = tuple(
        (
            name, f"{100 * one.base:.3g}%", f"{100 * one.share:.3g}%", f"{100 * one.flips:.3g}%",
            f"{100 * one.by_luck:.2g}%", f"{100 * one.appears:.3g}%",
        )
        for name, one in flips.items()
    )  # fmt: skip
    heads = ("outcome", "share at the catalogue's numbers", "over all settings",
             "settings that flip it", "by luck alone", "settings in which it appears")  # fmt: skip
    return Part("drivers", "What it hangs on", _DRIVES, figures, [("", Table(heads, rows))])


def _members(ensemble: Ensemble) -> Part | None:
    if ensemble.reduced:
        return None
    found = distances(ensemble.dataset)
    if found.empty:
        return None
    heads = ("history", "distance", "furthest in", "play it again")
    typical = Table(heads, tuple(_member(ensemble, row) for _, row in found.head(TOLD).iterrows()))
    last = found[::-1].head(TOLD)
    strangest = Table(heads, tuple(_member(ensemble, row) for _, row in last.iterrows()))
    tables = [("Most typical", typical), ("Strangest", strangest)]
    return Part("members", "Typical and strange", _FROM_MEDIAN, tables=tables)


def _member(ensemble: Ensemble, row: pd.Series) -> tuple[str, ...]:
    name = f"replicate {row['replicate']}"
    if ensemble.declared.designs > 1:
        name += f" of setting {row['design']}"
    command = _again(ensemble, int(row["replicate"]), int(row["design"]))
    return name, rounded(float(row["distance"])), str(row["furthest"]), command


def _failures(ensemble: Ensemble) -> Part | None:
    if not ensemble.failures:
        return None
    rows = tuple(
        (
            f"replicate {one.replicate} of setting {one.design}, {ensemble.arms[one.arm]}",
            one.why,
            _again(ensemble, one.replicate, one.design, ensemble.arms[one.arm]),
        )
        for one in ensemble.failures[:FAILED]
    )
    note = f"{len(ensemble.failures):,} plays stopped before their end and are counted nowhere."
    table = Table(("history", "why", "play it again"), rows)
    return Part("failures", "Plays that failed", note, tables=[("", table)])


def _again(ensemble: Ensemble, replicate: int, design: int = 0, arm: str = "main") -> str:
    """The command that plays one history again in full."""
    folder = str(ensemble.folder or f"{ensemble.scenario.name}.ensemble")
    words = ["synodic", "run", folder, "--replicate", str(replicate)]
    words += ["--design", str(design)] if ensemble.declared.designs > 1 else []
    words += ["--arm", arm] if arm != "main" else []
    return shlex.join(words)


def _commands(ensemble: Ensemble) -> list[str]:
    """How to play all of it again, where a command says that, and one of it."""
    again = [_again(ensemble, 0)]
    if ensemble.design is not None or len(ensemble.arms) > 1:
        return again
    words = ["synodic", "ensemble", ensemble.scenario.name, "--runs", str(ensemble.runs)]
    words += ["--seed", str(ensemble.seed), "--until", iso(int(ensemble.days[-1]) + 1)]
    kept = ensemble.declared.keep
    if kept != tuple(one.name for one in keeping(ground(ensemble.scenario)).series):
        words += [word for name in kept for word in ("--keep", name)]
    return [shlex.join(words), *again]


def _manifest(ensemble: Ensemble) -> list[tuple[str, str]]:
    told = {str(key): str(value) for key, value in ensemble.dataset.attrs.items()}
    if ensemble.design is not None:
        factors = len(ensemble.design.factors)
        told["design"] = (
            f"{ensemble.design.method}, {ensemble.declared.designs} points of {factors} numbers"
        )
    return sorted(told.items())


def _shown(figure: Figure | RowFigure) -> Shown:
    if isinstance(figure, RowFigure):
        rows = tuple((row.name, row.note) for row in figure.rows)
        svg, numbers = render_rows(figure), Table(figure.heads, rows)
    else:
        svg, numbers = render(figure), table(figure)
    # our own SVG, whose texts are escaped
    return Shown(figure.name, figure.title, figure.description, Markup(svg), numbers)
