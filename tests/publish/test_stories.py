"""A story that several articles print: found, corrected, counted once, and shown as 'also in'."""

from typing import Any

import pytest

from builder.model import Article
from builder.problems import describe
from builder.publish.content import load_content
from builder.publish.edition import Edition
from builder.publish.related import relate
from builder.publish.stories import group_stories
from builder.publish.traits import traits_of
from tests.publish.making import edition_of, entity, make_archive, make_article, page_of, person

REPORT = (
    "Die Fähre ist am Dienstagabend vor der Insel auf eine Sandbank gelaufen. An Bord waren nach "
    "Angaben der Küstenwache 84 Fahrgäste, sagte Ole Brandt. Verletzt wurde niemand. "
    "Wann das Schiff wieder freikommt, ist offen, die Reederei hofft auf das Hochwasser. "
)
OTHER = " ".join(f"Wort{number}" for number in range(40))


def printed(key: str, **fields: Any) -> Article:
    """An article that prints the report."""
    return make_article(key, **{"body": REPORT, **fields})


def other(key: str, **fields: Any) -> Article:
    """An article that prints a text of its own."""
    return make_article(key, **{"body": OTHER.replace("Wort", f"{key}wort"), **fields})


def stories(*articles: Article) -> set[tuple[str, ...]]:
    """The stories that several of these articles print."""
    sketches = {article.key: traits_of(article).sketch for article in articles}
    return set(group_stories(articles, sketches).values())


def context(edition: Edition, url: str) -> Any:
    """What the layout of a page may see."""
    return page_of(edition, url).context


def urls(teasers: Any) -> list[str]:
    """The keys of articles in a list."""
    return [each.url.removeprefix("articles/").removesuffix(".html") for each in teasers]


def test_articles_with_the_same_text_print_one_story() -> None:
    assert stories(printed("a"), other("b"), printed("c")) == {("a", "c")}


def test_a_story_has_its_earliest_article_first_and_the_undated_last() -> None:
    dates = {
        "a": "",
        "b": "2021-05",
        "c": "2021-04-30T10:00",
        "d": "2021-04-30T09:00",
        "e": "../2020",
    }
    articles = [printed(key, date=date) for key, date in dates.items()]
    assert stories(*articles) == {("e", "d", "c", "b", "a")}
    assert stories(*reversed(articles)) == stories(*articles)


def test_of_articles_of_one_day_the_first_by_key_is_the_earliest() -> None:
    assert stories(printed("b", date="2021"), printed("a", date="2021")) == {("a", "b")}


def test_articles_without_a_text_print_nothing() -> None:
    assert stories(make_article("a", body=""), make_article("b", body="")) == set()


@pytest.mark.parametrize("which", ["a", "b"])
def test_an_editor_joins_what_was_not_found(which: str) -> None:
    links: dict[str, Any] = {"a": ("b",), "b": ("a",)}
    articles = [other(key, also_in=links[key] if key == which else ()) for key in "ab"]
    assert stories(*articles) == {("a", "b")}


@pytest.mark.parametrize("which", ["a", "b"])
def test_an_editor_parts_what_was_found(which: str) -> None:
    links: dict[str, Any] = {"a": ("b",), "b": ("a",)}
    articles = [printed(key, distinct_from=links[key] if key == which else ()) for key in "ab"]
    assert stories(*articles) == set()


def test_who_is_kept_apart_from_one_print_may_be_joined_with_another() -> None:
    assert stories(printed("a"), printed("b", distinct_from=("a",)), printed("c")) == {("a", "c")}
    parted = (printed("a", distinct_from=("b", "c")), printed("b"), printed("c"))
    assert stories(*parted) == {("b", "c")}


def test_two_kept_apart_are_not_joined_by_way_of_a_third() -> None:
    third = other("c", also_in=("a",))
    assert stories(printed("a"), printed("b", distinct_from=("c",)), third) == {("a", "c")}


