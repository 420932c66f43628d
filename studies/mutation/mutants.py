"""Mutants: every small fault that can be put into a file, and the few that are drawn.

The faults are mutmut's (`mutmut.mutation.mutators`): another operator, a number plus one, a
condition turned, `and` for `or`, ``+=`` for ``=``, ``break`` for ``return`` and their kin. Left out
are its faults that a type checker or a compiler refuses at sight (an argument left out, a value
replaced by None) and those of texts: they would be half of all and flatter the share that is
caught.

Each mutant has a name that no change elsewhere in the tree moves, and a draw takes the mutants
whose hashes with the seed are the least: so every one is as likely as another, and a change of one
file leaves what is drawn from others.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

SEED = 1969

_LEFT_OUT = {"arg_removal", "assignment", "string", "lambda", "dict_arguments"}
_FAULTS = [
    (kind, name, fault)
    for kind, fault in mutation_operators
    if (name := fault.__name__.removeprefix("operator_")) not in _LEFT_OUT
]
_NO_CODE = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)


@dataclass(frozen=True)
class Mutant:
    """One fault in one file.

    Attributes:
        file: the file, below the root.
        place: the function or class that it is in, dotted; empty for the module's own lines.
        line: its first line; `lines` are those of the statement or of its head, up to the fault.
        fault: mutmut's name of its kind.
        before, after: the code that is replaced and what replaces it.
        nth: which of those with the same file, place, `before` and `after`.
    """

    file: str
    place: str
    line: int
    lines: tuple[int, int]
    fault: str
    before: str
    after: str
    nth: int

    @property
    def name(self) -> str:
        """Its name: twelve hexadecimal digits."""
        named = (self.file, self.place, self.fault, self.before, self.after, str(self.nth))
        return hashlib.sha256("\0".join(named).encode()).hexdigest()[:12]


def drawn(root: Path, files: Iterable[Path], seed: int = SEED) -> list[Mutant]:
    """All mutants of these files below a root, in the order of their draw."""
    everyone = [
        one
        for path in files
        for one in mutants(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    ]
    return sorted(everyone, key=lambda one: _lot(one, seed))


def _lot(mutant: Mutant, seed: int) -> bytes:
    return hashlib.sha256(f"{seed} {mutant.name}".encode()).digest()


def mutants(file: str, text: str) -> list[Mutant]:
    """Every mutant of a file, in the order of its lines."""
    return [mutant for mutant, _, _ in _found(file, text)[1]]


def mutated(mutant: Mutant, text: str) -> str:
    """The text of its file with the fault in it.

    Raises:
        ValueError: the file has no such mutant any more.
    """
    module, found = _found(mutant.file, text)
    for one, node, other in found:
        if one.name == mutant.name:
            made = module.deep_replace(node, other)
            assert isinstance(made, cst.Module)
            return made.code
    raise ValueError(f"{mutant.file} has no mutant {mutant.name}")


def changed(text: str, made: str) -> tuple[str, str]:
    """The lines that differ between two texts, without their indents."""
    ours, theirs = text.splitlines(), made.splitlines()
    while ours and theirs and ours[0] == theirs[0]:
        del ours[0], theirs[0]
    while ours and theirs and ours[-1] == theirs[-1]:
        del ours[-1], theirs[-1]
    return " ".join(map(str.strip, ours)), " ".join(map(str.strip, theirs))


_Found = list[tuple[Mutant, cst.CSTNode, cst.CSTNode]]


def _found(file: str, text: str) -> tuple[cst.Module, _Found]:
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    finder = _Finder(file, wrapper.module)
    wrapper.visit(finder)
    return wrapper.module, finder.found


class _Finder(cst.CSTVisitor):
    """Walks through a file."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, file: str, module: cst.Module) -> None:
        super().__init__()
        self.file, self.module = file, module
        self.found: _Found = []
        self.places: list[str] = []
        self.statements: list[cst.CSTNode] = []
        self.same: Counter[tuple[str, str, str, str]] = Counter()

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _NO_CODE):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self.places.append(node.name.value)
        if isinstance(node, cst.BaseCompoundStatement | cst.SimpleStatementLine):
            self.statements.append(node)
        self.found.extend(self._of(node))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self.places.pop()
        if self.statements and original_node is self.statements[-1]:
            self.statements.pop()

    def _of(self, node: cst.CSTNode) -> Iterator[tuple[Mutant, cst.CSTNode, cst.CSTNode]]:
        for kind, fault, make in _FAULTS:
            for other in make(node) if isinstance(node, kind) else ():
                if fault == "number" and node.evaluated_value == other.evaluated_value:  # type: ignore[attr-defined]
                    continue  # one more is lost in its digits
                place = ".".join(self.places)
                before, after = (self.module.code_for_node(one).strip() for one in (node, other))
                key = place, fault, before, after
                where = self._where(node)
                mutant = Mutant(
                    self.file, place, where.start.line, self._lines(where), fault, before, after,
                    self.same[key],
                )  # fmt: skip
                self.same[key] += 1
                yield mutant, node, other

    def _where(self, node: cst.CSTNode) -> CodeRange:
        found = self.get_metadata(PositionProvider, node)
        assert isinstance(found, CodeRange)
        return found

    def _lines(self, where: CodeRange) -> tuple[int, int]:
        around = self._where(self.statements[-1])
        simple = isinstance(self.statements[-1], cst.SimpleStatementLine)
        return around.start.line, around.end.line if simple else where.end.line
