"""The figures of industry and self-sufficiency."""

import dataclasses

import numpy as np

import synodic
from histories import played
from synodic.report.industry_figures import industry, sufficiency
from synodic.report.page import report
from synodic.report.svg import render


def town(**series: float) -> synodic.History:
    """A history in which ten people have lived from the first day on, with these series."""
    base = played(1)
    samples = dataclasses.replace(base.samples, table=base.samples.table.copy())
    samples.field("population")[:, 0] = 10.0
    for name in ("autarky", "unaided", "labour_closure", "fiscal", "plant_kg", "local_fraction"):
        samples.field(name)[:, 0] = series.get(name, 0.0)
    return dataclasses.replace(base, samples=samples)


def test_self_sufficiency_is_shown_in_four_ways_with_what_each_has_to_pass() -> None:
    figure = sufficiency(town(autarky=0.7, unaided=730.5, labour_closure=5.0, fiscal=0.1), 0)
    assert figure is not None
    assert [panel.curves[0].values[-1] for panel in figure.panels] == [0.7, 2.0, 3.0, 0.1]
    assert [panel.levels for panel in figure.panels] == [
        [(0.95, "needed")], [(20.0, "needed")], [(1.0, "needed")], [],
    ]  # fmt: skip
    assert "endurance, years 2.00" in figure.description
    assert "<svg" in render(figure)


def test_it_stands_in_the_report_and_industry_only_where_there_is_plant() -> None:
    without = town(autarky=0.7)
    assert industry(without, 0) is None
    page = report(without)
    assert 'id="figure-sufficiency-0"' in page
    assert 'id="figure-industry-0"' not in page
    with_plant = town(plant_kg=2000.0, local_fraction=0.25)
    figure = industry(with_plant, 0)
    assert figure is not None
    assert np.sum([area.values[-1] for area in figure.panels[0].areas]) == 12.0
    assert "structures 0.25" in figure.description
    assert 'id="figure-industry-0"' in report(with_plant)


def test_where_nobody_ever_lived_there_is_no_figure() -> None:
    empty = town()
    empty.samples.field("population")[:, 0] = 0.0
    assert sufficiency(empty, 0) is None
