"""The wheel: built as a release is, and served from an environment that has nothing else of ours.

That environment has no Node.js on its path, and its programs may speak to this machine alone.
"""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from numba.core.caching import _CacheLocator
from playwright.sync_api import Browser

from house.docs_of import ROOT
from serving import Client, serving
from synodic.numerics.compile import user_cache

SOURCES = ROOT / "src" / "synodic"
#: What the environment's programs load first: no way out of this machine.
LOOPBACK_ONLY = """import sys

HERE = (None, "", "localhost", "127.0.0.1", "::1")


def only_here(event, said):
    if event == "socket.connect" and isinstance(said[1], tuple) and said[1][0] not in HERE:
        raise OSError(f"no network here: {said[1]}")
    if event == "socket.getaddrinfo" and said[0] not in HERE:
        raise OSError(f"no network here: {said[0]}")


sys.addaudithook(only_here)
"""
DAYS = "depart0=11231&depart1=11535&arrive0=11600&arrive1=11962"
H = "/histories/frontier"
#: What each view asks for.
VIEWS = {
    "orrery": [H, f"{H}/ships", "/sky/bodies", "/sky/mars.f32?from=11000&to=11100"],
    "chronicle": [f"{H}/events?weight=2", f"{H}/events/mars.first_landing", "/books"],
    "settlement": [f"{H}/series", f"{H}/series/stock.f32", f"{H}/days.i32"],
    "two-worlds": [f"{H}/series/support.f32", f"{H}/bulletins?side=mars"],
    "windows": [
        f"/porkchop?origin=earth&target=mars&{DAYS}&n=20",
        "/porkchop/point?origin=earth&target=mars&depart=11300&arrive=11600",
        "/windows?origin=earth&target=mars&start=2030-01-01&end=2032-01-01",
    ],
    "ensemble": [
        "/ensembles",
        "/ensembles/frontier",
        "/ensembles/frontier/given?claims=no%20mars.lost",
    ],
    "compare": ["/compare?refs=frontier,frontier:poor"],
    "scenario": ["/scenarios", "/scenarios/happy-valley", "/runs"],
    "canon": ["/canons", "/canons/the-expanse"],
}
CANON = '[canon]\nname = "x"\n[[claim]]\nid = "a"\nkind = "event"\nevent = "voyage"\n'
CANON += 'from = "earth"\nto = "mars"\ndepart = "1993-08-01"\narrive = "1994-05-01"\n'


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def packed(wheel: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(wheel)


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of an environment with the wheel in it; its dependencies are those at hand."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    program = folder / "env" / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", program,
         "install", "--no-index", "--no-deps", "--no-compile", wheel], check=True,
    )  # fmt: skip
    (site,) = (folder / "env" / "lib").glob("python3*/site-packages")
    at_hand = [path for path in sys.path if path.endswith("-packages")]
    (site / "at_hand.pth").write_text("\n".join([*at_hand, "import loopback_only", ""]))
    (site / "loopback_only.py").write_text(LOOPBACK_ONLY)
    take_kernels(site / "synodic", folder / "cache")
    (folder / "home").mkdir()
    return {
        "PATH": str(program.parent),
        "HOME": str(folder / "home"),
        "SYNODIC_CACHE_DIR": str(folder / "cache"),
        "LANG": os.environ.get("LANG", "C.UTF-8"),
    }


def take_kernels(installed: Path, cache: Path) -> None:
    """Let the installed package use what is compiled already: its sources are the same.

    numba looks for code by the path and the time of its source; a release compiles once.
    """
    for source in SOURCES.rglob("*.py"):
        found = source.stat()
        os.utime(installed / source.relative_to(SOURCES), ns=(found.st_atime_ns, found.st_mtime_ns))
    for folder in (user_cache() / "kernels").glob("*-*"):
        (cache / "kernels" / folder.name).mkdir(parents=True)
        for source in {path.parent for path in SOURCES.rglob("*.py")}:
            here = installed / source.relative_to(SOURCES)
            ours, theirs = (
                _CacheLocator.get_suitable_cache_subpath(str(one / "x.py"))
                for one in (source, here)
            )
            if (folder / ours).is_dir():
                (cache / "kernels" / folder.name / theirs).symlink_to(folder / ours)
    for other in user_cache().glob("*"):
        if other.name != "kernels":
            (cache / other.name).symlink_to(other)


