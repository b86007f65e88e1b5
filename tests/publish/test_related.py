"""Related articles: by shared persons and places, rare names before common ones, with reasons."""

import pytest

from builder.model import Article
from builder.publish.related import related_articles
from tests.publish.making import make_archive, make_article


def related(*articles: Article) -> list[tuple[str, tuple[str, ...]]]:
    """The articles related to 'a', each with the keys of what is shared."""
    found = related_articles(make_archive(*articles), "a")
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
        ("b", ("biden", "trump", "bolton")),
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
    assert found[0] == ("z", ("bolton",))
    assert all(int(key[1:]) < 1945 for key, _ in found[1:])


def test_naming_one_person_twice_counts_once() -> None:
    assert related(
        make_article("a", actors=["Müller", "Mueller"]), make_article("b", actors=["Müller"])
    ) == [("b", ("mueller",))]
