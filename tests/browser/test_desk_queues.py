"""The desk's queues: every answer by keyboard alone and by mouse, and what the files say then."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.accessibility import broken_rules
from tests.browser.desk import DeskServing, open_desk
from tests.browser.desk_queue import (
    QUESTIONS,
    TEXTS,
    article,
    asking,
    content,
    open_queue,
    questions,
    queue,
    shared,
    title,
    written,
)
from tests.sites import write_site

__all__ = ["asking", "questions", "shared"]

QUEUES = ("articles", "duplicates", "surnames", "dates", "sources", "names", "reprints")
# Milliseconds that a page may take where the machine has much to do.
PATIENCE = 20_000


def choose_by_key(page: Page, at: int, text: str) -> None:
    """Give an answer with the keyboard alone."""
    page.keyboard.press(str(at + 1))
    if text:
        expect(page.locator(".queue-asks input")).to_be_focused(timeout=PATIENCE)
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Enter")


def choose_by_mouse(page: Page, at: int, text: str) -> None:
    """Give an answer with the mouse, and type what must be typed."""
    page.locator(".queue-choices button").nth(at).click()
    if text:
        page.locator(".queue-asks input").fill(text)
        page.locator(".queue-asks").get_by_role("button", name="Eintragen").click()


CHOOSE = {"keyboard": choose_by_key, "mouse": choose_by_mouse}
UNDO = {
    "keyboard": lambda page: page.keyboard.press("z"),
    "mouse": lambda page: page.locator(".queue-item").get_by_role("button", name="Zurück").click(),
}


def wait_for(desk: DeskServing, files: dict[str, bytes]) -> None:
    """Until the archive's files are these, to the byte."""
    desk.wait(lambda: content(desk.root) == files)


@pytest.mark.parametrize("by", CHOOSE)
@pytest.mark.parametrize("name", QUEUES)
def test_every_answer_writes_what_it_says_and_undo_brings_file_and_question_back(
    shared: DeskServing, page: Page, tmp_path: Path, name: str, by: str
) -> None:
    items = queue(shared, name)["items"]
    assert items
    before, tried = content(shared.root), set()
    open_queue(page, shared, name)
    for item in items:
        expect(title(page)).to_have_text(item["title"])
        for at, choice in enumerate(item["choices"]):
            if choice["action"] is None or (item["topic"], choice["text"]) in tried:
                continue
            tried.add((item["topic"], choice["text"]))
            after = written(shared, choice, tmp_path / "expected")
            assert after != before, choice
            CHOOSE[by](page, at, TEXTS.get(choice["needs"], ""))
            wait_for(shared, after)
            UNDO[by](page)
            wait_for(shared, before)
            expect(title(page)).to_have_text(item["title"], timeout=PATIENCE)
        page.keyboard.press("j")


def test_the_first_answer_is_given_by_enter_and_the_next_question_is_shown_at_once(
    asking: DeskServing, page: Page
) -> None:
    first, second = [each["title"] for each in queue(asking, "articles")["items"]][:2]
    open_queue(page, asking, "articles")
    held: list[Route] = []
    page.route("**/desk/do", lambda route: held.append(route))  # no answer comes
    expect(title(page)).to_have_text(first)
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text(second, timeout=100)
    held[0].abort()


def test_what_is_put_off_comes_last_and_stays_so_when_the_page_is_opened_again(
    asking: DeskServing, page: Page
) -> None:
    first, second, *_, last = [each["title"] for each in queue(asking, "articles")["items"]]
    open_queue(page, asking, "articles")
    page.keyboard.press("l")
    expect(title(page)).to_have_text(second)
    expect(page.locator(".queue-work .meta")).to_contain_text("1 zurückgestellt")
    page.reload()
    expect(title(page)).to_have_text(second)
    page.keyboard.press("k")
    expect(title(page)).to_have_text(first)
    page.keyboard.press("k")
    expect(title(page)).to_have_text(last)


def test_j_and_k_go_through_the_questions_and_a_click_takes_one_in_hand(
    asking: DeskServing, page: Page
) -> None:
    titles = [each["title"] for each in queue(asking, "articles")["items"]]
    open_queue(page, asking, "articles")
    page.keyboard.press("j")
    expect(title(page)).to_have_text(titles[1])
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(title(page)).to_have_text(titles[-1])
    page.locator(".queue-next").get_by_role("button", name=titles[0]).click()
    expect(title(page)).to_have_text(titles[0])


