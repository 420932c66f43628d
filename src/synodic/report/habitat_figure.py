"""The picture of one habitat over its days: people, stores, gases, as a stand-alone SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from synodic.report.svg import Curve, Figure, Panel, render

if TYPE_CHECKING:
    import xarray as xr

#: Points of a line, at most: more than there are pixels would only make the file large.
_POINTS = 800

STYLE = """<style>
.line{fill:none;stroke-width:1.8}.s0{stroke:#1f5fa8}.s1{stroke:#b3541e}.s2{stroke:#2c7a4b}
.s3{stroke:#7a3e8e}.grid{stroke:#ddd9d0;stroke-width:.6}.zero,.tickmark{stroke:#5a564f}
.leader{fill:none;stroke-width:.8}.level{stroke:#8a857a;stroke-dasharray:3 3}.mark{fill:#a11}
text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#1d1c1a}
.tick{fill:#5a564f}svg{background:#fff}
@media(prefers-color-scheme:dark){svg{background:#14151a}text{fill:#ecebe7}.tick{fill:#aaa79f}
.grid{stroke:#33353d}.zero,.tickmark{stroke:#aaa79f}.s0{stroke:#7db3ee}.s1{stroke:#eb9a6b}
.s2{stroke:#78c99a}.s3{stroke:#c59ad6}}
</style>"""


def habitat_figure(data: xr.Dataset) -> Figure:
    """People, food and water, and the gases of a habitat's run; deaths as marks."""
    rows = np.unique(np.linspace(0, data.sizes["time"] - 1, _POINTS).astype(int))

    def line(name: str, label: str, style: int, scale: float = 1.0) -> Curve:
        return Curve(label, data[name].values[rows].astype(float) * scale, style)

    crew = data["crew"].values
    panels = [
        Panel("people", [Curve("crew", crew[rows].astype(float), 3, step=True)], least=1),
        Panel("kg", [line("food_stored_kg", "food", 1), line("water_potable_kg", "water", 0)]),
        Panel("% oxygen", [line("o2_fraction", "oxygen", 2, 100.0)], least=0.1, from_zero=False),
        Panel("% carbon dioxide", [line("co2_fraction", "CO₂", 1, 100.0)], least=0.01),
    ]
    if "pressure_kpa" in data:
        panels.append(Panel("kPa", [line("pressure_kpa", "pressure", 0)], least=1))
    told = (
        f"Crew from {crew[0]} to {crew[-1]}; food "
        f"{float(data['food_stored_kg'][-1]):,.0f} kg and water "
        f"{float(data['water_potable_kg'][-1]):,.0f} kg at the end."
    )
    marks = [
        (int(event["day"]), f"{event['count']:.0f} of {event['who']} dead: {event['cause']}")
        for event in data.attrs["events"][:100]
    ]
    return Figure(
        "habitat", str(data.attrs["habitat"]), told, data["time"].values[rows], panels,
        marks=marks, height=110, dated=False,
    )  # fmt: skip


def habitat_svg(data: xr.Dataset) -> str:
    """The figure of `habitat_figure` as a whole file."""
    head, rest = render(habitat_figure(data)).split("</desc>", 1)
    return f"{head}</desc>{STYLE}{rest}\n"
