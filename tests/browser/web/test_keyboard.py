"""Everything by keyboard: the keys that `?` lists, and a way with Tab to every control."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from serving import Client

from .conftest import VIEWS, addresses, follow, show

#: Controls that can be seen and used, by what they are and are called; of those in one list,
#: which do the same for another row, the first. Charts are pictures: the cursor's keys move them.
CONTROLS = """() => {
    const all = 'button, a[href], select, input, textarea, summary, [role=slider],'
        + 'canvas:not(.uplot *)';
    const found = new Map();
    for (const each of document.querySelectorAll(all)) {
        if (each.tagName === 'SELECT' && each.options.length < 2) continue;
        if (each.closest('.skip') || !each.checkVisibility() || each.disabled) continue;
        const list = each.closest('li, tr');
        const name = list ? 'of a row'
            : each.closest('figcaption') ? `${each.firstChild.textContent} of a figure`
            : each.getAttribute('aria-label') || each.labels?.[0]?.firstChild?.textContent
                || each.textContent;
        const key = [each.tagName, each.type ?? '', list ? list.parentElement.className : '',
            name.trim().replace(/[0-9]+/g, '0').slice(0, 40)].join(' | ');
        if (!found.has(key)) found.set(key, each);
    }
    return found;
}"""
#: The keys of the controls that Tab comes to from the first one on, until it has been everywhere,
#: and what is wrong with any: it can't be seen that it has the focus.
SEEN = f"""() => {{
    const each = document.activeElement;
    if (!each || each === document.body) return null;
    const style = getComputedStyle(each);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const [key] = [...({CONTROLS})()].find(([, control]) => control === each) ?? [null];
    return {{key, ring, told: each.outerHTML.slice(0, 120)}};
}}"""
#: Whether anything came of a key: an address, a value, a part of the page.
WATCH = """() => {
    window.__did ??= (() => {
        const did = {count: 0};
        const more = () => { did.count++; };
        new MutationObserver(more).observe(document.body,
            {subtree: true, childList: true, attributes: true, characterData: true});
        for (const kind of ['input', 'change']) document.addEventListener(kind, more, true);
        return did;
    })();
    window.__did.count = 0;
    window.__did.hash = location.hash;
}"""
DID = "() => window.__did.count > 0 || location.hash !== window.__did.hash"
OPEN = "() => document.querySelectorAll('main details').forEach((each) => { each.open = true; })"
#: What is pressed on a control; a button gets Enter.
PRESSES = {
    "SELECT": ["ArrowDown", "ArrowUp"], "TEXTAREA": ["x"], "CANVAS": ["+"], "SPAN": ["ArrowRight"],
    "INPUT": ["ArrowUp"], "BUTTON": ["Enter"], "SUMMARY": ["Enter"],
}  # fmt: skip


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
def test_every_control_is_reached_by_tab_and_does_something_by_key(
    wide: Page, only: tuple[Page, list[str]], app: Client, view: str
) -> None:
    downloads: list[object] = []

    def note(happened: object) -> None:
        downloads.append(happened)

    wide.on("download", note)
    wide.on("filechooser", note)
    show(wide, addresses()[view])
    wide.evaluate(OPEN)
    wanted = set(wide.evaluate(f"() => [...({CONTROLS})().keys()]"))
    assert len(wanted) > 10
    reached = set()
    for _ in range(1200):
        wide.keyboard.press("Tab")
        seen = wide.evaluate(SEEN)
        if seen is None:
            break
        assert seen["ring"], seen["told"]
        reached.add(seen["key"])
        if wanted <= reached:
            break
    assert wanted <= reached, wanted - reached

    still = []
    for key in sorted(wanted):
        tag = key.partition(" | ")[0]
        if tag == "A":
            continue
        find = f"(key) => ({CONTROLS})().get(key)?.focus()"
        here = f"(key) => ({CONTROLS})().get(key) === document.activeElement"
        wide.evaluate(find, key)
        if not wide.evaluate(here, key):  # another control has taken it away
            follow(wide, "#/scenario" if view == "canon" else "#/canon")
            follow(wide, addresses()[view])
            wide.evaluate(OPEN)
            wide.wait_for_function(f"(key) => ({CONTROLS})().has(key)", arg=key)
            wide.evaluate(find, key)
            assert wide.evaluate(here, key), key
        text = tag == "INPUT" and key.split(" | ")[1] in ("text", "search")
        before = len(downloads)
        date = tag == "INPUT" and key.split(" | ")[1] == "date"
        for press in ["x", "Enter"] if text else ["01012036"] if date else PRESSES[tag]:
            wide.evaluate(WATCH)
            if date:
                wide.keyboard.type(press)
            else:
                wide.keyboard.press(press)
            try:
                wide.wait_for_function(DID, timeout=5000)  # a busy machine answers late
                break
            except PlaywrightTimeout:
                if len(downloads) > before:
                    break
        else:
            still.append(key)
        if "Play" in key and "BUTTON" in key and "submit" in key:
            wide.keyboard.press("Enter")  # the clock rests again
        wide.keyboard.press("Escape")
    for run in app.get("/runs").json:
        if run["state"] in ("queued", "running"):
            app.ask("DELETE", f"/api/runs/{run['id']}")
    wide.remove_listener("download", note)
    wide.remove_listener("filechooser", note)
    # what is asked by whim may be refused, which the view tells
    only[1][:] = [line for line in only[1] if "status of 422" not in line]
    assert still == []


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