def test_another_queue_is_opened_by_g_and_its_letter_or_by_a_click(
    asking: DeskServing, page: Page
) -> None:
    open_queue(page, asking, "articles")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page.locator("h1")).to_have_text("Daten")
    page.locator(".queue-nav").get_by_text("Quellen").click()
    expect(page.locator("h1")).to_have_text("Quellen")
    page.keyboard.press("g")
    page.keyboard.press("x")  # no queue has this letter
    page.keyboard.press("j")
    expect(page.locator("h1")).to_have_text("Quellen")


def test_o_leads_to_the_evidence_and_back_to_the_same_question(
    asking: DeskServing, page: Page
) -> None:
    second = queue(asking, "articles")["items"][1]
    open_queue(page, asking, "articles")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(f"{asking.base}/{second['url']}*")
    page.go_back()
    expect(title(page)).to_have_text(second["title"])


def test_o_leads_to_the_sentence_where_it_stands(asking: DeskServing, page: Page) -> None:
    open_queue(page, asking, "duplicates")
    evidence = queue(asking, "duplicates")["items"][0]["evidence"][0]
    page.keyboard.press("o")
    page.wait_for_url(f"{asking.base}/{evidence['url']}")
    there = page.locator(":target")
    expect(there).to_have_text(evidence["name"])
    expect(there).to_be_in_viewport()
    file = evidence["file"]
    asking.write(file, asking.read(file).replace("\ntitle: ", "\nkicker: Neues\ntitle: ", 1))
    expect(page.locator("main .kicker")).to_have_text("Neues", timeout=PATIENCE)
    expect(page.locator(".desk-target")).to_have_text(evidence["name"])


def test_what_is_done_again_leaves_the_queue_again(asking: DeskServing, page: Page) -> None:
    first, second = [each["title"] for each in queue(asking, "articles")["items"]][:2]
    open_queue(page, asking, "articles")
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text(second)
    page.keyboard.press("Control+z")
    expect(title(page)).to_have_text(first)
    page.keyboard.press("Control+y")
    expect(title(page)).to_have_text(second)
    expect(page.locator(".queue-work .meta")).to_contain_text(", 1 in dieser Sitzung entschieden")


def test_a_date_is_told_in_words_and_only_one_that_can_be_read_is_sent(
    asking: DeskServing, page: Page
) -> None:
    before = content(asking.root)
    open_queue(page, asking, "dates")
    field = page.locator(".queue-asks input")
    (at,) = [
        number
        for number, each in enumerate(queue(asking, "dates")["items"][0]["choices"])
        if each["needs"] == "date"
    ]
    page.keyboard.press(str(at + 1))
    page.keyboard.press("Control+a")
    page.keyboard.type("1999-05~")
    expect(page.locator(".desk-meant")).to_have_text("um Mai 1999")
    page.keyboard.press("Control+a")
    page.keyboard.type("neulich")
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(page.locator(".queue-item")).to_be_focused()
    assert content(asking.root) == before


def test_what_cannot_be_written_comes_back_with_the_reason_and_the_place_is_kept(
    asking: DeskServing, page: Page
) -> None:
    titles = [each["title"] for each in queue(asking, "articles")["items"]]
    open_queue(page, asking, "articles")
    refusal = {"problems": [{"file": "", "line": 0, "text": "Kein Platz.", "severity": "error"}]}
    page.route("**/desk/do", lambda route: route.fulfill(status=422, json=refusal))
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text(titles[1])
    expect(page.locator(".queue-next li").first).to_have_text(titles[0])
    page.unroute("**/desk/do")
    page.keyboard.press("j")
    expect(title(page)).to_have_text(titles[0])
    expect(page.locator(".queue-why")).to_have_text("Das wurde nicht eingetragen: Kein Platz.")
    page.keyboard.press("Enter")
    asking.wait(lambda: queue(asking, "articles")["open"] == len(titles) - 1)


def test_a_file_that_changed_since_is_shown_with_both_texts_and_not_overwritten(
    asking: DeskServing, page: Page
) -> None:
    open_queue(page, asking, "articles")
    page.route("**/desk/queue?*", lambda route: route.abort())  # it is not listed anew
    first = queue(asking, "articles")["items"][0]
    changed = asking.read(first["file"]) + "\nEin Satz von anderer Hand.\n"
    asking.write(first["file"], changed)
    page.keyboard.press("Enter")
    dialog = page.locator("dialog")
    expect(dialog.locator("pre").first).to_contain_text("Ein Satz von anderer Hand.")
    expect(dialog.locator("pre").last).to_contain_text("review: confirmed")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert asking.read(first["file"]) == changed
    page.unroute("**/desk/queue?*")
    page.keyboard.press("j")
    expect(title(page)).to_have_text(first["title"])
    expect(page.locator(".queue-why")).to_be_visible()


