"""Everything by keyboard: the keys that `?` lists, and a way with Tab to every control."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import VIEWS, addresses, show

#: Controls that can be seen and to which Tab may not come. Charts are pictures: the keys of the one
#: cursor move them.
REACHED = """() => {
    const controls = 'button, a[href], select, input, textarea, summary, canvas:not(.uplot *)';
    return [...document.querySelectorAll(`main :is(${controls}), header :is(${controls})`)]
        .filter((each) => each.offsetParent !== null && !each.disabled && each.tabIndex < 0)
        .map((each) => each.outerHTML.slice(0, 120));
}"""


def test_question_mark_lists_the_keys_and_escape_closes_them(wide: Page) -> None:
    show(wide, addresses()["orrery"])
    wide.keyboard.press("?")
    listed = wide.locator("dialog[open] dt").all_inner_texts()
    assert {"Space", "?", "t", "1", "8"} <= set(listed)
    wide.keyboard.press("Escape")
    assert wide.locator("dialog[open]").count() == 0


def test_digits_open_the_views_and_the_history_stays(wide: Page) -> None:
    show(wide, addresses()["orrery"])
    for n, view in enumerate(VIEWS, start=1):
        wide.keyboard.press(str(n))
        wide.wait_for_function(f"() => location.hash.startsWith('#/{view}?')")
        assert "ref=frontier" in wide.url
    wide.go_back()
    wide.wait_for_function("() => location.hash.startsWith('#/scenario?')")


def test_arrows_move_the_one_cursor_in_every_view_that_has_it(wide: Page) -> None:
    show(wide, addresses()["orrery"])
    for view in ("orrery", "chronicle", "settlement", "two-worlds", "compare"):
        wide.keyboard.press(str(VIEWS.index(view) + 1))
        wide.wait_for_function(f"() => location.hash.startsWith('#/{view}?')")
        slider = wide.get_by_role("slider", name="Day")
        before = int(slider.input_value())
        wide.keyboard.press("ArrowRight")
        wide.keyboard.press(".")
        assert int(slider.input_value()) == before + 31


def test_keys_leave_text_alone(wide: Page) -> None:
    show(wide, addresses()["chronicle"])
    wide.get_by_label("Text").focus()
    wide.keyboard.type("5 t?")
    assert "#/chronicle" in wide.url
    assert wide.locator("dialog[open]").count() == 0
    wide.keyboard.press("Enter")
    wide.wait_for_function("() => location.hash.includes('text=')")


@pytest.mark.parametrize("view", VIEWS)
def test_tab_comes_to_every_control(wide: Page, view: str) -> None:
    show(wide, addresses()[view])
    wide.wait_for_timeout(400)
    assert wide.evaluate(REACHED) == []


def test_a_porkchop_is_read_by_keyboard(wide: Page) -> None:
    show(wide, addresses()["windows"])
    canvas = wide.locator("canvas")
    canvas.focus()
    wide.keyboard.press("b")
    wide.wait_for_selector("text=This is near the best in sight.")
    best = wide.locator(".card dd").first.inner_text()
    for _ in range(6):
        wide.keyboard.press("Shift+ArrowRight")
    wide.wait_for_function(
        "(best) => document.querySelector('.card dd')?.innerText !== best", arg=best
    )
    wide.wait_for_selector("text=more than the best in sight")


def test_the_theme_goes_round_and_is_kept(wide: Page) -> None:
    show(wide, addresses()["settlement"])
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = wide.evaluate(ground)
    wide.keyboard.press("t")
    wide.keyboard.press("t")
    dark = wide.evaluate(ground)
    assert dark != light
    show(wide, addresses()["windows"])
    assert wide.evaluate(ground) == dark
    wide.keyboard.press("t")
    assert wide.evaluate(ground) == light
