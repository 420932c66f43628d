"""`synodic windows`: launch windows between two worlds."""

from __future__ import annotations

import click

from synodic.cli.output import Output, speaks
from synodic.history.dates import padded


@click.command(
    "windows",
    epilog="""Examples:

    \b
    synodic windows earth mars 2030 2036
    synodic windows earth mars 2030-01-01 2033-01-01 --by c3 --json
    """,
)
@click.argument("origin")
@click.argument("target")
@click.argument("start")
@click.argument("end")
@click.option("--by", type=click.Choice(["dv", "c3"]), default="dv", help="What is least.")
@speaks
def command(output: Output, origin: str, target: str, start: str, end: str, by: str) -> None:
    """The launch windows from ORIGIN to TARGET between two dates (2030 is
    2030-01-01).

    One line for the short way (I, under 180 degrees about the Sun) and one for the long way (II) at
    each meeting of the two worlds. Delta-v is from a 300 km orbit to a 300 km orbit.
    """
    from synodic.astro.windows import windows

    with output.working("Searching"):
        found = windows(origin, target, padded(start), padded(end), by=by)
    output.document(
        {
            "windows": [
                {
                    **window._asdict(),
                    "depart": window.depart.isoformat(),
                    "arrive": window.arrive.isoformat(),
                }
                for window in found
            ]
        }
    )
    heads = ("depart", "arrive", "way", "days", "C3 km²/s²", "v∞ out", "v∞ in", "delta-v km/s")
    rows = [
        (
            f"{window.depart:%Y-%m-%d}",
            f"{window.arrive:%Y-%m-%d}",
            window.way,
            f"{window.days:.0f}",
            f"{window.c3_km2_s2:.2f}",
            f"{window.vinf_depart_km_s:.2f}",
            f"{window.vinf_arrive_km_s:.2f}",
            f"{window.dv_km_s:.3f}",
        )
        for window in found
    ]
    if rows:
        output.table(heads, rows, numbers=range(3, 8))
    else:
        output.result("No window opens between these dates.")
