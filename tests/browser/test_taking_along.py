"""What a search has found is taken along as a file, and the search itself is cited."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string as read_biblatex
from playwright.sync_api import Browser, Download, Page, Route, expect
from pybtex.database import parse_string as read_bibtex

from builder.publish.search import numbering
from tests.browser.accessibility import broken_rules
from tests.sites import run_archive, write_site

SETTINGS = """\
title: {de: "Presse & <Archiv>", en: Press archive}
language: [de, en]
url: https://archiv.example/presse/
"""
ARTICLE = """\
---
title: Treffen {number}
source: Küstenblatt
date: {year}-03-{day}
language: de
authors: [Eva Brandt]
actors: [Angela Merkel]
places: [{place}]
---

Angela Merkel sprach am Montag in {place}. Das war ihr {number}. Auftritt.
"""
# Beyond what a first look for a phrase reads.
IN_2006, LATER = 60, 5
FORMATS = ("BibTeX", "RIS", "CSL-JSON", "CSV", "JSON")


def article_of(number: int) -> tuple[str, str]:
    year = 2006 if number < IN_2006 else 2007
    day = f"{number % 28 + 1:02}{'?' if number % 3 else ''}"
    place = "Genf" if number % 2 else "Kiel"
    text = ARTICLE.format(number=number, year=year, day=day, place=place)
    return f"content/articles/treffen-{number}.md", text


KEYS = {f"treffen-{number}" for number in range(IN_2006)}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of 65 articles, four of which share a block at most."""
    root = tmp_path_factory.mktemp("archive")
    articles = dict(article_of(number) for number in range(IN_2006 + LATER))
    write_site(root, {"site.yaml": SETTINGS, **articles})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_BLOCK", 4)
        assert run_archive("build", "--jobs", "1", "--root", root).code == 0
    repo = tmp_path_factory.mktemp("site") / "repo"
    return (root / "public").rename(repo)


def search(page: Page, base: str, query: str, address: str = "search.html") -> None:
    """Opens the search page with a query and waits for its answer."""
    page.goto(f"{base}/{address}?{query}")
    page.wait_for_selector("#search-status[data-answered]")
    page.wait_for_selector("#search-results li")


