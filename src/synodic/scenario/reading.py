"""Reading TOML: a text into a table, or one clear mistake with its line.

A scenario may extend another: ``extends`` names one of the library or a file beside it. What
stands in the extending file wins; tables are merged, arrays replaced, but for `intervention`,
where those of both hold. Each file that took part is kept as a `Layer`, so that a mistake is told
with the file and the line in which the field stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synodic.scenario import lines
from synodic.schema.mistake import Mistake, Mistakes, nearest

Table = dict[str, Any]

#: A scenario is a page or two of text; a larger file is something else.
LARGEST_BYTES = 1_000_000
DEEPEST = 16
_TOO_LARGE, _WHOLE = "the whole number is too large", "at most 64 bits: write 1e20, not its digits"

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True)
class Layer:
    """One TOML text that took part: its name as the user knows it, the text, its table."""

    file: str | None
    text: str
    table: Table

    def mistake(
        self,
        what: str,
        path: lines.Path = (),
        *,
        found: str | None = None,
        expected: str | None = None,
        nearest: str | None = None,
    ) -> Mistake:
        """A mistake at `path` of this text."""
        return Mistake(
            what,
            file=self.file,
            line=(lines.line_of(self.text, path) or 1) if path and self.text else None,
            field=".".join(map(str, path)) or None,
            found=found,
            expected=expected,
            nearest=nearest,
        )


def placed(mistake: Mistake, path: lines.Path, layers: tuple[Layer, ...]) -> Mistake:
    """`mistake` told at `path` of what `layers` (the extending one first) make together."""
    layer = layers[0] if layers else Layer(None, "", {})
    if path[:1] == ("intervention",) and len(path) > 1:
        layers, path = _own_intervention(layers, path)
    for length in range(len(path), 0, -1):
        holding = [one for one in layers if lines.has(one.text, path[:length])]
        if holding:
            layer = holding[0]
            break
    return layer.mistake(
        mistake.what,
        path,
        found=mistake.found,
        expected=mistake.expected,
        nearest=mistake.nearest,
    )


def _own_intervention(
    layers: tuple[Layer, ...], path: lines.Path
) -> tuple[tuple[Layer, ...], lines.Path]:
    """The text in which an intervention stands, and its path there: `merge` put them in a row."""
    position = int(path[1])
    for layer in reversed(layers):
        own = layer.table.get("intervention")
        count = len(own) if isinstance(own, list) else 0
        if position < count:
            return (layer,), ("intervention", position, *path[2:])
        position -= count
    return layers, path


def library() -> list[str]:
    """Names of the built-in scenarios."""
    return sorted(path.stem for path in LIBRARY.glob("*.toml"))


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        Mistake: missing, a directory, not readable, larger than `LARGEST_BYTES`, not UTF-8.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:  # what never ends (/dev/zero) is not read to its end
            data = stream.read(LARGEST_BYTES + 1)
    except IsADirectoryError:
        raise Mistake("this is a directory", file=file, expected="a TOML file") from None
    except FileNotFoundError:
        raise Mistake("there is no such file", file=file) from None
    except OSError as error:
        raise Mistake("the file cannot be read", file=file, found=error.strerror) from None
    if len(data) > LARGEST_BYTES:
        raise Mistake(
            "the file is too large to be one of ours",
            file=file,
            expected=f"at most {LARGEST_BYTES:,} bytes",
        )
    try:
        return data.decode("utf-8-sig")  # some editors put a byte order mark in front
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Mistake(
            "the file is not UTF-8 text",
            file=file,
            line=line,
            found=f"byte 0x{data[error.start]:02x}",
            expected="TOML, saved as UTF-8",
        ) from None


def parse(text: str, file: str | None = None) -> Table:
    """The table that a TOML text writes.

    Raises:
        Mistake: not TOML (with its line), a key given twice, nested too deeply, a whole number of
            more than 64 bits (TOML has none).
    """
    deep = f"at most {DEEPEST} levels of tables and arrays"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        where = re.search(r" \(at line (\d+), column (\d+)\)$", message)
        line = int(where[1]) if where else text.count("\n") + 1
        what = message[: where.start()] if where else message.removesuffix(" (at end of document)")
        if "Cannot overwrite a value" in what or "Cannot declare" in what:
            what = f"a key or a table is given twice ({what})"
        rows = text.split("\n")
        line = min(line, len(rows))
        while line > 1 and not rows[line - 1].strip():  # a text that ends too soon
            line -= 1
        shown = rows[line - 1].strip() or "nothing"
        raise Mistake(
            f"this is not TOML: {what}", file=file, line=line, found=_short(shown)
        ) from None
    except RecursionError:
        raise Mistake("tables are nested too deeply", file=file, expected=deep) from None
    except ValueError:  # Python refuses to read a whole number of thousands of digits
        digits = re.search(r"\d[\d_]{4000,}", text)
        line = text.count("\n", 0, digits.start()) + 1 if digits else 1
        raise Mistake(_TOO_LARGE, file=file, line=line, expected=_WHOLE) from None
    path = _where(table, lambda _, path: len(path) > DEEPEST)
    if path:
        at = lines.line_of(text, path)
        raise Mistake("tables are nested too deeply", file=file, line=at, expected=deep)
    path = _where(table, lambda value, _: isinstance(value, int) and value.bit_length() > 63)
    if path:
        raise Layer(file, text, table).mistake(_TOO_LARGE, path, expected=_WHOLE)
    return table


def read(source: str | Path) -> tuple[Layer, ...]:
    """A scenario's layers by its name in the library or its path; the extending one first.

    Raises:
        Mistake: what `read_text`, `parse` and `extend` raise.
    """
    path, shown = _find(str(source), Path(), None)
    text = read_text(path)
    layer = Layer(shown, text, parse(text, shown))
    return extend(layer, path)


def extend(layer: Layer, path: Path | None = None) -> tuple[Layer, ...]:
    """`layer` and all that it extends, the nearest first.

    Raises:
        Mistake: a base that does not exist, or a circle, with its chain.
    """
    layers = [layer]
    seen = [path.resolve() if path else None]
    names = [layer.file or "this text"]
    while "extends" in layers[-1].table:
        here = layers[-1]
        base = here.table["extends"]
        if not isinstance(base, str):
            raise here.mistake(
                "`extends` is no name",
                ("extends",),
                found=repr(base),
                expected="a scenario of the library or a path",
            )
        folder = path.parent if path else Path()
        path, shown = _find(base, folder, here)
        names.append(base)
        if path.resolve() in seen:
            raise here.mistake(
                "scenarios extend one another in a circle",
                ("extends",),
                found=" -> ".join(names),
                expected="a scenario that extends nothing at the end of the chain",
            )
        seen.append(path.resolve())
        text = read_text(path)
        layers.append(Layer(shown, text, parse(text, shown)))
    return tuple(layers)


def merge(layers: tuple[Layer, ...]) -> Table:
    """One table out of `layers`, the first of which wins, without `extends`."""
    merged: Table = {}
    for layer in reversed(layers):
        merged = _merge(merged, layer.table)
    merged.pop("extends", None)
    return merged


def _merge(base: Table, over: Table) -> Table:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merge(old, value)
        elif key == "intervention" and isinstance(old, list) and isinstance(value, list):
            merged[key] = old + value
        else:
            merged[key] = value
    return merged


def _find(name: str, folder: Path, said_by: Layer | None) -> tuple[Path, str]:
    """The file that `name` means, and what to call it."""
    complain: Callable[..., Mistake] = (
        (lambda what, **told: said_by.mistake(what, ("extends",), **told)) if said_by else Mistake
    )
    if "\0" in name or not name.strip():
        raise complain("this names no scenario", found=repr(name))
    path = folder / name
    if name.endswith(".toml") or "/" in name or "\\" in name or (not said_by and exists(path)):
        if said_by and not exists(path):
            raise complain("there is no such file", found=str(path))
        return path, str(path)
    if name in library():
        return LIBRARY / f"{name}.toml", name
    raise complain(
        "there is no such scenario",
        found=repr(name),
        expected=f"a file, or one of {', '.join(library())}",
        nearest=nearest(name, library()),
    )


def mistakes_of(read: Callable[[], object]) -> list[Mistake]:
    """All mistakes that reading something raises; empty if it raises none."""
    try:
        read()
    except Mistakes as several:
        return list(several.all)
    except Mistake as one:
        return [one]
    return []


def exists(path: Path) -> bool:
    """Whether there is such a file."""
    try:
        return path.exists()
    except OSError:  # a name too long to be a file's
        return False


def _where(table: Table, wrong: Callable[[Any, lines.Path], bool]) -> lines.Path:
    """The path of something in `table` that is wrong, or () where nothing is."""
    todo: list[tuple[Any, lines.Path]] = [(table, ())]
    while todo:
        value, path = todo.pop()
        if wrong(value, path):
            return path
        if isinstance(value, dict):
            todo += [(child, (*path, key)) for key, child in value.items()]
        elif isinstance(value, list):
            todo += [(child, (*path, n)) for n, child in enumerate(value)]
    return ()


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
