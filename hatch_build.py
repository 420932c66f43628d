"""Puts the built web app into what is released: hatchling calls this before it packs.

The app's sources are in `web/`; built it lies in the package, where git does not keep it. What is
built already is taken as it is, so that an sdist, which carries it, is installed without Node.js. A
wheel without the app's page is refused; an editable install has it built by `make web`.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

APP = Path("src/synodic/server/app")
PAGE = APP / "index.html"


class WebApp(BuildHookInterface):
    """Builds the web app where it isn't built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the app, unless it is there or nothing is packed.

        Raises:
            RuntimeError: there would be no page.
        """
        del build_data
        if version == "editable":
            return
        root = Path(self.root)
        if not (root / PAGE).is_file():
            build(root)
        if not (root / PAGE).is_file():
            raise RuntimeError(f"the web app was built without its page, {PAGE}")


def build(root: Path) -> None:
    """Build the app from its sources, with exactly the packages of its lock file.

    Raises:
        RuntimeError: its sources or npm are missing, or the build fails.
    """
    web = root / "web"
    npm = shutil.which("npm")
    if not (web / "package.json").is_file():
        raise RuntimeError("neither the built web app nor its sources are here")
    if npm is None:
        raise RuntimeError("the web app isn't built, and there is no npm (Node.js) to build it")
    for words in (("ci", "--no-audit", "--no-fund"), ("run", "build")):
        if subprocess.run([npm, *words], cwd=web, check=False).returncode != 0:
            raise RuntimeError(f"npm {' '.join(words)} failed")
