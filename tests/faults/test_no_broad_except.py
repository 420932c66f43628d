"""Nothing in the package swallows what it did not foresee."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import synodic

SOURCES = sorted(Path(synodic.__file__).parent.rglob("*.py"))
BROAD = {"Exception", "BaseException"}


def broad(tree: ast.AST) -> list[int]:
    """Lines that catch everything and don't raise it again, and those that suppress it."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            kinds = [node.type] if not isinstance(node.type, ast.Tuple) else node.type.elts
            wide = [
                kind
                for kind in kinds
                if kind is None or getattr(kind, "id", getattr(kind, "attr", "")) in BROAD
            ]
            again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if wide and not again:
                found.append(node.lineno)
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "suppress" and any(getattr(one, "id", "") in BROAD for one in node.args):
                found.append(node.lineno)
    return found  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "try: x\nexcept: pass",
        "try: x\nexcept Exception: y",
        "try: x\nexcept (ValueError, BaseException) as e: raise ValueError from e",
        "with suppress(Exception): x",
        "with contextlib.suppress(ValueError, BaseException): x",
    ],
)
def test_a_broad_except_would_be_found(text: str) -> None:
    assert broad(ast.parse(text))


def test_there_is_no_broad_except() -> None:
    assert len(SOURCES) > 100
    found = {str(path): broad(ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES}
    assert {path: lines for path, lines in found.items() if lines} == {}
