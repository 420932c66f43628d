"""Reading a canon: a file or a name of the library into a `Canon`, or every mistake with its line.

What stands in a file is a table, whatever the format; `canon_of` reads any such table, and a
`Writing` tells on which line a field of it stands. TOML and YAML are read here, CSV and JSON by
`synodic.canons.imports`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from synodic.canons import relations
from synodic.canons.canon import Canon, Source
from synodic.canons.fields import CANON, CLAIM, NEEDED, SOURCE, Field, fields_of
from synodic.canons.finding import find
from synodic.canons.imports.any_text import SUFFIXES, read_any
from synodic.canons.notes import Notes, OneLine, Toml, Writing, deepest
from synodic.canons.values import Misplaced, span
from synodic.canons.yaml_text import read_yaml
from synodic.claims.claim import Claim
from synodic.claims.vocabulary import KINDS
from synodic.scenario import lines
from synodic.scenario.reading import Table, mistakes_of, parse, read_text
from synodic.schema.mistake import Mistake, nearest

#: Claims of a canon, at most; our past has about a hundred.
MOST_CLAIMS = 5000


def canon(source: str | Path | Canon, strict: bool = True) -> Canon:
    """A canon by its name in the library or its path.

    A story may contradict itself: without `strict` dates that cannot all hold are no mistake, and
    `Canon.network.contradictions` tells them.

    Raises:
        Mistake: what is wrong with it; `Mistakes` where there is more than one.
    """
    if isinstance(source, Canon):
        return source
    path, shown = find(str(source))
    return from_text(read_text(path), shown, strict)


def from_text(text: str, file: str | None = None, strict: bool = True) -> Canon:
    """A canon out of TOML text, or out of what `file` ends in: .yaml, .yml, .csv or .json.

    Raises:
        Mistake: as `canon`.
    """
    try:
        text.encode()
        if file and file.lower().endswith((".yaml", ".yml")):
            written = read_yaml(text, file)
            return canon_of(written.table, written, strict)
        if file and file.lower().endswith(SUFFIXES):
            return canon_of(*read_any(text, file), strict)
        table = parse(text, file)
    except UnicodeEncodeError as error:  # a surrogate: no file holds one, a text of Python may
        line, shown = text.count("\n", 0, error.start) + 1, repr(text[error.start])
        raise Mistake("this is half a character", file=file, line=line, found=shown) from None
    except Mistake as mistake:
        if mistake.line:
            raise
        notes = Notes(OneLine(file, deepest(text)))
        notes.add(mistake, ())
        raise notes.found[0] from None
    return canon_of(table, Toml(file, text), strict)


def validate(path: str | Path) -> list[Mistake]:
    """All that is wrong with a canon; empty if nothing is."""
    return mistakes_of(lambda: canon(path))


def canon_of(table: Table, writing: Writing, strict: bool = True) -> Canon:
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

    def complain(mistake: Mistake, id: str, path: lines.Path) -> None:
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
    if strict:
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
        path: lines.Path = ("sources", key)
        if not isinstance(entry, dict):
            shown = _short(entry)
            notes.add(Mistake("this is no table", found=shown, expected="`[sources.KEY]`"), path)
            entry = {}
        read = _read(entry, SOURCE, path, notes, tuple(SOURCE), None)
        found[key] = Source(key, **_named(read))
    return found


def _claims(
    table: Table, epoch: str | None, notes: Notes
) -> tuple[dict[str, Claim], dict[str, lines.Path]]:
    """The claims that could be read, and where each that has an id stands."""
    entries = table.get("claim", [])
    claims: dict[str, Claim] = {}
    paths: dict[str, lines.Path] = {}
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
            path: lines.Path = ("claim", position)
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


def _claim(entry: Any, path: lines.Path, epoch: str | None, notes: Notes) -> Claim | None:
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
    if kind == "event" and entry.get("event") == "voyage":
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


def _span(entry: Table, path: lines.Path, notes: Notes) -> tuple[int, int] | None:
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
    path: lines.Path,
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


def _unknown(key: str, valid: tuple[str, ...], path: lines.Path, notes: Notes) -> None:
    mistake = Mistake(
        "there is no such field",
        found=repr(key),
        expected=", ".join(valid),
        nearest=nearest(key, valid),
    )
    notes.add(mistake, path)


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
