"""What a reader does with the map: zooms by button and key, follows a circle, reads the table."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from builder.cli import main
from tests.browser.accessibility import broken_rules
from tests.sites import write_site

PLACES = {
    "Berlin": 9,
    "Leipzig": 2,
    "Hamburg": 4,
    "Madrid": 3,
    "New York": 2,
    "Sydney": 1,
    "Kapstadt": 1,
    "Nirgendheim": 1,
}
SHOWN = ".world a:visible"
BOXES = """links => links.map(link => {
    const box = link.querySelector('.target').getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2, box.width];
})"""
# By a script, as a page's policy allows no style of others.
_HIDE = """(selector) => {
  for (const each of document.querySelectorAll(selector)) {
    each.style.setProperty("display", "none", "important");
  }
}"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of articles that each name one place, or several."""
    articles = {
        f"content/articles/{name.lower().replace(' ', '-')}-{at}.md": (
            f"---\ntitle: {name} {at}\ndate: 2020-01-{at + 1:02}\nlanguage: de\n"
            f"actors: [Ada Ek]\nplaces: [{name}]\n---\n\nAda Ek war zum {at}. Mal in {name}.\n"
        )
        for name, count in PLACES.items()
        for at in range(count)
    }
    root = write_site(tmp_path_factory.mktemp("maps"), {"site.yaml": "language: de\n", **articles})
    assert main(["build", "--quiet", "--root", str(root)]) == 0
    return root / "public"


