"""`synodic tour`: the cheapest way past several worlds, by their pull."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from synodic.cli.output import Output, speaks
from synodic.cli.progress import stages
from synodic.history.dates import padded

if TYPE_CHECKING:
    from synodic.astro.tours import Tour


@click.command(
    "tour",
    epilog="""Examples:

    \b
    synodic tour earth venus venus earth jupiter saturn --start 1997 --end 1998
    synodic tour earth jupiter saturn --start 1977 --end 1978 --arrive flyby --out voyager.svg
    synodic tour earth mars vesta --start 2007 --end 2008 --evaluations 50000 --json
    """,
)
@click.argument("bodies", nargs=-1, required=True)
@click.option("--start", required=True, metavar="DATE", help="First date of departure.")
@click.option("--end", required=True, metavar="DATE", help="Last date of departure.")
@click.option("--manoeuvres", is_flag=True,
              help="One burn in deep space on each leg, none at the fly-bys.")  # fmt: skip
@click.option("--arrive", type=click.Choice(["orbit", "rendezvous", "flyby"]), default="orbit",
              help="What the arrival takes.")  # fmt: skip
@click.option("--days", type=click.FloatRange(min=1.0), help="The longest that it may last.")
@click.option("--seed", type=click.IntRange(0), default=0, help="The same finds the same tour.")
@click.option("--evaluations", type=click.IntRange(1),
              help="How long the search lasts; more for more bodies if not given.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A picture (SVG).")
@speaks
def command(
    output: Output,
    bodies: tuple[str, ...],
    start: str,
    end: str,
    manoeuvres: bool,
    arrive: str,
    days: float | None,
    seed: int,
    evaluations: int | None,
    out: Path | None,
) -> None:
    """Find the tour of least delta-v past BODIES, departing between two
    dates.

    From a 300 km orbit about the first; "orbit" ends 300 km above the last, or about a giant planet
    in an ellipse of 1.8 radii and eccentricity 0.98. Ctrl-C ends the search with the best so far.
    """
    from synodic.astro.tours import tour

    with stages(output) as tell:
        found = tour(
            list(bodies), padded(start), padded(end), manoeuvres=manoeuvres, arrive=arrive,
            longest_days=math.inf if days is None else days, seed=seed, evaluations=evaluations,
            tell=lambda done, most, _: tell("Searching", done, most),
        )  # fmt: skip
    if out is not None:
        from synodic.history.whole_file import write_whole
        from synodic.report.tour_figure import tour_svg

        write_whole(out, tour_svg(found))
    output.document({**document(found), "file": None if out is None else str(out)})
    print_stops(output, found)
    if found.interrupted:
        output.hint("Interrupted: the best tour so far. A longer search may find a cheaper one.")
    if out is not None:
        output.result(str(out))


def document(found: Tour) -> dict[str, Any]:
    """A tour as a JSON document; what is not given is null."""
    return {
        **found._asdict(),
        "depart": found.depart.isoformat(),
        "arrive": found.arrive.isoformat(),
        "stops": [
            {
                **{key: _given(value) for key, value in stop._asdict().items()},
                "date": _date(stop.jd),
            }
            for stop in found.stops
        ],
    }


def _given(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _date(jd: float) -> str:
    from synodic.astro.dates import utc

    return utc(jd).isoformat()


def print_stops(output: Output, found: Tour) -> None:
    """A tour as a table, with its sum."""
    from synodic.astro.dates import utc

    heads = ("date", "day", "what", "where", "v∞ in", "v∞ out", "delta-v km/s", "altitude km")
    words = {"flyby": "fly-by"}
    rows = [
        (
            f"{utc(stop.jd):%Y-%m-%d}",
            f"{stop.days:.0f}",
            words.get(stop.what, stop.what),
            stop.body,
            _number(stop.vinf_in_km_s, 2),
            _number(stop.vinf_out_km_s, 2),
            f"{stop.dv_km_s:.3f}",
            _number(stop.altitude_km, 0),
        )
        for stop in found.stops
    ]
    output.table(heads, rows, numbers=(1, 4, 5, 6, 7))
    years = found.days / 365.25
    output.result(f"All: {found.dv_km_s:.3f} km/s in {found.days:.0f} days ({years:.1f} years).")


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}" if math.isfinite(value) else ""
