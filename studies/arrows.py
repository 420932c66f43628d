"""The arrows of the model as pairs of scenarios: what changes, what is measured, what cuts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from studies.measures import (
    Number,
    any_of,
    at_end,
    came,
    count_of,
    mean_of,
    soon_after,
    year_of,
    year_of_first,
)
from studies.playing import Ground
from synodic.schema import polity_events as polity


@dataclass(frozen=True)
class Arrow:
    """One arrow.

    Attributes:
        name: cause -> effect.
        scenario: what both arms extend.
        without: TOML of the arm without the cause.
        with_: TOML of the arm with it.
        sign: +1 or -1, what the cause should do to the number; 0: not lower it.
        number: what is measured, for a ground.
        set_: numbers that the arm with the cause has too.
        off: numbers that cut the arrow (none where there is no bridge to cut).
    """

    name: str
    scenario: str
    without: str
    with_: str
    sign: int
    number: Callable[[Ground], Number]
    off: dict[str, float] = field(default_factory=dict)
    set_: dict[str, float] = field(default_factory=dict)


_LOST = """
[[intervention]]
at = 1969-06-26
force = ["first(moon_landing):ussr"]
"""
_WON = """
[[intervention]]
at = 1969-06-26
force = ["first(moon_landing):us"]
"""
_UNTIL_1966 = "record_until = 1966-01-14\n"
_NO_RACE = """
[actor.us]
race = 0
[actor.ussr]
race = 0
[actor.china]
race = 0
"""
_CUT_RACE = {
    "race_reaction": 0.0,
    "race_grievance": 0.0,
    "prize_value": 0.0,
    "support_weight": 0.0,
}
_ALONE = """
[actor.ussr]
goals = []
space_share = 0
[actor.china]
goals = []
space_share = 0
[actor.company]
founding = 1e-9
"""
_US = ("actor", "us")

RACE = (
    Arrow(
        "lost Moon -> race goes on (US money, 1970-1985)",
        "space-age",
        _UNTIL_1966 + "end = 1986-01-01\n" + _WON,
        _UNTIL_1966 + "end = 1986-01-01\n" + _LOST,
        +1,
        mean_of("space_budget", 1970, 1985, _US),
        _CUT_RACE,
    ),
    Arrow(
        "race goes on -> ships for Mars earlier (year)",
        "happy-valley",
        _NO_RACE,
        "",
        -1,
        year_of_first("mars_ship", 2040),
    ),
    Arrow(
        "race goes on -> landing on Mars earlier (year)",
        "happy-valley",
        _NO_RACE,
        "",
        -1,
        year_of("mars.first_landing", 2040),
    ),
    Arrow(
        "rivals instead of one -> landing on Mars earlier (year)",
        "happy-valley",
        _ALONE,
        "",
        -1,
        year_of("mars.first_landing", 2040),
    ),
)

_UNION, _TOWN = ("actor", "union"), ("settlement", "town")
_HARD_TIMES = """
[[intervention]]
at = 2040-02-01
force = ["trouble:union=0.2"]
"""
_NO_HOME = {"home_born": 0.1, "home_newcomer": 0.1}
_SEIZED = """
[[intervention]]
at = {day}
force = ["seizure:*:town"]
"""
_BLOCKADED = """
[[intervention]]
at = 2040-03-02
force = ["declaration:*:town", "blockade:union:town"]
"""
_HUNGRY = '[settlement.town.stock]\nfood = "60 t"\n[settlement.town]\nmargin = 0\n'
_CHEAP_WAR = "[parameters]\ncost_flow = 0.1\nforesight = 0.97\n"
_BOLD = "[parameters]\ncost_dependence = 0\ncost_low = 0\ncost_high = 0.3\n"
_LODE = """
[programme.tow]
kind = "redirect"
actor = "council"
asteroid = "lode"
needs = ["tug"]
flight_cost = "1 G$"
days = 200
[actor.council]
treasury = "20 G$"
technologies = ["satellite", "orbit", "docking", "moon_ship", "station", "closed_loop", "mars_ship",
  "nuclear_thermal", "tug"]
[asteroid.lode]
mass = "70 kt"
price = 160000
market = 7000000
elasticity = 0.8
dv_earth = "600 m/s"
dv_mars = "400 m/s"
days_earth = 700
days_mars = 300
"""

#: What the town has of each in 2041 if nobody adds to it, t.
_STORES = {"food": 210, "water": 530, "o2": 900}


def _stores(date: str, times: float) -> str:
    """An intervention that sets the town's stores to so many times what they would be."""
    held = ", ".join(f'"town.{name}" = "{mass * times:.0f} t"' for name, mass in _STORES.items())
    return f"[[intervention]]\nat = {date}\nset = {{ {held} }}\n"


def rise_at_once(times: float) -> str:
    """Stores that grow to so many times as much in a day, before an assembly that will ask."""
    return _WANTS_OUT + _stores("2041-12-15", times)


def rise_in_years(times: float, years: int = 12) -> str:
    """The same stores in the end, in equal steps of a year."""
    return _WANTS_OUT + "".join(
        _stores(f"{2042 - years + n}-12-15", 1.0 + (times - 1.0) * (n + 1) / years)
        for n in range(years)
    )


