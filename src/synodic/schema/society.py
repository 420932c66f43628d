"""The publics, the leaders and the streets, in the tables."""

from __future__ import annotations

from synodic.schema.table import Field

S, A, SEAT, G = ("settlement",), ("actor",), ("seat",), ("settlement", "group")

SOCIETY_STATE = (
    # opinion
    Field("home", G, "", "level", "Belief that a settlement is home, by group", sampled=True),
    Field("home_all", S, "", "level", "The same, mean of all", sampled=True),
    Field("home_event", S, "", "index", "When most first called it home", "i8"),
    Field("residence", S, "yr", "level", "Years of residence, mean of those born elsewhere",
          sampled=True),
    Field("settled", S, "", "level", "Share of those born elsewhere who have settled"),
    Field("arrived_before", S, "person", "level", "People arrived until a month ago", "i8"),
    Field("temporary", A, "", "level", "Belief of an Earth public that it is temporary",
          sampled=True),
    # what publics pay for
    Field("frustration", A, "", "level", "Frustration at what settlements cost", sampled=True),
    Field("used_to", A, "", "level", "Share of outlays that the public has grown used to"),
    Field("support", A, "", "level", "Support for spending on space", sampled=True),
    Field("polled", A, "", "level", "Its support was set as a poll found it (1) or not (0)", "i8"),
    Field("mourned", A, "", "level", "Crews lost of late, each halved in time"),
    Field("mourned_event", A, "", "index", "The last loss of a crew", "i8"),
    Field("mourned_until", (), "", "index", "Last event that was looked at for that", "i8"),
    Field("weary", A, "", "level", "Its public is tired of paying (1) or not (0)", "i8"),
    Field("tired_event", A, "", "index", "When it last grew tired or willing", "i8"),
    # what settlements hold against Earth
    Field("grievance", S, "", "level", "Grievance against Earth", sampled=True),
    Field("legitimacy", S, "", "level", "Legitimacy of Earth's rule", sampled=True),
    Field("read_until", (), "", "index", "Last event that was heard of there", "i8"),
    Field("conceded_day", S, "day", "level", "Day of the last concession heard of", "i8"),
    Field("conceded_event", S, "", "index", "Its event", "i8"),
    # leaders: of actors, then of settlements
    Field("leader_name", SEAT, "", "level", "Number of a leader's name", "i8"),
    Field("leader_age", SEAT, "yr", "level", "Age"),
    Field("leader_born", SEAT, "", "level", "Birthplace", "i8"),
    Field("leader_founder", SEAT, "", "level", "Of the founders (1) or not (0)", "i8"),
    Field("leader_lean", SEAT, "", "level", "Agenda beyond that of the people led"),
    Field("leader_agenda", SEAT, "", "level", "Agenda, -1 to 1", sampled=True),
    Field("leader_risk", SEAT, "", "level", "Readiness to take risks, 0 to 1", sampled=True),
    Field("leader_since", SEAT, "day", "level", "Day of taking office, or never", "i8"),
    Field("leader_count", SEAT, "", "level", "Leaders so far", "i8"),
    Field("leader_event", SEAT, "", "index", "The event of taking office", "i8"),
    Field("leader_hazard", SEAT, "", "level", "Hazard of leaving office"),
    Field("leader_limit", SEAT, "", "level", "Hazard at which the office is left"),
    # unrest
    Field("psi", S, "", "level", "Structural-demographic pressure", sampled=True),
    Field("crowd_active", S, "", "level", "Largest share active in the last outbreak",
          sampled=True),
    Field("crowd_day", S, "day", "level", "Day of the last outbreak", "i8"),
    Field("crowd_count", S, "", "level", "Outbreaks so far", "i8", sampled=True),
    Field("crowd_tried", S, "day", "level", "Day on which one last could have begun", "i8"),
    Field("unrest_event", S, "", "index", "Its event", "i8"),
    Field("strike_until", S, "day", "level", "Day a strike ends", "i8"),
    Field("strike_since", S, "day", "level", "Day it began, or never", "i8"),
    Field("strike_event", S, "", "index", "The strike's event", "i8"),
    Field("petition_day", S, "day", "level", "Day of the last petition", "i8"),
    Field("arrested", S, "", "level", "Share of the people under arrest", sampled=True),
    # what brought a tension about: the largest contributions, faded
    Field("tally_event", ("settlement", "tally", "contribution"), "", "index",
          "Contributing events", "i8"),
    Field("tally_amount", ("settlement", "tally", "contribution"), "", "level",
          "Their signed amounts"),
)  # fmt: skip


def _number(name: str, unit: str, label: str) -> Field:
    return Field(name, (), unit, "number", label)


