"""The validation report: `python -m studies.validation [--write] [PART ...]`.

Plays every oracle, the hindcast, the sign tests and the benchmarks (parts: oracles, hindcast,
signs, speed), prints each miss with its reason, and with ``--write`` writes `docs/validation.md`.
The exit code is 1 if something is missed that `known-misses.toml` does not explain, or no miss any
more.
"""

from __future__ import annotations

import sys

from studies.validation.known import known
from studies.validation.page import page
from studies.validation.parts import PARTS, ROOT


def main(words: list[str]) -> int:
    """Validate; the exit code."""
    parts = [word for word in words if word != "--write"]
    if unknown := [word for word in parts if word not in PARTS]:
        print(f"there is no part {unknown[0]!r}; expected {', '.join(PARTS)}", file=sys.stderr)
        return 2
    played = {name: list(PARTS[name]()) for name in parts or PARTS}
    lines = [line for found in played.values() for line in found]
    reasons = known()
    if "--write" in words:
        (ROOT / "docs" / "validation.md").write_text(page(lines, reasons), encoding="utf-8")
    missed = [line for line in lines if line.missed]
    for line in missed:
        why = reasons.get(line.name, f"NOT KNOWN {line.remark}")
        print(f"miss: {line.name}: {line.got}, expected {line.tolerance} {line.expected}. {why}")
    fresh = [line for line in missed if line.name not in reasons]
    names = {line.name for line in lines if not line.missed}
    for name in sorted(names & set(reasons)):
        print(f"no miss any more, but known as one: {name}")
    print(
        f"{len(lines)} lines, {len(lines) - len(missed)} pass, {len(missed) - len(fresh)} known "
        f"misses, {len(fresh)} misses"
    )
    return 1 if fresh else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
