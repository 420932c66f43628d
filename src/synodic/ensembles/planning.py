"""The least stock that holds a risk: bisection over a policy, under the same luck at every value.

For a settlement, what is kept in store follows from its policy ``margin``: days of stock beyond the
next delivery. For a value of it `runs` histories are played, all values with the same replicates,
so that two values differ only through causes. A value **holds** if the upper end of the 95 %
interval (Wilson) of the share of histories with the outcome is at most the risk; a trial stops as
soon as it can no longer hold, which changes no answer. The least value that holds, to within
`resolution`, is found by bisection. Luck that was searched flatters, so the value is then played
again with another seed; if it does not hold there, the value goes up by the resolution, twice that,
four times that, each time with a fresh seed, until one holds. That is the answer, and its share is
that of the fresh luck.

Bisection takes the share to fall as the stock grows. Where it does not, what is found is one place
where it begins to hold.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from synodic.ensembles.ground import ground
from synodic.ensembles.shares import Share, share_of
from synodic.history.dates import iso
from synodic.history.sampled import slices
from synodic.scenario import load
from synodic.scenario.interventions import target_of
from synodic.schema.axes import FOOD, N2, NUTRIENTS, O2, OUTCOMES, RESOURCES, WATER
from synodic.schema.interventions import SET_POLICY
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.policies import SETTLEMENT_POLICIES
from synodic.schema.series import COLUMNS
from synodic.schema.state import NEVER
from synodic.world.day import driver
from synodic.world.order import ORDER
from synodic.world.play import Played, play_arrays

if TYPE_CHECKING:
    from synodic.ensembles.ground import Ground
    from synodic.scenario import Scenario

#: What the planner keeps in store by the margin.
STORED = (FOOD, WATER, O2, N2, NUTRIENTS)
#: Replicates between two looks at whether a trial can still hold.
_AT_A_TIME = 50


@dataclass(frozen=True)
class Trial:
    """What was seen at one value of the lever.

    Attributes:
        value: of the lever, in its unit.
        seed: of its plays.
        share: of histories with the outcome; of those played, where it stopped early.
        holds: whether the upper end of the interval is at most the risk, all runs played.
        stock_kg: by resource of `STORED`, mean over months with people, then over histories.
        per_person_kg: all of that over the people of the month, likewise.
    """

    value: float
    seed: int
    share: Share
    holds: bool
    stock_kg: dict[str, float]
    per_person_kg: float

    @property
    def mass_kg(self) -> float:
        """All that is kept in store."""
        return sum(self.stock_kg.values())


@dataclass(frozen=True)
class Plan:
    """The least value of the lever that holds the risk, and how that was found.

    Attributes:
        lever, unit: the policy and its unit.
        outcome: what is to be avoided.
        risk: the greatest share of histories in which it may come about.
        usual: the lever's value as the scenario has it.
        found: the trial at the least value that holds under the luck that was searched.
        checks: from that value up under fresh luck, another seed each; the last one holds.
        trials: every value tried in the search, in the order of trying.
    """

    lever: str
    unit: str
    outcome: str
    risk: float
    usual: float
    found: Trial
    checks: tuple[Trial, ...]
    trials: tuple[Trial, ...]

    @property
    def answer(self) -> Trial:
        """The least value that holds under fresh luck."""
        return self.checks[-1]


def plan(
    scenario: str | Scenario,
    risk: float = 0.01,
    outcome: str = "mars.lost",
    lever: str | None = None,
    runs: int = 1000,
    seed: int = 0,
    resolution: float | None = None,
    threads: int = 2,
    systems: Any = None,
    progress: Callable[[str], None] | None = None,
) -> Plan:
    """The least stock policy that holds the share of an outcome under a risk.

    Args:
        scenario: a name, a path, or one that is loaded.
        risk: greatest share of histories, between 0 and 1.
        outcome: what is to be avoided.
        lever: a policy of a settlement; the only settlement's ``margin`` if not given.
        runs: histories a value.
        seed: of the search; checks play ``seed + 1`` and on.
        resolution: of the lever, in its unit; a hundredth of its usual value if not given.
        threads: plays at a time; the answer depends on no number of them.
        systems: other systems than the model's own.
        progress: told what is being tried.

    Raises:
        Mistake: nothing to search, too few runs for the risk, or no value that holds it.
    """
    on = ground(load(scenario))
    search = _search(on, risk, outcome, lever, runs, threads, systems)
    say = progress or (lambda _: None)
    # compiled here, before there are threads
    driver(ORDER if systems is None else tuple((system, -1) for system in systems))
    least, most = search.low, search.high
    resolution = resolution or max(search.usual, 1.0) / 100.0
    trials: list[Trial] = []

    def tried(value: float) -> Trial:
        say(f"{search.lever} = {value:.6g} {search.unit}, trial {len(trials) + 1}")
        trials.append(search.trial(value, seed))
        return trials[-1]

    found = tried(search.usual)
    if found.holds:
        below = tried(least)
        if below.holds:
            found, most = below, least
        else:
            most = search.usual
    else:
        least = search.usual
        while not found.holds:
            if found.value >= search.high:
                raise _nothing_holds(search, trials[-1], risk)
            least = found.value
            most = min(max(2.0 * least, resolution), search.high)
            found = tried(most)
    while most - least > resolution:
        one = tried(0.5 * (least + most))
        if one.holds:
            found, most = one, one.value
        else:
            least = one.value
    checks = _checked(search, found.value, seed, resolution, say)
    if not checks[-1].holds:
        raise _nothing_holds(search, checks[-1], risk)
    return Plan(
        search.lever, search.unit, outcome, risk, search.usual, found, checks, tuple(trials)
    )


def _checked(
    search: _Search, value: float, seed: int, resolution: float, say: Callable[[str], None]
) -> tuple[Trial, ...]:
    """The value under fresh luck, and larger ones until one holds or there are none larger."""
    checks: list[Trial] = []
    step = resolution
    while True:
        fresh = seed + 1 + len(checks)
        say(f"checking {search.lever} = {value:.6g} with seed {fresh}")
        checks.append(search.trial(value, fresh, whole=True))
        if checks[-1].holds or value >= search.high:
            return tuple(checks)
        value, step = min(value + step, search.high), 2.0 * step


@dataclass(frozen=True)
class _Search:
    """What is searched: one lever of one scenario."""

    on: Ground
    lever: str
    unit: str
    low: float
    high: float
    usual: float
    settlement: int
    outcome: int
    allowed: int
    runs: int
    threads: int
    systems: Any

    def trial(self, value: float, seed: int, whole: bool = False) -> Trial:
        """Play a value; `whole` plays all runs even if they cannot hold."""
        start = int(self.on.inputs.parameters["start_day"][0])
        change = {"at": iso(start), "set": {self.lever: value}}
        inputs = self.on.scenario.with_interventions([change]).compile()
        columns = _columns(self.settlement)

        def one(n: int) -> Played:
            return play_arrays(
                inputs, self.on.timetable, seed, n, systems=self.systems, columns=columns
            )

        count, stocks = 0, []
        with ThreadPoolExecutor(max(self.threads, 1)) as pool:
            for first in range(0, self.runs, _AT_A_TIME):
                if count > self.allowed and not whole:
                    break
                for played in pool.map(one, range(first, min(first + _AT_A_TIME, self.runs))):
                    count += int(played.state["outcome_day"][0, self.outcome] > NEVER)
                    stocks.append(_kept(played))
        lived = np.array([stock for stock in stocks if np.isfinite(stock).all()])
        mean = lived.mean(axis=0) if len(lived) else np.zeros(len(STORED) + 1)
        share = share_of(count, len(stocks))
        return Trial(
            value, seed, share, len(stocks) == self.runs and count <= self.allowed,
            {RESOURCES[r]: float(kg) for r, kg in zip(STORED, mean[:-1], strict=True)},
            float(mean[-1]),
        )  # fmt: skip


def _search(
    on: Ground,
    risk: float,
    outcome: str,
    lever: str | None,
    runs: int,
    threads: int,
    systems: Any,
) -> _Search:
    if not 0.0 < risk < 1.0:
        raise Mistake("a risk is a share", found=f"{risk:g}", expected="between 0 and 1")
    if outcome not in OUTCOMES:
        raise Mistake(
            "there is no such outcome", found=repr(outcome), expected=", ".join(OUTCOMES),
            nearest=nearest(outcome, OUTCOMES),
        )  # fmt: skip
    allowed = max((k for k in range(runs + 1) if share_of(k, runs).high <= risk), default=-1)
    if allowed < 0:
        z2 = 1.0 / (1.0 / share_of(0, 1).high - 1.0)  # share_of(0, n).high is z2 / (n + z2)
        need = int(np.ceil(z2 * (1.0 / risk - 1.0)))
        raise Mistake(
            f"{runs:,} histories cannot show a risk of {risk:g}, even if the outcome never comes",
            found=f"{runs:,} runs", expected=f"{need:,} or more",
        )  # fmt: skip
    settlements = on.inputs.names.ids["settlement"]
    if lever is None:
        if len(settlements) != 1:
            raise Mistake(
                "the lever must be named", found=f"{len(settlements)} settlements",
                expected=" or ".join(f"{id}.margin" for id in settlements) or "a settlement",
            )  # fmt: skip
        lever = f"{settlements[0]}.margin"
    target = target_of(lever, on.inputs.names)
    if target.operation != SET_POLICY or target.on_actor:
        raise Mistake(
            "the lever must be a policy of a settlement", found=repr(lever),
            expected=", ".join(policy.name for policy in SETTLEMENT_POLICIES),
        )  # fmt: skip
    usual = float(on.inputs.parameters["settlement_policy"][0, target.entity, target.item])
    return _Search(
        on, lever, target.unit, target.low, float(target.high or np.inf), usual, target.entity,
        OUTCOMES.index(outcome), allowed, runs, threads, systems,
    )  # fmt: skip


def _columns(settlement: int) -> np.ndarray:
    """Which columns a trial keeps: the stored resources, then the people, of one settlement."""
    stock = slices()["stock"].start + settlement * len(RESOURCES) + np.array(STORED)
    kept = np.array([*stock, slices()["population"].start + settlement])
    assert {COLUMNS[n].field for n in kept} == {"stock", "population"}
    return kept


def _kept(played: Played) -> np.ndarray:
    """(resources + 1,) kg in store and kg a person, means over months with people; nan if none."""
    people = played.series[:, -1]
    lived = people > 0.0
    if not lived.any():
        return np.full(len(STORED) + 1, np.nan)
    stock = played.series[lived, :-1]
    return np.append(stock.mean(axis=0), (stock.sum(axis=1) / people[lived]).mean())


def _nothing_holds(search: _Search, last: Trial, risk: float) -> Mistake:
    return Mistake(
        f"no {search.lever} up to {last.value:.6g} {search.unit} holds the risk of {risk:g}",
        found=f"a share of {last.share.share:.2g} in {last.share.n:,} histories",
        expected="a greater risk, or another lever",
    )
