"""What `synodic ensemble --given` says of the histories in which claims hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synodic.cli.output import Output
    from synodic.ensembles.given import Given
    from synodic.ensembles.shares import Share


def given_document(found: Given) -> dict[str, Any]:
    """The part of the verb's document; `outcomes` is null where too few are left."""
    told = found.outcomes
    return {
        "claims": list(found.claims),
        "held": _share(found.held),
        "effective_sample_size": found.effective_sample_size,
        "outcomes": None if told is None else {key: _share(share) for key, share in told.items()},
    }


def _share(share: Share) -> dict[str, Any]:
    number = share.share if share.n else None
    return {"share": number, "low": share.low, "high": share.high, "n": share.n}


def tell_given(output: Output, found: Given) -> None:
    """A table of what they share, beside all histories of the arm."""
    held, told = found.held, found.outcomes
    output.result(
        f"\nGiven {', '.join(found.claims)}: {held.share:.1%} ({held.low:.1%} to {held.high:.1%}) "
        f"of {held.n:,} histories, effective sample size {found.effective_sample_size:.0f}"
    )
    if told is None:
        output.result("Too few to say what they share: play more, or claim less.")
        return
    rows = [
        (name, f"{share.share:.1%}", f"{share.low:.1%} to {share.high:.1%}",
         f"{found.ensemble.outcomes[name].share:.1%}")
        for name, share in told.items()
    ]  # fmt: skip
    output.table(("outcome", "given", "95 % interval", "all"), rows, (1, 2, 3))
