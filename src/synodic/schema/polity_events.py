"""The kinds of event of the race, the publics, secession, war and exploration.

They stand behind the kinds of `synodic.schema.events`, in this order: append, never reorder.
"""

from __future__ import annotations

from synodic.schema.event_kind import EventKind

#: How many kinds stand before these.
BEFORE = 25

POLITY_KINDS = (
    # the race
    EventKind(
        "first", "technology", "prestige", "years after the first, 0 for the first",
        "{actor} was the first in the world to have {subject}.", 3, forbid=True, force=True,
    ),
    EventKind(
        "mastered", "technology", "prestige", "years after the first",
        "{actor} now had {subject} as well.", 2, forbid=True, force=True,
    ),
    EventKind(
        "founded", "", "price of a kilogram to orbit, $", "", "{actor} was founded.", 3,
        forbid=True, force=True,
    ),
    EventKind(
        "race_joined", "", "rivalry", "share of public spending",
        "{actor} decided not to be left behind.", 2,
    ),
    EventKind(
        "race_left", "", "rivalry", "share of public spending",
        "{actor} let the race go: nobody was far ahead of it any more.", 2,
    ),
    EventKind(
        "landing", "world", "attempt", "people",
        "{actor} put {amount2:people} on {place}.", 1,
    ),
    EventKind(
        "landing_failed", "world", "attempt", "people lost",
        "{actor} lost {amount2:people} in a flight to land on {place}, and flew none until it knew "
        "why.", 3,
        forbid=True, force=True,
    ),
    # money
    EventKind(
        "trouble", "", "share of output lost", "",
        "Hard times began for {actor}: {amount:share} of its output was lost.", 1,
        forbid=True, force=True,
    ),
    EventKind("trouble_ended", "", "days it lasted", "", "The hard times of {actor} ended.", 0),
    EventKind(
        "fiscal_independence", "", "own revenue, $", "spending, $",
        "{place} paid for itself for the first time.", 3,
    ),
    EventKind(
        "fiscal_dependence", "", "own revenue, $", "spending, $",
        "{place} could no longer pay for itself.", 2,
    ),
    EventKind(
        "subsidy_cut", "", "money, $", "money before, $",
        "{actor} cut what it spends on {place} from {amount2:money} to {amount:money} a year.", 2,
    ),
    # publics and leaders
    EventKind(
        "tired", "", "support", "", "The public behind {actor} grew tired of paying for space.", 2,
    ),
    EventKind(
        "willing", "", "support", "", "The public behind {actor} was willing to pay again.", 1,
    ),
    EventKind(
        "home", "", "belief", "",
        "Most people of {place} now called it home.", 2,
    ),
    EventKind(
        "leader", "leader", "age", "agenda", "{subject}, aged {amount}, now spoke for {actor}.", 1,
    ),
    EventKind(
        "speaker", "leader", "age", "agenda", "{subject}, aged {amount}, now led {place}.",
        2,
    ),
    # unrest
    EventKind("petition", "", "grievance", "pressure", "{place} sent Earth a petition.", 1),
    EventKind(
        "protest", "", "share of the people", "pressure",
        "{amount:share} of the people of {place} marched in protest.", 2,
        forbid=True, force=True,
    ),
    EventKind(
        "strike", "", "share of the people", "pressure",
        "{place} went on strike: {amount:share} of its people laid down work.", 3,
        forbid=True, force=True,
    ),
    EventKind("strike_ended", "", "days it lasted", "", "The strike at {place} ended.", 1),
    EventKind(
        "seizure", "", "share of the people", "force present",
        "Insurgents seized the control rooms of {place}.", 3, forbid=True, force=True,
    ),
    EventKind(
        "seizure_ended", "", "days it lasted", "people arrested",
        "Order was restored at {place}; {amount2:people} were arrested.", 2,
    ),
    # secession and bargaining
    EventKind(
        "demand", "", "share asked for", "chance to hold out",
        "{place} demanded to decide {amount:share} of its own affairs itself.", 2,
    ),
    EventKind(
        "concession", "", "share granted", "share asked for",
        "{actor} let {place} decide {amount:share} of its own affairs itself.", 2,
    ),
    EventKind("refusal", "", "share refused", "", "{actor} refused the demand of {place}.", 2),
    EventKind(
        "council", "", "people", "", "{place} formed a council of its own: {actor}.", 3,
    ),
    EventKind(
        "autonomy", "", "share of authority", "", "{place} governs itself, under {actor}.", 3,
        forbid=True, force=True,
    ),
    EventKind(
        "declaration", "", "chance to hold out", "days to the next fleet",
        "{place} declared its independence.", 3, forbid=True, force=True,
    ),
    # conflict
    EventKind(
        "embargo", "", "", "", "{actor} stopped all trade with {place}.", 2,
        forbid=True, force=True,
    ),
    EventKind("embargo_lifted", "", "days it lasted", "", "The embargo of {place} ended.", 1),
    EventKind(
        "blockade", "", "days of supply of the blockaded", "",
        "{actor} blockaded {place}.", 3, forbid=True, force=True,
    ),
    EventKind("blockade_lifted", "", "days it lasted", "", "The blockade of {place} ended.", 2),
    EventKind(
        "expedition", "vehicle", "troops", "day it would arrive",
        "{actor} sent {amount:people} under arms to {place}.", 3, forbid=True, force=True,
    ),
    EventKind(
        "engagement", "", "troops left", "defenders left",
        "{actor} and {place} fought: {amount:count} attackers and {amount2:count} defenders stood "
        "at the end.", 3, forbid=True, force=True,
    ),
    EventKind("occupation", "", "troops", "", "{actor} occupied {place}.", 3),
    EventKind("armistice", "", "days of war", "", "{actor} and {place} stopped fighting.", 3),
    EventKind("recognition", "", "days since the declaration", "",
              "{actor} recognised the independence of {place}.", 3, forbid=True, force=True),
    # exploration
    EventKind(
        "asteroid_found", "asteroid", "mass, kg", "price tag, $",
        "An asteroid worth taking was found: {subject}.", 2, forbid=True, force=True,
    ),
    EventKind(
        "redirect", "asteroid", "days it will take", "price, $",
        "{actor} sent a tug to bring {subject} to {place}.", 3, forbid=True, force=True,
    ),
    EventKind(
        "diverted", "asteroid", "days it will take", "",
        "{subject} was diverted to {place} against the will of those who had sent for it.", 3,
        forbid=True, force=True,
    ),
    EventKind(
        "captured", "asteroid", "mass, kg", "",
        "{amount:mass} of {subject} was brought into orbit at {place}.", 3, forbid=True,
    ),
    EventKind(
        "expedition_left", "world", "people", "days it will take",
        "{actor} sent {amount:people} on their way to {place}, {amount2:days} away.", 3,
        forbid=True,
    ),
    EventKind(
        "expedition_arrived", "world", "people", "",
        "{amount:people} of {actor} reached {place}.", 3,
    ),
    EventKind(
        "expedition_lost", "world", "people", "", "{actor} lost {amount:people} at {place}.", 3,
        forbid=True, force=True,
    ),
    EventKind(
        "life_sign", "world", "chance of life", "chance as told before",
        "A search of {actor} at {place} changed what is believed of life there: its chance is now "
        "put at {amount:share}.", 2,
    ),
    EventKind("life_found", "world", "chance of life", "", "Life was found: {place}.", 3,
              forbid=True, force=True),
    EventKind(
        "expedition_home", "world", "people", "days since it left",
        "{amount:people} of {actor} came home from {place}, {amount2:days} after they had left.", 2,
    ),
    # money, told since
    EventKind(
        "budget_doubled", "", "money a year, $", "least money a year since it last doubled, $",
        "{actor} had {amount:money} a year for space, more than twice the {amount2:money} of "
        "before.", 2,
    ),
    # people
    EventKind(
        "overworked", "", "hours of work, a day", "hours that machines took, a day",
        "{place} had fewer hands than its machines asked for.", 2,
    ),
    EventKind("hands_enough", "", "days it lasted", "", "{place} had hands enough again.", 1),
    EventKind(
        "dose_limit", "", "mean dose, mSv", "people over the limit",
        "The dose of those who had come to {place} passed the limit of a career.", 2,
    ),
)  # fmt: skip

