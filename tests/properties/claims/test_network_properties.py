"""Any network: its ranges are those of all shortest paths, its contradictions the smallest."""

import math
from dataclasses import replace
from itertools import combinations, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.claims.calendar import FOREVER, date_of, day_of, length
from synodic.claims.claim import After, Alternative, Claim
from synodic.claims.edges import claim_of, own_edges, shared_edges
from synodic.claims.edtf import Date, read_date, told
from synodic.claims.network import solve

IDS = ("a", "b", "c", "d", "e")
VOYAGES = ("d", "e")
NODES = ["", *IDS, *(f"{id}.{end}" for id in VOYAGES for end in ("depart", "arrive"))]
FAR = 10**12

days = st.integers(-30, 30)


@st.composite
def dates(draw, own):
    if draw(st.booleans()):
        low = draw(days)
        high = low + draw(st.integers(0, 30))
        open = draw(st.sampled_from(["", "low", "high"]))
        ends = (-FOREVER if open == "low" else low, FOREVER if open == "high" else high)
        return Date("", *ends, spans=(ends,))
    low = draw(days)
    anchors = [id for id in IDS if id != own.split(".")[0]]
    anchors += [f"{id}.{end}" for id in VOYAGES for end in ("depart", "arrive")]
    anchor = draw(st.sampled_from([one for one in anchors if one != own]))
    return After(anchor, low, low + draw(st.integers(0, 20)))


@st.composite
def claims(draw):
    found = []
    for id in IDS:
        date = draw(st.none() | dates(id))
        others = [other for other in IDS if other != id]
        requires = tuple(draw(st.lists(st.sampled_from(others), max_size=1)))
        made = Claim(id, "event", event="other", date=date, requires=requires)
        if id in VOYAGES:
            ends = {end: draw(st.none() | dates(f"{id}.{end}")) for end in ("depart", "arrive")}
            made = replace(made, event="voyage", **ends)
        found.append(made)
    for n in range(draw(st.integers(0, 3))):
        begins, ends = draw(st.permutations(IDS))[:2]
        low = draw(days)
        if draw(st.booleans()):
            span = (low, low + draw(st.integers(0, 20)))
            found.append(Claim(f"s{n}", "duration", begins=begins, ends=ends, span=span))
        else:
            found.append(Claim(f"s{n}", "order", earlier=begins, later=ends))
    return found


def edges_of(some):
    return [*shared_edges(some, ""), *(edge for one in some for edge in own_edges(one, one.date))]


def all_paths(edges, nodes):
    """Floyd and Warshall, (nodes, nodes) of days."""
    at = {node: n for n, node in enumerate(nodes)}
    paths = np.full((len(nodes), len(nodes)), FAR, np.int64)
    np.fill_diagonal(paths, 0)
    for edge in edges:
        pair = at[edge.start], at[edge.end]
        paths[pair] = min(paths[pair], edge.days)
    for middle in range(len(nodes)):
        paths = np.minimum(paths, paths[:, [middle]] + paths[[middle], :])
    return paths


def holds(edges, nodes):
    return (np.diagonal(all_paths(edges, nodes)) >= 0).all()


@settings(deadline=None, max_examples=300)
@given(claims())
def test_ranges_are_shortest_paths_and_contradictions_are_smallest(some):
    network = solve(some)
    edges = edges_of(some)
    nodes = [*NODES, *(claim.id for claim in some if claim.id not in IDS)]
    if holds(edges, nodes):
        assert network.contradictions == ()
        paths = all_paths(edges, nodes)
        for n, id in enumerate(nodes[1:], 1):
            low = -paths[n, 0] if paths[n, 0] < FAR / 2 else -FOREVER
            high = paths[0, n] if paths[0, n] < FAR / 2 else FOREVER
            assert network.ranges[id] == (low, high)
        return
    fewest = next(
        count
        for count in range(1, len(some) + 1)
        for subset in combinations([claim.id for claim in some], count)
        if not holds([edge for edge in edges if within(edge, {"", *subset})], nodes)
    )
    found = network.contradictions
    assert len(found[0].claims) == fewest
    for one in found:
        assert sum(edge.days for edge in one.edges) < 0
        assert all(edge in edges for edge in one.edges)
        ends = [(edge.start, edge.end) for edge in one.edges]
        assert all(
            end == start for (_, end), (start, _) in zip(ends, ends[1:] + ends[:1], strict=True)
        )
    joins = {edge for one in found for edge in one.edges if edge.start and edge.end}
    assert holds([edge for edge in edges if edge not in joins], nodes)


@st.composite
def undecided(draw):
    """Claims of which some have two or three dates, with their weights."""
    found = []
    for claim in draw(claims()):
        count = draw(st.integers(0, 2)) if claim.kind == "event" else 0
        weights = draw(st.permutations([0.1, 0.25, 0.4]))
        others = tuple(Alternative(w, draw(dates(claim.id))) for w in weights[:count])
        found.append(replace(claim, alternatives=others))
    return found


@settings(deadline=None, max_examples=150)
@given(undecided())
def test_the_dates_chosen_are_the_weightiest_that_fit(some):
    nodes = [*NODES, *(claim.id for claim in some if claim.id not in IDS)]
    several = {claim.id: options(claim) for claim in some if claim.alternatives}
    network = solve(some)
    assert set(network.chosen) == set(several)
    fitting = {}
    for picks in product(*several.values()):
        dates = dict(zip(several, (date for _, date in picks), strict=True))
        taken = [replace(one, date=dates.get(one.id, one.date)) for one in some]
        if holds(edges_of(taken), nodes):
            fitting[tuple(dates.values())] = math.prod(max(weight, 1e-9) for weight, _ in picks)
    assert bool(fitting) == (network.contradictions == ())
    if fitting:
        mine = tuple(network.chosen[id] for id in several)
        assert math.isclose(fitting[mine], max(fitting.values()))


def options(claim):
    found = [(one.weight, one.date) for one in claim.alternatives]
    if claim.date is not None:
        found.append((1.0 - sum(weight for weight, _ in found), claim.date))
    return found


def within(edge, ids):
    return {claim_of(edge.start), claim_of(edge.end), edge.owner} <= ids


@given(st.integers(-(10**12), 10**12), st.integers(1, 12), st.data())
def test_the_calendar_goes_both_ways(year, month, data):
    day = data.draw(st.integers(1, length(year, month)))
    number = day_of(year, month, day)
    assert date_of(number) == (year, month, day)
    assert date_of(number + 1) > (year, month, day)


@given(st.integers(-3_000_000, 2_900_000), st.integers(0, 100_000))
def test_a_range_is_written_as_edtf_that_reads_the_same(low, width):
    date = read_date(told(low, min(low + width, 2_900_000)))
    assert (date.earliest, date.latest) == (low, min(low + width, 2_900_000))


@settings(max_examples=300)
@given(st.text("0123456789X-~?%/[]{},.YESTZ:+", max_size=24))
def test_any_text_is_a_date_or_a_mistake(text):
    from synodic.schema.mistake import Mistake

    try:
        date = read_date(text)
    except Mistake:
        return
    assert date.earliest <= date.latest
    low, high = date.widest
    assert low <= date.earliest
    assert high >= date.latest
    assert read_date(date.text) == date
