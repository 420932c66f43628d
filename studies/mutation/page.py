"""docs/mutants.md: how many mutants were caught, by what, and every one that was not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from studies.mutation.mutants import SEED, Mutant, changed, mutated
from studies.mutation.verdicts import STAGES, Reason, Verdict

Judged = list[tuple[Mutant, Verdict]]

_HEAD = """# Mutants

<!-- written by `make mutants ARGS=--write` -->

Do the tests notice when the code is wrong? A mutant is the code with one small fault in it: another
operator, a number plus one, a condition turned. It is caught if a test fails. A mutant that nothing
catches is either equivalent, so that no test could, or shows a test that is missing.

Of {every} mutants of `src/synodic/world` and `src/synodic/astro` {drawn} are drawn (seed {seed}),
each as likely as another. Faults are mutmut's, but for those that a type checker or a compiler
refuses at sight. Each is shown to what `make test` runs, cheapest first, until something catches
it:

- **golden histories** (mutants of the world): four of the histories that `tests/golden` holds by
  hash, in the interpreter, whose bytes are those of compiled ones, from the year in which the
  mutant's line first runs;
- **tests**: the test files nearest to the mutant by the graph of imports, those of the world in the
  interpreter, those of orbits compiled;
- **lint and types**: ruff and mypy, which `make test` runs first.

No mutant is looked at for long, so what survives here may still be caught by the whole of
`make test`. *Unlike* are those of which the interpreter says nothing, because it raises an
exception where a compiled kernel goes on with an infinity.
"""


def counts(judged: Judged, reasons: dict[str, Reason]) -> dict[str, int]:
    """How many of the mutants were caught, at once or by now, are equivalent, or are open."""
    found = Counter[str]()
    for mutant, verdict in judged:
        reason = reasons.get(mutant.name)
        if verdict.caught:
            found["caught"] += 1
        else:
            found[reason.verdict if reason else "open"] += 1
    return {name: found[name] for name in ("caught", "caught now", "equivalent", "open")}


def told(judged: Judged, reasons: dict[str, Reason]) -> str:
    """The result in a few lines."""
    of, n = counts(judged, reasons), len(judged)
    lines = [
        f"{n} mutants: {of['caught']} caught ({share(of['caught'], n)}), "
        f"{of['caught now']} by tests added since, {of['equivalent']} equivalent, "
        f"{of['open']} open"
    ]
    for mutant, verdict in judged:
        if not verdict.caught and mutant.name not in reasons:
            change = f"{mutant.before} -> {mutant.after}"
            lines.append(f"{mutant.name} {mutant.file}:{mutant.line} {change} [{verdict.stage}]")
    return "\n".join(lines)


def share(part: int, whole: int) -> str:
    """A share in percent."""
    return f"{100.0 * part / whole:.1f} %" if whole else "none"


def page(judged: Judged, reasons: dict[str, Reason], root: Path, drawn: int, every: int) -> str:
    """The page, on those judged so far of the `drawn` of `every` mutant."""
    of, n = counts(judged, reasons), len(judged)
    now = of["caught"] + of["caught now"]
    real = n - of["equivalent"]
    lines = [_HEAD.format(every=every, drawn=drawn, seed=SEED)]
    if n < drawn:
        lines += [f"Judged so far are the first {n} of the draw; `make mutants` goes on.", ""]
    lines += [
        f"**{of['caught']} of {n} ({share(of['caught'], n)}) were caught.** Of the other "
        f"{n - of['caught']}, {of['equivalent']} are equivalent, {of['caught now']} are caught "
        f"by tests written since, {of['open']} are open: now {now} of {real} that are not "
        f"equivalent "
        f"({share(now, real)}).",
        "",
        "| | world | orbits | together |",
        "| --- | ---: | ---: | ---: |",
    ]
    for stage in STAGES:
        some = [mutant for mutant, verdict in judged if verdict.stage == stage]
        ours = sum("/world/" in mutant.file for mutant in some)
        lines.append(f"| {stage} | {ours} | {len(some) - ours} | {len(some)} |")
    lines += ["", "## What survived", ""]
    for mutant, verdict in sorted(judged, key=lambda one: (one[0].file, one[0].line)):
        if not verdict.caught:
            lines.append(_survivor(mutant, verdict, reasons.get(mutant.name), root))
    return "\n".join(lines) + "\n"


def _survivor(mutant: Mutant, verdict: Verdict, reason: Reason | None, root: Path) -> str:
    text = (root / mutant.file).read_text(encoding="utf-8")
    before, after = changed(text, mutated(mutant, text))
    what = f"{reason.verdict}: {reason.why}" if reason else f"open ({verdict.stage})"
    return (
        f"- `{mutant.file.removeprefix('src/synodic/')}:{mutant.line}` ({mutant.name}): "
        f"`{before}` -> `{after}`. {what[0].upper()}{what[1:]}"
    )
