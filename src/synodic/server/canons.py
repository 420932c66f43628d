"""Canons: those built in, a story's claims judged, a mend taken, and exports for other tools.

Judging takes up to seconds a claim, so one canon is judged at a time and none for longer than
`LONGEST_S`; a longer one is asked for as a run of kind ``check``, which tells its progress.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from synodic.canons.check import check
from synodic.canons.exports.formats import FORMATS
from synodic.canons.finding import LIBRARY, library
from synodic.canons.mending import mended
from synodic.canons.reading import from_text
from synodic.scenario.reading import read_text
from synodic.server.asked import Number
from synodic.server.refusals import Refused, unknown
from synodic.server.turns import Turn

router = APIRouter(tags=["canons"])
#: Letters of a canon.
TEXT = 1_000_000
#: How long one request may judge, in seconds.
LONGEST_S = 45.0
_ONE = Turn("having their canons judged")

Text = Annotated[str, Field(max_length=TEXT)]
Format = Literal["toml", "yaml", "csv", "timelinejs"]
#: What a file of each format is called, by which it is read.
FILES = {"toml": "canon.toml", "yaml": "canon.yaml", "csv": "canon.csv", "timelinejs": "canon.json"}


class AskCheck(BaseModel):
    """A canon as a text."""

    text: Text
    format: Format = "toml"


class AskExport(AskCheck):
    """A canon as a text, and the format that is wanted."""

    to: Annotated[str, Field(max_length=32)]


class AskMend(BaseModel):
    """A canon in TOML and the id of a claim."""

    text: Text
    claim: Annotated[str, Field(max_length=200)]


class Judged(BaseModel):
    """A claim and what is thought of it; `numbers` have their units in their names."""

    id: str
    verdict: str
    why: str
    mend: str
    says: str
    line: int
    numbers: dict[str, Number | str]


class Checked(BaseModel):
    """All claims of a canon, in its order, and how many got each verdict."""

    canon: str
    claims: list[Judged]
    counts: dict[str, int]


class CanonListed(BaseModel):
    """A built-in canon."""

    name: str
    title: str
    about: str


class CanonShown(CanonListed):
    """A built-in canon in full, in TOML."""

    text: str


class Exported(BaseModel):
    """A file for another tool: its name, what is in it, and a line for each thing it loses."""

    file: str
    text: str
    lost: list[str]


class Mended(BaseModel):
    """The text with the mend taken, and the verdict on the claim then."""

    text: str
    claim: str
    verdict: str
    why: str


def _within(seconds: float) -> Callable[[str], None]:
    """What is told of every claim before it is judged, and ends it when time is up."""
    until = time.monotonic() + seconds

    def tell(claim: str) -> None:
        if time.monotonic() > until:
            raise Refused(
                "judging this canon takes too long", 413, found=f"{claim} after {seconds:g} s",
                expected="fewer claims at once, or a run of kind check",
            )  # fmt: skip

    return tell


@router.get("/canons")
def canons() -> list[CanonListed]:
    """The canons that are built in."""
    return [_shown(name) for name in library()]


@router.get("/canons/{name}")
def canon(name: Annotated[str, Path(max_length=64)]) -> CanonShown:
    """A built-in canon."""
    if name not in library():
        raise unknown("there is no such canon", name, library())
    return _shown(name)


@lru_cache(maxsize=32)
def _shown(name: str) -> CanonShown:
    text = read_text(LIBRARY / f"{name}.toml")
    story = from_text(text, strict=False)
    return CanonShown(name=name, title=story.title_or_name, about=story.about, text=text)


@router.post("/canons/export")
def exported(body: AskExport) -> Exported:
    """A canon in the format of another tool, and what is lost by it."""
    if body.to not in FORMATS:
        raise unknown("there is no such format", body.to, FORMATS)
    story = from_text(body.text, FILES[body.format], strict=False)
    suffix, write = FORMATS[body.to]
    with _ONE.taken():
        text, lost = write(story)
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", story.name).strip("-")[:64] or "canon"
    return Exported(file=f"{plain}{suffix}", text=text, lost=lost)


@router.post("/canons/check")
def checked(body: AskCheck) -> Checked:
    """What physics says to each claim: the document of ``synodic check --json``."""
    story = from_text(body.text, FILES[body.format], strict=False)
    with _ONE.taken():
        found: dict[str, Any] = check(story, _within(LONGEST_S)).as_json()
    return Checked.model_validate(found)


@router.post("/canons/mend")
def mend(body: AskMend) -> Mended:
    """The smallest change of its days that makes a voyage plain, written into the text."""
    with _ONE.taken():
        text, judgement = mended(body.text, body.claim)
    return Mended(text=text, claim=body.claim, verdict=judgement.verdict, why=judgement.why)
