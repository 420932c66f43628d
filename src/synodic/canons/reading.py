"""Reading a canon: a file or a name of the library into a `Canon`, or every mistake with its line.

What stands in a file is a table, whatever the format; `canon_of` reads any such table, and a
`Writing` tells on which line a field of it stands. TOML is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from synodic.canons import relations
from synodic.canons.canon import Canon, Source
from synodic.canons.fields import CANON, CLAIM, NEEDED, SOURCE, Field, fields_of
from synodic.canons.values import Misplaced, span
from synodic.claims.claim import Claim
from synodic.claims.vocabulary import KINDS
from synodic.scenario import lines
from synodic.scenario.reading import DEEPEST, Table, parse, read_text
from synodic.schema.mistake import Mistake, Mistakes, nearest

LIBRARY = Path(__file__).parent / "library"

#: Claims of a canon, at most; our past has about a hundred.
MOST_CLAIMS = 5000

Path_ = lines.Path


class Writing(Protocol):
    """A text in which fields stand on lines."""

    @property
    def file(self) -> str | None:
        """Its name, as the user knows it."""

    def line(self, path: Path_) -> int:
        """The line of the field at `path`, or of what holds it; 1 at least."""


@dataclass(frozen=True)
class Toml:
    """A TOML text."""

    file: str | None
    text: str

    def line(self, path: Path_) -> int:
        """The line of the field at `path`, or of what holds it; 1 at least."""
        return lines.line_of(self.text, path) or 1


class Notes:
    """The mistakes found so far in one text."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.found: list[Mistake] = []

    def add(self, mistake: Mistake, path: Path_) -> None:
        """Note a mistake at `path`."""
        self.found.append(
            Mistake(
                mistake.what,
                file=self.writing.file,
                line=self.writing.line(path),
                field=".".join(map(str, path)) or None,
                found=mistake.found,
                expected=mistake.expected,
                nearest=mistake.nearest,
            )
        )

    def raise_any(self) -> None:
        """Raise what was found, in the order of lines.

        Raises:
            Mistake: there is one; `Mistakes` where there are more.
        """
        found = sorted(self.found, key=lambda mistake: mistake.line or 0)
        if found:
            raise found[0] if len(found) == 1 else Mistakes(found)


def canon(source: str | Path | Canon) -> Canon:
    """A canon by its name in the library or its path.

    Raises:
        Mistake: what is wrong with it; `Mistakes` where there is more than one.
    """
    if isinstance(source, Canon):
        return source
    path, shown = _find(str(source))
    return from_text(read_text(path), shown)


def from_text(text: str, file: str | None = None) -> Canon:
    """A canon out of TOML text.

    Raises:
        Mistake: as `canon`.
    """
    try:
        table = parse(text, file)
    except Mistake as mistake:
        if mistake.line:
            raise
        placed = Notes(Toml(file, ""))
        placed.writing = _Line(file, _deepest(text))
        placed.add(mistake, ())
        raise placed.found[0] from None
    return canon_of(table, Toml(file, text))


def validate(source: str | Path) -> list[Mistake]:
    """All that is wrong with a canon; empty if nothing is."""
    try:
        canon(source)
    except Mistakes as several:
        return list(several.all)
    except Mistake as one:
        return [one]
    return []


def library() -> list[str]:
    """Names of the built-in canons."""
    return sorted(path.stem for path in LIBRARY.glob("*.toml") if _is_canon(path))


def _is_canon(path: Path) -> bool:
    return any(line.strip() == "[canon]" for line in path.read_text("utf-8").splitlines())


def canon_of(table: Table, writing: Writing) -> Canon:
    """A canon out of a table; `writing` tells the lines of its fields.

    Raises:
        Mistake: as `canon`.
    """
    notes = Notes(writing)
    for key in table:
        if key not in ("schema", "canon", "sources", "claim"):
            _unknown(key, ("schema", "canon", "sources", "claim"), (key,), notes)
    if table.get("schema", 1) != 1 or isinstance(table.get("schema"), bool):
        newer = Mistake("the canon is of another format", found=repr(table["schema"]), expected="1")
        notes.add(newer, ("schema",))
    head = _table(table, "canon", notes)
    about = _read(head, CANON, ("canon",), notes, tuple(CANON), None)
    if "canon" in table and "name" not in head:
        notes.add(Mistake("the field is missing", expected="`name`"), ("canon",))
    epoch = about.get("epoch") or None
    sources = _sources(table, notes)
    claims, paths = _claims(table, epoch, notes)

    def complain(mistake: Mistake, id: str, path: Path_) -> None:
        notes.add(mistake, (*paths[id], *path))

    if epoch and epoch not in paths:
        near = nearest(epoch, paths)
        none = Mistake("there is no such claim", found=repr(epoch), nearest=near)
        notes.add(none, ("canon", "epoch"))
    relations.check_names(claims, paths, sources, complain)
    relations.check_circles(claims, complain)
    relations.check_calendar(claims, about.get("calendar") or "", complain)
    notes.raise_any()
    made = Canon(claims=tuple(claims.values()), sources=sources, file=writing.file, **_named(about))
    relations.check_network(made, complain)
    notes.raise_any()
    return made


def _named(about: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in about.items() if value is not None}


def _table(table: Table, key: str, notes: Notes) -> Table:
    value = table.get(key)
    if value is None:
        notes.add(Mistake("the table is missing", expected=f"`[{key}]`"), (key,))
        return {}
    if not isinstance(value, dict):
        notes.add(Mistake("this is no table", found=_short(value), expected=f"`[{key}]`"), (key,))
        return {}
    return value


