"""Philox against the known-answer vectors that Random123 publishes (kat_vectors, philox4x32 10)."""

import pytest

from synodic.numerics.philox import philox, uniform53

ONES = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((0, 0, 0, 0, 0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ((ONES,) * 6, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0),
            "d16cfe09 94fdcceb 5001e420 24126ea1",
        ),
    ],
)
def test_known_answers(words, expected):
    assert " ".join(f"{int(word):08x}" for word in philox(*words)) == expected


def test_only_the_low_32_bits_of_a_word_count():
    assert philox(-1, 0, 0, 0, 0, 0) == philox(ONES, 0, 0, 0, 0, 0)
    assert philox(1 << 32, 0, 0, 0, 0, 0) == philox(0, 0, 0, 0, 0, 0)


def test_every_word_of_counter_and_key_matters():
    base = philox(1, 2, 3, 4, 5, 6)
    for k in range(6):
        words = [1, 2, 3, 4, 5, 6]
        words[k] ^= 1 << 17
        assert philox(*words) != base


def test_uniform_lies_strictly_inside_the_unit_interval():
    assert uniform53(0, 0) == 2.0**-54
    assert uniform53(ONES, ONES) == 1.0 - 2.0**-53
    assert uniform53(1 << 31, 0) == pytest.approx(0.5, abs=1e-15)


def test_uniform_has_the_moments_of_a_uniform():
    n = 20_000
    draws = [uniform53(*philox(i, 0, 0, 0, 1, 2)[:2]) for i in range(n)]
    mean = sum(draws) / n
    variance = sum((u - 0.5) ** 2 for u in draws) / n
    assert abs(mean - 0.5) < 4 * (1 / 12 / n) ** 0.5
    assert abs(variance - 1 / 12) < 4 * (1 / 180 / n) ** 0.5
