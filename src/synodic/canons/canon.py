"""A canon: a told history as a set of claims, with where each is from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from synodic.claims.claim import Claim
from synodic.claims.network import Network, solve
from synodic.schema.mistake import Mistake, nearest


@dataclass(frozen=True)
class Source:
    """Where claims are from."""

    key: str
    title: str = ""
    url: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Canon:
    """A set of claims about one history.

    Attributes:
        name, title, about: what it is called and what it tells.
        claims: as they stand in the file.
        sources: by key.
        calendar: ``gregorian``; ``none`` where days are only counted from the epoch.
        epoch: the id of the claim that relative dates are counted from, or nothing.
        owner, notice: who owns the story, and a word to the reader.
        map: names of the canon in the words of a scenario, for holding histories against it.
        file: the file that it was read from, as the user named it.
    """

    name: str
    title: str = ""
    about: str = ""
    claims: tuple[Claim, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    calendar: str = "gregorian"
    epoch: str = ""
    owner: str = ""
    notice: str = ""
    map: dict[str, str] = field(default_factory=dict)
    file: str | None = None

    @property
    def title_or_name(self) -> str:
        """What texts call it."""
        return self.title or self.name

    @cached_property
    def _by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def network(self) -> Network:
        """What the dates of all claims together say."""
        return solve(self.claims, self.epoch, self.calendar)

    def claim(self, id: str) -> Claim:
        """The claim of that id.

        Raises:
            Mistake: there is none; tells the nearest.
        """
        if id not in self._by_id:
            near = nearest(id, self._by_id)
            raise Mistake("there is no such claim", file=self.file, found=repr(id), nearest=near)
        return self._by_id[id]

    def days(self, id: str) -> tuple[int, int]:
        """The earliest and latest whole day that a claim may mean, seen beside all others.

        `id` may be ``ID.depart`` or ``ID.arrive`` of a voyage. ``-FOREVER`` and ``FOREVER`` of
        `synodic.claims.calendar` where nothing bounds it.

        Raises:
            Mistake: there is no such claim.
        """
        if id not in self.network.ranges:
            self.claim(id.split(".")[0])
            raise Mistake("this claim has no such end", file=self.file, found=repr(id))
        return self.network.ranges[id]

    def check(self, **options: Any) -> Any:
        """Judge what physics says to each claim: `synodic.canons.check`."""
        return import_module("synodic.canons.check").check(self, **options)

    def score(self, history: Any, **options: Any) -> Any:
        """How well a history or an ensemble matches: `synodic.canons.score`."""
        return import_module("synodic.canons.score").score(history, self, **options)

    def compare(self, other: Canon | str | Path, **options: Any) -> Any:
        """Could this history come before that one: `synodic.canons.compare`."""
        return import_module("synodic.canons.compare").compare(self, other, **options)
