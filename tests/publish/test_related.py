"""Related articles: by shared persons and places, rare names before common ones, with reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Article
from builder.publish import related as module
from builder.publish.archive import Archive
from builder.publish.related import relate
from tests.processor_time import assert_linear
from tests.publish.making import make_archive, make_article

NAMES = st.lists(st.sampled_from("ABCDEFGH"), max_size=4, unique=True)
LISTED = st.lists(st.tuples(NAMES, NAMES), max_size=9)


def archive_of(listed: list[tuple[list[str], list[str]]]) -> Archive:
    """Articles of as many years with these persons and places."""
    return make_archive(
        *(
            make_article(f"a{number}", date=str(2000 + number), actors=actors, places=places)
            for number, (actors, places) in enumerate(listed)
        )
    )


def many(count: int) -> Archive:
    """Articles of which each names three of some hundred persons, and a place of half of them."""
    return archive_of(
        [
            ([f"Person {number * step % 211}" for step in (1, 3, 7)], [f"Ort {number % 2}"])
            for number in range(count)
        ]
    )


def related(*articles: Article) -> list[tuple[str, tuple[str, ...]]]:
    """The articles related to 'a', each with the keys of what is shared."""
    found = relate(make_archive(*articles), ["a"])["a"]
    return [(each.key, tuple(key for _, key in each.shared)) for each in found]


def test_one_person_in_common_relates_two_articles() -> None:
    assert related(
        make_article("a", actors=["Bolton"], places=["Genf"]),
        make_article("b", actors=["Bolton"]),
        make_article("c", actors=["Putin"]),
    ) == [("b", ("bolton",))]


@pytest.mark.parametrize(
    ("places", "expected"), [(["Genf"], []), (["Genf", "Bern"], [("b", ("bern", "genf"))])]
)
def test_one_place_in_common_is_not_enough_and_two_are(
    places: list[str], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert related(make_article("a", places=places), make_article("b", places=places)) == expected


def test_a_source_relates_nothing() -> None:
    assert related(make_article("a", source="dpa"), make_article("b", source="dpa")) == []


def test_a_rare_name_counts_more_than_a_common_one() -> None:
    crowd = [make_article(f"x{number}", actors=["Putin"]) for number in range(20)]
    found = related(
        make_article("a", actors=["Putin", "Patruschew"]),
        make_article("b", actors=["Patruschew"]),
        *crowd,
    )
    assert found[0] == ("b", ("patruschew",))
    assert {shared for _, shared in found[1:]} == {("putin",)}


def test_the_weightiest_reasons_come_first_and_three_are_enough() -> None:
    names = ["Putin", "Bolton", "Trump", "Biden"]
    found = related(
        make_article("a", actors=names, places=["Genf"]),
        make_article("b", actors=names, places=["Genf"]),
        make_article("c", actors=["Putin", "Bolton"]),
        make_article("d", actors=["Putin"]),
    )
    assert found == [
        ("b", ("biden", "bolton", "trump")),
        ("c", ("bolton", "putin")),
        ("d", ("putin",)),
    ]


def test_there_are_at_most_four_and_never_the_article_itself() -> None:
    articles = [make_article(key, actors=["Putin"]) for key in "abcdefgh"]
    assert [key for key, _ in related(*articles)] == ["b", "c", "d", "e"]


def test_of_a_name_in_very_many_articles_only_the_nearest_in_time_count() -> None:
    crowd = [
        make_article(f"x{year}", actors=["Putin"], date=str(year)) for year in range(1900, 2021)
    ]
    near = make_article("a", actors=["Putin", "Bolton"], date="1900-06")
    far = make_article("z", actors=["Putin", "Bolton"], date="2021")
    found = related(near, far, *crowd)
    assert found[0] == ("z", ("bolton", "putin"))
    assert all(int(key[1:]) < 1945 for key, _ in found[1:])


def test_naming_one_person_twice_counts_once() -> None:
    assert related(
        make_article("a", actors=["Müller", "Mueller"]), make_article("b", actors=["Müller"])
    ) == [("b", ("mueller",))]


def test_of_articles_that_share_the_same_the_nearest_in_time_come_first() -> None:
    years = {"b": "2001", "c": "2004", "d": "2006", "e": "2009", "f": "2030", "g": "1990"}
    articles = [make_article(key, actors=["Bolton"], date=date) for key, date in years.items()]
    found = related(make_article("a", actors=["Bolton"], date="2005"), *articles)
    assert [key for key, _ in found] == ["d", "c", "e", "b"]


@given(LISTED)
def test_in_a_small_archive_all_that_is_shared_counts(
    listed: list[tuple[list[str], list[str]]],
) -> None:
    archive = archive_of(listed[:5])
    weights = {
        entity: (10 if entity[0] == "person" else 4) * (12 - len(keys).bit_length())
        for entity, keys in archive.appearances.items()
    }
    named = {key: frozenset(archive.entities_of(key)) for key in archive.articles}
    for key, found in relate(archive, archive.articles).items():
        common = {other: named[key] & named[other] for other in archive.articles if other != key}
        related = [
            sum(weights[entity] for entity in entities)
            for entities in common.values()
            if len(entities) > 1 or any(kind == "person" for kind, _ in entities)
        ]
        shown = [sum(weights[entity] for entity in common[each.key]) for each in found]
        assert shown == sorted(related, reverse=True)[:4]
        assert [each.shared for each in found] == [
            tuple(sorted(common[each.key], key=lambda entity: (-weights[entity], entity))[:3])
            for each in found
        ]


@given(LISTED, st.sets(st.integers(0, 8)))
def test_an_article_is_related_alike_whichever_others_are_asked_for(
    listed: list[tuple[list[str], list[str]]], asked: set[int]
) -> None:
    archive = archive_of(listed)
    keys = [f"a{number}" for number in sorted(asked) if number < len(listed)]
    related_to_all = relate(archive, archive.articles)
    assert relate(archive, keys) == {key: related_to_all[key] for key in keys}


def test_articles_are_related_alike_however_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = many(50)
    found = relate(archive, archive.articles)
    monkeypatch.setattr(module, "_AT_ONCE", 7)
    assert relate(archive, archive.articles) == found


def test_an_added_article_changes_few_lists() -> None:
    before = relate(many(400), many(400).articles)
    after = relate(many(401), many(401).articles)
    assert sum(before[key] != after[key] for key in before) <= 20


def test_time_grows_with_the_number_of_articles() -> None:
    short, long = many(1_000), many(4_000)
    assert_linear(lambda: relate(short, short.articles), lambda: relate(long, long.articles))
