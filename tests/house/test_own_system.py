"""The toy system of docs/how-to/own-system.md: what the page shows is the file, and it plays."""

import importlib
from types import ModuleType

import pytest

import synodic
from house.docs_of import ROOT
from synodic.history.scenarios import until
from synodic.schema.axes import FREE

EXAMPLES = ROOT / "docs/examples"


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    return importlib.import_module("toy_system")


def short() -> synodic.Scenario:
    return until(synodic.load("frontier"), "2030-01-01")


def test_the_page_shows_the_file() -> None:
    page = (ROOT / "docs/how-to/own-system.md").read_text(encoding="utf-8")
    assert f"```py\n{(EXAMPLES / 'toy_system.py').read_text(encoding='utf-8')}```" in page


def test_it_has_about_twenty_lines() -> None:
    text = (EXAMPLES / "toy_system.py").read_text(encoding="utf-8")
    code = [line for line in text.partition("if __name__")[0].splitlines() if line.strip()]
    assert len(code) <= 22


def test_it_plays_as_it_says(toy: ModuleType) -> None:
    history = synodic.play(short(), seed=7, systems=(toy.well,))
    events = history.events
    assert set(events.kind) == {"custom"}
    assert events.amount.tolist() == [1.0, 2.0, 3.0]
    assert [len(causes) for causes in events.causes] == [0, 1, 1]
    assert events.causes[2] == [events.id[1]]
    assert (events.date.dt.day == 1).all()
    level = history.series.free
    assert level.shape[1] == FREE
    assert float(level.isel(time=-1)[toy.LEVEL]) == toy.LIMIT


def test_it_is_the_same_bytes_again_and_another_luck_is_not(toy: ModuleType) -> None:
    first = synodic.play(short(), seed=7, systems=(toy.well,))
    again = synodic.play(short(), seed=7, systems=(toy.well,))
    other = synodic.play(short(), seed=8, systems=(toy.well,))
    assert first.hash == again.hash
    assert first.journal.tobytes() == again.journal.tobytes()
    assert first.hash != other.hash


def test_its_draws_do_not_see_other_systems(toy: ModuleType) -> None:
    from synodic.world.systems.economy import economy

    alone = synodic.play(short(), seed=7, systems=(toy.well,))
    beside = synodic.play(short(), seed=7, systems=(economy, toy.well))
    custom = beside.events[beside.events.kind == "custom"]
    assert custom.date.tolist() == alone.events.date.tolist()


def test_the_page_lists_every_example() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for program in EXAMPLES.glob("*.py"):
        assert program.name in index
