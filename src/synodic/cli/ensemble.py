"""`synodic ensemble`: many histories of one scenario, and how often what comes about."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from synodic.cli.drivers import add_drivers, flips_of, tell_drivers
from synodic.cli.given import given_document, tell_given
from synodic.cli.interrupted import CutOff, Interrupted
from synodic.cli.options import out, threads, until
from synodic.cli.output import Output, speaks, tell_compile, tell_lines
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.ensembles.ensemble import Ensemble
    from synodic.scenario import Scenario

#: Exit code of an ensemble in which a play failed: our fault.
_FAILED = 1
#: How many failed plays are told one by one.
_TOLD = 20


@click.command(
    "ensemble",
    epilog="""Examples:

    \b
    synodic ensemble frontier --runs 100 --until 2045-01-01
    synodic ensemble frontier --runs 50 --until 2045-01-01 --out cut-off.ensemble \\
      --arm "cut-off=2033-01-01:set company.budget=0"
    synodic ensemble frontier --runs 100 --until 2045-01-01 \\
      --given "no mars.lost" --given "mars.base before 2040-01-01"
    synodic run cut-off.ensemble --replicate 7 --arm cut-off --out seven.synodic
    synodic ensemble frontier --runs 2 --until 2045-01-01 --out bridges.ensemble \\
      --design latin:20 --factors bridges --keep mars.population --workers 2
    """,
)
@click.argument("scenario")
@click.option("--runs", type=click.IntRange(1, 2**32), required=True,
              help="Histories of each arm and design.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=0, help="Seed of all draws.")
@threads
@click.option("--workers", type=click.IntRange(1), help="Play in so many processes instead.")
@click.option("--cluster", metavar="ADDR", help="Play on Dask: tcp://host:8786, or local.")
@until
@click.option("--arm", "arms", multiple=True, metavar="NAME=DATE:CHANGE;...",
              help="Another arm, same luck: set K=V, force E, forbid P, until DATE.")  # fmt: skip
@click.option("--design", metavar="METHOD:N", help="Sample numbers: latin:N, sobol:N, morris:N.")
@click.option("--factors", default="bridges", metavar="PATHS",
              help="Which numbers: bridges, all, or names with commas between them.")  # fmt: skip
@click.option("--keep", multiple=True, metavar="SERIES", help="Series to keep: mars.population.")
@click.option("--given", "claims", multiple=True, metavar="CLAIM",
              help="Also only histories in which this holds: 'OUTCOME', 'no OUTCOME', "
              "'OUTCOME before DATE' or 'after'.")  # fmt: skip
@out("The folder; ./NAME.ensemble if not given.")
@click.option("--no-report", is_flag=True, help="Write no report.html into the folder.")
@speaks
def command(
    output: Output,
    scenario: str,
    runs: int,
    seed: int,
    threads: int | None,
    workers: int | None,
    cluster: str | None,
    until: str | None,
    arms: tuple[str, ...],
    design: str | None,
    factors: str,
    keep: tuple[str, ...],
    claims: tuple[str, ...],
    out: Path | None,
    no_report: bool,
) -> int:
    """Play SCENARIO many times and count what comes about.

    Writes a folder that xarray opens (a Zarr group: the series kept and the outcomes of every
    history) with a table of experiments and a report beside it. The same command again goes on
    where it was interrupted. The result does not depend on how many threads, processes or machines
    play. Where the folder is whole already it is only read.

    Shares are shares of simulated histories under the stated assumptions, no forecast.
    """
    from synodic.ensembles.design import factors_of, parse_design
    from synodic.ensembles.entry import ensemble
    from synodic.ensembles.given import given
    from synodic.ensembles.table import write_experiments
    from synodic.history.scenarios import until as shortened
    from synodic.scenario import load

    began = time.perf_counter()
    played = load(scenario)
    if until is not None:
        played = shortened(played, until)
    chosen = factors.split(",") if factors not in ("bridges", "all") else factors
    points = None if design is None else parse_design(design, factors_of(played, chosen), seed)
    folder = out or Path(f"{played.name}.ensemble")
    tell_compile(output)
    with _tells_how_to_go_on(folder), _bar(output, f"Playing {played.name}") as tell:
        result = ensemble(
            played, runs, seed, _arms(arms), points, workers, cluster,
            threads=threads, keep=keep, out=folder, progress=tell,
        )  # fmt: skip
        write_experiments(result)
    kept = given(result, claims) if claims else None
    flips = flips_of(result, threads)
    page = None
    if not no_report:
        from synodic.report.ensemble_page import write_ensemble_report

        with output.working("Writing the report"):
            page = write_ensemble_report(result, folder / "report.html", flips)
    seconds = time.perf_counter() - began
    document = _document(result, scenario, until, seconds)
    document["report"] = None if page is None else str(page)
    if flips is not None:
        add_drivers(document, result, flips)
    if kept is not None:
        document["given"] = given_document(kept)
    output.document(document)
    if not output.json:
        _tell(output, result)
        if flips is not None:
            tell_drivers(output, result, flips)
        if kept is not None:
            tell_given(output, kept)
        output.result(f"\nEnsemble  {result.folder}")
        if page is not None:
            output.result(f"Report    {page}")
    _tell_failures(output, result, scenario, until)
    output.hint(f"{result.declared.plays:,} histories in {seconds:.1f} s, hash {result.hash[:12]}.")
    return _FAILED if result.failures else 0


def _arms(written: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    from synodic.ensembles.arms import parse_arm

    arms: dict[str, list[dict[str, Any]]] = {}
    for text in written:
        name, change = parse_arm(text)
        arms.setdefault(name, []).append(change)
    return arms


def _document(result: Ensemble, scenario: str, until: str | None, seconds: float) -> dict[str, Any]:
    outcomes: dict[str, Any] = {}
    for name, share in result.outcomes.items():
        outcomes[name] = {
            "share": _number(share.share), "low": share.low, "high": share.high,
            "bridge_flips": None,
        }  # fmt: skip
        if len(result.arms) > 1:
            shares = result.probability(name, by="arm")
            outcomes[name]["arms"] = {
                arm: {"share": _number(one.share), "low": one.low, "high": one.high}
                for arm, one in shares.items()
            }
    return {
        "dir": str(result.folder),
        "scenario": result.scenario.name,
        "seed": result.seed,
        "runs": result.runs,
        "designs": result.declared.designs,
        "arms": result.arms,
        "histories": result.declared.plays,
        "failed": len(result.failures),
        "failures": [
            {
                "arm": result.arms[one.arm],
                "design": one.design,
                "replicate": one.replicate,
                "seed": result.seed,
                "why": one.why,
                "command": replay(result, scenario, until, one),
            }
            for one in result.failures
        ],
        "hash": result.hash,
        "outcomes": outcomes,
        "seconds": round(seconds, 3),
    }


def replay(result: Ensemble, scenario: str, until: str | None, failure: Any) -> str:
    """The command that plays a failed history again."""
    if failure.arm == 0 and result.design is None:
        words = ["synodic run", scenario, f"--seed {result.seed}"]
        words.append(f"--replicate {failure.replicate}")
        if until is not None:
            words.append(f"--until {until}")
        return " ".join(words)
    words = ["synodic run", str(result.folder), f"--replicate {failure.replicate}"]
    if failure.arm:
        words.append(f"--arm {result.arms[failure.arm]}")
    if failure.design:
        words.append(f"--design {failure.design}")
    return " ".join(words)


def _number(value: float) -> float | None:
    return value if value == value else None


def _tell(output: Output, result: Ensemble) -> None:
    output.result(f"{result.scenario.title}: shares of simulated histories, no forecast")
    if len(result.arms) == 1:
        rows: list[tuple[str, ...]] = [
            (name, f"{share.share:.1%}", f"{share.low:.1%} to {share.high:.1%}", f"{share.n:,}")
            for name, share in result.outcomes.items()
        ]
        output.table(("outcome", "share", "95 % interval", "histories"), rows, (1, 2, 3))
    else:
        rows = []
        for name in result.outcomes:
            shares = result.probability(name, by="arm")
            cells = [f"{one.share:.1%} ({one.low:.1%}-{one.high:.1%})" for one in shares.values()]
            rows.append((name, *cells))
        output.table(("outcome", *result.arms), rows, range(1, len(result.arms) + 1))


def _tell_failures(output: Output, result: Ensemble, scenario: str, until: str | None) -> None:
    if not result.failures:
        return
    click.echo(
        f"synodic: {len(result.failures):,} of {result.declared.plays:,} plays failed; the others "
        "are complete. This is our fault.",
        err=True,
    )
    for one in result.failures[:_TOLD]:
        click.echo(f"  {one.why}: {replay(result, scenario, until, one)}", err=True)


@contextmanager
def _tells_how_to_go_on(folder: Path) -> Iterator[None]:
    """Make Ctrl-C, killed workers and want of memory say what is kept and how to go on."""
    from synodic.ensembles.running import WorkersLost

    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(_kept(folder)) from None
    except WorkersLost as lost:
        raise CutOff(f"{lost}, as a system short of memory does. {_kept(folder)}") from None
    except MemoryError as short:
        short.add_note(_kept(folder))
        raise


def _kept(folder: Path) -> str:
    from synodic.ensembles import store

    if not store.is_ensemble(folder):
        return "nothing was written. The same command again begins anew."
    declared, _ = store.read_declared(folder)
    done = len(store.read_progress(folder).done)
    return (
        f"{done:,} of {declared.blocks:,} blocks are finished and kept in {folder}. The same "
        "command again goes on from there."
    )


@contextmanager
def _bar(output: Output, what: str) -> Iterator[Callable[[int, int], None]]:
    """Show on stderr how many plays are done and how long the rest takes; only on a terminal."""
    import sys

    if output.lines:
        tell = tell_lines()
        yield lambda done, plays: tell(what, done, plays)
        return
    if output.quiet or not sys.stderr.isatty():
        yield lambda _done, _plays: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("left"), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    ) as progress:  # fmt: skip
        task = progress.add_task(what, total=None)
        yield lambda done, plays: progress.update(task, completed=done, total=plays)


def scenario_of(folder: Path, arm: str | None, design: int | None) -> tuple[Scenario, int]:
    """What an ensemble played in an arm and design, and its seed; for `synodic run FOLDER`."""
    from synodic.ensembles import store

    declared, _ = store.read_declared(folder)
    chosen = declared.arm(arm or "main")
    number = design or 0
    if not 0 <= number < declared.designs:
        raise Mistake(
            "the ensemble has no such design",
            found=str(number),
            expected=f"below {declared.designs}",
        )
    return declared.scenario_of(chosen, number), declared.seed
