import dataclasses

import numpy as np

from histories import played
from synodic.history.history import History
from synodic.report.page import report
from synodic.report.svg import render
from synodic.report.work_figures import hours
from synodic.schema.axes import WORKS


def changed(closure: float, **given: float) -> History:
    """A history whose first settlement gives these hours a day."""
    base = played(1)
    samples = dataclasses.replace(base.samples, table=base.samples.table.copy())
    samples.field("hours_given")[...] = 0.0
    for name, value in given.items():
        samples.field("hours_given")[:, 0, WORKS.index(name)] = value
    samples.field("labour_closure")[:, 0] = closure
    samples.field("population")[:, 0] = 10.0
    return dataclasses.replace(base, samples=samples)


def test_hours_are_stacked_by_what_they_are_given_to() -> None:
    figure = hours(changed(0.5, care=10.0, living=30.0, research=40.0), 0)
    assert figure is not None
    assert [area.label for area in figure.panels[0].areas] == [
        "care", "meals, health, order", "left over",
    ]  # fmt: skip
    assert [area.values[-1] for area in figure.panels[0].areas] == [10.0, 30.0, 40.0]
    # half of the hours are bound, and labour closure has its line at one
    assert "At the end 50% of 80 h" in figure.description
    assert "0.50" in figure.description
    assert figure.panels[1].levels == [(1.0, "enough")]


def test_where_nobody_works_there_is_no_figure() -> None:
    assert hours(changed(0.0), 0) is None
    assert 'id="figure-hours-0"' not in report(changed(0.0))


def test_the_figure_is_on_the_page_and_can_be_drawn() -> None:
    made = changed(1.5, care=1.0, repairs=2.0)
    assert 'id="figure-hours-0"' in report(made)
    figure = hours(made, 0)
    assert figure is not None
    assert np.isfinite(figure.panels[1].curves[0].values).all()
    assert render(figure).startswith("<svg")
