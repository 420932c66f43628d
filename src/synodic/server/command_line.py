"""The command line that does what is asked for.

Every value that a client sends is one argument of its own: options as ``--name=value``, the rest
behind ``--``, so that none can be taken for an option. Files are named by the workspace.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from synodic.astro.porkchop import threads as cores
from synodic.canons.finding import LIBRARY as CANONS
from synodic.canons.finding import library as canons
from synodic.canons.reading import from_text
from synodic.history.branching import check_name
from synodic.scenario.reading import LIBRARY
from synodic.schema.axes import OUTCOMES
from synodic.server.canons import FILES
from synodic.server.ensembles import opened
from synodic.server.forms import (
    AskBranch,
    AskCondition,
    AskEnsemble,
    AskJudge,
    AskRun,
    AskWhy,
    RunForm,
)
from synodic.server.refusals import Refused, unknown
from synodic.server.scenarios import from_client, read
from synodic.server.shelf import Shelf
from synodic.server.workspace import BOOK, ENSEMBLE, SCENARIO


@dataclass(frozen=True)
class Verb:
    """A command line, run in the workspace, and the file that it will write."""

    words: tuple[str, ...]
    writes: str | None = None


#: Writes a text that belongs to a run into the server's own folder and says where.
Keep = Callable[[str, str], Path]


def verb(asked: RunForm, shelf: Shelf, keep: Keep, taken: set[str]) -> Verb:
    """The command line for what is asked. `taken` are files that other runs will write.

    Raises:
        Mistake: a name, reference, event or scenario is wrong; told before it is queued.
    """
    if isinstance(asked, AskRun) and asked.ensemble is not None:
        return _member(asked, asked.ensemble, shelf, taken)
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


def _member(asked: AskRun, name: str, shelf: Shelf, taken: set[str]) -> Verb:
    """A history of an ensemble, which has its scenario and seed from there."""
    if asked.scenario is not None or asked.text is not None or asked.seed:
        raise Refused(
            "an ensemble has a scenario and a seed", expected="an ensemble, or a scenario"
        )
    one = opened(shelf.workspace, name)
    number = one.declared.arm(asked.arm)
    if asked.replicate >= one.runs or asked.design >= one.declared.designs:
        raise Refused(
            "the ensemble has no such history", 404,
            found=f"replicate {asked.replicate} of design {asked.design}",
            expected=f"below {one.runs} and {one.declared.designs}",
        )  # fmt: skip
    parts = [name, *([asked.arm.lower()] if number else [])]
    parts += [str(asked.design)] if one.declared.designs > 1 else []
    plain = re.sub(r"[^a-z0-9_-]+", "-", "-".join([*parts, str(asked.replicate)]))
    writes = _file(asked.out, plain[-48:].lstrip("-_"), shelf, BOOK, taken)
    options = ["--no-report", f"--replicate={asked.replicate}", f"--design={asked.design}"]
    options += [f"--arm={asked.arm}", f"--out={writes}"]
    options += [f"--until={asked.until}"] if asked.until is not None else []
    return Verb(("run", *options, "--json", "--", f"{name}{ENSEMBLE}"), writes)


def _out(asked: AskRun | AskEnsemble, shelf: Shelf, suffix: str, taken: set[str]) -> str:
    """The file that is to be written for a scenario, which is read first."""
    if (asked.scenario is None) == (asked.text is None):
        raise Refused("a scenario is asked for by its name or as a text", expected="one of both")
    if asked.text is not None:
        name = from_client(asked.text).name
    else:
        assert asked.scenario is not None
        name = read(shelf.workspace, asked.scenario).name
    return _file(asked.out, name, shelf, suffix, taken)


def _file(wanted: str | None, name: str, shelf: Shelf, suffix: str, taken: set[str]) -> str:
    """The file that is wanted, which must be free, or a free one after a name."""
    if wanted is not None:
        shelf.workspace.free(wanted, suffix)
        return f"{wanted}{suffix}"
    held = taken | {f"{one}{suffix}" for one in shelf.workspace.names(suffix)}
    number = 1
    while (file := f"{name}{'' if number == 1 else f'-{number}'}{suffix}") in held:
        number += 1
    shelf.workspace.free(file.removesuffix(suffix), suffix)
    return file
