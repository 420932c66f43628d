"""The race and its money, in the tables: technologies, states, companies, what Mars earns."""

from __future__ import annotations

from synodic.schema.table import Field

S, A, T, V, P = ("settlement",), ("actor",), ("technology",), ("vehicle",), ("programme",)
AT = ("actor", "technology")

# What an actor lives on (`actor_kind`)
ACTOR_KINDS = ("grant", "state", "company", "polity")
GRANT, STATE_ACTOR, COMPANY, POLITY = range(len(ACTOR_KINDS))

# What a programme does (`programme_kind`)
PROGRAMME_KINDS = ("base", "landing", "redirect", "expedition")
K_BASE, K_LANDING, K_REDIRECT, K_EXPEDITION = range(len(PROGRAMME_KINDS))

# What the record tells of (`record_kind`)
RECORD_KINDS = ("first", "hard_times", "leader", "storm")
REC_FIRST, REC_HARD_TIMES, REC_LEADER, REC_STORM = range(len(RECORD_KINDS))

RACE_STATE = (
    # technologies
    Field("tech_day", AT, "day", "level", "Day on which an actor mastered a technology", "i8"),
    Field("tech_event", AT, "", "index", "The event of it", "i8"),
    Field("tech_stage", AT, "", "level", "Stages done", "i8"),
    Field("tech_hazard", AT, "", "level", "Hazard since the last stage"),
    Field("tech_limit", AT, "", "level", "Hazard at which the stage is done"),
    Field("tech_rate", AT, "1/yr", "level", "Hazard of the stage under way"),
    Field("tech_marked", (), "day", "level", "Day up to which hazards are added", "i8"),
    Field("tech_due", (), "day", "level", "First day on which a stage may be done", "i8"),
    Field("first_day", T, "day", "level", "Day on which a technology was first mastered", "i8"),
    Field("first_event", T, "", "index", "The event of it", "i8"),
    # what rivals are to each other
    Field("prestige", A, "", "level", "Prestige of firsts, faded", sampled=True),
    Field("rivalry", A, "", "level", "How far the foremost rival is ahead, as felt", sampled=True),
    Field("glory", A, "", "level", "What its greatest feat is still worth"),
    Field("glory_event", A, "", "index", "The event of it", "i8"),
    Field("race_event", A, "", "index", "When it last joined or left the race", "i8"),
    Field("goal", A, "", "index", "The programme of the next prize, or -1", "i8"),
    Field("goal_h0", A, "", "level", "Hazard of reaching it a year, over twice the root of money"),
    Field("goal_hazard", A, "1/yr", "level", "Hazard of reaching it at the money of now"),
    Field("seeking", A, "", "level", "Its goals lack a technology (1) or not (0)", "i8"),
    Field("racing", A, "", "level", "In the race (1) or not (0)", "i8", sampled=True),
    Field("founded", A, "day", "level", "Day from which an actor exists", "i8"),
    Field("found_hazard", A, "", "level", "Hazard of being founded since the first day"),
    Field("found_limit", A, "", "level", "Hazard at which it is founded"),
    # money on Earth
    Field("gdp", A, "$/yr", "level", "Output", sampled=True),
    Field("capital", A, "", "level", "Capital an effective worker"),
    Field("effective", A, "$/yr", "level", "Output an effective worker would make at capital 1"),
    Field("trouble", A, "", "level", "Output lost to hard times, share", sampled=True),
    Field("trouble_since", A, "day", "level", "Day on which hard times began", "i8"),
    Field("trouble_count", A, "", "level", "Hard times so far", "i8"),
    Field("trouble_hazard", A, "", "level", "Hazard of hard times since the last"),
    Field("trouble_limit", A, "", "level", "Hazard at which they begin"),
    Field("trouble_event", A, "", "index", "The event of it", "i8"),
    Field("space_share", A, "", "level", "Share of public outlays for space", sampled=True),
    Field("space_budget", A, "$/yr", "level", "Money for space", sampled=True),
    Field("budget_low", A, "$/yr", "level", "Least money for space in a January since it doubled"),
    Field("free_money", A, "$/yr", "level", "Money not bound to standing missions"),
    Field("research", A, "$/yr", "level", "Money for what nobody can do yet", sampled=True),
    Field("orbital_launches", A, "1/yr", "level", "Launches to orbit a year", sampled=True),
    Field("sales", A, "$/yr", "level", "What others pay it for launches", sampled=True),
    Field("launched", A, "", "level", "Launches to orbit so far", sampled=True),
    Field("launch_price", A, "$/kg", "level", "Price of a kilogram to orbit", sampled=True),
    # ships and voyages beside those to a settlement
    Field("flight_price", ("actor", "vehicle"), "", "level", "Price of a flight over the first's"),
    Field("flights_learnt", ("vehicle",), "", "level", "Flights that `learnt` counts", "i8"),
    Field("learnt", ("vehicle",), "", "level", "Cost of a flight over the first's, by experience"),
    Field("freighter", P, "", "index", "Vehicle for cargo of the window planned", "i8"),
    Field("liner", P, "", "index", "Vehicle for people of the window planned", "i8"),
    Field("cargo_from", P, "day", "level", "Day from which that vehicle flies", "i8"),
    Field("crew_from", P, "day", "level", "Day from which people could first fly", "i8"),
    Field("attempts", P, "", "level", "Flights tried so far", "i8", sampled=True),
    Field("successes", P, "", "level", "Flights that did what they were for", "i8", sampled=True),
    Field("next_attempt", P, "day", "level", "Day before which no other flight is tried", "i8"),
    Field("sortie_due", P, "day", "level", "Day on which the next flight leaves, or never", "i8"),
    Field("sortie_back", P, "day", "level", "Day on which a flight under way is home, or never",
          "i8"),
    Field("sortie_people", P, "person", "stock", "People of that flight", "i8"),
    # money of settlements
    Field("output", S, "$/yr", "level", "What a settlement makes, valued there", sampled=True),
    Field("wage", S, "", "level", "Real wage over that of a full ration", sampled=True),
    Field("own_revenue", S, "$/yr", "level", "What a settlement earns from others", sampled=True),
    Field("upkeep", S, "$/yr", "level", "What keeping it costs", sampled=True),
    Field("transfer", S, "$/yr", "level", "What Earth spends on it, a year's mean", sampled=True),
    Field("landed_price", S, "$/kg", "level", "Price of what last landed there", sampled=True),
    Field("cut_event", S, "", "index", "The last cut of Earth's money", "i8"),
    Field("transfer_most", S, "$/yr", "level", "The most of it in a January since a cut"),
    Field("windfall", S, "$/yr", "level", "Revenue from an asteroid", sampled=True),
    Field("windfall_event", S, "", "index", "The event that brought it", "i8"),
    Field("public_debt", S, "$", "level", "Own spending not covered so far", sampled=True),
    Field("autarky", S, "", "level", "Share of what it uses that it makes, by mass", sampled=True),
    Field("fiscal", S, "", "level", "Own revenue over upkeep", sampled=True),
    Field("fiscal_event", S, "", "index", "When that last passed 1", "i8"),
    Field("spent_on", ("settlement", "actor"), "$", "flow", "Spent on a settlement so far"),
    Field("spent_month", ("settlement", "actor"), "$", "level", "The same a month ago"),
    Field("sponsor", S, "", "index", "The actor that spends most on it", "i8"),
)  # fmt: skip