def _sources(table: Table, notes: Notes) -> dict[str, Source]:
    if "sources" not in table:
        return {}
    found = {}
    for key, entry in _table(table, "sources", notes).items():
        path: Path_ = ("sources", key)
        if not isinstance(entry, dict):
            shown = _short(entry)
            notes.add(Mistake("this is no table", found=shown, expected="`[sources.KEY]`"), path)
            entry = {}
        read = _read(entry, SOURCE, path, notes, tuple(SOURCE), None)
        found[key] = Source(key, **_named(read))
    return found


def _claims(
    table: Table, epoch: str | None, notes: Notes
) -> tuple[dict[str, Claim], dict[str, Path_]]:
    """The claims that could be read, and where each that has an id stands."""
    entries = table.get("claim", [])
    claims: dict[str, Claim] = {}
    paths: dict[str, Path_] = {}
    if not isinstance(entries, list):
        shown = _short(entries)
        notes.add(Mistake("this is no list", found=shown, expected="`[[claim]]`"), ("claim",))
    elif not entries:
        notes.add(Mistake("the canon has no claim", expected="`[[claim]]`"), ("canon",))
    elif len(entries) > MOST_CLAIMS:
        told = f"at most {MOST_CLAIMS:,}"
        notes.add(Mistake("too many claims", found=f"{len(entries):,}", expected=told), ("claim",))
    else:
        for position, entry in enumerate(entries):
            path: Path_ = ("claim", position)
            claim = _claim(entry, path, epoch, notes)
            id = str(entry.get("id", "")) if isinstance(entry, dict) else ""
            if claim and id in paths:
                first = notes.writing.line(paths[id])
                two = Mistake(f"two claims have one id, the other on line {first}", found=repr(id))
                notes.add(two, (*path, "id"))
            elif claim:
                claims[id] = claim
            paths.setdefault(id, path)
    return claims, paths


def _claim(entry: Any, path: Path_, epoch: str | None, notes: Notes) -> Claim | None:
    if not isinstance(entry, dict):
        notes.add(Mistake("this is no table", found=_short(entry), expected="`[[claim]]`"), path)
        return None
    kind = entry.get("kind")
    known = isinstance(kind, str) and kind in KINDS
    valid = fields_of(str(kind)) if known else tuple(CLAIM)
    read = _read(entry, CLAIM, path, notes, valid, epoch)
    for key in ("id", "kind"):
        if key not in entry:
            notes.add(Mistake("the field is missing", expected=f"`{key}`"), path)
    if not known or not read.get("id"):
        return None
    for group in NEEDED[str(kind)]:
        if not set(group) & set(entry):
            names = " or ".join(f"`{name}`" for name in group)
            notes.add(Mistake(f"a claim of kind {kind} has no such field", expected=names), path)
    if entry.get("event") == "voyage":
        for key in ("from", "to"):
            if key not in entry:
                notes.add(Mistake("a voyage has no such field", expected=f"`{key}`"), path)
    kept: dict[str, Any] = {}
    for name, value in read.items():
        into = CLAIM[name].into or name
        if value is not None and CLAIM[name].form != "span":
            kept[into] = kept[into] + value if into == "actors" and into in kept else value
    if kind == "duration":
        kept["span"] = _span(entry, path, notes)
    low, high = kept.get("low"), kept.get("high")
    if low is not None and high is not None and low > high:
        wrong = Mistake("`low` is above `high`", found=f"{low:g}", expected=f"at most {high:g}")
        notes.add(wrong, (*path, "low"))
    return Claim(line=notes.writing.line(path), **kept)


def _span(entry: Table, path: Path_, notes: Notes) -> tuple[int, int] | None:
    try:
        return span(entry)
    except Mistake as mistake:
        notes.add(mistake, path)
    except Misplaced as deeper:
        notes.add(deeper.mistake, (*path, *deeper.path))
    return None


def _read(
    entry: Table,
    fields: dict[str, Field],
    path: Path_,
    notes: Notes,
    valid: tuple[str, ...],
    epoch: str | None,
) -> dict[str, Any]:
    """The fields of one table by name; None where one could not be read."""
    found: dict[str, Any] = {}
    for key, written in entry.items():
        here = (*path, key)
        if key not in valid:
            _unknown(key, valid, here, notes)
            continue
        one = fields[key]
        if one.form == "span":
            continue
        found[key] = None
        try:
            found[key] = (one.needs_epoch(epoch) if one.needs_epoch else one.read)(written)
        except Mistake as mistake:
            notes.add(mistake, here)
        except Misplaced as deeper:
            notes.add(deeper.mistake, (*here, *deeper.path))
    return found


def _unknown(key: str, valid: tuple[str, ...], path: Path_, notes: Notes) -> None:
    mistake = Mistake(
        "there is no such field",
        found=repr(key),
        expected=", ".join(valid),
        nearest=nearest(key, valid),
    )
    notes.add(mistake, path)


@dataclass(frozen=True)
class _Line:
    """A text of which only one line matters."""

    file: str | None
    number: int

    def line(self, path: Path_) -> int:
        return self.number


def _deepest(text: str) -> int:
    """The line on which brackets are first nested too deeply, or 1."""
    depth = 0
    for number, row in enumerate(text.split("\n"), 1):
        for sign in row:
            depth += (sign in "[{") - (sign in "]}")
            if depth > DEEPEST:
                return number
    return 1


def _find(name: str) -> tuple[Path, str]:
    """The file that `name` means, and what to call it."""
    if "\0" in name or not name.strip():
        raise Mistake("this names no canon", found=repr(name))
    if name in library():
        return LIBRARY / f"{name}.toml", name
    path = Path(name)
    if path.suffix or "/" in name or "\\" in name or _exists(path):
        return path, name
    raise Mistake(
        "there is no such canon",
        found=repr(name),
        expected=", ".join(["a file", *library()]),
        nearest=nearest(name, library()),
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long to be a file's
        return False


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
