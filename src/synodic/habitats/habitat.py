"""A habitat studied alone, and what a run of it gives.

import synodic as sy

base = sy.habitat("4-crew-short-stay")
base.run(days=90)                       # an xarray Dataset, hour by hour
sy.habitat("config_4h.json").run(40)    # a SIMOC configuration
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from synodic.habitats.form import Parts, Ref
from synodic.habitats.layout import LOG, LOGGED
from synodic.habitats.rules import Rules, rules
from synodic.schema.mistake import Mistake, nearest

if TYPE_CHECKING:
    import xarray as xr

PRESETS = Path(__file__).parent / "presets"
STEPS = {"1h": 1.0, "1d": 24.0}
#: Numbers that one run may keep; longer runs keep fewer of their steps.
_MOST_KEPT = 50_000_000
#: Hours of which a habitat keeps the order that its processes act in.
_MOST_ORDERED = 20_000


def presets() -> list[str]:
    """Names of the habitats that come with the package."""
    return sorted(path.stem for path in PRESETS.glob("*.toml"))


def habitat(config: str | Path) -> Habitat:
    """A habitat by a preset's name, the path of our TOML, or that of a SIMOC JSON.

    Raises:
        Mistake: no such preset or file, or something wrong in it, with its line.
    """
    from synodic.habitats.reading import read_habitat

    name = str(config)
    if "\0" in name or not name.strip():
        raise Mistake("this names no habitat", found=repr(name))
    if name in presets():
        return Habitat(read_habitat(PRESETS / f"{name}.toml", name))
    path = Path(config)
    if path.suffix == ".json":
        return from_simoc(path)
    if path.suffix == ".toml" or "/" in name or "\\" in name:
        return Habitat(read_habitat(path, name))
    raise Mistake(
        "there is no such habitat",
        found=repr(name),
        expected=f"a file (.toml, .json), or one of {', '.join(presets())}",
        nearest=nearest(name, presets()),
    )


def from_simoc(path: str | Path) -> Habitat:
    """The habitat of a SIMOC configuration; `unsupported` names what of it is left out.

    Raises:
        Mistake: no JSON, or nothing that SIMOC would play.
    """
    from synodic.habitats.simoc import read_simoc

    return Habitat(*read_simoc(path))


class Habitat:
    """One habitat, ready to run as often as one likes: a run changes nothing of it."""

    def __init__(self, parts: Parts, unsupported: list[str] | None = None) -> None:
        self.parts = parts
        self.unsupported = list(unsupported or [])
        self._rules: dict[int, Rules] = {}
        self._orders = np.empty((0, 0), np.int64)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.parts.title

    @property
    def unaccounted(self) -> dict[str, float]:
        """Processes that do not balance: kg that one hour of a unit makes out of nothing.

        Below zero it loses them. Only an imported file may have such.
        """
        return dict(self.parts.rates)

    def run(self, days: float, step: str = "1h", seed: int = 0) -> xr.Dataset:
        """Play it.

        Args:
            days: how long; a part of a step at the end is left out.
            step: ``1h`` or ``1d``.
            seed: of failures, and of how long each person bears what kills.

        Returns:
            A Dataset over `time` (days since the start, the first row being the start):
            `food_stored_kg`, `water_potable_kg`, `o2_fraction`, `co2_fraction`, `crew`,
            `unaccounted_kg`, for a cabin of ours `pressure_kpa` and `o2_kpa`, `co2_kpa`,
            and `stock` (time, tank) in the unit of each tank. Attributes: `events`, a list of
            deaths, each with its day, who, what of, and how many. Fractions are of all gas of
            the cabin: of its moles, for an imported file of its mass.

        Raises:
            Mistake: no such step, or no number of days.
        """
        if step not in STEPS:
            raise Mistake("there is no such step", found=repr(step), expected="1h or 1d")
        if isinstance(days, bool) or not 0.0 < days <= 366_000.0:
            raise Mistake("days must be above 0 and at most 366,000", found=repr(days))
        dt = STEPS[step]
        count = int(days * 24.0 / dt + 1e-9)
        if count == 0:
            raise Mistake("the run is shorter than its step", found=f"{days:g} days")
        from synodic.habitats.results import dataset

        inner, rows = dt, 1
        if self.parts.hourly and dt > 1.0:
            inner, rows = 1.0, 24  # its rules are rules of an hour; each 24th is kept
        return dataset(self, *self.play(count * rows, inner, seed, rows), inner)

    def play(
        self, count: int, dt: float, seed: int, every: int = 1
    ) -> tuple[Rules, dict[str, np.ndarray], int]:
        """The arrays after `count` steps, what was kept, and how many steps lie between rows."""
        from synodic.habitats.engine import play

        if seed not in self._rules:
            self._rules = {seed: rules(self.parts, seed)}
        start = self._rules[seed]
        tanks = len(self.parts.tanks)
        every *= max(1, -(-(count // every) * tanks // _MOST_KEPT))
        rows = count // every + 1
        kept: dict[str, np.ndarray] = {
            "kg": np.empty((rows, tanks)),
            "units": np.empty((rows, start.populations)),
            "alive": np.empty(rows),
            "log": np.empty(LOGGED, LOG),
        }
        last = int(count * dt) // 24 + 3
        seasons = np.empty((len(self.parts.seasons), last))
        for n, made in enumerate(self.parts.seasons.values()):
            seasons[n] = made(last)
        memory = start.arena.begin()
        orders = self._ordered(start, count)
        play(memory, count, dt, every, seasons, orders, *kept.values())
        for name in ("process", "whole", "machine"):
            kept[name] = start.arena.array(memory, name)
        return start, kept, every

    def _ordered(self, start: Rules, count: int) -> np.ndarray:
        """(count, acting) the orders of the first hours, kept from run to run; none if too many."""
        if not start.draws or count > _MOST_ORDERED:
            return np.empty((0, start.acting), np.int64)
        if len(self._orders) < count:
            from synodic.habitats.order import draw_orders

            self._orders = np.empty((count, start.acting), np.int64)
            draw_orders(start.arena.begin(), self._orders)
        return self._orders

    def position(self, ref: Ref) -> int:
        """The place of a tank in `stock`."""
        return [(tank.place, tank.resource) for tank in self.parts.tanks].index(ref)
