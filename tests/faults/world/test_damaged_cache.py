"""A kernel whose file on disk was damaged is compiled again, and gives what it gave before."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from synodic.numerics import compile as compiling

KERNEL = """
from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp

@kernel
def grown(x):
    return 3.0 * exp(x)
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kernel's file, with a cache of its own."""
    monkeypatch.setattr(compiling, "cache_folder", lambda *package: tmp_path / "cache")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    path = tmp_path / "growing.py"
    path.write_text(KERNEL)
    return path


def loaded(source: Path) -> ModuleType:
    """The file's module as a new process would have it."""
    spec = importlib.util.spec_from_file_location("growing", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def hits(module: ModuleType) -> int:
    """How often the cache was used."""
    return sum(module.grown.stats.cache_hits.values())


def kept(source: Path, ending: str) -> Path:
    """The index (nbi) or the machine code (nbc)."""
    (path,) = (source.parent / "cache").rglob(f"growing.*.{ending}")
    return path


@pytest.mark.parametrize("ending", ["nbi", "nbc"])
def test_a_flipped_byte_is_noticed_wherever_it_is(source: Path, ending: str) -> None:
    first = loaded(source)
    value = first.grown(1.0)
    assert hits(first) == 0
    again = loaded(source)
    assert again.grown(1.0) == value
    assert hits(again) == 1
    path = kept(source, ending)
    whole = path.read_bytes()
    for at in sorted({*range(0, len(whole), len(whole) // 12), len(whole) - 1}):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        module = loaded(source)
        assert module.grown(1.0) == value
        assert hits(module) == 0, f"byte {at} of {len(whole)}"
        healed = loaded(source)
        assert healed.grown(1.0) == value
        assert hits(healed) == 1


@pytest.mark.parametrize("ending", ["nbi", "nbc"])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5])
def test_a_file_cut_short_is_noticed(source: Path, ending: str, share: float) -> None:
    value = loaded(source).grown(1.0)
    path = kept(source, ending)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    module = loaded(source)
    assert module.grown(1.0) == value
    assert hits(module) == 0
    assert kept(source, ending).stat().st_size > 0
