"""Canons over the API: the verdicts of the command line, and a mend taken in the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import synodic
from serving import Client, served
from synodic.canons.exports.formats import FORMATS
from synodic.canons.finding import library as canon_library
from synodic.canons.reading import from_text as canon_from_text
from synodic.server.settings import Settings
from unit.canons.test_mending import STORY
from unit.cli.commands import synodic as command


def test_verdicts_are_those_of_the_command_line(client: Client, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(STORY, encoding="utf-8")
    told = client.post("/canons/check", {"text": STORY}).json
    wanted = json.loads(command("check", "mine.toml", "--json", folder=tmp_path).stdout)
    assert told == wanted
    assert told["counts"]["not covered"] == 1


def test_a_mend_is_taken_and_judged_again(client: Client, tmp_path: Path) -> None:
    told = client.post("/canons/mend", {"text": STORY, "claim": "late"}).json
    assert told["verdict"] == "plain"
    again = client.post("/canons/check", {"text": told["text"]}).json
    (late,) = [one for one in again["claims"] if one["id"] == "late"]
    assert (late["verdict"], late["why"]) == ("plain", told["why"])
    (tmp_path / "mine.toml").write_text(STORY, encoding="utf-8")
    done = command("check", "mine.toml", "--mend", "late", "--json", folder=tmp_path)
    written = json.loads(done.stdout)
    assert (tmp_path / written.pop("file")).read_text(encoding="utf-8") == told["text"]
    assert written == {key: told[key] for key in ("claim", "verdict", "why")}


def test_a_long_canon_is_judged_as_a_run(tmp_path: Path) -> None:
    with served(Settings(tmp_path)) as client:
        run = client.run(kind="check", text=STORY)
        assert run["state"] == "done", run["error"]
        assert run["result"] == client.post("/canons/check", {"text": STORY}).json
        assert not list((tmp_path / ".synodic-server").glob("*canon*"))


def test_built_in_canons_are_shown(client: Client) -> None:
    listed = [one["name"] for one in client.get("/canons").json]
    assert listed == canon_library()
    for name in listed:
        shown = client.get(f"/canons/{name}").json
        assert canon_from_text(shown["text"], strict=False).name == synodic.canon(name).name


@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_those_of_the_command_line(client: Client, tmp_path: Path, form: str) -> None:
    (tmp_path / "mine.toml").write_text(STORY, encoding="utf-8")
    told = client.post("/canons/export", {"text": STORY, "to": form}).json
    done = command("export", "mine.toml", "--to", form, "--json", folder=tmp_path)
    wanted = json.loads(done.stdout)
    assert told["text"].encode() == (tmp_path / wanted["files"][0]).read_bytes()
    assert told["lost"] == wanted["lost"]
    assert told["file"] == "my-story" + FORMATS[form][0]


def test_what_was_exported_is_read_again(client: Client) -> None:
    wanted = client.post("/canons/check", {"text": STORY}).json
    for form in ("timelinejs", "csv"):
        text = client.post("/canons/export", {"text": STORY, "to": form}).json["text"]
        found = client.post("/canons/check", {"text": text, "format": form}).json
        assert found["counts"] == wanted["counts"]
    assert client.post("/canons/export", {"text": STORY, "to": "docx"}).status == 404


def test_conditions_are_those_of_the_command_line(tmp_path: Path) -> None:
    only = ["lunar-us-second"]
    with served(Settings(tmp_path)) as client:
        asked = {"kind": "condition", "scenario": "happy-valley", "runs": 40, "only": only}
        assert client.post("/runs", asked).status == 422
        assert client.post("/runs", {**asked, "canon": "nothing"}).status == 404
        run = client.run(**asked, canon="for-all-mankind")
    done = command(
        "condition", "happy-valley", "--canon", "for-all-mankind", "--runs", "40", "--only",
        only[0], "--json", folder=tmp_path,
    )  # fmt: skip
    assert run["state"] == ("done" if done.returncode == 0 else "failed")
    assert run["result"] == json.loads(done.stdout)


@pytest.mark.parametrize(
    "body",
    [
        {"text": "no toml"},
        {"text": ""},
        {"text": "[canon]\nname = 1"},
        {"text": "a: [", "format": "yaml"},
        {"text": STORY, "format": "docx"},
        {"text": "x" * 1_000_001},
        {"claim": "late"},
    ],
)
def test_what_is_no_canon_is_refused_clearly(client: Client, body: dict) -> None:
    for path in ("check", "mend"):
        if path == "mend" and body.get("format"):
            continue
        answer = client.post(f"/canons/{path}", body)
        assert answer.status == 422
        assert answer.error
