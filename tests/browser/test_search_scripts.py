"""The search in a real browser: its analysis equals Python's, and the page finds and marks."""

import json
import random
import re
import shutil
import sys
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest
from babel import Locale
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.publish.search.analysis import (
    STEMMERS,
    fold,
    plain_words,
    terms,
    words,
)
from builder.publish.search.index import SearchDocument, build_index, script_paths

CASES = Path(__file__).parents[1] / "cases" / "analysis.txt"
LAYOUTS = Path(__file__).parents[2] / "layouts"

# Endings that the stemmers know, so that each rule is met by many stems.
ENDINGS = {
    "de": "e em en er ern es s st heit keit ung ungen lich ig isch end haus's",
    "en": "s es ed ing ly ness ation ational fulness ies y 's ability ousness",
    "es": "s es ar ando aron amente idad ito iendo imos logia",
    "fr": "s es er ait ions ement ite euse ation issant aux",
    "it": "i e o are ando mente ita zione issimo tela",
    "nl": "en s e heden ing tje lijk baar end jes",
}

ARTICLES = (
    SearchDocument(
        url="articles/lawrow.html",
        title="Lawrow in Berlin",
        date="2014-03-01",
        date_label="1. März 2014",
        source="Süddeutsche Zeitung",
        language="de",
        people=("Sergej Lawrow", "Frank-Walter Steinmeier"),
        names=("Sergej Lawrow", "Lavrov", "Лавров", "Ursula von der Leyen"),
        text="Vorspann ohne Belang. " * 40
        + "Der Außenminister sprach über die Beziehungen in der Straße.\n"
        + "Herr Müller schwieg. " * 40,
    ),
    SearchDocument(
        url="articles/war.html",
        title="Monday: the war <b>",
        date="1999-05-03",
        date_label="May 3, 1999",
        source="",
        language="en",
        people=(),
        names=("Turkey",),
        text="Turkey and the issues of the war. Relations with Berlin, the minister said.",
    ),
    SearchDocument(
        url="articles/krieg.html",
        title="Krieg in der Ukraine",
        date="2022-02-24",
        date_label="24. Februar 2022",
        source="taz",
        language="de",
        people=(),
        names=("Ukraine",),
        text="Der Krieg war da. Das Bundesverfassungsgericht schwieg. 𝐀𝐁 ﬁ </script>",
    ),
)

# The least that search.html can extend.
BASE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>{% block title %}{% endblock %}</title>
{% block head %}{% endblock %}{% block scripts %}{% endblock %}</head>
<body><main>{% block main %}{% endblock %}</main></body></html>
"""

ARTICLE_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Artikel</title>
<script src="../assets/highlight.js" defer></script></head><body><h1>Beziehung</h1>
<article lang="de"><p style="margin-top: 3000px">Die <em>Beziehungen</em> der Müllers, war.</p>
<p lang="en">The war is <b>one issue</b>.</p></article></body></html>
"""


def search_page(documents: Sequence[SearchDocument]) -> str:
    """The page as the layout makes it; its texts are their keys: NONE for t.search_none."""
    layout = (LAYOUTS / "search.html").read_text(encoding="utf-8")
    keys = re.findall(r"\bt\.search_(\w+)", layout)
    texts = {f"search_{key}": key.upper() for key in keys} | {"search_many": "MANY {count}"}
    base = DictLoader({"base.html": BASE})
    environment = Environment(
        loader=ChoiceLoader([base, FileSystemLoader(LAYOUTS)]),
        autoescape=True,
        undefined=StrictUndefined,
    )
    page = environment.get_template("search.html")
    return page.render(t=texts, link=str, search_scripts=script_paths(documents))


def write_site(folder: Path, documents: Sequence[SearchDocument]) -> Path:
    shutil.copytree(LAYOUTS / "assets", folder / "assets")
    pages = {document.url: ARTICLE_PAGE for document in documents}
    pages["search.html"] = search_page(documents)
    files = {**build_index(documents), **{path: text.encode() for path, text in pages.items()}}
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"), ARTICLES)


@pytest.fixture(scope="module")
def open_search(context: BrowserContext, site: Path) -> Iterator[tuple[Page, list[str]]]:
    """The search page, open as a reader leaves it open, and the errors of its scripts."""
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "search.html").as_uri())
    yield page, errors
    page.close()


@pytest.fixture
def search(open_search: tuple[Page, list[str]]) -> Iterator[Page]:
    page, errors = open_search
    yield page
    assert errors == []


