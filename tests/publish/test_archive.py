"""The archive: order of articles, entities shared by articles, names claimed twice."""

import random
from dataclasses import replace

import pytest

from builder.model import Article, Entity
from builder.problems import ProblemsError, describe
from builder.publish.archive import build_archive
from builder.publish.identities import EntityId, named_in
from builder.publish.traits import Traits, traits_of
from tests.publish.making import entity, make_archive, make_article, person


def test_articles_stand_newest_first_and_undated_ones_last() -> None:
    expected = [
        ("k", "2021-05-20T18:00"),
        ("j", "2021-05-20T05:39"),
        ("b", "2021-05-20"),
        ("c", "2021-05-20?"),
        ("i", "2021-05-19/2021-05-30"),
        ("h", "2021-05"),
        ("g", "2021"),
        ("f", "../2018"),
        ("e", "2018-21"),
        ("d", "201X"),
        ("a", ""),
        ("z", ""),
    ]
    articles = [make_article(key, date=date) for key, date in expected]
    random.Random(1).shuffle(articles)
    assert list(make_archive(*articles).articles) == [key for key, _ in expected]


def test_the_order_of_files_does_not_matter() -> None:
    articles = [
        make_article(key, actors=["Wladimir Putin", "Putin"], places=["Genf"], source="Watson")
        for key in "abcd"
    ]
    authority = (entity("person", "p", "Putin"), entity("place", "geneva", "Geneva", "Genf"))
    turned = make_archive(*reversed(articles), authority=authority[::-1])
    assert make_archive(*articles, authority=authority) == turned


def test_every_name_in_the_front_matter_is_an_entity_with_its_articles() -> None:
    archive = make_archive(
        make_article("a", date="2018", actors=["John Bolton"], places=["Genf"], source="Watson"),
        make_article("b", date="2019", actors=["John Bolton"]),
    )
    assert archive.appearances == {
        ("person", "john-bolton"): ("b", "a"),
        ("place", "genf"): ("a",),
        ("source", "watson"): ("a",),
    }
    assert archive.entity_of("person", "John Bolton") == entity(
        "person", "john-bolton", "John Bolton"
    )


def test_an_article_without_a_source_has_none() -> None:
    assert named_in(make_article("a")) == ()


def test_an_authority_file_joins_its_aliases() -> None:
    putin = entity("person", "wladimir-putin", "Wladimir Putin", "Putin", "Vladimir Putin")
    archive = make_archive(
        make_article("a", actors=["Vladimir Putin", "Putin"]),
        make_article("b", actors=["Wladimir Putin"]),
        authority=(putin,),
    )
    assert archive.entities == {("person", "wladimir-putin"): putin}
    assert archive.appearances["person", "wladimir-putin"] == ("a", "b")


def test_an_article_counts_once_however_often_it_lists_an_entity() -> None:
    archive = make_archive(make_article("a", actors=["Müller", person("Müller"), "Mueller"]))
    assert archive.appearances == {("person", "mueller"): ("a",)}


def test_an_entity_that_no_article_names_is_there_all_the_same() -> None:
    archive = make_archive(authority=(entity("place", "bern", "Bern"),))
    assert archive.appearances == {("place", "bern"): ()}
    assert list(archive.entities) == [("place", "bern")]


def test_a_person_and_a_place_may_have_the_same_name() -> None:
    archive = make_archive(make_article("a", actors=["Washington"], places=["Washington"]))
    assert set(archive.entities) == {("person", "washington"), ("place", "washington")}


def test_a_name_of_two_authority_files_is_a_problem_of_the_second() -> None:
    with pytest.raises(ProblemsError) as caught:
        make_archive(
            authority=(
                entity("person", "john-bolton", "John Bolton", "Bolton"),
                entity("person", "michael-bolton", "Michael Bolton", "Bolton", "John Bolton"),
                entity("place", "bolton", "Bolton"),
            )
        )
    assert list(map(describe, caught.value.problems)) == [
        "content/people/michael-bolton.md: "
        "'Bolton' is already a name of content/people/john-bolton.md",
        "content/people/michael-bolton.md: "
        "'John Bolton' is already a name of content/people/john-bolton.md",
    ]


def test_a_name_goes_before_an_alias() -> None:
    with pytest.raises(ProblemsError) as caught:
        make_archive(
            authority=(entity("source", "a", "AZ", "Zeitung"), entity("source", "b", "Zeitung"))
        )
    message = "content/sources/a.md: 'Zeitung' is already a name of content/sources/b.md"
    assert str(caught.value) == message


def test_an_authority_file_may_repeat_its_own_name() -> None:
    archive = make_archive(authority=(entity("person", "a", "A", "A", "A"),))
    assert archive.entity_of("person", "A").key == "a"


