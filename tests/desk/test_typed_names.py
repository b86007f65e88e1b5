"""What is suggested while an editor types a name."""

from pathlib import Path

import pytest

from builder.desk.views.names import NameIndex, Suggestion
from builder.publish.edition import Edition
from tests.processor_time import assert_takes_less
from tests.publish.making import edition_of, entity, make_article, person

CASES = Path(__file__).parents[1] / "cases" / "typed_names.txt"


def edition() -> Edition:
    """An archive in which some names begin alike."""
    return edition_of(
        make_article("a", source="Blatt", actors=[person("Angela Merkel", "BDK")], places=["Genf"]),
        make_article("b", actors=["Angela Merkel", "Heiner Müller"], places=["Genf", "Merkur"]),
        make_article("c", actors=["Hans-Dietrich Genscher", person("Sergei Lawrow", role="Chef")]),
        make_article("d", actors=["Sergey Lavrov"]),
        authority=(
            entity("person", "heiner-mueller", "Heiner Müller", role="Dramatiker", filed=True),
        ),
    )


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line[0] != "#"]


@pytest.mark.parametrize("case", cases(), ids=" | ".join)
def test_names_are_suggested_by_the_beginnings_of_their_words(case: list[str]) -> None:
    typed, kind, expected = case
    found = [
        each.name + (f" [{each.matched}]" if each.matched != each.name else "")
        for each in NameIndex(edition()).find(typed, kind)
    ]
    assert ", ".join(found) == expected


def test_a_suggestion_tells_what_is_known() -> None:
    index = NameIndex(edition())
    (found,) = index.find("heiner")
    name, role = "Heiner Müller", "Dramatiker"
    assert found == Suggestion("person", "heiner-mueller", name, name, role, 1, True)
    (other,) = index.find("lawrow")
    assert (other.role, other.count, other.filed) == ("Chef", 2, False)


def test_no_more_are_suggested_than_asked_for() -> None:
    assert len(NameIndex(edition()).find("g", limit=1)) == 1
    assert NameIndex(edition()).find("g", limit=0) == []


def test_ten_thousand_names_are_suggested_within_a_keystroke() -> None:
    names = [f"{first} Nach{last}" for first in "ABCDEFGHIJ" for last in range(1000)]
    articles = [make_article(f"a{at}", actors=names[at : at + 50]) for at in range(0, 10_000, 50)]
    index = NameIndex(edition_of(*articles))
    assert len(index.find("n")) == len(index.find("nach9")) == 8
    assert_takes_less(lambda: index.find("n"), 0.1)