def ask(page: Page, query: str) -> list[str]:
    """Types a query and returns the titles found."""
    page.fill("input[name=q]", query)
    page.press("input[name=q]", "Enter")
    return page.locator("#search-results a").all_text_contents()


def status(page: Page) -> str:
    return page.locator("#search-status").text_content() or ""


# ---- The twins ----


@pytest.fixture(scope="module")
def all_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with the analysis of all languages."""
    folder = tmp_path_factory.mktemp("languages")
    documents = [
        SearchDocument(f"articles/{code}.html", code, "", "", "", code, (), (), "")
        for code in STEMMERS
    ]
    return write_site(folder, documents)


@pytest.fixture
def twin(page: Page, all_languages: Path) -> Page:
    page.goto((all_languages / "search.html").as_uri())
    return page


def cldr_words(code: str) -> list[str]:
    """The words of a language's CLDR data: names of places, languages, months, currencies."""
    locale = Locale.parse(code)
    names = [locale.territories, locale.languages, locale.scripts, locale.currencies]
    texts = [text for each in names for text in each.values()]
    texts += locale.months["format"]["wide"].values()
    return sorted({word for text in texts for word in str(text).split()})


def forms(code: str) -> list[str]:
    """The words of a language, and every second one with all the endings."""
    endings = ENDINGS[code].split()
    stems = cldr_words(code)
    return stems + [stem + ending for stem in stems[::2] for ending in endings]


def random_texts(number: int) -> list[str]:
    """Texts of random characters, the same in every run; mostly letters that are near Latin."""
    chance = random.Random(20140301)
    near = [chr(code) for code in range(0x20, 0x530)]
    far = [chr(code) for code in range(0x530, sys.maxunicode + 1)]
    alphabet = [each for each in near if unicodedata.category(each) != "Cn"]
    rest = [each for each in far if unicodedata.category(each) not in ("Cn", "Cs", "Co")]
    return [
        "".join(
            chance.choice(rest if chance.random() < 0.1 else alphabet)
            for _ in range(chance.randrange(1, 25))
        )
        for _ in range(number)
    ]


def in_browser(page: Page, function: str, texts: Sequence[str], *arguments: str) -> list[object]:
    """What a function of analysis.js returns for each text; JSON, as Playwright's own is slow."""
    script = """([name, texts, others]) => JSON.stringify(
        JSON.parse(texts).map((text) => archiveSearch.analysis[name](text, ...others)))"""
    found: list[object] = json.loads(
        page.evaluate(script, [function, json.dumps(texts), list(arguments)])
    )
    return found


def differences(
    texts: Sequence[str], python: Sequence[object], browser: Sequence[object]
) -> object:
    rows = zip(texts, python, browser, strict=True)
    return [row for row in rows if row[1] != row[2]][:20]


@pytest.mark.parametrize("code", STEMMERS)
def test_browser_has_the_same_terms_for_the_forms_of_a_language(twin: Page, code: str) -> None:
    texts = forms(code)
    assert len(set(texts)) >= 5000
    python = [list(terms(text, code)) for text in texts]
    assert differences(texts, python, in_browser(twin, "terms", texts, code)) == []


def test_browser_has_the_terms_of_the_cases(twin: Page) -> None:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    for language, text, expected in rows:
        assert in_browser(twin, "terms", [text], language.strip()) == [expected.split()]


@pytest.mark.parametrize("code", [*STEMMERS, "ru", "de-AT", ""])
def test_browser_has_the_same_terms_for_random_texts(twin: Page, code: str) -> None:
    texts = random_texts(2000)
    python = [list(terms(text, code)) for text in texts]
    assert differences(texts, python, in_browser(twin, "terms", texts, code)) == []


def test_browser_folds_every_character_alike(twin: Page) -> None:
    kinds = ((chr(code), unicodedata.category(chr(code))) for code in range(sys.maxunicode + 1))
    known = [character for character, kind in kinds if kind not in ("Cn", "Cs", "Co")]
    # Ideographs and Hangul syllables, 80 % of all, are letters like each other: some will do.
    few = [each for each in known if unicodedata.category(each) != "Lo"]
    texts = [f"a{each}b {each}" for each in few + known[::11]]
    assert differences(texts, [fold(text) for text in texts], in_browser(twin, "fold", texts)) == []
    python = [list(words(text)) for text in texts]
    assert differences(texts, python, in_browser(twin, "words", texts)) == []


