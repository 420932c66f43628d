"""Whatever a text holds, it comes back from every format that keeps all."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodic.canons.canon import Canon, Source
from synodic.canons.exports.calendar_text import icalendar
from synodic.canons.exports.formats import FORMATS
from synodic.canons.reading import from_text
from synodic.claims.claim import Claim
from synodic.claims.edtf import read_date

#: Texts as canons hold them: without half characters and null bytes, and without blank ends.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=40
).map(str.strip)
WORDS = TEXTS.filter(bool)
DATES = st.sampled_from(("1994-10-26", "199X", "1994~", "[1994,1996]", "{1994,1995-12}", "../1994"))


@st.composite
def canons(draw: st.DrawFn) -> Canon:
    claims = tuple(
        Claim(
            id=f"c{n}",
            kind="event",
            says=draw(TEXTS),
            date=read_date(draw(DATES)),
            confidence=draw(st.floats(0.0, 1.0)),
            source=("s",),
            actors=tuple(draw(st.lists(WORDS, max_size=3))),
            place=draw(TEXTS),
            event="redirect",
            mass=draw(st.one_of(st.none(), st.floats(1e-300, 1e300))),
            body=draw(TEXTS),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    return Canon(
        draw(WORDS), title=draw(TEXTS), about=draw(TEXTS), claims=claims,
        sources={"s": Source("s", draw(TEXTS), draw(TEXTS))}, map={draw(WORDS): draw(WORDS)},
    )  # fmt: skip


@pytest.mark.parametrize("form", ["toml", "csv", "timelinejs"])
@settings(max_examples=60, deadline=None)
@given(canon=canons())
def test_every_text_comes_back(form: str, canon: Canon) -> None:
    suffix, write = FORMATS[form]
    read = from_text(write(canon)[0], f"x{suffix}")
    assert [dataclasses.replace(one, line=0) for one in read.claims] == list(canon.claims)
    assert read.sources == canon.sources
    for name in ("name", "title", "about", "map"):
        assert getattr(read, name) == getattr(canon, name), name


@settings(max_examples=60, deadline=None)
@given(canon=canons())
def test_no_text_breaks_a_calendar(canon: Canon) -> None:
    lines = icalendar(canon)[0].split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")[:-1]
    assert all(line.split(":")[0].split(";")[0].replace("-", "").isupper() for line in whole)
