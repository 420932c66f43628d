"""EDTF: the examples of the Library of Congress's specification and of ISO 8601-2."""

import datetime

import pytest

from synodic.claims.calendar import FOREVER
from synodic.claims.edtf import read_date
from synodic.schema.mistake import Mistake


def day(text):
    """The whole day of ``Y-M-D``, by Python's dates and the 400 years of the calendar."""
    if text == "-":
        return -FOREVER
    if text == "+":
        return FOREVER
    year, month, in_month = text.rsplit("-", 2)
    cycles, near = divmod(int(year) - 2000, 400)
    date = datetime.date(2000 + near, int(month), int(in_month))
    return (date - datetime.date(2000, 1, 1)).days + cycles * 146_097


def year(first, last=None):
    return f"{first}-01-01 {first if last is None else last}-12-31"


#: text: earliest and latest day, "-" and "+" where an end is open or unknown; marks.
EXAMPLES = {
    # level 0: date, date and time, interval
    "1985-04-12": "1985-04-12",
    "1985-04": "1985-04-01 1985-04-30",
    "1985": year(1985),
    "1985-04-12T23:20:30": "1985-04-12",
    "1985-04-12T23:20:30Z": "1985-04-12",
    "1985-04-12T23:20:30-04": "1985-04-13",
    "1985-04-12T23:20:30+04:30": "1985-04-12",
    "1964/2008": year(1964, 2008),
    "2004-06/2006-08": "2004-06-01 2006-08-31",
    "2004-02-01/2005-02-08": "2004-02-01 2005-02-08",
    "2004-02-01/2005-02": "2004-02-01 2005-02-28",
    "2004-02-01/2005": "2004-02-01 2005-12-31",
    "2005/2006-02": "2005-01-01 2006-02-28",
    # level 1: long years, seasons, qualified, unspecified, open and unknown ends, negative years
    "Y170000002": year(170000002),
    "Y-170000002": year(-170000002),
    "2001-21": "2001-03-01 2001-05-31",
    "2001-22": "2001-06-01 2001-08-31",
    "2001-23": "2001-09-01 2001-11-30",
    "2001-24": "2001-12-01 2002-02-28",
    "1984?": year(1984) + " ?",
    "2004-06~": "2004-06-01 2004-06-30 ~",
    "2004-06-11%": "2004-06-11 %",
    "201X": year(2010, 2019),
    "20XX": year(2000, 2099),
    "2004-XX": year(2004),
    "1985-04-XX": "1985-04-01 1985-04-30",
    "1985-XX-XX": year(1985),
    "1985-04-12/..": "1985-04-12 +",
    "1985-04/..": "1985-04-01 +",
    "1985/..": "1985-01-01 +",
    "../1985-04-12": "- 1985-04-12",
    "../1985-04": "- 1985-04-30",
    "../1985": "- 1985-12-31",
    "1985-04-12/": "1985-04-12 +",
    "1985-04/": "1985-04-01 +",
    "1985/": "1985-01-01 +",
    "/1985-04-12": "- 1985-04-12",
    "/1985-04": "- 1985-04-30",
    "/1985": "- 1985-12-31",
    "1984~/2004-06": "1984-01-01 2004-06-30 ~",
    "1984/2004-06~": "1984-01-01 2004-06-30 ~",
    "1984?/2004%": year(1984, 2004) + " %",
    "-1985": year(-1985),
    # level 2: exponents, significant digits, parts of years, sets, qualified parts, any digit
    "Y-17E7": year(-170000000),
    "Y17E8": year(1700000000),
    "1950S2": year(1900, 1999),
    # the rule of 4.4.3: the digits beyond the significant ones may be any
    "Y171010000S3": year(171000000, 171999999),
    "Y3388E2S3": year(338000, 338999),
    "2001-25": "2001-03-01 2001-05-31",
    "2001-28": "2001-12-01 2002-02-28",
    "2001-29": "2001-09-01 2001-11-30",
    "2001-30": "2001-12-01 2002-02-28",
    "2001-31": "2001-03-01 2001-05-31",
    "2001-32": "2001-06-01 2001-08-31",
    "2001-33": "2001-01-01 2001-03-31",
    "2001-34": "2001-04-01 2001-06-30",
    "2001-36": "2001-10-01 2001-12-31",
    "2001-37": "2001-01-01 2001-04-30",
    "2001-39": "2001-09-01 2001-12-31",
    "2001-40": "2001-01-01 2001-06-30",
    "2001-41": "2001-07-01 2001-12-31",
    "[1667,1668,1670..1672]": year(1667, 1672),
    "[..1760-12-03]": "- 1760-12-03",
    "[1760-12..]": "1760-12-01 +",
    "[1760-01,1760-02,1760-12..]": "1760-01-01 +",
    "[1667,1760-12]": "1667-01-01 1760-12-31",
    "[..1984]": "- 1984-12-31",
    "{1667,1668,1670..1672}": year(1667, 1672),
    "{1960,1961-12}": "1960-01-01 1961-12-31",
    "{..1984}": "- 1984-12-31",
    "2004-06~-11": "2004-06-11 ~",
    "2004?-06-11": "2004-06-11 ?",
    "?2004-06-~11": "2004-06-11 %",
    "2004-%06-11": "2004-06-11 %",
    "156X-12-25": "1560-12-25 1569-12-25",
    "15XX-12-25": "1500-12-25 1599-12-25",
    "XXXX-12-XX": "0000-12-01 9999-12-31",
    "1XXX-XX": year(1000, 1999),
    "1XXX-12": "1000-12-01 1999-12-31",
    "1984-1X": "1984-10-01 1984-12-31",
    "2004-06-~01/2004-06-~20": "2004-06-01 2004-06-20 ~",
    "2004-06-XX/2004-07-03": "2004-06-01 2004-07-03",
    # beyond the lists: leap days, digits in the middle, year 0
    "XXXX-02-29": "0000-02-29 9996-02-29",
    "190X-02-29": "1904-02-29 1908-02-29",
    "1X5X-02-29": "1052-02-29 1956-02-29",
    "-000X": year(-9, 0),
    "0000-02-29": "0000-02-29",
    "-0004-02-29": "-0004-02-29",
    "1985-04-30T24:00:00Z": "1985-05-01",
    "2001-01-01T01:00:00+02:00": "2000-12-31",
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.items(), ids=EXAMPLES)
def test_an_example_of_the_standard_has_its_days(text, expected):
    *ends, mark = expected.split() if expected[-1] in "?~%" else [*expected.split(), ""]
    date = read_date(text)
    assert (date.earliest, date.latest) == (day(ends[0]), day(ends[-1]))
    assert (date.approximate, date.uncertain) == (
        mark in "~%" and mark != "",
        mark in "?%" and mark != "",
    )
    assert date.open == (ends[0] == "-" or ends[-1] == "+")
    assert date.text == text


