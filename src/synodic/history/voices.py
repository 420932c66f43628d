"""How either side tells a kind of event, and how much it matters there.

A kind that is not here is told in the sentence of its kind (`synodic.schema.events`) and weighs as
much as there. Fields are those of a chronicle's sentence; numbers are told as people say them.
"""

from __future__ import annotations

from typing import NamedTuple

from synodic.schema.sides import SIDES


class Voice(NamedTuple):
    """One side's word for a kind: a sentence ("": the kind's own) and a weight (None: its own).

    Weight 3 is a headline, 2 a chapter, 1 a detail; 0 is not told.
    """

    sentence: str = ""
    weight: int | None = None


class Run(NamedTuple):
    """How many events of a kind in one decade are told as one.

    Attributes:
        earth, mars: the sentence of each side, with {count}, {ships}, {times} and the sums of both
            amounts; "" where that side does not speak of it.
        least: how many it takes; fewer are told one by one.
        by: what keeps runs apart, of the event's fields.
    """

    earth: str
    mars: str
    least: int = 1
    by: tuple[str, ...] = ("place",)


_LOAD = " with {amount2:people} and {amount:mass}"

#: In the order in which a bulletin tells them.
RUNS = {
    "budget": Run("{actor} had {amount:money} for space", "", by=("actor",)),
    "launch": Run("{count} {ships} left for {place}" + _LOAD, ""),
    "arrival": Run(
        "{count} {ships} reached {place}" + _LOAD,
        "{count} {ships} from Earth came down at {place}" + _LOAD,
    ),
    "lost_at_launch": Run("{count} {ships} for {place} were lost at launch", "", least=2),
    "lost_in_transit": Run(
        "{count} {ships} for {place} were lost on the way",
        "{count} {ships} that were on the way to {place} were lost", least=2,
    ),
    "lost_at_landing": Run(
        "{count} {ships} were lost landing at {place}",
        "{count} {ships} crashed at {place}", least=2,
    ),
    "not_arrived": Run(
        "", "{place} waited in vain for {count} {ships}", least=2
    ),
    "launch_forbidden": Run(
        "{count} {ships} for {place} were kept on the ground",
        "Earth kept back {count} {ships} that were loaded for {place}", least=2,
    ),
    "no_money": Run(
        "{actor} could not pay for {amount:ships} to {place}",
        "{actor} left {amount:ships} for {place} unpaid", by=("actor", "place"),
    ),
    "no_ships": Run(
        "{actor} was short of {amount:ships} for {place}", "", by=("actor", "place")
    ),
    "no_leave": Run(
        "{actor} was not allowed {amount:ships} more to {place}",
        "Earth did not allow {actor} {amount:ships} more to {place}",
        by=("actor", "place"),
    ),
    "return_flight": Run("", "{amount2:people} of {place} left for Earth"),
    "came_home": Run("{amount2:people} came home from {place}", ""),
    "landing": Run(
        "{actor} put {amount2:people} on {place} in {count} landings", "",
        least=3, by=("actor", "place"),
    ),
    "birth": Run(
        "{amount:children} were born at {place}", "{amount:children} were born here, at {place}"
    ),
    "death": Run(
        "{amount:people} died at {place}: {subject}",
        "{amount:people} of {place} died: {subject}", by=("place", "subject"),
    ),
    "failure": Run("", "machines at {place} broke down {times}, not mended the same day"),
    "storm": Run(
        "", "dust storms darkened {place} {times}", least=3
    ),
    "shortage": Run(
        "{place} reported {times} that it had less {subject} than it should",
        "{place} had less {subject} than it should {times}", least=3, by=("place", "subject"),
    ),
    "protest": Run(
        "people marched {times} in protest at {place}", "people marched {times} at {place}", least=3
    ),
    "petition": Run(
        "{place} sent {count} petitions", "{place} sent Earth {count} petitions", least=3
    ),
    "leader": Run("{actor} changed its leader {times}", "", least=3, by=("actor",)),
    "speaker": Run(
        "{place} changed its leader {times}", "{place} changed its leader {times}", least=4
    ),
    "life_sign": Run(
        "{count} searches at {place} changed what is believed of life there", "", least=3
    ),
}  # fmt: skip

