"""The axes of the state: what is counted, by which names, and how many at most.

Capacities are fixed, with counts beside them in the state, because a new array shape would be a
new type and a new compile for every scenario. Names that kernels must know (`RESOURCES`, `WATCHES`,
...) are listed here, each with a constant of its position; names that only data know (settlements,
vehicles, processes) come from the scenario and the catalogue.
"""

from __future__ import annotations

from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES

#: Capacities of what a scenario and a catalogue name.
SETTLEMENTS = 6
ACTORS = 8
WORLDS = 8
VEHICLES = 12
PROGRAMMES = 24
PROCESSES = 32
FLOWS = 12  #: flows of one process
EQUIPMENT = 24
STAGES = 6  #: months of growth of a crop
LOTS = 12  #: lots of one equipment type at one settlement, a ring by arrival window
VOYAGES = 320
QUEUE = 768
CAUSES = 4  #: causes kept with an event
CONTRIBUTIONS = 8  #: contributions kept beside a watched quantity
AGES = 111  #: whole years, the last one open
TECHNOLOGIES = 24
RECORDS = 64  #: events of the recorded past
ASTEROIDS = 4
SEATS = ACTORS + SETTLEMENTS  #: leaders of actors, then of settlements
ACTIVITIES = 32  #: what people of a settlement that lives by itself do (Salotti 2020)
FREE = 16  #: levels that a user's own systems may use

SEXES = ("female", "male")
FEMALE, MALE = range(2)

#: Where a person was born.
BIRTHPLACES = ("earth", "mars", "moon", "elsewhere")

#: What settlements hold, in kg. The composition of each stands in the catalogue.
RESOURCES = (
    "cabin_o2",
    "cabin_n2",
    "cabin_co2",
    "cabin_h2o",
    "o2",
    "n2",
    "co2",
    "h2",
    "ch4",
    "water",
    "grey_water",
    "urine",
    "brine",
    "residue",
    "food",
    "crop",
    "waste",
    "biomass",
    "nutrients",
    "hardware",
    "spares",
    "scrap",
)
(
    CABIN_O2,
    CABIN_N2,
    CABIN_CO2,
    CABIN_H2O,
    O2,
    N2,
    CO2,
    H2,
    CH4,
    WATER,
    GREY_WATER,
    URINE,
    BRINE,
    RESIDUE,
    FOOD,
    CROP,
    WASTE,
    BIOMASS,
    NUTRIENTS,
    HARDWARE,
    SPARES,
    SCRAP,
) = range(len(RESOURCES))

#: The elements whose mass every process must conserve; ``other`` is all the rest (metals, ash).
ELEMENTS = ("C", "H", "O", "N", "other")

#: Quantities of a settlement that can become unsafe and kill.
WATCHES = ("oxygen", "carbon_dioxide", "pressure", "water", "food", "power")
W_OXYGEN, W_CARBON_DIOXIDE, W_PRESSURE, W_WATER, W_FOOD, W_POWER = range(len(WATCHES))

#: What people die of: the watches, then what is no shortage.
DEATH_CAUSES = (*WATCHES, "age and illness", "voyage", "fighting")
D_NATURAL = len(WATCHES)
D_VOYAGE = D_NATURAL + 1
D_FIGHTING = D_NATURAL + 2

#: Accounts of the ledger: the settlements, then where mass comes from and goes to.
ACCOUNTS_BEYOND = ("earth", "voyages", "ground", "air", "space", "wreck", "intervention")
(A_EARTH, A_VOYAGES, A_GROUND, A_AIR, A_SPACE, A_WRECK, A_INTERVENTION) = range(
    SETTLEMENTS, SETTLEMENTS + len(ACCOUNTS_BEYOND)
)
ACCOUNTS = SETTLEMENTS + len(ACCOUNTS_BEYOND)

#: Outcomes that every scenario reports, each with a date or null.
OUTCOMES = (
    "moon.first_landing",
    "mars.first_landing",
    "mars.base",
    "mars.self_sufficient",
    "mars.autonomy",
    "mars.independence",
    "mars.lost",
    "earth_mars.war",
    "asteroid.captured",
    "life.detected",
)
O_MOON_FIRST_LANDING, O_MARS_FIRST_LANDING, O_MARS_BASE, O_MARS_SELF_SUFFICIENT = range(4)
O_MARS_LOST = OUTCOMES.index("mars.lost")
O_MARS_AUTONOMY = OUTCOMES.index("mars.autonomy")
O_MARS_INDEPENDENCE = OUTCOMES.index("mars.independence")
O_WAR = OUTCOMES.index("earth_mars.war")
O_ASTEROID_CAPTURED = OUTCOMES.index("asteroid.captured")
O_LIFE_DETECTED = OUTCOMES.index("life.detected")

#: Who lives in a settlement, to opinion: came lately, came long ago, was born there.
GROUPS = ("newcomers", "settled", "born_there")
NEWCOMERS, SETTLED, BORN_THERE = range(len(GROUPS))

#: What hours are worked for, in the order in which they are given: what comes late goes without.
WORKS = ("care", "repairs", "processes", "living", "teaching", "industry", "research")
H_CARE, H_REPAIRS, H_PROCESSES, H_LIVING, H_TEACHING, H_INDUSTRY, H_RESEARCH = range(len(WORKS))
#: Capital, by what it makes.
CAPITAL = (
    "structures",
    "machinery",
    "chemicals",
    "electronics",
    "life_support_spares",
    "medical",
)

#: Tensions of a settlement whose largest contributions are kept.
TALLIES = ("grievance", "leaving", "war")
T_GRIEVANCE, T_LEAVING, T_WAR = range(len(TALLIES))

#: Systems of the model in the order in which a day runs them.
SYSTEMS = (
    "arrivals",
    "technology",
    "economy",
    "transit",
    "habitat",
    "people",
    "industry",
    "leaders",
    "opinion",
    "unrest",
    "secession",
    "bargaining",
    "conflict",
    "exploration",
    "outcomes",
    "audit",
)

#: How long an axis is, by its name in the tables.
LENGTH = {
    "settlement": SETTLEMENTS,
    "actor": ACTORS,
    "world": WORLDS,
    "vehicle": VEHICLES,
    "programme": PROGRAMMES,
    "process": PROCESSES,
    "flow": FLOWS,
    "equipment": EQUIPMENT,
    "stage": STAGES,
    "lot": LOTS,
    "voyage": VOYAGES,
    "queue": QUEUE,
    "contribution": CONTRIBUTIONS,
    "age": AGES,
    "sex": len(SEXES),
    "birthplace": len(BIRTHPLACES),
    "resource": len(RESOURCES),
    "watch": len(WATCHES),
    "death_cause": len(DEATH_CAUSES),
    "account": ACCOUNTS,
    "outcome": len(OUTCOMES),
    "element": len(ELEMENTS),
    "technology": TECHNOLOGIES,
    "record": RECORDS,
    "asteroid": ASTEROIDS,
    "seat": SEATS,
    "group": len(GROUPS),
    "tally": len(TALLIES),
    "work": len(WORKS),
    "activity": ACTIVITIES,
    "capital": len(CAPITAL),
    "beta": 2,
    "actor_policy": len(ACTOR_POLICIES),
    "settlement_policy": len(SETTLEMENT_POLICIES),
    "system": len(SYSTEMS),
    "free": FREE,
}
