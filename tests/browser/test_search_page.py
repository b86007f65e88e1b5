"""What a reader does on the search page: from a disk, and over HTTP under a sub-path."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.publish.search.documents import SearchDocument, SearchName
from tests.browser.search_site import ask, open_page, served, status, titles, write_site

LAWROW = SearchName(
    "sergej-lawrow", "Sergej Lawrow", ("Sergey Lavrov", "Lavrov", "Лавров", "Сергей Лавров")
)
STEINMEIER = SearchName("frank-walter-steinmeier", "Frank-Walter Steinmeier")
ERDOGAN = SearchName("recep-tayyip-erdogan", "Recep Tayyip Erdoğan")
SELENSKYJ = SearchName("wolodymyr-selenskyj", "Wolodymyr Selenskyj")
SUEDDEUTSCHE = SearchName("sueddeutsche-zeitung", "Süddeutsche Zeitung")
TAZ = SearchName("taz", "taz")

IN_BERLIN = "Lawrow in Berlin"
MONDAY = "Monday: the war <b>"
KRIEG = "Krieg in der Ukraine"
GERICHT = "Das Gericht bleibt"
FUERTH = "Besuch in Fürth"

ARTICLES = (
    SearchDocument(
        url="articles/lawrow.html",
        title=IN_BERLIN,
        text="Vorspann ohne Belang. " * 40
        + "Der Außenminister sprach über die Beziehungen in der Straße.\n"
        + "Herr Müller schwieg. " * 40,
        language="de",
        date_label="1. März 2014",
        earliest="2014-03-01",
        latest="2014-03-01",
        people=(LAWROW, STEINMEIER, SearchName("leyen", "Ursula von der Leyen")),
        places=(SearchName("berlin", "Berlin"),),
        source=SUEDDEUTSCHE,
        credits=("Erika Mustermann",),
    ),
    SearchDocument(
        url="articles/war.html",
        title=MONDAY,
        text="Turkey and the issues of the war. Relations with Berlin, the minister said.",
        language="en",
        date_label="May 3, 1999",
        earliest="1999-05-03",
        latest="1999-05-03",
        places=(SearchName("turkey", "Turkey"),),
    ),
    SearchDocument(
        url="articles/krieg.html",
        title=KRIEG,
        text="Der Krieg war da. Das Bundesverfassungsgericht schwieg. 𝐀𝐁 ﬁ </script>",
        language="de",
        date_label="24. Februar 2022",
        earliest="2022-02-24",
        latest="2022-02-24",
        people=(SELENSKYJ,),
        places=(SearchName("ukraine", "Ukraine"),),
        source=TAZ,
    ),
    SearchDocument(
        url="articles/gericht.html",
        title=GERICHT,
        text="Die Nachrichten kamen: Man will ein Amt einrichten. Amt will ein Haus.\n"
        "Die Beziehungskrise endet.",
        language="de",
        source=TAZ,
    ),
    SearchDocument(
        url="articles/fuerth.html",
        title=FUERTH,
        text="Der Präsident kam.",
        language="de",
        people=(ERDOGAN,),
        places=(SearchName("fuerth", "Fürth"),),
    ),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"), ARTICLES)


@pytest.fixture(scope="module")
def search(context: BrowserContext, site: Path) -> Iterator[Page]:
    """The search page from disk, open as a reader leaves it open."""
    yield from open_page(context, (site / "search.html").as_uri())


# ---- Words ----


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("Aussenminister Beziehung", IN_BERLIN),
        ("Bezieh*gen", IN_BERLIN),
        ("Lavrov", IN_BERLIN),
        ("Лавров", IN_BERLIN),
        ("Lawrows", IN_BERLIN),
        ("lawrof~1", IN_BERLIN),
        ("lawrof~", IN_BERLIN),
        ("zelenskij~2", KRIEG),
        ("+lawrof~1 +beziehung", IN_BERLIN),
        ("Müller", IN_BERLIN),
        ("Mueller", IN_BERLIN),
        ("Muller", IN_BERLIN),
        ("Straße", IN_BERLIN),
        ("STRASSE", IN_BERLIN),
        ("Außenminister", IN_BERLIN),
        ("Aussenminister", IN_BERLIN),
        ("Fürth", FUERTH),
        ("Fuerth", FUERTH),
        ("Erdoğan", FUERTH),
        ("Erdogan", FUERTH),
        ("von der Leyen", IN_BERLIN),
        ("Turkey", MONDAY),
        ("Monday", MONDAY),
        ("war", MONDAY),
        ("issue", MONDAY),
        ("+war +relation", MONDAY),
        ("Verfassungsgericht", KRIEG),
        ("*verfassungsgericht", KRIEG),
        ("bund*gericht", KRIEG),
        ("einrichten", GERICHT),
        ("Nachrichten", GERICHT),
        (KRIEG, KRIEG),
        ("Krieg-Ukraine", KRIEG),
        ("Krieg – Ukraine", KRIEG),
        ("Krieg - Ukraine", KRIEG),
        ("+krieg +ukraine", KRIEG),
        ("𝐀𝐁", KRIEG),
        ("ﬁ", KRIEG),
    ],
)
def test_query_finds_the_one_article(search: Page, query: str, title: str) -> None:
    assert ask(search, query) == [title]
    assert status(search) == "ONE"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("beziehung*", {IN_BERLIN, GERICHT}),
        ("*gericht", {KRIEG, GERICHT}),
        ("be*ung", set()),
        ("be*ungen", {IN_BERLIN}),
    ],
)
def test_wildcard_finds_all_words_that_are_spelt_so(
    search: Page, query: str, found: set[str]
) -> None:
    assert set(ask(search, query)) >= found


def test_compound_counts_less_than_the_word_itself(search: Page) -> None:
    assert ask(search, "Gericht") == [GERICHT, KRIEG]


def test_prefixed_words_are_no_compounds(search: Page) -> None:
    assert GERICHT not in ask(search, "richten")


def test_article_with_all_words_is_preferred(search: Page) -> None:
    assert set(ask(search, "Berlin")) == {IN_BERLIN, MONDAY}
    assert status(search) == "MANY 2"
    assert ask(search, "Berlin Beziehung") == [IN_BERLIN]
    assert status(search) == "ONE"


def test_any_word_will_do_where_no_article_has_all(search: Page) -> None:
    assert set(ask(search, "Turkey Müller")) == {IN_BERLIN, MONDAY}
    assert status(search) == "ANY MANY 2"
    assert ask(search, "Turkey Xylophon") == [MONDAY]
    assert status(search) == "ANY ONE"


@pytest.mark.parametrize("query", ["Xylophon", "+Xylophon Berlin", "xylo*", "Xylophon Zither"])
def test_unknown_word_finds_nothing(search: Page, query: str) -> None:
    assert ask(search, query) == []
    assert status(search) == "NONE"


def test_word_can_be_excluded(search: Page) -> None:
    assert ask(search, "Berlin -war") == [IN_BERLIN]
    assert ask(search, "schwieg -Beziehung") == [KRIEG]
    assert ask(search, 'schwieg -"Beziehung"') == [KRIEG]
    assert set(ask(search, "Berlin -Xylophon")) == {IN_BERLIN, MONDAY}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("-war", "NEGATION"),
        ("-war -Xylophon", "NEGATION"),
        ("", "HINT"),
        ("   ", "HINT"),
        ("…", "NOTHING"),
        ("- * +", "NOTHING"),
        ('-"Herr Müller"', "NEGATED_PHRASE"),
        ("die das", "COMMON NONE"),
    ],
)
def test_what_cannot_be_answered_is_explained(search: Page, query: str, expected: str) -> None:
    assert ask(search, query) == []
    assert status(search) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("foo:Müller Straße", "ERROR ANY ONE"),
        ("Müller -sprache:de", "ERROR ONE"),
        ('schwieg -"Herr Müller"', "NEGATED_PHRASE MANY 2"),
    ],
)
def test_what_is_left_out_is_explained(search: Page, query: str, expected: str) -> None:
    assert IN_BERLIN in ask(search, query)
    assert status(search) == expected


@pytest.mark.parametrize(
    "query",
    ["(", "[a-z", "\\", "~", "^", '"', '""', "<img src=x>", "__proto__", "constructor"],
)
def test_odd_query_does_no_harm(search: Page, query: str) -> None:
    assert ask(search, query) == []
    assert status(search)


# ---- Fields and phrases ----


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("titel:war", [MONDAY]),
        ("title:war", [MONDAY]),
        ("Titel:Lawrow", [IN_BERLIN]),
        ("titel:Müller", []),
        ("person:Lawrow", [IN_BERLIN]),
        ("person:Berlin", []),
        ("ort:Berlin", [IN_BERLIN]),
        ("place:Fuerth", [FUERTH]),
        ("quelle:Zeitung", [IN_BERLIN]),
        ("quelle:Mustermann", [IN_BERLIN]),
        ("text:Müller", [IN_BERLIN]),
        ("text:Monday", []),
        ("+person:Lawrow -ort:Berlin", []),
        ("jahr:2022", [KRIEG]),
        ("year:1999", [MONDAY]),
        ("jahr:2022 jahr:1999", [KRIEG, MONDAY]),
        ("jahr:2014 schwieg", [IN_BERLIN]),
        ("jahr:2021 schwieg", []),
        ("sprache:en", [MONDAY]),
        ("sprache:Englisch minister", [MONDAY]),
        ('jahr:"2022"', [KRIEG]),
        ('person:"Sergey Lavrov"', [IN_BERLIN]),
        ('person:"Lavrov Sergey"', []),
        ('person:"Sergej Steinmeier"', []),
        ('ort:"Fürth"', [FUERTH]),
        ('quelle:"Süddeutsche Zeitung"', [IN_BERLIN]),
        ('quelle:"Erika Mustermann"', [IN_BERLIN]),
        ('titel:"in der Ukraine"', [KRIEG]),
        ('titel:"Krieg war"', []),
        ('text:"Krieg war"', [KRIEG]),
        ('text:"Krieg in der"', []),
    ],
)
def test_field_narrows_where_a_word_is_looked_for(
    search: Page, query: str, found: list[str]
) -> None:
    assert ask(search, query) == found


@pytest.mark.parametrize(
    "quoted",
    [
        '"{}"',
        '"{}',
        "„{}“",
        "„{}”",
        "“{}”",
        "«{}»",
        "»{}«",
        "‚{}‘",
        "‘{}’",
        "'{}'",
        "‹{}›",
        "「{}」",
    ],
)
def test_phrase_is_found_in_any_quotation_marks_where_it_stands(search: Page, quoted: str) -> None:
    assert ask(search, quoted.format("Herr Müller")) == [IN_BERLIN]
    assert ask(search, quoted.format("Amt einrichten")) == [GERICHT]
    assert ask(search, quoted.format("Amt Nachrichten")) == []
    assert status(search) == "NONE"


def test_phrase_is_of_one_paragraph(search: Page) -> None:
    assert ask(search, '"Haus die Beziehungskrise"') == []


def test_phrase_has_its_stop_words(search: Page) -> None:
    assert ask(search, '"von der Leyen"') == []  # in no text: a name of the front matter alone
    assert ask(search, '"über die Beziehungen in der Straße"') == [IN_BERLIN]
    assert ask(search, '"über die Straße"') == []


def test_word_beside_a_phrase_must_occur_as_well(search: Page) -> None:
    assert ask(search, '"Amt einrichten" Nachrichten') == [GERICHT]
    assert status(search) == "ONE"
    assert ask(search, '"Amt einrichten" Lawrow') == [GERICHT]
    assert status(search) == "ANY ONE"


def test_passage_shown_is_that_of_the_phrase(search: Page) -> None:
    ask(search, '"Müller schwieg"')
    passage = search.locator("[data-slot=snippet]").text_content() or ""
    assert "Müller schwieg" in passage


def test_apostrophes_are_no_quotation_marks(search: Page) -> None:
    assert ask(search, "Monday's war") == [MONDAY]


# ---- Results ----


def test_result_shows_title_source_date_passage_and_people(search: Page) -> None:
    ask(search, "Beziehung Aussenminister")
    result = search.locator("#search-results li")
    slots = {
        name: result.locator(f"[data-slot={name}]").text_content() or ""
        for name in ("meta", "snippet", "people")
    }
    assert slots["meta"] == "Süddeutsche Zeitung · 1. März 2014"
    assert slots["people"] == "Sergej Lawrow, Frank-Walter Steinmeier, Ursula von der Leyen"
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
    expect(page.locator("#search-results a")).to_have_text(IN_BERLIN)
    assert page.input_value("input[name=q]") == "+Müller +berlin"


def test_results_appear_while_typing(search: Page) -> None:
    ask(search, "")
    search.type("input[name=q]", "Laww")
    expect(search.locator("#search-status")).to_have_text("NONE")
    search.press("input[name=q]", "Backspace")
    search.type("input[name=q]", "row")
    expect(search.locator("#search-results a")).to_have_text(IN_BERLIN)


def test_link_leads_to_the_article_with_its_words_marked(page: Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri())
    ask(page, "Beziehung Mueller +Lavrov")
    link = page.locator("#search-results a").first
    words = quote("Lawrow Beziehungen Müller")
    assert link.get_attribute("href") in (
        f"articles/lawrow.html?hl={words}",
        f"articles/lawrow.html?hl={quote('Beziehungen Müller')}",
    )
    link.click()
    marks = page.locator("mark")
    expect(marks.nth(1)).to_be_attached()
    assert marks.all_text_contents() == ["Beziehung", "Beziehungen", "Müllers"]


def test_article_page_scrolls_to_the_first_word_of_its_own_language(page: Page, site: Path) -> None:
    page.goto((site / "articles" / "war.html").as_uri() + "?hl=war%20Müller")
    marks = page.locator("mark")
    expect(marks.first).to_be_in_viewport()
    assert marks.all_text_contents() == ["Müllers", "war"]
    assert page.locator("[lang=en] mark").count() == 1


def test_article_without_a_query_loads_no_analysis(page: Page, site: Path) -> None:
    page.goto((site / "articles" / "lawrow.html").as_uri())
    assert page.evaluate("typeof archiveSearch") == "undefined"
    assert page.locator("mark").count() == 0
