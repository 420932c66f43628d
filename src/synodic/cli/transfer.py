"""`synodic transfer`: from world to world under thrust: a torch, an ion engine, a solar sail."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from synodic.cli.options import out
from synodic.cli.output import Output, plain, speaks
from synodic.history.dates import padded
from synodic.schema.mistake import Mistake

#: The options of each kind of engine; the first ones must be given.
_NEEDS = {
    "torch": ("acceleration",),
    "ion": ("arrive", "mass", "thrust", "isp"),
    "sail": ("acceleration",),
}
_MAY = {"torch": (), "ion": ("segments", "vinf"), "sail": ("segments", "guess")}


@click.command(
    "transfer",
    epilog="""Examples:

    \b
    synodic transfer earth mars 2035-09-15 --by torch --acceleration 0.0980665
    synodic transfer earth mars 2033-01-01 --by ion --arrive 2034-05-16 \\
        --mass 2000 --thrust 0.6 --isp 3000 --out ion.svg
    synodic transfer earth mars 2033-06-01 --by sail --acceleration 0.001 --guess 450 --json
    """,
)
@click.argument("origin")
@click.argument("target")
@click.argument("depart")
@click.option("--by", "engine", type=click.Choice(list(_NEEDS)), required=True,
              help="Thrust all the way, an engine of small thrust, or a solar sail.")  # fmt: skip
@click.option("--acceleration", type=float,
              help="m/s²: of a torch all the way, of a sail face-on at 1 AU.")  # fmt: skip
@click.option("--arrive", metavar="DATE", help="ion: the date of arrival.")
@click.option("--mass", type=float, help="ion: kg at departure.")
@click.option("--thrust", type=float, help="ion: N of the engine.")
@click.option("--isp", type=float, help="ion: its specific impulse, s.")
@click.option("--vinf", nargs=2, type=float, metavar="OUT IN",
              help="ion: most v∞ at both ends, km/s; 0 0 if not given.")  # fmt: skip
@click.option("--segments", type=int, help="ion, sail: in how many the flight is cut.")
@click.option("--guess", type=float, help="sail: about how many days; 500 if not given.")
@out("The picture (SVG).")
@speaks
def command(
    output: Output,
    origin: str,
    target: str,
    depart: str,
    engine: str,
    out: Path | None,
    **options: Any,
) -> None:
    """Fly from ORIGIN to TARGET under thrust, leaving on a date, on real
    orbits (DE440).

    A torch leaves and arrives at rest against the planets, by two fixed directions and a flip. An
    ion engine takes two dates and brings the most mass (Sims and Flanagan's legs). A sail seeks the
    fastest rendezvous near --guess days.
    """
    given = _checked(engine, options)
    first = padded(depart)
    with output.working("Solving") as tell:
        found, picture = _FLIERS[engine](origin, target, first, given, tell)
    if out is not None:
        from synodic.history.whole_file import write_whole
        from synodic.report.sun_chart import ways_svg

        write_whole(out, ways_svg(picture()))
    output.document({
        "by": engine,
        **plain(found),
        "file": None if out is None else str(out),
    })  # fmt: skip
    output.result(_SAID[engine](found))
    if out is not None:
        output.result(str(out))


def _checked(engine: str, options: dict[str, Any]) -> dict[str, Any]:
    """The options that were given, all that this engine needs and none that it does not know."""
    given = {key: value for key, value in options.items() if value not in (None, ())}
    known = (*_NEEDS[engine], *_MAY[engine])
    for key in given:
        if key not in known:
            raise Mistake(f"--{key} is not for --by {engine}",
                          expected=", ".join(f"--{one}" for one in known))  # fmt: skip
    lacking = [f"--{key}" for key in _NEEDS[engine] if key not in given]
    if lacking:
        raise Mistake(f"--by {engine} needs {' and '.join(lacking)}")
    return given


def _torch(origin: str, target: str, depart: str, given: dict[str, Any], _: Any) -> Any:
    from synodic.astro.torch_transfers import torch

    thrust = given["acceleration"]
    found = torch(origin, target, depart, thrust)

    def picture() -> Any:
        from synodic.report import ways_figure

        return ways_figure.torch(found, origin, target, thrust)

    return found, picture


def _ion(origin: str, target: str, depart: str, given: dict[str, Any], tell: Any) -> Any:
    from synodic.astro.low_thrust import low_thrust

    given = {**given, "arrive": padded(given["arrive"])}
    most_out, most_in = given.pop("vinf", (0.0, 0.0))
    found = low_thrust(
        origin, target, depart, given["arrive"], given["mass"], given["thrust"], given["isp"],
        most_out, most_in, given.get("segments", 20), tell,
    )  # fmt: skip

    def picture() -> Any:
        from synodic.report import ways_figure

        return ways_figure.low_thrust(found, origin, target)

    return found, picture


def _sail(origin: str, target: str, depart: str, given: dict[str, Any], tell: Any) -> Any:
    from synodic.astro.solar_sail import lightness, sail

    light = lightness(1000.0 * given["acceleration"])
    days, segments = given.get("guess", 500.0), given.get("segments", 8)
    found = sail(origin, target, depart, light, days, segments, tell)

    def picture() -> Any:
        from synodic.report import ways_figure

        return ways_figure.sail(found, origin, target, light)

    return found, picture


_FLIERS = {"torch": _torch, "ion": _ion, "sail": _sail}


def _when(found: Any) -> str:
    """The dates of a flight; 0 h TDB, which is a minute before midnight UTC, is the next day."""
    first, last = (day + dt.timedelta(minutes=2) for day in (found.depart, found.arrive))
    return f"Leave {first:%Y-%m-%d}, arrive {last:%Y-%m-%d} ({found.days:.1f} days)"


_SAID = {
    "torch": lambda found: (
        f"{_when(found)}, delta-v {found.dv_km_s:.1f} km/s, flip after "
        f"{found.flip_share * found.days:.1f} days at {found.top_speed_km_s:.1f} km/s, "
        f"{found.nearest_au:.2f} AU from the Sun at the nearest."
    ),
    "ion": lambda found: (
        f"{_when(found)}, delta-v {found.dv_km_s:.3f} km/s: {found.final_kg:,.1f} of "
        f"{found.mass_kg:,.1f} kg arrive, {found.propellant_kg:,.1f} kg are burnt."
    ),
    "sail": lambda found: (
        f"{_when(found)} without propellant, {found.nearest_au:.2f} AU from the Sun at the nearest."
    ),
}
