"""What a scenario may contain: the form of its TOML, with the meaning and unit of each field.

The models only hold what one field can tell by itself; whether names exist is asked in
`synodic.scenario.references`. A quantity is a plain number in the unit named, or a text with a
unit. Values are kept in the units of the schema: kg, days since 2000-01-01, constant 2020 $.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_before_validator_function

from synodic.scenario.dates import day_of
from synodic.scenario.units import quantity
from synodic.schema.axes import AGES, BIRTHPLACES, SEXES
from synodic.schema.interventions import FOREVER
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.policies import ACTOR_POLICIES, SETTLEMENT_POLICIES, Policy
from synodic.schema.race import ACTOR_KINDS, PROGRAMME_KINDS

#: Before any day of a history.
NO_DAY = -(2**30)

_ID = r"^[a-z][a-z0-9_-]*$"

Id = Annotated[str, Field(pattern=_ID, max_length=60)]


def within(value: float, low: float | None, high: float | None, unit: str) -> float:
    """`value`, if it lies from `low` to `high`.

    Raises:
        Mistake: it does not.
    """
    if (low is not None and value < low) or (high is not None and value > high):
        ends = [f"at least {low:g}" if low is not None else "", f"at most {high:g}" if high else ""]
        raise Mistake(
            "the number is out of range",
            found=f"{value:g} {unit}".strip(),
            expected=" and ".join(end for end in ends if end) + (f" {unit}" if unit else ""),
        )
    return value


@dataclass(frozen=True)
class Amount:
    """Marks a quantity kept in `unit`, from `low` to `high`."""

    unit: str
    low: float | None = 0.0
    high: float | None = None

    def check(self, written: object) -> float:
        """What is written, in `unit`."""
        return within(quantity(written, self.unit), self.low, self.high, self.unit)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return no_info_before_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        told = f"in {self.unit}, or a text with a unit" if self.unit else "a number"
        return {"type": ["number", "string"], "description": told}


@dataclass(frozen=True)
class Choice:
    """Marks a name out of `names`."""

    names: tuple[str, ...]

    def check(self, written: object) -> object:
        """The name, if it is one."""
        if written not in self.names:
            raise Mistake(
                "there is no such name",
                found=repr(written),
                expected=", ".join(self.names),
                nearest=nearest(str(written), self.names),
            )
        return written

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return no_info_before_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"enum": list(self.names)}


def _adults(written: object) -> object:
    """A number of people as a list of them: adults of 25 to 50, women and men by turns."""
    if isinstance(written, int) and not isinstance(written, bool):
        if not 0 <= written <= 100_000:
            raise Mistake("the number is out of range", found=str(written), expected="0 to 100000")
        return [{"age": 25 + n // 2 % 26, "sex": SEXES[n % 2]} for n in range(written)]
    return written


Day = Annotated[
    int,
    BeforeValidator(day_of),
    WithJsonSchema({"type": "string", "format": "date", "description": "a date, 2033-04-01"}),
]
Count = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]


class Form(BaseModel):
    """A table of a scenario; no other fields than its own."""

    model_config = ConfigDict(extra="forbid")


class ActorForm(Form):
    """Who pays and flies. The policies of actors are fields too."""

    title: str = Field("", description="what texts call it")
    kind: Annotated[str, Choice(ACTOR_KINDS)] = Field(
        "grant",
        description="what it lives on: a grant as written, a state's taxes, a company's sales, or "
        "nothing until a settlement brings it forth (a polity)",
    )
    gdp: Annotated[float, Amount("$/yr")] = Field(0.0, description="output on the first day")
    growth: Annotated[float, Amount("1/yr", -0.1, 0.3)] = Field(
        0.0, description="growth of its people and their efficiency"
    )
    capital: Annotated[float, Amount("", 0.01, 10.0)] = Field(
        1.0, description="capital a worker on the first day, over that of a steady state"
    )
    saving: Annotated[float, Amount("", 0.0, 1.0)] = Field(0.2, description="share of output saved")
    outlays: Annotated[float, Amount("", 0.0, 1.0)] = Field(
        0.2, description="public outlays over output"
    )
    space_share: Annotated[float, Amount("", 0.0, 1.0)] = Field(
        0.0, description="share of outlays for space without a race"
    )
    space_start: Annotated[float, Amount("", 0.0, 1.0)] = Field(
        0.0, description="that share on the first day"
    )
    founding: Annotated[float, Amount("1/yr", 0.0, 10.0)] = Field(
        0.0, description="hazard of being founded at the price named; 0: it is there from the start"
    )
    launched: Annotated[float, Amount("")] = Field(0.0, description="launches to orbit so far")
    technologies: list[str] | None = Field(
        None, description="what it masters on the first day; a grant's default is all"
    )
    goals: list[str] = Field([], description="programmes, the most wanted first")
    settlement: str = Field("", description="the settlement whose polity it is")
    treasury: Annotated[float, Amount("$")] = Field(0.0, description="money on the first day")
    ships: dict[str, Count] = Field({}, description="ships at Earth on the first day")


class PeopleForm(Form):
    """Some who live there on the first day."""

    age: Annotated[int, Field(ge=0, lt=AGES, strict=True)]
    sex: Annotated[str, Choice(SEXES)]
    born: Annotated[str, Choice(BIRTHPLACES)] = "earth"
    count: Annotated[int, Field(ge=1, le=100_000, strict=True)] = 1


class SettlementForm(Form):
    """Where people live. The policies of settlements are fields too."""

    title: str = Field("", description="what texts call it")
    world: str = Field(description="the world it stands on")
    stock: dict[str, Annotated[float, Amount("kg")]] = Field(
        {}, description="what it holds on the first day"
    )
    equipment: dict[str, Annotated[int, Field(ge=0, le=100_000, strict=True)]] = Field(
        {}, description="units of machines on the first day"
    )
    people: Annotated[
        list[PeopleForm],
        BeforeValidator(_adults, json_schema_input_type=int | list[PeopleForm]),
    ] = Field(
        [],
        description="who lives there on the first day; a number means adults of 25 to 50, "
        "women and men by turns",
    )


class ProgrammeForm(Form):
    """What an actor sends out: a base by windows, or flights of another kind."""

    kind: Annotated[str, Choice(PROGRAMME_KINDS)] = Field("base", description="what it does")
    actor: str
    settlement: str = Field("", description="the settlement it supplies")
    origin: str = Field("earth", description="the world from which it flies; people fly from Earth")
    asteroid: str = Field("", description="the asteroid that it moves")
    world: str = Field("", description="the world it flies to, if it supplies no settlement")
    cargo_vehicle: str = Field("", description="vehicle for cargo; none: the cheapest mastered")
    crew_vehicle: str = Field("", description="vehicle for people; none: the cheapest mastered")
    first_cargo: Day = Field(NO_DAY, description="cargo flies from this day on")
    first_crew: Day = Field(NO_DAY, description="people fly from this day on")
    needs: list[str] = Field([], description="technologies it needs")
    gives: str = Field("", description="the technology that its first success masters")
    flight_cost: Annotated[float, Amount("$")] = Field(0.0, description="price of a flight")
    flights: Annotated[float, Amount("")] = Field(0.0, description="flights wanted")
    interval: Annotated[float, Amount("day")] = Field(180.0, description="days between two")
    days: Annotated[float, Amount("day")] = Field(8.0, description="days there and back")
    losses: Annotated[float, Amount("")] = Field(0.5, description="prior of failed flights")
    landings: Annotated[float, Amount("")] = Field(5.5, description="prior of good flights")
    crew: Annotated[float, Amount("person")] = Field(
        0.0, description="people sent in the first window; an expedition of none is a probe"
    )
    growth: Annotated[float, Amount("", 0.0, 10.0)] = Field(
        1.0, description="people sent over those sent before"
    )
    return_share: Annotated[float, Amount("", 0.0, 1.0)] = Field(
        0.0, description="share of the Earth-born who go home at each way home"
    )


class AsteroidForm(Form):
    """A body worth taking: what it holds, what that sells for, what it takes to move it."""

    title: str = Field("", description="what texts call it")
    found: Day = Field(description="the day on which it is found")
    until: Day = Field(FOREVER, description="the last day on which a tug can set out for it")
    mass: Annotated[float, Amount("kg")] = Field(description="worth taking in all of it")
    body: Annotated[float, Amount("kg")] = Field(
        0.0, description="all of it; none: all of it is worth taking"
    )
    price: Annotated[float, Amount("$/kg")] = Field(description="price of what is worth taking")
    metal: str = Field("", description="what that is; asteroids of one metal share its market")
    market: Annotated[float, Amount("kg/yr", 1e-3)] = Field(
        description="sold a year in the world at that price"
    )
    elasticity: Annotated[float, Amount("", 0.05, 100.0)] = Field(
        description="elasticity of demand: the loss of price is its inverse"
    )
    dv_earth: Annotated[float, Amount("m/s")] = Field(description="delta-v into Earth's orbit")
    dv_mars: Annotated[float, Amount("m/s")] = Field(description="delta-v into Mars's orbit")
    days_earth: Annotated[float, Amount("day", 1.0)] = Field(description="days of a tow to Earth")
    days_mars: Annotated[float, Amount("day", 1.0)] = Field(description="days of a tow to Mars")


class InterventionForm(Form):
    """A dated change: `set`, `force` or `forbid`."""

    title: str = Field("", description="what texts call it, as a sentence without its full stop")
    at: Day = Field(description="the day of the change")
    until: Day | None = Field(None, description="the last day that it holds; none: for ever")
    set: dict[str, float | str] = Field({}, description="a policy or a stock: its value")
    force: list[str] = Field([], description="events to happen: KIND:ACTOR:PLACE:ORDINAL")
    forbid: list[str] = Field([], description="events not to happen: KIND:ACTOR:PLACE:ORDINAL")


class ScenarioFields(Form):
    """A scenario of Synodic."""

    schema_: Annotated[int, Field(alias="schema", ge=1, le=1, strict=True)]
    name: Id
    title: str = ""
    description: str = ""
    extends: str | None = Field(None, description="a built-in scenario or a file to start from")
    start: Day = Field(description="the first day played")
    end: Day = Field(description="the day after the last")
    worlds: list[str] = Field(min_length=1, description="worlds of the timetable")
    record_until: Day | None = Field(
        None, description="the day until which the firsts are those of the record"
    )
    systems: dict[str, bool] = Field({}, description="systems to switch off or on")
    parameters: dict[str, Any] = Field({}, description="numbers of the catalogue to replace")
    actor: dict[Id, ActorForm] = Field({}, description="actors by id")
    settlement: dict[Id, SettlementForm] = Field({}, description="settlements by id")
    programme: dict[Id, ProgrammeForm] = Field({}, description="programmes by id")
    asteroid: dict[Id, AsteroidForm] = Field({}, description="asteroids by id")
    intervention: list[InterventionForm] = Field([], description="dated changes")


def _with_policies(form: type[Form], policies: tuple[Policy, ...]) -> type[Form]:
    fields: dict[str, Any] = {
        policy.name: (
            Annotated[float, Amount(policy.unit, policy.low, policy.high)],
            Field(policy.default, description=policy.label),
        )
        for policy in policies
    }
    made: type[Form] = create_model(form.__name__, __base__=form, __doc__=form.__doc__, **fields)
    return made


@cache
def scenario_form() -> type[ScenarioFields]:
    """The whole form, the policies of the schema's table among its fields."""
    actor = _with_policies(ActorForm, ACTOR_POLICIES)
    settlement = _with_policies(SettlementForm, SETTLEMENT_POLICIES)
    fields: dict[str, Any] = {
        "actor": (dict[Id, actor], Field({}, description="actors by id")),  # type: ignore[valid-type]
        "settlement": (
            dict[Id, settlement],  # type: ignore[valid-type]
            Field({}, description="settlements by id"),
        ),
    }
    made: type[ScenarioFields] = create_model(
        "Scenario", __base__=ScenarioFields, __doc__=ScenarioFields.__doc__, **fields
    )
    return made


def fields_at(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The names that may stand in the table at `path`; () where names are free."""
    form: Any = scenario_form()
    for step in path[:1]:
        nested = ("actor", "settlement", "programme", "asteroid")
        if step == "intervention":
            form = InterventionForm
        elif step in nested and len(path) >= 2:
            form = form.model_fields[step].annotation.__args__[1]
            if len(path) >= 3:
                form = PeopleForm if path[2] == "people" else None
        else:
            form = None
    if form is None:
        return ()
    return tuple(field.alias or name for name, field in form.model_fields.items())
