"""`synodic score`: how well a history, or many, match a canon."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from synodic.cli.options import threads
from synodic.cli.output import Output, speaks, tell_compile
from synodic.cli.progress import stages
from synodic.cli.refs import history_of
from synodic.schema.mistake import Mistake
from synodic.schema.sides import SIDES

if TYPE_CHECKING:
    from synodic.canons.many import Scores
    from synodic.canons.score import Score

_WORST = 10


@click.command(
    "score",
    epilog="""Examples:

    \b
    synodic score happy-valley --canon for-all-mankind
    synodic score happy-valley --runs 20 --canon for-all-mankind --tell
    synodic ensemble happy-valley --runs 20
    synodic score happy-valley.ensemble --canon for-all-mankind --json
    """,
)
@click.argument("ref")
@click.option("--canon", "canon_name", required=True, metavar="CANON", help="Its name or file.")
@click.option("--runs", type=click.IntRange(1), help="Score this many histories of the scenario.")
@click.option("--seed", type=click.IntRange(0), default=0, help="Of those histories.")
@click.option("--days", type=float, default=1095.0, show_default=True,
              help="Outside a claim's days at which nothing of it is left.")  # fmt: skip
@click.option("--factor", type=float, default=4.0, show_default=True,
              help="Above or below a claim's amount at which nothing of it is left.")  # fmt: skip
@click.option("--tell", is_flag=True, help="Tell the (best) history by decades beside the canon.")
@click.option("--side", type=click.Choice(SIDES), help="Tell it as that side knew it.")
@threads
@speaks
def command(
    output: Output,
    ref: str,
    canon_name: str,
    runs: int | None,
    seed: int,
    days: float,
    factor: float,
    tell: bool,
    side: str | None,
    threads: int | None,
) -> None:
    """How well REF matches CANON: a score from 0 to 1, what is covered, and what is furthest off.

    REF is PATH[:BRANCH] of a book, a scenario's name, or the folder of an ensemble, whose
    histories are played again. With --runs it is a scenario, played so many times. Matches are
    weighted by the confidence of each claim. Claims that the model cannot express are not covered:
    they are counted and told, and do not touch the score. How possible a claim is, `synodic check`
    says.
    """
    from synodic.canons.reading import canon
    from synodic.canons.score import Score, score
    from synodic.claims.tolerance import Tolerance
    from synodic.ensembles import store

    read = canon(canon_name, strict=False)
    tolerance = Tolerance(days, factor)
    for clash in read.network.contradictions:
        output.hint(f"In this canon {clash.sentence()}; each claim is held by its own date.")
    found: Any
    if runs is not None:
        from synodic.canons.many import score_runs
        from synodic.scenario import load

        tell_compile(output)
        with stages(output) as say:
            found = score_runs(
                load(ref), read, runs, seed, tolerance, threads,
                lambda done, of: say("playing", done, of),
            )  # fmt: skip
    elif store.is_ensemble(Path(ref)):
        from synodic.ensembles.entry import read_ensemble

        tell_compile(output)
        with stages(output) as say:
            found = score(
                read_ensemble(ref), read, tolerance, threads,
                lambda done, of: say("playing again", done, of),
            )  # fmt: skip
    else:
        if Path(ref).is_dir():
            raise Mistake("this folder is no ensemble", found=ref, expected="a book or an ensemble")
        found = score(history_of(output, ref)[1], read, tolerance)
    one = found if isinstance(found, Score) else None
    tells = tell or side is not None
    best = one or (found.member(found.best) if tells or output.json else None)
    document = _document(found, one, best)
    if tells and best is not None:
        from synodic.canons.telling import chapter_document, chapters

        told = chapters(best, side)
        document["told"] = [chapter_document(chapter) for chapter in told]
    output.document(document)
    if output.json:
        return
    own = found.yardstick
    if not own.criteria:
        output.result(
            f"None of {len(own.uncovered)} claims of {own.canon.title_or_name} is covered."
        )
    elif one is None:
        _tell_many(output, found)
    else:
        _tell_one(output, one)
    _tell_uncovered(output, found.yardstick.uncovered)
    if tells and best is not None:
        _tell_chapters(output, best, told)


def _document(found: Score | Scores, one: Score | None, best: Score | None) -> dict[str, Any]:
    from synodic.canons.many import Scores, scores_document
    from synodic.canons.score import held_document, number

    own = found.yardstick
    covered, claims = len(own.criteria), len(own.criteria) + len(own.uncovered)
    document: dict[str, Any] = {
        "canon": own.canon.name,
        "score": number(found.score),
        "coverage": round(found.coverage, 6),
        "claims": claims,
        "covered": covered,
        "not_covered": [{"id": id, "why": why} for id, why in own.uncovered.items()],
        "tolerance": {"days": own.tolerance.days, "factor": own.tolerance.factor},
        "violations": [],
    }
    shown = one or best
    if shown is not None:
        document["violations"] = [held_document(held) for held in shown.violations[:_WORST]]
        document["held"] = [held_document(held) for held in shown.held]
        document["decades"] = [
            {"year": year, "score": number(value), "claims": many}
            for year, value, many in shown.decades
        ]
    if isinstance(found, Scores) and covered:
        document |= scores_document(found, _WORST)
    return document


def _tell_one(output: Output, score: Score) -> None:
    own = score.yardstick
    claims = len(own.criteria) + len(own.uncovered)
    output.result(
        f"{score.history.scenario.title} against {own.canon.title_or_name}: "
        f"{score.score:.2f} of 1 over {len(own.criteria)} of {claims} claims"
    )
    rows = [
        (f"{one.match:.2f}", f"{one.claim.confidence:.2f}", one.claim.id, one.expected, one.found)
        for one in score.violations[:_WORST]
    ]
    if rows:
        output.result("\nFurthest off, by what they cost")
        output.table(("match", "confidence", "claim", "expected", "found"), rows, (0, 1))
    _tell_decades(output, score)


def _tell_decades(output: Output, score: Score) -> None:
    rows = [(f"{year}s", f"{value:.2f}", str(many)) for year, value, many in score.decades]
    if rows:
        output.result("\nBy the decade in which claims begin")
        output.table(("decade", "score", "claims"), rows, (1, 2))


def _tell_many(output: Output, scores: Scores) -> None:
    own, spread = scores.yardstick, scores.distribution
    claims = len(own.criteria) + len(own.uncovered)
    output.result(
        f"{len(scores.members):,} histories against {own.canon.title_or_name}: "
        f"{scores.score:.2f} of 1 in the mean over {len(own.criteria)} of {claims} claims"
    )
    output.table(tuple(spread), [tuple(f"{value:.2f}" for value in spread.values())], range(8))
    output.result("\nHardest for the model, by what they cost")
    rows = [
        (f"{mean:.2f}", f"{none:.0%}", f"{claim.confidence:.2f}", claim.id)
        for claim, mean, none in scores.hardest[:_WORST]
    ]
    output.table(("mean match", "nothing of it", "confidence", "claim"), rows, (0, 1, 2))
    best = scores.members[scores.best]
    output.result(f"\nThe best is replicate {best[1]}, {scores.scores[scores.best]:.2f}.")


def _tell_uncovered(output: Output, uncovered: dict[str, str]) -> None:
    if not uncovered:
        return
    many: dict[str, list[str]] = {}
    for id, why in uncovered.items():
        many.setdefault(why, []).append(id)
    output.result(f"\nNot covered: {len(uncovered)}")
    for why, ids in sorted(many.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        output.paragraph(f"{why}: {', '.join(ids)}", "  ")


def _tell_chapters(output: Output, score: Score, told: list[Any]) -> None:
    from synodic.canons.telling import verdict

    history = score.history
    output.result(
        f"\n{score.yardstick.canon.title_or_name}, and beside it {history.scenario.title} "
        f"(seed {history.seed}, replicate {history.replicate})"
    )
    for chapter in told:
        mark = "" if chapter.score is None else f" ({chapter.score:.2f})"
        output.result(f"\n{chapter.title}{mark}")
        for claim, held, why in chapter.told:
            came = f"not covered: {why}" if held is None else f"{verdict(held.match)}: {held.found}"
            output.paragraph(f"canon    {claim.says_or_id} [{came}]", "  ")
        if chapter.summary:
            output.paragraph(f"history  {chapter.summary}", "  ")
        for line in chapter.lines:
            output.paragraph(f"history  {line}", "  ")
