"""Verdicts: what caught each mutant, kept as they come, and what is said of those that survived."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

#: How a mutant may end; the last two are not caught.
STAGES = ("golden histories", "tests", "lint and types", "unlike", "survived")


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant.

    Attributes:
        name: the mutant's.
        stage: one of `STAGES`.
        by: the history, test or tool that caught it, and what it saw.
        seconds: of CPU.
    """

    name: str
    stage: str
    by: str
    seconds: float

    @property
    def caught(self) -> bool:
        """Whether anything did."""
        return self.stage in STAGES[:3]


class Verdicts:
    """The verdicts in a file of lines of JSON; the last on a mutant holds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.of: dict[str, Verdict] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                one = Verdict(**json.loads(line))
                self.of[one.name] = one

    def keep(self, verdict: Verdict) -> Verdict:
        """Keep one more."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(verdict)) + "\n")
        self.of[verdict.name] = verdict
        return verdict


@dataclass(frozen=True)
class Reason:
    """Why a mutant that survived its run is none that the tests should have caught, or is now.

    Attributes:
        verdict: ``equivalent`` or ``caught now``.
        why: why no test can tell it from ours, or the test that does.
    """

    verdict: str
    why: str


PATH = Path(__file__).with_name("survivors.toml")


def explained(path: Path = PATH) -> dict[str, Reason]:
    """Name of a mutant -> what is said of it.

    Raises:
        ValueError: an entry has no name of its own, no reason or another verdict.
    """
    found: dict[str, Reason] = {}
    for one in tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", []):
        name, verdict, why = (str(one.get(key, "")).strip() for key in ("name", "verdict", "why"))
        if not name or name in found or not why or verdict not in ("equivalent", "caught now"):
            raise ValueError(
                f"{path.name}: each survivor has a name of its own, the verdict 'equivalent' or "
                f"'caught now', and a reason: {one}"
            )
        found[name] = Reason(verdict, why)
    return found
