"""What `synodic ensemble` says of a design: drivers of each outcome, and which conclusions flip."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synodic.cli.output import Output
    from synodic.ensembles.ensemble import Ensemble
    from synodic.ensembles.flips import Flips

#: Factors that are told with an outcome.
TOLD = 5


def flips_of(result: Ensemble, threads: int | None) -> dict[str, Flips] | None:
    """What the design says about each outcome; None without a design."""
    from synodic.ensembles.flips import base_of, flips

    return None if result.design is None else flips(result, base_of(result, threads))


def only_bridges(result: Ensemble) -> bool:
    """Whether the design is over numbers graded `bridge` and nothing else."""
    from synodic.ensembles.design import factors_of

    assert result.design is not None
    bridges = factors_of(result.scenario, "bridges")
    return all(_bare(path) in bridges for path in result.design.factors)


def add_drivers(document: dict[str, Any], result: Ensemble, flips: Mapping[str, Flips]) -> None:
    """Fill `bridge_flips` and `drivers` of each outcome of the verb's document."""
    from synodic.ensembles.drivers import drivers

    bridges = only_bridges(result)
    for name, one in flips.items():
        told = document["outcomes"][name]
        told["bridge_flips"] = one.flips if bridges else None
        told["flips"] = {
            "share": one.flips, "by_luck": one.by_luck, "appears": one.appears, "base": one.base,
            "settings": one.settings,
        }  # fmt: skip
        varies = not one.drivers.empty
        told["drivers"] = drivers(result, name).to_dict("records") if varies else []


def tell_drivers(output: Output, result: Ensemble, flips: Mapping[str, Flips]) -> None:
    """Tables of what flips, and of what moves each outcome that varies."""
    from synodic.ensembles.drivers import drivers

    output.result(f"\nOver {result.declared.designs:,} settings")
    rows = [
        (name, f"{one.base:.1%}", f"{one.share:.1%}", f"{one.flips:.1%}", f"{one.by_luck:.1%}",
         f"{one.appears:.1%}")
        for name, one in flips.items()
    ]  # fmt: skip
    heads = ("outcome", "catalogue", "all settings", "flip it", "by luck", "appears in")
    output.table(heads, rows, (1, 2, 3, 4, 5))
    for name, one in flips.items():
        if one.drivers.empty:
            continue
        table = drivers(result, name).head(TOLD)
        numbers = [column for column in table.columns if column != "factor"]
        output.result(f"\n{name}")
        output.table(
            ("factor", *(column.replace("_", " ") for column in numbers)),
            [
                (str(row["factor"]), *(f"{float(row[column]):.3f}" for column in numbers))
                for _, row in table.iterrows()
            ],
            range(1, len(numbers) + 1),
        )


def _bare(path: str) -> str:
    return path.removeprefix("parameters.").removeprefix("parameter.")
