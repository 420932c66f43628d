"""`synodic compare`: could one story come before another?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from synodic.cli.options import out
from synodic.cli.output import Output, speaks

if TYPE_CHECKING:
    from synodic.canons.compare import Comparison

#: Pairs of a verdict that are told unless all are asked for.
_MOST = 6


@click.command(
    "compare",
    epilog="""Examples:

    \b
    synodic compare for-all-mankind the-expanse
    synodic compare our-timeline for-all-mankind --all
    synodic compare for-all-mankind the-expanse --out timeline.svg --json
    """,
)
@click.argument("canon_a")
@click.argument("canon_b")
@click.option("--all", "everything", is_flag=True,
              help="Every pair that touches, and both stories on one axis.")  # fmt: skip
@out("Also draw both stories on one axis, as SVG.")
@speaks
def command(
    output: Output, canon_a: str, canon_b: str, everything: bool, out: Path | None
) -> None:  # fmt: skip
    """Could the story of CANON_A come before that of CANON_B?

    Each is a canon's file or the name of a built-in one. Every pair of claims that touches gets a
    verdict: hard (a contradiction), soft (a tension), meets (they join), none or unknown, with why.
    Then what joins them: growth that leads from one into the other, the bridge of events between,
    and the smallest edit that takes away every contradiction.
    """
    from synodic.canons.compare import compare

    with output.working("Comparing"):
        found = compare(canon_a, canon_b)
    document = found.as_json()
    if out is not None:
        from synodic.history.whole_file import write_whole
        from synodic.report.compare_figure import compare_svg

        write_whole(out, compare_svg(found))
        document["file"] = str(out)
    output.document(document)
    if not output.json:
        _tell(output, found, everything)
    if out is not None:
        output.result(f"\n{out}")


def _tell(output: Output, found: Comparison, everything: bool) -> None:
    from synodic.canons import told_comparison as told
    from synodic.canons.verdicts import HARD, MEETS, NONE, SOFT, UNKNOWN

    for canon in (found.a, found.b):
        about = " ".join(canon.about.split())
        output.paragraph(f"{canon.title_or_name}. {about}" if about else canon.title_or_name)
        output.result()
    output.paragraph(told.answer(found))
    output.result()
    rows = [(name, f"{n:,}", told.MEANINGS[name]) for name, n in found.counts.items()]
    output.table(("verdict", "pairs", "which means that they"), rows, numbers=(1,))
    for text in told.parting(found):
        output.result()
        output.paragraph(text)
    for name in (HARD, SOFT, MEETS, *((NONE, UNKNOWN) if everything else ())):
        pairs = told.mixed([pair for pair in found.pairs if pair.verdict == name])
        shown = pairs if everything else pairs[:_MOST]
        if shown:
            output.result(f"\n{name}: {told.MEANINGS[name]}\n")
        for pair in shown:
            output.result(f"  {told.head(pair)}")
            output.paragraph(pair.why, "    ")
        if len(shown) < len(pairs):
            output.result(f"  and {len(pairs) - len(shown)} more: --all")
    if len(found.likeness) > 1:
        output.result(
            f"\nlikeness by decade of {found.a.title_or_name}: 0 none, 1 no contradiction\n"
        )
        output.table(
            ("decade", "likeness", "pairs"),
            [(f"{one.year}s", f"{one.likeness:.2f}", f"{one.pairs}") for one in found.likeness],
            numbers=(1, 2),
        )
    _title(output, "growth that leads from one into the other", list(told.growths(found)))
    _title(output, "the bridge", [*told.bridge(found), *found.bridge.needs])
    _axis(output, found, found.bridge.events)
    if everything:
        output.result("\nboth stories on one axis\n")
        _axis(output, found, found.timeline)
    if found.minimal_edit:
        output.result("\nthe smallest edit, by weight, that takes away every contradiction\n")
        output.table(
            ("canon", "claim", "weight", "ends", "what to do"),
            [
                (edit.side, edit.claim.claim.id, f"{edit.claim.weight:.2f}", str(edit.ends),
                 edit.change)
                for edit in found.minimal_edit
            ],
            numbers=(2, 3),
        )  # fmt: skip
    for canon in (found.a, found.b):
        if canon.notice:
            output.result()
            output.paragraph(f"{canon.title_or_name}: {' '.join(canon.notice.split())}")


def _title(output: Output, title: str, paragraphs: list[str]) -> None:
    if paragraphs:
        output.result(f"\n{title}\n")
    for paragraph in paragraphs:
        output.paragraph(paragraph, "  ")


def _axis(output: Output, found: Comparison, claims: object) -> None:
    """Claims with their days, in order."""
    from synodic.canons.dated import Dated, span_told

    assert isinstance(claims, tuple)
    rows: list[tuple[str, str, str]] = []
    for one in claims:
        assert isinstance(one, Dated)
        weak = " (weak)" if one.weight < 0.25 else ""
        rows.append((span_told(one.low, one.high), one.canon, one.claim.says_or_id + weak))
    if rows:
        output.result()
        output.table(("when", "story", "what"), rows)
