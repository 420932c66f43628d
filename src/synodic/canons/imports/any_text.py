"""Which reader a file's name and content ask for."""

from __future__ import annotations

from typing import Any

from synodic.canons.imports.csv_text import Csv, read_csv
from synodic.canons.imports.timelinejs import from_timelinejs
from synodic.canons.imports.wikidata import from_wikidata, is_wikidata
from synodic.canons.json_text import Json, read_json
from synodic.schema.mistake import Mistake

#: What this reads; TOML and YAML are read by `synodic.canons.reading` itself.
SUFFIXES = (".csv", ".json")


def read_any(text: str, file: str) -> tuple[dict[str, Any], Csv | Json]:
    """The table of a canon in CSV, TimelineJS or Wikidata JSON, with the lines of its claims.

    Raises:
        Mistake: it is none of these; with its line.
    """
    if file.lower().endswith(".csv"):
        made = read_csv(text, file)
        return made.table, made
    read = read_json(text, file)
    if isinstance(read.value, dict) and "events" in read.value:
        return from_timelinejs(read), read
    if is_wikidata(read.value):
        return from_wikidata(read), read
    raise Mistake(
        "this JSON is no canon", file=file, line=1,
        expected="TimelineJS (`events`), or times or entities of Wikidata",
    )  # fmt: skip
