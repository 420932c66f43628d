"""`synodic windows`: launch windows, round trips and free returns between two worlds."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import click

from synodic.cli.options import arrival, modes, out, way
from synodic.cli.output import Output, plain, speaks
from synodic.history.dates import padded
from synodic.schema.mistake import Mistake


@click.command(
    "windows",
    epilog="""Examples:

    \b
    synodic windows earth mars 2030 2036
    synodic windows earth mars 2030-01-01 2033-01-01 --by c3 --json
    synodic windows earth mars 2030 2034 --turns 1 --arrival aerocapture
    synodic windows earth mars 2030 2040 --class opposition --out trip.svg
    synodic windows earth mars 2033 2034 --front
    synodic windows earth mars 2017-10-01 2018-05-01 --free-return
    """,
)
@click.argument("origin")
@click.argument("target")
@click.argument("start")
@click.argument("end")
@click.option("--by", type=click.Choice(["dv", "c3"]), default="dv", help="What is least.")
@click.option("--turns", type=click.IntRange(0, 9), default=0,
              help="Full turns about the Sun; with --front the most of them.")  # fmt: skip
@way
@arrival
@click.option("--class", "kind", type=click.Choice(["conjunction", "opposition"]),
              help="There and back, with a long stay or a short one.")  # fmt: skip
@click.option("--stay", nargs=2, type=float, metavar="DAYS DAYS",
              help="With --class: first and last days of the stay.")  # fmt: skip
@click.option("--home", default="direct_entry", type=modes,
              help="With --class: what the ship does at the end.")  # fmt: skip
@click.option("--front", is_flag=True,
              help="What no other beats in both days and delta-v.")  # fmt: skip
@click.option("--free-return", is_flag=True, help="Past the target and home without a burn.")
@out("With --class, --front or --free-return: the picture of the best, or of the front.")
@speaks
def command(
    output: Output,
    origin: str,
    target: str,
    start: str,
    end: str,
    by: str,
    turns: int,
    way: str,
    arrival: str,
    kind: str | None,
    stay: tuple[float, float] | None,
    home: str,
    front: bool,
    free_return: bool,
    out: Path | None,
) -> None:
    """The launch windows from ORIGIN to TARGET between two dates (2030 is
    2030-01-01).

    One line for the short way (I, under 180 degrees about the Sun) and one for the long way (II) at
    each meeting of the two worlds. Delta-v is from a 300 km orbit to a 300 km orbit, or to what
    --arrival says. With --class, one line for each round trip, with all its burns.
    """
    if free_return and (kind or front):
        raise Mistake("--free-return stands without --class and --front")
    if stay and not kind:
        raise Mistake("--stay goes with --class", found=" ".join(map(str, stay)))
    if out and not (kind or front or free_return):
        raise Mistake("--out goes with --class, --front or --free-return", found=str(out))
    first, last = padded(start), padded(end)
    with output.working("Searching"):
        if free_return:
            told = _free_returns(origin, target, first, last)
        elif kind:
            options = (kind, stay, arrival, home)
            told = _round_trips(origin, target, first, last, options, front)
        elif front:
            told = _front(origin, target, first, last, turns, arrival)
        else:
            from synodic.astro.windows import windows

            found = windows(origin, target, first, last, by, turns, way=way, arrival=arrival)
            told = _windows(found)
    file = None
    if out and told.rows:
        from synodic.history.whole_file import write_whole

        write_whole(out, told.picture())
        file = str(out)
    output.document({told.key: told.found, **({"file": file} if out else {})})
    if told.rows:
        output.table(told.heads, told.rows, numbers=told.numbers)
        if file:
            output.result(file)
    else:
        output.result("No window opens between these dates.")


class _Told(NamedTuple):
    """What a search found: for JSON, as a table, and how it is drawn."""

    key: str
    found: list[dict[str, Any]]
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numbers: range
    picture: Any = None


def _windows(found: list[Any], picture: Any = None) -> _Told:
    turned = any(window.revolutions for window in found)
    entering = any(window.entry_km_s for window in found)
    heads = ("depart", "arrive", "way", *(("turns",) * turned), "days", "C3 km²/s²", "v∞ out",
             "v∞ in", *(("entry km/s",) * entering), "delta-v km/s")  # fmt: skip
    rows = [
        (
            f"{window.depart:%Y-%m-%d}",
            f"{window.arrive:%Y-%m-%d}",
            window.way,
            *((f"{window.revolutions} {window.branch}".strip(),) * turned),
            f"{window.days:.0f}",
            f"{window.c3_km2_s2:.2f}",
            f"{window.vinf_depart_km_s:.2f}",
            f"{window.vinf_arrive_km_s:.2f}",
            *((f"{window.entry_km_s:.2f}" if window.entry_km_s else "",) * entering),
            f"{window.dv_km_s:.3f}",
        )
        for window in found
    ]
    documents = [plain(window) for window in found]
    return _Told("windows", documents, heads, rows, range(3, len(heads)), picture)


def _front(origin: str, target: str, first: str, last: str, turns: int, arrival: str) -> _Told:
    from synodic.astro.fronts import front

    found = front(origin, target, first, last, turns, arrival)

    def picture() -> str:
        from synodic.report.front_figure import front_svg

        title = f"{origin.title()} to {target.title()}: what haste costs, {first} to {last}"
        return front_svg(title, {arrival: [(one.days, one.dv_km_s) for one in found]})

    return _windows(found, picture)


def _round_trips(
    origin: str, target: str, first: str, last: str, options: tuple[Any, ...], haste: bool
) -> _Told:
    from synodic.astro.round_trips import front, round_trips

    found = (front if haste else round_trips)(origin, target, first, last, *options)
    heads = ("depart", "arrive", "leave", "back", "out", "stay", "home", "days", "delta-v km/s",
             "entry km/s")  # fmt: skip
    rows = [
        (
            *(f"{x:%Y-%m-%d}" for x in (trip.depart, trip.arrive, trip.leave, trip.back)),
            *(f"{x:.0f}" for x in (trip.out_days, trip.stay_days, trip.back_days, trip.days)),
            f"{trip.dv_km_s:.3f}",
            f"{trip.entry_km_s:.2f}" if trip.entry_km_s else "",
        )
        for trip in found
    ]

    def picture() -> str:
        from synodic.report import front_figure, sun_chart, ways_figure

        if haste:
            title = f"{origin.title()} to {target.title()} and back: what haste costs"
            points = [(trip.days, trip.dv_km_s) for trip in found]
            return front_figure.front_svg(title, {str(options[0]): points})
        best = min(found, key=lambda trip: trip.dv_km_s)
        return sun_chart.ways_svg(ways_figure.round_trip(best, origin, target))

    documents = [plain(trip) for trip in found]
    return _Told("round_trips", documents, heads, rows, range(4, 10), picture)


def _free_returns(origin: str, target: str, first: str, last: str) -> _Told:
    from synodic.astro.free_returns import free_returns

    found = free_returns(origin, target, first, last)
    heads = ("depart", "pass", "back", "days", "C3 km²/s²", "height km", "turn °", "entry km/s",
             "delta-v km/s")  # fmt: skip
    rows = [
        (
            *(f"{x:%Y-%m-%d}" for x in (trip.depart, trip.flyby, trip.back)),
            f"{trip.days:.0f}",
            f"{trip.c3_km2_s2:.2f}",
            f"{trip.height_km:,.0f}",
            f"{trip.turn_deg:.1f}",
            f"{trip.entry_km_s:.2f}" if trip.entry_km_s else "",
            f"{trip.dv_km_s:.3f}",
        )
        for trip in found
    ]

    def picture() -> str:
        from synodic.report.sun_chart import ways_svg
        from synodic.report.ways_figure import free_return

        best = min(found, key=lambda trip: trip.dv_km_s)
        return ways_svg(free_return(best, origin, target))

    documents = [plain(trip) for trip in found]
    return _Told("free_returns", documents, heads, rows, range(3, 9), picture)
