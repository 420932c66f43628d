from pathlib import Path

import pytest

from unit.cli.commands import document, synodic

STORY = """
[canon]
name = "my story"

[[claim]]
id = "first-crew"
kind = "event"
event = "voyage"
says = "They <leave>"
from = "earth"
to = "mars"
depart = "1994-10-26"
arrive = "1995-03-15"

[[claim]]
id = "war"
kind = "event"
event = "war"
date = "1999"
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "my-story.toml").write_text(STORY, encoding="utf-8")
    return tmp_path


def test_check_reports_what_the_contract_says(story: Path) -> None:
    told = document("check", "my-story.toml", folder=story)
    assert [one["id"] for one in told["claims"]] == ["first-crew", "war"]
    assert {"id", "verdict", "why", "mend"} <= set(told["claims"][0])
    assert told["claims"][0]["verdict"] == "heroic"
    assert told["counts"] == {
        "plain": 0,
        "costly": 0,
        "heroic": 1,
        "impossible": 0,
        "not covered": 1,
    }


def test_check_tells_and_writes_a_page(story: Path) -> None:
    done = synodic("check", "my-story.toml", "--report", "page.html", folder=story)
    assert done.returncode == 0, done.stderr
    assert "heroic       first-crew" in done.stdout
    assert "Mend: " in done.stdout
    assert "not covered  war" not in done.stdout
    page = (story / "page.html").read_text(encoding="utf-8")
    assert "They &lt;leave&gt;" in page
    assert page.count("<tr") == 3


def test_a_canon_that_is_none_is_a_mistake(story: Path) -> None:
    done = synodic("check", "her-story", folder=story)
    assert done.returncode == 2
    assert "there is no such canon" in done.stderr
