"""Names in texts: found as the front matter lists them, and only where they stand alone."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.model import Appearance, Article, Caption, Entity
from builder.publish.mentions import ambiguous_forms, make_finder
from builder.publish.passages import ArticleReading, read_article
from tests.processor_time import assert_linear
from tests.publish.making import entity, make_archive, make_article, person

CASES = Path(__file__).parents[1] / "cases" / "mentions.txt"


def cases() -> Iterator[tuple[str, str]]:
    """What an article lists, with a text in which its names stand in brackets."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    blocks = "\n".join(line for line in lines if not line.startswith("#")).split("\n\n")
    for block in filter(None, (block.strip() for block in blocks)):
        names, *texts = block.splitlines()
        yield from ((names, text) for text in texts)


def listing(names: str) -> Article:
    """An article that lists these names."""
    actors, places = [], []
    for entry in names.split(";"):
        name, _, forms = entry.partition("=")
        listed = tuple(form.strip() for form in forms.split(",") if form.strip())
        if "@" in name:
            places.append(Appearance("place", name.strip(" @"), forms=listed))
        else:
            actors.append(Appearance("person", name.strip(), forms=listed))
    return make_article("a", actors=actors, places=places)


def read(article: Article, *authority: Entity) -> ArticleReading:
    """An article read within an archive of its own."""
    return read_article(article, make_archive(article, authority=authority))


def found_in(reading: ArticleReading) -> list[tuple[str, str]]:
    """Every mention as (words, key)."""
    return [
        (passage.text[found.start : found.end], found.entity[1])
        for passage in reading.all_passages()
        for found in passage.mentions
    ]


@pytest.mark.parametrize(("names", "marked"), list(cases()))
def test_names_are_found_where_they_are_marked(names: str, marked: str) -> None:
    article, text = listing(names), re.sub(r"[\[\]]", "", marked)
    found = list(make_finder(article, make_archive(article)).find(text))
    shown, at = "", 0
    for mention in found:
        shown += f"{text[at : mention.start]}[{text[mention.start : mention.end]}]"
        at = mention.end
    assert shown + text[at:] == marked


def test_an_article_that_lists_nobody_has_no_mentions() -> None:
    article = make_article("a", body="Putin kam.")
    assert list(make_finder(article, make_archive(article)).find("Putin kam.")) == []


def test_the_aliases_of_an_authority_file_are_found() -> None:
    article = make_article("a", actors=["Putin"], body="Wladimir Wladimirowitsch und der Zar.")
    putin = entity("person", "wp", "Putin", "Wladimir Wladimirowitsch", "der Zar")
    assert found_in(read(article, putin)) == [("Wladimir Wladimirowitsch", "wp"), ("der Zar", "wp")]


def test_a_surname_is_told_apart_even_if_the_authority_file_calls_two_names_one() -> None:
    article = make_article(
        "a", actors=["Joe Biden", "Joseph Biden", "Hans Bolton"], body="Biden traf Bolton."
    )
    biden = entity("person", "biden", "Joe Biden", "Joseph Biden")
    assert found_in(read(article, biden)) == [("Biden", "biden"), ("Bolton", "hans-bolton")]


def test_an_uncertain_entry_makes_uncertain_mentions() -> None:
    article = make_article(
        "a",
        actors=[person("Jo Biden", "Biden", certain=False), "John Bolton"],
        body="Biden traf Bolton.",
    )
    (passage,) = read(article).passages
    assert [found.certain for found in passage.mentions] == [False, True]


def test_the_surname_of_an_uncertain_person_is_uncertain_as_well() -> None:
    article = make_article("a", actors=[person("Jo Biden", certain=False)], body="Biden kam.")
    (passage,) = read(article).passages
    assert [found.certain for found in passage.mentions] == [False]


def test_names_in_captions_are_found_and_numbered_after_the_text() -> None:
    article = make_article(
        "a",
        actors=["John Bolton"],
        body="Bolton kam.\n\nBolton ging.",
        captions=(Caption("John Bolton in Genf"), Caption("Genf"), Caption("Bolton")),
    )
    reading = read(article)
    anchors = [
        (passage.anchor, anchor, found.start)
        for passage in reading.all_passages()
        for anchor, found in passage.mention_anchors()
    ]
    assert anchors == [
        ("p-bolton-kam", "m1", 0),
        ("p-bolton-ging", "m2", 0),
        ("c1", "m3", 0),
        ("c3", "m4", 0),
    ]


def test_a_link_by_hand_settles_what_the_surname_alone_cannot() -> None:
    article = make_article(
        "a",
        actors=["Heiner Müller", "Herta Müller"],
        body="[Müller](person:heiner-mueller) schrieb, Müller las, [sie](person:herta-mueller).",
    )
    assert found_in(read(article)) == [("Müller", "heiner-mueller"), ("sie", "herta-mueller")]