def test_two_windows_see_what_the_other_settles_and_keep_their_place(
    asking: DeskServing, page: Page
) -> None:
    first, second, third, *rest = [each["title"] for each in queue(asking, "articles")["items"]]
    open_queue(page, asking, "articles")
    page.keyboard.press("j")
    other = page.context.new_page()
    open_queue(other, asking, "articles")
    other.keyboard.press("Enter")
    expect(title(other)).to_have_text(second)
    expect(page.locator(".queue-next li")).to_have_text([third, *rest])
    expect(title(page)).to_have_text(second)
    other.keyboard.press("z")
    expect(title(other)).to_have_text(first)
    expect(page.locator(".queue-next li")).to_have_text([third, *rest, first])
    other.close()


def test_the_same_answer_in_two_windows_is_written_once(asking: DeskServing, page: Page) -> None:
    first = queue(asking, "articles")["items"][0]
    other = page.context.new_page()
    for each in (page, other):
        open_queue(each, asking, "articles")
        expect(title(each)).to_have_text(first["title"])
    for each in (page, other):
        each.keyboard.press("Enter")
    asking.wait(lambda: "review: confirmed" in asking.read(first["file"]))
    expect(title(page)).not_to_have_text(first["title"])
    other.close()
    page.keyboard.press("z")
    asking.wait(lambda: "review: machine" in asking.read(first["file"]))


