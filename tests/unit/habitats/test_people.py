"""What people lack, and what they die of: each by its own limit of the catalogue."""

from pathlib import Path

import pytest

import synodic

BASE = """
schema = 1
[crew]
people = 20
[cabin]
volume_m3 = 3000.0
[stock]
food = {food}
water = {water}
o2 = {o2}
n2 = 500.0
spares = 5000.0
[equipment]
fission_40kw = {reactors}
co2_scrubber = {scrubbers}
water_processor = 3
{more}
"""


def run(folder: Path, days: float, **changes: object) -> object:
    given = {"food": 5000.0, "water": 20000.0, "o2": 5000.0, "reactors": 3, "scrubbers": 12}
    path = folder / "base.toml"
    path.write_text(BASE.format(**(given | {"more": ""} | changes)))
    return synodic.habitat(path).run(days)


def first(data: object) -> tuple[float, str]:
    event = data.attrs["events"][0]  # type: ignore[attr-defined]
    return event["day"], event["cause"]


def test_with_everything_nobody_dies(tmp_path: Path) -> None:
    data = run(tmp_path, 30)
    assert data.attrs["events"] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changes", "cause", "after", "before"),
    [
        ({"food": 31.2}, "food", 30.9, 33.0),  # a day's food, then thirty without
        ({"water": 0.0}, "water", 4.0, 6.0),
        ({"reactors": 0}, "power", 2.0, 4.0),
        ({"scrubbers": 0}, "carbon_dioxide", 5.0, 60.0),
        ({"o2": 0.0}, "oxygen", 3.0, 60.0),
    ],
)
def test_each_lack_kills_after_its_limit(
    changes: dict, cause: str, after: float, before: float, tmp_path: Path
) -> None:
    day, told = first(run(tmp_path, 70, **changes))
    assert told == cause
    assert after < day < before


def test_the_starving_breathe_on_what_they_have_on_them(tmp_path: Path) -> None:
    data = run(tmp_path, 20, food=0.0)
    body = data["stock"].sel(tank="body.food").values  # type: ignore[index]
    assert body[0] == pytest.approx(20 * 30 * 1.56)
    assert body[0] - body[-1] == pytest.approx(20 * 20 * 1.56)
    assert int(data["crew"][-1]) == 20  # type: ignore[index]


def test_an_array_needs_a_battery_for_the_night(tmp_path: Path) -> None:
    lit = "solar_array = 80\n[power]\nbattery_kwh = {}\n"
    with_one = run(tmp_path, 20, reactors=0, more=lit.format(900.0))
    assert with_one.attrs["events"] == []  # type: ignore[attr-defined]
    without = run(tmp_path, 20, reactors=0, more=lit.format(5.0))
    assert first(without)[1] == "power"


def test_a_storm_takes_the_light(tmp_path: Path) -> None:
    more = "solar_array = 30\n[power]\nbattery_kwh = 900.0\n"
    more += "[[storm]]\nday = 5\ndays = 30\nlight = 0.1\n"
    day, cause = first(run(tmp_path, 40, reactors=0, more=more))
    assert cause == "power"
    assert 7.0 < day < 14.0


def test_machines_without_spares_stay_down(tmp_path: Path) -> None:
    path = tmp_path / "worn.toml"
    path.write_text(BASE.format(food=9000.0, water=90000.0, o2=9000.0, reactors=3, scrubbers=12,
                                more="").replace("spares = 5000.0", "spares = 0.0"))  # fmt: skip
    one = synodic.habitat(path)
    _, kept, _ = one.play(200 * 24, 1.0, 0)
    assert sum(kept["machine"]["down"]) > 5
