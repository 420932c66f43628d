import xml.etree.ElementTree as ET

import numpy as np
import pytest

from synodic import porkchop
from synodic.report.porkchop_figure import minima, porkchop_svg


def test_each_valley_has_one_minimum_the_lowest_first() -> None:
    y, x = np.mgrid[0:60, 0:60]
    cost = 10 - 4 * np.exp(-((x - 15) ** 2 + (y - 20) ** 2) / 60)
    cost -= 3 * np.exp(-((x - 45) ** 2 + (y - 40) ** 2) / 60)
    assert minima(cost, np.ones_like(cost))[:2] == [(20, 15), (40, 45)]


def test_arrivals_before_departures_are_no_minimum() -> None:
    cost = np.full((10, 10), np.nan)
    assert minima(cost, np.ones_like(cost)) == []


@pytest.mark.parametrize("variable", ["dv_km_s", "c3_km2_s2", "vinf_arrive_km_s"])
def test_the_picture_is_well_formed_and_tells_its_best(variable: str) -> None:
    data = porkchop(
        "earth", "mars", ("2030-10-01", "2031-06-01"), ("2031-05-01", "2032-06-01"), (60, 60)
    )
    svg = porkchop_svg(data, variable)
    ET.fromstring(svg)
    assert "Earth to Mars" in svg
    assert f"{float(np.nanmin(data[variable])):.2f}" in svg
    assert "200 days" in svg
    assert "nan" not in svg
