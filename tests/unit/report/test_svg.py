import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from synodic.report.svg import Curve, Figure, Panel, path, render
from synodic.report.tables import ROWS, table

DAYS = np.arange(9500, 9500 + 30 * 365, 30)
UP = np.linspace(0, 5, DAYS.size)


def figure(*panels: Panel) -> Figure:
    return Figure("name", "A <title>", "What it & shows", DAYS, panels, [(9600, 9700, "storm")])


def test_a_figure_is_well_formed_with_its_title_and_description() -> None:
    root = ET.fromstring(render(figure(Panel("kg", [Curve("a & b", UP)]))))
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "A <title>"
    assert root.findtext(f"{space}desc") == "What it & shows"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "name-title name-desc"


def test_every_curve_is_named_and_told_apart_without_colour() -> None:
    curves = [Curve(f"curve {n}", UP * (n + 1), n) for n in range(4)]
    svg = render(figure(Panel("kg", curves)))
    assert all(f">curve {n}</text>" in svg for n in range(4))
    dashes = re.findall(r'class="line s\d"[^>]*?(?:stroke-dasharray="([^"]*)")?>', svg)
    assert len(set(dashes)) == 4


def test_every_area_has_its_hatching() -> None:
    svg = render(figure(Panel("people", areas=[Curve(f"area {n}", UP, n) for n in range(4)])))
    assert {f"url(#name-h{n})" in svg for n in range(4)} == {True}


def test_the_unit_stands_on_the_axis() -> None:
    assert ">kPa</text>" in render(figure(Panel("kPa", [Curve("x", UP)])))


def test_labels_never_cover_each_other() -> None:
    curves = [Curve(f"same {n}", UP, n) for n in range(6)]
    heights = sorted(
        float(y)
        for y in re.findall(r'y="([\d.]+)" class="label"', render(figure(Panel("", curves))))
    )
    assert min(np.diff(heights)) >= 11


@pytest.mark.parametrize("values", [np.zeros(DAYS.size), np.full(DAYS.size, np.nan)])
def test_nothing_to_draw_is_still_a_figure(values: np.ndarray) -> None:
    svg = render(figure(Panel("kg", [Curve("none", values)])))
    assert "nan" not in svg
    ET.fromstring(svg)


def test_what_lies_beyond_a_log_axis_stands_on_its_edge() -> None:
    values = np.geomspace(0.01, 1e6, DAYS.size)
    svg = render(figure(Panel("days", [Curve("x", values)], log=True, ceiling=1000)))
    assert "nan" not in svg
    assert "inf" not in svg


def test_a_gap_breaks_a_path() -> None:
    assert path(np.arange(4), np.array([1, np.nan, 3, 4])) == "M0 1M2 3L3 4"


def test_a_step_goes_across_then_up() -> None:
    assert path(np.arange(3), np.array([1.0, 2.0, 4.0]), step=True) == "M0 1H1V2H2V4"


def test_a_level_stretch_keeps_its_ends() -> None:
    assert path(np.arange(5), np.ones(5)) == "M0 1L4 1"


def test_the_table_behind_a_figure_has_its_first_and_last_values() -> None:
    found = table(figure(Panel("kg", [Curve("x", UP)])))
    assert found.heads == ("date", "x")
    assert len(found.rows) <= ROWS
    assert found.rows[0] == ("2026-01-04", "0")
    assert found.rows[-1][1] == "5"
