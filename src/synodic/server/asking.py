"""What a run may be asked for, and the command line that does it.

Every value that a client sends is one argument of its own: options as ``--name=value``, the rest
behind ``--``, so that none can be taken for an option. Files are named by the workspace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from synodic.astro.porkchop import threads as cores
from synodic.canons.finding import LIBRARY as CANONS
from synodic.canons.finding import library as canons
from synodic.canons.reading import from_text
from synodic.history.branching import check_name
from synodic.scenario.reading import LIBRARY
from synodic.schema.axes import OUTCOMES
from synodic.server.canons import FILES, Format, Text
from synodic.server.refusals import Refused, unknown
from synodic.server.scenarios import TEXT, from_client, read
from synodic.server.shelf import Shelf
from synodic.server.workspace import BOOK, ENSEMBLE, NAME, SCENARIO

_Name = Annotated[str, Field(pattern=f"^{NAME}$")]
_Word = Annotated[str, Field(min_length=1, max_length=300)]
_Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
_Ref = Annotated[str, Field(max_length=130)]
_Words = Annotated[list[_Word], Field(max_length=50)]
_Seed = Annotated[int, Field(ge=0, lt=2**64)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _OfScenario(_Asked):
    """A scenario by its name, or as a text; `out` names what is written."""

    scenario: _Name | None = None
    text: Annotated[str | None, Field(max_length=TEXT)] = None
    seed: _Seed = 0
    until: _Date | None = None
    out: _Name | None = None


class AskRun(_OfScenario):
    """Play one history into a book of its own."""

    kind: Literal["run"]
    replicate: Annotated[int, Field(ge=0, lt=2**32)] = 0


class AskEnsemble(_OfScenario):
    """Play many histories into a folder; arms as ``NAME=DATE:CHANGE;...``."""

    kind: Literal["ensemble"]
    runs: Annotated[int, Field(ge=1, le=100_000)]
    arms: Annotated[list[_Word], Field(max_length=8)] = []
    design: Annotated[str | None, Field(pattern=r"^(latin|sobol|morris):\d{1,5}$")] = None
    factors: Annotated[str, Field(max_length=2000)] = "bridges"
    keep: Annotated[list[_Word], Field(max_length=40)] = []


class AskBranch(_Asked):
    """Play a history again with something changed from a day on, into the same book."""

    kind: Literal["branch"]
    ref: _Ref
    at: _Date
    set: Annotated[dict[_Word, float | str], Field(max_length=50)] = {}
    force: _Words = []
    forbid: _Words = []
    name: Annotated[str | None, Field(max_length=64)] = None


class AskWhy(_Asked):
    """Test the causes of an event."""

    kind: Literal["why"]
    ref: _Ref
    event: _Word
    runs: Annotated[int, Field(ge=0, le=2000)] = 0
    causes: _Words = []


class AskInevitable(_Asked):
    """How likely an outcome was, seen from each year."""

    kind: Literal["inevitable"]
    ref: _Ref
    outcome: _Word
    runs: Annotated[int, Field(ge=1, le=2000)] = 40
    every: Annotated[int, Field(ge=1, le=100)] = 1


class AskJudge(_Asked):
    """Judge the claims of a canon."""

    kind: Literal["check"]
    text: Text
    format: Format = "toml"


class AskCondition(_Asked):
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


Asked = Annotated[
    AskRun | AskEnsemble | AskBranch | AskWhy | AskInevitable | AskJudge | AskCondition,
    Field(discriminator="kind"),
]


@dataclass(frozen=True)
class Verb:
    """A command line, run in the workspace, and the file that it will write."""

    words: tuple[str, ...]
    writes: str | None = None


#: Writes a text that belongs to a run into the server's own folder and says where.
Keep = Callable[[str, str], Path]


def verb(asked: Asked, shelf: Shelf, keep: Keep, taken: set[str]) -> Verb:
    """The command line for what is asked. `taken` are files that other runs will write.

    Raises:
        Mistake: a name, reference, event or scenario is wrong; told before it is queued.
    """
    if isinstance(asked, AskRun):
        writes = _out(asked, shelf, BOOK, taken)
        options = ["--no-report", f"--seed={asked.seed}", f"--replicate={asked.replicate}"]
        return _of_scenario("run", asked, shelf, keep, options, writes)
    if isinstance(asked, AskEnsemble):
        writes = _out(asked, shelf, ENSEMBLE, taken)
        options = ["--no-report", f"--seed={asked.seed}", f"--runs={asked.runs}", _threads()]
        options += [f"--arm={arm}" for arm in asked.arms] + [f"--keep={one}" for one in asked.keep]
        if asked.design is not None:
            options += [f"--design={asked.design}", f"--factors={asked.factors}"]
        return _of_scenario("ensemble", asked, shelf, keep, options, writes)
    if isinstance(asked, AskJudge):
        return Verb(("check", "--json", "--", _canon(asked, keep)))
    if isinstance(asked, AskCondition):
        return _condition(asked, shelf, keep)
    book, ref = _ref(asked.ref, shelf)
    if isinstance(asked, AskBranch):
        options = [f"--at={asked.at}"]
        options += [f"--set={path}={value}" for path, value in asked.set.items()]
        options += [f"--force={one}" for one in asked.force]
        options += [f"--forbid={one}" for one in asked.forbid]
        if asked.name is not None:
            options.append(f"--name={check_name(asked.name)}")
        return Verb(("branch", *options, "--json", "--", ref), book)
    if isinstance(asked, AskWhy):
        shelf.history(asked.ref).history.find(asked.event)
        options = [f"--runs={asked.runs}", *(f"--cause={one}" for one in asked.causes), _threads()]
        return Verb(("why", *options, "--json", "--", ref, asked.event))
    if asked.outcome not in OUTCOMES:
        shelf.history(asked.ref).history.find(asked.outcome)
    figure = keep("inevitable.svg", "")
    options = [f"--runs={asked.runs}", f"--every={asked.every}", f"--out={figure}", _threads()]
    return Verb(("inevitable", *options, "--json", "--", ref, asked.outcome))


def _canon(asked: AskJudge | AskCondition, keep: Keep) -> str:
    """The file of a canon that was sent, once it is known to be one."""
    file = FILES[asked.format]
    from_text(asked.text, file, strict=False)
    return str(keep(file, asked.text))


def _condition(asked: AskCondition, shelf: Shelf, keep: Keep) -> Verb:
    read(shelf.workspace, asked.scenario)
    if (asked.canon is None) == (asked.text == ""):
        raise Refused("a canon is asked for by its name or as a text", expected="one of both")
    if asked.canon is not None and asked.canon not in canons():
        raise unknown("there is no such canon", asked.canon, canons())
    canon = str(CANONS / f"{asked.canon}.toml") if asked.canon else _canon(asked, keep)
    options = [f"--canon={canon}", f"--runs={asked.runs}", f"--seed={asked.seed}", _threads()]
    options += [f"--only={claim}" for claim in asked.only]
    options += [f"--without={claim}" for claim in asked.without]
    options += ["--doubt"] if asked.doubt else []
    return Verb(("condition", *options, "--json", "--", _source(asked.scenario, shelf)))


def _source(scenario: str | None, shelf: Shelf) -> str:
    """What the command line calls a scenario of the workspace or the library."""
    if scenario in shelf.workspace.names(SCENARIO):
        return f"{scenario}{SCENARIO}"
    return str(LIBRARY / f"{scenario}.toml")


def _threads() -> str:
    """All processors but one, which answers; at least one."""
    return f"--threads={max(1, cores() - 1)}"


def _ref(ref: str, shelf: Shelf) -> tuple[str, str]:
    """A reference as the file of its book and as the command line writes it, once it was opened."""
    path, branch = shelf.workspace.book(ref)
    shelf.history(ref)
    return path.name, f"{path.name}:{branch}"


def _of_scenario(
    name: str,
    asked: AskRun | AskEnsemble,
    shelf: Shelf,
    keep: Keep,
    options: list[str],
    writes: str,
) -> Verb:
    options = [*options, f"--out={writes}"]
    if asked.until is not None:
        options.append(f"--until={asked.until}")
    if asked.text is not None:
        source = str(keep("scenario.toml", asked.text))
    else:
        source = _source(asked.scenario, shelf)
    return Verb((name, *options, "--json", "--", source), writes)


def _out(asked: AskRun | AskEnsemble, shelf: Shelf, suffix: str, taken: set[str]) -> str:
    """The file that is to be written: the one named, or a free one after the scenario's name."""
    if (asked.scenario is None) == (asked.text is None):
        raise Refused("a scenario is asked for by its name or as a text", expected="one of both")
    if asked.text is not None:
        name = from_client(asked.text).name
    else:
        assert asked.scenario is not None
        name = read(shelf.workspace, asked.scenario).name
    if asked.out is not None:
        shelf.workspace.free(asked.out, suffix)
        return f"{asked.out}{suffix}"
    held = taken | {f"{one}{suffix}" for one in shelf.workspace.names(suffix)}
    number = 1
    while (file := f"{name}{'' if number == 1 else f'-{number}'}{suffix}") in held:
        number += 1
    shelf.workspace.free(file.removesuffix(suffix), suffix)
    return file
