"""What a habitat is made of: data that both our TOML and an imported file become.

Tanks hold kilograms (or kWh, mol, h) of one resource at one place; processes move them by flows.
`rules` makes arrays of it for the engine. Rates are a unit and hour for flows that each take what
they find (an imported file), and a run for processes whose flows keep step (ours).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Ref = tuple[str, str]  #: a tank: (place, resource)

#: How a process is played: see the kernels of the same names.
KINDS = ("each", "crop", "lamp", "sun", "mix", "concrete", "together", "grow")
EACH, CROP, LAMP, SUN, MIX, CONCRETE, TOGETHER, GROW = range(len(KINDS))

DRIVES = ("people", "fill", "drain", "capacity")
PEOPLE, FILL, DRAIN, CAPACITY = range(len(DRIVES))

TESTS = ("<", "<=", ">", ">=", "=", "!=")

GAS_CONSTANT = 8.314462618  # J/(mol K), CODATA 2018, exact

#: What a tank without a stated room can hold.
ENDLESS = 1e30


@dataclass
class Tank:
    """A stock of one resource at one place."""

    place: str
    resource: str
    kg: float = 0.0
    room: float = ENDLESS
    unit: str = "kg"


@dataclass
class Gate:
    """A condition on stocks: `measure` (kg, or share of a place's gas) against `than`.

    `wait` is how many hours it must have held before it counts; `every` asks it of all refs.
    """

    refs: list[Ref]
    measure: str
    test: str
    than: float
    wait: float = -1.0
    every: bool = False
    groups: list[str] = field(default_factory=list)


@dataclass
class Flow:
    """What a process takes (sign -1) or gives (+1): `rate` a unit and hour, or a run.

    Each link is a mixture of tanks; the first is used before the next, down to what it keeps.
    `needs` are earlier flows of the process by position; `weights` are names of factors.
    """

    resource: str
    sign: int
    rate: float
    links: list[list[Ref]]
    keeps: list[float] = field(default_factory=list)
    needs: list[int] = field(default_factory=list)
    weights: list[str] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    limit: float = -1.0
    harvest: bool = False
    profile: str = ""


@dataclass
class Crop:
    """Growth by stage; hours, kg and mol a unit of area (a square metre)."""

    life: float
    photoperiod: int
    par: float = 0.0
    light: Ref | None = None
    sun: bool = False
    sunlight: str = ""
    air: str = ""
    co2: Ref = ("", "")
    c3: float = 1.0
    standing: Ref = ("", "")
    waste: Ref = ("", "")
    food: Ref = ("", "")
    rot: Ref = ("", "")
    edible: float = 0.0
    most: float = 0.0
    again: bool = True
    stage: list[float] = field(default_factory=list)
    rate: float = 0.0
    delay: float = 0.0
    age: float = 0.0
    limit: float = 0.0
    hardship: float = 0.0


@dataclass
class Process:
    """One process; `units` of it work."""

    name: str
    kind: int
    units: float = 1.0
    flows: list[Flow] = field(default_factory=list)
    ends: list[Gate] = field(default_factory=list)
    people: bool = False
    crop: Crop | None = None
    plants: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    carbonation: float = 0.0
    law: list[float] = field(default_factory=list)
    drive: int = CAPACITY
    target: Ref | None = None
    base: float = 0.0
    person: float = 0.0
    capacity: float = 0.0
    machine: str = ""
    of_air: bool = False  # its target is a share in the pressure of all the air
    thrift: float = 1.0


@dataclass
class Machine:
    """Units of one kind of equipment: days between failures, kilograms of spares a repair."""

    name: str
    units: int
    mtbf: float
    spare: float


@dataclass
class Watch:
    """A way to die: what is watched, from which level on, and for how many days it is borne.

    `measure`: share (of the runs of a process that its flow `resource` allowed), kPa (of a gas),
    pressure. `test` says on which side of `level` deprivation begins.
    """

    cause: str
    measure: str
    test: str
    level: float
    limit: float
    process: str = ""
    resource: str = ""


@dataclass
class Cabin:
    """The one volume of gas that people breathe in a habitat of ours."""

    place: str
    volume: float
    temperature: float
    pressure: float
    leak: float
    fire: float
    purge: float
    relief: float
    oxygen_kept: float  # kPa
    vapour_full: float  # kPa at which the walls are wet
    gases: list[tuple[str, float]] = field(default_factory=list)  # (resource, kg/mol)
    oxygen: str = ""
    vapour: str = ""

    def moles(self, kpa: float) -> float:
        """What the volume holds of a gas at a partial pressure, mol."""
        return kpa * 1000.0 * self.volume / (GAS_CONSTANT * self.temperature)


@dataclass
class Parts:
    """All of it."""

    title: str
    tanks: list[Tank]
    processes: list[Process]
    crew: int = 0
    gases: dict[str, list[str]] = field(default_factory=dict)  # of each place
    volumes: dict[str, float] = field(default_factory=dict)
    profiles: dict[str, list[float]] = field(default_factory=dict)
    seasons: dict[str, Callable[[int], list[float]]] = field(default_factory=dict)
    hour: int = 0
    machines: list[Machine] = field(default_factory=list)
    watches: list[Watch] = field(default_factory=list)
    cabin: Cabin | None = None
    recovery: float = 0.0
    spread: float = 0.0
    ease: float = 0.0
    dry: float = 0.0  # kg of water a person under which it is saved
    work: float = 0.0
    steady: float = 0.0
    food: list[Ref] = field(default_factory=list)
    water: list[Ref] = field(default_factory=list)
    air: str = ""
    hourly: bool = False
    classes: list[int] = field(default_factory=list)
    order_seed: int = 0
    rates: dict[str, float] = field(default_factory=dict)
    shares: dict[str, tuple[float, ...]] = field(default_factory=dict)
    days: float = 0.0