@pytest.fixture(scope="module")
def client(
    environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Client]:
    """The installed server, over a workspace that it played itself."""
    program = [str(Path(environment["PATH"]) / "synodic")]
    folder = tmp_path_factory.mktemp("worlds")
    with serving(folder, program=program, environment=environment) as process:
        asked: list[dict[str, Any]] = [
            {"kind": "run", "scenario": "frontier", "until": "2039-01-01"},
            {"kind": "branch", "ref": "frontier", "at": "2034-06-01", "name": "poor",
             "set": {"company.budget": 0}},
            {"kind": "ensemble", "scenario": "frontier", "runs": 30, "until": "2034-01-01"},
        ]  # fmt: skip
        for one in asked:
            run = process.client.run(**one)
            assert run["state"] == "done", run["error"]
        yield process.client


def test_it_holds_all_that_a_play_a_report_and_the_app_need(packed: zipfile.ZipFile) -> None:
    names = set(packed.namelist())
    for file in (ROOT / "src").rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            assert str(file.relative_to(ROOT / "src")) in names, file
    for part in ("scenario/library", "scenario/catalogue", "report/templates", "server/app"):
        assert any(name.startswith(f"synodic/{part}/") for name in names), part
    for licence in ("LICENSE", "NOTICE"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names)


def test_it_holds_nothing_else_and_is_small(
    packed: zipfile.ZipFile, wheel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert all(name.startswith(("synodic/", "synodic-")) for name in packed.namelist())
    scripts = [name for name in packed.namelist() if name.endswith(".js")]
    javascript = sum(len(gzip.compress(packed.read(name), 9)) for name in scripts)
    with capsys.disabled():
        print(f"\nwheel {wheel.stat().st_size / 1e6:.2f} MB, ", end="")
        print(f"JavaScript gzipped {javascript / 1e3:.0f} kB in {len(scripts)} files")
    assert wheel.stat().st_size < 3_000_000
    assert 50_000 < javascript < 300_000


def test_it_tells_whose_parts_the_app_contains(packed: zipfile.ZipFile) -> None:
    (name,) = [name for name in packed.namelist() if name.endswith("licenses/NOTICE")]
    notice = packed.read(name).decode().lower()
    sources = [path for kind in ("ts", "svelte") for path in (ROOT / "web/src").rglob(f"*.{kind}")]
    used = {
        found.split("/")[0]
        for path in sources
        for found in re.findall(r"from '([a-z][\w/-]*)'", path.read_text(encoding="utf-8"))
    }
    assert used >= {"svelte", "three", "uplot"}
    assert all(package in notice for package in used), used


def test_it_gives_the_command(packed: zipfile.ZipFile) -> None:
    (entry,) = [name for name in packed.namelist() if name.endswith("entry_points.txt")]
    assert "synodic = synodic.cli:main" in packed.read(entry).decode()


def test_it_is_the_wheel_that_is_served(environment: dict[str, str]) -> None:
    code = "import shutil, synodic; print(synodic.__file__, shutil.which('node'))"
    program = Path(environment["PATH"]) / "python"
    done = subprocess.run([program, "-P", "-c", code], env=environment, capture_output=True,
                          text=True, check=True)  # fmt: skip
    where, node = done.stdout.split()
    assert Path(where).is_relative_to(program.parents[1])
    assert node == "None"
    leaves = "import urllib.request as r; r.urlopen('http://192.0.2.1/')"
    done = subprocess.run([program, "-c", leaves], env=environment, capture_output=True, text=True)
    assert "no network here" in done.stderr


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_its_answers(client: Client, view: str) -> None:
    for path in VIEWS[view]:
        answer = client.get(path)
        assert answer.status == 200, (path, answer.body)
        assert answer.body
    if view == "canon":
        told = client.post("/canons/check", {"text": CANON}).json
        assert (sum(told["counts"].values()), told["counts"]["not covered"]) == (1, 0)


def test_every_view_opens_in_a_browser(client: Client, chromium: Browser) -> None:
    source = (ROOT / "web" / "src" / "state" / "address.ts").read_text(encoding="utf-8")
    listed = source.partition("export const VIEWS = [")[2].partition("]")[0]
    assert list(VIEWS) == re.findall(r"'([a-z-]+)'", listed)
    wrong: list[str] = []
    mine = re.compile(rf"(http://127\.0\.0\.1:{client.port}/|data:|blob:)")
    page = chromium.new_page()
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: None if mine.match(one.url) else wrong.append(one.url))
    for view in VIEWS:
        page.goto("about:blank")
        page.goto(f"http://127.0.0.1:{client.port}/#/{view}?ref=frontier&day=2034-01-01")
        page.wait_for_selector("main :is(h1, h2, canvas)")
        page.wait_for_load_state("networkidle")
        assert wrong == [], view
    page.close()