def _number(name: str, unit: str, label: str) -> Field:
    return Field(name, (), unit, "number", label)


RACE_PARAMETERS = (
    Field("n_technologies", (), "", "level", "Technologies", "i8"),
    Field("technology_stages", T, "", "number", "Stages of a technology"),
    Field("technology_years", T, "yr", "number", "Mean years at the money named"),
    Field("technology_money", T, "$/yr", "number", "The money at which it takes those years"),
    Field("technology_upkeep", T, "$/yr", "number", "Money a year that going on with it takes"),
    Field("technology_prestige", T, "", "number", "Prestige of being first"),
    Field("technology_price", T, "", "number", "Factor on the price of a kilogram to orbit"),
    Field("technology_needs", ("technology", "technology"), "", "level", "Needs another (1)", "i8"),
    Field("technology_flight", T, "", "level", "Mastered by a flight (1) or by work (0)", "i8"),
    Field("moon_technology", (), "", "index", "The first landing on the Moon among them", "i8"),
    Field("technology_held", T, "", "level", "Kept from companies by states (1) or not (0)", "i8"),
    Field("technology_key", T, "", "index", "Key of a technology's id", "i8"),
    Field("vehicle_needs", ("vehicle", "technology"), "", "level", "Needs a technology (1)", "i8"),
    Field("programme_needs", ("programme", "technology"), "", "level", "Needs a technology (1)",
          "i8"),
    # actors
    Field("actor_key", A, "", "index", "Key of an actor's id", "i8"),
    Field("actor_kind", A, "", "index", "What it lives on", "i8"),
    Field("actor_gdp", A, "$/yr", "number", "Output on the first day"),
    Field("actor_growth", A, "1/yr", "number", "Growth of people and their efficiency"),
    Field("actor_capital", A, "", "number", "Capital over that of a steady state"),
    Field("actor_saving", A, "", "number", "Share of output saved"),
    Field("actor_outlays", A, "", "number", "Public outlays over output"),
    Field("actor_space_share", A, "", "number", "Share of outlays for space without a race"),
    Field("actor_settlement", A, "", "index", "Settlement whose polity it is, or -1", "i8"),
    Field("actor_space_start", A, "", "number", "That share on the first day"),
    Field("actor_founding", A, "1/yr", "number", "Hazard of being founded, at the price named"),
    Field("actor_goal", ("actor", "programme"), "", "index", "Programmes in their order", "i8"),
    Field("actor_starts", AT, "", "level", "Masters a technology on the first day (1)", "i8"),
    # programmes beyond bases
    Field("programme_kind", P, "", "index", "What it does", "i8"),
    Field("programme_world", P, "", "index", "World it flies to", "i8"),
    Field("programme_gives", P, "", "index", "Technology that its first success masters", "i8"),
    Field("programme_flight_cost", P, "$", "number", "Price of one flight of it"),
    Field("programme_flights", P, "", "number", "Flights wanted"),
    Field("programme_interval", P, "day", "number", "Days between two flights"),
    Field("programme_days", P, "day", "number", "Days of a flight near Earth, there and back"),
    Field("programme_loss", ("programme", "beta"), "", "number", "Prior of a failed flight"),
    # the recorded past
    Field("record_until", (), "day", "level", "Day until which the past is as recorded", "i8"),
    Field("n_records", (), "", "level", "Recorded events", "i8"),
    Field("record_kind", ("record",), "", "index", "What a recorded event is", "i8"),
    Field("record_day", ("record",), "day", "level", "Its day", "i8"),
    Field("record_actor", ("record",), "", "index", "Whose", "i8"),
    Field("record_subject", ("record",), "", "index",
          "Of what: a technology, the number of a leader's name, a world", "i8"),
    Field("record_amount", ("record",), "", "level", "How much: output lost, a leader's age"),
    Field("record_leads", A, "", "level", "The record tells who leads it (1) or not (0)", "i8"),
    Field("record_support", A, "", "level", "Support by the poll nearest that day; 0: no poll"),
    # the race
    _number("focus", "", "Share of research that the first goal takes"),
    _number("focus_idle", "", "The same for a state that is in no race"),
    _number("second_prestige", "", "What following is worth over what leading is"),
    _number("company_cost", "", "Cost of new technology to a company, over a state's"),
    _number("diffusion", "yr", "Time after which a new company can do what others can"),
    _number("imitation", "", "Time that following takes over time that leading takes"),
    _number("prestige_half_life", "yr", "Time in which the prestige of a first halves"),
    _number("race_lag", "yr", "Time in which a lead comes to be felt in budgets"),
    _number("race_reaction", "1/yr", "Share of a rival's money answered a year"),
    _number("race_fatigue", "1/yr", "Rate at which spending returns to what it would be"),
    _number("race_grievance", "1/yr", "Answer to a rival's lead, share of outlays a year"),
    _number("prize_value", "yr", "Years of outlays that a prestige of 1 is worth"),
    _number("prize_interest", "1/yr", "Interest at which a prize to come is worth less"),
    _number("race_most", "", "Share of outlays that space takes at most"),
    _number("research_seeking", "", "Share of free money for research while it is wanted"),
    _number("research_else", "", "Share of free money for research when none does"),
    _number("carry_over", "yr", "Years of free money that a state may keep unspent"),
    _number("research_standing", "", "Share of standing money that seeks the new"),
    _number("research_race", "", "Share of the money beyond it that is free for the new"),
    _number("trouble_rate", "1/yr", "Hazard of hard times"),
    _number("trouble_size", "", "Mean share of output lost"),
    _number("trouble_half_life", "yr", "Time in which hard times are half over"),
    _number("trouble_lasting", "", "Share of what hard times took that stays lost"),
    _number("trouble_cut", "", "How much more than output what goes to space falls"),
    _number("support_weight", "", "How far a public's support moves its budget"),
    _number("solow_alpha", "", "Capital's share of output"),
    _number("solow_depreciation", "1/yr", "Loss of capital"),
    # launches
    _number("price_first", "$/kg", "Price of a kilogram to orbit after the first thousand"),
    _number("price_progress", "", "Price left by a doubling of launches"),
    _number("price_launches", "", "Launches at which the first price held"),
    _number("launches_prior", "", "Launches' worth of experience before the first"),
    _number("launch_margin", "", "Share of its sales that a company keeps"),
    _number("market_output", "$/yr", "Output of the actors at which that market is as named"),
    _number("launch_share", "", "Share of a budget that buys launches"),
    _number("launch_mass", "kg", "Payload of an average launch"),
    _number("launch_market", "$/yr", "Money that others pay for launches, at the world's output"),
    _number("launch_elasticity", "", "Elasticity of that market in price"),
    _number("founding_price", "$/kg", "Price of a kilogram at which companies are founded"),
    _number("founding_slope", "", "How fast founding answers the price"),
    _number("flight_progress", "", "Price of a ship's flight left by a doubling of flights"),
    # settlements
    _number("mars_productivity", "$/person/yr", "What a person there makes, without capital"),
    _number("mars_export", "$/person/yr", "What a person there earns from Earth"),
    _number("mars_machines", "kg/person", "Machines a head at which a person makes that much"),
    _number("gross_use", "kg/person/day", "What a person uses, made there or not"),
    _number("import_smoothing", "yr", "Time over which transfers are averaged"),
)  # fmt: skip