_EARTH = {
    "start": Voice(weight=0),
    "intervention": Voice(weight=0),
    "storm": Voice("a dust storm wrapped {place} and left {amount:share} of the light there.", 1),
    "storm_ended": Voice(weight=0),
    "failure": Voice(weight=0),
    "common_failure": Voice(weight=0),
    "worn_out": Voice(weight=0),
    "relief": Voice(weight=0),
    "not_arrived": Voice(weight=0),
    "return_flight": Voice(weight=0),
    "budget": Voice(weight=1),
    "birth": Voice(weight=1),
    "shortage": Voice("{place} reported less {subject} than it should have.", 1),
    "death": Voice("{amount:people} died at {place}: {subject}."),
    "arrival": Voice("a {subject} of {actor} reached {place}" + _LOAD + "."),
    "leader": Voice("{subject}, aged {amount}, became the leader of {actor}."),
    "trouble": Voice("hard times began for {actor}: {amount:share} of its output was lost."),
    "race_left": Voice("{actor} let the race go."),
    "home": Voice("most people of {place} were said to call it home."),
    "speaker": Voice("{subject}, aged {amount}, came to speak for {place}.", 1),
    "fiscal_independence": Voice("{place} no longer needed Earth's money.", 2),
    "fiscal_dependence": Voice("{place} needed Earth's money again.", 2),
    "made_there": Voice("{place} was said to make {amount:share} of what it wears out.", 1),
    "self_sufficient": Voice("{place} no longer needed anything from Earth.", 3),
    "dependent_again": Voice("{place} could not live without Earth any more.", 2),
    "petition": Voice("a petition came from {place}.", 1),
    "protest": Voice("{amount:share} of the people of {place} were reported marching.", 1),
    "strike": Voice("{place} stopped work: {amount:share} of its people were on strike.", 3),
    "strike_ended": Voice("work was taken up again at {place}.", 1),
    "seizure": Voice("rebels took the control rooms of {place}."),
    "seizure_ended": Voice("order was restored at {place}; {amount2:people} were arrested."),
    "demand": Voice("{place} asked for a say in {amount:share} of its own affairs."),
    "concession": Voice("{actor} granted {place} a say in {amount:share} of its own affairs."),
    "refusal": Voice("{actor} would not give in to {place}."),
    "declaration": Voice("{place} broke away and called itself independent."),
    "embargo": Voice("{actor} stopped all trade with {place}."),
    "blockade": Voice("{actor} closed the way to {place}."),
    "expedition": Voice("{actor} sent {amount:people} under arms to {place}."),
    "occupation": Voice("{actor} took {place} under its control."),
    "recognition": Voice("{actor} let {place} go and recognised its independence."),
    "diverted": Voice("{subject} was taken from those who had sent for it, to {place}."),
    "tired": Voice("the public behind {actor} had enough of paying for space."),
}

