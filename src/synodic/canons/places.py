"""Places that voyages lead between: planets, their moons, asteroids, comets, stars.

A moon of another planet is reached by way of its planet: a voyage there costs what it costs to be
caught by the planet. Asteroids and comets beyond the catalogue's are those of `minor.toml`.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import AU_KM, Body, Orbit, bodies, sun_mu_km3_s2
from synodic.astro.ephemeris import states
from synodic.astro.grid import PARKING_KM
from synodic.astro.kepler import propagate_all
from synodic.astro.minor import elements_to_state
from synodic.canons.eras import stars

Array = NDArray[np.float64]
_GRAVITY = 6.6743e-20  # km^3/(kg s^2), CODATA 2018
_GIANTS = ("jupiter", "saturn", "uranus", "neptune")
#: Moons, and the planet by which they are reached.
MOONS = {
    "phobos": "mars", "deimos": "mars", "io": "jupiter", "europa": "jupiter",
    "ganymede": "jupiter", "callisto": "jupiter", "mimas": "saturn", "enceladus": "saturn",
    "tethys": "saturn", "dione": "saturn", "rhea": "saturn", "titan": "saturn",
    "hyperion": "saturn", "iapetus": "saturn", "phoebe": "saturn", "miranda": "uranus",
    "ariel": "uranus", "umbriel": "uranus", "titania": "uranus", "oberon": "uranus",
    "triton": "neptune", "nereid": "neptune", "charon": "pluto",
}  # fmt: skip
#: Near Earth, by the names of the table of `synodic.astro.near_earth`.
NEAR = {
    "leo": "leo", "low earth orbit": "leo", "earth orbit": "leo", "moon": "moon", "luna": "moon",
    "lunar surface": "moon", "lunar orbit": "llo", "moon orbit": "llo", "llo": "llo",
    "nrho": "nrho", "gateway": "nrho",
}  # fmt: skip
_OTHER = {"terra": "earth", "churyumov gerasimenko": "67p", "sol": "sun", "solar orbit": "sun"}


class Place(NamedTuple):
    """Where a voyage begins or ends.

    Attributes:
        name: as `body` or `minor.toml` knows it; a star's id.
        label: how it is told, such as "Titan (by way of Saturn)".
        kind: "planet" (anything about the Sun), "near" (Earth and what is about it), "star".
        near: the place near Earth, or "".
        body: gravity, size and mean orbit; None for a star.
    """

    name: str
    label: str
    kind: str
    near: str
    body: Body | None


@cache
def _minor() -> dict[str, Body]:
    text = files("synodic.canons").joinpath("minor.toml").read_text("utf-8")
    found = {}
    for name, row in tomllib.loads(text)["body"].items():
        days = 2.0 * math.pi * math.sqrt((row["axis"] * AU_KM) ** 3 / sun_mu_km3_s2()) / 86400.0
        angles = (row[key] for key in ("inclination", "node", "perihelion", "anomaly"))
        orbit = Orbit(row["epoch"], row["eccentricity"], *angles)
        found[name] = Body(
            name, row["title"], 0, row["mass"] * _GRAVITY, row["radius"], days, row["axis"], orbit
        )
    return found


@cache
def place(written: str) -> Place | None:
    """The place that a text names, or the first that it holds; None where none is known."""
    words = "".join(c if c.isalnum() else " " for c in written.lower()).split()
    text = " ".join(words)
    whole = _known(text)
    if whole is not None:
        return whole
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            found = _known(" ".join(words[at : at + size]))
            if found is not None:
                return found
    return None


def _known(text: str) -> Place | None:
    text = _OTHER.get(text, text)
    if text in NEAR:
        moon = NEAR[text] != "leo"
        return Place("moon" if moon else "earth", "the Moon" if moon else "low Earth orbit",
                     "near", NEAR[text], bodies()["earth"])  # fmt: skip
    if text == "earth":
        return Place("earth", "Earth", "near", "leo", bodies()["earth"])
    if text in MOONS:
        planet = MOONS[text]
        label = f"{text.capitalize()} (by way of {planet.capitalize()})"
        return Place(planet, label, "planet", "", bodies()[planet])
    if text in bodies() and text not in ("emb",):
        one = bodies()[text]
        return Place(text, "the Sun" if text == "sun" else one.label, "planet", "", one)
    if text in _minor():
        one = _minor()[text]
        return Place(text, one.label, "planet", "", one)
    star = stars().get(text)
    return Place(star.name, star.title, "star", "", None) if star else None


def names() -> list[str]:
    """All names, for hints."""
    return sorted({*bodies(), *_minor(), *MOONS, *NEAR, *stars(), "earth"})


@cache
def _at_epoch(name: str) -> tuple[float, Array, Array]:
    minor = _minor()[name]
    orbit = minor.orbit
    assert orbit is not None
    angles = (orbit.inclination_deg, orbit.node_deg, orbit.perihelion_deg, orbit.anomaly_deg)
    elements = np.array([orbit.eccentricity, *(math.radians(angle) for angle in angles)])
    r, v = np.empty((1, 3)), np.empty((1, 3))
    elements_to_state(minor.axis_au * AU_KM, sun_mu_km3_s2(), elements, r, v)
    return orbit.epoch_jd, r, v


def where(name: str, jd: Array) -> tuple[Array, Array]:
    """Position (km) and velocity (km/s) from the Sun, (n, 3) each, at dates JD TDB in DE440."""
    if name not in _minor():
        return states(name, jd)
    epoch, r0, v0 = _at_epoch(name)
    shape = (jd.size, 3)
    r, v = np.empty(shape), np.empty(shape)
    start, speed = (np.ascontiguousarray(np.broadcast_to(x, shape)) for x in (r0, v0))
    propagate_all(start, speed, (jd - epoch) * 86400.0, sun_mu_km3_s2(), r, v)
    return r, v


def burn_km_s(of: Body, excess2: Array) -> Array:
    """One impulse between v-infinity (its square, km^2/s^2) and an orbit about the body.

    The orbit is circular at 300 km; about a giant planet it is a long ellipse with its nearest
    point there, because no ship brakes into a low orbit of one (Galileo and Cassini did not).
    """
    speed2 = of.mu_km3_s2 / (of.radius_km + PARKING_KM)
    stays = math.sqrt(2.0 * speed2 if of.name in _GIANTS else speed2)
    return np.asarray(np.sqrt(excess2 + 2.0 * speed2) - stays)


def caught_km_s(of: Body, excess: float) -> float:
    """The least impulse, 300 km above a body, that makes a ship stay: in a long ellipse."""
    square = of.mu_km3_s2 / (of.radius_km + PARKING_KM)
    return math.sqrt(excess * excess + 2.0 * square) - math.sqrt(2.0 * square)


def is_giant(of: Body) -> bool:
    """Whether ships stay in a long ellipse about it."""
    return of.name in _GIANTS


def mass_kg(written: str) -> float | None:
    """The mass of a body that is known, or None."""
    found = place(written)
    if found is None or found.body is None or found.name in ("earth", "sun"):
        return None
    return found.body.mu_km3_s2 / _GRAVITY