def test_spellings_that_sound_alike_are_one_person_by_the_more_frequent_one() -> None:
    archive = make_archive(
        make_article("a", actors=["Sergei Lavrov"]),
        make_article("b", actors=["Sergej Lawrow"]),
        make_article("c", actors=["Sergej Lawrow"]),
        make_article("d", actors=["Sergej Lawrenko"]),
    )
    assert archive.appearances == {
        ("person", "sergej-lawrenko"): ("d",),
        ("person", "sergej-lawrow"): ("a", "b", "c"),
    }
    assert archive.entity_of("person", "Sergei Lavrov").name == "Sergej Lawrow"
    assert archive.redirects == {("person", "sergei-lavrov"): ("person", "sergej-lawrow")}


def test_spellings_equally_frequent_are_shown_by_the_first_of_the_alphabet() -> None:
    one = make_article("a", actors=["Sergej Lawrow"])
    other = make_article("b", actors=["Sergei Lavrov"])
    for articles in ((one, other), (other, one)):
        archive = make_archive(*articles)
        assert archive.entity_of("person", "Sergej Lawrow").name == "Sergei Lavrov"


def test_a_spelling_is_the_person_whose_file_has_one_that_sounds_alike() -> None:
    file = entity("person", "lawrow", "S. W. Lawrow", "Sergej Lawrow")
    archive = make_archive(make_article("a", actors=["Sergei Lavrov"]), authority=(file,))
    assert archive.ids["person", "Sergei Lavrov"] == ("person", "lawrow")
    assert archive.redirects == {("person", "sergei-lavrov"): ("person", "lawrow")}


STEFAN, STEPHAN = "Stefan Meier", "Stephan Meyer"


@pytest.mark.parametrize(
    ("articles", "authority"),
    [
        ((make_article("a", actors=[STEFAN, STEPHAN]),), ()),
        (
            (make_article("a", actors=[STEFAN]), make_article("b", actors=[STEPHAN])),
            (entity("person", "stefan-meier", STEFAN), entity("person", "stephan-meyer", STEPHAN)),
        ),
        ((make_article("a", actors=["Meier"]), make_article("b", actors=["Meyer"])), ()),
        ((make_article("a", places=["New Yorck"]), make_article("b", places=["New York"])), ()),
    ],
    ids=["one article names both", "each has a file", "one word", "places"],
)
def test_spellings_that_sound_alike_stay_apart(
    articles: tuple[Article, ...], authority: tuple[Entity, ...]
) -> None:
    archive = make_archive(*articles, authority=authority)
    assert len(archive.entities) == 2
    assert archive.redirects == {}


def test_an_alias_that_articles_list_leads_to_its_entity() -> None:
    file = entity("place", "geneva", "Geneva", "Genf", "Genève")
    archive = make_archive(make_article("a", places=["Genf"]), authority=(file,))
    assert archive.redirects == {("place", "genf"): ("place", "geneva")}


def test_a_name_that_corrections_joined_leads_on_though_no_article_lists_it() -> None:
    file = entity("place", "geneva", "Geneva", "Genf", former=("Genf",))
    archive = make_archive(make_article("a", places=["Geneva"]), authority=(file,))
    assert archive.redirects == {("place", "genf"): ("place", "geneva")}


def test_traits_are_what_a_body_is_like_and_what_it_links_by_hand() -> None:
    body = "[Er](person:b) und [sie](https://a.de) in [Bern](place:bern), [er](person:b)."
    linked: tuple[EntityId, ...] = (("person", "b"), ("place", "bern"), ("person", "b"))
    targets: tuple[EntityId, ...] = (("person", "b"), ("place", "bern"))
    assert traits_of(make_article(body=body)) == Traits(b"", linked, targets)
    assert len(traits_of(make_article(body=" ".join(map(str, range(50))))).sketch) == 4 * 48


def test_an_archive_is_linked_without_bodies_if_their_traits_are_there() -> None:
    report = " ".join(f"Wort{number}" for number in range(40))
    articles = [
        make_article(key, actors=["Bolton"], body=f"[Er](person:putin) sagte: {report} {end}")
        for key, end in (("a", "x"), ("b", "y"), ("c", "x y"))
    ]
    authority = (entity("person", "putin", "Putin"),)
    traits = {article.key: traits_of(article) for article in articles}
    bare = [replace(article, body="") for article in articles]
    linked, whole = (
        build_archive(bare, authority, traits),
        make_archive(*articles, authority=authority),
    )
    assert replace(linked, articles=whole.articles) == whole
    assert linked.story_naming(("person", "putin"), "a") == ("a", "b", "c")