_MARS = {
    "start": Voice(weight=0),
    "intervention": Voice(weight=0),
    "budget": Voice(weight=0),
    "launch": Voice(weight=0),
    "came_home": Voice(weight=0),
    "lost_at_launch": Voice(
        "a {subject} for {place} was lost before it left Earth, with {amount:mass} and "
        "{amount2:people}.",
        2,
    ),
    "lost_in_transit": Voice(
        "a {subject} was lost on its way to {place}, with {amount:mass} and {amount2:people}."
    ),
    "lost_at_landing": Voice(
        "a {subject} came down and was lost at {place}, with {amount:mass} and {amount2:people}."
    ),
    "not_arrived": Voice("{place} waited in vain for a {subject} of {actor}.", 3),
    "arrival": Voice("a {subject} from Earth came down at {place}" + _LOAD + "."),
    "launch_forbidden": Voice(
        "a {subject} that was loaded for {place} was kept on Earth, with {amount:mass} and "
        "{amount2:people}.",
        3,
    ),
    "storm": Voice(
        "a dust storm shut out the Sun: {amount:share} of the light was left.",
        2,
    ),
    "storm_ended": Voice(weight=0),
    "shortage": Voice("{place} had less {subject} than it should.", 3),
    "budget_doubled": Voice(weight=0),
    "relief": Voice("there was enough {subject} at {place} again.", 2),
    "death": Voice("{amount:people} of {place} died: {subject}.", 2),
    "birth": Voice(weight=1),
    "no_money": Voice(weight=2),
    "no_leave": Voice(weight=2),
    "no_ships": Voice(weight=0),
    "first": Voice("{actor}, on Earth, was the first in the world: {subject}.", 1),
    "mastered": Voice(weight=0),
    "founded": Voice("{actor} was founded on Earth.", 1),
    "race_joined": Voice(weight=0),
    "race_left": Voice("{actor}, on Earth, let the race go.", 1),
    "landing": Voice(weight=0),
    "landing_failed": Voice(weight=1),
    "trouble": Voice("hard times began on Earth, for {actor}.", 1),
    "trouble_ended": Voice(weight=0),
    "leader": Voice("{subject} became the leader of {actor}, on Earth.", 1),
    "speaker": Voice("{subject}, aged {amount}, came to lead us at {place}.", 3),
    "tired": Voice("the public behind {actor}, on Earth, was tired of paying.", 2),
    "willing": Voice("the public behind {actor}, on Earth, was willing to pay again.", 1),
    "home": Voice("most of the people of {place} now called it home.", 3),
    "fiscal_independence": Voice("{place} paid its own way for the first time.", 3),
    "fiscal_dependence": Voice("{place} could no longer pay its own way.", 2),
    "subsidy_cut": Voice("{actor} cut its money for {place} to {amount:money} a year.", 3),
    "made_there": Voice("{place} made {amount:share} of what it wears out with its own hands.", 2),
    "self_sufficient": Voice("{place} could live by itself, whatever Earth did.", 3),
    "dependent_again": Voice("{place} could no longer live by itself.", 3),
    "petition": Voice("{place} sent Earth a petition.", 2),
    "protest": Voice("{amount:share} of the people of {place} marched.", 2),
    "strike": Voice("{amount:share} of the people of {place} laid down work.", 3),
    "strike_ended": Voice("the strike at {place} ended.", 2),
    "seizure": Voice("the people of {place} took the control rooms into their own hands."),
    "seizure_ended": Voice(
        "the control rooms of {place} were taken back; {amount2:people} were arrested.", 3
    ),
    "demand": Voice("{place} demanded a say in {amount:share} of its own affairs.", 2),
    "concession": Voice("{place} won a say in {amount:share} of its own affairs from {actor}.", 3),
    "refusal": Voice("{actor} turned {place} down.", 3),
    "declaration": Voice("{place} declared itself free."),
    "embargo": Voice("{actor} cut {place} off from all trade.", 3),
    "embargo_lifted": Voice("trade with {place} was open again.", 2),
    "blockade": Voice("{actor} cut {place} off: nothing came through any more."),
    "expedition": Voice("{actor} sent {amount:people} under arms against {place}."),
    "occupation": Voice("soldiers of {actor} held {place}."),
    "recognition": Voice("{actor} recognised {place} as independent."),
    "diverted": Voice("{subject} was brought home to {place}, whoever had sent for it."),
}

#: Outcomes as a bulletin tells them, where their titles are no past.
OUTCOMES = {
    "mars.base": "a base on Mars had been lived in for a year without a break",
    "mars.self_sufficient": "Mars could live without Earth",
    "mars.autonomy": "Mars governed itself",
    "mars.lost": "the last person on Mars was gone",
}

#: Each side's own words, by kind.
VOICES = dict(zip(SIDES, (_EARTH, _MARS), strict=True))
