"""What all tests of a process share: one browser; long files first; nothing kept for ever."""

import ctypes
import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

#: Software WebGL: the same picture with and without a graphics card.
ARGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]

#: Who runs in the background may have been told to ignore Ctrl-C; the commands of tests are not.
signal.signal(signal.SIGINT, signal.default_int_handler)

TESTS = Path(__file__).parent
LIBC = ctypes.CDLL("libc.so.6")

#: Files that take longest: seconds on one core with nothing compiled. They start first, so that at
#: the end no worker is left alone with one.
SECONDS = {
    "unit/cli/test_help.py": 150,
    "golden/test_determinism.py": 140,
    "browser/web/test_stories.py": 140,
    "house/test_snippets.py": 120,
    "browser/web/test_keyboard.py": 100,
    "house/test_wheel.py": 95,
    "oracles/ensembles/test_conditioning.py": 90,
    "faults/world/test_stale_cache.py": 71,
    "faults/ensembles/test_ensemble_faults.py": 45,
    "unit/cli/test_ensemble_verb.py": 35,
    "examples/test_notebooks.py": 30,
    "faults/server/test_kills.py": 30,
    "browser/web/test_views.py": 30,
    "unit/cli/test_canon_verbs.py": 25,
    "properties/play/test_any_scenario.py": 25,
    "studies/test_validation.py": 22,
    "properties/world/test_snapshots.py": 20,
    "unit/astro/test_timetable.py": 20,
    "oracles/world/test_sky_and_dose.py": 18,
    "unit/ensembles/test_headline.py": 15,
    "unit/server/test_canons.py": 15,
    "unit/world/systems/test_probes.py": 15,
    "faults/server/test_load.py": 14,
    "browser/web/test_types.py": 13,
    "unit/habitats/test_reading.py": 12,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for file in SECONDS:
        assert (TESTS / file).exists(), f"{file} is named in tests/conftest.py and is not there"
    files = {str(TESTS / file): -seconds for file, seconds in SECONDS.items()}
    items.sort(key=lambda item: files.get(str(item.path), 0))


@pytest.fixture(autouse=True, scope="module")
def _let_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a file's tests keep of their plays is let go when its last one is done."""
    yield
    for kept in vars(request.module).values():
        if getattr(kept, "__module__", None) == request.module.__name__:
            getattr(kept, "cache_clear", int)()
    gc.collect()
    LIBC.malloc_trim(0)  # what threads freed would stay with this process: gigabytes


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
