"""What a run may be asked for; `synodic.server.command_line` makes it the verb that does it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from synodic.server.canons import Format, Text
from synodic.server.scenarios import TEXT
from synodic.server.workspace import NAME

_Name = Annotated[str, Field(pattern=f"^{NAME}$")]
_Word = Annotated[str, Field(min_length=1, max_length=300)]
_Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
_Ref = Annotated[str, Field(max_length=130)]
_Words = Annotated[list[_Word], Field(max_length=50)]
_Seed = Annotated[int, Field(ge=0, lt=2**64)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _OfScenario(_Form):
    """A scenario by its name, or as a text; `out` names what is written."""

    scenario: _Name | None = None
    text: Annotated[str | None, Field(max_length=TEXT)] = None
    seed: _Seed = 0
    until: _Date | None = None
    out: _Name | None = None


class AskRun(_OfScenario):
    """Play one history into a book of its own: of a scenario, or again one of an ensemble."""

    kind: Literal["run"]
    replicate: Annotated[int, Field(ge=0, lt=2**32)] = 0
    ensemble: _Name | None = None
    design: Annotated[int, Field(ge=0, lt=2**31)] = 0
    arm: Annotated[str, Field(min_length=1, max_length=64)] = "main"


class AskEnsemble(_OfScenario):
    """Play many histories into a folder; arms as ``NAME=DATE:CHANGE;...``."""

    kind: Literal["ensemble"]
    runs: Annotated[int, Field(ge=1, le=100_000)]
    arms: Annotated[list[_Word], Field(max_length=8)] = []
    design: Annotated[str | None, Field(pattern=r"^(latin|sobol|morris):\d{1,5}$")] = None
    factors: Annotated[str, Field(max_length=2000)] = "bridges"
    keep: Annotated[list[_Word], Field(max_length=40)] = []


class AskBranch(_Form):
    """Play a history again with something changed from a day on, into the same book."""

    kind: Literal["branch"]
    ref: _Ref
    at: _Date
    set: Annotated[dict[_Word, float | str], Field(max_length=50)] = {}
    force: _Words = []
    forbid: _Words = []
    name: Annotated[str | None, Field(max_length=64)] = None


class AskWhy(_Form):
    """Test the causes of an event."""

    kind: Literal["why"]
    ref: _Ref
    event: _Word
    runs: Annotated[int, Field(ge=0, le=2000)] = 0
    causes: _Words = []


class AskInevitable(_Form):
    """How likely an outcome was, seen from each year."""

    kind: Literal["inevitable"]
    ref: _Ref
    outcome: _Word
    runs: Annotated[int, Field(ge=1, le=2000)] = 40
    every: Annotated[int, Field(ge=1, le=100)] = 1


class AskJudge(_Form):
    """Judge the claims of a canon."""

    kind: Literal["check"]
    text: Text
    format: Format = "toml"


class AskCondition(_Form):
    """Keep the histories of a scenario that pass through the claims of a canon: a built-in one by
    its name, or a text of one's own."""

    kind: Literal["condition"]
    scenario: _Name
    canon: _Name | None = None
    text: Text = ""
    format: Format = "toml"
    runs: Annotated[int, Field(ge=1, le=100_000)] = 1000
    seed: _Seed = 0
    only: _Words = []
    without: _Words = []
    doubt: bool = False


RunForm = Annotated[
    AskRun | AskEnsemble | AskBranch | AskWhy | AskInevitable | AskJudge | AskCondition,
    Field(discriminator="kind"),
]