SOCIETY_PARAMETERS = (
    # home
    _number("home_newcomer", "", "First belief of a newcomer that a settlement is home"),
    _number("home_born", "", "First belief of those born there"),
    _number("home_earth", "", "First belief of a public on Earth"),
    _number("home_half_life", "yr", "Residence in which that of settlers is half that of natives"),
    _number("home_people", "person", "People at which their belief is told"),
    _number("settling", "yr", "Residence after which a newcomer has settled"),
    _number("susceptible_newcomers", "", "How far newcomers follow what they hear"),
    _number("susceptible_settled", "", "How far settlers follow what they hear"),
    _number("susceptible_born", "", "How far those born there follow what they hear"),
    _number("susceptible_earth", "", "How far a public on Earth follows what it hears"),
    _number("contact", "", "Weight of what is heard from other places"),
    # what publics pay for
    _number("support_slope", "", "How fast support answers what is wanted over what is spent"),
    _number("support_tired", "", "Support under which a public is tired"),
    _number("support_willing", "", "Support over which a tired one is willing again"),
    _number("accustoming", "yr", "Time in which a public grows used to what is spent"),
    _number("wanted_rivalry", "", "What more is wanted for a rival's lead of one"),
    _number("wanted_glory", "", "What more is wanted for an own feat worth one"),
    _number("wanted_trouble", "", "How far hard times lower what is wanted"),
    _number("wanted_deaths", "", "What more is wanted after the loss of a crew (less: below 0)"),
    _number("mourning", "yr", "Time in which a loss is half forgotten"),
    _number("frustration_gain", "", "Frustration at a settlement that takes all of the money"),
    _number("patience", "yr", "Time in which frustration follows its cause"),
    # what settlements hold against Earth
    _number("grievance_half_life", "yr", "Time in which grievance halves"),
    _number("grievance_shortage", "1/yr", "Grievance from a shortage"),
    _number("grievance_ration", "1/yr", "Grievance from rations not eaten"),
    _number("grievance_unsent", "1/yr", "Grievance from a year's supply asked for and not sent"),
    _number("grievance_death", "", "Grievance from deaths by want, of all people"),
    _number("grievance_absent", "", "Grievance from a year's supply that did not arrive"),
    _number("grievance_cut", "", "Grievance from Earth's money cut to nothing"),
    _number("grievance_refusal", "", "Grievance from a demand for everything refused"),
    _number("grievance_embargo", "1/yr", "Grievance from an embargo"),
    _number("grievance_blockade", "1/yr", "Grievance from a blockade"),
    _number("grievance_levy", "1/yr", "Grievance from a levy that takes all that is earned"),
    _number("grievance_troops", "1/yr", "Grievance from troops as many as the people"),
    _number("grievance_arrest", "", "Grievance from everybody arrested"),
    _number("voice_relief", "", "Share of grievance that full voice spares"),
    _number("concession_relief", "", "Share of grievance that a full concession mends"),
    _number("legitimacy_grievance", "", "Legitimacy lost to full grievance"),
    _number("legitimacy_home", "", "Legitimacy of far rule lost where all call it home"),
    # leaders
    _number("term", "yr", "Mean time in office"),
    _number("leader_age_low", "yr", "Youngest new leader on Earth"),
    _number("leader_age_high", "yr", "Oldest new leader on Earth"),
    _number("founder_age_low", "yr", "Youngest founder of a company"),
    _number("founder_age_high", "yr", "Oldest founder of a company"),
    _number("speaker_age", "yr", "Youngest leader of a settlement"),
    _number("speaker_people", "person", "People at which a settlement has a leader"),
    _number("founder_years", "yr", "Years in which those who come are founders"),
    _number("founder_old", "yr", "Age from which a founder thinks of handing over"),
    _number("founder_risk", "1/yr", "Growth of an old founder's readiness to take risks"),
    _number("agenda_spread", "", "Spread of leaders about the people they lead"),
    # pressure, each part over the same at the reference
    _number("reference_volume", "m3/person", "Volume a person at which pressure is one"),
    _number("reference_youth", "", "Share of people aged 20 to 29 at which it is one"),
    _number("reference_elites", "", "Share of settled people and natives at which it is one"),
    _number("reference_voice", "", "Voice at which it is one"),
    _number("reference_distrust", "", "Distrust at which it is one"),
    _number("posts_least", "", "Posts held by those who live there when Earth decides all"),
    # the street
    _number("unrest_people", "person", "People under whom there is no street"),
    _number("unrest_gain", "", "Weight of pressure: at one a crowd may gather"),
    _number("petition_level", "", "The same at which petitions are written"),
    _number("crowd_interval", "yr", "Least time between two gatherings"),
    _number("crowd_threshold", "", "Net grievance over which a person is active"),
    _number("crowd_leader", "", "How far a leader lowers that"),
    _number("crowd_order", "", "Share of people who keep order"),
    _number("crowd_grid", "person", "People under whom no grid stands for them"),
    _number("crowd_days", "day", "Days that a gathering lasts at most"),
    _number("crowd_protest", "", "Share active that is a protest"),
    _number("crowd_strike", "", "Share active that is a strike"),
    _number("crowd_seizure", "", "Share active that seizes control"),
    _number("crowd_relief", "", "Share of grievance that an outbreak takes off"),
    _number("strike_days", "day", "Days until a strike is worn out"),
    _number("arrest_half_life", "yr", "Time in which half of those arrested are free"),
)  # fmt: skip
