"""Which pages there are and what they hold: years, timeline, lists by letter, entities."""

from typing import Any

import pytest

from builder.model import Article, Caption, Provenance
from builder.publish.article_views import Seed
from builder.publish.edition import Edition, FreePage
from builder.publish.entity_views import Identifier, Quotation
from builder.publish.identifiers import describe_identifiers
from builder.publish.views import PageLink
from tests.publish.making import all_pages, edition_of, entity, make_article, page_of, person


def context(edition: Edition, url: str) -> Any:
    """What the layout of a page may see."""
    return page_of(edition, url).context


def article_keys(teasers: Any) -> list[str]:
    """The keys of articles in a list."""
    return [each.url.removeprefix("articles/").removesuffix(".html") for each in teasers]


def test_an_empty_archive_has_every_page_that_is_always_there() -> None:
    assert [page.url for page in all_pages(edition_of())] == [
        "index.html",
        "articles.html",
        "people.html",
        "places.html",
        "sources.html",
        "timeline.html",
        "map.html",
        "search.html",
        "about.html",
        "cite.html",
        "404.html",
        "data.html",
        "network.html",
    ]


def test_every_article_entity_and_year_has_one_page() -> None:
    edition = edition_of(
        make_article("a", date="2021-05-20", actors=["Bolton"], places=["Genf"], source="Watson"),
        make_article("b", actors=["Bolton"]),
    )
    urls = [page.url for page in all_pages(edition)]
    assert len(urls) == len(set(urls))
    assert {url for url in urls if "/" in url} == {
        "articles/a.html",
        "articles/b.html",
        "people/bolton.html",
        "places/genf.html",
        "sources/watson.html",
        "years/2021.html",
        "years/undated.html",
    }


def test_the_owners_pages_replace_and_join_ours() -> None:
    pages = (FreePage("about", "Wir", "*Text*"), FreePage("imprint", "Imprint", "<b>"))
    edition = edition_of(pages=pages)
    assert context(edition, "about.html")["title"] == "Wir"
    assert context(edition, "about.html")["html"] == "<p><em>Text</em></p>\n"
    assert context(edition, "imprint.html")["html"] == "<p>&lt;b&gt;</p>\n"


DATES = ["2021-05-20", "2021", "2019-12-31/2020-01-02", "201X", "../1999", "0950", ""]


def dated_edition() -> Edition:
    """An article for each of the dates, in English."""
    return edition_of(*(make_article(f"n{at}", date=date) for at, date in enumerate(DATES)))


def test_each_year_has_a_page_from_the_latest_to_the_undated() -> None:
    urls = [page.url for page in all_pages(dated_edition()) if page.url.startswith("years/")]
    years = ("2021", "2019", "2010", "1999", "0950", "undated")
    assert urls == [f"years/{year}.html" for year in years]


def test_the_timeline_has_the_latest_articles_of_each_year() -> None:
    crowd = [make_article(f"c{day}", date=f"2021-05-{day:02}") for day in range(1, 10)]
    edition = edition_of(*crowd, make_article("u"), make_article("old", date="2001"))
    sections = context(edition, "timeline.html")["sections"]
    assert [(each.label, each.url, article_keys(each.latest)) for each in sections] == [
        ("2021", "years/2021.html", ["c9", "c8", "c7", "c6", "c5"]),
        ("2001", "years/2001.html", ["old"]),
        ("undated", "years/undated.html", ["u"]),
    ]


def test_a_years_page_leads_to_its_neighbours() -> None:
    edition = dated_edition()
    turns = {
        url: (context(edition, url)["turns"].after, context(edition, url)["turns"].before)
        for url in ("years/2021.html", "years/2019.html", "years/undated.html")
    }
    assert turns == {
        "years/2021.html": (None, PageLink("2019", "years/2019.html")),
        "years/2019.html": (
            PageLink("2021", "years/2021.html"),
            PageLink("2010", "years/2010.html"),
        ),
        "years/undated.html": (PageLink("950", "years/0950.html"), None),
    }


def test_a_year_has_each_month_once_and_what_has_none_at_the_end() -> None:
    dates = {
        "a": "2021-05-20",
        "b": "2021-05",
        "c": "2021-21",
        "d": "2021-02-01",
        "e": "2021-01-01T10:00",
        "f": "2021",
        "g": "2021-01",
    }
    edition = edition_of(*(make_article(key, date=date) for key, date in dates.items()))
    months = context(edition, "years/2021.html")["months"]
    assert [(month.label, article_keys(month.articles)) for month in months] == [
        ("May 2021", ["a", "b"]),
        ("February 2021", ["d"]),
        ("January 2021", ["e", "g"]),
        ("Without a month", ["c", "f"]),
    ]


