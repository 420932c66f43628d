"""`score`, `condition`, `export`, `import` and `validate --counterfactual` as a user types them."""

import json
from pathlib import Path

import pytest

from unit.cli.commands import document, synodic

STORY = """
[canon]
name = "story"

[[claim]]
id = "first-crew"
kind = "first"
event = "crewed_landing"
place = "mars"
date = "203X"
confidence = 0.9

[[claim]]
id = "treaty"
kind = "event"
event = "treaty"
date = "2031"

[[claim]]
id = "war"
kind = "event"
event = "war"
date = "2034"
"""


def story(folder: Path) -> str:
    (folder / "story.toml").write_text(STORY)
    return "story.toml"


def test_score_of_a_history_and_of_many(tmp_path: Path) -> None:
    name = story(tmp_path)
    one = document("score", "frontier", "--canon", name, "--tell", folder=tmp_path)
    assert 0.0 <= one["score"] <= 1.0
    assert one["coverage"] == round(2 / 3, 6)
    assert one["not_covered"] == [{"id": "treaty", "why": "the model plays no event 'treaty'"}]
    assert {held["id"] for held in one["violations"]} >= {"war"}
    assert any(row["canon"] for row in one["told"])
    many = document(
        "score", "frontier", "--canon", name, "--runs", "6", "--threads", "2", folder=tmp_path
    )
    assert many["histories"] == 6
    assert many["hardest"][0]["id"] == "war"
    assert many["distribution"]["least"] <= many["score"] <= many["distribution"]["greatest"]
    assert many["best"]["score"] == many["distribution"]["greatest"]
    text = synodic("score", "frontier", "--canon", name, "--side", "mars", folder=tmp_path)
    assert "Furthest off" in text.stdout
    assert "Not covered: 1" in text.stdout
    assert "canon " in text.stdout


def test_score_refuses_in_one_sentence(tmp_path: Path) -> None:
    name = story(tmp_path)
    done = synodic("score", "frontier", "--canon", name, "--days", "0", folder=tmp_path)
    assert done.returncode == 2
    assert "no tolerance" in done.stderr
    done = synodic("score", ".", "--canon", name, folder=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_condition_prints_or_refuses(tmp_path: Path) -> None:
    name = story(tmp_path)
    found = document(
        "condition", "frontier", "--canon", name, "--runs", "60", "--only", "first-crew",
        folder=tmp_path,
    )  # fmt: skip
    assert found["effective_sample_size"] >= 30
    assert 30 <= found["survivors"] <= 60
    assert isinstance(found["drivers"], list)
    assert found["outcomes"]["mars.first_landing"]["share"] == 1.0
    done = synodic(
        "condition", "frontier", "--canon", name, "--runs", "20", "--json", folder=tmp_path
    )
    assert done.returncode == 2
    refused = json.loads(done.stdout)
    assert refused["effective_sample_size"] == 0
    assert refused["refused"]["claims"][0]["id"] == "war"
    done = synodic("condition", "frontier", "--canon", name, "--runs", "20", folder=tmp_path)
    assert done.returncode == 2
    assert "war (mean match 0.00" in done.stderr


def test_export_tells_what_is_lost_and_import_takes_it_back(tmp_path: Path) -> None:
    name = story(tmp_path)
    done = synodic("export", name, "--to", "ical", folder=tmp_path)
    assert done.stdout.strip() == "story.ics"
    assert "lost: `confidence` of 1 claim" in done.stderr
    told = document("export", name, "--to", "timelinejs", folder=tmp_path)
    assert told == {"format": "timelinejs", "files": ["story.timeline.json"], "lost": []}
    back = document(
        "import", "canon", "story.timeline.json", "--out", "again.toml", folder=tmp_path
    )
    assert back["canon"] == {"name": "story", "claims": 3, "sources": 0}
    again = synodic("import", "canon", "story.timeline.json", "--out", "again.toml",
                    folder=tmp_path)  # fmt: skip
    assert again.returncode == 2
    assert "there already" in again.stderr
    assert document("validate", "again.toml", folder=tmp_path)["valid"]
    assert synodic("export", name, "--to", "parquet", folder=tmp_path).returncode == 2


def test_a_book_exports_its_branches_and_its_chronicle(tmp_path: Path) -> None:
    synodic("run", "frontier", "--until", "2030", folder=tmp_path)
    change = ("--set", "company.budget=0", "--name", "cut")
    synodic("branch", "frontier", "--at", "2028-01-01", *change, folder=tmp_path)
    done = synodic("export", "frontier", "--to", "dot", folder=tmp_path)
    assert '"main" -> "cut" [label="2028-01-01"]' in (tmp_path / "frontier.dot").read_text()
    assert "lost:" in done.stderr
    synodic("export", "frontier:cut", "--to", "timelinejs", folder=tmp_path)
    timeline = json.loads((tmp_path / "frontier.cut.timeline.json").read_text())
    assert timeline["events"]
    judged = document("validate", "frontier.synodic:cut", "--counterfactual", folder=tmp_path)
    assert {one["criterion"] for one in judged["counterfactual"]} >= {"one antecedent"}


@pytest.mark.slow
def test_two_hundred_happy_valleys_against_the_story(tmp_path: Path) -> None:
    found = document(
        "score", "happy-valley", "--runs", "200", "--canon", "for-all-mankind", "--tell",
        folder=tmp_path,
    )  # fmt: skip
    assert found["histories"] == 200
    spread = found["distribution"]
    assert 0.0 < spread["least"] < spread["50%"] < spread["greatest"] < 1.0
    assert 0.4 < found["coverage"] < 0.6
    assert len(found["hardest"]) == 10
    assert all(claim["mean_match"] < 0.5 for claim in found["hardest"])
    titles = [chapter["title"] for chapter in found["told"]]
    assert titles[:2] == ["The 1950s", "The 1960s"]
    sixties = found["told"][1]
    landing = {"id": "lunar-first-landing", "match": 1.0, "covered": True}
    assert any(landing.items() <= claim.items() for claim in sixties["canon"])
    assert any("first people landed on the Moon" in line for line in sixties["lines"])
