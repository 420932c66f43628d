"""What a format does not keep of a canon, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from synodic.canons.canon import Canon
from synodic.canons.writing import claim_table, table_of


def losses(canon: Canon, kept: Collection[str], head: Collection[str] = ()) -> list[str]:
    """A line for each field that a format loses, with how many claims have it.

    Args:
        canon: what is exported.
        kept: the fields of a claim that the format keeps.
        head: the fields of the canon that it keeps; `sources` is one of them.
    """
    table = table_of(canon)
    count = Counter(name for claim in canon.claims for name in claim_table(claim))
    own = (*table["canon"], *(("sources",) if canon.sources else ()))
    lost = [f"the canon's {name}" for name in own if name not in head]
    for name, many in count.items():
        if name not in kept:
            lost.append(f"`{name}` of {many:,} claim{'' if many == 1 else 's'}")
    return lost