(
    FIRST,
    MASTERED,
    FOUNDED,
    RACE_JOINED,
    RACE_LEFT,
    LANDING,
    LANDING_FAILED,
    TROUBLE,
    TROUBLE_ENDED,
    FISCAL_INDEPENDENCE,
    FISCAL_DEPENDENCE,
    SUBSIDY_CUT,
    TIRED,
    WILLING,
    HOME,
    LEADER,
    SPEAKER,
    PETITION,
    PROTEST,
    STRIKE,
    STRIKE_ENDED,
    SEIZURE,
    SEIZURE_ENDED,
    DEMAND,
    CONCESSION,
    REFUSAL,
    COUNCIL,
    AUTONOMY,
    DECLARATION,
    EMBARGO,
    EMBARGO_LIFTED,
    BLOCKADE,
    BLOCKADE_LIFTED,
    EXPEDITION,
    ENGAGEMENT,
    OCCUPATION,
    ARMISTICE,
    RECOGNITION,
    ASTEROID_FOUND,
    REDIRECT,
    DIVERTED,
    CAPTURED,
    EXPEDITION_LEFT,
    EXPEDITION_ARRIVED,
    EXPEDITION_LOST,
    LIFE_SIGN,
    LIFE_FOUND,
    EXPEDITION_HOME,
    BUDGET_DOUBLED,
    OVERWORKED,
    HANDS_ENOUGH,
    DOSE_LIMIT,
) = range(BEFORE, BEFORE + len(POLITY_KINDS))
