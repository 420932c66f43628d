"""Compiled kernels on disk, each behind a hash of its bytes: what was damaged is compiled again.

numba runs whatever it finds in its cache. A flipped bit there is a crash or another number.
"""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path
from typing import Any

from numba.core.caching import IndexDataCacheFile

_LENGTH = hashlib.sha256().digest_size


class SoundFile(IndexDataCacheFile):
    """numba's files of one function, its index and its machine code, with their hashes."""

    def _dump(self, obj: Any) -> bytes:
        data: bytes = super()._dump(obj)
        return hashlib.sha256(data).digest() + data

    def _load_index(self) -> dict[Any, str]:
        try:
            stored = Path(self._index_path).read_bytes()
        except FileNotFoundError:
            return {}
        version = pickle.dumps(self._version, protocol=-1)
        data = _sound(stored[len(version) :])
        if not stored.startswith(version) or data is None:
            return {}
        stamp, overloads = pickle.loads(data)
        return overloads if stamp == self._source_stamp else {}

    def _load_data(self, name: str) -> Any:
        data = _sound(Path(self._data_path(name)).read_bytes())
        if data is None:
            raise OSError(f"{name} is damaged")  # numba compiles what it cannot read
        return pickle.loads(data)


def _sound(stored: bytes) -> bytes | None:
    """What was stored behind its hash; None if it is not what was stored."""
    digest, data = stored[:_LENGTH], stored[_LENGTH:]
    return data if hashlib.sha256(data).digest() == digest else None


def make_sound(cache: Any) -> None:
    """Let a function's cache check what it reads."""
    file = cache._cache_file
    cache._cache_file = SoundFile(file._cache_path, cache._impl.filename_base, file._source_stamp)
