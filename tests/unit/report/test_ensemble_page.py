import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from many import with_arms, with_design
from synodic.ensembles.design import latin_hypercube
from synodic.ensembles.discovery import prim
from synodic.ensembles.entry import ensemble
from synodic.ensembles.flips import base_of, flips
from synodic.ensembles.members import distances
from synodic.ensembles.shares import share_of
from synodic.report import ensemble_figures as pictures
from synodic.report.ensemble_page import ensemble_report
from synodic.report.rows import Row, RowFigure, render_rows
from synodic.report.svg import Curve, Figure, Panel, Ribbon, render
from synodic.report.tables import table


@pytest.fixture(scope="module")
def arms() -> str:
    return ensemble_report(with_arms())


@pytest.fixture(scope="module")
def design() -> str:
    played = with_design()
    return ensemble_report(played, flips(played, base_of(played, threads=2)))


class Outline(HTMLParser):
    """Ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and tag == "a" and value]


def test_ids_are_unique_and_every_link_leads_somewhere(arms: str, design: str) -> None:
    for page in (arms, design):
        outline = Outline(page)
        assert len(outline.ids) == len(set(outline.ids))
        assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)


def test_the_page_has_its_parts_and_no_more(arms: str, design: str) -> None:
    parts = re.compile(r'<section id="(\w+)">')
    assert parts.findall(arms) == ["shares", "fans", "arms", "members", "assumptions", "replay"]
    assert parts.findall(design) == [
        "shares", "fans", "drivers", "members", "assumptions", "replay",
    ]  # fmt: skip


def test_shares_are_those_of_the_ensemble(arms: str) -> None:
    lost = with_arms().outcomes["mars.lost"]
    assert 0.3 < lost.share < 0.8
    assert pictures.told_share(lost) in arms
    more = with_arms().probability("mars.lost", by="arm")["more"]
    assert pictures.told_share(more) in arms


def test_typical_and_strangest_histories_reopen_by_the_command_shown(arms: str) -> None:
    found = distances(with_arms().dataset)
    for row in (found.iloc[0], found.iloc[-1]):
        command = f"synodic run doomed.ensemble --replicate {row['replicate']}<"
        assert command in arms


def test_the_number_that_acts_has_the_widest_swing_and_the_box(design: str) -> None:
    shown = design[design.index('id="figure-tornado-mars-lost"') :]
    names = re.findall(r'class="label"[^>]*>([^<]+)<', shown)
    assert names[0] == "base.margin"
    assert 'id="figure-box-mars-lost"' in design


def test_an_ensemble_of_counts_has_a_page_too() -> None:
    from chains import doom
    from many import base

    counted = ensemble(base(30.0), 40, reduced=True, threads=2, systems=[doom])
    paths = ensemble(base(30.0), 40, threads=2, systems=[doom])
    page = ensemble_report(counted)
    assert pictures.told_share(paths.outcomes["mars.lost"]) in page
    assert '<section id="members">' not in page
    assert 'id="figure-by-when"' in page


def test_a_ribbon_is_drawn_within_the_axes_and_its_numbers_are_told() -> None:
    days = np.arange(0, 3650, 30)
    low, high = np.full(len(days), -5.0), np.full(len(days), 25.0)
    figure = Figure("f", "t", "d", days, [Panel("t", [Curve("median", low + 10)],
                    [Ribbon("half", low, high)])])  # fmt: skip
    svg = render(figure)
    drawn = "".join(re.findall(r'class="(?:ribbon|edge|line)[^>]*', svg))
    numbers = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", drawn)]
    assert max(numbers) < 30 + 232
    assert min(numbers) >= 30
    assert svg.count('class="ribbon') == 1
    assert table(figure).heads == ("date", "median", "half from", "half to")


def test_a_share_of_none_and_of_all_stand_on_the_ends_of_the_axis() -> None:
    svg = render_rows(pictures.shares({"a": share_of(0, 50), "b": share_of(50, 50)}))
    assert re.findall(r'class="dot[^>]*cx="([\d.]+)"', svg) == ["12", "468"]
    assert "e+" not in svg


def test_a_swing_goes_from_a_ring_to_a_dot() -> None:
    swings = pd.DataFrame({"factor": ["x"], "low": [0.4], "high": [0.1], "error": [0.02],
                           "rank": [-0.9]})  # fmt: skip
    figure = pictures.tornado("mars.lost", swings, 0.2)
    assert figure.ends == (0.0, 0.5)
    assert figure.rows[0].note == "40% → 10% ± 4"
    svg = render_rows(figure)
    assert svg.index('class="ring') < svg.index('class="dot')


def test_a_box_is_told_in_the_units_of_its_factors() -> None:
    design = latin_hypercube({"a": (0.0, 10.0), "b": (0.0, 1.0)}, 400, seed=2)
    found = prim(design, design.points[:, 0] > 5.0, density=0.95)
    figure = pictures.box("mars.lost", design, found)
    assert [row.name for row in figure.rows] == ["a"]
    assert figure.rows[0].low == pytest.approx(0.5, abs=0.05)
    assert figure.rows[0].note.endswith("of 0 to 10")


def test_words_of_rows_are_escaped() -> None:
    rows = [Row("<b>", "a & b", 0.0, 1.0)]
    svg = render_rows(RowFigure("f", "t", "d", "x", "interval", rows, ("a", "b")))
    assert "<b>" not in svg
    assert "a &amp; b" in svg
