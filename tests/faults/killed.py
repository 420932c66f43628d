"""Runs `synodic` in processes that kill themselves at the n-th write: moments that come again.

`python killed.py` reads requests from stdin, one JSON a line: {arguments, folder, at}. It has
loaded and warmed everything, and forks for each request, so that one takes a fraction of a second.
The fork counts its writes and at number `at` (None: never) sends itself SIGKILL before that write
happens. It answers with {signal, code, writes, out, err}.

What counts as a write: whatever SQLite asks of the system to change a file (its own table of
system calls, meant for such tests, is replaced), and what Python itself opens for writing, renames
or removes.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: SQLite's system calls that change a file, with their arguments' types and what they return.
_CALLS = {
    "write": (ctypes.c_ssize_t, (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t)),
    "pwrite": (ctypes.c_ssize_t, (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64)),
    "pwrite64": (
        ctypes.c_ssize_t, (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64),
    ),
    "ftruncate": (ctypes.c_int, (ctypes.c_int, ctypes.c_int64)),
    "unlink": (ctypes.c_int, (ctypes.c_char_p,)),
}  # fmt: skip


class _VFS(ctypes.Structure):
    """sqlite3_vfs, version 3 (https://www.sqlite.org/c3ref/vfs.html)."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in (
            "xOpen", "xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym",
            "xDlClose", "xRandomness", "xSleep", "xCurrentTime", "xGetLastError",
            "xCurrentTimeInt64", "xSetSystemCall", "xGetSystemCall", "xNextSystemCall",
        )),
    )  # fmt: skip


class Writes:
    """Counts the writes of this process, and kills it before number `at`."""

    def __init__(self, at: int | None) -> None:
        self.at, self.seen = at, []
        self._kept: list[Any] = []
        self._python(Path.cwd())
        self._sqlite()

    def write(self, what: str) -> None:
        if len(self.seen) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.seen.append(what)

    def _python(self, folder: Path) -> None:
        def hook(event: str, arguments: tuple) -> None:
            if event == "open" and isinstance(arguments[1], str):
                if set(arguments[1]) & set("wxa+") and str(arguments[0]).startswith(str(folder)):
                    self.write(f"open {Path(str(arguments[0])).name}")
            elif event in ("os.rename", "os.remove", "os.chmod"):
                self.write(f"{event} {Path(str(arguments[0])).name}")

        sys.addaudithook(hook)

    def _sqlite(self) -> None:
        import _sqlite3

        library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_VFS)
        vfs = library.sqlite3_vfs_find(None)
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        get = ctypes.CFUNCTYPE(pointer, pointer, text)(vfs.contents.xGetSystemCall)
        put = ctypes.CFUNCTYPE(ctypes.c_int, pointer, text, pointer)(vfs.contents.xSetSystemCall)
        for name, (result, arguments) in _CALLS.items():
            address = get(ctypes.addressof(vfs.contents), name.encode())
            if not address:
                continue
            kind = ctypes.CFUNCTYPE(result, *arguments, use_errno=True)
            ours = kind(self._counted(name, kind(address)))
            self._kept.append(ours)
            code = put(ctypes.addressof(vfs.contents), name.encode(), ctypes.cast(ours, pointer))
            assert code == 0, code

    def _counted(self, name: str, call: Any) -> Any:
        def counted(*arguments: Any) -> int:
            on = arguments[0]
            file = Path(on.decode()) if isinstance(on, bytes) else _file_of(on)
            self.write(f"{name} {file.name}")
            return int(call(*arguments))

        return counted


def _file_of(descriptor: int) -> Path:
    return Path(f"/proc/self/fd/{descriptor}").readlink()


def _one(request: dict) -> dict:
    """Fork, run a command there, and tell how it ended."""
    out, err, count = os.memfd_create("out"), os.memfd_create("err"), os.memfd_create("count")
    child = os.fork()
    if child == 0:
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(request["folder"])
        writes = Writes(request["at"])
        from synodic.cli.entry import run_command

        code = run_command(request["arguments"])
        sys.stdout.flush()
        os.write(count, json.dumps(writes.seen).encode())
        os._exit(code)
    _, status = os.waitpid(child, 0)
    read = [os.pread(file, 1 << 24, 0) for file in (out, err, count)]
    for file in (out, err, count):
        os.close(file)
    return {
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "out": read[0].decode(),
        "err": read[1].decode(),
        "writes": json.loads(read[2] or b"null"),
    }


def _serve() -> None:
    for line in sys.stdin:
        print(json.dumps(_one(json.loads(line))), flush=True)


class Forge:
    """Where commands are run and killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, arguments: Sequence[str], folder: Path, at: int | None = None) -> dict:
        """Run one command in a folder; killed before write `at`, counted from 0."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {"arguments": list(arguments), "folder": str(folder), "at": at}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def forge(warm: Sequence[str], folder: Path) -> Iterator[Forge]:
    """A process that has run the commands `warm` in `folder`, and runs more in forks of itself."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import json, os, contextlib, io; "
        "import faults.killed as killed; from synodic.cli.entry import run_command\n"
        "os.chdir(sys.argv[2])\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):"
        "\n    assert all(run_command(one.split()) == 0 for one in json.loads(sys.argv[3]))\n"
        "killed._serve()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(Path(__file__).parents[1]), str(folder),
         json.dumps(list(warm))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield Forge(process)
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait(30)
        process.stdout.close()
