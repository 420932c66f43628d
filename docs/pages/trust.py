"""The page "how far to trust this": what each part is held against, and all that joins them.

The bridges and the counts come from the catalogue, the limits from the
model pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pages.markdown import code, table

MODELS = Path(__file__).parents[1] / "models"
HEAD = Path(__file__).with_name("trust-head.txt")
LIMITS = "## Assumptions and known limits\n"


def trust() -> str:
    """How far to trust what comes out."""
    from synodic.history.quantities import rounded
    from synodic.scenario import catalogue
    from synodic.scenario.numbers import GRADES

    rows = sorted(catalogue(), key=lambda row: (row.section, row.name))
    count = Counter((row.section, row.grade) for row in rows)
    graded = Counter(row.grade for row in rows)
    text = HEAD.read_text(encoding="utf-8") + (
        "\n## The numbers by grade\n\nOf *assumed* numbers somebody chose the value, with a range "
        "that says how wrong it may be; *transcribed* ones were read in a secondary place.\n\n"
    )
    sections = sorted({row.section for row in rows})
    text += table(
        ("section", *GRADES),
        [
            *((s, *(str(count[s, grade] or "") for grade in GRADES)) for s in sections),
            ("**all**", *(str(graded[grade]) for grade in GRADES)),
        ],
    )
    bridges = [row for row in rows if row.grade == "bridge"]
    text += (
        f"\n## Bridges\n\nThe {len(bridges)} numbers that join two published models where nobody "
        "has published the join. Each can be switched off or swept, and that is how far what "
        "hangs on it can be trusted.\n\n"
    )
    text += table(
        ("number", "what it is", "value", "range", "why this, and what switches it off"),
        (
            (
                code(row.name),
                row.label,
                f"{len(row.value)} values"
                if isinstance(row.value, tuple)
                else rounded(row.value, 5),
                ""
                if row.low is None or row.high is None
                else f"{rounded(row.low, 4)} to {rounded(row.high, 4)}",
                row.source,
            )
            for row in bridges
        ),
    )
    text += "\n## What the models leave out\n\nFrom the page of each.\n"
    for file, title, limits in limits_of_models():
        text += f"\n### [{title}](../models/{file})\n\n{limits}\n"
    return text


def limits_of_models() -> Iterable[tuple[str, str, str]]:
    """(file, title, its limits as Markdown) of each model page that states some."""
    for file in sorted(MODELS.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        _, found, after = text.partition(LIMITS)
        if found:
            title = text.partition("\n")[0].removeprefix("# ")
            limits = after.partition("\n## ")[0].strip()
            # links of a model page as seen from the reference
            limits = limits.replace("](../reference/", "](").replace("](../", "](<up>")
            yield file.name, title, _from_models(limits).replace("](<up>", "](../")


def _from_models(text: str) -> str:
    """Links beside a model page, as seen from the reference."""
    return re.sub(r"\]\((?![a-z]+:|#|<up>)([\w-]+\.md)", _beside, text)


def _beside(link: re.Match[str]) -> str:
    name = link[1]
    return f"](../models/{name}" if (MODELS / name).exists() else f"]({name}"
