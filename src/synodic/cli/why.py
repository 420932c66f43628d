"""`synodic why`: the recorded causes of an event, and which of them were necessary."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.options import side_by_side
from synodic.cli.output import Output, speaks, tell_compile
from synodic.cli.progress import stages
from synodic.cli.refs import history_of
from synodic.cli.why_document import why_document
from synodic.history.causes import tree
from synodic.history.told_causes import told


@click.command(
    "why",
    epilog="""Examples:

    \b
    synodic why frontier mars.first_landing
    synodic why frontier mars.base --runs 20
    synodic why frontier mars.base --recorded --json
    """,
)
@click.argument("ref")
@click.argument("event")
@click.option("--depth", type=click.IntRange(1, 20), default=5, help="Generations of causes.")
@click.option("--recorded", is_flag=True, help="Only what was recorded; nothing is played.")
@click.option("--runs", type=click.IntRange(0), default=0,
              help="Pairs of plays with fresh luck, for necessity and sufficiency.")  # fmt: skip
@click.option("--cause", "causes", multiple=True, metavar="EVENT",
              help="Test this event alone; may be given again.")  # fmt: skip
@click.option("--within", type=click.IntRange(0), metavar="DAYS",
              help="Days by which an event may shift and still be the same one.")  # fmt: skip
@click.option("--most", type=click.IntRange(0), default=12,
              help="Causes looked at in pairs and given ratios, at most.")  # fmt: skip
@side_by_side
@click.option("--report", "report_file", type=click.Path(path_type=Path),
              help="Also write the history's report, with these causes.")  # fmt: skip
@speaks
def command(
    output: Output,
    ref: str,
    event: str,
    depth: int,
    recorded: bool,
    runs: int,
    causes: tuple[str, ...],
    within: int | None,
    most: int,
    threads: int | None,
    report_file: Path | None,
) -> None:
    """Why EVENT happened in the history REF: an outcome's name, or an event's id.

    First the causes that were recorded while it was played: what contributed, and how much. Then
    each of them, and every exogenous event and intervention before it, is taken out under the same
    luck: did the event still happen? With --runs N, N pairs of plays with fresh luck from the eve
    of each cause give its necessity and sufficiency (Pearl's PN and PS) with 95 % intervals. REF is
    PATH[:BRANCH] of a book, or a scenario's name.
    """
    from synodic.ensembles.told_why import lines
    from synodic.ensembles.why import why

    _, history = history_of(output, ref)
    position = history.find(event)
    if position is None:
        output.document({"event": None, "chain": [], "causes": []})
        output.result(f"{event} did not happen in this history.")
        return
    for line in told(history, tree(history.journal, position, depth)):
        output.result(line)
    if not recorded:
        tell_compile(output)
    with stages(output) as say:
        found = why(
            history, event, None if recorded else runs, causes, within, most, threads, say
        )  # fmt: skip
    output.document(why_document(history, position, found))
    if report_file is not None:
        from synodic.report.page import write_report

        write_report(history, report_file, found)
    if recorded:
        output.hint("Recorded causes. Without --recorded each of them is tested.")
        return
    output.result()
    for line in lines(history, found):
        output.result(line)
    if not runs:
        output.hint("One luck. --runs 100 plays pairs with fresh luck: necessity, sufficiency.")
