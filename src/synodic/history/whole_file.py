"""Files written whole or not at all: beside the target first, then renamed over it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from synodic.schema.mistake import Mistake


@contextlib.contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """A path to write to; renamed over `path` when the block ends, removed if it fails.

    Raises:
        Mistake: the folder does not exist or may not be written.
    """
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name}.", suffix=".part", dir=target.parent or None
        )
    except OSError as error:
        raise unwritable(target, error) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise unwritable(target, error) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_whole(path: str | Path, content: str | bytes) -> None:
    """Write a file whole or not at all; text becomes UTF-8.

    Raises:
        Mistake: the folder does not exist or may not be written.
    """
    with whole_file(path) as part:
        part.write_bytes(content.encode() if isinstance(content, str) else content)


def unwritable(path: Path, error: OSError) -> Mistake:
    """What to tell of a file that cannot be written."""
    return Mistake(
        f"{path} cannot be written: {(error.strerror or str(error)).lower()}",
        expected="a folder that exists and may be written",
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
