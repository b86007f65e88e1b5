"""What a reader does with an article: notes, cards, permanent links and the citation."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, Route, expect

from tests.browser.accessibility import broken_rules
from tests.sites import run_archive, write_site

ARTICLE = """\
---
title: Treffen in Genf
source: Küstenblatt
date: 2018-10-23
language: de
review: machine
lead: true
actors:
  - {name: John Bolton, role: Sicherheitsberater, as: [Joe Bolton]}
  - Nikolai Patruschew
places: [Genf]
captions: [{text: Bolton in Genf, credit: AP}]
notes:
  - quote: John Bolton traf
    note: Siehe [Patruschew](person:nikolai-patruschew).
  - quote: Am Morgen
    note: Nach Ortszeit. Die Angaben der Zeitungen gehen weit auseinander, wie schon damals auffiel.
  - quote: kamen sie
    note: Zu Fuß.
  - quote: Bolton in Genf
    note: Das Bild ist älter.
  - quote: kam nie
    note: Verloren.
seed:
  file: a.txt
  sha256: abc
  lines: 1-4
  dropped: {share: '7', menu: 9-10}
---

John Bolton traf Nikolai Patruschew in Genf.

Am Morgen kamen sie an. „Es war ein gutes und langes Gespräch“, sagte Joe Bolton.

> Wir sehen uns wieder.
>
> — Nikolai Patruschew

Danach gingen [sie](person:ada-lund).

"""
LONG = "Es regnete, und der See war grau wie das Blei der Dächer über der Stadt. " * 12

# More notes than the style sheet has rules for.
MANY = (
    "---\ntitle: Zahlen\nlanguage: de\nnotes:\n"
    + "".join(f"  - {{quote: Wort{at}., note: Nummer {at}}}\n" for at in range(30))
    + "---\n\n"
    + "\n\n".join(f"Wort{at}. {LONG}" for at in range(30))
)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive with one article that has everything, and one without notes."""
    root = tmp_path_factory.mktemp("archive")
    plain = "---\ntitle: Regen\nlanguage: de\nactors: [John Bolton, Ada Lund]\n---\n\n"
    write_site(
        root,
        {
            "site.yaml": "title: Pressearchiv\nlanguage: de\n",
            "content/articles/a.md": ARTICLE + f"{LONG}\n\n" * 4,
            "content/articles/c.md": MANY,
            "content/articles/b.md": f"{plain}{LONG}\n\n{LONG} John Bolton ging.\n",
        },
    )
    assert run_archive("build", "--root", root).code == 0
    return root / "public"


@pytest.fixture
def article(public: Path) -> str:
    """The address of the article that has everything."""
    return (public / "articles/a.html").as_uri()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def box(locator: Locator) -> FloatRect:
    """Where something is in the window, in pixels."""
    found = locator.bounding_box()
    assert found
    return found


def mention(page: Page, name: str) -> Locator:
    """The first mention of a name in the text."""
    return page.locator("article a.m", has_text=name).first


@pytest.mark.parametrize("has_anchors", [True, False])
def test_on_a_wide_page_notes_stand_beside_their_words_and_none_over_another(
    page: Page, article: str, has_anchors: bool
) -> None:
    if not has_anchors:
        page.route("**/archive.css", lambda route: route.fulfill(body=_without_anchors(route)))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(article)
    text, sidebar = box(page.locator("#p-danach-gingen-sie")), box(page.locator("aside[data-page]"))
    below = 0.0
    for number in (1, 2, 3, 4):
        note, words = box(page.locator(f"#note-{number}")), box(page.locator(f"#note-{number}-ref"))
        assert text["x"] + text["width"] < note["x"]
        assert note["x"] + note["width"] < sidebar["x"]
        assert note["y"] >= below
        assert note["y"] - max(words["y"], below) < 60
        below = note["y"] + note["height"]


