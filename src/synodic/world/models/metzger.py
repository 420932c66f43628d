"""Industry that grows by printing itself, in generations.

Metzger, Muscatello, Mueller & Mantovani 2013, Journal of Aerospace Engineering 26(1) 18-29. A seed
of machines prints the parts of the next generation; each generation lasts some years and replaces
the one before. The first that are made there are crude and heavier by a factor; electronics come
from Earth until a share of them is made there. Robots put assets together, so many weeks each.

A generation of s sets, each of one excavating, refining and printing outfit of mass a (with its
electronics as far as they are made there) and r robots of mass b, prints s P in its time, and its
robots assemble s r x assets. So the next has

    s' = min(s P / (a' + b' r'),  s r x / (k + r')),

k assets of a set without its robots. r' is the number with which that set's robots can later put
together all that it prints: the positive root of x b r^2 + (x a - P) r - P k = 0, with the masses
and weeks of the generation after it.

Where growth is not wanted, `least` gives the fewest sets that can still set aside what each
generation has to. Masses kg. Weeks of robots are weeks of the calendar, as the paper's numbers of
robots suggest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from synodic.numerics.compile import kernel

HOURS, WEEKS = 8766.0, 8766.0 / 168.0  #: of a year


@kernel
def printed(rate: float, duty: float, hours: float) -> float:
    """Mass that printers of `rate` kg/h make in so many hours, running the share `duty` of them."""
    return rate * duty * hours


@dataclass(frozen=True)
class Seed:
    """What is landed first, without its robots: mass, electronics (kg), assets, and a robot's.

    Attributes:
        body: mass without electronics and robots.
        electronics: mass of electronics, without those of robots.
        assets: number of assets but robots.
        robot: mass of a robot without electronics.
        robot_electronics: electronics of a robot.
        robots: number of robots.
        rate: parts printed, kg/h.
        kilowatts: power of all.
    """

    body: float
    electronics: float
    assets: int
    robot: float
    robot_electronics: float
    robots: int
    rate: float
    kilowatts: float

    @property
    def mass(self) -> float:
        """Mass of all of it."""
        own = self.body + self.electronics
        return own + self.robots * (self.robot + self.robot_electronics)


@dataclass(frozen=True)
class Generation:
    """One generation: its name, sets, robots, mass of assets, and what was landed so far."""

    name: str
    sets: float
    robots: float
    assets: float
    landed: float
    aside: float


def seed(assets: Sequence[Mapping[str, Any]], printer: str = "3D printer") -> Seed:
    """The seed of a table of assets; robots are those named so."""
    robots = next(one for one in assets if "robo" in one["name"].lower())
    rest = [one for one in assets if one is not robots]
    return Seed(
        body=float(sum(one["qty"] * one["kg_minus_electronics"] for one in rest)),
        electronics=float(sum(one["qty"] * one["kg_electronics"] for one in rest)),
        assets=sum(one["qty"] for one in rest),
        robot=float(robots["kg_minus_electronics"]),
        robot_electronics=float(robots["kg_electronics"]),
        robots=robots["qty"],
        rate=float(sum(one["qty"] * one["product_kg_h"] for one in rest if printer in one["name"])),
        kilowatts=float(sum(one["qty"] * one["kW"] for one in assets)),
    )


def generations(
    start: Seed, crudeness: Mapping[str, float], local: Mapping[str, float],
    weeks: Sequence[float], aside: Mapping[str, float], years: float, duty: float,
) -> list[Generation]:  # fmt: skip
    """The generations that grow as fast as they can.

    Args:
        start: the seed, the first generation.
        crudeness: mass over that of Earth's make, by generation, in their order.
        local: share of electronics made there, by generation.
        weeks: weeks of a robot for an asset, by the generation that works.
        aside: mass that a generation sets aside and does not grow by, kg.
        years: length of a generation.
        duty: share of time that printers run.
    """
    names = list(crudeness)
    prints = printed(start.rate, duty, years * HOURS)
    steps = [years * WEEKS / one for one in weeks]
    now = Generation(names[0], 1.0, float(start.robots), start.mass, start.mass, 0.0)
    found = [now]
    for n, name in enumerate(names[1:]):
        body, robot = _masses(start, crudeness[name], local[name])
        after = names[min(n + 2, len(names) - 1)]
        each = _robots(start, crudeness[after], local[after], steps[min(n + 1, len(steps) - 1)],
                       prints)  # fmt: skip
        free = max(0.0, now.sets * prints - aside.get(now.name, 0.0))
        sets = min(free / (body + robot * each), now.robots * steps[n] / (start.assets + each))
        brought = (1.0 - local[name]) * (start.electronics + each * start.robot_electronics) * sets
        now = Generation(
            name, sets, sets * each, sets * (body + robot * each) + brought, now.landed + brought,
            aside.get(name, 0.0),
        )  # fmt: skip
        found.append(now)
    return found


def least(
    start: Seed, crudeness: Mapping[str, float], local: Mapping[str, float],
    aside: Mapping[str, float], years: float, duty: float,
) -> list[Generation]:  # fmt: skip
    """The fewest sets, one at the end, with which each generation can set aside what it has to."""
    names = list(crudeness)
    prints = printed(start.rate, duty, years * HOURS)
    sets = [1.0] * len(names)
    for n in range(len(names) - 2, -1, -1):
        body, robot = _masses(start, crudeness[names[n + 1]], local[names[n + 1]])
        whole = body + robot * start.robots
        sets[n] = (aside.get(names[n], 0.0) + sets[n + 1] * whole) / prints
    sets[0] = max(1.0, sets[0])
    landed = start.mass
    found = []
    for n, name in enumerate(names):
        body, robot = _masses(start, crudeness[name], local[name])
        own = start.electronics + start.robots * start.robot_electronics
        brought = 0.0 if n == 0 else (1.0 - local[name]) * own * sets[n]
        landed += brought
        assets = sets[n] * (body + robot * start.robots) + brought
        if n == 0:
            assets = sets[n] * start.mass
        found.append(
            Generation(name, sets[n], sets[n] * start.robots, assets, landed, aside.get(name, 0.0))
        )
    return found


def _masses(start: Seed, crude: float, local: float) -> tuple[float, float]:
    """What is printed of a set without robots, and of a robot."""
    body = crude * start.body + local * start.electronics
    return body, crude * start.robot + local * start.robot_electronics


def _robots(start: Seed, crude: float, local: float, step: float, prints: float) -> float:
    """Robots a set that can put together all that it prints."""
    body, robot = _masses(start, crude, local)
    half = step * body - prints
    whole = 4.0 * step * robot * prints * start.assets
    return (-half + math.sqrt(half * half + whole)) / (2.0 * step * robot)