def test_an_empty_queue_says_so_and_leads_on(asking: DeskServing, page: Page) -> None:
    open_queue(page, asking, "duplicates")
    page.keyboard.press("2")
    expect(title(page)).to_have_text("Hier ist alles entschieden.")
    expect(page.locator(".queue-item")).to_contain_text("In dieser Sitzung haben Sie hier eine")
    expect(page.locator(".queue-work > .meta")).to_be_empty()
    expect(page.locator(".queue-nav li", has_text="Doppelte").locator("progress")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Wer ist gemeint?")


def test_from_the_last_of_the_lists_an_empty_queue_leads_to_the_articles_at_last(
    page: Page, tmp_path: Path
) -> None:
    text = article("Meldung", "Satz.", "source: Blatt", "date: 1999?")
    site = {"content/articles/a.md": text, "site.yaml": QUESTIONS["site.yaml"]}
    with open_desk(write_site(tmp_path / "a", site), tmp_path / "log") as desk:
        open_queue(page, desk, "reprints")
        on = page.locator(".queue-on")
        expect(on).to_have_text("Weiter mit: Daten (1 offen)")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Daten")
        # While the list is read the head alone stands there, and a key does nothing.
        expect(title(page)).to_have_text("Meldung")
        page.keyboard.press("Enter")
        expect(on).to_have_text("Weiter mit: Artikel (1 offen)", timeout=PATIENCE)


def test_the_bar_of_a_list_says_how_much_of_it_was_settled_in_this_session(
    asking: DeskServing, page: Page
) -> None:
    number = queue(asking, "articles")["open"]
    open_queue(page, asking, "articles")
    bar = page.locator(".queue-nav li", has_text="Artikel").locator("progress")
    assert [bar.get_attribute(name) for name in ("value", "max")] == ["0", str(number)]
    page.keyboard.press("Enter")
    expect(bar).to_have_attribute("value", "1")
    expect(bar).to_have_attribute("max", str(number))
    told = f"noch {number - 1} offen, 1 in dieser Sitzung entschieden"
    expect(page.locator(".queue-work > .meta")).to_have_text(told)


NAMED = article(
    "Ein Abend",
    "Udo Roth kam 😀 nach Genf.\n\n## Danach\n\nDann ging Ek.\n\n&lt;b&gt;Ende&lt;/b&gt;",
    "source: Blatt",
    "date: 2019-05-01",
    "actors: [Udo Roth, {name: Ek, uncertain: true}]",
    "places: [Genf]",
    "captions: [Udo Roth im Bild]",
)


def test_an_article_is_shown_with_all_its_text_and_its_names_marked(
    page: Page, tmp_path: Path
) -> None:
    site = {"content/articles/a.md": NAMED, "site.yaml": QUESTIONS["site.yaml"]}
    with open_desk(write_site(tmp_path / "a", site), tmp_path / "log") as desk:
        open_queue(page, desk, "articles")
        text = page.locator(".queue-text")
        expect(text.locator("p, h3")).to_have_text(
            [
                "Udo Roth kam 😀 nach Genf.",
                "Danach",
                "Dann ging Ek?.",
                "<b>Ende</b>",
                "Udo Roth im Bild",
            ],
            timeout=PATIENCE,
        )
        expect(text.locator(".person")).to_have_text(["Udo Roth", "Ek?", "Udo Roth"])
        expect(text.locator(".place")).to_have_text(["Genf"])
        expect(text.locator(".uncertain")).to_have_attribute("title", "Ek (unsicher)")
        expect(text.locator("a, b, button")).to_have_count(0)


def test_a_long_article_is_scrolled_by_keys_while_its_answers_stay_in_sight(
    page: Page, tmp_path: Path
) -> None:
    text = article("Lang", "\n\n".join(f"Absatz {at}." for at in range(200)), "source: Blatt")
    site = {"content/articles/a.md": text, "site.yaml": QUESTIONS["site.yaml"]}
    with open_desk(write_site(tmp_path / "a", site), tmp_path / "log") as desk:
        open_queue(page, desk, "articles")
        expect(page.get_by_text("Absatz 199.")).to_be_attached(timeout=PATIENCE)
        expect(page.locator(".queue-text")).to_be_focused()
        expect(page.get_by_text("Absatz 199.")).not_to_be_in_viewport()
        page.keyboard.press("End")
        expect(page.get_by_text("Absatz 199.")).to_be_in_viewport()
        expect(page.get_by_role("button", name="Stimmt alles")).to_be_in_viewport()
        page.keyboard.press("Enter")
        desk.wait(lambda: "review: confirmed" in desk.read("content/articles/a.md"))


def test_an_article_whose_text_changed_is_shown_as_it_is_now(
    asking: DeskServing, page: Page
) -> None:
    first = queue(asking, "articles")["items"][0]
    open_queue(page, asking, "articles")
    expect(page.locator(".queue-text > p").first).to_be_visible(timeout=PATIENCE)
    asking.write(first["file"], asking.read(first["file"]) + "\nEin Satz von anderer Hand.\n")
    expect(page.locator(".queue-text")).to_contain_text(
        "Ein Satz von anderer Hand.", timeout=PATIENCE
    )
    page.keyboard.press("Enter")
    asking.wait(lambda: "review: confirmed" in asking.read(first["file"]))


ROTHS = {
    "site.yaml": QUESTIONS["site.yaml"],
    "content/articles/a.md": article(
        "Beide", "Udo Roth kam. Eva Roth ging. Ada Ek.", "actors: [Udo Roth, Eva Roth, Ada Ek]"
    ),
    "content/articles/b.md": article("Eins", "Roth sprach.", "actors: [Roth]"),
    "content/articles/c.md": article("Zwei", "Roth schwieg.", "actors: [Roth]"),
    "content/articles/d.md": article("Drei", "Ek schwieg.", "actors: [Ek]"),
}


@pytest.mark.parametrize("by", CHOOSE)
def test_a_surname_of_two_persons_is_decided_article_by_article(
    page: Page, tmp_path: Path, by: str
) -> None:
    with open_desk(write_site(tmp_path / "a", ROTHS), tmp_path / "log") as desk:
        before = content(desk.root)
        open_queue(page, desk, "surnames")
        expect(title(page)).to_have_text("Roth")
        (at,) = [
            at
            for at, each in enumerate(queue(desk, "surnames")["items"][0]["choices"])
            if each["divides"]
        ]
        CHOOSE[by](page, at, "")
        expect(title(page)).to_have_text("Roth (Eins)", timeout=PATIENCE)
        page.route("**/desk/queue?*", lambda _: None)  # no list comes
        together = page.locator(".queue-choices button", has_text="Doch für alle Artikel zusammen")
        CHOOSE[by](page, int(together.locator("kbd").inner_text()) - 1, "")
        page.keyboard.press("1")
        expect(page.locator(".queue-work > .meta")).to_have_text("Wird gelesen …")
        page.unroute("**/desk/queue?*")
        expect(title(page)).to_have_text("Roth", timeout=PATIENCE)
        expect(page.locator(".queue-next li")).to_have_text(["Ek"])
        CHOOSE[by](page, at, "")
        expect(title(page)).to_have_text("Roth (Eins)", timeout=PATIENCE)
        expect(page.locator(".queue-work > .meta")).to_have_text("noch 3 offen")
        expect(page.locator(".queue-next li")).to_have_text(["Roth (Zwei)", "Ek"])
        CHOOSE[by](page, 0, "")
        expect(title(page)).to_have_text("Roth (Zwei)")
        CHOOSE[by](page, 1, "")
        expect(title(page)).to_have_text("Ek")
        desk.wait(lambda: "Udo" in desk.read("content/corrections.yaml"))
        assert desk.read("content/corrections.yaml") == (
            "split:\n  - name: Roth\n    articles: [b]\n    as: Eva Roth\n"
            "  - name: Roth\n    articles: [c]\n    as: Udo Roth\n"
        )
        page.reload()
        expect(title(page)).to_have_text("Ek")
        for name in ("Roth (Zwei)", "Roth (Eins)"):
            page.keyboard.press("z")
            expect(page.get_by_text(name).first).to_be_visible(timeout=PATIENCE)
        wait_for(desk, before)


def test_a_key_that_is_held_down_gives_one_answer(asking: DeskServing, page: Page) -> None:
    first, second = queue(asking, "articles")["items"][:2]
    open_queue(page, asking, "articles")
    page.keyboard.down("Enter")
    page.keyboard.down("Enter")  # as a keyboard repeats it
    page.keyboard.up("Enter")
    asking.wait(lambda: "review: confirmed" in asking.read(first["file"]))
    expect(title(page)).to_have_text(second["title"])


def test_the_help_sheet_has_the_keys_of_the_page(asking: DeskServing, page: Page) -> None:
    open_queue(page, asking, "articles")
    page.keyboard.press("?")
    told = page.locator(".desk-keys").inner_text()
    assert all(key in told.split() for key in ("Eingabe", "1", "J", "K", "L", "O", "Z", "G"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, asking: DeskServing, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
    )
    page, found = context.new_page(), []
    for name in QUEUES:
        open_queue(page, asking, name)
        found += [f"{name}: {each}" for each in broken_rules(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        for at, choice in enumerate(queue(asking, name)["items"][0]["choices"]):
            if choice["needs"]:
                page.keyboard.press(str(at + 1))
                page.keyboard.type("a")
                found += [f"{name}, field: {each}" for each in broken_rules(page)]
                page.keyboard.press("Escape")
                page.keyboard.press("Escape")
    context.close()
    assert found == []


def test_what_an_answer_may_have_settled_is_asked_again_only_as_it_is_then(
    page: Page, tmp_path: Path
) -> None:
    names = {"a": "Sigmar Lunde", "b": "Siegmar Lunde", "c": "Sigmer Lunde"}
    site = {
        f"content/articles/{key}.md": article(key, f"{name} sprach.", f"actors: [{name}]")
        for key, name in names.items()
    }
    root = write_site(tmp_path / "a", {"site.yaml": "title: A\nlanguage: de\n", **site})
    with open_desk(root, tmp_path / "log") as desk:
        open_queue(page, desk, "duplicates")
        expect(title(page)).to_have_text("Siegmar Lunde / Sigmar Lunde")
        page.keyboard.press("Enter")
        expect(title(page)).to_have_text("Siegmar Lunde / Sigmer Lunde", timeout=PATIENCE)
        expect(page.locator(".queue-work .meta")).to_contain_text(
            ", 1 in dieser Sitzung entschieden"
        )
        page.keyboard.press("Enter")
        desk.wait(lambda: "Sigmer" in desk.read("content/corrections.yaml"))
        assert desk.read("content/corrections.yaml") == (
            "same:\n  - [Siegmar Lunde, Sigmar Lunde, Sigmer Lunde]\n"
        )
        expect(title(page)).to_have_text("Hier ist alles entschieden.", timeout=PATIENCE)


def test_a_hundred_questions_are_settled_by_keyboard_as_fast_as_it_types(
    page: Page, tmp_path: Path
) -> None:
    names = [f"content/articles/{number:03}.md" for number in range(1, 101)]
    texts = {
        name: article(f"Meldung {at}", f"Satz {at}.", "source: Blatt  # so", f"date: {1900 + at}?")
        for at, name in enumerate(names)
    }
    root = write_site(tmp_path / "a", {**texts, "site.yaml": QUESTIONS["site.yaml"]})
    with open_desk(root, tmp_path / "log") as desk:
        open_queue(page, desk, "dates")
        for _ in names:
            page.keyboard.press("Enter")
        expect(title(page)).to_have_text("Hier ist alles entschieden.")
        expected = {name: text.replace("?", "") for name, text in texts.items()}
        desk.wait(lambda: {name: desk.read(name) for name in names} == expected)
        for _ in names:
            page.keyboard.press("z")
        desk.wait(lambda: {name: desk.read(name) for name in names} == texts)
        expect(page.locator(".queue-work > .meta")).to_have_text("noch 100 offen")
        page.goto("about:blank")
