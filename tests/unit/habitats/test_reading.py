"""What a user writes: one clear mistake for everything that is wrong, with its line."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import synodic
from synodic.habitats.simoc_library import agent_of, library
from synodic.schema.mistake import Mistake

LEAST = "schema = 1\n[crew]\npeople = 1\n[cabin]\nvolume_m3 = 100.0\n"


def made(text: str, folder: Path) -> synodic.Habitat:
    path = folder / "mine.toml"
    path.write_text(text)
    return synodic.habitat(path)


def test_an_unknown_preset_gets_the_nearest_name() -> None:
    with pytest.raises(Mistake, match="did you mean 'crop-fed-4'"):
        synodic.habitat("crop-fed4")


@pytest.mark.parametrize(
    ("more", "line", "words"),
    [
        ("[stock]\nfod = 3.0\n", 7, "'food'"),
        ("[stock]\nfood = -3.0\n", 7, "0 or more"),
        ("[equipment]\nice_wel = 1\n", 7, "'ice_well'"),
        ("[equipment]\nice_well = 1.5\n", 7, "whole number"),
        ("[crop.salad]\nedible = 0.5\n", 6, "area_m2"),
        ("[without]\nprocesses = ['sabatir']\n", 7, "'sabatier'"),
        ("[set]\nlek = 0.1\n", 7, "'leak'"),
        ("[colour]\nred = 1\n", 6, "no such field"),
        ("[room]\nfood = 1.0\n[stock]\nfood = 2.0\n", 9, "at most 1"),
        ("[process.x]\ncapacity_day = 1.0\nflows = [{ resource = 'o2', rate = -1.0 }]\n", 6,
         "does not balance"),
        ("[process.x]\ncapacity_day = 1.0\nflows = [{ resource = 'o3', rate = 1.0 }]\n", 8,
         "o2, n2"),
        ("[process.sabatier]\ncapacity_day = 1.0\n", 6, "catalogue has this process"),
        ("[process.x]\ndrive = 'fil'\n", 7, "'fill'"),
        ("[resource.tea]\nformula = 'Xx2'\n", 6, "composition"),
        ("[stock]\nfood = 1.0\nfood = 2.0\n", 8, "twice"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_line(more: str, line: int, words: str, tmp_path: Path) -> None:
    with pytest.raises(Mistake) as told:
        made(LEAST + more, tmp_path)
    assert told.value.line == line
    assert words in str(told.value)


def test_a_process_may_say_that_it_does_not_balance(tmp_path: Path) -> None:
    text = LEAST + (
        "[stock]\nfood = 10.0\nwater = 50.0\n[process.x]\ncapacity_day = 1.0\n"
        "unaccounted = 'a leak of the model'\nflows = [{ resource = 'water', rate = -2.0 }]\n"
    )
    one = made(text, tmp_path)
    assert one.unaccounted == {"x": -2.0}
    data = one.run(2)
    assert float(data["unaccounted_kg"][-1]) == pytest.approx(-4.0, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ("[1, 2]", "object"),
        ("{}", "agents"),
        ('{"agents": [3]}', "object"),
        ('{"agents": {"human": 3}}', "object"),
        ('{"agents": {"human": {"amount": "two"}}}', "number"),
        ('{"agents": {"human": {"amount": NaN}}}', "no such number"),
        ('{"agents": {"human": {"amount": -1}}}', "too small"),
        ('{"agents": {"human": {"prototypes": ["hunam"]}}}', "'human'"),
        ('{"agents": {"x": {"flows": {"up": {}}}}}', "in or out"),
        ('{"agents": {"x": {"flows": {"in": {"o2": {"value": 1}}}}}}', "connections"),
        ('{"agents": {"x": {"colour": 1}}}', "no such field"),
        ('{"agents": {"ration_storage": {"storage": {"ration": 1e9}}}}', "room"),
        ('{"agents": {"ration_storage": {"storage": {"o2": 1}}}}', "no capacity"),
        ('{"agents": {"human": {}}, "start_time": "soon"}', "date"),
        ('{"agents": {"human": {}}, "seed": -4}', "seed"),
        ('{"agents": {"human": {}}, "priorities": 3}', "list of names"),
        ("[" * 100_000, "deep"),
    ],
)
def test_a_malformed_configuration_is_a_mistake(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text)
    with pytest.raises(Mistake, match=words):
        synodic.habitat(path)


def test_what_cannot_be_expressed_is_named(tmp_path: Path) -> None:
    config: dict[str, Any] = {
        "single_agent": 1,
        "agents": {
            "water_storage": {"storage": {"potable": 10}},
            "pump": {
                "agent_class": "eclss",
                "flows": {
                    "in": {
                        "potable": {
                            "value": 1,
                            "connections": ["water_storage"],
                            "growth": {"lifetime": {"type": "norm"}},
                            "criteria": {"mood": {"limit": ">", "value": 1}},
                        }
                    }
                },
            },
        },
    }
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(config))
    one = synodic.from_simoc(path)
    assert one.unsupported == [
        "single_agent",
        "agents.pump.flows.in.potable.criteria.mood",
        "agents.pump.flows.in.potable.growth.lifetime",
    ]
    assert float(one.run(1)["water_potable_kg"][-1]) == 0.0


def test_every_agent_of_the_library_can_be_made() -> None:
    names = (*library()["agent"], *library()["crop"])
    assert len(names) == 74
    for name in names:
        agent = agent_of(name)
        assert agent is not None
        assert agent["agent_class"]


@pytest.mark.parametrize("days", [0, -1, float("nan"), 1e9, True])
def test_a_run_has_a_length(days: float) -> None:
    with pytest.raises(Mistake, match="days"):
        synodic.habitat("1-crew-lab").run(days)


def test_a_run_has_a_step_of_an_hour_or_a_day() -> None:
    with pytest.raises(Mistake, match="1h or 1d"):
        synodic.habitat("1-crew-lab").run(3, step="1w")


def test_a_run_changes_nothing_of_its_habitat() -> None:
    one = synodic.habitat("1-crew-lab")
    first, second = one.run(5), one.run(5)
    assert np.array_equal(first["stock"].values, second["stock"].values)
    assert list(first["time"].values[[0, 1, -1]]) == [0.0, 1 / 24, 5.0]
    assert float(first["food_stored_kg"][0]) == 620.0
