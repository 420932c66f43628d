"""The folder of an ensemble: a Zarr group, what was declared, and which blocks are finished.

``manifest.json`` is written whole after each block and is what counts: a block that it does not
name is played again, so a kill at any moment costs at most the blocks under way. One process at a
time writes to a folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from synodic.ensembles.block import Failure
from synodic.ensembles.declared import Declared, declared_from, ranges
from synodic.history.whole_file import write_whole
from synodic.schema.mistake import Mistake

MANIFEST = "manifest.json"
DECLARED = "declared.json"
SCHEMA = 1


@dataclass
class Progress:
    """How far an ensemble is.

    Attributes:
        done: numbers of the finished blocks.
        digest: the sum of the digests of their plays.
        failures: the plays among them that failed.
        seconds: time spent so far, over all sittings.
        model: hash of sources and timetable they were played with; "" before the first.
        counted: the file of counts that belongs to this progress, or "".
        shape: designs and replicates of one block.
    """

    done: set[int] = field(default_factory=set)
    digest: int = 0
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    model: str = ""
    counted: str = ""
    shape: tuple[int, int] = (0, 0)


def is_ensemble(folder: Path) -> bool:
    """Whether a folder holds an ensemble."""
    return (folder / MANIFEST).is_file() and (folder / DECLARED).is_file()


def read_declared(folder: Path) -> tuple[Declared, dict[str, Any]]:
    """What was declared, and the manifest of versions and hashes beside it.

    Raises:
        Mistake: the folder holds no ensemble, or one of another version.
    """
    if not is_ensemble(folder):
        raise Mistake(
            "there is no ensemble",
            found=str(folder),
            expected="a folder that synodic ensemble wrote",
        )
    written = json.loads((folder / DECLARED).read_text(encoding="utf-8"))
    if written.get("schema") != SCHEMA:
        raise Mistake(
            "the ensemble is of another version", found=str(written.get("schema")),
            expected=str(SCHEMA),
        )  # fmt: skip
    return declared_from(written["ensemble"]), written["manifest"]


def write_declared(folder: Path, declared: Declared, manifest: dict[str, Any]) -> None:
    """Write what was declared, before the first block."""
    text = {"schema": SCHEMA, "manifest": manifest, "ensemble": declared.identity()}
    write_whole(folder / DECLARED, json.dumps(text, indent=1, ensure_ascii=False) + "\n")


def read_progress(folder: Path) -> Progress:
    """How far the ensemble of a folder is."""
    written = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return Progress(
        done={n for first, last in written["done"] for n in range(first, last + 1)},
        digest=int(written["digest"], 16),
        failures=[Failure(*one) for one in written["failures"]],
        seconds=written["seconds"],
        model=written["model"],
        counted=written["counted"],
        shape=tuple(written["shape"]),
    )


def write_progress(folder: Path, progress: Progress) -> None:
    """Write how far it is, whole or not at all."""
    text = {
        "schema": SCHEMA,
        "done": list(ranges(progress.done)),
        "digest": f"{progress.digest:064x}",
        "failures": sorted(progress.failures),
        "seconds": round(progress.seconds, 3),
        "model": progress.model,
        "counted": progress.counted,
        "shape": list(progress.shape),
    }
    write_whole(folder / MANIFEST, json.dumps(text, indent=1, ensure_ascii=False) + "\n")


def check_same(folder: Path, declared: Declared) -> None:
    """Check that a folder holds the ensemble that is asked for.

    Raises:
        Mistake: it holds another, and what differs first.
    """
    held, _ = read_declared(folder)
    if held.hash == declared.hash:
        return
    ours, theirs = declared.identity(), held.identity()
    for key in ("seed", "runs", "scenario", "arms", "design", "keep", "systems", "reduced"):
        if ours[key] != theirs[key]:
            found, expected = str(theirs[key]), str(ours[key])
            if key == "scenario":
                found, expected = (str(one.get("name")) for one in (theirs[key], ours[key]))
                found, expected = f"{found}, written otherwise", expected
            if len(found) + len(expected) > 200:
                found, expected = f"other {key}", f"these {key}"
            raise Mistake(
                f"{folder} holds an ensemble with another {key}",
                found=found,
                expected=f"{expected}; name another folder by --out, or remove this one",
            )


def write_attributes(folder: Path, more: dict[str, Any]) -> None:
    """Add attributes to the group. Its file is JSON; writing it anew keeps what was gathered."""
    path = folder / "zarr.json"
    root = json.loads(path.read_text(encoding="utf-8"))
    root["attributes"] |= more
    write_whole(path, json.dumps(root, indent=1))


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder for this process; the system lets go of it when the process ends.

    Raises:
        Mistake: another process holds it.
    """
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Mistake(
                "another process is writing to this folder", found=str(folder),
                expected="to wait until it is done, or another folder by --out",
            ) from None  # fmt: skip
        yield
    finally:
        with suppress(OSError):
            os.close(handle)
