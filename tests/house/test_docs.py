"""Docs are current, whole, and lead where they say."""

import re
from pathlib import Path

import pytest

from house.docs_of import PAGES, ROOT, program
from synodic.cli.verbs import VERBS
from synodic.schema.axes import SYSTEMS

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```[ \t]*$", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings make."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_reference_pages_are_what_the_tables_say() -> None:
    assert program("tables.py").stale() == [], "make docs"


def test_a_stale_reference_page_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = program("tables.py")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    for name in tables.PAGES:
        (tmp_path / f"{name}.md").write_text(tables.written(name), encoding="utf-8")
    assert tables.stale() == []
    (tmp_path / "policies.md").write_text("another text", encoding="utf-8")
    assert tables.stale() == ["policies"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    for groups in _LINK.findall(text):
        link = next(filter(None, groups))
        if re.match(r"https?://", link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor:
            assert anchor in anchors(target), link


def test_every_page_can_be_found() -> None:
    linked = set()
    for page in PAGES:
        text = _FENCED.sub("", page.read_text(encoding="utf-8"))
        for groups in _LINK.findall(text):
            link = next(filter(None, groups)).partition("#")[0]
            if link and not link.startswith("http"):
                linked.add((page.parent / link).resolve())
    lost = {page.relative_to(ROOT) for page in PAGES} - {Path("README.md")}
    assert {page for page in lost if (ROOT / page) not in linked} == set()


def test_every_system_has_its_model_page() -> None:
    index = (ROOT / "docs/models/README.md").read_text(encoding="utf-8")
    for system in SYSTEMS:
        assert f"`{system}`" in index


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs/models").glob("[a-z]*.md")), ids=lambda page: page.stem
)
def test_model_pages_follow_the_odd_protocol(page: Path) -> None:
    heads = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert heads == [
        "Purpose",
        "Entities, state, scales",
        "Process overview",
        "Design concepts",
        "Initialisation",
        "Input",
        "Submodels",
        "Assumptions and known limits",
    ]


def test_every_source_file_of_the_systems_is_named_by_a_model_page() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs/models").glob("*.md"))
    for source in (ROOT / "src/synodic/world/systems").glob("[a-z]*.py"):
        assert source.name in text, source.name


def test_decisions_say_context_choice_and_cost() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("[a-z]*.md"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert heads == ["Context", "Choice", "Cost"], page.name
        assert len(text.split()) < 500, page.name


def named_tests_exist(text: str) -> None:
    for name in re.findall(r"`(tests/[^`]*)`", text):
        path, _, test = name.partition("::")
        assert (ROOT / path).exists(), name
        assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), name


def test_every_fault_names_the_test_that_makes_it_happen() -> None:
    rows = (ROOT / "docs/faults.md").read_text(encoding="utf-8").splitlines()
    rows = [row for row in rows if row.startswith("| ")][2:]
    assert len(rows) > 15
    for row in rows:
        assert "`tests/" in row.split("|")[-2], row
        named_tests_exist(row)


def test_the_mission_is_whole_and_names_tests_that_exist() -> None:
    text = (ROOT / "docs/mission.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| S")]
    assert [row[0].strip() for row in rows] == [f"S{n}" for n in range(1, 40)]
    for row in rows:
        assert all(cell.strip() for cell in row), row[0]
        for command in re.findall(r"`synodic (\w+)", row[4]):
            assert command in VERBS, row[0]
        named_tests_exist(row[3])


def test_every_directory_of_the_sources_has_its_line() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for folder in (ROOT / "src/synodic").rglob("*"):
        if folder.is_dir() and folder.name != "__pycache__":
            assert f"`{folder.relative_to(ROOT / 'src/synodic')}/`" in text, folder.name


def test_the_order_of_systems_is_told() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = text.partition("## The order of systems")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == list(SYSTEMS)
