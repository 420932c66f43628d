"""`check` on small canons: ranges, ends that are not told, eras, what cannot be judged."""

import json

import pytest

from synodic.canons.check import Check, check
from synodic.canons.judgement import VERDICTS, Judgement
from synodic.canons.reading import from_text


def voyage(**fields: object) -> Judgement:
    told = {"event": "voyage", "from": "earth", "to": "mars", **fields}
    return one(**{key: value for key, value in told.items() if value is not None})


def one(**fields: object) -> Judgement:
    return checked(fields)["it"]


def checked(*claims: dict[str, object]) -> Check:
    lines = ['[canon]\nname = "told"']
    for number, fields in enumerate(claims):
        told = {"id": "it" if number == 0 else f"other-{number}", "kind": "event", **fields}
        lines += ["[[claim]]", *(f"{key} = {_toml(value)}" for key, value in told.items())]
    return check(from_text("\n".join(lines), strict=False))


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value)


def test_counts_hold_every_claim_and_every_verdict() -> None:
    found = checked(
        {"event": "voyage", "from": "earth", "to": "mars", "depart": "1994-10-26"},
        {"event": "war", "date": "1999"},
    )
    assert list(found.counts) == list(VERDICTS)
    assert sum(found.counts.values()) == 2
    assert found.counts["not covered"] == 1
    document = json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert {"id", "verdict", "why", "mend"} <= set(document["claims"][0])


def test_the_best_day_of_a_vague_date_counts_and_is_told() -> None:
    exact = voyage(depart="1995-06-01", arrive="1996-02-01")
    vague = voyage(depart="199X", arrive="199X")
    assert exact.verdict != "plain"
    assert vague.verdict == "plain"
    assert vague.why.startswith("At best")
    assert not exact.why.startswith("At best")


def test_an_end_told_by_the_other_says_how_long_the_flight_is() -> None:
    flight = {"after": "it.depart", "days": [2, 10]}
    fast = voyage(depart="2350", arrive=flight, acceleration="0.3 g")
    assert "0.3 g all the way" in fast.why
    slow = voyage(depart="1994-10-26", arrive={"after": "it.depart", "days": [290, 330]})
    assert slow.verdict == "plain"
    hasty = voyage(depart="1994", arrive={"after": "it.depart", "days": [100, 120]})
    assert hasty.verdict in ("costly", "heroic")
    back = voyage(arrive="1995-09-05", depart={"before": "it.arrive", "days": [100, 120]})
    assert back.verdict == "heroic"


def test_an_end_that_is_not_told_is_searched() -> None:
    leaving = voyage(depart="1994-10-26")
    assert leaving.verdict == "plain"
    assert "1995" in str(leaving.numbers["arrive"])
    arriving = voyage(arrive="1995-09-05")
    assert arriving.verdict == "plain"
    assert "1994" in str(arriving.numbers["depart"])


def test_a_voyage_that_arrives_before_it_leaves_is_no_voyage() -> None:
    found = check(
        from_text("""
[canon]
name = "told"
[[claim]]
id = "it"
kind = "event"
event = "burn"
acceleration = "1 g"
hours = 1
date = "2300"
""")
    )
    assert found["it"].verdict in ("costly", "heroic")
    assert found["it"].mend


@pytest.mark.parametrize(
    ("depart", "arrive", "verdict"),
    [("1956-06-22", "1957-01-10", "costly"), ("1900", "1901", "heroic")],
)
def test_an_era_that_had_nothing_flown(depart: str, arrive: str, verdict: str) -> None:
    found = voyage(depart=depart, arrive=arrive)
    assert found.verdict == verdict
    assert "nothing had left the earth" in found.why.lower()
    assert found.mend


def test_a_named_ship_is_held_to_what_it_had() -> None:
    window = {"depart": "2020-07-23", "arrive": "2021-02-10"}
    assert voyage(**window, vehicle="Tianwen-1").verdict == "plain"
    assert voyage(**window, vehicle="Starship").verdict == "costly"  # drawn, not flown
    weak = voyage(**window, vehicle="Apollo CSM of 1969", acceleration=None)
    assert weak.verdict in ("plain", "heroic")
    small = voyage(**window, vehicle="Luna 1")
    assert small.verdict == "heroic"
    assert "has 3.2 km/s" in small.why
    assert small.mend
    unknown = voyage(**window, vehicle="the Pale Horse")
    assert unknown.verdict == "plain"
    assert "no table knows" in unknown.why.lower()


def test_a_mass_costs_flights_of_the_era_s_lifter() -> None:
    window = {"depart": "1994-10-26", "arrive": "1995-09-05"}
    light = voyage(**window, mass="120 t")
    assert light.verdict == "plain"
    assert "4 flights of Saturn V" in light.why
    heavy = voyage(**window, mass="5 kt")
    assert heavy.verdict == "costly"
    assert "bring at most" in heavy.mend.lower()
    assert voyage(**window, mass="10 Mt").verdict == "heroic"


