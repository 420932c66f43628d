from histories import journal
from synodic.history.causes import ancestors, causes_of, chain, consequences, tree

#  0 launch -> 2 lost -> 3 shortage -> 4 death;  1 storm -> 3 shortage
EVENTS = journal(
    {"kind": "launch"},
    {"kind": "storm"},
    {"kind": "lost_in_transit", "causes": [(0, 1.0)]},
    {"kind": "shortage", "causes": [(1, 90.0), (2, -400.0)]},
    {"kind": "death", "causes": [(3, 5.0)]},
    {"kind": "birth"},
)


def test_the_largest_share_comes_first_whatever_its_sign() -> None:
    assert causes_of(EVENTS, 3) == [(2, -400.0), (1, 90.0)]


def test_the_chain_follows_the_largest_cause_to_its_beginning() -> None:
    assert chain(EVENTS, 4) == [4, 3, 2, 0]


def test_ancestors_are_all_that_led_there() -> None:
    assert ancestors(EVENTS, 4) == {0, 1, 2, 3}
    assert ancestors(EVENTS, 5) == set()


def test_consequences_are_the_other_way_round() -> None:
    for cause in range(len(EVENTS)):
        led_to = consequences(EVENTS, {cause})
        assert led_to == {cause} | {n for n in range(len(EVENTS)) if cause in ancestors(EVENTS, n)}


def test_portions_of_siblings_add_up_to_one() -> None:
    [shortage] = tree(EVENTS, 4).causes
    assert sum(cause.portion for cause in shortage.causes) == 1.0
    assert shortage.causes[0].share == -400.0


def test_a_loop_of_causes_ends() -> None:
    loop = journal({"kind": "storm", "causes": [(1, 1.0)]}, {"kind": "storm", "causes": [(0, 1.0)]})
    assert chain(loop, 0) == [0, 1]
    assert ancestors(loop, 0) == {1}
    assert tree(loop, 0).causes[0].event == 1


def test_depth_bounds_the_tree() -> None:
    assert tree(EVENTS, 4, depth=1).causes[0].causes == ()
