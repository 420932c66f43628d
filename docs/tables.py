"""Writes docs/reference from the tables of the package: `python docs/tables.py [--check]`.

A page is a function from nothing to Markdown (`pages`); what it says comes from `synodic.schema`,
from the catalogue, from the JSON Schema of scenarios, from the command line and from the model
pages, and from nowhere else. With ``--check`` nothing is written, and the exit code is 1 if a page
is not current.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pages.catalogue import catalogue
from pages.commands import commands
from pages.files import canon, scenario
from pages.model import events, outcomes, parameters, policies, state
from pages.server import server
from pages.trust import trust

FOLDER = Path(__file__).parent / "reference"
WRITTEN = "<!-- Written by docs/tables.py: change the tables, then `make docs`. -->\n"

PAGES: dict[str, Callable[[], str]] = {
    "state": state,
    "parameters": parameters,
    "policies": policies,
    "events": events,
    "outcomes": outcomes,
    "catalogue": catalogue,
    "commands": commands,
    "scenario": scenario,
    "canon": canon,
    "server": server,
    "trust": trust,
}


def written(name: str) -> str:
    """A page as its file should be."""
    return WRITTEN + PAGES[name]()


def stale() -> list[str]:
    """Names of the pages whose files are not what they should be."""
    return [
        name
        for name in PAGES
        if not (FOLDER / f"{name}.md").is_file()
        or (FOLDER / f"{name}.md").read_text(encoding="utf-8") != written(name)
    ]


def main(arguments: list[str]) -> int:
    """Write what is stale, or only name it."""
    names = stale()
    for name in names:
        print(f"docs/reference/{name}.md")
        if "--check" not in arguments:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / f"{name}.md").write_text(written(name), encoding="utf-8")
    return 1 if names and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
