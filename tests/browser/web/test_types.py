"""What the app takes the server's answers to be is what its OpenAPI says."""

from __future__ import annotations

import re

import pytest

from serving import Client
from synodic.schema.power import RUNGS, STANDINGS

from .conftest import ROOT

#: Types of the app by the path that answers with them, and the way to the one type in it.
ANSWERS = {
    "About": "/api/about",
    "Book": "/api/books",
    "History": "/api/histories/{ref}",
    "Bulletin": "/api/histories/{ref}/bulletins",
    "Events": "/api/histories/{ref}/events",
    "EventInFull": "/api/histories/{ref}/events/{event_id}",
    "SeriesEntry": "/api/histories/{ref}/series",
    "Ship": "/api/histories/{ref}/ships",
    "Body": "/api/sky/bodies",
    "TransferPoint": "/api/porkchop/point",
    "LaunchWindow": "/api/windows",
    "Compared": "/api/compare",
    "EnsembleListed": "/api/ensembles",
    "Ensemble": "/api/ensembles/{name}",
    "Given": "/api/ensembles/{name}/given",
    "ScenarioListed": "/api/scenarios",
    "ScenarioShown": "/api/scenarios/{name}",
    "Run": "/api/runs/{id}",
    "CanonListed": "/api/canons",
    "CanonShown": "/api/canons/{name}",
    "Nearest": "/api/ensembles/{name}/nearest",
}


def interfaces() -> dict[str, dict[str, str]]:
    """Fields and their types of each interface of the app."""
    files = (ROOT / "web" / "src" / "api").glob("*.ts")
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(files))
    found = {}
    for name, body in re.findall(r"export interface (\w+) \{\n(.*?)\n\}", text, re.DOTALL):
        found[name] = dict(re.findall(r"^  (\w+): (.+);$", body, re.MULTILINE))
    return found


@pytest.mark.parametrize("name", list(ANSWERS))
def test_a_type_has_only_fields_that_the_server_promises(app: Client, name: str) -> None:
    document = app.get("/openapi.json").json
    answer = document["paths"][ANSWERS[name]]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    schema = schema.get("items", schema)
    promised = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]["properties"]
    for field, type_ in interfaces()[name].items():
        assert field in promised, f"{name}.{field}"
        one = promised[field]
        nullable = any(part.get("type") == "null" for part in one.get("anyOf", [one]))
        known = "$ref" in one or "anyOf" in one or "type" in one
        if known and one.get("type") != "null" and type_ != "unknown":
            assert nullable == ("null" in type_.split(" | ")), f"{name}.{field}: {type_}"


def test_rungs_and_standings_have_the_models_names() -> None:
    text = (ROOT / "web" / "src" / "views" / "worlds" / "ladder.ts").read_text(encoding="utf-8")
    for constant, names in (("RUNGS", RUNGS), ("STANDINGS", STANDINGS)):
        body = re.search(rf"{constant} = \[(.*?)\]", text, re.DOTALL)
        assert body is not None
        assert tuple(re.findall(r"'(\w+)'", body[1])) == names
