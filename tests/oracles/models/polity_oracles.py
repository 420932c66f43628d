"""The published and exact figures of the social models, by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]

#: Each name has a list of cases, or one case.
POLITY: dict[str, Any] = json.loads(
    (ROOT / "reference/polity/oracles.json").read_text(encoding="utf-8")
)
