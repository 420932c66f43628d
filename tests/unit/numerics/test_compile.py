"""Caches are named by what is in them; results don't depend on the processor's features."""

import os
import subprocess
import sys

import pytest

from synodic.numerics import compile as compiling

SCRIPT = """
import hashlib, struct
from synodic.numerics import elementary as e
from synodic.numerics.normal import normal_inverse
digest = hashlib.sha256()
for i in range(1, 1500):
    x = i * 0.37
    row = [e.exp(x), e.exp(-x), e.log(x), e.log1p(x), e.expm1(0.01 * x), e.sin(x), e.cos(x),
           e.tanh(0.01 * x), e.atan2(x, 100.0 - x), e.pow_(x, 3.3), normal_inverse(x / 556.0)]
    digest.update(struct.pack(f"{len(row)}d", *row))
print(digest.hexdigest())
"""


def run(tmp_path, **more):
    environment = {**os.environ, "SYNODIC_CACHE_DIR": str(tmp_path), **more}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_elementary_functions_have_the_same_bits_on_a_generic_processor(tmp_path):
    ours = run(tmp_path)
    assert len(ours) == 64
    assert run(tmp_path, NUMBA_CPU_NAME="generic", NUMBA_CPU_FEATURES="") == ours
    assert len(list((tmp_path / "kernels").iterdir())) == 2


def test_a_package_sees_its_own_sources_and_those_below_it():
    folders = {compiling.cache_folder(package) for package in compiling.KERNEL_PACKAGES}
    assert len(folders) == len(compiling.KERNEL_PACKAGES)
    assert compiling.source_hash("numerics") != compiling.source_hash("astro")
    assert compiling.source_hash("numerics", "astro") != compiling.source_hash("astro", "numerics")


def test_a_kernel_of_astro_caches_in_the_folder_of_astro():
    from synodic.astro.lambert_tile import solve_tile

    assert str(compiling.cache_folder("astro")) in str(solve_tile.stats.cache_path)


def test_without_a_place_for_the_cache_kernels_still_run(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    script = "from synodic.numerics.elementary import exp; print(exp(0.0))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "SYNODIC_CACHE_DIR": str(blocked)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "1.0"


def test_an_interrupt_that_numba_lost_is_one_all_the_same(monkeypatch):
    """Python drops what is raised in a callback of LLVM's; then the machine code is missing."""

    def lost(library):
        raise RuntimeError(f"no compiled object yet for {library!r}")

    def double(x):
        return 2.0 * x

    monkeypatch.setattr(compiling.JITCodeLibrary, "_get_compiled_object", lost)
    with pytest.raises(KeyboardInterrupt):
        compiling.kernel(double)(1.0)
    monkeypatch.undo()
    assert compiling.kernel(double)(1.0) == 2.0
