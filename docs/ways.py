"""Writes the pictures of the model pages of astro: `python docs/ways.py`."""

from __future__ import annotations

from pathlib import Path

import synodic as sy
from synodic.astro import round_trips as trips
from synodic.astro.solar_sail import lightness
from synodic.astro.torch_transfers import G_M_S2
from synodic.report import ways_figure as ways
from synodic.report.front_figure import front_svg
from synodic.report.porkchop_figure import porkchop_svg
from synodic.report.sun_chart import ways_svg

FOLDER = Path(__file__).parent / "images"


def pictures() -> dict[str, str]:
    """Each file's name and its text."""
    drawn = {}
    for kind in ("conjunction", "opposition"):
        trip = sy.round_trips("earth", "mars", "2033-01-01", "2034-01-01", kind)[0]
        drawn[f"round-trip-{kind}"] = ways_svg(ways.round_trip(trip, "earth", "mars"))
    drawn["front-round-trips"] = front_svg(
        "Earth to Mars and back, leaving in 2033: what haste costs",
        {
            kind: [
                (trip.days, trip.dv_km_s)
                for trip in trips.front("earth", "mars", "2033-01-01", "2033-12-31", kind)
                if trip.dv_km_s < 30.0
            ]
            for kind in ("opposition", "conjunction")
        },
    )
    drawn["front-one-way"] = front_svg(
        "Earth to Mars, leaving in 2033: what haste costs",
        {
            mode: [
                (one.days, one.dv_km_s)
                for one in sy.front("earth", "mars", "2033-01-01", "2033-12-31", 0, mode)
            ]
            for mode in ("capture", "aerocapture")
        },
    )
    (free,) = sy.free_returns("earth", "mars", "2017-10-01", "2018-05-01")
    drawn["free-return-2018"] = ways_svg(ways.free_return(free, "earth", "mars"))
    aldrin = next(one for one in sy.cyclers() if (one.turns, one.branch) == (1, "low"))
    drawn["cycler-aldrin"] = ways_svg(ways.cycler(aldrin, "earth", "mars"))
    leg = sy.low_thrust("earth", "mars", "2033-01-01", "2034-05-16", 2000.0, 0.6, 3000.0)
    drawn["low-thrust"] = ways_svg(ways.low_thrust(leg, "earth", "mars"))
    thrust = 0.01 * G_M_S2
    for name, date in (("opposition", "2035-09-15"), ("conjunction", "2034-08-19")):
        found = sy.torch("earth", "mars", date, thrust)
        drawn[f"torch-{name}"] = ways_svg(ways.torch(found, "earth", "mars", thrust))
    light = lightness(1.0)
    sailed = sy.sail("earth", "mars", "2033-06-01", light, 450.0)
    drawn["sail"] = ways_svg(ways.sail(sailed, "earth", "mars", light))
    chart = sy.porkchop(
        "earth", "mars", ("2030-06-01", "2031-06-01"), ("2032-06-01", "2034-01-01"),
        shape=(80, 80), revolutions=1,
    )  # fmt: skip
    drawn["porkchop-one-turn"] = porkchop_svg(chart)
    return drawn


def main() -> None:
    """Compute, draw, write."""
    for name, svg in pictures().items():
        (FOLDER / f"{name}.svg").write_text(svg.rstrip("\n") + "\n", encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main()
