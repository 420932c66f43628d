"""Kernels: functions compiled by numba, cached on disk, the same bits on every processor.

Three rules that every kernel keeps:

- No ``fastmath`` and no reassociation, so that a sum has one order and a result one value.
- No libm: ``exp``, ``log``, ``sin`` and their kin come from `synodic.numerics.elementary`, because
  numpy's and the system's change their last bits with the processor's features. Square root,
  division and conversion are exact by IEEE 754 and may be used.
- The cache is never stale. numba checks only the file of the function that it compiled, not those
  of the functions that it calls. So the cache folder of a package is named by a hash over its
  sources and those of the packages that it may call, numba's version and the processor; a changed
  constant anywhere gives a new folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import llvmlite.binding as llvm
import numba
import numba.core.config
import platformdirs
from numba.core import types
from numba.core.caching import FunctionCache
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler

from synodic.numerics.sound import make_sound

#: numba's settings; it has no types for them.
config: Any = numba.core.config

F = TypeVar("F", bound=Callable[..., Any])

#: The packages whose sources kernels may live in; each may call those before it.
KERNEL_PACKAGES = ("numerics", "schema", "astro", "world", "habitats")
_PACKAGE_ROOT = Path(__file__).resolve().parent.parent


@cache
def _source_hash(package: str) -> bytes:
    digest = hashlib.sha256()
    for source in sorted((_PACKAGE_ROOT / package).rglob("*.py")):
        digest.update(str(source.relative_to(_PACKAGE_ROOT)).encode())
        digest.update(source.read_bytes())
    return digest.digest()


def source_hash(*packages: str) -> str:
    """A hash over the Python sources of these packages of Synodic."""
    return hashlib.sha256(b"".join(map(_source_hash, packages))).hexdigest()


@cache
def cache_folder(package: str = KERNEL_PACKAGES[-1]) -> Path:
    """The folder of the compiled kernels of `package`.

    Its name is a hash over the sources that its kernels can call, numba's version and the
    processor. ``SYNODIC_CACHE_DIR`` moves the parent of it.
    """
    callable_from_it = KERNEL_PACKAGES[: KERNEL_PACKAGES.index(package) + 1]
    digest = hashlib.sha256(source_hash(*callable_from_it).encode())
    digest.update(numba.__version__.encode())
    digest.update((config.CPU_NAME or llvm.get_host_cpu_name()).encode())
    digest.update(str(config.CPU_FEATURES or "").encode())
    return user_cache() / "kernels" / f"{package}-{digest.hexdigest()[:20]}"


@cache
def user_cache() -> Path:
    """Where Synodic keeps what it can compute again."""
    chosen = os.environ.get("SYNODIC_CACHE_DIR")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("synodic"))


@cache
def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


class _PartLibrary(JITCodeLibrary):
    """The code of a function that only kernels call: made into machine code within each of them.

    numba links what a function calls into it and optimises the whole, for every function anew: of
    functions that call each other in many layers it optimises the lowest as often as there are
    ways down to them. Here that is put off until a kernel needs them.
    """

    def finalize(self) -> None:
        """Leave all to the kernel."""
        self._finalized = True

    @property
    def codegen(self) -> Any:
        """Whom numba asks to `set_env`."""
        return self

    def set_env(self, name: str, env: Any) -> None:
        """Leave it out: only code that may raise or that handles objects uses an environment."""


class _WholeLibrary(JITCodeLibrary):
    """The code of a kernel, with all parts that it calls, through whatever layers."""

    def finalize(self) -> None:
        """Link and optimise."""
        found = self._linking_libraries
        for one in found:  # grows on the way
            if isinstance(one, _PartLibrary):
                found += [part for part in one._linking_libraries if part not in found]
        super().finalize()

    def _optimize_final_module(self) -> None:
        """Optimise, knowing that nobody else calls the parts: most go into their one caller."""
        for part in self._final_module.functions:
            if part.linkage == llvm.Linkage.linkonce_odr:
                part.linkage = llvm.Linkage.internal
        super()._optimize_final_module()


class _Part(Compiler):
    """Compiles a function that only kernels call."""

    library: type[JITCodeLibrary] = _PartLibrary

    def compile_extra(self, func: Any) -> Any:
        """Compile into a library of this kind."""
        made = self.library(self.state.targetctx.codegen(), func.__qualname__)
        made.enable_object_caching()
        self.state.library = made
        return super().compile_extra(func)


class _Whole(_Part):
    """Compiles a kernel."""

    library = _WholeLibrary


def _compile(function: F, pipeline: type[Compiler] = _Whole, **options: bool) -> F:
    parts = function.__module__.split(".")
    ours = len(parts) > 1 and parts[0] == "synodic" and parts[1] in KERNEL_PACKAGES
    folder = cache_folder(parts[1]) if ours else cache_folder()
    before = config.CACHE_DIR
    # numba reads its setting when it makes the function's cache, that is, here. Without a place of
    # ours it would fall back on one that goes stale, so then nothing is cached.
    config.CACHE_DIR = str(folder)
    try:
        njit: Any = numba.njit  # not all its options are in its types
        compiled = njit(
            cache=pipeline is _Whole and _writable(folder),
            nogil=True,
            error_model="numpy",
            pipeline_class=pipeline,
            **options,
        )(function)
    finally:
        config.CACHE_DIR = before
    if pipeline is _Part:
        return cast("F", compiled)
    if isinstance(compiled._cache, FunctionCache):
        make_sound(compiled._cache)
    keep: Callable[..., None] = compiled._cache.save_overload

    def keep_if_there_is_room(*what: Any) -> None:
        try:
            keep(*what)
        except OSError:
            pass  # a full disk costs the next start its time, nothing else
        except RuntimeError as error:
            # Ctrl-C that comes while LLVM calls back is lost there, and the machine code with it
            if "no compiled object" in str(error):
                raise KeyboardInterrupt from None
            raise

    compiled._cache.save_overload = keep_if_there_is_room
    return cast("F", compiled)


def kernel(function: F) -> F:
    """Compile `function` at its first call; it runs without the interpreter's lock."""
    return _compile(function)


def inlined(function: F) -> F:
    """Compile a small function into its callers, so that loops over it vectorise."""
    return _compile(function, forceinline=True)


def inner(function: F) -> F:
    """Compile a function that only kernels call, each time into them."""
    return _without_wrappers(function, _Part)


def system(function: F) -> F:
    """Compile a function that only kernels call, and cache it whole, for whichever of them."""
    return _without_wrappers(function, _Whole)


def _without_wrappers(function: F, pipeline: type[Compiler]) -> F:
    compiled: Any = _compile(function, pipeline, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    template = compiled.get_call_template

    def one_for_all_constants(args: Any, kws: Any) -> Any:
        # else numba compiles the function again for every constant that it is called with
        return template(tuple(map(types.unliteral, args)), kws)

    compiled.get_call_template = one_for_all_constants
    return cast("F", compiled)
