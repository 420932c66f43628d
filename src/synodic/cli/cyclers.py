"""`synodic cyclers`: orbits that come back to two planets for ever."""

from __future__ import annotations

from pathlib import Path

import click

from synodic.cli.options import out
from synodic.cli.output import Output, speaks


@click.command(
    "cyclers",
    epilog="""Examples:

    \b
    synodic cyclers
    synodic cyclers earth mars --periods 1 --out aldrin.svg
    synodic cyclers venus mars --json
    """,
)
@click.argument("inner", default="earth")
@click.argument("outer", default="mars")
@click.option("--periods", type=int, default=2, show_default=True,
              help="Of the planets' meetings in a cycle, at most.")  # fmt: skip
@out("The picture (SVG) of the one whose passes lack least of their turn.")
@speaks
def command(output: Output, inner: str, outer: str, periods: int, out: Path | None) -> None:
    """The cyclers between INNER and OUTER (Earth and Mars if not given), on
    circular orbits.

    Each meets INNER again after so many synodic periods, on an orbit that reaches OUTER, turned by
    each pass. Where the turn is more than a pass 200 km up can give, it needs burns besides.
    """
    from synodic.astro.cyclers import cyclers

    found = cyclers(inner, outer, periods)
    file = None
    if out is not None and found:
        from synodic.history.whole_file import write_whole
        from synodic.report.sun_chart import ways_svg
        from synodic.report.ways_figure import cycler

        best = min(found, key=lambda one: max(0.0, one.turn_deg - one.turn_limit_deg))
        write_whole(out, ways_svg(cycler(best, inner, outer)))
        file = str(out)
    rows = [{**one._asdict(), "ballistic": one.ballistic} for one in found]
    output.document({"cyclers": rows, "file": file})
    if not found:
        output.result(f"No orbit comes back to {inner} and reaches {outer} in that time.")
        return
    heads = ("periods", "turns", "days", "to outer, days", "perihelion au", "aphelion au",
             "v∞ inner", "v∞ outer", "turn °", "of °", "")  # fmt: skip
    output.table(
        heads,
        [
            (
                str(one.periods),
                f"{one.turns} {one.branch}".strip(),
                f"{one.days:.0f}",
                f"{one.transfer_days:.0f}",
                f"{one.perihelion_au:.2f}",
                f"{one.aphelion_au:.2f}",
                f"{one.vinf_inner_km_s:.2f}",
                f"{one.vinf_outer_km_s:.2f}",
                f"{one.turn_deg:.0f}",
                f"{one.turn_limit_deg:.0f}",
                "passes alone" if one.ballistic else "needs burns",
            )
            for one in found
        ],
        numbers=(0, 2, 3, 4, 5, 6, 7, 8, 9),
    )
    if file is not None:
        output.result(file)
