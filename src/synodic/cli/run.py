"""`synodic run`: play one history, print its seasons, write its book and report."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from synodic.cli.documents import bulletin_document, outcomes_document, season_document
from synodic.cli.interrupted import tells_what_is_saved
from synodic.cli.ledger import ledger_document, print_ledger
from synodic.cli.options import out, until
from synodic.cli.output import Output, speaks, tell_compile
from synodic.history.dates import iso, spoken
from synodic.history.history import History
from synodic.schema.mistake import Mistake
from synodic.schema.sides import SIDES

if TYPE_CHECKING:
    from synodic.scenario import Scenario


@click.command(
    "run",
    epilog="""Examples:

    \b
    synodic run frontier
    synodic run frontier --seed 7 --until 2060-01-01 --out seven.synodic
    synodic run frontier --side mars
    synodic run frontier --ledger --json
    """,
)
@click.argument("scenario")
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), help="Seed of all draws; 0 by default.")
@click.option("--replicate", type=click.IntRange(0, 2**32 - 1), default=0, help="Which one of it.")
@click.option("--arm", help="Of an ensemble: which arm; main by default.")
@click.option("--design", type=click.IntRange(0), help="Of an ensemble: which design.")
@until
@out("The book; ./NAME.synodic if not given.")
@click.option("--report", "report_file", type=click.Path(path_type=Path),
              help="The report; beside the book if not given.")  # fmt: skip
@click.option("--no-report", is_flag=True, help="Write no report.")
@click.option("--side", type=click.Choice(SIDES), help="Tell only what that side knew.")
@click.option("--ledger", is_flag=True, help="Print what came in, went out and is left.")
@speaks
def command(
    output: Output,
    scenario: str,
    seed: int | None,
    replicate: int,
    arm: str | None,
    design: int | None,
    until: str | None,
    out: Path | None,
    report_file: Path | None,
    no_report: bool,
    side: str | None,
    ledger: bool,
) -> None:
    """Play one history of SCENARIO: a built-in name (frontier) or a TOML file.

    SCENARIO may also be the folder of an ensemble: then the history of --replicate (and --arm,
    --design) is played again in full.

    Writes the book (every event and series, one SQLite file) and the report (one HTML page), and
    prints the seasons. The same scenario and seed give the same history, byte for byte.
    """
    from synodic.history.book import write_main
    from synodic.history.playing import play_lineage
    from synodic.history.scenarios import until as shortened
    from synodic.scenario import load

    began = time.perf_counter()
    played, seed = _played(scenario, seed, arm, design, load)
    if until is not None:
        played = shortened(played, until)
    tell_compile(output)
    book = out or Path(f"{played.name}.synodic")
    with (
        tells_what_is_saved(book, f"synodic report {book} writes its report."),
        output.working(f"Playing {played.name}") as say,
    ):
        history = play_lineage(played, seed, replicate, progress=say)
        say("writing the book")
        moved = write_main(book, history)
        page = None
        if not no_report:
            from synodic.report.page import write_report

            say("writing the report")
            page = write_report(history, report_file or book.with_suffix(".report.html"))
    seconds = time.perf_counter() - began
    if moved is not None:
        output.hint(f"{book} held another history with branches; they are kept in {moved}.")
    document = {
        "book": str(book),
        "report": None if page is None else str(page),
        "scenario": played.name,
        "seed": seed,
        "replicate": replicate,
        "hash": history.hash,
        "start": iso(history.first_day),
        "end": iso(history.last_day),
        "events": len(history.journal),
        "seasons": [season_document(season) for season in history.seasons],
        "outcomes": outcomes_document(history),
        "seconds": round(seconds, 3),
    }
    if side is not None:
        document["side"] = side
        document["bulletins"] = [bulletin_document(one) for one in history.seen_from(side)]
    if ledger:
        document["ledger"] = ledger_document(history)
    output.document(document)
    if output.json:
        return
    _tell(output, history, side)
    if ledger:
        print_ledger(output, history)
    output.result(f"\nBook    {book}")
    if page is not None:
        output.result(f"Report  {page}")
    output.hint(
        f"{len(history.journal):,} events in {seconds:.1f} s, history {history.hash[:12]}. "
        f"Next: synodic why {played.name} mars.base"
    )


def _is_ensemble(name: str) -> bool:
    """Whether a name is a folder that holds an ensemble."""
    from synodic.ensembles.store import is_ensemble

    try:
        return is_ensemble(Path(name))
    except OSError:
        return False  # no name of a file at all: said by what reads it


def _played(
    name: str, seed: int | None, arm: str | None, design: int | None, load: Any
) -> tuple[Scenario, int]:
    """The scenario to play and its seed: by its name or path, or out of an ensemble."""
    if _is_ensemble(name):
        from synodic.cli.ensemble import scenario_of

        found, seed_of = scenario_of(Path(name), arm, design)
        if seed not in (None, seed_of):
            raise Mistake("the ensemble has a seed", found=str(seed), expected=str(seed_of))
        return found, seed_of
    if arm is not None or design is not None:
        raise Mistake(
            "only an ensemble has arms and designs", found=name, expected="the folder of one"
        )
    return load(name), seed or 0


def _tell(output: Output, history: History, side: str | None) -> None:
    output.result(history.scenario.title)
    output.result(f"{spoken(history.first_day)} to {spoken(history.last_day)}, seed {history.seed}")
    if side is not None:
        for bulletin in history.seen_from(side):
            output.result(f"\n{bulletin.title.upper()}")
            for n, paragraph in enumerate(bulletin.text.split("\n\n")):
                if n:
                    output.result()
                output.paragraph(paragraph)
        return
    for season in history.seasons:
        output.result(f"\n{season.title.upper()}")
        output.paragraph(season.summary)
        for line in season.lines:
            output.paragraph(f"{line.when}: {line.text}", "  ")
    output.result("\nOUTCOMES")
    rows = [
        (name, "never" if day is None else spoken(day), history.names.subject("outcome", n))
        for n, (name, day) in enumerate(history.outcome_days.items())
    ]
    output.table(("outcome", "date", "what it means"), rows)
