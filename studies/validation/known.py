"""Misses that are known: each with its reason, in `known-misses.toml` beside this file."""

from __future__ import annotations

import tomllib
from pathlib import Path

PATH = Path(__file__).with_name("known-misses.toml")


def known(path: Path = PATH) -> dict[str, str]:
    """Name of a line -> why it is a miss.

    Raises:
        ValueError: an entry has no reason, or stands there twice.
    """
    found: dict[str, str] = {}
    for one in tomllib.loads(path.read_text(encoding="utf-8")).get("miss", []):
        name, why = one.get("name", ""), one.get("why", "").strip()
        if not name or not why or name in found:
            raise ValueError(f"{path.name}: each miss has a name of its own and a reason: {one}")
        found[name] = why
    return found