def test_a_link_by_hand_wins_over_what_would_be_found() -> None:
    article = make_article(
        "a",
        actors=["Heiner Müller", "Otto Meier"],
        body="[Heiner Müller](person:otto-meier) kam.",
    )
    assert found_in(read(article)) == [("Heiner Müller", "otto-meier")]


def test_a_link_by_hand_to_nobody_is_no_mention() -> None:
    article = make_article("a", actors=["Otto Meier"], body="[Meier](person:nobody), Meier.")
    assert found_in(read(article)) == [("Meier", "otto-meier")]


def test_a_name_within_a_link_is_left_to_the_link() -> None:
    article = make_article(
        "a", actors=["John Bolton"], body="[mit Bolton](https://a.example) sprach Bolton."
    )
    (passage,) = read(article).passages
    assert [found.start for found in passage.mentions] == [len("mit Bolton sprach ")]


def test_an_escaped_name_is_found_at_its_place_in_the_text() -> None:
    article = make_article("a", actors=["A_B C"], body=r"\*\*A\_B C\*\* &amp; C")
    (passage,) = read(article).passages
    assert passage.text == "**A_B C** & C"
    assert [(found.start, found.end) for found in passage.mentions] == [(2, 7)]


def test_headings_and_items_and_quotations_are_passages_too() -> None:
    article = make_article(
        "a", actors=["Bolton"], body="# Bolton\n\n- Bolton\n- Genf\n\n> Bolton\n\n1. Bolton"
    )
    reading = read(article)
    assert [(each.kind, each.text) for each in reading.passages] == [
        ("heading", "Bolton"),
        ("paragraph", "Bolton"),
        ("paragraph", "Genf"),
        ("paragraph", "Bolton"),
        ("paragraph", "Bolton"),
    ]
    assert len(found_in(reading)) == 4


def test_forms_of_two_entities_are_told() -> None:
    article = make_article(
        "a",
        actors=[person("Heiner Müller", "der Autor"), person("Herta Müller", "der Autor")],
        places=["Heiner Müller"],
    )
    assert ambiguous_forms(article, make_archive(article)) == ("Heiner Müller", "der Autor")
    alone = make_article("b", actors=[person("Heiner Müller", "Müller")])
    assert ambiguous_forms(alone, make_archive(alone)) == ()


NAMES = st.lists(st.text("ABab -'’.(+[\\", min_size=1, max_size=6), max_size=4)


@given(NAMES, st.text("ABab -'’.(+[\\s", max_size=60))
def test_mentions_are_in_order_apart_and_stand_alone(names: list[str], text: str) -> None:
    article = make_article("a", actors=[name for name in names if name.split()])
    found = list(make_finder(article, make_archive(article)).find(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for mention in found:
        before, behind = text[: mention.start][-1:], text[mention.end :][:1]
        assert not before.isalnum()
        assert before != "-"
        assert not behind.isalnum()


def by_pattern(forms: list[str], text: str) -> list[tuple[int, int]]:
    """Where names stand alone, as one pattern that tries the longest name first finds them."""
    names = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    pattern = rf"(?<![\w\u2010\u2011-])(?:{names})(?:s|['’]s?)?(?![\w\u2010\u2011-])"
    return [match.span() for match in re.finditer(pattern, text)]


@given(NAMES, st.text("ABabs -_'’.(+[\\\n\u2010²", max_size=60))
@example(["A", "A A", "A A A"], "A A A A A A")
@example(["A", "As", "B's"], "As A's B's B'sA _A A_ A‐ A²")
def test_names_are_found_as_by_one_pattern_of_all(names: list[str], text: str) -> None:
    finder = make_finder(listing := make_article("a", places=names), make_archive(listing))
    found = [(mention.start, mention.end) for mention in finder.find(text)]
    assert found == (by_pattern(list(finder.forms), text) if finder.forms else [])


@given(NAMES, st.lists(st.text("ABab -'.", max_size=20), max_size=5))
def test_texts_that_are_searched_together_have_the_names_of_each(
    names: list[str], texts: list[str]
) -> None:
    finder = make_finder(listing := make_article("a", places=names), make_archive(listing))
    assert finder.find_each(texts) == tuple(finder.find(text) for text in texts)


@pytest.mark.parametrize(("name", "part"), [("Bolton", "Bolton "), ("aa", "a"), ("A A", "A ")])
def test_finding_names_takes_linear_time(name: str, part: str) -> None:
    article = make_article("a", places=[name])
    finder = make_finder(article, make_archive(article))
    assert_linear(lambda: finder.find(part * 5000), lambda: finder.find(part * 20000))
