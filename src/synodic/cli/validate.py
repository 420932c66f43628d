"""`synodic validate`: check a scenario or a canon; every mistake with its line."""

from __future__ import annotations

import click

from synodic.cli.options import threads
from synodic.cli.output import Output, speaks, tell_compile
from synodic.schema.mistake import Mistake


@click.command(
    "validate",
    epilog="""Examples:

    \b
    synodic validate frontier
    synodic validate frontier --json
    synodic validate happy-valley --counterfactual --runs 20
    """,
)
@click.argument("file")
@click.option("--counterfactual", is_flag=True,
              help="Judge its interventions by the criteria of Tetlock & Belkin.")  # fmt: skip
@click.option("--runs", type=click.IntRange(0), default=0,
              help="Plays without them, to see how far off they are.")  # fmt: skip
@threads
@speaks
def command(output: Output, file: str, counterfactual: bool, runs: int, threads: int | None) -> int:
    """Check FILE and tell every mistake in it: file, line, field, found, expected.

    FILE is a scenario's or a canon's TOML file, or the name of a built-in one. What has a table
    [canon] or [[claim]] is a canon. The exit code is 2 if there is a mistake.

    With --counterfactual FILE is a scenario or a branch of a book (PATH:BRANCH), and its changes
    are judged as a counterfactual: one antecedent, minimal rewrite, both ends stated, and so on.
    """
    if counterfactual:
        _judge(output, file, runs, threads)
        return 0
    if runs:
        raise Mistake("nothing is played", found=f"--runs {runs}", expected="--counterfactual")
    from synodic import scenario
    from synodic.canons.finding import is_canon

    if file not in scenario.library() and is_canon(file):
        from synodic.canons.reading import validate
    else:
        from synodic.scenario import validate

    mistakes = validate(file)
    output.document({"valid": not mistakes, "errors": [mistake.as_json() for mistake in mistakes]})
    if not output.json:
        for mistake in mistakes:
            click.echo(f"synodic: {mistake.sentence()}", err=True)
    if not mistakes:
        output.result(f"{file} is valid.")
    return 2 if mistakes else 0


def _judge(output: Output, file: str, runs: int, threads: int | None) -> None:
    from synodic import scenario
    from synodic.canons.linter import counterfactual as judge
    from synodic.ensembles.running import cores
    from synodic.history.book import contents, read_history
    from synodic.history.book_file import holds_book
    from synodic.history.refs import parse_ref

    ref = parse_ref(file)
    base = None
    if file in scenario.library() or file.endswith(".toml") or not holds_book(ref.path):
        judged = scenario.load(file)
    else:
        judged = read_history(ref.path, ref.branch).scenario
        parents = {entry.name: entry.parent for entry in contents(ref.path)}
        parent = parents.get(ref.branch)
        base = read_history(ref.path, parent).scenario if parent else None
    if runs:
        tell_compile(output)
    with output.working("Judging"):
        found = judge(judged, base, runs, threads or cores())
    told = [
        {"criterion": one.criterion, "verdict": one.verdict, "why": one.why, "mend": one.mend}
        for one in found
    ]
    output.document({"valid": True, "errors": [], "counterfactual": told})
    for one in found:
        output.result(f"{one.criterion}: {one.verdict}")
        output.paragraph(one.why, "  ")
        if one.mend:
            output.paragraph(f"Mend: {one.mend}.", "  ")