def test_a_delta_v_that_is_too_small_is_impossible() -> None:
    found = voyage(depart="1994-10-26", arrive="1995-09-05", delta_v="2 km/s")
    assert found.verdict == "impossible"
    assert "give it" in found.mend.lower()


def test_thrust_all_the_way() -> None:
    ends = {"from": "ceres", "to": "mars", "depart": "2350-03-01"}
    slow = voyage(**ends, acceleration="0.3 g")
    assert slow.verdict == "heroic"
    assert voyage(**ends, acceleration="0.3 g", vehicle="Daedalus").verdict == "costly"
    assert voyage(**ends, acceleration="1 g").verdict == "heroic"
    assert voyage(**ends, acceleration="50 g").verdict == "impossible"
    distance = float(slow.numbers["distance_au"])
    days = 2.0 * (distance * 149597870700.0 / (0.3 * 9.80665)) ** 0.5 / 86400.0
    assert f"take {days:.1f} days" in slow.why
    short = voyage(**ends, arrive="2350-03-02", acceleration="0.3 g")
    assert short.verdict == "impossible"
    assert f"{days:.1f} days" in short.mend
    gentle = voyage(depart="1994-10-26", arrive="1995-08-20", acceleration="0.01 g")
    assert gentle.verdict == "plain"


def test_nothing_is_faster_than_light_or_than_any_engine() -> None:
    hour = voyage(to="neptune", depart="2350-03-01", arrive="2350-03-01")
    assert hour.verdict == "impossible"
    star = voyage(to="Proxima Centauri", depart="2300", arrive="2302")
    assert star.verdict == "impossible"
    assert "4.25 light years" in star.why
    assert voyage(to="tau ceti", depart="2100", arrive="2400").verdict == "costly"


def test_to_the_moon_on_any_day() -> None:
    apollo = voyage(to="moon", depart="1969-07-16", arrive="1969-07-20")
    assert apollo.verdict == "plain"
    hasty = voyage(to="moon", depart="1969-07-16", arrive="1969-07-16")
    assert voyage(to="moon", depart="1958-07-16", arrive="1958-07-20").verdict != "plain"
    assert float(hasty.numbers["delta_v_km_s"]) > float(apollo.numbers["delta_v_km_s"]) + 0.2


def test_moons_are_reached_by_way_of_their_planets() -> None:
    titan, saturn = (voyage(to=to, depart="2004-10", arrive="2010") for to in ("titan", "saturn"))
    assert titan.numbers["delta_v_km_s"] == saturn.numbers["delta_v_km_s"]


def test_a_landing_tells_the_voyage_that_it_takes() -> None:
    assert one(event="landing", place="Mars/Ares Vallis", date="1997-07-04").verdict == "plain"
    assert one(event="crewed_landing", place="mars", date="1995-03-15").verdict != "plain"
    assert one(event="landing", place="Baikonur", date="1997").verdict == "not covered"


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"to": "marz", "depart": "1994"}, "Did you mean 'mars'"),
        ({"to": "earth", "depart": "1994"}, "stays"),
        ({"depart": "2700", "arrive": "2701"}, "DE440"),
        ({"depart": "Y-17E7"}, "DE440"),
        ({}, "neither"),
    ],
)
def test_what_cannot_be_judged_says_why(fields: dict[str, object], hint: str) -> None:
    found = voyage(**fields)
    assert found.verdict == "not covered"
    assert hint in found.why


def test_contradicting_dates_are_impossible() -> None:
    found = checked(
        {"event": "treaty", "date": "1999", "requires": ["other-1"]},
        {"event": "war", "date": "2005"},
    )
    assert found["it"].verdict == "impossible"
    assert "line" in found["it"].why


def test_a_redirect_of_dart_s_kind_is_plain_once_dart_flew() -> None:
    pushed = {"event": "redirect", "mass": "4.3e9 kg", "delta_v": "2.7 mm/s"}
    assert one(**pushed, date="2022-09-26").verdict == "plain"
    assert one(**pushed, date="1975").verdict != "plain"
    assert one(event="redirect", date="2003").verdict == "not covered"


def test_a_fly_by_without_its_day_is_found() -> None:
    told = voyage(to="saturn", depart="1977-09", arrive="1980-11", via=["jupiter"],
                  vehicle="voyager 1")  # fmt: skip
    assert told.verdict == "plain"
    assert "past Jupiter 1979" in told.why


def test_ion_drives_are_not_judged_as_impulses() -> None:
    dawn = voyage(
        to="vesta", depart="2007-09-27", arrive="2011-07-16", via=["mars"], vehicle="dawn"
    )
    assert dawn.verdict == "not covered"
    assert "thrust for months" in dawn.why


def test_a_canon_checks_itself() -> None:
    canon = from_text(
        '[canon]\nname = "told"\n[[claim]]\nid = "it"\nkind = "event"\nevent = "war"\ndate = "1999"'
    )
    assert canon.check()["it"].verdict == "not covered"
