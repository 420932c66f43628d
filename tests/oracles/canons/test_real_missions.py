"""Every real launch of `our-timeline` is plain; energies of launch are the published ones."""

import csv
from pathlib import Path

import pytest

import synodic
from synodic.astro.dates import jd_tdb
from synodic.canons.check import Check, check
from synodic.canons.judgement import PLAIN
from synodic.canons.judging import judge
from synodic.canons.places import place
from synodic.canons.tours import tour
from synodic.canons.voyages import Stop, Voyage

CANON = synodic.canon("our-timeline")
VOYAGES = [claim for claim in CANON.claims if claim.event == "voyage"]
REFERENCE = Path(__file__).parents[3] / "reference/astro/missions.csv"
MISSIONS = list(csv.DictReader(REFERENCE.read_text(encoding="utf-8").splitlines()))


def day(text: str) -> tuple[float, float]:
    return jd_tdb(text), jd_tdb(text)


@pytest.fixture(scope="module")
def checked() -> Check:
    return check(CANON)


@pytest.mark.parametrize("id", [claim.id for claim in VOYAGES])
def test_what_flew_is_plain(checked: Check, id: str) -> None:
    assert checked[id].verdict == PLAIN, checked[id].why


def test_fifteen_launches_to_mars_more_than_the_reference_each_with_its_source() -> None:
    mars = [claim for claim in VOYAGES if claim.target == "mars"]
    assert len(mars) >= len(MISSIONS) + 15
    assert all(claim.source for claim in VOYAGES)
    assert {key for claim in VOYAGES for key in claim.source} <= set(CANON.sources)


@pytest.mark.parametrize("row", MISSIONS, ids=lambda row: row["mission"])
def test_missions_of_the_reference_are_plain_without_a_named_ship(row: dict[str, str]) -> None:
    earth, mars = place("earth"), place("mars")
    assert earth is not None
    assert mars is not None
    found = judge(Voyage(earth, mars, day(row["launch"]), day(row["arrival"])))
    assert found.verdict == PLAIN, found.why
    told = [(str(claim.depart), str(claim.arrive)) for claim in VOYAGES]
    assert (row["launch"], row["arrival"]) in told


@pytest.mark.parametrize(
    ("route", "published"),
    [
        # Guo & Farquhar 2008; Guo et al. 2014; Juno's press kit (2011), all as remembered
        ("earth 2006-01-19 jupiter 2007-02-28 pluto 2015-07-14", 157.7),
        ("earth 2018-08-12 venus 2018-10-03", 154.0),
        ("earth 2011-08-05 earth 2013-10-09 jupiter 2016-07-05", 31.1),
        ("earth 1977-09-05 jupiter 1979-03-05 saturn 1980-11-12", 105.5),
    ],
)
def test_energies_of_launch_are_the_published_ones(route: str, published: float) -> None:
    words = route.split()
    bodies = tuple(one.body for one in map(place, words[::2]) if one and one.body)
    found = tour(bodies, tuple(map(jd_tdb, words[1::2])), stops=False)
    assert found is not None
    earth = bodies[0]
    circular2 = earth.mu_km3_s2 / (earth.radius_km + 300.0)
    c3 = (found.leaves + circular2**0.5) ** 2 - 2.0 * circular2
    assert c3 == pytest.approx(published, rel=0.025)


def grand_tour(uranus: str) -> Voyage:
    names = ("earth", "neptune", "jupiter", "saturn", "uranus")
    earth, neptune, *passed = (one for one in map(place, names) if one)
    days = ("1979-07-09", "1981-08-26", uranus)
    via = tuple(Stop(one, day(text)) for one, text in zip(passed, days, strict=True))
    return Voyage(earth, neptune, day("1977-08-20"), day("1989-08-25"), via, "voyager 2")


def test_a_tour_is_held_to_its_days() -> None:
    assert judge(grand_tour("1986-01-24")).verdict == PLAIN
    late = judge(grand_tour("1987-06-24"))
    assert late.verdict != PLAIN
    assert late.mend


@pytest.mark.parametrize("change", [-120.0, 100.0])
def test_a_real_launch_on_other_days_is_not_plain(change: float) -> None:
    earth, mars = place("earth"), place("mars")
    assert earth is not None
    assert mars is not None
    launch, landing = jd_tdb("2011-11-26"), jd_tdb("2012-08-06")
    at = (launch + change, launch + change)
    found = judge(Voyage(earth, mars, at, (landing, landing), vehicle="curiosity"))
    assert found.verdict != PLAIN
    assert found.mend
