"""`synodic plan --windows`: the exact plan of cargo and the built-in plan, window by window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from synodic.cli.output import Output
from synodic.history.dates import iso

if TYPE_CHECKING:
    from synodic.ensembles.campaign import Campaign, Sent
    from synodic.ensembles.exact import ExactPlan
    from synodic.scenario import Scenario


def plan_cargo(
    output: Output,
    scenario: Scenario,
    windows: int,
    since: str | None,
    settlement: str | None,
    seed: int,
    losses: bool,
    limit: float,
    gap: float,
) -> None:
    """Find the exact plan and tell it beside the built-in one."""
    from synodic.ensembles.exact import exact_plan

    began = time.perf_counter()
    with output.working(f"Planning {scenario.name}") as say:
        found = exact_plan(
            scenario, windows, since, settlement, seed, losses=losses, seconds=limit, gap=gap,
            progress=say,
        )  # fmt: skip
    seconds = time.perf_counter() - began
    output.document(_document(found, seed, seconds))
    _tell(output, found)
    output.hint(f"Planned in {seconds:.1f} s.")


def _document(found: ExactPlan, seed: int, seconds: float) -> dict[str, Any]:
    seen = found.campaign
    return {
        "scenario": seen.scenario,
        "settlement": seen.settlement,
        "seed": seed,
        "value": found.value,
        "bound": found.bound,
        "gap": found.gap,
        "proven": found.proven,
        "built_in_value": found.built_in_value,
        "built_in_share": found.share,
        "windows": [
            {
                "arrives": iso(window.arrives),
                "days": window.days,
                "people": window.people,
                "exact": _sent(seen, found.exact, t),
                "built_in": _sent(seen, found.built_in, t),
            }
            for t, window in enumerate(seen.windows)
        ],
        "seconds": round(seconds, 3),
    }


def _sent(seen: Campaign, sent: tuple[Sent, ...], window: int) -> dict[str, Any]:
    """What goes in one window, of all programmes."""
    ours = [what for turn, what in zip(seen.turns, sent, strict=True) if turn.window == window]
    launches = sum(
        (what.ships.get(lift.vehicle, 0) + what.crews.get(lift.vehicle, 0)) * lift.launches
        for turn, what in zip(seen.turns, sent, strict=True)
        if turn.window == window
        for lift in turn.lifts
    )
    kg, units, ships, crews = (
        _added([getattr(what, part) for what in ours]) for part in ("kg", "units", "ships", "crews")
    )
    return {
        "ships": ships,
        "crew_ships": crews,
        "launches": launches,
        "people": sum(what.people for what in ours),
        "stock_kg": kg,
        "machines": units,
        "machines_kg": sum(seen.unit_kg[e] * count for e, count in units.items()),
    }


def _added(parts: list[dict[str, Any]]) -> dict[str, Any]:
    keys = sorted({key for part in parts for key in part})
    return {key: sum(part.get(key, 0) for part in parts) for key in keys}


def _tell(output: Output, found: ExactPlan) -> None:
    seen = found.campaign
    proof = (
        f"no plan is worth more than {found.gap:.2%} above it"
        if found.proven
        else f"the solver stopped: up to {found.gap:.2%} more may be possible"
    )
    output.result(
        f"{seen.settlement}, {len(seen.windows)} windows: the exact plan is worth "
        f"{found.value:,.0f} person-days ({proof})"
    )
    output.result(
        f"The built-in plan is worth {found.built_in_value:,.0f}, {found.share:.1%} of it"
    )
    output.result()
    rows = []
    for t, window in enumerate(seen.windows):
        for name, sent in (("exact", found.exact), ("built-in", found.built_in)):
            what = _sent(seen, sent, t)
            stocks = what["stock_kg"]
            named = ("food", "water", "spares")
            other = sum(kg for r, kg in stocks.items() if r not in named)
            rows.append(
                (
                    iso(window.arrives) if name == "exact" else "", name,
                    _ships(what["ships"]), _ships(what["crew_ships"]), f"{what['launches']:,.0f}",
                    str(what["people"]),
                    *(f"{stocks.get(r, 0.0) / 1e3:,.1f}" for r in named),
                    f"{other / 1e3:,.1f}", f"{what['machines_kg'] / 1e3:,.1f}",
                )
            )  # fmt: skip
    heads = (
        "lands", "plan", "cargo ships", "with people", "launches", "people", "food t", "water t",
        "spares t", "gas, nutrients t", "machines t",
    )  # fmt: skip
    output.table(heads, rows, range(4, 11))


def _ships(ships: dict[str, int]) -> str:
    return ", ".join(f"{count} {vehicle}" for vehicle, count in ships.items()) or "-"
