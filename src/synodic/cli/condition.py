"""`synodic condition`: the histories of a scenario that pass through a canon's claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from synodic.cli.options import threads
from synodic.cli.output import Output, speaks, tell_compile

if TYPE_CHECKING:
    from synodic.canons.condition import Given, TooFew
    from synodic.canons.survivors import Feature


@click.command(
    "condition",
    epilog="""Examples:

    \b
    synodic condition happy-valley --canon for-all-mankind --runs 200 --only lunar-us-second
    """,
)
@click.argument("scenario")
@click.option("--canon", "canon_name", required=True, metavar="CANON", help="Its name or file.")
@click.option("--runs", type=click.IntRange(1), default=1000, show_default=True,
              help="Histories played.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=0, help="Of all draws.")
@click.option("--only", multiple=True, metavar="CLAIM", help="Condition on this claim alone.")
@click.option("--without", multiple=True, metavar="CLAIM", help="Leave this claim out.")
@click.option("--doubt", is_flag=True,
              help="Take a claim's confidence for the chance that it is right.")  # fmt: skip
@click.option("--days", type=float, default=1095.0, show_default=True,
              help="Outside a claim's days at which it is failed.")  # fmt: skip
@click.option("--factor", type=float, default=4.0, show_default=True,
              help="Above or below a claim's amount at which it is failed.")  # fmt: skip
@threads
@speaks
def command(
    output: Output,
    scenario: str,
    canon_name: str,
    runs: int,
    seed: int,
    only: tuple[str, ...],
    without: tuple[str, ...],
    doubt: bool,
    days: float,
    factor: float,
    threads: int | None,
) -> int:
    """Only those histories of SCENARIO that pass through the claims of CANON.

    Prints what they are worth (the effective sample size), what they share, and what tells them
    from all histories. Where too few pass, it says so with the three claims that cost the most, and
    the exit code is 2. Claims that the model does not cover (`synodic score` lists them) condition
    nothing.
    """
    from synodic.canons.condition import TooFew, condition
    from synodic.claims.tolerance import Tolerance

    tell_compile(output)
    try:
        with output.working("Conditioning") as say:
            found = condition(
                scenario, canon_name, runs, seed, Tolerance(days, factor), doubt, only, without,
                threads, say,
            )  # fmt: skip
            document = _document(found) if output.json else {}
            if not output.json:
                _ = found.drivers  # plays the survivors while the word of progress stands
    except TooFew as refused:
        if not output.json:
            raise
        output.document(_refusal(refused))
        return 2
    output.document(document)
    if not output.json:
        _tell(output, found, runs)
    return 0


def _document(found: Given) -> dict[str, Any]:
    told = found.conditioned
    return {
        "effective_sample_size": round(found.effective_sample_size, 3),
        "survivors": len(found.survivors),
        "method": told.method,
        "passed": told.passed,
        "passed_error": told.passed_error,
        "claims": [one.claim.id for one in found.yardstick.criteria],
        "stages": told.stages.to_dict("records"),
        "outcomes": {
            name: {
                "share": given.share, "low": given.low, "high": given.high, "of_all": free.share,
            }
            for name, (given, free) in found.outcomes.items()
        },
        "drivers": [
            {
                "what": one.what, "name": one.name, "year": one.year, "unit": one.unit,
                "survivors": given, "all": free, "deviations": apart,
            }
            for one, given, free, apart in found.drivers
        ],
    }  # fmt: skip


def _refusal(refused: TooFew) -> dict[str, Any]:
    return {
        "effective_sample_size": round(refused.effective_sample_size, 3),
        "survivors": 0,
        "drivers": [],
        "refused": {
            "why": refused.sentence(),
            "claims": [
                {"id": id, "mean_match": mean, "none": none} for id, mean, none in refused.costs
            ],
        },
    }


def _tell(output: Output, found: Given, runs: int) -> None:
    told = found.conditioned
    claims = len(found.yardstick.criteria)
    output.result(
        f"{len(found.survivors):,} of {runs:,} histories pass {claims} "
        f"claim{'' if claims == 1 else 's'} of {found.yardstick.canon.title_or_name}, by "
        f"{told.method}. Effective sample size "
        f"{found.effective_sample_size:.0f}; {told.passed:.2g} ± {told.passed_error:.2g} of "
        "simulated histories pass."
    )
    output.result("\nWhat comes about, of those that pass and of all")
    rows = [
        (name, f"{given.share:.0%}", f"{given.low:.0%} to {given.high:.0%}", f"{free.share:.0%}")
        for name, (given, free) in found.outcomes.items()
    ]
    output.table(("outcome", "pass", "95 % interval", "all"), rows, (1, 2, 3))
    if not found.drivers:
        output.result("\nNothing else tells them from all by more than chance.")
        return
    output.result("\nWhat tells those that pass from all")
    shown = [
        (f"{apart:+.1f}", _name(one), f"{given:,.4g}", f"{free:,.4g}", one.unit)
        for one, given, free, apart in found.drivers
    ]
    output.table(("deviations", "what", "pass", "all", "unit"), shown, (0, 2, 3))


def _name(one: Feature) -> str:
    if one.what == "events":
        return f"events: {one.name}"
    return one.name if one.year is None else f"{one.name}, {one.year}"
