"""Runs the code cells of a notebook in their order, in one namespace: `python cells.py NOTEBOOK`.

What a cell would display is printed, as a kernel shows the value of a last expression.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any


def code_cells(path: Path) -> list[str]:
    """The code cells of a notebook of format 4."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(path: Path) -> None:
    """Run every cell; what one raises ends the run and names the cell."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for n, source in enumerate(code_cells(path)):
        tree = ast.parse(source, f"{path.name}, code cell {n + 1}")
        shown = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            shown = ast.Expression(tree.body.pop().value)
        exec(compile(tree, f"{path.name}, code cell {n + 1}", "exec"), namespace)
        if shown is not None:
            value = eval(compile(shown, f"{path.name}, code cell {n + 1}", "eval"), namespace)
            if value is not None:
                print(value)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
