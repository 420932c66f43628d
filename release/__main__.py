"""The release: `python -m release [VERSION ...]` builds it and tries it on every Python.

Wheel and sdist go to `dist/`. On each Python found (3.11, 3.12 and 3.13, or those named) the wheel
and the wheel that the sdist gives are installed in a clean environment and play; histories and
windows must be the same everywhere. One line each; the exit code is 1 where one fails or differs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from release import ROOT
from release.built import built, differing, out_of
from release.installed import Failed, Played, environment
from release.pythons import VERSIONS, found


def main(words: list[str]) -> int:
    """Build and try a release; the exit code."""
    if unknown := [word for word in words if word not in VERSIONS]:
        print(f"there is no {unknown[0]!r}; expected {', '.join(VERSIONS)}", file=sys.stderr)
        return 2
    wheel, sdist = built(ROOT / "dist")
    for file in (wheel, sdist):
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1e6:.2f} MB")
    with tempfile.TemporaryDirectory() as name:
        other = out_of(sdist, Path(name))
        if apart := differing(wheel, other):
            print(f"the sdist gives another wheel: {', '.join(apart[:5])}", file=sys.stderr)
            return 1
        print("The sdist gives the same wheel, file by file.", flush=True)
        wheels = {"wheel": wheel, "sdist": other}
        played = [one for version in words or VERSIONS for one in _tried(version, wheels)]
    return _told(played)


def _tried(version: str, wheels: dict[str, Path]) -> Iterator[Played | None]:
    """What each wheel gives on a Python: None where it fails, nothing where there is no Python."""
    python = found(version)
    if python is None:
        print(f"Python {version:5} not found on this machine", flush=True)
        return
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        try:
            made = environment(python, Path(name))
        except Failed as failed:
            print(f"Python {version:5} FAILED: the lock does not install: {failed}", flush=True)
            yield None
            return
        print(f"Python {version:5} lock   installed in {time.perf_counter() - began:.0f} s, ok",
              flush=True)  # fmt: skip
        for what, wheel in wheels.items():
            try:
                made.install(wheel)
                one = made.play()
            except Failed as failed:
                print(f"Python {version:5} {what:6} FAILED: {failed}", flush=True)
                yield None
                continue
            print(f"Python {version:5} {what:6} {one.version} played in {one.seconds:.0f} s, "
                  f"history {one.history[:12]}, ok", flush=True)  # fmt: skip
            yield one


def _told(played: list[Played | None]) -> int:
    if not played:
        print("Nothing was tried.", file=sys.stderr)
        return 1
    if None in played:
        return 1
    gave = {(one.version, one.history, one.windows) for one in played if one is not None}
    if len(gave) > 1:
        print("The installs do not give the same version, history and windows.", file=sys.stderr)
        return 1
    print(f"{len(played)} installs give the same version, history and windows, byte for byte.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
