"""The state of the first day: what a scenario says is there when its history begins.

Only what a scenario tells is filled in; the world works out the rest (levels, waiting times) on its
first day. Everything that is there at the start is entered as opening: stocks in kg, people,
money in constant 2020 $.
"""

from __future__ import annotations

import numpy as np

from synodic.scenario.composition import molar_mass
from synodic.scenario.model import ScenarioFields
from synodic.scenario.names import Names
from synodic.schema.air import AIR_STATE
from synodic.schema.axes import (
    BIRTHPLACES,
    CABIN_CO2,
    CABIN_H2O,
    CABIN_N2,
    CABIN_O2,
    CROP,
    RESOURCES,
    SEXES,
    STAGES,
)
from synodic.schema.exploring import EXPLORING_STATE
from synodic.schema.industry import INDUSTRY_STATE
from synodic.schema.parameters import DRIVE_GROW
from synodic.schema.planning import PLANNING_STATE
from synodic.schema.power import POWER_STATE
from synodic.schema.race import RACE_STATE
from synodic.schema.society import SOCIETY_STATE
from synodic.schema.state import NEVER, STATE, STATE_FIELDS

#: The molar gas constant, J/mol/K (exact, SI 2019).
GAS_CONSTANT = 8.31446261815324

#: Carbon dioxide of a cabin in which people have lived, kPa.
CO2_KPA = 0.25

#: A mean month.
MONTH_DAYS = 30.4375


def gas_mass(formula: str, pressure_kpa: float, volume_m3: float, temperature_k: float) -> float:
    """Mass of an ideal gas, kg."""
    moles = pressure_kpa * 1e3 * volume_m3 / (GAS_CONSTANT * temperature_k)
    return moles * molar_mass(formula) * 1e-3


def opening_state(form: ScenarioFields, names: Names, parameters: np.ndarray) -> np.ndarray:
    """The state of the first day, (1,) of `STATE`.

    Cabin gases and standing crops that are not given are those of a place in use, where people
    live from the start.
    """
    state = np.zeros(1, STATE)
    for field in STATE_FIELDS:
        if field.kind == "index":
            state[field.name] = -1
    row, numbers = state[0], parameters[0]
    row["day"] = form.start
    row["outcome_day"] = NEVER
    # windows are counted from one near 2000, so that those before it have negative numbers
    row["planned_window"] = row["planned_return"] = NEVER
    for field in (
        *AIR_STATE, *RACE_STATE, *SOCIETY_STATE, *POWER_STATE, *EXPLORING_STATE, *INDUSTRY_STATE,
        *PLANNING_STATE,
    ):  # fmt: skip
        if field.unit == "day" and field.dtype == "i8":
            row[field.name] = NEVER
    row["tech_day"] = np.where(numbers["actor_starts"] == 1, form.start, NEVER)
    for n, id in enumerate(names.ids["actor"]):
        if form.actor[id].kind != "polity" and not form.actor[id].founding:
            row["founded"][n] = form.start
    row["light_left"] = row["flight_price"] = row["ration"] = 1.0
    row["actor_policy"] = numbers["actor_policy"]
    row["settlement_policy"] = numbers["settlement_policy"]
    for n, id in enumerate(names.ids["actor"]):
        actor = form.actor[id]
        row["treasury"][n] = actor.treasury
        row["launched"][n] = actor.launched
        for vehicle, count in actor.ships.items():
            row["ships"][n, names.position("vehicle", vehicle)] = count
    for n, id in enumerate(names.ids["settlement"]):
        settlement = form.settlement[id]
        volume = 0.0
        for machine in sorted(settlement.equipment):
            count = settlement.equipment[machine]
            e = names.position("equipment", machine)
            row["lot_units"][n, e, 0] = count
            volume += count * float(numbers["equipment_volume"][e])
        for name, mass in settlement.stock.items():
            row["stock"][n, RESOURCES.index(name)] = mass
        for some in settlement.people:
            at = (n, some.age, SEXES.index(some.sex), BIRTHPLACES.index(some.born))
            row["people"][at] += some.count
        if settlement.people:
            kelvin = float(numbers["cabin_temperature"])
            oxygen, vapour = float(numbers["cabin_o2"]), float(numbers["cabin_h2o"])
            nitrogen = float(numbers["cabin_pressure"]) - oxygen - vapour - CO2_KPA
            for resource, formula, kpa in (
                (CABIN_O2, "O2", oxygen),
                (CABIN_N2, "N2", nitrogen),
                (CABIN_CO2, "CO2", CO2_KPA),
                (CABIN_H2O, "H2O", vapour),
            ):
                if RESOURCES[resource] not in settlement.stock:
                    row["stock"][n, resource] = gas_mass(formula, kpa, volume, kelvin)
            if RESOURCES[CROP] not in settlement.stock:
                row["stock"][n, CROP] = _standing_crops(row["lot_units"][n], numbers)
    row["opening"] = row["stock"]
    row["people_opening"] = int(row["people"].sum())
    total = 0.0
    for n in range(len(names.ids["actor"])):  # in a fixed order: the sum keeps its bits
        total += float(row["treasury"][n])
    row["money_opening"] = total
    return state


def _standing_crops(lots: np.ndarray, numbers: np.void) -> float:
    """Crops of all ages in greenhouses that have been in use, kg; `lots` by equipment and lot."""
    kg = 0.0
    for p in range(int(numbers["n_processes"])):
        if numbers["process_drive"][p] != DRIVE_GROW:
            continue
        made = numbers["flow_rate"][p][numbers["flow_resource"][p] == CROP].sum()
        months = min(STAGES, max(1, int(numbers["process_growth"][p] / MONTH_DAYS + 0.5)))
        units = int(lots[numbers["process_equipment"][p]].sum())
        daily = units * float(numbers["process_capacity"][p]) * float(made)
        kg += daily * MONTH_DAYS * (months + 1) / 2.0
    return kg