def test_notes_beyond_those_that_have_a_rule_stand_below_each_other(
    page: Page, public: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((public / "articles/c.html").as_uri())
    notes = [box(each) for each in page.locator(".margin-note").all()]
    assert len(notes) == 30
    assert len({note["x"] for note in notes}) == 1
    for above, below in pairwise(notes):
        assert above["y"] + above["height"] < below["y"]


def _without_anchors(route: Route) -> str:
    """The style sheet as a browser reads it that knows no anchors."""
    css = Path(route.request.url.removeprefix("file://")).read_text("utf-8")
    assert css.count("(anchor-name: --a)") == 2
    return css.replace("(anchor-name: --a)", "(no-anchors: at-all)")


def test_on_a_phone_notes_stand_below_their_paragraph(phone: Page, article: str) -> None:
    phone.goto(article)
    paragraph, note = (
        box(phone.locator("#p-john-bolton-traf-nikolai")),
        box(phone.locator("#note-1")),
    )
    following = box(phone.locator("#p-am-morgen-kamen-sie"))
    assert paragraph["y"] + paragraph["height"] <= note["y"]
    assert note["y"] + note["height"] <= following["y"]
    expect(phone.locator("#note-1")).to_have_text("1 Siehe Patruschew.")


def test_a_reader_goes_to_a_note_and_back(page: Page, article: str) -> None:
    page.goto(article)
    page.get_by_role("link", name="Anmerkung 2", exact=True).click()
    expect(page.locator(":target")).to_contain_text("Nach Ortszeit.")
    page.get_by_role("link", name="Zurück zum Text von Anmerkung 2").click()
    expect(page.locator(":target")).to_have_text("2")
    expect(page.get_by_role("note", name="Anmerkung 2")).to_be_visible()


def test_notes_and_links_are_there_without_javascript_and_the_button_is_not(
    browser: Browser, article: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(article)
    expect(page.locator("#note-1")).to_be_visible()
    expect(page.locator(".loose-notes")).to_contain_text("kam nie Verloren.")
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


def test_a_paragraph_has_a_permanent_link_that_shows_where_a_mouse_or_the_focus_is(
    page: Page, article: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(article)
    link = page.get_by_role("link", name="Link zu Absatz 5")
    expect(link).to_have_css("opacity", "0")
    page.locator("#p-danach-gingen-sie").hover()
    expect(link).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(link).to_have_css("opacity", "0")
    link.focus()
    expect(link).to_have_css("opacity", "1")
    assert min(box(link)["width"], box(link)["height"]) >= 24
    link.click()
    assert page.url.endswith("#p-danach-gingen-sie")


def test_on_a_phone_permanent_links_are_always_there_and_large_enough(
    phone: Page, article: str
) -> None:
    phone.goto(article)
    for link in phone.locator(".here").all():
        expect(link).to_have_css("opacity", "1")
        assert min(box(link)["width"], box(link)["height"]) >= 24


def test_a_card_tells_what_the_article_says_of_a_person(page: Page, article: str) -> None:
    page.goto(article)
    mention(page, "Joe Bolton").hover()
    card = page.locator("#card")
    expect(card).to_contain_text("John Bolton")
    for told in ("3× in diesem Artikel", "maschinell gefunden", "Sicherheitsberater", "Joe Bolton"):
        expect(card).to_contain_text(told)
    expect(card.get_by_role("link")).to_have_text("Zur Seite von John Bolton")


def test_a_card_stays_while_the_mouse_is_on_it_and_goes_when_it_leaves(
    page: Page, article: str
) -> None:
    page.goto(article)
    mention(page, "Patruschew").hover()
    card = page.locator("#card")
    expect(card).to_be_visible()
    card.get_by_role("link").hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()


def test_escape_closes_a_card_that_the_focus_opened(page: Page, article: str) -> None:
    page.goto(article)
    page.locator(".meta a").first.focus()
    page.keyboard.press("Tab")
    card = page.locator("#card")
    expect(page.locator(":focus")).to_have_text("John Bolton")
    expect(card).to_be_visible()
    expect(page.locator(":focus")).to_have_attribute("aria-describedby", "card")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("John Bolton")


def test_a_first_tap_shows_the_card_and_a_second_follows_the_link(
    phone: Page, article: str
) -> None:
    phone.goto(article)
    card = phone.locator("#card")
    mention(phone, "Patruschew").tap()
    expect(card).to_contain_text("Nikolai Patruschew")
    assert phone.url == article
    mention(phone, "Patruschew").tap()
    expect(phone.locator("h1")).to_have_text("Nikolai Patruschew")


def test_a_tap_on_a_name_that_the_article_does_not_list_follows_its_link(
    phone: Page, article: str
) -> None:
    phone.goto(article)
    mention(phone, "sie").tap()
    expect(phone.locator("h1")).to_have_text("Ada Lund")


def test_a_tap_on_another_name_moves_the_card_and_one_elsewhere_closes_it(
    phone: Page, article: str
) -> None:
    phone.goto(article)
    card = phone.locator("#card")
    mention(phone, "Patruschew").tap()
    mention(phone, "Genf").tap()
    expect(card).to_contain_text("Zur Seite von Genf")
    phone.locator("h1").tap()
    expect(card).to_be_hidden()
    mention(phone, "Genf").tap()
    card.get_by_role("link").tap()
    expect(phone.locator("h1")).to_have_text("Genf")


def test_a_card_lies_within_the_window_of_a_phone(phone: Page, article: str) -> None:
    phone.goto(article)
    for each in phone.locator("article a.m[data-entity]:not([data-entity$=ada-lund])").all():
        each.tap()
        card = phone.locator("#card")
        expect(card).to_be_visible()
        there = box(card)
        assert there["x"] >= 0
        assert there["x"] + there["width"] <= 390
        assert there["y"] >= 0
        assert there["y"] + there["height"] <= 844
        phone.keyboard.press("Escape")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


CITATION = "Küstenblatt: „Treffen in Genf“, 23. Oktober 2018. In: Pressearchiv."


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_the_citation_is_copied_and_the_reader_told(
    browser: Browser, article: str, has_clipboard: bool
) -> None:
    context = browser.new_context()
    if has_clipboard:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        context.add_init_script("delete Navigator.prototype.clipboard")
    page = context.new_page()
    page.goto(article)
    page.get_by_role("button", name="Kopieren").click()
    expect(page.get_by_role("status")).to_have_text("Der Nachweis ist kopiert.")
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.press("Control+V")
    expect(field).to_have_value(CITATION)
    context.close()


def test_a_citation_that_cannot_be_copied_is_selected(page: Page, article: str) -> None:
    page.add_init_script(
        "delete Navigator.prototype.clipboard; document.execCommand = () => false;"
    )
    page.goto(article)
    page.get_by_role("button", name="Kopieren").click()
    expect(page.get_by_role("status")).to_contain_text("bitte von Hand kopieren")
    assert page.evaluate("getSelection().toString()").strip() == CITATION


def test_the_quotes_beside_an_article_lead_to_their_paragraphs(page: Page, article: str) -> None:
    page.goto(article)
    quotes = page.locator(".said")
    expect(quotes.get_by_role("heading", level=3)).to_have_text(["John Bolton"])
    quotes.get_by_role("link", name="„Es war ein gutes und langes Gespräch“").click()
    expect(page.locator(":target")).to_have_id("p-am-morgen-kamen-sie")


def test_the_panel_sums_up_the_lines_of_the_seed(page: Page, article: str) -> None:
    page.goto(article)
    page.locator("summary", has_text="Herkunft").click()
    panel = page.locator("details[open]")
    expect(panel).to_contain_text("4 Zeilen übernommen, 3 Zeilen weggelassen.")


def test_what_is_copied_from_the_text_is_the_sources_words(page: Page, article: str) -> None:
    page.goto(article)
    copied = page.evaluate(
        "const range = document.createRange();"
        "range.selectNodeContents(document.querySelector('#p-john-bolton-traf-nikolai'));"
        "getSelection().removeAllRanges(); getSelection().addRange(range);"
        "getSelection().toString()"
    )
    assert copied.strip() == "John Bolton traf Nikolai Patruschew in Genf."


SHIFTS = (
    "window.shift = 0; new PerformanceObserver((list) => {"
    "for (const entry of list.getEntries()) { window.shift += entry.value; }"
    "}).observe({ type: 'layout-shift', buffered: true });"
)


@pytest.mark.parametrize("name", ["a", "b"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_an_article_opens(
    browser: Browser, public: Path, name: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, has_touch=width < 400, is_mobile=width < 400
    )
    context.add_init_script(SHIFTS)
    page = context.new_page()
    page.goto((public / f"articles/{name}.html").as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") == 0
    if width < 400:
        mention(page, "John Bolton").tap()
        expect(page.locator("#card")).to_be_visible()
        page.wait_for_timeout(200)
        assert page.evaluate("window.shift") == 0
    context.close()


def test_the_print_has_the_notes_and_no_controls(page: Page, article: str) -> None:
    page.emulate_media(media="print")
    page.goto(article)
    expect(page.locator("#note-1")).to_be_visible()
    for control in (".here", ".copy"):
        expect(page.locator(control).first).to_be_hidden()
    page.emulate_media(media="screen")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_article_breaks_no_rule_of_axe(
    browser: Browser, article: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 844},
        has_touch=width < 400,
        is_mobile=width < 400,
    )
    page = context.new_page()
    page.goto(article)
    page.evaluate("document.querySelector('details').open = true")
    mention(page, "Patruschew").focus()
    assert broken_rules(page) == []
    context.close()
