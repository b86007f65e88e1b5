"""What is suggested while an editor types a role."""

from builder.desk.views.roles import RoleIndex
from tests.publish.making import edition_of, entity, make_article, person

INDEX = RoleIndex(
    edition_of(
        make_article("a", actors=[person("Ada", role="Präsidentin"), person("Udo", role="Chef")]),
        make_article("b", actors=[person("Ada", role="Kanzlerin"), person("Eva", role="Chef")]),
        make_article("c", actors=[person("Ada", role="Kanzlerin"), person("Ida", role="Pilotin")]),
        authority=(entity("person", "ada", "Ada", role="Kanzlerin a. D.", filed=True),),
    )
)


def told(query: str, key: str = "") -> list[tuple[str, int, bool]]:
    return [(each.role, each.count, each.own) for each in INDEX.find(query, key)]


def test_a_persons_own_roles_are_there_before_anything_is_typed() -> None:
    assert told("", "ada") == [
        ("Kanzlerin", 2, True),
        ("Präsidentin", 1, True),
        ("Kanzlerin a. D.", 0, True),
    ]
    assert told("", "nobody") == []


def test_a_persons_own_roles_come_before_those_that_many_have() -> None:
    assert told("p", "ada") == [("Präsidentin", 1, True), ("Pilotin", 1, False)]
    assert told("ch", "ada") == [("Chef", 2, False)]


def test_of_roles_the_commonest_come_first_without_accents_too() -> None:
    assert told("pra") == [("Präsidentin", 1, False)]
    assert [role for role, *_ in told("k")] == ["Kanzlerin"]
    assert told("a d", "ada") == [("Kanzlerin a. D.", 0, True)]
    assert told("x", "ada") == []


def test_at_most_so_many_are_told() -> None:
    assert len(INDEX.find("", "ada", 2)) == 2