#: A town that asks for all at every assembly, of an Earth to which war is cheap and which looks
#: ahead as far as the range of the bridge allows.
_WANTS_OUT = _CHEAP_WAR + "fit_slope = 5\ncommitment_gain = 2\n"

SOCIETY = (
    Arrow(
        "hard times on Earth -> its public's support falls",
        "town",
        "",
        _HARD_TIMES,
        -1,
        mean_of("support", 2041, 2042, _UNION),
        {"wanted_trouble": 0.0, "trouble_cut": 0.0, "frustration_gain": 0.0},
    ),
    Arrow(
        "money sent and not returned -> its public's support falls",
        "town",
        "[parameters]\nmars_export = 0\n",
        "[parameters]\nmars_export = 0\n[settlement.town]\npeople_max = 6000\n"
        "[programme.union-base]\ncrew = 120\ngrowth = 1.3\n",
        -1,
        mean_of("support", 2045, 2058, _UNION),
        {"frustration_gain": 0.0},
    ),
    Arrow(
        "years of residence -> it is home",
        "town",
        "",
        "",
        +1,
        mean_of("home_all", 2032, 2050, _TOWN),
        _NO_HOME,
        {"residence[0]": 15.0},
    ),
    Arrow(
        "births there -> it is home",
        "town",
        "[settlement.town]\nbirths = 0\n",
        "[settlement.town]\nbirths = 2\n",
        +1,
        mean_of("home_all", 2045, 2058, _TOWN),
        _NO_HOME,
    ),
    Arrow(
        "short rations -> unrest (petitions to seizures)",
        "town",
        "end = 2036-01-01\n",
        "end = 2036-01-01\n" + _HUNGRY,
        +1,
        count_of(polity.PETITION, polity.PROTEST, polity.STRIKE, polity.SEIZURE),
    ),
    Arrow(
        "a voice of its own -> less pressure",
        "town",
        "[settlement.town]\nvoice = 0\n",
        "[settlement.town]\nvoice = 0.9\n",
        -1,
        mean_of("psi", 2035, 2058, _TOWN),
    ),
)

POWER = (
    Arrow(
        "self-sufficiency -> chance to hold out",
        "town",
        "[settlement.town.equipment]\ngreenhouse = 1\n",
        "",
        +1,
        mean_of("hold_out", 2034, 2048, _TOWN),
        {"hold_endurance": 0.0},
    ),
    Arrow(
        "dependence on what is sent -> a blockade works (chance to hold out)",
        "town",
        "[settlement.town]\nmargin = 2000\n" + _BLOCKADED,
        "[settlement.town]\nmargin = 0\n" + _BLOCKADED,
        -1,
        mean_of("hold_out", 2040, 2041, _TOWN),
        {"hold_endurance": 0.0},
    ),
    Arrow(
        "a windfall -> autonomy is demanded",
        "town",
        _LODE + "found = 2090-01-01\n",
        _LODE + "found = 2031-01-01\n",
        +1,
        at_end("demand_count", _TOWN),
    ),
    Arrow(
        "a windfall -> embargoes, expeditions, blockades",
        "town",
        _CHEAP_WAR + _LODE + "found = 2090-01-01\n",
        _CHEAP_WAR + _LODE + "found = 2031-01-01\n",
        +1,
        count_of(polity.EMBARGO, polity.EXPEDITION, polity.BLOCKADE),
    ),
    Arrow(
        "a sudden rise of power, foreseen -> war is likelier (Powell on against off)",
        "town",
        _CHEAP_WAR + "commitment_gain = 0\n" + _LODE + "found = 2031-01-01\n",
        _CHEAP_WAR + "commitment_gain = 2\n" + _LODE + "found = 2031-01-01\n",
        +1,
        count_of(polity.EMBARGO, polity.EXPEDITION, polity.BLOCKADE),
        {"hold_revenue": 0.0, "hold_endurance": 0.0},
    ),
    Arrow(
        "a sudden rise of power against a slow one -> Earth uses force (share)",
        "town",
        rise_in_years(3.0),
        rise_at_once(3.0),
        +1,
        any_of(polity.EMBARGO, polity.EXPEDITION, polity.BLOCKADE),
        {"commitment_gain": 0.0},
    ),
    Arrow(
        "a sudden rise of power against a slow one -> war (share)",
        "town",
        rise_in_years(3.0),
        rise_at_once(3.0),
        0,
        came("earth_mars.war"),
    ),
    Arrow(
        "a fleet in reach (counted against not counted) -> declaring is less likely",
        "town",
        _BOLD + "hold_fleet = 0\n" + _SEIZED.format(day="2044-01-05"),
        _BOLD + "hold_fleet = 3\n" + _SEIZED.format(day="2044-01-05"),
        -1,
        soon_after(polity.SEIZURE, polity.DECLARATION, 50),
        {"hold_gain": 0.0},
    ),
)

CONFLICT = (
    Arrow(
        "conflict on Mars -> ships beyond Mars leave all the same",
        "three-crews",
        "end = 2025-01-01\n",
        """end = 2025-01-01
[[intervention]]
at = 2008-03-02
force = ["seizure:*:happy-valley"]
[[intervention]]
at = 2008-06-02
force = ["declaration:*:happy-valley"]
""",
        0,
        count_of(polity.EXPEDITION_LEFT),
    ),
)

ARROWS = (*RACE, *SOCIETY, *POWER, *CONFLICT)