def test_words_where_they_stand_are_the_words_of_the_text(twin: Page) -> None:
    texts = [text for code in ("de", "en", "fr") for text in forms(code)[::7]]
    texts += [article.text for article in ARTICLES]
    texts += ["Mu\u0308ller's Bezie\u00adhung – Putin’S O'Brien, l'Europe 1.000-Euro x's's"]
    places = cast(list[list[dict[str, str]]], in_browser(twin, "written", texts))
    found = [[place["word"] for place in each] for each in places]
    assert differences(texts, [list(plain_words(text)) for text in texts], found) == []


# ---- The search page ----


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("Beziehung", "Lawrow in Berlin"),
        ("beziehung*", "Lawrow in Berlin"),
        ("Bezieh*gen", "Lawrow in Berlin"),
        ("Lavrov", "Lawrow in Berlin"),
        ("Лавров", "Lawrow in Berlin"),
        ("Lawrows", "Lawrow in Berlin"),
        ("lawrof~1", "Lawrow in Berlin"),
        ("+lawrof~1 +beziehung", "Lawrow in Berlin"),
        ("Müller", "Lawrow in Berlin"),
        ("Mueller", "Lawrow in Berlin"),
        ("Muller", "Lawrow in Berlin"),
        ("Straße", "Lawrow in Berlin"),
        ("STRASSE", "Lawrow in Berlin"),
        ("Außenminister", "Lawrow in Berlin"),
        ("Aussenminister", "Lawrow in Berlin"),
        ("von der Leyen", "Lawrow in Berlin"),
        ("Turkey", "Monday: the war <b>"),
        ("Monday", "Monday: the war <b>"),
        ("war", "Monday: the war <b>"),
        ("issue", "Monday: the war <b>"),
        ("title:war", "Monday: the war <b>"),
        ("+war +relation", "Monday: the war <b>"),
        ("*verfassungsgericht", "Krieg in der Ukraine"),
        ("Krieg in der Ukraine", "Krieg in der Ukraine"),
        ("Krieg-Ukraine", "Krieg in der Ukraine"),
        ("+krieg +ukraine", "Krieg in der Ukraine"),
        ("𝐀𝐁", "Krieg in der Ukraine"),
        ("ﬁ", "Krieg in der Ukraine"),
    ],
)
def test_query_finds_the_one_article(search: Page, query: str, title: str) -> None:
    assert ask(search, query) == [title]
    assert status(search) == "ONE"


def test_article_with_all_words_is_preferred(search: Page) -> None:
    assert ask(search, "Berlin") == ["Lawrow in Berlin", "Monday: the war <b>"]
    assert status(search) == "MANY 2"
    assert ask(search, "Berlin Beziehung") == ["Lawrow in Berlin"]
    assert status(search) == "ONE"


def test_any_word_will_do_where_no_article_has_all(search: Page) -> None:
    assert set(ask(search, "Turkey Beziehung")) == {"Lawrow in Berlin", "Monday: the war <b>"}
    assert status(search) == "ANY MANY 2"
    assert ask(search, "Turkey Xylophon") == ["Monday: the war <b>"]
    assert status(search) == "ANY ONE"


@pytest.mark.parametrize("query", ["Xylophon", "+Xylophon Berlin", "xylo*", "Xylophon Zither"])
def test_unknown_word_finds_nothing(search: Page, query: str) -> None:
    assert ask(search, query) == []
    assert status(search) == "NONE"


def test_word_can_be_excluded(search: Page) -> None:
    assert ask(search, "Berlin -war") == ["Lawrow in Berlin"]
    assert ask(search, "schwieg -Beziehung") == ["Krieg in der Ukraine"]
    assert ask(search, "Berlin -Xylophon") == ["Lawrow in Berlin", "Monday: the war <b>"]


@pytest.mark.parametrize("query", ["-war", "-war -Xylophon"])
def test_excluding_alone_is_explained(search: Page, query: str) -> None:
    assert ask(search, query) == []
    assert status(search) == "NEGATION"


@pytest.mark.parametrize("query", ["", "   "])
def test_no_query_is_explained(search: Page, query: str) -> None:
    assert ask(search, query) == []
    assert status(search) == "HINT"


@pytest.mark.parametrize("query", ["Ort: Berlin", "Berlin~x", "Berlin^", "+-Berlin", "Berlin:"])
def test_bad_syntax_is_explained_and_its_words_are_searched(search: Page, query: str) -> None:
    assert "Lawrow in Berlin" in ask(search, query)
    assert status(search).startswith("ERROR")


@pytest.mark.parametrize(
    "query", ["*", "~", "^^", "+", "-", ":", "\\", "'", "–", '"<i>"', "**", "constructor"]
)
def test_odd_query_does_no_harm(search: Page, query: str) -> None:
    assert ask(search, query) == []
    assert status(search)


