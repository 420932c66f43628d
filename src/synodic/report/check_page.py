"""The verdicts of a canon's check as one HTML page."""

from __future__ import annotations

from pathlib import Path

from synodic.canons.check import Check
from synodic.canons.judgement import VERDICTS
from synodic.history.whole_file import write_whole
from synodic.report.page import template


def write_check(found: Check, path: str | Path) -> Path:
    """Write the page, whole or not at all.

    Raises:
        Mistake: the file cannot be written.
    """
    write_whole(path, check_page(found))
    return Path(path)


def check_page(found: Check) -> str:
    """The page as a text: every claim, the hardest verdicts first."""
    canon = found.canon
    order = {verdict: n for n, verdict in enumerate(reversed(VERDICTS[:-1]))}
    judged = sorted(found.judged, key=lambda one: order.get(one.judgement.verdict, len(order)))
    return template("check.html.j2").render(
        title=canon.title_or_name, name=canon.name, about=canon.about, notice=canon.notice,
        counts=list(found.counts.items()), judged=judged,
        places={one.claim.id: _place(one.claim.line) for one in judged},
    )  # fmt: skip


def _place(line: int) -> str:
    return f"line {line}" if line else ""
