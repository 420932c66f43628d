"""The validation report: what an assertion compared, what is a miss, and which are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from studies.validation import __main__ as validation
from studies.validation.comparisons import read, tightest
from studies.validation.known import known
from studies.validation.line import Line
from studies.validation.oracles import gathered, oracles
from studies.validation.page import page


@pytest.mark.parametrize(
    ("explained", "got", "expected", "tolerance", "used"),
    [
        ("1.5 == 1.0 ± 2.0", "1.5", "1.0", "± 2.0", 0.25),
        ("np.float64(1.5) == 1.0 ± 1.0e+00", "1.5", "1.0", "± 1.0e+00", 0.5),
        ("0.004 <= 0.005", "0.004", "0.005", "<=", 0.8),
        ("(3 > 2.0)", "3", "2.0", ">", 2.0 / 3.0),
        ("-1 < 2", "-1", "2", "<", 0.0),
        ("150 == 150 == 150", "150", "150", "exact", 0.0),
    ],
)
def test_a_comparison_is_read_from_its_explanation(
    explained: str, got: str, expected: str, tolerance: str, used: float
) -> None:
    found = read(explained)
    assert found is not None
    assert found[:3] == (got, expected, tolerance)
    assert found.used == pytest.approx(used)


def test_what_compares_no_numbers_is_none() -> None:
    for explained in ("['a'] == ['a']", "True", "'x' in 'xy'", "[1.0] == approx([1.0 ± 1e-6])"):
        assert read(explained) is None


def test_the_tightest_is_nearest_to_its_tolerance() -> None:
    found = [one for text in ("1.5 == 1.0 ± 1.0", "9 == 9", "1 <= 4") if (one := read(text))]
    assert tightest(found) == found[0]
    assert tightest([]) is None


def test_an_oracle_is_played_and_its_comparisons_are_kept() -> None:
    found = {one.test: one for one in oracles("tests/oracles/models/test_salotti.py", 1)}
    one = found["the central values give 150"]
    assert (one.cases, one.failed, one.compared) == (1, 0, 1)
    assert one.closest is not None
    assert (one.closest.got, one.closest.expected) == ("150", "150")
    assert one.source.startswith("Salotti 2020")


def line(name: str, missed: bool) -> Line:
    return Line("signs", name, "by hand", "1", "2", "exact", missed)


def test_a_failed_case_is_a_miss_with_its_reason() -> None:
    told = {"test": "tests/oracles/models/test_salotti.py::test_a[x]", "compared": []}
    (one,) = gathered(
        [told | {"ended": "passed", "why": ""}, told | {"ended": "failed", "why": "assert 1 == 2"}]
    )
    assert (one.cases, one.failed, one.why) == (2, 1, "assert 1 == 2")


def test_only_an_unknown_miss_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next(iter(known()))
    for lines, code in (
        ([line("arrow one", False)], 0),
        ([line("arrow one", False), line(name, True)], 0),
        ([line("arrow one", True)], 1),
    ):
        monkeypatch.setattr(validation, "PARTS", {"signs": lambda lines=lines: iter(lines)})
        assert validation.main([]) == code
        told = capsys.readouterr().out
        assert all((one.name in told) == one.missed for one in lines)
    assert validation.main(["signals"]) == 2


def test_a_known_miss_that_is_none_any_more_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next(iter(known()))
    monkeypatch.setattr(validation, "PARTS", {"signs": lambda: iter([line(name, False)])})
    assert validation.main([]) == 0
    assert f"no miss any more, but known as one: {name}" in capsys.readouterr().out


def test_the_page_gives_the_reason_of_each_miss() -> None:
    text = page([line("arrow one", False), line("b", True), line("c", True)], {"b": "because"})
    assert "3 lines: 1 pass, 1 are known misses, 1 are misses that nobody has explained" in text
    assert "| signs | b | 1 | exact 2 | because |" in text
    assert "**unexplained**" in text


def test_a_known_miss_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    path.write_text('[[miss]]\nname = "a"\nwhy = ""\n')
    with pytest.raises(ValueError, match="a reason"):
        known(path)
