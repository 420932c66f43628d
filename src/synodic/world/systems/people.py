"""People: integer cohorts by age, sex and birthplace; births, deaths, ageing.

Leslie's model (1945) in integers: the year's chances of the tables apply month by month as draws
keyed by settlement, cohort and month, and on the first of January everybody is a year older; the
last age is open. Small populations are where chance matters, so nobody is a fraction. What people
work and learn is in `work` and `schools`, what their dose does in `dose`.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.numerics.elementary import exp, log1p
from synodic.schema import events as kinds
from synodic.schema.axes import AGES, BIRTHPLACES, D_NATURAL, FEMALE, MALE, SEXES
from synodic.schema.policies import P_BIRTHS
from synodic.world.draws import (
    BIRTH,
    GIRL,
    NATURAL_DEATH,
    NATURAL_WHO,
    SAFE,
    binomial,
    pair,
    uniform,
)
from synodic.world.journal import happen
from synodic.world.news import arrives
from synodic.world.queue import REPORT, due
from synodic.world.systems.deprivation import mourn, take_out
from synodic.world.systems.dose import bear_dose, chance_at_age, chance_of_dose, tell_dose
from synodic.world.systems.rates import report_machines
from synodic.world.systems.schools import graduate, teach
from synodic.world.systems.standing import silent
from synodic.world.systems.work import tell_hands
from synodic.world.world import World, parameters_of, state_of

_MONTH_LEFT = 11.0 / 12.0  # of the births of a year, a month later
_NAMES = 4096  # of those who die of an age and sex in a month


@system
def people(world: World) -> None:
    """On the first of a month births, deaths, schools and a report to Earth."""
    if state_of(world).month == 0:
        return
    state = state_of(world)
    for s in range(parameters_of(world).n_settlements):
        if not silent(world, s):
            _report(world, s)
        if state.population[s] == 0:
            continue
        teach(world, s)
        if state.year == 1:
            _age(world, s)
            graduate(world, s)
        _die(world, s)
        _bear(world, s)
        tell_hands(world, s)
        tell_dose(world, s)


@inner
def _report(world: World, s: int) -> None:
    """Send Earth what the settlement is and has; it arrives when news does."""
    state = state_of(world)
    parameters = parameters_of(world)
    state.sent_people[s] = state.population[s]
    state.sent_day[s] = state.day
    for r in range(state.stock.shape[1]):
        state.sent_stock[s, r] = state.stock[s, r]
        state.sent_burn[s, r] = state.burn[s, r]
    report_machines(world, s)
    # sent at the day's end, so it is known the next day or later
    news = arrives(world, parameters.settlement_world[s], parameters.earth_world)
    due(world, max(state.day + 1, news), REPORT, s)


@inner
def _age(world: World, s: int) -> None:
    state = state_of(world)
    for sex in range(len(SEXES)):
        for born in range(len(BIRTHPLACES)):
            state.people[s, AGES - 1, sex, born] += state.people[s, AGES - 2, sex, born]
            for age in range(AGES - 2, 0, -1):
                state.people[s, age, sex, born] = state.people[s, age - 1, sex, born]
            state.people[s, 0, sex, born] = 0


@inner
def _die(world: World, s: int) -> None:
    """Deaths of a month by age and illness; age and sex have their luck, wherever one was born."""
    state = state_of(world)
    parameters = parameters_of(world)
    month = state.day // 28  # a name: no two firsts of months share it
    native = parameters.settlement_birthplace[s]
    came = chance_of_dose(world, s)
    dead = 0
    for age in range(AGES):
        women = _of_age(world, s, age, FEMALE)
        men = _of_age(world, s, age, MALE)
        if women + men == 0:
            continue
        born = chance_at_age(world, s, age)
        name = month * AGES + age
        hers, his = pair(world, NATURAL_DEATH, parameters.settlement_key[s], name)
        if women > 0:
            more = came + (born - came) * state.people[s, age, FEMALE, native] / women
            dead += _die_of_age(world, s, age, FEMALE, women, hers, name, more)
        if men > 0:
            more = came + (born - came) * state.people[s, age, MALE, native] / men
            dead += _die_of_age(world, s, age, MALE, men, his, name, more)
    if dead > 0:
        mourn(world, s, D_NATURAL, dead, state.day * 16 + D_NATURAL)


@inner
def _of_age(world: World, s: int, age: int, sex: int) -> int:
    n = 0
    for born in range(len(BIRTHPLACES)):
        n += state_of(world).people[s, age, sex, born]
    return n


@inner
def _die_of_age(
    world: World, s: int, age: int, sex: int, n: int, u: float, name: int, more: float
) -> int:
    """How many of an age and sex die in a month, by their draw; `more` a year by their dose."""
    parameters = parameters_of(world)
    chance = min(1.0, parameters.mortality[sex, age] * parameters.mortality_factor + more)
    if u < 1.0 - n * chance / (12.0 * (1.0 - chance)) - SAFE:
        return 0  # as in most months: 1 - (1 - c)^(1/12) < c / (12 (1 - c))
    monthly = 1.0
    if chance < 1.0:
        monthly = 1.0 - exp(log1p(-chance) / 12.0)
    dead = binomial(u, n, monthly)
    for k in range(dead):
        who = uniform(
            world, NATURAL_WHO, parameters.settlement_key[s], (name * 2 + sex) * _NAMES + k
        )
        _bury(world, s, age, sex, int(who * (n - k)))
    return dead


@inner
def _bury(world: World, s: int, age: int, sex: int, who: int) -> None:
    """Take the who-th of an age and sex out of the cohorts."""
    for born in range(len(BIRTHPLACES)):
        who -= state_of(world).people[s, age, sex, born]
        if who < 0:
            take_out(world, s, age, sex, born)
            return


@inner
def _bear(world: World, s: int) -> None:
    """Births of a month."""
    state = state_of(world)
    parameters = parameters_of(world)
    key = parameters.settlement_key[s]
    month = state.day // 28
    born = parameters.settlement_birthplace[s]
    willing = parameters.fertility_factor * state.settlement_policy[s, P_BIRTHS]
    children = 0
    for age in range(AGES):
        yearly = min(1.0, parameters.fertility[age] * willing)
        if yearly <= 0.0:
            continue
        women = 0
        for place in range(len(BIRTHPLACES)):
            women += state.people[s, age, FEMALE, place]
        if women == 0:
            continue
        u = uniform(world, BIRTH, key, month * AGES + age)
        k = binomial(u, women, yearly / 12.0)
        for child in range(k):
            name = (month * AGES + age) * 1024 + child
            girl = uniform(world, GIRL, key, name) < parameters.girls
            state.people[s, 0, FEMALE if girl else MALE, born] += 1
        children += k
    state.newborn[s] = state.newborn[s] * _MONTH_LEFT + children
    if children > 0:
        bear_dose(world, s, children)
        state.population[s] += children
        state.population_born[s, born] += children
        state.births[s] += children
        state.people_born += children
        happen(world, kinds.BIRTH, -1, s, -1, state.day, float(children), 0.0)
