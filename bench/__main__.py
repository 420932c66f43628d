"""python -m bench [--json] [NAME ...]: all comparisons, or those named, as a table or JSON."""

from __future__ import annotations

import importlib
import json
import sys

SUBJECTS = (
    "lambert", "porkchop", "ephemeris", "gtop", "crowd", "startup", "play", "ensemble", "habitat",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    names = [word for word in arguments if not word.startswith("-")] or list(SUBJECTS)
    unknown = [word for word in names if word not in SUBJECTS]
    if unknown or any(word.startswith("-") and word != "--json" for word in arguments):
        print(f"usage: python -m bench [--json] [{' | '.join(SUBJECTS)}]", file=sys.stderr)
        return 2
    results = {}
    for name in names:
        print(f"measuring {name} ...", file=sys.stderr)
        results.update(importlib.import_module(f"bench.{name}").run())
    if "--json" in arguments:
        print(json.dumps(results, indent=1))
        return 0
    print(f"{'':24}{'ours':>10}{'peer':>12}  {'unit':5}{'ratio':>8}  peer")
    for name, r in results.items():
        peer = "" if r["peer"] is None else f"{r['peer']:.3f}"
        ratio = "" if r["ratio"] is None else f"{r['ratio']:.2f}"
        print(
            f"{name:24}{r['ours']:10.3f}{peer:>12}  {r['unit']:5}{ratio:>8}"
            f"  {r['peer_name'] or 'none'}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
