"""A catalogue with a flipped byte is refused with its line, or is another one; never a crash."""

from __future__ import annotations

import numpy as np
import pytest

from synodic.scenario.numbers import FILES, FOLDER, read_catalogue
from synodic.schema.mistake import Mistake

TEXTS = {stem: (FOLDER / f"{stem}.toml").read_text(encoding="utf-8") for stem in FILES}
SAMPLE = 24


def test_a_flipped_byte_is_told_with_its_line_or_is_another_catalogue() -> None:
    luck = np.random.default_rng(3)
    whole = read_catalogue(TEXTS)
    refused: list[tuple[str, str]] = []
    for _ in range(SAMPLE):
        stem = FILES[int(luck.integers(len(FILES)))]
        text = TEXTS[stem]
        at, bit = int(luck.integers(len(text))), 1 << int(luck.integers(5))
        flipped = text[:at] + chr(ord(text[at]) ^ bit) + text[at + 1 :]
        try:
            read = read_catalogue({**TEXTS, stem: flipped})
        except Mistake as mistake:
            refused.append((stem, str(mistake)))
        else:
            assert read.layers[stem].text != whole.layers[stem].text  # what its hash is made of
    assert 0 < len(refused) < SAMPLE
    assert all(f"{stem}.toml:" in told for stem, told in refused)


def test_a_spoilt_line_is_told() -> None:
    stem = FILES[0]
    spoilt = TEXTS[stem].replace("grade", "grad\x00", 1)
    with pytest.raises(Mistake, match=f"{stem}.toml"):
        read_catalogue({**TEXTS, stem: spoilt})
