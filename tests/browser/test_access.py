"""Every kind of page for readers with a screen reader, with a keyboard alone, on any screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import broken_rules
from tests.browser.every_kind import KINDS

# Numbers what the Tab key can reach, in the order of the document, and tells how much that is.
_NUMBER = """() => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex='0']"
)].filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.disabled)
  .map((each, number) => { each.dataset.number = number; return number; })"""
_MOST_STEPS = 60
# How an element and all within it look, as far as a focus may show by it.
_LOOK = """each => [each, ...each.querySelectorAll("*")].map(part => {
  const style = getComputedStyle(part);
  return [style.outlineStyle, style.stroke, style.strokeWidth, style.fill, style.fontWeight,
    style.display, style.visibility, style.opacity, style.backgroundColor].join();
}).join(";")"""
# All but the page that leads on at once.
_STAYING = [kind for kind in KINDS if kind != "person-by-another-name"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, every_kind: Path, scheme: str, width: int) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
    )
    found: list[str] = []
    page = context.new_page()
    for kind in _STAYING:
        page.goto(f"{every_kind.as_uri()}/{KINDS[kind]}")
        found += [f"{kind}: {each}" for each in broken_rules(page)]
    context.close()
    assert found == []


@pytest.mark.parametrize("kind", _STAYING)
def test_the_tab_key_goes_through_all_there_is_in_its_order_and_shows_where_it_is(
    page: Page, every_kind: Path, kind: str
) -> None:
    page.goto(f"{every_kind.as_uri()}/{KINDS[kind]}")
    page.mouse.click(1, 1)  # from the top, wherever the page would begin
    reachable = page.evaluate(_NUMBER)[:_MOST_STEPS]
    looks = page.evaluate(f"[...document.querySelectorAll('[data-number]')].map({_LOOK})")
    seen = []
    for number in reachable:
        page.keyboard.press("Tab")
        there = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        seen.append(page.evaluate("Number(document.activeElement.dataset.number)"))
        assert seen[-1] == number, there
        assert page.evaluate(f"({_LOOK})(document.activeElement)") != looks[number], there
    assert seen == reachable


@pytest.mark.parametrize("kind", _STAYING)
def test_the_first_tab_leads_past_the_navigation(page: Page, every_kind: Path, kind: str) -> None:
    page.goto(f"{every_kind.as_uri()}/{KINDS[kind]}")
    page.mouse.click(1, 1)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_class("skip")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header.site')")


@pytest.mark.parametrize("kind", _STAYING)
def test_nothing_moves_for_readers_who_want_that(
    browser: Browser, every_kind: Path, kind: str
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{every_kind.as_uri()}/{KINDS[kind]}")
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter(each => {
          const style = getComputedStyle(each);
          return [style.transitionDuration, style.animationDuration]
            .some(times => times.split(", ").some(time => parseFloat(time) > 0));
        }).map(each => each.outerHTML.slice(0, 120))"""
    )
    context.close()
    assert moving == []


@pytest.mark.parametrize("kind", _STAYING)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_while_a_page_loads(
    browser: Browser, every_kind: Path, kind: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{every_kind.as_uri()}/{KINDS[kind]}")
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """new Promise(resolve => {
          let sum = 0;
          new PerformanceObserver(list => {
            for (const each of list.getEntries()) sum += each.hadRecentInput ? 0 : each.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 100);
        })"""
    )
    context.close()
    assert shift < 0.01
