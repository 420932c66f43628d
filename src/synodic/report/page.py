"""The report: one HTML file that opens from disk without a network.

Everything is inside the file: style, figures, a few lines of script that open the details of an
event whose address is followed. Text is escaped by default; only our own SVG is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from synodic.history.causes import Step, tree
from synodic.history.chronicle import Line, chronicle, sentence
from synodic.history.dates import iso, spoken
from synodic.history.history import History
from synodic.history.notable import notable
from synodic.history.quantities import share
from synodic.history.replay import replay_commands
from synodic.history.whole_file import write_whole
from synodic.report.assumptions import by_grade
from synodic.report.figures import figures
from synodic.report.svg import Figure, render
from synodic.report.tables import table
from synodic.report.tested_causes import tested_causes
from synodic.report.voyages import voyages
from synodic.schema.sides import SIDES

if TYPE_CHECKING:
    from synodic.ensembles.why import Why

#: Lines of the timeline at most: what weighs least goes first.
TIMELINE = 400
HEADLINES = 8


@dataclass(frozen=True)
class Cause:
    """One recorded cause, as the page shows it."""

    when: str
    text: str
    anchor: str
    share: str
    sign: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Entry:
    """One line of the timeline with the causes of the event it begins with."""

    anchor: str
    date: str
    when: str
    text: str
    weight: int
    id: str
    causes: tuple[Cause, ...]


def write_report(history: History, path: str | Path, why: Why | None = None) -> Path:
    """Write the report of a history, whole or not at all; with the tested causes of an event.

    Raises:
        Mistake: the file cannot be written.
    """
    write_whole(path, report(history, why))
    return Path(path)


def report(history: History, why: Why | None = None) -> str:
    """The report of a history as one HTML text; with the tested causes of an event."""
    entries = timeline(history)
    return template("report.html.j2").render(
        history=history,
        title=history.scenario.title,
        description=history.scenario.description,
        begin=spoken(history.first_day),
        end=spoken(history.last_day),
        headlines=_headlines(history, entries),
        facts=_facts(history),
        outcomes=[
            (history.names.subject("outcome", n), name, None if day is None else spoken(day))
            for n, (name, day) in enumerate(history.outcome_days.items())
        ],
        seasons=history.seasons,
        sides=_sides(history),
        voyages=_markup(voyages(history)),
        figures=[_shown(figure) for figure in figures(history)],
        tested=None if why is None else tested_causes(history, why),
        entries=entries,
        entry_of={entry.anchor for entry in entries},
        grades=by_grade(history.scenario),
        replay="\n".join(replay_commands(history)),
        manifest=sorted(history.attributes.items()),
    )


def timeline(history: History) -> list[Entry]:
    """The weightiest lines of a history with their causes, by date, at most `TIMELINE`."""
    lines = chronicle(history.journal, history.names)
    ranked = sorted(lines, key=lambda line: (-line.weight, line.day))[:TIMELINE]
    anchors = {line.events[0]: f"e{line.events[0]}" for line in ranked}
    told = {position: anchors[line.events[0]] for line in ranked for position in line.events}
    return [
        _entry(history, line, anchors[line.events[0]], told)
        for line in sorted(ranked, key=lambda line: (line.day, line.events))
    ]


def _entry(history: History, line: Line, anchor: str, told: dict[int, str]) -> Entry:
    position = line.events[0]
    step = tree(history.journal, position, depth=4)
    return Entry(
        anchor,
        iso(line.day),
        line.when,
        line.text,
        line.weight,
        history.ids[position],
        tuple(_cause(history, cause, told) for cause in step.causes),
    )


def _cause(history: History, step: Step, told: dict[int, str]) -> Cause:
    event = history.journal[step.event]
    return Cause(
        spoken(int(event["day"])),
        sentence(event, history.names),
        told.get(step.event, ""),
        share(step.portion),
        "−" if step.share < 0 else "+",
        tuple(_cause(history, cause, told) for cause in step.causes),
    )


def _headlines(history: History, entries: Sequence[Entry]) -> list[Entry]:
    """The weightiest lines of all: outcomes, interventions, the gravest losses; at most eight."""
    told = {line.events[0] for line in notable(history.chronicle(2), history.journal, HEADLINES)}
    return [entry for entry in entries if int(entry.anchor[1:]) in told]


def _sides(history: History) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Decade by decade what each side knew: (decade, [(side, paragraphs)])."""
    told = {side: {one.first_day: one for one in history.seen_from(side)} for side in SIDES}
    result = []
    for day in sorted({day for bulletins in told.values() for day in bulletins}):
        texts = [
            (side, told[side][day].text.split("\n\n") if day in told[side] else [])
            for side in SIDES
        ]
        result.append((f"The {iso(day)[:3]}0s", texts))
    return result


def _facts(history: History) -> list[tuple[str, str]]:
    """The four or five numbers that a reader wants first."""
    seasons = history.seasons
    landed = sum(season.landed_kg for season in seasons) / 1e3
    population = seasons[-1].population if seasons else 0
    reached = sum(day is not None for day in history.outcome_days.values())
    return [
        (f"{population:,}", f"people beyond Earth in {iso(history.last_day)[:4]}"),
        (f"{landed:,.0f} t", "landed from Earth"),
        (f"{sum(season.launches for season in seasons):,}", "ships launched"),
        (f"{sum(season.losses for season in seasons):,}", "ships lost"),
        (f"{sum(season.deaths for season in seasons):,}", "deaths"),
        (f"{reached} of {len(history.outcome_days)}", "outcomes reached"),
    ]


def _shown(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "title": figure.title,
        "description": figure.description,
        "svg": _markup(render(figure)),
        "table": table(figure),
    }


def _markup(svg: str | None) -> Markup | None:
    return None if svg is None else Markup(svg)  # our own SVG, whose texts are escaped


@cache
def template(name: str) -> jinja2.Template:
    """A page of the folder of templates."""
    folder = Path(__file__).parent / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["join_words"] = _join_words
    return environment.get_template(name)


def _join_words(words: Iterable[str]) -> str:
    return ", ".join(words)
