"""Canons and books as graphs: a timeline for Mermaid, claims and branches for Graphviz (DOT)."""

from __future__ import annotations

from collections.abc import Sequence

from synodic.canons.canon import Canon
from synodic.canons.exports.losses import losses
from synodic.canons.exports.markdown import when
from synodic.claims.calendar import FOREVER, date_of
from synodic.claims.claim import After, Claim, Pattern

#: A branch of a book: its name, that of its parent or nothing, and from when on it differs.
Branch = tuple[str, str, str]


def mermaid(canon: Canon) -> tuple[str, list[str]]:
    """A timeline by decades, and what it loses."""
    lines = ["timeline", f"    title {_words(canon.title_or_name)}"]
    decade: int | None = None
    rows: list[tuple[int, Claim]] = []
    undated: list[tuple[int, Claim]] = []
    for claim in canon.claims:
        low, high = canon.days(claim.id)
        first = low if low > -FOREVER else high
        dated = canon.calendar != "none" and abs(first) < FOREVER
        (rows if dated else undated).append((first, claim))
    for first, claim in sorted(rows, key=lambda row: (row[0], row[1].line, row[1].id)):
        own = date_of(first)[0] // 10 * 10
        if own != decade:
            decade = own
            lines.append(f"    section The {own}s")
        lines.append(f"        {_words(when(canon, claim))} : {_words(claim.says_or_id)}")
    if undated:
        lines.append("    section Without a date")
        lines += [f"        undated : {_words(claim.says_or_id)}" for _, claim in undated]
    lost = losses(canon, ("says", "date", "depart", "arrive"), ("name", "title"))
    return "\n".join(lines) + "\n", ["the signs : ; # of texts", *lost]


def dot(canon: Canon) -> tuple[str, list[str]]:
    """Claims, and what each of them hangs on, and what it loses."""
    lines = [f"digraph {_quoted(canon.name)} {{", "  rankdir=LR;", "  node [shape=box];"]
    lines.append(f"  label={_quoted(canon.title_or_name)};")
    for claim in canon.claims:
        label = f"{when(canon, claim)}\n{claim.says_or_id}"
        lines.append(f"  {_quoted(claim.id)} [label={_quoted(label)}];")
    for start, end, told in _edges(canon.claims):
        lines.append(f"  {_quoted(start)} -> {_quoted(end)} [label={_quoted(told)}];")
    kept = ("id", "says", "date", "depart", "arrive", "requires", "supersedes", "earlier", "later",
            "begins", "ends")  # fmt: skip
    return "\n".join([*lines, "}"]) + "\n", losses(canon, kept, ("name", "title"))


def _edges(claims: Sequence[Claim]) -> list[tuple[str, str, str]]:
    found = []
    for claim in claims:
        found += [(cause, claim.id, "before") for cause in claim.requires]
        if claim.supersedes:
            found.append((claim.supersedes, claim.id, "superseded by"))
        for date in (claim.date, claim.depart, claim.arrive):
            if isinstance(date, After) and date.anchor.split(".")[0] != claim.id:
                found.append((date.anchor.split(".")[0], claim.id, "dated from"))
        pair = claim.earlier, claim.later
        if all(pair) and not any(isinstance(one, Pattern) for one in pair):
            found.append((str(claim.earlier), str(claim.later), claim.id))
        if claim.begins and claim.ends:
            found.append((claim.begins, claim.ends, claim.id))
    return found


def branches_dot(title: str, branches: Sequence[Branch]) -> str:
    """A book's tree of branches for Graphviz."""
    lines = [f"digraph {_quoted(title)} {{", "  rankdir=LR;", "  node [shape=box];"]
    lines += [f"  {_quoted(name)};" for name, _, _ in branches]
    lines += [
        f"  {_quoted(parent)} -> {_quoted(name)} [label={_quoted(at)}];"
        for name, parent, at in branches
        if parent
    ]
    return "\n".join([*lines, "}"]) + "\n"


def branches_mermaid(branches: Sequence[Branch]) -> str:
    """A book's tree of branches for Mermaid."""
    number = {name: n for n, (name, _, _) in enumerate(branches)}
    lines = ["flowchart LR"]
    lines += [f'    b{n}["{_words(name)}"]' for name, n in number.items()]
    lines += [
        f'    b{number[parent]} -- "{at}" --> b{number[name]}'
        for name, parent, at in branches
        if parent
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n") + '"'


def _words(text: str) -> str:
    """Text without the signs by which Mermaid divides."""
    for sign, other in ((":", " -"), (";", ","), ("#", "no. "), ('"', "'"), ("%%", "%")):
        text = text.replace(sign, other)
    return " ".join(text.split())