def test_keys_of_articles_that_are_not_there_join_nothing() -> None:
    assert stories(other("a", also_in=("x",), distinct_from=("y",)), other("b")) == set()


def test_an_articles_page_tells_where_else_its_story_is_printed() -> None:
    edition = edition_of(
        printed("a", date="2021-05-21", source="Bote"),
        printed("b", date="2021-05-20", source="Watson"),
        printed("c"),
        other("d"),
    )
    found = {
        key: context(edition, f"articles/{key}.html")["article"].also_in.shown for key in "abcd"
    }
    assert {key: urls(teasers) for key, teasers in found.items()} == {
        "a": ["b", "c"],
        "b": ["a", "c"],
        "c": ["b", "a"],
        "d": [],
    }


def test_a_person_is_named_once_by_a_story_printed_twice() -> None:
    edition = edition_of(
        printed("a", date="2021-05-21", actors=[person("Ole Brandt", role="Fahrgast")]),
        printed("b", date="2021-05-20", actors=[person("Ole Brandt", role="Fahrgast")]),
        other("c", date="2021-05-22", actors=[person("Ole Brandt", role="Tischler")]),
        other("d", date="2021-05-23", actors=[person("Ole Brandt", role="Tischler")]),
    )
    view = context(edition, "people/ole-brandt.html")["view"]
    assert [(urls([each.article]), urls(each.also_in.shown)) for each in view.mentions] == [
        (["d"], []),
        (["c"], []),
        (["b"], ["a"]),
    ]
    assert view.total == 3
    assert {(each.role, each.count) for each in view.roles} == {("Tischler", 2), ("Fahrgast", 1)}
    assert [(year.label, year.count) for year in view.strip.bars] == [("2021", 3)]
    assert context(edition, "index.html")["people"][0].count == 3


def test_who_is_listed_in_a_later_print_alone_is_listed_with_that() -> None:
    edition = edition_of(
        printed("a", date="2020", places=["Genf"]), printed("b", date="2021", actors=["Bolton"])
    )
    (mentions,) = context(edition, "people/bolton.html")["view"].mentions
    assert (urls([mentions.article]), urls(mentions.also_in.shown)) == (["b"], ["a"])


def test_a_source_lists_its_own_print_and_the_same_report_once() -> None:
    edition = edition_of(
        printed("a", date="2021", source="Bote"),
        printed("b", date="2020", source="Watson"),
        printed("c", date="2022", source="Bote"),
    )
    (mentions,) = context(edition, "sources/bote.html")["view"].mentions
    assert (urls([mentions.article]), urls(mentions.also_in.shown)) == (["a"], ["b", "c"])
    assert edition.count(("source", "bote")) == 1


def test_people_who_are_named_in_a_story_printed_twice_are_named_together_once() -> None:
    edition = edition_of(
        printed("a", actors=["Bolton", "Putin"], places=["Genf"]),
        printed("b", actors=["Bolton", "Putin", "Biden"], places=["Genf"]),
        printed("c", actors=["Trump"]),
    )
    view = context(edition, "people/bolton.html")["view"]
    assert [(each.name, each.count) for each in view.people] == [("Biden", 1), ("Putin", 1)]
    assert [(each.name, each.count) for each in view.places] == [("Genf", 1)]


def test_forms_of_a_name_are_gathered_from_every_print() -> None:
    edition = edition_of(
        printed("a", actors=[person("Sergej Lawrow", "Lawror")]),
        printed("b", actors=[person("Sergej Lawrow", "Lawrov")]),
    )
    assert context(edition, "people/sergej-lawrow.html")["view"].aliases == ("Lawror", "Lawrov")


