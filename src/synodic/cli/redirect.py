"""`synodic redirect`: the cheapest way to bring an asteroid to Earth or Mars, or why not."""

from __future__ import annotations

import click

from synodic.cli.output import Output, speaks
from synodic.cli.progress import stages


@click.command(
    "redirect",
    epilog="""Examples:

    \b
    synodic redirect eros --to mars --mass 4e12 --lead 25min
    synodic redirect eros --to mars --mass 4e12 --lead 20y --thrust 1e6
    synodic redirect 2006-rh120 --to earth --lead 10y --start 2026 --json
    """,
)
@click.argument("asteroid")
@click.option("--to", "target", default="earth", show_default=True, help="earth or mars.")
@click.option("--lead", default="20y", show_default=True,
              help="From the first push to the end, such as 25min, 300d, 20y.")  # fmt: skip
@click.option("--start", default="2030-01-01", show_default=True, help="The first day.")
@click.option("--mass", type=float, help="kg; the whole body if not given.")
@click.option("--thrust", type=float, help="N of the tug; what it takes is told if not given.")
@click.option("--exhaust", type=float, default=30e3, show_default=True,
              help="Exhaust velocity, m/s.")  # fmt: skip
@click.option("--via", multiple=True, help="A planet to fly past; may be given again.")
@click.option("--seed", type=click.IntRange(0), default=0, help="The same finds the same.")
@click.option("--evaluations", type=click.IntRange(1), default=40_000, show_default=True,
              help="How long each way is searched.")  # fmt: skip
@speaks
def command(
    output: Output,
    asteroid: str,
    target: str,
    lead: str,
    start: str,
    mass: float | None,
    thrust: float | None,
    exhaust: float,
    via: tuple[str, ...],
    seed: int,
    evaluations: int,
) -> None:
    """The cheapest way to bring ASTEROID to Earth or Mars within a lead
    time, past other planets where that helps; or the reason why it cannot be done.
    """
    from synodic.astro.bringing import redirect
    from synodic.cli.tour import document, print_stops
    from synodic.history.dates import padded

    with stages(output) as tell:
        found = redirect(
            asteroid, target, lead=lead, start=padded(start), mass_kg=mass, thrust_n=thrust,
            exhaust_m_s=exhaust, via=via or None, seed=seed, evaluations=evaluations,
            tell=lambda done, most, _: tell("Searching", done, most),
        )  # fmt: skip
    way = None if found.way is None else document(found.way)
    output.document({**found._asdict(), "way": way})
    output.paragraph(("" if found.possible else "Refused. ") + found.reason)
    if found.way is not None:
        output.result()
        print_stops(output, found.way)
        output.result(
            f"Propellant {found.propellant_kg:.3g} kg, power {found.power_needed_kw:.3g} kW."
        )
