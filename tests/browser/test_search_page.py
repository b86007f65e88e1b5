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


def document(name: str, text: str) -> SearchDocument:
    return SearchDocument(f"articles/{name}.html", name, text, language="de")


def test_more_results_are_shown_on_demand(page: Page, tmp_path: Path) -> None:
    write_site(tmp_path, [document(f"Nr. {number}", "Krieg") for number in range(25)])
    page.goto((tmp_path / "search.html").as_uri() + "?q=krieg")
    results = page.locator("#search-results li")
    more = page.locator("#search-more")
    for shown in (10, 20):
        expect(results).to_have_count(shown)
        more.click()
        expect(results.nth(shown).locator("a")).to_be_focused()
    expect(results).to_have_count(25)
    expect(more).to_be_hidden()


def test_phrases_are_looked_for_in_further_texts_on_demand(page: Page, tmp_path: Path) -> None:
    count = 405
    texts = ["rot und blau" if number % 100 else "blau und rot" for number in range(count)]
    write_site(tmp_path, [document(f"nr{place}", text) for place, text in enumerate(texts)])
    page.goto((tmp_path / "search.html").as_uri() + "?q=%22blau+und+rot%22")
    results = page.locator("#search-results li")
    shown = page.locator("#search-status")
    expect(shown).to_contain_text("UNREAD 5")
    first = results.count()
    page.locator("#search-more").click()
    expect(shown).to_have_text(f"MANY {texts.count('blau und rot')}")
    assert first <= results.count() == texts.count("blau und rot")
    expect(page.locator("#search-more")).to_be_hidden()


def test_wildcard_for_too_many_words_says_so(page: Page, tmp_path: Path) -> None:
    words = " ".join(
        f"wort{chr(97 + one)}{chr(97 + two)}x" for one in range(26) for two in range(17)
    )
    write_site(tmp_path, [document("viele", words)])
    page.goto((tmp_path / "search.html").as_uri() + "?q=wort*")
    expect(page.locator("#search-status")).to_have_text("CAPPED ONE")


def test_missing_file_is_told_and_the_next_try_succeeds(
    context: BrowserContext, tmp_path: Path
) -> None:
    write_site(tmp_path, ARTICLES)
    terms = tmp_path / "search" / "terms"
    whole = {path: path.read_bytes() for path in sorted(terms.glob("*.js"))}
    page = context.new_page()
    page.goto((tmp_path / "search.html").as_uri())
    for broken in (None, b"/* cut short */"):
        for path in whole:
            path.unlink() if broken is None else path.write_bytes(broken)
        page.fill("input[name=q]", "Krieg")
        page.press("input[name=q]", "Enter")
        expect(page.locator("#search-status")).to_have_text("FAILED")
        expect(page.locator("#search-results li")).to_have_count(0)
    for path, content in whole.items():
        path.write_bytes(content)
    assert ask(page, "Krieg") == [KRIEG]
    assert status(page) == "ONE"
    page.close()


def test_results_stay_where_a_file_of_the_filters_is_missing(
    context: BrowserContext, tmp_path: Path
) -> None:
    write_site(tmp_path, ARTICLES)
    (tmp_path / "search" / "person" / "all.js").unlink()
    page = context.new_page()
    page.goto((tmp_path / "search.html").as_uri() + "?q=Krieg")
    expect(page.locator("#search-status")).to_have_text("FAILED")
    assert titles(page) == [KRIEG]
    page.close()


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
    expect(page.locator("#search")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    "query", ["krieg", "krieg*", "*krieg", "krieg~1", '"krieg zeit"', "jahr:2018"]
)
def test_empty_archive_answers(context: BrowserContext, tmp_path: Path, query: str) -> None:
    write_site(tmp_path, [])
    for page in open_page(context, (tmp_path / "search.html").as_uri()):
        assert ask(page, query) == []
        assert status(page) == "NONE"
        page.locator("#search-filters summary").click()


# ---- What writes to us may be hostile ----

HOSTILE = SearchDocument(
    url="articles/hostile.html",
    title="<img src=x onerror=alert(1)> \"'&amp;\u2028 ${title} {count}",
    text="constructor __proto__ toString hasOwnProperty\u2028'</script><script>alert(1)</script>\n"
    "\\u0027 \\' $& `${1}` <!-- ]]> valueOf",
    language='de" onclick="alert(1)',
    date_label="<b>1999</b>",
    earliest="1999-01-01",
    latest="1999-01-01",
    people=(
        SearchName("constructor", 'Con\'structor <b>"x"</b>\u2029', ("__proto__", "</script>")),
        SearchName("__proto__", "$& {name}"),
    ),
    places=(SearchName("to-string", "toString"),),
    source=SearchName("value-of", "<i>valueOf</i>"),
)


@pytest.fixture(scope="module")
def hostile(context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    other = document("constructor", "Nichts.")
    folder = write_site(tmp_path_factory.mktemp("hostile"), [HOSTILE, other])
    yield from open_page(context, (folder / "search.html").as_uri())


@pytest.mark.parametrize(
    "query",
    [
        "valueOf",
        "__proto__",
        "hasOwnProperty",
        "tostring*",
        "*ownproperty",
        "protos~1",
        "person:proto",
    ],
)
def test_words_like_javascripts_own_are_words(hostile: Page, query: str) -> None:
    assert ask(hostile, query) == [HOSTILE.title]


def test_hostile_text_stays_text(hostile: Page) -> None:
    ask(hostile, "valueOf")
    result = hostile.locator("#search-results li")
    assert result.locator("img, script, b, i").count() == 0
    assert result.locator("[data-slot=meta]").text_content() == "<i>valueOf</i> · <b>1999</b>"
    ask(hostile, "alert tostring")
    assert "</script><script>alert(1)" in (result.text_content() or "")


def test_hostile_names_stay_names(hostile: Page) -> None:
    ask(hostile, "constructor toString")
    hostile.goto(hostile.url.partition("?")[0] + "?person=constructor&person=__proto__&place=x%22y")
    expect(hostile.locator("#search-chosen li")).to_have_count(3)
    names = hostile.locator("#search-chosen a").all_text_contents()
    assert names == [HOSTILE.people[0].name, "$& {name}", 'x"y']
    assert hostile.locator("#search-chosen b, #search-filters b").count() == 0
    label = hostile.locator("#search-chosen button").nth(1).get_attribute("aria-label")
    assert label == "REMOVE $& {name}"
    hostile.fill("input[name=q]", "")
    hostile.type("input[name=q]", "struct")
    option = hostile.locator("#search-suggestions li").first
    expect(option).to_contain_text('Con\'structor <b>"x"</b>')


# ---- Over HTTP ----


def test_search_works_over_http_under_a_sub_path(page: Page, site: Path) -> None:
    with served(site.parent) as address:
        start = f"{address}/{site.name}/search.html"
        page.goto(start)
        assert ask(page, "Lavrov") == [IN_BERLIN]
        assert page.url == start + "?q=Lavrov"
        page.click("#search-results a")
        page.wait_for_url("**/articles/lawrow.html**")
        page.goto(page.url.partition("?")[0] + "?hl=Beziehungen")
        expect(page.locator("mark").first).to_have_text("Beziehung")
        page.go_back()
        page.go_back()
        expect(page.locator("#search-results a").first).to_have_text(IN_BERLIN)
        assert ask(page, '"über die Beziehungen"') == [IN_BERLIN]
        assert ask(page, "*gericht jahr:2022") == [KRIEG]