def test_who_is_linked_by_hand_in_two_prints_counts_once() -> None:
    linked = REPORT.replace("Ole Brandt", "[er](person:ole-brandt)")
    brandt = entity("person", "ole-brandt", "Ole Brandt")
    archive = make_archive(
        printed("a", body=linked), printed("b", body=linked), authority=(brandt,)
    )
    assert archive.appearances["person", "ole-brandt"] == ("a",)
    assert archive.story_naming(("person", "ole-brandt"), "a") == ("a", "b")


def test_prints_of_one_story_are_not_related_and_count_once_elsewhere() -> None:
    archive = make_archive(
        printed("a", date="2021", actors=["Bolton"]),
        printed("b", date="2020", actors=["Bolton", "Putin"]),
        other("c", actors=["Bolton"]),
        other("d", actors=["Bolton"]),
    )
    related = relate(archive, "abcd")
    assert {key: [each.key for each in found] for key, found in related.items()} == {
        "a": ["c", "d"],
        "b": ["c", "d"],
        "c": ["b", "d"],
        "d": ["c", "b"],
    }


def test_of_two_prints_that_share_different_names_the_nearer_is_related() -> None:
    archive = make_archive(
        printed("a", actors=["Bolton"]),
        printed("b", actors=["Putin", "Biden"]),
        other("c", actors=["Bolton", "Putin", "Biden"]),
    )
    assert [each.key for each in relate(archive, "c")["c"]] == ["b"]


def test_lists_of_articles_have_every_print() -> None:
    edition = edition_of(printed("a", date="2021-05"), printed("b", date="2021-06"))
    assert urls(context(edition, "articles.html")["articles"]) == ["b", "a"]
    assert context(edition, "index.html")["totals"]["articles"] == 2
    assert urls(context(edition, "years/2021.html")["months"][0].articles) == ["b"]


def problems(**headers: str) -> list[str]:
    """What is wrong with articles of these headers, by key with hyphens for underscores."""
    texts = {
        f"content/articles/{key.replace('_', '-')}.md": f"---\ntitle: A\n{header}\n---\n"
        for key, header in headers.items()
    }
    return list(map(describe, load_content(texts).problems))


def test_an_unknown_article_is_a_problem_in_its_line() -> None:
    header = "also_in:\n  - brand-im-hafen\n  - brand-im-haffen\ndistinct_from: [flut]"
    assert problems(a=header, brand_im_hafen="") == [
        "content/articles/a.md:5: unknown article 'brand-im-haffen' "
        "(did you mean 'brand-im-hafen'?)",
        "content/articles/a.md:6: unknown article 'flut'",
    ]


def test_an_article_with_problems_is_known_all_the_same() -> None:
    assert problems(a="also_in: [b]", b="dat: 2021") == [
        "content/articles/b.md:3: unknown key 'dat' (did you mean 'date'?)"
    ]


def test_an_article_cannot_name_itself() -> None:
    assert problems(a="also_in: [a]\ndistinct_from: [a]") == [
        "content/articles/a.md:3: 'also_in' names this article itself",
        "content/articles/a.md:4: 'distinct_from' names this article itself",
    ]


def test_a_text_for_a_list_is_a_problem() -> None:
    assert problems(a="also_in: b\ndistinct_from: [[b]]", b="") == [
        "content/articles/a.md:3: 'also_in' must be a list (write [a, b])",
        "content/articles/a.md:4: 'distinct_from' must be text",
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"a": "also_in: [b]\ndistinct_from: [b]", "b": ""},
        {"a": "also_in: [b]", "b": "distinct_from: [a]"},
        {"a": "also_in: [b]", "b": "", "c": "also_in: [a]\ndistinct_from: [b]"},
    ],
)
def test_editors_who_contradict_each_other_are_told(headers: dict[str, str]) -> None:
    (problem,) = problems(**headers)
    assert problem in {
        "content/articles/a.md:3: 'b' is joined by also_in and kept apart by distinct_from "
        "(remove one of them)",
        "content/articles/c.md:3: 'a' is joined by also_in and kept apart by distinct_from "
        "(remove one of them)",
    }
