"""`synodic porkchop`: what every departure and arrival costs, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from synodic.cli.options import arrival, out, way
from synodic.cli.output import Output, speaks
from synodic.history.dates import padded

if TYPE_CHECKING:
    import xarray as xr


@click.command(
    "porkchop",
    epilog="""Examples:

    \b
    synodic porkchop earth mars --depart 2030-10-01 2031-08-01 --arrive 2031-04-01 2032-10-01
    synodic porkchop earth mars --depart 2033-01-01 2033-09-01 \\
        --arrive 2033-08-01 2034-08-01 --shape 80 80 --json
    """,
)
@click.argument("origin")
@click.argument("target")
@click.option("--depart", nargs=2, required=True, metavar="D1 D2", help="Dates of departure.")
@click.option("--arrive", nargs=2, required=True, metavar="A1 A2", help="Dates of arrival.")
@click.option("--shape", nargs=2, type=click.IntRange(1, 4000), default=(300, 300),
              metavar="N M", help="How many dates of each.")  # fmt: skip
@click.option("--of", "variable", default="dv",
              type=click.Choice(["dv", "c3", "vinf"]), help="What is drawn.")  # fmt: skip
@click.option("--turns", type=click.IntRange(0, 9), default=0, help="Full turns about the Sun.")
@click.option("--branch", type=click.Choice(["best", "low", "high"]), default="best",
              help="With turns: the orbit of larger axis (low), of smaller (high).")  # fmt: skip
@way
@arrival
@out("The picture; ./ORIGIN-TARGET.svg if not given.")
@speaks
def command(
    output: Output,
    origin: str,
    target: str,
    depart: tuple[str, str],
    arrive: tuple[str, str],
    shape: tuple[int, int],
    variable: str,
    turns: int,
    branch: str,
    way: str,
    arrival: str,
    out: Path | None,
) -> None:
    """Draw the cost of every transfer from ORIGIN to TARGET, and print the least.

    Real positions of DE440, prograde, below one revolution unless --turns says more. Delta-v is
    from a 300 km orbit to a 300 km orbit, or to what --arrival says.
    """
    from synodic.astro.porkchop import porkchop
    from synodic.history.whole_file import write_whole

    name = {"dv": "dv_km_s", "c3": "c3_km2_s2", "vinf": "vinf_arrive_km_s"}[variable]
    first, last = [(padded(low), padded(high)) for low, high in (depart, arrive)]
    with output.working("Computing"):
        data = porkchop(origin, target, first, last, shape, turns, branch, way, arrival)
    best = least(data, name)
    file = None
    if min(shape) > 1 and best is not None:
        from synodic.report.porkchop_figure import porkchop_svg

        file = out or Path(f"{origin}-{target}.svg")
        write_whole(file, porkchop_svg(data, name))
    output.document({"best": best, "file": None if file is None else str(file)})
    if best is None:
        output.result("No transfer between these dates.")
        return
    output.result(
        f"Best: leave {best['depart'][:10]}, arrive {best['arrive'][:10]} "
        f"({best['days']:.0f} days), C3 {best['c3_km2_s2']:.2f} km²/s², "
        f"v∞ at arrival {best['vinf_arrive_km_s']:.2f} km/s, delta-v {best['dv_km_s']:.3f} km/s"
    )
    if file is not None:
        output.result(str(file))


def least(data: xr.Dataset, name: str) -> dict[str, Any] | None:
    """The cheapest transfer of a grid, or None if there is none."""
    cost = np.asarray(data[name])
    if not np.isfinite(cost).any():
        return None
    row, column = np.unravel_index(int(np.nanargmin(cost)), cost.shape)
    numbers = ("days", "c3_km2_s2", "vinf_arrive_km_s", "dv_km_s")
    return {
        "depart": f"{np.datetime_as_string(data['depart'].values[row], unit='s')}",
        "arrive": f"{np.datetime_as_string(data['arrive'].values[column], unit='s')}",
        **{one: float(data[one].values[row, column]) for one in numbers},
    }
