"""Two persons together: what articles say of both, and how readers get there."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.inspection.links import broken_links
from builder.publish.inspection.references import outline
from builder.publish.limits import Limits
from builder.publish.together import Sentence, WithBoth, sentences_of_both
from tests.publish.making import all_pages, edition_of, make_article, page_of, person, rendered

NAMES = ["Ada Ek", "Bo Li", "Cy Oh", "Di Ra", "Ed Su"]
PAIR = "together/ada-ek--bo-li.html"
LISTS = st.lists(st.lists(st.sampled_from(NAMES), max_size=4), max_size=10)
STORY = (
    "Der Damm an der unteren Oste ist in der Nacht an zwei Stellen gebrochen, und das Wasser "
    "steht seither in den Kellern von vierzig Häusern, sagte der Deichgraf am frühen Morgen. "
    "Niemand wurde verletzt, doch drei Höfe mussten geräumt werden."
)


def naming(lists: list[list[str]], **limits: int) -> Edition:
    """An edition of articles that list these persons."""
    articles = [
        make_article(f"a{at:02}", date=f"20{at:02}", body=f"Wort{at} " * 9, actors=each)
        for at, each in enumerate(lists)
    ]
    return replace(edition_of(*articles), limits=Limits(**limits))


def articles_on(edition: Edition, url: str) -> list[str]:
    """The keys of the articles on a page of two persons, in order."""
    years = context(edition, url)["years"]
    return [
        each.article.url.removeprefix("articles/").removesuffix(".html")
        for year in years
        for each in year.mentions
    ]


def context(edition: Edition, url: str) -> Any:
    """What the layout of a page may see."""
    return page_of(edition, url).context


def pairs_of(edition: Edition) -> dict[str, Any]:
    """The first pages of all pairs, by their address."""
    return {
        page.url: page.context
        for page in all_pages(edition)
        if page.layout == "together.html" and page.url.count("/") == 1
    }


@settings(deadline=None, max_examples=50)
@given(LISTS)
def test_two_persons_have_a_page_of_all_articles_that_name_both_if_there_are_two(
    lists: list[list[str]],
) -> None:
    edition = naming(lists)
    expected = defaultdict(list)
    for at, each in reversed(list(enumerate(lists))):
        for one, other in combinations(sorted(set(each)), 2):
            keys = (name.lower().replace(" ", "-") for name in (one, other))
            expected[f"together/{'--'.join(keys)}.html"].append(f"a{at:02}")
    several = {url: keys for url, keys in expected.items() if len(keys) > 1}
    assert {url: articles_on(edition, url) for url in pairs_of(edition)} == several


@pytest.mark.parametrize(
    "lists", [[NAMES, NAMES[:3], NAMES[:2]], [NAMES[1:4], NAMES[1:4], NAMES[:2], NAMES[:2]]]
)
def test_a_page_of_two_is_reached_from_either_person_and_leads_to_both(
    lists: list[list[str]],
) -> None:
    edition = naming(lists, companions=1, index=1)
    outputs = rendered(edition)
    links = {
        path: {link.replace("../", "") for link, *_ in outline(content.decode()).links}
        for path, content in outputs.items()
        if path.startswith(("people/", "together/")) and path.endswith(".html")
    }
    for url in pairs_of(edition):
        for key in url.removeprefix("together/").removesuffix(".html").split("--"):
            listing = [path for path in links if path.startswith(f"together/{key}")]
            listing = [path for path in listing if "--" not in path]
            assert any(url in links[path] for path in (f"people/{key}.html", *listing))
            assert f'href="../people/{key}.html"' in outputs[url].decode()
    assert list(broken_links(outputs)) == []


def test_a_companion_in_one_article_leads_to_it_and_one_in_several_to_the_page_of_both() -> None:
    edition = naming([NAMES[:3], NAMES[:2], ["Ada Ek", "Bo Li"]])
    view = context(edition, "people/ada-ek.html")["view"]
    assert [(each.name, each.count, each.shared) for each in view.people] == [
        ("Bo Li", 3, PAIR),
        ("Cy Oh", 1, "articles/a00.html"),
    ]


def test_the_companions_of_a_place_have_no_page_with_it() -> None:
    articles = (make_article(key, actors=["Ada Ek"], places=["Bern"]) for key in "ab")
    view = context(edition_of(*articles), "places/bern.html")["view"]
    assert [(each.name, each.count, each.shared) for each in view.people] == [("Ada Ek", 2, "")]


def test_a_person_with_many_companions_has_a_page_of_all_who_are_named_twice() -> None:
    edition = naming([NAMES, NAMES, NAMES[:2]], companions=3, index=3)
    assert context(edition, "people/ada-ek.html")["view"].company == "together/ada-ek.html"
    first, second = (context(edition, f"together/ada-ek{each}.html") for each in ("", "/2"))
    assert [(each.name, each.count) for each in first["companions"]] == [
        ("Bo Li", 3),
        ("Cy Oh", 2),
        ("Di Ra", 2),
    ]
    assert [each.name for each in second["companions"]] == ["Ed Su"]
    assert (first["title"], first["total"]) == ("Named with Ada Ek", 4)
    assert first["turns"].after.url == "together/ada-ek/2.html"
    assert first["turns"].crumbs[-1].url == "people/ada-ek.html"


def test_long_pages_of_two_go_on_in_parts_and_years_lead_to_theirs() -> None:
    edition = naming([NAMES[:2]] * 7, entity=4)
    page = context(edition, PAIR)
    assert articles_on(edition, PAIR) == ["a06", "a05", "a04"]
    assert articles_on(edition, "together/ada-ek--bo-li/2.html") == ["a03", "a02"]
    assert articles_on(edition, "together/ada-ek--bo-li/1.html") == ["a01", "a00"]
    assert (page["title"], page["total"]) == ("Ada Ek and Bo Li", 7)
    assert [bar.url for bar in page["strip"].bars][3:5] == [
        "together/ada-ek--bo-li/2.html#y2003",
        f"{PAIR}#y2004",
    ]
    part = context(edition, "together/ada-ek--bo-li/1.html")
    assert part["title"] == "Ada Ek and Bo Li, part 1"
    assert part["turns"].crumbs[-1].url == PAIR
    assert list(broken_links(rendered(edition))) == []


def test_a_story_printed_twice_is_one_article_that_says_where_else_it_is() -> None:
    def told(key: str, day: int, *actors: str, body: str = STORY) -> Article:
        return make_article(key, date=f"2020-01-0{day}", body=body, actors=actors, source=key)

    edition = edition_of(
        told("early", 1, "Ada Ek"),
        told("middle", 2, "Bo Li", "Ada Ek"),
        told("late", 3, "Ada Ek", "Bo Li"),
        told("other", 4, "Ada Ek", "Bo Li", body="Etwas anderes geschah an diesem Tag."),
    )
    assert articles_on(edition, PAIR) == ["other", "middle"]
    year = context(edition, PAIR)["years"][0]
    assert [each.source for each in year.mentions[1].also_in.shown] == ["early", "late"]


def test_a_page_of_two_shows_sentences_with_both_first_and_who_vouches_for_them() -> None:
    text = "Ada Ek kam allein. Dann sprach Bo Li mit Ada Ek in Bern. Bo Li ging. Es regnete."
    listed = [person("Ada Ek"), person("Bo Li", certain=False)]
    articles = (
        make_article(key, body=text, language="de", review="machine", actors=listed, date=date)
        for key, date in (("a", "2020"), ("b", "2021"))
    )
    edition = replace(edition_of(*articles), limits=Limits(sentences=2))
    shown = context(edition, PAIR)["years"][0].mentions[0]
    (both,), (single,) = shown.both, shown.single
    assert (both.before, both.name, both.between) == ("Dann sprach ", "Bo Li", " mit ")
    assert (both.other_name, both.behind) == ("Ada Ek", " in Bern.")
    assert (both.url, both.other_url) == ("articles/b.html#m2", "articles/b.html#m3")
    assert (single.name, single.behind) == ("Ada Ek", " kam allein.")
    assert shown.status == "uncertain"


SENTENCES = [
    Sentence("m1", "", "A", " x."),
    Sentence("m3", "Zu B kam ", "A", "."),
    Sentence("m10", "", "A", " y."),
]
OTHERS = [Sentence("m2", "Zu ", "B", " kam A."), Sentence("m9", "", "B", " z.")]


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("most", "singles"), [(0, []), (1, []), (2, ["m1"]), (4, ["m1", "m9", "m10"])]
)
def test_sentences_with_both_come_first_then_the_others_in_the_texts_order(
    most: int, singles: list[str], swapped: bool
) -> None:
    lists = (OTHERS, SENTENCES) if swapped else (SENTENCES, OTHERS)
    both, single = sentences_of_both(*lists, most)
    assert both == [WithBoth(OTHERS[0], " kam ", SENTENCES[1])][:most]
    assert [each.anchor for each in single] == singles


def test_a_sentence_that_stands_twice_is_shown_twice() -> None:
    one = [Sentence("m1", "", "A", " und B."), Sentence("m3", "", "A", " und B.")]
    other = [Sentence("m2", "A und ", "B", "."), Sentence("m4", "A und ", "B", ".")]
    both, single = sentences_of_both(one, other, 9)
    assert [(each.first.anchor, each.second.anchor) for each in both] == [
        ("m1", "m2"),
        ("m3", "m4"),
    ]
    assert single == []


def test_of_names_that_lie_in_each_other_the_first_is_shown() -> None:
    one, other = (
        Sentence("m1", "Die ", "A-B-Bank", " fiel."),
        Sentence("m1", "Die A-", "B", "-Bank fiel."),
    )
    ((first, between, second),), _ = sentences_of_both([one], [other], 3)
    assert first.before + first.name + between + second.name + second.behind == "Die A-B-Bank fiel."


def test_the_circle_counts_the_persons_own_stories() -> None:
    edition = naming([["Ada Ek", *NAMES[1:4]], ["Ada Ek", "Bo Li", "Cy Oh"], ["Bo Li", "Di Ra"]])
    circle = context(edition, "people/ada-ek.html")["view"].circle
    names = [node.person.name for node in circle.nodes]
    ties = {tuple(names[end] for end in line.ends): line.width for line in circle.lines}
    assert names == ["Ada Ek", "Bo Li", "Cy Oh", "Di Ra"]
    assert [node.person.url for node in circle.nodes[:2]] == ["", "people/bo-li.html"]
    assert ties == {
        ("Ada Ek", "Bo Li"): 1,
        ("Ada Ek", "Cy Oh"): 1,
        ("Ada Ek", "Di Ra"): 0,
        ("Bo Li", "Cy Oh"): 1,
        ("Bo Li", "Di Ra"): 0,
        ("Cy Oh", "Di Ra"): 0,
    }


@pytest.mark.parametrize("lists", [[NAMES], [NAMES[:3], NAMES[:3]]])
def test_few_stories_or_companions_make_no_circle(lists: list[list[str]]) -> None:
    view = context(naming(lists), "people/ada-ek.html")["view"]
    assert view.circle is None


def test_in_a_large_archive_two_articles_lead_to_the_search_and_three_to_a_page() -> None:
    edition = naming(
        [["Ada Ek", "Bo Li", 'Cy "C" Oh'], ["Ada Ek", 'Cy "C" Oh', "Bo Li"], NAMES[:2]]
    )
    large = replace(edition, limits=Limits(paired=2))
    view = context(large, "people/ada-ek.html")["view"]
    query = "person%3A%22Ada%20Ek%22%20person%3A%22Cy%20%20C%20%20Oh%22"
    assert [each.shared for each in view.people] == [PAIR, f"search.html?q={query}"]
    assert pairs_of(large).keys() == {PAIR}
    assert len(pairs_of(edition)) == 3
