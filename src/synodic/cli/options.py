"""Options that several verbs share, so that they are written and explained once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

#: Of verbs that play blocks of histories.
threads = click.option(
    "--threads", type=click.IntRange(1), help="How many; all processors if not given."
)

#: Of verbs that play a few histories beside one.
side_by_side = click.option("--threads", type=click.IntRange(1), help="Plays side by side.")

until = click.option("--until", metavar="DATE", help="Stop before the scenario's end.")


def out(what: str) -> Callable[[F], F]:
    """`--out`: where what the verb writes goes; `what` says what, and where it goes otherwise."""
    return click.option("--out", type=click.Path(path_type=Path), help=what)


#: Of verbs that weigh passages.
way = click.option(
    "--way",
    type=click.Choice(["both", "I", "II"]),
    default="both",
    help="The short way (I), the long one (II), or both.",
)
#: What a ship may do where it arrives.
modes = click.Choice(["capture", "aerocapture", "direct_entry", "flyby"])

arrival = click.option(
    "--arrival",
    default="capture",
    type=modes,
    help="What the ship does there.",
)
