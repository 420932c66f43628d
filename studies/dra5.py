"""Design Reference Architecture 5.0 beside our own ships on our own passages: masses and days.

Published (NASA-SP-2009-566, as transcribed in `reference/settlement/reference.csv`): 848.7 t in low
orbit by nuclear thermal ships, of which two of cargo of 246.2 t each; 110.2 t in Mars orbit, 40.4 t
useful on the ground; 174 days out, 539 there, 201 back, 914 in all. Ours are worked out with the
payload equation of the world (`synodic.world.passage`) on passages of the timetable. It is no
oracle: dropped masses and delta-v of the published ships are not given.
"""

from __future__ import annotations

import json
from typing import NamedTuple

import numpy as np

from synodic.astro.timetable import Timetable, cached
from synodic.history.dates import day_of_date
from synodic.numerics.compile import kernel
from synodic.scenario import Scenario, from_text
from synodic.schema.days import date_of_day
from synodic.world.passage import payload_kg, ready_vehicles
from synodic.world.play import key_table
from synodic.world.stage import Stage

PUBLISHED = {
    "cargo_t": 246.2, "in_orbit_t": 110.2, "useful_t": 40.4, "crew_t": 848.7 - 2 * 246.2,
    "imleo_t": 848.7, "out": 174, "stay": 539, "back": 201, "total": 914,
}  # fmt: skip
_TEXT = (
    'schema = 1\nname = "dra5"\nstart = 2030-01-01\nend = 2031-01-01\nworlds = ["earth", "mars"]\n'
)
_CREW_T = 40.0  # crew, consumables and landers of our crew ship
_SLOW = 10  # days by which a passage may be longer than the published one


@kernel
def _payload(
    frame: np.ndarray, vehicle: int, days: float, depart: float, arrive: float, origin: int
) -> float:
    ready_vehicles(frame[0])
    return payload_kg(frame[0], vehicle, days, depart, arrive, origin, 1 - origin)


class Leg(NamedTuple):
    """A passage of the timetable: departure day, days, v-infinity at both ends in m/s."""

    day: int
    days: int
    depart: float
    arrive: float


class Mission(NamedTuple):
    """One opportunity, in t and days."""

    opportunity: int
    cargo_t: float
    crew_t: float
    in_orbit_t: float
    useful_t: float
    out: int
    stay: int
    back: int

    @property
    def imleo_t(self) -> float:
        """Two ships of cargo and one of people in low orbit."""
        return 2.0 * self.cargo_t + self.crew_t

    @property
    def total(self) -> int:
        """Days from departure to return."""
        return self.out + self.stay + self.back


def missions(first: int = 2030, last: int = 2046) -> list[Mission]:
    """One for each opportunity between two years: cargo and people leave in the same window.

    Left out are those in which our crew ship has no passage of about the published days.
    """
    scenario = from_text(_TEXT)
    low, high = (day_of_date(f"{year}-01-01") for year in (first, last + 4))
    table = cached(("earth", "mars"), low, high)
    stage, vehicles = _stage(scenario, table)
    found = []
    for window in range(table.window_open.shape[1]):
        opens = int(table.window_open[_pair(table, 0), window])
        closes = int(table.window_close[_pair(table, 0), window])
        if not low <= opens < closes < day_of_date(f"{last}-12-31"):
            continue
        one = _mission(scenario, table, stage, vehicles, opens, closes)
        if one is not None:
            found.append(one)
    return found


def _mission(
    scenario: Scenario, table: Timetable, stage: Stage, vehicles: dict[str, int],
    opens: int, closes: int,
) -> Mission | None:  # fmt: skip
    numbers = scenario.compile().parameters[0]

    def start_t(vehicle: str, leg: Leg, payload_t: float) -> float:
        """What must leave low orbit for a payload, by the mass ratio of our ship."""
        v = vehicles[vehicle]
        full = _payload(stage.frame, v, float(leg.days), leg.depart, leg.arrive, 0)
        if full < 0.0:
            return np.inf  # it cannot brake
        dry = float(numbers["vehicle_dry"][v])
        ratio = 1.0 + float(numbers["vehicle_propellant"][v]) / (full + dry)
        return (dry * 1e-3 + payload_t) * ratio

    out = _legs(table, 0, opens, closes)
    cargo = min(out, key=lambda leg: start_t("ntr_transfer", leg, PUBLISHED["in_orbit_t"]))
    fast = [leg for leg in out if leg.days <= PUBLISHED["out"] + _SLOW]
    if not fast:
        return None
    crew = min(fast, key=lambda leg: start_t("ntr_crew", leg, _CREW_T))
    if not np.isfinite(start_t("ntr_crew", crew, _CREW_T)):
        return None
    lands = crew.day + crew.days
    home = [
        leg for leg in _legs(table, 1, lands + 400, lands + 700)
        if leg.days <= PUBLISHED["back"] + _SLOW
    ]  # fmt: skip
    if not home:
        return None
    back = min(home, key=lambda leg: leg.depart)
    cargo_t = start_t("ntr_transfer", cargo, PUBLISHED["in_orbit_t"])
    share = float(numbers["vehicle_landed_share"][vehicles["ntr_transfer"]])
    return Mission(
        date_of_day(crew.day).year, cargo_t, start_t("ntr_crew", crew, _CREW_T),
        PUBLISHED["in_orbit_t"], PUBLISHED["in_orbit_t"] * share,
        crew.days, back.day - lands, back.days,
    )  # fmt: skip


def _stage(scenario: Scenario, table: Timetable) -> tuple[Stage, dict[str, int]]:
    inputs = scenario.compile()
    parameters = inputs.parameters.copy()
    parameters["vehicle_payload"] = 1e9  # the equation alone
    changed = inputs._replace(parameters=parameters)
    keys = key_table(0, 0, ())
    stage = Stage(changed, inputs.state.copy(), table, np.zeros(1, np.int8), keys, 4, 0)
    return stage, {id: n for n, id in enumerate(inputs.names.ids["vehicle"])}


def _pair(table: Timetable, origin: int) -> int:
    return int(table.pair[origin, 1 - origin])


def _legs(table: Timetable, origin: int, first: int, last: int) -> list[Leg]:
    pair = _pair(table, origin)
    found = []
    for day in range(first, last + 1):
        row = day - table.start_day
        if not 0 <= row < table.count.shape[1]:
            continue
        for k in range(int(table.count[pair, row])):
            days = int(table.days[pair, row, k])
            ends = (0.1 * float(of[pair, row, k]) for of in (table.vinf_depart, table.vinf_arrive))
            found.append(Leg(day, days, *ends))
    return found


if __name__ == "__main__":
    print(json.dumps([one._asdict() | {"imleo_t": one.imleo_t, "total": one.total}
                      for one in missions()], indent=1))  # fmt: skip