def test_undated_articles_have_a_page_without_months() -> None:
    months = context(edition_of(make_article("a")), "years/undated.html")["months"]
    assert [(month.label, article_keys(month.articles)) for month in months] == [("", ["a"])]


def letters(edition: Edition, url: str) -> list[tuple[str, list[str]]]:
    """A list's letters with the names under them."""
    found = context(edition, url)["letters"]
    return [(each.letter, [entry.name for entry in each.entries]) for each in found]


def test_people_are_filed_by_their_last_name_without_regard_to_accents() -> None:
    names = ["Wladimir Putin", "Öztürk", "Émile Zola", "Anna Zahn", "Лавров", "Otto Ab", "3 Musk"]
    edition = edition_of(make_article("a", actors=names))
    assert letters(edition, "people.html") == [
        ("A", ["Otto Ab"]),
        ("L", ["Лавров"]),
        ("M", ["3 Musk"]),
        ("O", ["Öztürk"]),
        ("P", ["Wladimir Putin"]),
        ("Z", ["Anna Zahn", "Émile Zola"]),
    ]


def test_places_are_filed_by_their_first_word_and_signs_and_digits_together() -> None:
    names = ["New York", "Genf", "10 Downing Street", "7 Berge", "Bad Ems", "{x}", "Åland"]
    edition = edition_of(make_article("a", places=names))
    assert letters(edition, "places.html") == [
        ("#", ["10 Downing Street", "7 Berge", "{x}"]),
        ("A", ["Åland"]),
        ("B", ["Bad Ems"]),
        ("G", ["Genf"]),
        ("N", ["New York"]),
    ]


def test_a_list_tells_how_many_articles_name_each_and_in_which_role() -> None:
    edition = edition_of(
        make_article("a", actors=[person("Bolton", role="Berater")]),
        make_article("b", actors=[person("Bolton", role="Berater")]),
        make_article("c", actors=[person("Bolton", role="Autor"), "Putin"]),
        authority=(entity("person", "putin", "Putin", role="Präsident"),),
    )
    entries = [each.entries[0] for each in context(edition, "people.html")["letters"]]
    assert [(each.name, each.count, each.role) for each in entries] == [
        ("Bolton", 3, "Berater"),
        ("Putin", 1, "Präsident"),
    ]


def test_a_persons_page_quotes_every_sentence_that_names_them() -> None:
    body = "Bolton kam. Er ging. Da kam Bolton, und Bolton blieb.\n\nNiemand kam."
    article = make_article(
        "a", language="de", actors=["John Bolton"], body=body, captions=(Caption("Bolton"),)
    )
    view = context(edition_of(article), "people/john-bolton.html")["view"]
    (mentions,) = view.mentions
    assert [(each.url, each.before, each.name, each.behind) for each in mentions.sentences] == [
        ("articles/a.html#m1", "", "Bolton", " kam."),
        ("articles/a.html#m2", "Da kam ", "Bolton", ", und Bolton blieb."),
        ("articles/a.html#m4", "", "Bolton", ""),
    ]


def test_a_persons_page_has_forms_companions_and_roles() -> None:
    edition = edition_of(
        make_article(
            "a",
            actors=[person("Sergej Lawrow", "Lawrow", "Lawror", role="Minister"), "Putin"],
            places=["Genf", "Bern"],
        ),
        make_article("b", actors=["Sergej Lawrow", "Putin", "Biden"], places=["Genf"]),
        authority=(entity("person", "sergej-lawrow", "Sergej Lawrow", "Sergey Lavrov"),),
    )
    view = context(edition, "people/sergej-lawrow.html")["view"]
    assert view.aliases == ("Sergey Lavrov", "Lawror")
    assert [(each.role, each.count) for each in view.roles] == [("Minister", 1)]
    assert [(each.name, each.count) for each in view.people] == [("Putin", 2), ("Biden", 1)]
    assert [(each.name, each.count) for each in view.places] == [("Genf", 2), ("Bern", 1)]


