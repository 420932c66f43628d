"""Playing an ensemble: what was declared, block by block, until all is there.

A folder that already holds part of the same ensemble is gone on with. Whatever the order of blocks
and whoever plays them, the result and its hash are the same.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from synodic.ensembles import paths, store
from synodic.ensembles.block import WHOLE, Filled, system_of
from synodic.ensembles.declared import Declared
from synodic.ensembles.ground import Ground, ground, model_hash, sky_hash
from synodic.ensembles.headline import Keeping, keeping
from synodic.ensembles.reducers import Counts
from synodic.ensembles.running import cores, on_cluster, on_processes, on_threads
from synodic.history.scenarios import catalogue_hash, from_resolved
from synodic.schema.axes import OUTCOMES
from synodic.schema.mistake import Mistake
from synodic.version import __version__
from synodic.world.day import driver
from synodic.world.order import ORDER

#: Told how many plays are done, of how many.
Tell = Callable[[int, int], None]
#: Seconds between two savings of counts.
_SAVED_EVERY = 20.0


class Where(NamedTuple):
    """Who plays: `cluster` before `workers` (processes) before `threads`."""

    threads: int | None = None
    workers: int | None = None
    cluster: Any = None


class Result(NamedTuple):
    """What an ensemble left: its arrays or its counts, and how far it is."""

    declared: Declared
    on: Ground
    keeping: Keeping
    manifest: dict[str, Any]
    progress: store.Progress
    arrays: dict[str, Any] | None
    counts: Counts | None
    folder: Path | None


def play_ensemble(declared: Declared, where: Where, folder: Path | None, tell: Tell) -> Result:
    """Play what is left of an ensemble.

    Args:
        declared: what to play.
        where: who plays it.
        folder: where it is kept; None for this process's memory.
        tell: told how many plays are done.

    Raises:
        Mistake: the folder holds another ensemble, or a design's numbers do not fit.
        WorkersLost: a process that played was killed; what was finished is kept.
    """
    on = ground(from_resolved(declared.scenario))
    kept = keeping(on, declared.keep)
    manifest = manifest_of(declared, on)
    if folder is None:
        return _play(declared, on, kept, manifest, where, None, tell)
    if folder.exists() and any(folder.iterdir()) and not store.is_ensemble(folder):
        raise Mistake(
            "the folder holds something else", found=str(folder), expected="a new folder by --out"
        )
    if not store.is_ensemble(folder):
        _new(folder, declared, on, kept, manifest)
    with store.alone(folder):
        store.check_same(folder, declared)
        return _play(declared, on, kept, manifest, where, folder, tell)


def manifest_of(declared: Declared, on: Ground) -> dict[str, Any]:
    """Scenario, seed, version and hashes, as a dataset's attributes."""
    return {
        "title": f"{on.scenario.title}: {declared.plays:,} simulated histories",
        "scenario": on.scenario.name,
        "seed": declared.seed,
        "synodic_version": __version__,
        "scenario_hash": on.scenario.hash,
        "catalogue_hash": catalogue_hash(on.scenario),
        "timetable_hash": sky_hash(on),
        "declared_hash": declared.hash,
    }


def ensemble_hash(declared: Declared, progress: store.Progress) -> str:
    """SHA-256 over what was declared and the digests of all plays, hexadecimal."""
    text = f"{declared.hash}|{declared.plays}|{progress.digest:064x}"
    return hashlib.sha256(text.encode()).hexdigest()


