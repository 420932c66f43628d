"""`synodic habitat`: one habitat studied alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from synodic.cli.output import Output, speaks, tell_compile

if TYPE_CHECKING:
    import xarray as xr

#: Rows of the table that is printed, at most.
_ROWS = 13
_SHOWN = {
    "crew": ("crew", "{:.0f}"),
    "food_stored_kg": ("food kg", "{:,.0f}"),
    "water_potable_kg": ("water kg", "{:,.0f}"),
    "o2_fraction": ("oxygen", "{:.2%}"),
    "co2_fraction": ("CO2", "{:.3%}"),
}


@click.command(
    "habitat",
    epilog="""Examples:

    \b
    synodic habitat 4-crew-short-stay --days 90
    synodic habitat crop-fed-4-no-concentrator --days 100 --step 1d --out crops.svg
    synodic habitat 1-crew-lab --days 30 --json
    """,
)
@click.argument("config", required=False)
@click.option("--days", type=float, help="How long; a preset's own length if not given.")
@click.option("--step", type=click.Choice(["1h", "1d"]), default="1h", help="An hour or a day.")
@click.option("--seed", type=click.IntRange(0), default=0, help="Of failures and of who dies when.")
@click.option("--out", type=click.Path(path_type=Path), help="Draw stocks and gases to this SVG.")
@speaks
def command(
    output: Output,
    config: str | None,
    days: float | None,
    step: str,
    seed: int,
    out: Path | None,
) -> None:
    """Play the habitat CONFIG: a preset, a TOML of ours, or a SIMOC configuration (JSON).

    Without CONFIG the presets are listed.
    """
    from synodic.habitats.habitat import habitat, presets
    from synodic.schema.mistake import Mistake

    if config is None:
        shown = [(name, habitat(name)) for name in presets()]
        output.document(
            {"presets": [{"name": n, "title": h.title, "days": h.parts.days} for n, h in shown]}
        )
        output.table(
            ("preset", "title", "days"),
            [(name, one.title, f"{one.parts.days:.0f}") for name, one in shown], numbers=[2],
        )  # fmt: skip
        return
    made = habitat(config)
    length = made.parts.days if days is None else days
    if not length:
        raise Mistake("how long it is played is not said", expected="--days N")
    tell_compile(output, "habitats")
    with output.working("Playing"):
        data = made.run(length, step=step, seed=seed)
    if out is not None:
        from synodic.history.whole_file import write_whole
        from synodic.report.habitat_figure import habitat_svg

        write_whole(out, habitat_svg(data))
    output.document(
        {
            "habitat": made.title, "days": length, "step": step, "seed": seed,
            "unsupported": made.unsupported, "unaccounted": made.unaccounted,
            "unaccounted_kg": float(data["unaccounted_kg"][-1]),
            "events": data.attrs["events"], "series": series(data),
            "stock": last_stock(data), "file": None if out is None else str(out),
        }
    )  # fmt: skip
    _tell(output, made.title, data)
    for name in made.unsupported:
        output.hint(f"left out, as it cannot be expressed: {name}")
    for name, kg in made.unaccounted.items():
        output.hint(f"{name} does not balance: {kg:+.4g} kg an hour of a unit (unaccounted)")
    if out is not None:
        output.result(str(out))


def series(data: xr.Dataset) -> dict[str, list[float]]:
    """What is over time, day by day: `day`, and each variable that has no other axis."""
    names = [str(name) for name in data.data_vars if data[name].dims == ("time",)]
    days = data["time"].values
    every = max(1, round(1.0 / (days[1] - days[0]))) if len(days) > 1 else 1
    rows = slice(None, None, every)
    return {"day": days[rows].tolist()} | {n: data[n].values[rows].tolist() for n in names}


def last_stock(data: xr.Dataset) -> dict[str, dict[str, Any]]:
    """What each tank holds at the end, with its unit."""
    return {
        str(name): {"amount": float(amount), "unit": str(unit)}
        for name, amount, unit in zip(
            data["tank"].values, data["stock"].values[-1], data["unit"].values, strict=True
        )
    }


def _tell(output: Output, title: str, data: xr.Dataset) -> None:
    days = data["time"].values
    last = len(days) - 1
    rows = sorted({round(n * last / (_ROWS - 1)) for n in range(_ROWS)})
    output.result(f"{title}, {days[-1]:g} days")
    output.table(
        ("day", *(head for head, _ in _SHOWN.values())),
        [
            (f"{days[n]:.0f}", *(form.format(float(data[v][n])) for v, (_, form) in _SHOWN.items()))
            for n in rows
        ],
        numbers=range(len(_SHOWN) + 1),
    )
    for event in data.attrs["events"][:20]:
        output.result(
            f"day {event['day']:.2f}: {event['count']:.0f} of {event['who']} dead: {event['cause']}"
        )
