"""A workspace with a book of two histories, and a server over it that plays nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from histories import played
from serving import Client, served
from synodic.ensembles.entry import ensemble
from synodic.history.book import write_branch, write_main
from synodic.history.history import History
from synodic.history.scenarios import until
from synodic.scenario import load
from synodic.server.settings import Settings

SCENARIO = """
extends = "frontier"
name = "mine"
end = 2035-01-01
"""


@pytest.fixture(scope="session")
def history() -> History:
    return played()


@pytest.fixture(scope="session")
def branch(history: History) -> History:
    return history.branch("2033-01-01", set={"company.budget": 0}, name="cut-off")


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory, history: History, branch: History) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    write_main(folder / "frontier.synodic", history)
    write_branch(folder / "frontier.synodic", branch)
    ensemble(until(load("frontier"), "2033-01-01"), 30, keep=["mars.population"],
             out=folder / "small.ensemble")  # fmt: skip
    (folder / "broken.synodic").write_bytes(b"no book at all")
    (folder / "mine.toml").write_text(SCENARIO, encoding="utf-8")
    (folder.parent / "secret.toml").write_text('name = "nobody may read this"', encoding="utf-8")
    (folder / "leads-out.toml").symlink_to(folder.parent / "secret.toml")
    return folder


@pytest.fixture(scope="session")
def client(workspace: Path) -> Iterator[Client]:
    with served(Settings(workspace, at_once=0)) as found:
        yield found