def _new(
    folder: Path, declared: Declared, on: Ground, kept: Keeping, manifest: dict[str, Any]
) -> None:
    """Make a folder, whole or not at all."""
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        raise Mistake(
            f"{folder} cannot be written: {(error.strerror or str(error)).lower()}",
            expected="a folder that exists and may be written",
        ) from error
    try:
        make = paths.reduced_layout if declared.reduced else paths.layout
        paths.new_group(part, make(declared, kept, on.days), declared, on.days, manifest)
        store.write_declared(part, declared, manifest)
        store.write_progress(part, store.Progress(shape=declared.shape))
        part.chmod(0o755)
        part.replace(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _play(
    declared: Declared,
    on: Ground,
    kept: Keeping,
    manifest: dict[str, Any],
    where: Where,
    folder: Path | None,
    tell: Tell,
) -> Result:
    progress = store.Progress(shape=declared.shape)
    if folder is not None:
        progress = store.read_progress(folder)
        _check_version(progress, declared, on, folder)
    arrays: Any = None
    counts = None
    if declared.reduced:
        counts = Counts(len(declared.arms), declared.designs, len(kept.series), on.days)
        if folder is not None and progress.counted and not _complete(declared, progress):
            counts.load(folder / progress.counted)
    elif folder is None:
        arrays = paths.in_memory(paths.layout(declared, kept, on.days))
    else:
        arrays = paths.open_group(folder)
    left = [n for n in range(declared.blocks) if n not in progress.done]
    if left:
        own = declared.systems
        # compiled once, here, before anyone plays
        driver(ORDER if own is None else tuple((system_of(name), -1) for name in own))
        keeper = _Keeper(declared, kept, folder, progress, arrays, counts, tell)
        keeper.say()
        blocks = (declared.block(n) for n in left)
        coming = _filled(blocks, where)
        try:
            for filled in coming:
                keeper.take(filled)
        finally:
            coming.close()
            keeper.save()
    if folder is not None and _complete(declared, progress):
        _finish(declared, kept, folder, progress, counts)
    return Result(declared, on, kept, manifest, progress, arrays, counts, folder)


def _filled(blocks: Iterator[Any], where: Where) -> Any:
    if where.cluster is not None:
        return on_cluster(blocks, where.cluster, where.workers)
    if where.workers is not None:
        return on_processes(blocks, where.workers)
    return on_threads(blocks, where.threads or cores())


def _complete(declared: Declared, progress: store.Progress) -> bool:
    return len(progress.done) == declared.blocks


def _check_version(progress: store.Progress, declared: Declared, on: Ground, folder: Path) -> None:
    ours = f"{model_hash()}:{sky_hash(on)}"
    if progress.model not in ("", ours) or progress.shape != declared.shape:
        raise Mistake(
            f"{folder} was begun with another version of the model or of its timetable",
            expected="the version it was begun with, or a new folder by --out",
        )


class _Keeper:
    """Keeps what blocks gave, and says how far it is."""

    def __init__(
        self,
        declared: Declared,
        kept: Keeping,
        folder: Path | None,
        progress: store.Progress,
        arrays: Any,
        counts: Counts | None,
        tell: Tell,
    ) -> None:
        self.declared, self.kept, self.folder = declared, kept, folder
        self.progress, self.arrays, self.counts, self.tell = progress, arrays, counts, tell
        self.plays = sum(self._plays(n) for n in progress.done)
        self.began = self.saved = time.monotonic()
        self.before = progress.seconds
        self.unsaved = False

    def _plays(self, number: int) -> int:
        block = self.declared.block(number)
        return block.count * len(block.values)

    def say(self) -> None:
        self.tell(self.plays, self.declared.plays)

    def take(self, filled: Filled) -> None:
        progress = self.progress
        if progress.model not in ("", filled.model):
            raise Mistake(
                "a worker plays another version of the model or of its timetable",
                expected="the same version of Synodic on every machine",
            )
        if self.counts is not None:
            self.counts.take(filled)
        else:
            paths.fill(self.arrays, self.kept, filled)
        progress.model = filled.model
        progress.done.add(filled.block.number)
        progress.digest = (progress.digest + filled.digest) % WHOLE
        progress.failures += filled.failures
        self.plays += filled.failed.size
        self.unsaved = True
        now = time.monotonic()
        progress.seconds = self.before + now - self.began
        if self.counts is None or now - self.saved > _SAVED_EVERY:
            self.save()
        self.say()

    def save(self) -> None:
        """Make what was taken last. Counts have a file of their own, named before it counts."""
        if self.folder is None or not self.unsaved:
            return
        old = self.progress.counted
        if self.counts is not None:
            self.progress.counted = f"counts-{len(self.progress.done)}.npz"
            self.counts.save(self.folder / self.progress.counted)
        store.write_progress(self.folder, self.progress)
        if old and old != self.progress.counted:
            (self.folder / old).unlink(missing_ok=True)
        self.unsaved, self.saved = False, time.monotonic()


def _finish(
    declared: Declared,
    kept: Keeping,
    folder: Path,
    progress: store.Progress,
    counts: Counts | None,
) -> None:
    """What is written once all blocks are there."""
    if counts is not None and progress.counted:
        group = paths.open_group(folder)
        for k, one in enumerate(kept.series):
            group[f"count:{one.name}"][...] = counts.histogram[:, k]
        for k, outcome in enumerate(OUTCOMES):
            group[f"first:{outcome}"][...] = counts.passages[:, :, k]
        group["plays"][...] = counts.plays
        group["failed"][...] = counts.failed
    store.write_attributes(folder, {"ensemble_hash": ensemble_hash(declared, progress)})
    if progress.counted:
        counted, progress.counted = progress.counted, ""
        store.write_progress(folder, progress)
        (folder / counted).unlink(missing_ok=True)
