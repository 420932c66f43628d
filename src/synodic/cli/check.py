"""`synodic check`: what physics says to the claims of a canon."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.options import out
from synodic.cli.output import Output, speaks


@click.command(
    "check",
    epilog="""Examples:

    \b
    synodic check our-timeline --all
    synodic check our-timeline --json
    synodic check our-timeline --report our-timeline.html
    """,
)
@click.argument("canon")
@click.option("--all", "everything", is_flag=True, help="Also what is plain or not covered.")
@click.option("--report", "report_file", type=click.Path(path_type=Path),
              help="Also write all verdicts as an HTML page.")  # fmt: skip
@click.option("--mend", metavar="CLAIM", help="Only take this claim's mend, if it moves its days.")
@out("With --mend: the canon with it; ./NAME.mended.toml if not given.")
@speaks
def command(
    output: Output,
    canon: str,
    everything: bool,
    report_file: Path | None,
    mend: str | None,
    out: Path | None,
) -> None:
    """Judge every voyage, redirect and burn that CANON tells: is it possible?

    CANON is a file of claims or the name of a built-in canon. Verdicts: plain (a window of that
    time, by what had flown), costly (up to twice the window's best delta-v, or a ship of the
    drawing boards), heroic (more, but physics allows it), impossible; each with why, and the
    smallest mend. Claims whose dates contradict one
    another are impossible; those that tell nothing physical are counted as not covered.
    """
    if mend is not None:
        _mend(output, canon, mend, out)
        return
    from synodic.canons.check import check
    from synodic.canons.judgement import NOT_COVERED, PLAIN
    from synodic.canons.reading import canon as read

    story = read(canon, strict=False)
    with output.working("Judging") as say:
        found = check(story, say)
    output.document(found.as_json())
    for one in found.judged:
        judgement = one.judgement
        if not everything and judgement.verdict in (PLAIN, NOT_COVERED):
            continue
        output.result(f"{judgement.verdict:<11}  {one.claim.id}")
        output.paragraph(judgement.why, "    ")
        if judgement.mend:
            output.paragraph(f"Mend: {judgement.mend}", "    ")
    told = ", ".join(f"{count} {verdict}" for verdict, count in found.counts.items())
    output.result(f"{story.title_or_name}: {told}.")
    if report_file is not None:
        from synodic.report.check_page import write_check

        write_check(found, report_file)
        output.hint(f"Report: {report_file}")


def _mend(output: Output, canon: str, claim: str, out: Path | None) -> None:
    from synodic.canons.finding import find
    from synodic.canons.mending import mended
    from synodic.history.whole_file import write_whole
    from synodic.scenario.reading import read_text

    path, _ = find(canon)
    with output.working("Judging"):
        text, judgement = mended(read_text(path), claim)
    file = out or Path(f"{path.stem}.mended.toml")
    write_whole(file, text)
    output.document(
        {"file": str(file), "claim": claim, "verdict": judgement.verdict, "why": judgement.why}
    )
    output.result(f"{judgement.verdict:<11}  {claim}")
    output.paragraph(judgement.why, "    ")
    output.result(str(file))