def test_a_set_keeps_its_members():
    one = read_date("[1667,1668,1670..1672]")
    every = read_date("{1667,1668,1670..1672}")
    assert one.spans == every.spans
    assert len(one.spans) == 3
    assert one.spans[2] == (day("1670-01-01"), day("1672-12-31"))
    assert (one.every, every.every) == (False, True)


@pytest.mark.parametrize(
    ("text", "widest"),
    [
        ("2350~", year(2349, 2351)),
        ("1984?", year(1983, 1985)),
        ("199X%", year(1980, 2009)),
        ("1994-12~", "1994-11-01 1995-01-31"),
        ("1994-24~", "1994-09-01 1995-05-31"),
        ("1994-10-26~", "1994-10-25 1994-10-27"),
        ("1994-10-~26", "1994-10-25 1994-10-27"),
        ("1984~/2004-06", "1983-01-01 2004-06-30"),
        ("1984/2004-06~", "1984-01-01 2004-07-31"),
        ("1994~/..", "1993-01-01 +"),
        ("../1994-03-01?", "- 1994-03-02"),
        ("[1960,1994-12~]", "1960-01-01 1995-01-31"),
        ("[1960~..1970]", "1959-01-01 1970-12-31"),
        ("Y-17E7~", year(-170000001, -169999999)),
        ("1994", year(1994)),
    ],
)
def test_an_approximate_end_reaches_its_own_length_further(text, widest):
    ends = widest.split()
    assert read_date(text).widest == (day(ends[0]), day(ends[-1]))


#: The last ones are what the specification itself excludes: basic format, weeks, ordinal dates.
NO_DATES = """
-0000 1994-00 1994-13 1994-20 1994-42 1994-02-29 1900-02-29 1994-04-31 1994-10-00 1994-2X
XXXX-02-3X XXXX-XX-00 1994-10-26T25:00:00 1994-10-26T12:60:00 1994-10-26T12:00 1994-10-26T12
1994-10-26T12:00:00+25 Y1994 Y-1994 Y 1994E2 1994S0 1994S5 1994S Y17E13 Y1E9999 Y9999999999999
1995/1994 1994/1995/1996 / // [1994 {1994 [] {} [1994,] [,1994] [..] [1994..1993]
[..1990,..1994] [1994..,1995] {1994] 1994-21-01 94 994 01994 +1994 1994- 1994-1 1994-10-2
1994-10- ~ ? .. X XX 1994?? 1994-10-26Z 1994--10 199u 1990s unknown open now ١٩٩٤ 1994-１０
19941026 1994W12 1994-W12 1994-W12-3 1994-123 1994-10-26T120000 P1Y 1994/P1Y
"""


@pytest.mark.parametrize("text", NO_DATES.split())
def test_what_is_no_edtf_is_refused(text):
    with pytest.raises(Mistake) as caught:
        read_date(text)
    assert caught.value.found
    assert caught.value.expected


def test_the_empty_text_and_a_very_long_one_are_refused():
    for text in ("", "   ", "1" * 600, "[" + "1994," * 150 + "1994]"):
        with pytest.raises(Mistake):
            read_date(text)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("1990s", "199X"),
        ("1900s", "190X"),
        ("199u", "199X"),
        ("19??", "19XX"),
        ("c. 1994", "1994~"),
        ("circa 1994", "1994~"),
        ("20th century", "19XX"),
        ("autumn 1994", "1994-23"),
        ("Fall 1994", "1994-23"),
        ("October 1994", "1994-10"),
        ("26 October 1994", "1994-10-26"),
        ("Oct. 26, 1994", "1994-10-26"),
        ("26.10.1994", "1994-10-26"),
        ("1994.10.26", "1994-10-26"),
        ("19941026", "1994-10-26"),
        ("1994-1996", "1994/1996"),
        ("soon", None),
    ],
)
def test_a_slip_is_told_with_what_was_meant(slip, meant):
    with pytest.raises(Mistake) as caught:
        read_date(slip)
    assert caught.value.nearest == meant
    if meant:
        read_date(meant)
