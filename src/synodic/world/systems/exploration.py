"""Exploration: asteroids worth taking, ships beyond Mars, and the search for life.

- Asteroids: `asteroids` (found, brought home, sold), `redirect` (a tug sets out), `diverting` (the
  other side turns it aside).
- `outer`: people on their way to the outer planets and back.
- `life`: what is looked for on every landing, and what it shows.

None of it depends on war but through money and trade.
"""

from __future__ import annotations

from synodic.numerics.compile import system
from synodic.world.systems.asteroids import asteroids
from synodic.world.systems.diverting import diversions
from synodic.world.systems.life import life
from synodic.world.systems.outer import outer
from synodic.world.systems.redirect import redirects
from synodic.world.world import World, parameters_of


@system
def exploration(world: World) -> None:
    """What is due today; on the first of a month what begins."""
    if parameters_of(world).n_asteroids > 0:
        asteroids(world)
        redirects(world)
        diversions(world)
    outer(world)
    life(world)
