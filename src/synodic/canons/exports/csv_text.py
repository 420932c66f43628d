"""A canon as CSV: a row a claim, then rows for the canon and its sources; it keeps everything.

Lines end with CR LF (RFC 4180). The column `table` says what a row is: nothing for a claim,
``canon``, or ``source``. A cell that holds more than a text or a number is JSON.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from synodic.canons.canon import Canon
from synodic.canons.fields import CANON, CLAIM, SOURCE
from synodic.canons.json_text import written
from synodic.canons.writing import Table, table_of

#: What a column `table` may say.
KINDS = ("", "claim", "canon", "source")


def comma_separated(canon: Canon) -> tuple[str, list[str]]:
    """The text, and what it loses: nothing."""
    table = table_of(canon)
    rows: list[Table] = [*table["claim"], {"table": "canon"} | table["canon"]]
    rows += [{"table": "source", "id": k} | v for k, v in table.get("sources", {}).items()]
    used = {name for row in rows for name in row}
    columns = [name for name in dict.fromkeys(("table", *CLAIM, *CANON, *SOURCE)) if name in used]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(name, value) for name, value in row.items()})
    return text.getvalue(), []


def _cell(name: str, value: Any) -> str:
    if isinstance(value, str):
        listed = name in CLAIM and CLAIM[name].form in ("texts", "ids")
        return written([value]) if listed and value[0] in "[{" else value
    if isinstance(value, dict | list):
        return written(value)
    return repr(value)