def test_result_shows_title_source_date_passage_and_people(search: Page) -> None:
    ask(search, "Beziehung Aussenminister")
    result = search.locator("#search-results li")
    slots = {
        name: result.locator(f"[data-slot={name}]").text_content() or ""
        for name in ("meta", "snippet", "people")
    }
    assert slots["meta"] == "Süddeutsche Zeitung · 1. März 2014"
    assert slots["people"] == "Sergej Lawrow, Frank-Walter Steinmeier"
    assert slots["snippet"].startswith("… ")
    assert slots["snippet"].endswith(" …")
    assert len(slots["snippet"]) < 400
    assert result.locator("mark").all_text_contents() == ["Außenminister", "Beziehungen"]
    assert result.locator("a").get_attribute("lang") == "de"


def test_markup_in_a_title_stays_text(search: Page) -> None:
    ask(search, "Monday")
    assert search.locator("#search-results b").count() == 0
    assert search.locator("#search-results a mark").all_text_contents() == ["Monday"]
    assert search.locator("[data-slot=people]").is_hidden()


def test_query_comes_from_the_address_and_stays_in_it(page: Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri() + "?q=%2BM%C3%BCller%20%2Bberlin")
    expect(page.locator("#search-results a")).to_have_text("Lawrow in Berlin")
    assert page.input_value("input[name=q]") == "+Müller +berlin"


def test_results_appear_while_typing(search: Page) -> None:
    ask(search, "")
    search.type("input[name=q]", "Laww")
    expect(search.locator("#search-status")).to_have_text("NONE")
    search.press("input[name=q]", "Backspace")
    search.type("input[name=q]", "row")
    expect(search.locator("#search-results a")).to_have_text("Lawrow in Berlin")


def test_link_leads_to_the_article_with_its_words_marked(page: Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri())
    ask(page, "Beziehung Mueller war +Lavrov")
    link = page.locator("#search-results a").first
    assert link.get_attribute("href") == (
        "articles/lawrow.html?hl=Beziehung%20Mueller%20war%20%2BLavrov"
    )
    link.click()
    marks = page.locator("mark")
    expect(marks.first).to_be_in_viewport()
    assert marks.all_text_contents() == ["Beziehungen", "Müllers", "war"]
    assert page.locator("[lang=en] mark").count() == 1


def test_article_without_a_query_loads_no_analysis(page: Page, site: Path) -> None:
    page.goto((site / "articles" / "lawrow.html").as_uri())
    assert page.evaluate("typeof archiveSearch") == "undefined"
    assert page.locator("mark").count() == 0


def test_more_results_are_shown_on_demand(page: Page, tmp_path: Path) -> None:
    documents = [
        SearchDocument(
            f"articles/{number}.html", f"Nr. {number}", "", "", "", "de", (), (), "Krieg"
        )
        for number in range(45)
    ]
    write_site(tmp_path, documents)
    page.goto((tmp_path / "search.html").as_uri() + "?q=krieg")
    results = page.locator("#search-results li")
    more = page.locator("#search-more")
    for shown in (20, 40):
        expect(results).to_have_count(shown)
        more.click()
    expect(results).to_have_count(45)
    expect(more).to_be_hidden()


def test_page_without_javascript_leads_to_the_lists(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    links = page.locator(".without-script a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "articles.html",
        "people.html",
        "places.html",
    ]
    expect(links.first).to_be_visible()
    context.close()


def test_empty_archive_answers(page: Page, tmp_path: Path) -> None:
    write_site(tmp_path, [])
    page.goto((tmp_path / "search.html").as_uri() + "?q=krieg")
    expect(page.locator("#search-status")).to_have_text("NONE")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is logged."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """The site over HTTP under a sub-path; gives the address of its search page."""
    write_site(tmp_path / "some" / "archive", ARTICLES)
    handler = partial(QuietHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield {"search": f"http://127.0.0.1:{server.server_port}/some/archive/search.html"}
        server.shutdown()
        thread.join()


def test_search_works_over_http_under_a_sub_path(page: Page, served: Mapping[str, str]) -> None:
    page.goto(served["search"])
    assert ask(page, "Lavrov") == ["Lawrow in Berlin"]
    assert page.url == served["search"] + "?q=Lavrov"
    page.click("#search-results a")
    page.goto(page.url.replace("Lavrov", "Beziehung"))
    expect(page.locator("mark")).to_have_text("Beziehungen")
    page.go_back()
    page.go_back()
    expect(page.locator("#search-results a")).to_have_text("Lawrow in Berlin")
