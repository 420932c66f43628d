"""On which line of a TOML text a field stands.

`tomllib` keeps no lines, so the text is read once more by tree-sitter, and only when a mistake has
to be told. A path is a tuple of keys and, in arrays, of positions: ``("actor", "company",
"budget")``, ``("intervention", 0, "at")``. Lines count from 1.
"""

from __future__ import annotations

from functools import lru_cache

from tree_sitter import Language, Node, Parser

Path = tuple[str | int, ...]

_KEYS = ("bare_key", "quoted_key")


def line_of(text: str, path: Path) -> int | None:
    """The line of the field at `path`, or of the nearest table that holds it.

    None where nothing of the path stands in the text.
    """
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def has(text: str, path: Path) -> bool:
    """Whether the field at `path` itself stands in the text."""
    return path in _lines(text)


@lru_cache(maxsize=8)
def _lines(text: str) -> dict[Path, int]:
    import tree_sitter_toml

    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    lines: dict[Path, int] = {}
    elements: dict[Path, int] = {}  # how many of an array of tables have been seen
    todo: list[tuple[Node, Path]] = []
    for node in tree.root_node.children:
        if node.type == "pair":
            todo.append((node, ()))
        elif node.type in ("table", "table_array_element"):
            keys = [child for child in node.children if child.type in (*_KEYS, "dotted_key")]
            path = _within(_keys(keys[0]) if keys else (), elements)
            if node.type == "table_array_element":
                position = elements.get(path, -1) + 1
                elements[path] = position
                lines.setdefault(path, node.start_point[0] + 1)
                path = (*path, position)
            _note(lines, path, node.start_point[0] + 1)
            todo += [(child, path) for child in node.children if child.type == "pair"]
    while todo:  # a stack of our own: a deeply nested text must not exhaust Python's
        node, prefix = todo.pop()
        if node.type == "pair":
            path = prefix + _keys(node.children[0])
            _note(lines, path, node.start_point[0] + 1)
            todo += [(child, path) for child in node.children[1:]]
        elif node.type == "inline_table":
            todo += [(child, prefix) for child in node.children if child.type == "pair"]
        elif node.type == "array":
            values = [child for child in node.children if child.is_named]
            for position, child in enumerate(c for c in values if c.type != "comment"):
                _note(lines, (*prefix, position), child.start_point[0] + 1)
                todo.append((child, (*prefix, position)))
    return lines


def _note(lines: dict[Path, int], path: Path, line: int) -> None:
    lines.setdefault(path, line)
    for length in range(len(path) - 1, 0, -1):  # the tables that a dotted key opens
        if path[:length] in lines:
            break
        lines[path[:length]] = line


def _within(keys: Path, elements: dict[Path, int]) -> Path:
    """`keys` of a header, with the position of the array's last table where it opens one in it."""
    path: Path = ()
    for number, key in enumerate(keys):
        path = (*path, key)
        if path in elements and number < len(keys) - 1:
            path = (*path, elements[path])
    return path


def _keys(node: Node) -> Path:
    found: list[str] = []
    todo = [node]
    while todo:
        here = todo.pop()
        if here.type == "dotted_key":
            todo += reversed(here.children)
        elif here.type in _KEYS:
            text = (here.text or b"").decode()
            found.append(text[1:-1] if here.type == "quoted_key" else text)
    return tuple(found)
