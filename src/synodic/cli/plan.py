"""`synodic plan`: the least stock that holds a risk, or what to send in the next windows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from synodic.cli.output import Output, speaks, tell_compile
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.ensembles.planning import Plan, Trial


@click.command(
    "plan",
    epilog="""Examples:

    \b
    synodic plan frontier --risk 0.05 --runs 80 --until 2045-01-01
    synodic plan frontier --risk 0.1 --runs 40 --until 2045-01-01 \\
      --lever mars-base.margin --resolution 50 --json
    synodic plan frontier --windows 3 --from 2035-01-01
    synodic plan happy-valley --windows 3 --from 2000-01-01 --seed 4 --json
    """,
)
@click.argument("scenario")
@click.option("--risk", type=float, default=0.01, show_default=True,
              help="Greatest share of histories in which it may come about.")  # fmt: skip
@click.option("--outcome", default="mars.lost", show_default=True, help="What is to be avoided.")
@click.option("--lever", metavar="SETTLEMENT.POLICY",
              help="What is searched; the only settlement's margin if not given.")  # fmt: skip
@click.option("--runs", type=click.IntRange(1, 2**32), default=1000, show_default=True,
              help="Histories of each value.")  # fmt: skip
@click.option("--resolution", type=float, help="How near to the least value, in the lever's unit.")
@click.option("--seed", type=click.IntRange(0, 2**64 - 2), default=0, help="Seed of the search.")
@click.option("--threads", type=click.IntRange(1), help="How many; all processors if not given.")
@click.option("--until", metavar="DATE", help="Stop before the scenario's end.")
@click.option("--windows", type=click.IntRange(1, 12), metavar="N",
              help="Plan the cargo of so many windows exactly instead.")  # fmt: skip
@click.option("--from", "since", metavar="DATE",
              help="With --windows: from when on; the scenario's start if not given.")  # fmt: skip
@click.option("--settlement", metavar="ID",
              help="With --windows: for whom; the only settlement if not given.")  # fmt: skip
@click.option("--losses", is_flag=True,
              help="With --windows: let ships be lost as the history's luck has it.")  # fmt: skip
@click.option("--limit", type=click.FloatRange(0.0, min_open=True), default=60.0, metavar="SECONDS",
              show_default=True, help="With --windows: time for the solver.")  # fmt: skip
@click.option("--gap", type=click.FloatRange(0.0, 1.0), default=1e-3, show_default=True,
              help="With --windows: gap at which a plan counts as proven.")  # fmt: skip
@speaks
def command(
    output: Output,
    scenario: str,
    risk: float,
    outcome: str,
    lever: str | None,
    runs: int,
    resolution: float | None,
    seed: int,
    threads: int | None,
    until: str | None,
    windows: int | None,
    since: str | None,
    settlement: str | None,
    losses: bool,
    limit: float,
    gap: float,
) -> None:
    """Find the least stock of SCENARIO that holds the share of lost bases under a risk,
    or, with --windows, what is worth most to send.

    The lever is how many days of stock a settlement keeps beyond the next delivery (its policy
    margin). Every value tried meets the same luck; a value holds if the upper end of the 95 %
    interval is at most the risk. What is found is played again with other seeds, and raised until
    it holds there too.

    With --windows the next windows of a settlement are planned exactly, as a mixed-integer flow
    solved by HiGHS, and what the built-in planner books in the same windows is valued beside it.
    Value is person-days on which a need is met, mean over needs (stocks and kinds of machines);
    what is held beyond the next delivery counts a part. The plan is proven to be worth most, or
    the gap is told that is left.
    """
    from synodic.ensembles.planning import plan
    from synodic.ensembles.running import cores
    from synodic.history.scenarios import until as shortened
    from synodic.scenario import load

    began = time.perf_counter()
    played = load(scenario)
    if until is not None:
        played = shortened(played, until)
    tell_compile(output)
    if windows is not None:
        from synodic.cli.plan_cargo import plan_cargo

        plan_cargo(output, played, windows, since, settlement, seed, losses, limit, gap)
        return
    if since is not None or settlement is not None or losses:
        raise Mistake(
            "--from, --settlement and --losses are of a plan of cargo",
            found="no --windows", expected="--windows N",
        )  # fmt: skip
    with output.working(f"Planning {played.name}") as say:
        found = plan(
            played, risk, outcome, lever, runs, seed, resolution, threads or cores(), progress=say
        )
    seconds = time.perf_counter() - began
    output.document(_document(found, played.name, runs, seconds))
    _tell(output, found)
    output.hint(f"{len(found.trials)} values tried in {seconds:.0f} s.")


def _document(found: Plan, scenario: str, runs: int, seconds: float) -> dict[str, Any]:
    return {
        "scenario": scenario,
        "outcome": found.outcome,
        "risk": found.risk,
        "runs": runs,
        "lever": found.lever,
        "unit": found.unit,
        "usual": found.usual,
        **_trial(found.answer),
        "checks": [_trial(one) for one in found.checks],
        "trials": [_trial(one) for one in found.trials],
        "seconds": round(seconds, 3),
    }


def _trial(one: Trial) -> dict[str, Any]:
    return {
        "value": one.value,
        "seed": one.seed,
        "share": one.share.share,
        "low": one.share.low,
        "high": one.share.high,
        "histories": one.share.n,
        "holds": one.holds,
        "mass_kg": one.mass_kg,
        "stock_kg": one.stock_kg,
        "per_person_kg": one.per_person_kg,
    }


def _tell(output: Output, found: Plan) -> None:
    best = found.answer
    output.result(
        f"{found.lever} = {best.value:.4g} {found.unit} is the least that holds {found.outcome} "
        f"to {found.risk:.2%} of histories: {best.share.share:.2%} of {best.share.n:,} under fresh "
        f"luck ({best.share.low:.2%} to {best.share.high:.2%})"
    )
    stocks = ", ".join(f"{name} {kg / 1e3:,.1f} t" for name, kg in best.stock_kg.items())
    output.result(
        f"In store {best.mass_kg / 1e3:,.1f} t on average while people live there, "
        f"{best.per_person_kg / 1e3:,.2f} t a person ({stocks})"
    )
    rows = [
        (
            what, f"{one.value:.4g} {found.unit}", str(one.seed), f"{one.share.share:.2%}",
            f"{one.share.low:.2%} to {one.share.high:.2%}", f"{one.share.n:,}",
            f"{one.mass_kg / 1e3:,.1f} t",
        )
        for what, trials in (("tried", found.trials), ("checked", found.checks))
        for one in trials
    ]  # fmt: skip
    output.result()
    heads = ("", "value", "seed", "share", "95 % interval", "histories", "in store")
    output.table(heads, rows, (1, 2, 3, 4, 5, 6))
    if best.value <= 0.0:
        output.result("\nEven no stock at all beyond the next delivery holds the risk.")
