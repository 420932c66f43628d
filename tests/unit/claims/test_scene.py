import pytest

from claimed import EARTH, FIRM, MARS, MOON, US, USSR, VALLEY, scene


@pytest.mark.parametrize(
    ("name", "number"),
    [("us", US), ("NASA", US), ("The United States", US), ("USSR", USSR), ("soviet union", USSR)],
)
def test_actors_are_found_by_id_title_and_other_spellings(name: str, number: int) -> None:
    assert scene().actors(name) == (number,)


def test_nobody_is_found_where_nobody_is_meant() -> None:
    assert scene().actors("Helios") is None
    assert scene().actors("dprk") is None


def test_the_canon_may_say_who_is_who() -> None:
    assert scene(Helios="firm").actors("helios") == (FIRM,)
    assert scene(everyone="*").actors("Everyone") == ()


def test_a_place_that_acts_is_anybody() -> None:
    assert scene().actors("mars") == ()


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("mars", (VALLEY, MARS)),
        ("Happy Valley", (VALLEY, MARS)),
        ("Mars/Happy Valley", (VALLEY, MARS)),
        ("Mars orbit", (VALLEY, MARS)),
        ("earth-mars", (VALLEY, MARS)),
        ("Moon/Shackleton", (MOON,)),
        ("LEO", (EARTH,)),
    ],
)
def test_places_are_found_with_what_stands_there(name: str, numbers: tuple[int, ...]) -> None:
    place = scene().place(name)
    assert place is not None
    assert place.numbers == numbers


def test_places_that_are_not_played_are_not_found() -> None:
    assert scene().place("venus") is None
    assert scene().place("titan") is None
    assert scene(venus="mars").place("Venus") is not None
