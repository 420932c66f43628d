"""People: integer cohorts by age, sex and birthplace; births, deaths, ageing.

Leslie's model (1945) in integers: the year's chances of the tables apply month by month as draws
keyed by settlement, age and month, and on the first of January everybody is a year older; the
last age is open. Small populations are where chance matters, so nobody is a fraction. What people
work and learn is in `work` and `schools`, what their dose does in `dose`.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.numerics.elementary import exp, expm1, log1p
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
_BAND = 10  # years of age that share a draw
_CHOICES = 3  # draws of an age in a month: of its decade, and of each sex
_SURE = 1.0 - 1e-9  # as sure as a death is


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
    """Deaths of a month by age and illness; each decade of age has its luck, wherever born."""
    state = state_of(world)
    month = state.day // 28  # a name: no two firsts of months share it
    came = chance_of_dose(world, s)
    dead = 0
    for first in range(0, AGES, _BAND):
        most = 0.0  # deaths to be expected, or a little more
        for age in range(first, min(first + _BAND, AGES)):
            for sex in range(len(SEXES)):
                n = _of_age(world, s, age, sex)
                if n > 0:
                    chance = _chance(world, s, age, sex, n, came)
                    # 1 - (1 - c)^(1/12) < c / (12 (1 - c))
                    most += n * chance / (12.0 * (1.0 - chance))
        if most > 0.0:
            name = (month * AGES + first) * _CHOICES
            u = uniform(world, NATURAL_DEATH, parameters_of(world).settlement_key[s], name)
            if u >= 1.0 - most - SAFE:  # else none of them die, as in most months
                dead += _die_in(world, s, first, came, u, month)
    if dead > 0:
        mourn(world, s, D_NATURAL, dead, 0)


@inner
def _of_age(world: World, s: int, age: int, sex: int) -> int:
    n = 0
    for born in range(len(BIRTHPLACES)):
        n += state_of(world).people[s, age, sex, born]
    return n


@inner
def _chance(world: World, s: int, age: int, sex: int, n: int, came: float) -> float:
    """The mean chance of a year to die of an age and sex; `came` by the dose of those who came."""
    parameters = parameters_of(world)
    native = state_of(world).people[s, age, sex, parameters.settlement_birthplace[s]]
    dose = came + (chance_at_age(world, s, age) - came) * native / n
    return min(_SURE, parameters.mortality[sex, age] * parameters.mortality_factor + dose)


@inner
def _die_in(world: World, s: int, first: int, came: float, u: float, month: int) -> int:
    """How many die of a decade of age in a month, by its draw.

    If any die, those of each age and sex are drawn in turn, on the condition that somebody does.
    """
    key = parameters_of(world).settlement_key[s]
    spared = 0.0  # logarithm of the chance that nobody dies from here on
    for age in range(first, min(first + _BAND, AGES)):
        for sex in range(len(SEXES)):
            n = _of_age(world, s, age, sex)
            if n > 0:
                spared += n * log1p(-_chance(world, s, age, sex, n, came)) / 12.0
    if u < exp(spared):
        return 0
    dead = 0
    for age in range(first, min(first + _BAND, AGES)):
        for sex in range(len(SEXES)):
            n = _of_age(world, s, age, sex)
            if n == 0:
                continue
            mine = log1p(-_chance(world, s, age, sex, n, came)) / 12.0
            name = (month * AGES + age) * _CHOICES + 1 + sex
            u = uniform(world, NATURAL_DEATH, key, name)
            if dead == 0:
                others = min(0.0, spared - n * mine)
                none, later = exp(n * mine), -expm1(others)
                here = none * later / -expm1(n * mine + others)  # that only others die
                spared = others
                if u < here:
                    continue
                u = none + (1.0 - none) * (u - here) / (1.0 - here)
            dying = max(binomial(u, n, -expm1(mine)), 1 if dead == 0 else 0)
            for k in range(dying):
                who = uniform(world, NATURAL_WHO, key, name * _NAMES + k)
                _bury(world, s, age, sex, int(who * (n - k)))
            dead += dying
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