def taken(page: Page, label: str) -> tuple[str, bytes]:
    """Takes the results along in a format: the file's name and bytes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def said(page: Page) -> str:
    return page.locator("#search-take > [role=status]").text_content() or ""


# ---- Files ----


def test_merkel_2006_is_taken_along_as_bibtex(page: Page, base: str) -> None:
    search(page, base, "q=Merkel&year=2006")
    expect(page.locator("#search-results li")).to_have_count(10)
    name, content = taken(page, "BibTeX")
    assert name == "merkel-2006.bib"
    library = read_biblatex(content.decode())
    assert library.failed_blocks == []
    assert {each.key for each in library.entries} == KEYS
    assert len(library.entries) == IN_2006
    entry = read_bibtex(content.decode(), "bibtex").entries["treffen-7"]
    assert entry.fields["title"] == "Treffen 7"
    assert entry.fields["url"] == "https://archiv.example/presse/articles/treffen-7.html"
    (author,) = entry.persons["author"]
    assert author.last_names == ["Brandt"]
    assert said(page) == "merkel-2006.bib ist fertig, Artikel darin: 60."


def test_merkel_2006_is_taken_along_as_ris(page: Page, base: str) -> None:
    search(page, base, "q=Merkel&year=2006")
    name, content = taken(page, "RIS")
    assert name == "merkel-2006.ris"
    records = rispy.loads(content.decode())
    assert {each["id"] for each in records} == KEYS
    assert {each["type_of_reference"] for each in records} == {"NEWS"}
    assert {each["name_of_database"] for each in records} == {"Presse & <Archiv>"}
    assert len(records) == IN_2006


def test_results_are_taken_along_as_csl_json(page: Page, public: Path) -> None:
    search(page, public.as_uri(), "q=Merkel&place=genf&year=2006")
    name, content = taken(page, "CSL-JSON")
    assert name == "merkel-genf-2006.csl.json"
    records = json.loads(content)
    assert {each["id"] for each in records} == {f"treffen-{number}" for number in range(1, 60, 2)}
    assert records[0]["author"] == [{"family": "Brandt", "given": "Eva"}]


def test_tables_of_results_say_what_the_table_of_articles_says(page: Page, public: Path) -> None:
    search(page, public.as_uri(), "q=Merkel&year=2007")
    _, content = taken(page, "CSV")
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    table = (public / "data/articles.csv").read_text(encoding="utf-8-sig")
    known = {row["key"]: row for row in csv.DictReader(io.StringIO(table, newline=""))}
    assert {row["earliest"] for row in rows.values()} == {
        f"2007-03-{day:02}" for day in range(5, 10)
    }
    assert rows.keys() == {f"treffen-{number}" for number in range(IN_2006, IN_2006 + LATER)}
    for key, row in rows.items():
        names = (row.pop("person_names"), row.pop("place_names"))
        assert names == ("Angela Merkel", "Genf" if int(key[-1]) % 2 else "Kiel")
        assert row == {column: known[key][column] for column in row}
    name, content = taken(page, "JSON")
    assert name == "merkel-2007.json"
    found = {each["key"]: each for each in json.loads(content)}
    complete = json.loads((public / "data/articles.json").read_bytes())
    for each in filter(lambda each: each["key"] in found, complete):
        mine = found.pop(each["key"])
        assert mine.pop("person_names") == ["Angela Merkel"]
        assert len(mine.pop("place_names")) == 1
        assert mine == {column: each[column] for column in mine}
    assert found == {}


def test_results_are_in_the_order_in_which_they_are_shown(page: Page, public: Path) -> None:
    search(page, public.as_uri(), "q=Merkel&sort=date")
    shown = page.locator("#search-results [data-slot=title]").all_text_contents()
    assert shown[0].removeprefix("Treffen ") in {str(number) for number in range(60, 65)}
    _, content = taken(page, "JSON")
    assert [each["title"] for each in json.loads(content)][:10] == shown


def test_a_phrase_is_looked_for_in_all_articles_that_may_have_it(page: Page, public: Path) -> None:
    search(page, public.as_uri(), 'q="sprach am Montag in"')
    expect(page.locator("#search-status")).to_contain_text("wurden nicht auf die Wortfolge geprüft")
    name, content = taken(page, "RIS")
    assert name == "sprach-am-montag-in.ris"
    assert len(rispy.loads(content.decode())) == IN_2006 + LATER


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("q=M%C3%A4rz/../%C3%96l? Merkel", "maerz-oel-merkel.csv"),
        ("person=angela-merkel&from=2006-03&to=2006", "angela-merkel-2006-03-2006.csv"),
        ("q=Merkel " + "sprach " * 20, "merkel" + "-sprach" * 7 + ".csv"),
        ("q=Merkel -%D0%9B%D0%B0%D0%B2%D1%80%D0%BE%D0%B2", "merkel-лавров.csv"),
    ],
)
def test_a_file_is_named_after_what_was_asked(
    page: Page, public: Path, query: str, name: str
) -> None:
    search(page, public.as_uri(), query)
    assert taken(page, "CSV")[0] == name


@pytest.mark.parametrize("label", ["BibTeX", "RIS", "CSL-JSON"])
def test_all_articles_make_the_file_of_the_whole_archive(
    page: Page, public: Path, label: str
) -> None:
    """But for the order of the records."""
    page.goto(f"{public.as_uri()}/search.html")
    page.locator("#search-filters summary").click()
    name, content = taken(page, label)
    whole = (public / "data" / name.replace("artikel", "articles")).read_bytes()
    between = {"BibTeX": b"\n\n", "RIS": b"\r\n\r\n", "CSL-JSON": b",\n"}[label]
    records, expected = (sorted(each.strip(b"[\r\n]").split(between)) for each in (content, whole))
    assert records == expected
    assert len(records) == IN_2006 + LATER


def test_all_articles_are_taken_along_under_a_name_of_their_own(page: Page, public: Path) -> None:
    page.goto(f"{public.as_uri()}/search.html")
    line = page.locator("#search-take")
    expect(line).to_be_hidden()
    page.locator("#search-filters summary").click()
    expect(line).to_be_visible()
    name, content = taken(page, "BibTeX")
    assert (name, content.count(b"@article")) == ("artikel.bib", IN_2006 + LATER)
    page.fill("input[name=q]", "Nirgends")
    page.press("input[name=q]", "Enter")
    expect(line).to_be_hidden()


def test_the_page_in_another_language_gives_the_same_articles(page: Page, base: str) -> None:
    search(page, base, "q=Merkel&year=2006", "en/search.html")
    name, content = taken(page, "BibTeX")
    assert said(page) == "merkel-2006.bib is ready, articles in it: 60."
    assert name == "merkel-2006.bib"
    assert b"library = {Press archive, tag:archiv.example,2026:articles/treffen-7}" in content


# ---- Loading ----


def test_nothing_is_loaded_before_a_reader_asks(page: Page, public: Path) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    search(page, public.as_uri(), "q=Merkel")
    page.wait_for_load_state("networkidle")
    assert not [each for each in loaded if "/items/" in each or "/take/" in each]
    taken(page, "RIS")
    assert [each for each in loaded if each.endswith("/take/ris.js")]
    assert not [each for each in loaded if each.endswith("/take/bibtex.js")]


def test_articles_that_cannot_be_loaded_are_counted(
    page: Page, public: Path, tmp_path: Path
) -> None:
    site = shutil.copytree(public, tmp_path / "site")
    path = min((site / "search/items").iterdir())
    block = path.read_bytes()
    lost = block.count(b"treffen-")
    assert lost
    path.unlink()
    search(page, site.as_uri(), "q=Merkel")
    _, content = taken(page, "RIS")
    there = IN_2006 + LATER - lost
    assert len(rispy.loads(content.decode())) == there
    assert said(page).startswith(f"{lost} von 65 Artikeln ließen sich nicht laden und fehlen in")
    path.write_bytes(block)
    assert len(rispy.loads(taken(page, "RIS")[1].decode())) == IN_2006 + LATER


def test_without_any_article_there_is_no_file(page: Page, public: Path, tmp_path: Path) -> None:
    site = shutil.copytree(public, tmp_path / "site")
    shutil.rmtree(site / "search/items")
    search(page, site.as_uri(), "q=Merkel")
    page.get_by_role("button", name="BibTeX").click()
    status = page.locator("#search-take > [role=status]")
    expect(status).to_contain_text("ließen sich nicht laden. Bitte noch einmal versuchen")


def test_a_writer_that_did_not_load_is_loaded_at_the_next_try(
    page: Page, public: Path, tmp_path: Path
) -> None:
    site = shutil.copytree(public, tmp_path / "site")
    script = site / "assets/search/take/ris.js"
    text = script.read_bytes()
    script.unlink()
    search(page, site.as_uri(), "q=Merkel")
    page.get_by_role("button", name="RIS").click()
    expect(page.locator("#search-take > [role=status]")).to_contain_text("ließen sich nicht laden")
    script.write_bytes(text)
    assert taken(page, "RIS")[0] == "merkel.ris"


def test_another_query_ends_a_download(page: Page, server: str) -> None:
    held: list[Route] = []
    is_held = True
    downloads: list[Download] = []

    def hold(route: Route) -> None:
        held.append(route) if is_held else route.continue_()

    page.on("download", lambda each: downloads.append(each))
    page.route("**/search/items/*.js", hold)
    search(page, server, "q=Merkel")
    with page.expect_request("**/search/items/*.js"):
        page.get_by_role("button", name="BibTeX").click()
    page.fill("input[name=q]", "Genf")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector("#search-status[data-answered=Genf]")
    is_held = False
    for route in held:
        route.continue_()
    assert taken(page, "RIS")[0] == "genf.ris"
    assert said(page) == "genf.ris ist fertig, Artikel darin: 32."
    assert len(downloads) == 1


def test_two_formats_at_once_give_a_file_each_and_a_double_click_one(
    page: Page, public: Path
) -> None:
    downloads: list[Download] = []
    page.on("download", lambda each: downloads.append(each))
    search(page, public.as_uri(), "q=Merkel")
    page.evaluate(
        """() => ["bibtex", "ris", "bibtex", "ris"].forEach((format) =>
            document.querySelector(`[data-format=${format}]`).click())"""
    )
    expect(page.locator("#search-take > [role=status]")).to_contain_text("merkel.ris ist fertig")
    assert taken(page, "CSV")[0] == "merkel.csv"
    names = [each.suggested_filename for each in downloads]
    assert names == ["merkel.bib", "merkel.ris", "merkel.csv"]


# ---- The line ----


def test_a_format_is_chosen_by_keyboard_and_the_outcome_is_read_aloud(
    page: Page, public: Path
) -> None:
    search(page, public.as_uri(), "q=Merkel")
    group = page.get_by_role("group", name="Alle Treffer mitnehmen:")
    buttons = group.get_by_role("button")
    assert buttons.all_text_contents() == [*FORMATS]
    buttons.first.focus()
    page.keyboard.press("Tab")
    expect(buttons.nth(1)).to_be_focused()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "merkel.ris"
    expect(buttons.nth(1)).to_be_focused()
    status = page.get_by_role("status").filter(has_text="merkel.ris")
    expect(status).to_have_text("merkel.ris ist fertig, Artikel darin: 65.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_line(
    browser: Browser, public: Path, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
    )
    page = context.new_page()
    search(page, public.as_uri(), "q=Merkel&year=2006")
    taken(page, "CSV")
    page.get_by_text("Diese Suche zitieren").click()
    expect(page.locator("#search-take .citation")).not_to_be_empty()
    found = broken_rules(page)
    is_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()
    assert found == []
    assert not is_wide


# ---- Citing the search ----

CITED = (
    "Presse & <Archiv>. Suche: „Merkel“; Personen: Angela Merkel; Jahre: 2006; "
    "Datum: 2006-03 – 2006. 60 Artikel gefunden. https://archiv.example/presse/search.html"
    "?q=Merkel&from=2006-03&to=2006&person=angela-merkel&year=2006 (abgerufen: 23. November 2026)"
)


def test_a_search_is_cited_with_what_was_asked_and_found(page: Page, base: str) -> None:
    page.clock.set_fixed_time("2026-11-23T12:00:00")
    search(page, base, "q=Merkel&person=angela-merkel&year=2006&from=2006-03&to=2006")
    page.get_by_text("Diese Suche zitieren").click()
    citation = page.locator("#search-take .citation")
    expect(citation).to_have_text(CITED)
    page.fill("input[name=q]", "")
    page.press("input[name=q]", "Enter")
    expect(citation).not_to_contain_text("Merkel“")
    page.get_by_role("button", name="Kopieren").click()
    copied = page.locator("#search-take .copy [role=status]")
    expect(copied).to_have_text("Der Nachweis ist kopiert.")


def test_a_search_in_another_language_is_cited_in_it(page: Page, base: str) -> None:
    page.clock.set_fixed_time("2026-11-23T12:00:00")
    search(page, base, "q=Merkel&year=2007", "en/search.html")
    page.get_by_text("Cite this search").click()
    expect(page.locator("#search-take .citation")).to_have_text(
        "Press archive. Search: “Merkel”; Years: 2007. 5 articles found. "
        "https://archiv.example/presse/en/search.html?q=Merkel&year=2007 "
        "(accessed November 23, 2026)"
    )
