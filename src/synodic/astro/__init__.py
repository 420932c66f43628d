"""Where worlds are, and what it costs to go: ephemeris, Lambert, windows, tours, timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synodic.astro.gtop_problems import Gtop


def gtop(name: str) -> Gtop:
    """One of ESA's Global Trajectory Optimisation Problems; see `synodic.astro.gtop_problems`."""
    from synodic.astro.gtop_problems import gtop as problem

    return problem(name)
