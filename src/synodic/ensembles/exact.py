"""The exact plan: a mixed-integer flow over windows that is worth most, beside the built-in plan.

The network is that of Ho, de Weck, Hoffman & Shishko (2014, Acta Astronautica 104:428-443): nodes
are Earth, the orbit where ships are filled, and the settlement, each once a window. From Earth to
orbit go launches (a voyage takes `launches` of them), from orbit to the settlement ships on the
passages that the built-in planner would take, from a settlement to itself stocks and machines that
stay until the next window. Ships, machines and people are whole numbers.

**Value** is person-days on which a need is met, each stock and each kind of machine one need, over
the number of needs. Between two deliveries a store counts for the people there as many days as it
lasts, up to the next delivery; a machine for the people it serves. What is held beyond that, stock
up to the margin and machines for those who come next, counts 1/`urgency`. Both plans are valued by
the same sum under the same needs; the built-in plan is one that the exact plan could have chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from synodic.ensembles.campaign import Campaign, Sent, Turn, campaign
from synodic.ensembles.ground import ground
from synodic.ensembles.mixed import Mixed, Name, Solution
from synodic.history.dates import day_of_date
from synodic.scenario import load
from synodic.schema.mistake import Mistake, nearest

if TYPE_CHECKING:
    from synodic.ensembles.ground import Ground
    from synodic.scenario import Scenario
    from synodic.scenario.compile import Inputs


@dataclass(frozen=True)
class ExactPlan:
    """The plan that is worth most, and the built-in one.

    Attributes:
        campaign: what both had to go by.
        exact, built_in: what each sends, by turn of the campaign.
        value, built_in_value: person-days, mean over needs.
        bound: no plan is worth more.
        proven: whether `value` is the most within the gap asked for.
    """

    campaign: Campaign
    exact: tuple[Sent, ...]
    built_in: tuple[Sent, ...]
    value: float
    built_in_value: float
    bound: float
    proven: bool

    @property
    def gap(self) -> float:
        """How much more might be possible, as a share of the bound."""
        return max(0.0, self.bound - self.value) / max(self.bound, 1e-12)

    @property
    def share(self) -> float:
        """The built-in plan's value over the exact plan's."""
        return self.built_in_value / self.value if self.value > 0.0 else 1.0


def exact_plan(
    scenario: str | Scenario,
    windows: int = 3,
    since: str | None = None,
    settlement: str | None = None,
    seed: int = 0,
    replicate: int = 0,
    losses: bool = False,
    seconds: float = 60.0,
    gap: float = 1e-3,
    progress: Callable[[str], None] | None = None,
) -> ExactPlan:
    """Plan some windows exactly, and value what the built-in planner books in them.

    Args:
        scenario: a name, a path, or one that is loaded.
        windows: how many, from the first that is planned after `since`.
        since: a date; the scenario's start if not given.
        settlement: its id; the only one if not given.
        seed, replicate: of the history in which the built-in planner plans.
        losses: whether ships may be lost in it; luck is not the planner's, so by default not.
        seconds: after which the solver stops and says how far the bound is.
        gap: share of the bound within which a plan counts as proven.
        progress: told what is being done.

    Raises:
        Mistake: no such settlement or date, or fewer windows.
    """
    say = progress or (lambda _: None)
    on = ground(load(scenario))
    s = _settlement(on, settlement)
    inputs = on.inputs if losses else _without_losses(on)
    start, end = (int(inputs.parameters[name][0]) for name in ("start_day", "end_day"))
    day = start if since is None else day_of_date(since)
    if not start <= day < end:
        raise Mistake(
            "the plan must begin within the scenario", found=str(since),
            expected=f"a date of {on.scenario.name}",
        )  # fmt: skip
    say("the built-in planner")
    seen = campaign(on, inputs, s, windows, day, seed, replicate)
    say("the exact plan")
    best = model(seen).solve(seconds, gap)
    built_in = tuple(turn.booked for turn in seen.turns)
    return ExactPlan(
        seen, _chosen(seen, best), built_in, best.worth, valued(seen, built_in), best.bound,
        best.proven,
    )  # fmt: skip


def model(seen: Campaign) -> Mixed:
    """The programme of a campaign: fleets, what they carry, and what that is worth."""
    made = Mixed()
    for k, turn in enumerate(seen.turns):
        _fleet(made, seen, k, turn)
    _needs(made, seen)
    return made


def valued(seen: Campaign, sent: tuple[Sent, ...]) -> float:
    """What a plan is worth, whatever fleet it takes."""
    made = Mixed()
    for k in range(len(seen.turns)):
        _cargo(made, seen, k)
    _needs(made, seen)
    fix_cargo(made, seen, sent)
    return made.solve(gap=0.0).worth


def fix_cargo(made: Mixed, seen: Campaign, sent: tuple[Sent, ...]) -> None:
    """Say what each turn lands."""
    for k, what in enumerate(sent):
        made.fix(("people", k), what.people)
        for r in seen.packing:
            made.fix(("kg", k, r), what.kg.get(r, 0.0))
        for e in seen.unit_kg:
            made.fix(("units", k, e), what.units.get(e, 0))


def _cargo(made: Mixed, seen: Campaign, k: int) -> None:
    """What a turn lands."""
    made.unknown("people", k, whole=True)
    for r in seen.packing:
        made.unknown("kg", k, r)
    for e in seen.unit_kg:
        made.unknown("units", k, e, whole=True)


def _fleet(made: Mixed, seen: Campaign, k: int, turn: Turn) -> None:
    """The ships of a turn: what there is of them, of pads and of money, and what they hold."""
    _cargo(made, seen, k)
    before = [j for j in range(k) if seen.turns[j].actor == turn.actor]
    now = [j for j in before if seen.turns[j].window == turn.window]
    room: dict[Name, float] = {}
    seats: dict[Name, float] = {("people", k): 1.0}
    flown: dict[Name, float] = {}
    for lift in turn.lifts:
        v = lift.vehicle
        ships = made.unknown("ships", k, v, whole=True)
        crews = made.unknown("crews", k, v, whole=True)
        built = made.unknown("built", k, v, whole=True)
        if lift.useful_kg <= 0.0:
            made.fix(ships, 0.0)
        if lift.crew_days <= 0:
            made.fix(crews, 0.0)
        room[ships] = -lift.useful_kg
        seats[crews] = -float(lift.seats)
        flown[ships] = flown[crews] = 1.0
        # ships there: what is free, what is built, what earlier turns left over
        terms = {ships: 1.0, crews: 1.0, built: -1.0}
        most = float(turn.free[v])
        pads, pad_terms = float(turn.pads[v]), {ships: 1.0, crews: 1.0}
        yard, yard_terms = float(turn.buildable[v]), {built: 1.0}
        for j in before:
            if ("ships", j, v) not in made.names:
                continue
            did = seen.turns[j].booked
            used = did.ships.get(v, 0) + did.crews.get(v, 0)
            terms |= {("ships", j, v): 1.0, ("crews", j, v): 1.0, ("built", j, v): -1.0}
            most += used - did.built.get(v, 0)
            if j in now:
                pad_terms |= {("ships", j, v): 1.0, ("crews", j, v): 1.0}
                pads += used
                yard_terms[("built", j, v)] = 1.0
                yard += did.built.get(v, 0)
        made.at_most(terms, most)
        made.at_most(pad_terms, pads)
        made.at_most(yard_terms, yard)
    for r, packed in seen.packing.items():
        room[("kg", k, r)] = packed
    for e, kg in seen.unit_kg.items():
        room[("units", k, e)] = kg
    made.at_most(room, 0.0)
    made.at_most(seats, 0.0)
    made.at_most(flown, float(turn.launches))
    cost = _costs(seen, k)
    for j in before:
        cost |= _costs(seen, j)
    # the rule reckons without what people eat under way, and may overdraw its purse by that
    purse = max(turn.purse, turn.spent)
    made.at_most(cost, purse + sum(seen.turns[j].spent for j in before))
    # those whom machines and food there can keep are shared by the turns of a window
    made.at_most({("people", k): 1.0}, float(turn.people))
    gone, most = 0, 0
    for j in range(k + 1):
        if seen.turns[j].window == turn.window:
            most = max(most, gone + seen.turns[j].people)
            gone += seen.turns[j].booked.people
    made.at_most(
        {("people", j): 1.0 for j in range(k + 1) if seen.turns[j].window == turn.window},
        float(most),
    )


def _costs(seen: Campaign, k: int) -> dict[Name, float]:
    """What each unknown of a turn costs, $."""
    turn = seen.turns[k]
    cost: dict[Name, float] = {}
    for lift in turn.lifts:
        for what, price in (("ships", lift.flight), ("crews", lift.flight), ("built", lift.build)):
            cost[(what, k, lift.vehicle)] = price
    for r, packed in seen.packing.items():
        cost[("kg", k, r)] = packed * seen.cargo_price
    for e, price in seen.unit_price.items():
        cost[("units", k, e)] = price
    days = min((lift.crew_days for lift in turn.lifts if lift.crew_days > 0), default=0)
    cost[("people", k)] = days * seen.fare_kg * seen.cargo_price
    return cost


def _needs(made: Mixed, seen: Campaign) -> None:
    """What is landed meets needs, window after window."""
    stocks = [r for r in seen.packing if any(r in window.use for window in seen.windows)]
    machines = list(seen.unit_kg)
    worth = 1.0 / max(1, len(stocks) + len(machines))
    later = worth / seen.urgency
    for t, window in enumerate(seen.windows):
        landed = [k for k, turn in enumerate(seen.turns) if turn.window <= t]
        now = [k for k in landed if seen.turns[k].window == t]
        # more or fewer people than the built-in plan has sent so far
        more: dict[Name, float] = {("people", k): 1.0 for k in landed}
        fewer = sum(seen.turns[k].booked.people for k in landed)
        days = float(window.days)

        def up_to(terms: dict[Name, float], days: float, people: int) -> None:
            """A sum is at most so many days of so many people, and of those sent beside them."""
            factors = dict.fromkeys(more, -days)  # noqa: B023
            made.at_most(factors | terms, days * (people - fewer))  # noqa: B023

        for r in stocks:
            store = made.unknown("store", t, r)
            terms: dict[Name, float] = {store: 1.0} | {("kg", k, r): -1.0 for k in now}
            if t > 0:
                terms[("store", t - 1, r)] = -1.0
                before = seen.windows[t - 1]
                if r in before.use and before.lives:
                    terms[("soon", t - 1, r)] = before.use[r]
            made.equal(terms, seen.store.get(r, 0.0) if t == 0 else 0.0)
            if r not in window.use:
                continue
            soon = made.unknown("soon", t, r, worth=worth)
            held = made.unknown("held", t, r, worth=later)
            up_to({soon: 1.0}, days, window.people)
            up_to({held: 1.0}, seen.margin, window.people)
            made.at_most({soon: window.use[r], held: window.use[r], store: -1.0}, 0.0)
        for e in machines:
            served = made.unknown("served", t, e, worth=worth)
            ahead = made.unknown("ahead", t, e, worth=later)
            serves = days * window.machines_for / max(window.wanted[e], 1e-9)
            units: dict[Name, float] = {("units", k, e): -serves for k in landed}
            made.at_most(units | {served: 1.0, ahead: 1.0}, serves * seen.machines.get(e, 0))
            up_to({served: 1.0}, days, window.people)
            made.at_most({ahead: 1.0}, days * max(0, window.machines_for - window.people))


def _chosen(seen: Campaign, best: Solution) -> tuple[Sent, ...]:
    """What a solution sends, turn by turn."""
    whole = {name: round(value) for name, value in best.values.items()}
    return tuple(
        Sent(
            {r: best.values[("kg", k, r)] for r in seen.packing
             if best.values[("kg", k, r)] > 1e-6},
            {e: whole[("units", k, e)] for e in seen.unit_kg if whole[("units", k, e)]},
            whole[("people", k)],
            *(
                {lift.vehicle: whole[(what, k, lift.vehicle)] for lift in turn.lifts
                 if whole[(what, k, lift.vehicle)]}
                for what in ("ships", "crews", "built")
            ),
        )
        for k, turn in enumerate(seen.turns)
    )  # fmt: skip


def _settlement(on: Ground, id: str | None) -> int:
    settlements = on.inputs.names.ids["settlement"]
    if id is None and len(settlements) == 1:
        return 0
    if id not in settlements:
        raise Mistake(
            "the settlement must be named" if id is None else "there is no such settlement",
            found=repr(id) if id else f"{len(settlements)} settlements",
            expected=", ".join(settlements) or "a settlement",
            nearest=nearest(id, settlements) if id else None,
        )  # fmt: skip
    return on.position("settlement", id)


def _without_losses(on: Ground) -> Inputs:
    """The same inputs with ships that are never lost."""
    parameters = on.inputs.parameters.copy()
    for phase in ("launch", "transit", "landing"):
        parameters[f"vehicle_loss_{phase}"][..., 0] = 0.0
    return on.inputs._replace(parameters=parameters)