def test_a_note_is_markdown_without_html() -> None:
    note = "*Text* <script>alert(1)</script>"
    edition = edition_of(authority=(entity("place", "bern", "Bern", note=note),))
    assert context(edition, "places/bern.html")["view"].note == (
        "<p><em>Text</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    )


def test_an_article_leads_to_its_neighbours_in_time() -> None:
    edition = edition_of(*(make_article(key, date=f"202{key}") for key in "123"))
    turns = {key: context(edition, f"articles/{key}.html")["article"] for key in ("1", "2", "3")}
    assert [
        (key, view.earlier and view.earlier.title, view.later and view.later.title)
        for key, view in turns.items()
    ] == [
        ("1", None, "Title of 2"),
        ("2", "Title of 1", "Title of 3"),
        ("3", "Title of 2", None),
    ]


def test_an_articles_page_tells_everything_its_file_says() -> None:
    article = make_article(
        "a",
        title="Treffen",
        date="2018?",
        date_reason="no date on the page",
        updated="2018-05",
        source="Watson",
        authors=("Eva Muster",),
        retrieved="2021-06-01",
        actors=[person("Sergej Lawrow", "Lawror", certain=False)],
        body="Lawrow und Lawror.",
        provenance=Provenance("1.txt", "abc", "1", {"legal": "4"}),
    )
    view = context(edition_of(article, title="Archiv"), "articles/a.html")["article"]
    assert view.citation == "Eva Muster: Watson: “Treffen”, probably 2018. In: Archiv."
    assert (view.teaser.date.label, view.teaser.date.reason) == (
        "probably 2018",
        "no date on the page",
    )
    assert view.updated.label == "May 2018"
    assert view.retrieved == "June 1, 2021"
    (lawrow,) = view.actors
    assert (lawrow.count, lawrow.status, lawrow.note) == (2, "uncertain", "Lawror")
    assert view.seed == Seed("1.txt", "abc", "1", 1, {"legal": "4"}, 1)


@pytest.mark.parametrize(
    ("body", "opening"),
    [
        ("Kurz.\n\nMehr.", "Kurz."),
        ("", ""),
        ("wort " * 60, "wort " * 47 + "wort …"),
        ("字" * 300, "字" * 240 + " …"),
    ],
)
def test_a_teaser_opens_with_the_first_words(body: str, opening: str) -> None:
    (teaser,) = context(edition_of(make_article("a", body=body)), "articles.html")["articles"]
    assert teaser.opening == opening


def test_the_home_page_counts_everything_and_shows_the_latest() -> None:
    articles: list[Article] = [
        make_article(f"a{day}", date=f"2021-05-{day:02}", actors=["Putin"], source="Watson")
        for day in range(1, 9)
    ]
    home = context(edition_of(*articles), "index.html")
    assert article_keys(home["latest"]) == ["a8", "a7", "a6", "a5", "a4", "a3"]
    assert home["totals"] == {"articles": 8, "person": 1, "place": 0, "source": 1}
    assert [(each.name, each.count) for each in home["people"]] == [("Putin", 8)]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("wikidata", "Q7747", Identifier("Wikidata", "Q7747", "https://www.wikidata.org/wiki/Q7747")),
        ("wikidata", "Q7747/../x", Identifier("Wikidata", "Q7747/../x", "")),
        ("gnd", "118540238", Identifier("GND", "118540238", "https://d-nb.info/gnd/118540238")),
        ("gnd", "4-X", Identifier("GND", "4-X", "")),
        ("geonames", "2660646", Identifier("GeoNames", "2660646", "https://www.geonames.org/2660646")),
        ("homepage", "https://a.example/", Identifier("Web", "a.example", "https://a.example/")),
        ("homepage", "javascript:alert(1)", Identifier("Web", "javascript:alert(1)", "")),
        ("country", "CH", Identifier("country", "CH", "")),
    ],
)  # fmt: skip
def test_identifiers_are_linked_if_they_have_their_shape(
    key: str, value: str, expected: Identifier
) -> None:
    known = entity("person", "a", "A", identifiers=((key, value),))
    assert describe_identifiers(known) == (expected,)


def test_a_name_in_the_headline_alone_is_shown_as_its_sentence() -> None:
    article = make_article("a", title="Rede von Ada Lund", actors=["Ada Lund"])
    view = context(edition_of(article), "people/ada-lund.html")["view"]
    assert view.mentions[0].sentences == (
        Quotation("articles/a.html#title", "Rede von ", "Ada Lund", "", "en"),
    )


def test_who_is_only_linked_by_hand_has_the_article_on_their_page() -> None:
    article = make_article("a", body="Es sprach [sie](person:ada-lund).")
    edition = edition_of(article, authority=(entity("person", "ada-lund", "Ada Lund"),))
    view = context(edition, "people/ada-lund.html")["view"]
    assert [each.article.title for each in view.mentions] == ["Title of a"]
    assert [sentence.name for sentence in view.mentions[0].sentences] == ["sie"]


def test_links_by_hand_work_in_the_owners_pages_and_notes() -> None:
    note = "Siehe [Bern](place:bern) und [niemand](person:niemand)."
    article = make_article("a", places=["Bern"])
    edition = edition_of(
        article,
        authority=(entity("person", "ada-lund", "Ada Lund", note=note),),
        pages=(FreePage("imprint", "Impressum", note),),
    )
    view = context(edition, "people/ada-lund.html")["view"]
    assert 'href="../places/bern.html"' in view.note
    html = context(edition, "imprint.html")["html"]
    assert '<a href="places/bern.html" class="m place">Bern</a> und niemand.' in html
