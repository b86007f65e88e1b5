"""No page grows with the archive: large entities, years and lists go on in further pages."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.entity_views import QuoteView
from builder.publish.inspection.links import broken_links
from builder.publish.inspection.references import outline
from builder.publish.limits import Limits
from builder.publish.pages.entity_spans import spans
from builder.publish.pages.paging import leaves
from builder.publish.pages.periods import decade_around, is_decade, year_of
from builder.publish.views import Counted, Headline, PageLink, Reprint, Reprints
from tests.publish.making import all_pages, edition_of, make_article, page_of, person, rendered

LOW = Limits(
    entity=4,
    latest=2,
    quotes=3,
    open_quotes=1,
    roles=2,
    names=2,
    companions=2,
    year=4,
    index=3,
    frequent=2,
    reprints=2,
    network=2,
    ties=2,
    circle=3,
)


def low(*articles: Article, **settings: Any) -> Edition:
    """An edition of these articles of whose pages each lists only a few things."""
    return replace(edition_of(*articles, **settings), limits=LOW)


def saying(key: str, date: str, **fields: Any) -> Article:
    """An article of its own words that quotes Ada Ek."""
    text = f"„Am {key} war {key} sehr {key}“, sagte Ada Ek in Genf. " + f"{key}wort " * 9
    listed = {"actors": ["Ada Ek"], "places": ["Genf"], "source": "Bote", "language": "de"}
    return make_article(key, date=date, body=text, **{**listed, **fields})


def large() -> Edition:
    """An archive that exceeds every limit: years, a month, undated articles, names of a letter."""
    names = [f"Name{letter} S{letter}" for letter in "abcdefgh"]
    dates = [f"2021-05-{day:02}" for day in range(1, 15)]
    dates += ["2021", "2021-02", "2020-01-01", "2019-01-01", *[""] * 7]
    listed = (["Ada Ek", person(names[at % 8], role=f"Rolle {at}")] for at in range(99))
    articles = (
        saying(f"a{at}", date, actors=actors)
        for at, (date, actors) in enumerate(zip(dates, listed, strict=False))
    )
    return low(*articles, saying("digits", "2018", places=["7 Berge", "8 Berge", "Aa", "Ab", "Ac"]))


def context(edition: Edition, url: str) -> Any:
    """What the layout of a page may see."""
    return page_of(edition, url).context


def urls(edition: Edition, beginning: str) -> list[str]:
    """The addresses of pages that begin so."""
    found = [page.url for page in all_pages(edition)]
    return [url.removeprefix(beginning) for url in found if url.startswith(beginning)]


def values(value: Any) -> Iterator[Any]:
    """A value of a view with all that it is made of, but not what a link or teaser is made of."""
    yield value
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for each in value:
            yield from values(each)
    elif is_dataclass(value) and not isinstance(value, Headline):
        for field in fields(value):
            yield from values(getattr(value, field.name))


def test_no_page_lists_more_than_its_limit() -> None:
    most = {Headline: 0, Counted: 0, QuoteView: 0}
    bounded = ("index.html", "articles.html", "timeline.html", "articles/")
    for page in all_pages(large()):
        if not page.url.startswith(bounded):
            shown = list(values(page.context))
            for kind, number in most.items():
                most[kind] = max(number, sum(isinstance(each, kind) for each in shown))
    # Two lists of two companions make four names.
    assert most == {Headline: 4, Counted: 4, QuoteView: 4}


def test_every_link_leads_to_a_page_and_a_spot_that_are_there() -> None:
    assert list(broken_links(rendered(large()))) == []


@pytest.mark.parametrize("home", ["people/ada-ek", "places/genf", "sources/bote", "timeline"])
def test_every_article_is_reached_from_its_entity_and_from_the_timeline(home: str) -> None:
    edition = large()
    outputs = rendered(edition)
    below = ("years/",) if home == "timeline" else (f"{home}/",)
    pages, reached = [f"{home}.html"], set()
    for page in pages:
        for link, *_ in outline(outputs[page].decode()).links:
            target = link.partition("#")[0].removeprefix("../").removeprefix("../")
            beside = target if "/" in target else f"{page.rpartition('/')[0]}/{target}"
            reached |= {target} if target.startswith("articles/") else set()
            for url in (target, beside):
                if url.startswith(below) and url not in pages and url in outputs:
                    pages.append(url)
    expected = {f"articles/{key}.html" for key in edition.archive.articles}
    assert reached == expected - ({"articles/digits.html"} if home == "places/genf" else set())


@given(st.integers(0, 60), st.integers(1, 12))
def test_pages_have_all_articles_in_order_and_none_too_many(number: int, most: int) -> None:
    articles = [make_article(f"a{at}") for at in range(number)]
    pages = leaves("2006", articles, most)
    assert [each for page in pages for each in page.articles] == articles
    assert all(len(page.articles) <= most for page in pages)
    assert [page.part for page in pages] == [0, *range(len(pages) - 1, 0, -1)]
    assert all(pages[0].articles for _ in articles)


@given(st.integers(0, 60), st.integers(1, 12))
def test_a_newer_article_leaves_older_parts_as_they_are(number: int, most: int) -> None:
    articles = [make_article(f"a{at}") for at in range(number)]
    before = leaves("2006", articles, most)
    after = leaves("2006", [make_article("new"), *articles], most)
    assert set(before[1:]) <= set(after[1:])


def test_an_entity_with_as_many_articles_as_a_page_may_list_has_one_page() -> None:
    edition = low(*(make_article(f"a{at}", date="2021", actors=["Ada Ek"]) for at in range(4)))
    view = context(edition, "people/ada-ek.html")["view"]
    assert urls(edition, "people/ada-ek/") == []
    assert (len(view.mentions), view.total, view.divided) == (4, 4, False)
    assert [year.url for year in view.strip.bars] == ["people/ada-ek.html#y2021"]
    assert view.anchors == ("y2021", "", "", "")


def test_a_larger_entity_shows_its_latest_articles_and_leads_to_pages_of_its_decades() -> None:
    dates = ["2021-03", "2021-02", "2020", "2019", "0005", ""]
    edition = low(
        *(make_article(f"a{at}", date=date, actors=["Ada Ek"]) for at, date in enumerate(dates))
    )
    view = context(edition, "people/ada-ek.html")["view"]
    assert [each.article.url for each in view.mentions] == ["articles/a0.html", "articles/a1.html"]
    assert (view.total, view.divided) == (6, True)
    bars = (*view.strip.bars, view.strip.apart)
    assert [(each.label, each.url, each.count) for each in bars] == [
        ("0–99", "people/ada-ek/0000-0009.html#y0005", 1),
        ("2000–2099", "people/ada-ek/2010-2019.html#y2019", 4),
        ("undated", "people/ada-ek/undated.html", 1),
    ]
    assert urls(edition, "people/ada-ek/") == [
        "2020-2029.html",
        "2010-2019.html",
        "0000-0009.html",
        "undated.html",
    ]
    decade = context(edition, "people/ada-ek/2020-2029.html")
    assert decade["title"] == "Ada Ek, 2020–2029"
    assert [
        (year.label, year.anchor, [each.article.url for each in year.mentions])
        for year in decade["view"].years
    ] == [
        ("2021", "y2021", ["articles/a0.html", "articles/a1.html"]),
        ("2020", "y2020", ["articles/a2.html"]),
    ]
    turns = context(edition, "people/ada-ek/2010-2019.html")["turns"]
    assert turns.crumbs == (
        PageLink("People", "people.html"),
        PageLink("Ada Ek", "people/ada-ek.html"),
    )
    assert turns.before == PageLink("0–9", "people/ada-ek/0000-0009.html")
    assert turns.after == PageLink("2020–2029", "people/ada-ek/2020-2029.html")


def test_a_decade_with_too_many_articles_for_a_page_has_pages_of_its_years() -> None:
    dates = ["2020", "2019", "2019", "2019", "2018", "2018", "2009"]
    edition = low(
        *(make_article(f"a{at}", date=date, source="Bote") for at, date in enumerate(dates))
    )
    years = context(edition, "sources/bote.html")["view"].strip.bars
    assert [(year.label, year.url) for year in years] == [
        ("2009", "sources/bote/2000-2009.html#y2009"),
        ("2018", "sources/bote/2018.html"),
        ("2019", "sources/bote/2019.html"),
        ("2020", "sources/bote/2020-2029.html#y2020"),
    ]
    year = context(edition, "sources/bote/2019.html")
    assert year["title"] == "Bote, 2019"
    assert [(each.label, each.anchor, len(each.mentions)) for each in year["view"].years] == [
        ("", "", 3)
    ]
    assert year["turns"].before == PageLink("2018", "sources/bote/2018.html")
    assert year["turns"].after == PageLink("2020–2029", "sources/bote/2020-2029.html")


DATES = st.sampled_from(["", "1999", "2000-01", "2009-12-31/2010-01-01", "201X", "2021", "0999"])


@given(st.lists(DATES, max_size=30), st.integers(1, 6), DATES)
def test_a_further_article_changes_what_is_filed_in_its_own_decade_only(
    dates: list[str], most: int, date: str
) -> None:
    articles = [make_article(f"a{at}", date=each) for at, each in enumerate(dates)]
    further = make_article("b", date=date)
    before, after = spans(articles, most), spans([further, *articles], most)
    assert sorted(each.key for filed in before.values() for each in filed) == sorted(
        each.key for each in articles
    )
    assert all(len(filed) <= most for span, filed in before.items() if is_decade(span))
    decade = decade_around(year_of(further))
    others = [
        {span: filed for span, filed in each.items() if decade not in (span, decade_around(span))}
        for each in (before, after)
    ]
    assert others[0] == others[1]


def test_a_year_of_an_entity_goes_on_in_parts_counted_from_the_oldest() -> None:
    days = [make_article(f"d{day}", date=f"2021-05-0{day}", places=["Bern"]) for day in range(1, 8)]
    edition = low(*days, make_article("u", date="2020", places=["Bern"]))
    listed = ["2021.html", "2021-2.html", "2021-1.html"]
    assert urls(edition, "places/bern/") == [*listed, "2020.html"]
    views = {url: context(edition, f"places/bern/{url}")["view"] for url in listed}
    found = {
        url: [each.article.url for year in view.years for each in year.mentions]
        for url, view in views.items()
    }
    assert found == {
        "2021.html": [f"articles/d{day}.html" for day in (7, 6, 5)],
        "2021-2.html": ["articles/d4.html", "articles/d3.html"],
        "2021-1.html": ["articles/d2.html", "articles/d1.html"],
    }
    first, part = (context(edition, f"places/bern/2021{each}.html") for each in ("", "-1"))
    assert [(each.label, each.count) for each in first["view"].parts] == [
        ("2021, part 2", 2),
        ("2021, part 1", 2),
    ]
    assert (first["view"].total, first["view"].dates) == (7, "")
    assert (part["title"], part["view"].dates) == (
        "Bern, 2021, part 1",
        "May 1, 2021 to May 2, 2021",
    )
    assert part["turns"].crumbs[-1] == PageLink("2021", "places/bern/2021.html")


def test_a_person_shows_some_quotes_and_the_decades_have_the_others() -> None:
    edition = low(*(saying(f"d{day}", f"2021-05-0{day}") for day in range(1, 5)))
    view = context(edition, "people/ada-ek.html")["view"]
    shown = (view.quotes, view.older_quotes)
    assert [[each.title for each in quotes] for quotes in shown] == [
        ["Title of d4"],
        ["Title of d3", "Title of d2"],
    ]
    assert (view.more_quotes, view.divided) == (True, True)
    decade = context(edition, "people/ada-ek/2020-2029.html")["view"]
    assert [each.title for each in decade.quotes] == [f"Title of d{day}" for day in (4, 3, 2, 1)]


def test_roles_and_forms_of_a_name_are_limited() -> None:
    listed = [person("Ada Ek", f"Form {at}", role=f"Role {min(at, 3)}") for at in range(5)]
    edition = low(*(make_article(f"a{at}", actors=[each]) for at, each in enumerate(listed)))
    view = context(edition, "people/ada-ek.html")["view"]
    assert [(each.role, each.count) for each in view.roles] == [("Role 3", 2), ("Role 0", 1)]
    assert view.aliases == ("Form 0", "Form 1")


def test_a_large_year_lists_its_months_and_its_latest_articles() -> None:
    dates = ["2021-05-03", "2021-05-02", "2021-02", "2021", "2021"]
    edition = low(*(make_article(f"a{at}", date=date) for at, date in enumerate(dates)))
    page = context(edition, "years/2021.html")
    months = (*page["strip"].bars, page["strip"].apart)
    assert [(month.label, month.url, month.count) for month in months] == [
        ("February 2021", "years/2021-02.html", 1),
        ("May 2021", "years/2021-05.html", 2),
        ("2021, without a month", "years/2021-xx.html", 2),
    ]
    (latest,) = page["months"]
    assert [each.url for each in latest.articles] == ["articles/a0.html", "articles/a1.html"]
    assert (page["shown"], page["total"]) == (2, 5)
    month = context(edition, "years/2021-02.html")
    assert (month["title"], month["turns"].crumbs) == (
        "February 2021",
        (PageLink("Timeline", "timeline.html"), PageLink("2021", "years/2021.html")),
    )
    assert (month["turns"].before, month["turns"].after) == (
        PageLink("2021, without a month", "years/2021-xx.html"),
        PageLink("May 2021", "years/2021-05.html"),
    )


def test_a_large_month_and_the_undated_articles_go_on_in_parts() -> None:
    edition = large()
    assert urls(edition, "years/") == [
        "2021.html",
        *(f"2021-05{part}.html" for part in ("", "-5", "-4", "-3", "-2", "-1")),
        "2021-02.html",
        "2021-xx.html",
        "2020.html",
        "2019.html",
        "2018.html",
        "undated.html",
        "undated-2.html",
        "undated-1.html",
    ]
    may, undated = (context(edition, f"years/{each}.html") for each in ("2021-05", "undated"))
    assert (may["title"], may["shown"], may["total"]) == ("May 2021", 4, 14)
    assert [(each.label, each.dates) for each in undated["older"]] == [
        ("undated, part 2", ""),
        ("undated, part 1", ""),
    ]
    assert undated["turns"].after == PageLink("2018", "years/2018.html")


def test_a_large_list_leads_to_its_letters_and_shows_the_most_frequent() -> None:
    edition = large()
    page = context(edition, "people.html")
    assert [(part.label, part.url, part.count) for part in page["by_letter"]] == [
        ("E", "letters/people/e.html", 1),
        ("S", "letters/people/s.html", 8),
    ]
    assert (page["letters"], page["total"]) == ((), 9)
    assert [each.name for each in page["frequent"]] == ["Ada Ek", "Namea Sa"]
    assert urls(edition, "letters/people/") == ["e.html", "s.html", "s-2.html", "s-3.html"]
    part = context(edition, "letters/people/s-2.html")
    assert part["title"] == "People: S (Named Sd – Namef Sf)"
    assert [each.name for each in part["letters"][0].entries] == [
        "Named Sd",
        "Namee Se",
        "Namef Sf",
    ]
    assert (part["turns"].before.url, part["turns"].after.url) == (
        "letters/people/s.html",
        "letters/people/s-3.html",
    )


def test_signs_and_digits_have_a_page_among_the_letters() -> None:
    page = context(large(), "places.html")
    assert [(part.label, part.url) for part in page["by_letter"]] == [
        ("#", "letters/places/other.html"),
        ("A", "letters/places/a.html"),
        ("G", "letters/places/g.html"),
    ]


def test_no_two_pages_have_one_address_whatever_names_there_are() -> None:
    names = ["Letters", "A", "2021", "2021 1", "Undated", "Undated 1", "Other", "People"]
    articles = (
        make_article(f"a{at}", date=date, actors=names, places=names, source=names[at % 8])
        for at, date in enumerate(["2021-01-01"] * 9 + [""] * 9)
    )
    found = [page.url for page in all_pages(low(*articles))]
    assert len(found) == len(set(found))


def test_a_story_printed_very_often_shows_the_earliest_and_how_many_more_there_are() -> None:
    text = "Ein langer Bericht, " + " ".join(f"wort{at}" for at in range(200))
    prints = [
        make_article(f"p{at}", date=f"202{at}", source=f"Blatt {at}", body=text) for at in range(5)
    ]
    edition = low(*prints)
    found = {
        key: context(edition, f"articles/{key}.html")["article"].also_in for key in ("p0", "p4")
    }
    assert found == {
        "p0": Reprints(
            (
                Reprint("articles/p1.html", "Blatt 1", "2021"),
                Reprint("articles/p2.html", "Blatt 2", "2022"),
            ),
            2,
        ),
        "p4": Reprints(
            (
                Reprint("articles/p0.html", "Blatt 0", "2020"),
                Reprint("articles/p1.html", "Blatt 1", "2021"),
            ),
            2,
        ),
    }
    html = rendered(edition)["articles/p0.html"].decode()
    assert "Blatt 2, 2022</a> and in 2 more</p>" in html


def changed_articles(*added: Article) -> set[str]:
    """Of eighty articles by year that name one person, those whose page changes with others."""
    articles = [saying(f"a{at}", f"20{at}") for at in range(10, 90)]
    before, after = (
        {page.url: page.context for page in all_pages(edition_of(*each))}
        for each in (articles, [*articles, *added])
    )
    return {
        url.removeprefix("articles/").removesuffix(".html")
        for url in before
        if url.startswith("articles/") and before[url] != after[url]
    }


def test_an_added_article_changes_the_pages_of_its_nearest_neighbours_alone() -> None:
    new = make_article("new", date="2050-06", actors=["Ben Ode"], places=["Bern"], source="Bote")
    assert changed_articles(new) == {"a49", "a50", "a51", "a52"}


def test_an_article_more_of_a_person_leaves_articles_of_other_times_as_they_are() -> None:
    roles = (person("Ada Ek", role=f"Role {at}") for at in range(3))
    new = (saying(f"new{at}", "2009", actors=[each]) for at, each in enumerate(roles))
    changed = changed_articles(*new)
    assert "a10" in changed
    assert not changed & {f"a{at}" for at in range(51, 90)}
