"""Which numbers of a tour's candidate belong together, for `global_search`; see `tour_tile`."""

from __future__ import annotations

from synodic.astro.search_box import Layout


def mga_layout(bodies: int) -> Layout:
    """Of MGA: the day of departure and the days of each leg."""
    return Layout(days=tuple(range(bodies)))


def one_dsm_layout(bodies: int, passes: bool = False) -> Layout:
    """Of MGA-1DSM: a leg's numbers are its days, its manoeuvre and the fly-by that it leaves from.

    The first leg's are the departure's; `passes`: the last body is flown past too.
    """
    legs = bodies - 1
    flybys = legs - 1 + passes
    shares, distances = 4 + legs, 4 + 2 * legs
    planes = distances + flybys
    parts: list[tuple[int, ...]] = [(0, 1, 2, 3, 4, shares)]
    parts += [(4 + k, shares + k, distances + k - 1, planes + k - 1) for k in range(1, legs)]
    if passes:
        parts.append((distances + legs - 1, planes + legs - 1))
    return Layout(
        days=(0, *range(4, 4 + legs)),
        angles=(2, *range(planes, planes + flybys)),
        parts=tuple(parts),
    )
