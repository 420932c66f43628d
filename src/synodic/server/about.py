"""What the server is, and what its pictures leave out."""

from __future__ import annotations

import math

from fastapi import APIRouter, Request
from pydantic import BaseModel

from synodic.astro.dates import EPOCH_JD
from synodic.astro.ephemeris import span
from synodic.version import __version__

router = APIRouter(tags=["about"])


class Approximation(BaseModel):
    """What a view leaves out or makes simpler."""

    view: str
    text: str


class About(BaseModel):
    """The server: `words` are those of the package and what they mean; the days are the first and
    the last of the ephemeris."""

    version: str
    token_needed: bool
    first_day: int
    last_day: int
    approximations: list[Approximation]
    words: dict[str, str]


_LEFT_OUT = (
    ("orrery", "Bodies stand where DE440 has them, without light time; Ceres and Vesta move on "
     "fixed ellipses and are good to half a degree."),
    ("orrery", "Ships move on two-body arcs about the Sun between the centres of worlds; planets "
     "have no pull but for the parking orbits, and course corrections are not drawn."),
    ("orrery", "Bodies and ships are drawn far larger than they are."),
    ("chronicle", "A cause is what the model recorded as contributing. Whether it was necessary "
     "is another question, which only branches answer."),
    ("chronicle", "News takes light time, waits while the Sun stands between, and knows no "
     "relays, rumours or telescopes."),
    ("settlement", "Series are sampled on the first of each month; what happens between is in the "
     "events."),
    ("settlement", "A settlement's stocks are one pool: no sections, no airlocks, no part that "
     "fails alone. Dose is that of the open surface."),
    ("two-worlds", "How people weigh news, when they rise and what a seizure leads to are models "
     "with bridges that nobody has measured; each can be switched off."),
    ("two-worlds", "Publics of one actor are of one mind, and the crowd does not see across "
     "settlements."),
    ("windows", "Prograde transfers below one revolution, both impulses from circular orbits 300 "
     "km high. No flybys, no low thrust."),
    ("ensemble", "Shares are shares of simulated histories under the stated assumptions, no "
     "forecast."),
    ("ensemble", "Claims keep those histories in which they hold and weigh them alike; intervals "
     "are for luck, not for what is assumed."),
    ("compare", "Two histories have the same draws; they differ only through what was changed."),
    ("scenario", "What a scenario does not write has the catalogue's value, with source and "
     "grade."),
    ("canon", "Voyages, tours by fly-bys, redirects and burns are judged; whatever else is told is "
     "counted as not covered, never as possible."),
    ("canon", "Planets have no pull but at a fly-by, moons are reached by way of their planet, and "
     "ion engines are not judged. A search over tours may miss the best one."),
    ("canon", "Eras know what had flown by then and what was on drawing boards, as the sources of "
     "the table have it."),
)  # fmt: skip

_WORDS = {
    "history": "one play of a scenario: events, series and the state at the end",
    "branch": "a history that differs from another through interventions from a day on",
    "book": "one file that holds a history and every branch of it",
    "scenario": "what differs from our history, as a user writes it",
    "outcome": "one of ten turns that every history reports, with a date or none",
    "ensemble": "many histories of one scenario under different luck",
    "replicate": "which of the histories of a seed",
    "grade": "how well a number is known: measured, published, transcribed, assumed, bridge",
    "bridge": "an assumption that joins two models and that nobody has measured",
    "season": "a decade of a history, told",
    "closure": "the share of what people use that is recovered on the spot",
}


@router.get("/about")
def about(request: Request) -> About:
    """The version, whether a token is needed, and what each view leaves out."""
    first, last = span()
    return About(
        first_day=math.ceil(first - EPOCH_JD),
        last_day=math.floor(last - EPOCH_JD),
        version=__version__,
        token_needed=request.app.state.settings.token is not None,
        approximations=[Approximation(view=view, text=text) for view, text in _LEFT_OUT],
        words=_WORDS,
    )
