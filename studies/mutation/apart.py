"""Apart: a copy of the tree to put mutants into, and processes that may crash or never end."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from studies.mutation.mutants import Mutant, mutated

ROOT = Path(__file__).resolve().parents[2]


def tree(folder: Path) -> Path:
    """A copy of what git keeps or would keep, in a folder; times of files are those of ours."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    names = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_file() and path.suffix == ".py":
            if path.relative_to(folder).as_posix() not in names:
                path.unlink()
    for name in names:
        if not name.startswith(("web/", "docs/pictures/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@contextmanager
def put_into(folder: Path, mutant: Mutant) -> Iterator[None]:
    """A tree with a mutant in it, as long as this holds."""
    path = folder / mutant.file
    text, times = path.read_bytes(), path.stat()
    try:
        path.write_text(mutated(mutant, text.decode()), encoding="utf-8")
        later = times.st_mtime_ns + int(mutant.name, 16) % 10**6 * 10**9
        os.utime(path, ns=(later, later))  # no two mutants of a file share what Python compiled
        yield
    finally:
        path.write_bytes(text)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def apart(work: Callable[[], dict[str, Any]], seconds: int, log: Path) -> dict[str, Any]:
    """What a function returns in a process of its own, which may use so many seconds of CPU.

    Returns:
        Its answer; ``{"ended": "no end"}`` if it used them up, ``{"ended": "crash"}`` if it was
        killed or left by an exception, which stands in the log.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _be(work, seconds, log, writes)
    os.close(writes)
    with os.fdopen(reads) as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
        return {"ended": "no end"}
    answer: dict[str, Any] = json.loads(told) if told.endswith("\n") else {"ended": "crash"}
    return answer


def _be(work: Callable[[], dict[str, Any]], seconds: int, log: Path, writes: int) -> NoReturn:
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 2))
    stream = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(stream, 1)
    os.dup2(stream, 2)
    try:
        answer = json.dumps(work()) + "\n"
    except BaseException:  # noqa: BLE001  (told in the log)
        os.write(2, traceback.format_exc().encode())
        os._exit(1)
    os.write(writes, answer.encode())
    os._exit(0)