@pytest.fixture
def world(page: Page, public: Path) -> Page:
    """The page of the map in a window of usual width."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{public.as_uri()}/map.html")
    return page


def width_shown(page: Page) -> float:
    """How many units of the world the map is wide."""
    box = page.locator(".world svg").get_attribute("viewBox")
    assert box
    return float(box.split()[2])


def circle(page: Page, name: str) -> Locator:
    """The link of a place that is on the map now."""
    return page.locator(".world svg").get_by_role("link", name=re.compile(f"^{name}, "))


def test_a_reader_zooms_by_button_until_near_places_part(world: Page) -> None:
    expect(circle(world, "Berlin")).to_have_accessible_name(
        "Berlin, 9 Artikel, mit 2 Orten in der Nähe"
    )
    expect(circle(world, "Leipzig")).to_have_count(0)
    nearer = world.get_by_role("button", name="Vergrößern")
    while nearer.is_enabled():
        nearer.click()
    expect(circle(world, "Berlin")).to_have_accessible_name("Berlin, 9 Artikel")
    expect(circle(world, "Berlin")).to_be_in_viewport()
    assert width_shown(world) < 40960 / 20
    world.get_by_role("button", name="Anfang").click()
    assert width_shown(world) == 40960
    farther = world.get_by_role("button", name="Verkleinern")
    farther.click()
    expect(farther).to_be_disabled()
    assert width_shown(world) > 40960


def test_a_reader_zooms_and_moves_by_keys(world: Page) -> None:
    picture = world.locator(".world svg")
    picture.focus()
    world.keyboard.press("+")
    world.keyboard.press("+")
    assert width_shown(world) == 40960 / 4
    before = picture.get_attribute("viewBox")
    world.keyboard.press("ArrowRight")
    world.keyboard.press("ArrowDown")
    after = picture.get_attribute("viewBox")
    assert before
    assert after
    (left, top), (right, bottom) = (map(float, box.split()[:2]) for box in (before, after))
    assert right > left
    assert bottom > top
    world.keyboard.press("-")
    assert width_shown(world) == 40960 / 2
    world.keyboard.press("0")
    assert width_shown(world) == 40960


def test_the_wheel_scrolls_the_page_until_the_reader_is_on_the_map(world: Page) -> None:
    world.set_viewport_size({"width": 1280, "height": 400})
    world.locator(".world svg").hover(position={"x": 300, "y": 60})
    world.mouse.wheel(0, 120)
    world.wait_for_function("window.scrollY > 0")
    assert width_shown(world) == 40960
    world.locator(".world svg").focus()
    world.mouse.wheel(0, -200)
    world.wait_for_function(
        "document.querySelector('.world svg').viewBox.baseVal.width < 40960 * .6"
    )


def test_a_click_on_several_places_comes_nearer_and_on_one_opens_its_page(world: Page) -> None:
    circle(world, "Berlin").locator(".target").click()
    assert width_shown(world) < 40960
    circle(world, "Hamburg").get_by_text("Hamburg").click()
    expect(world.locator("h1")).to_have_text("Hamburg")


def test_enter_on_a_circle_opens_the_place_and_focus_shows_its_name(world: Page) -> None:
    world.locator(".world svg").focus()
    world.keyboard.press("Tab")
    first = circle(world, "Berlin")
    expect(first).to_be_focused()
    expect(first.locator("text")).to_be_visible()
    world.keyboard.press("Tab")
    expect(circle(world, "Madrid")).to_be_focused()
    world.keyboard.press("Shift+Tab")
    world.keyboard.press("Enter")
    expect(world.locator("h1")).to_have_text("Berlin")


def test_a_place_that_gets_the_focus_comes_into_the_picture(world: Page) -> None:
    world.locator(".world svg").focus()
    for _ in range(5):
        world.keyboard.press("+")
    for _ in range(20):
        world.keyboard.press("Tab")
        if "Sydney" in world.evaluate("document.activeElement.ariaLabel || ''"):
            break
    picture, focused = (
        world.locator(css).bounding_box() for css in (".world svg", ".world a:focus .target")
    )
    assert picture
    assert focused
    assert picture["x"] < focused["x"] < picture["x"] + picture["width"]
    assert picture["y"] < focused["y"] < picture["y"] + picture["height"]


def test_dragging_moves_the_map_and_follows_no_link(world: Page) -> None:
    world.get_by_role("button", name="Vergrößern").click()
    before = world.locator(".world svg").get_attribute("viewBox")
    circle(world, "Berlin").locator(".target").hover()
    world.mouse.down()
    world.mouse.move(400, 500, steps=4)
    world.mouse.up()
    assert world.locator(".world svg").get_attribute("viewBox") != before
    expect(world.locator("h1")).to_have_text("Karte")


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
@pytest.mark.parametrize("zoomed", range(6))
def test_circles_are_targets_of_24_pixels_that_stand_apart(
    page: Page, public: Path, width: int, zoomed: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{public.as_uri()}/map.html")
    for _ in range(zoomed):
        page.locator("[data-zoom=in]").click()
    spots = page.locator(SHOWN).evaluate_all(BOXES)
    assert spots
    for at, (x, y, size) in enumerate(spots):
        assert size > 23.99
        for other_x, other_y, _ in spots[:at]:
            assert max(abs(x - other_x), abs(y - other_y)) >= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_maps_keep_the_rules_for_accessible_pages(
    browser: Browser, public: Path, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    for path in ("map.html", "articles/berlin-0.html", "people/ada-ek.html", "places/madrid.html"):
        page.goto(f"{public.as_uri()}/{path}")
        for _ in range(4):
            assert broken_rules(page) == []
            if path != "map.html":
                break
            page.locator("[data-zoom=in]").click()
    context.close()


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_the_map_reads_without_javascript(browser: Browser, public: Path, width: int) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{public.as_uri()}/map.html")
    expect(page.get_by_role("button", name="Vergrößern")).to_have_count(0)
    names = [each.get_attribute("aria-label") or "" for each in page.locator(SHOWN).all()]
    others = [int(found[1]) for name in names if (found := re.search(r"mit (\d+) Ort", name))]
    assert len(names) + sum(others) == len(PLACES) - 1
    rows = page.locator("table.places tbody tr")
    expect(rows).to_have_count(len(PLACES) - 1)
    expect(rows.first).to_contain_text("Berlin")
    expect(page.locator("main")).to_contain_text("1 Ort fehlt")
    rows.filter(has_text="Madrid").get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Madrid")
    context.close()


@pytest.mark.parametrize(
    "path", ["map.html", "articles/berlin-0.html", "people/ada-ek.html", "places/madrid.html"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_land_can_be_told_from_the_sea(
    browser: Browser, public: Path, path: str, scheme: str, tmp_path: Path
) -> None:
    """The land is a file of its own, which browsers may refuse to load from a disk."""
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": 1280, "height": 900},
    )
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(f"{public.as_uri()}/{path}")
    page.evaluate(_HIDE, ".map a, .map circle")
    shown = page.locator("svg.map").screenshot()
    page.evaluate(_HIDE, ".map image")
    assert page.locator("svg.map").screenshot() != shown
    assert failed == []
    context.close()


def test_the_map_stays_where_it_is_while_the_page_loads(page: Page, public: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{public.as_uri()}/map.html")
    shifts = page.evaluate(
        """() => new Promise(done => {
            let total = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) { total += entry.value; }
            }).observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(total), 300);
        })"""
    )
    assert shifts == 0
