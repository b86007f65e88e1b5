"""content/corrections.yaml: read with every problem at its line, and applied."""

import pytest

from builder.model import Article, Entity
from builder.problems import ProblemsError, describe
from builder.publish.correcting import Corrected, correct
from builder.publish.corrections import Correction, parse_corrections
from builder.publish.mentions import make_finder
from tests.publish.making import entity, make_archive, make_article, person

LAWROW = make_article("a", actors=[person("Sergej Lawrow", "Lawror")], places=["Reykjavik"])
LAVROV = make_article("b", actors=["Sergey Lavrov", "Antony Blinken"], source="Watson")


def problems_of(text: str) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        parse_corrections(text, ["a", "b", "2019-brand"])
    return [describe(problem) for problem in raised.value.problems]


def corrected(text: str, *articles: Article, files: tuple[Entity, ...] = ()) -> Corrected:
    return correct(articles, files, parse_corrections(text, [each.key for each in articles]))


def contradictions(text: str, *articles: Article, files: tuple[Entity, ...] = ()) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        corrected(text, *articles, files=files)
    return [describe(problem) for problem in raised.value.problems]


def test_every_kind_of_entry_is_read() -> None:
    text = """\
same:
  - [Ada Lund, A. Lund]
  - {names: [Genf, Geneva], kind: place}
never: [Base]
not_in:
  - {name: Lund, articles: [a]}
split:
  - {name: Bo Ek, articles: [a, b], as: Bo Ek (Bern)}
rename:
  - {name: Burma, to: Myanmar}
"""
    assert parse_corrections(text, ["a", "b"]) == (
        Correction("same", 2, ("Ada Lund", "A. Lund")),
        Correction("same", 3, ("Genf", "Geneva"), kind="place"),
        Correction("never", 4, ("Base",)),
        Correction("not_in", 6, ("Lund",), ("a",)),
        Correction("split", 8, ("Bo Ek", "Bo Ek (Bern)"), ("a", "b")),
        Correction("rename", 10, ("Burma", "Myanmar")),
    )


def test_no_file_corrects_nothing() -> None:
    assert parse_corrections("", []) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sames: []", "1: unknown key 'sames' (did you mean 'same'?)"),
        ("same: A", "1: 'same' must be a list (write [a, b])"),
        ("same:\n  - [A]", "2: an entry of 'same' needs two names"),
        ("same:\n  - [A, A]", "2: an entry of 'same' needs two names"),
        ("same:\n  - A", "2: 'names' must be a list (write [a, b])"),
        ("same:\n  - {kind: person}", "2: an entry of 'same' needs names"),
        ("never:\n  - [A]", "2: 'name' must be text"),
        ("not_in:\n  - A", "2: 'not_in' must have 'key: value' lines"),
        ("not_in:\n  - {name: A}", "2: an entry of 'not_in' needs articles"),
        ("not_in:\n  - {name: A, articles: a}", "2: 'articles' must be a list (write [a, b])"),
        ("split:\n  - {name: A}", "2: an entry of 'split' needs articles and as"),
        (
            "split:\n  - {name: A, articles: [2019-brnd], as: B}",
            "2: unknown article '2019-brnd' (did you mean '2019-brand'?)",
        ),
        ("rename:\n  - {name: A, too: B}", "2: unknown key 'too' (did you mean 'to'?)"),
        (
            "never:\n  - {name: A, kind: persons}",
            "2: kind must be 'person', 'place' or 'source' (did you mean 'person'?)",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, expected: str) -> None:
    assert f"content/corrections.yaml:{expected}" in problems_of(text)


def test_same_makes_one_entity_of_several_names() -> None:
    found = corrected("same: [[Sergej Lawrow, Sergey Lavrov]]", LAWROW, LAVROV)
    assert found.entities == (
        entity(
            "person", "sergej-lawrow", "Sergej Lawrow", "Sergey Lavrov", former=("Sergey Lavrov",)
        ),
    )
    assert found.articles == (LAWROW, LAVROV)
    assert not found.warnings


def test_same_adds_to_the_file_that_one_of_the_names_has() -> None:
    file = entity("person", "lawrow", "S. Lawrow", "Sergej Lawrow", "Лавров")
    found = corrected("same: [[Sergey Lavrov, Sergej Lawrow]]", LAWROW, LAVROV, files=(file,))
    assert found.entities == (
        entity(
            "person",
            "lawrow",
            "S. Lawrow",
            *("Sergej Lawrow", "Лавров", "Sergey Lavrov"),
            former=("Sergey Lavrov",),
        ),
    )


def test_rename_gives_an_entity_another_name() -> None:
    found = corrected("rename: [{name: Watson, to: watson.ch}]", LAVROV)
    assert found.entities == (
        entity("source", "watson-ch", "watson.ch", "Watson", former=("Watson",)),
    )


def test_never_removes_a_name_everywhere_and_the_text_is_not_searched_for_it() -> None:
    first, second = corrected("never: [Lawror, Antony Blinken]", LAWROW, LAVROV).articles
    assert first.actors == (person("Sergej Lawrow"),)
    assert second.actors == (person("Sergey Lavrov"),)
    assert {name for _, name in second.no_names} == {"Lawror", "Antony Blinken"}


def test_never_of_one_kind_leaves_other_kinds() -> None:
    article = make_article("a", actors=["Georgia"], places=["Georgia"])
    (found,) = corrected("never: [{name: Georgia, kind: person}]", article).articles
    assert (found.actors, found.places) == ((), article.places)
    archive = make_archive(found)
    finder = make_finder(found, archive)
    assert [each.entity for each in finder.find("In Georgia")] == [("place", "georgia")]


def test_not_in_removes_a_name_from_these_articles_alone() -> None:
    text = "not_in: [{name: Lavrov, articles: [b]}, {name: Reykjavik, articles: [a]}]"
    first, second = corrected(text, LAWROW, LAVROV).articles
    assert first.places == ()
    assert ("place", "Reykjavik") in first.no_names
    assert second.actors == LAVROV.actors
    assert ("person", "Lavrov") in second.no_names


def test_split_means_somebody_else_in_these_articles() -> None:
    other = make_article("c", actors=["Antony Blinken"])
    text = "split: [{name: Antony Blinken, articles: [c], as: Antony Blinken (Maler)}]"
    first, second = corrected(text, LAVROV, other).articles
    assert first == LAVROV
    assert second.actors == (person("Antony Blinken (Maler)", "Antony Blinken"),)


def test_a_correction_that_changes_nothing_is_a_warning() -> None:
    text = """\
same: [[Bo Ek, B. Ek]]
never: [Reykjavk]
not_in: [{name: Reykjavik, articles: [b]}]
split: [{name: Nobody, articles: [a], as: No Body}]
rename: [{name: Nobody, to: No Body}]
"""
    found = corrected(text, LAWROW, LAVROV)
    assert [describe(problem) for problem in sorted(found.warnings)] == [
        "content/corrections.yaml:1: warning: 'Bo Ek' stands in no article",
        "content/corrections.yaml:2: warning: 'Reykjavk' stands in no article"
        " (did you mean 'Reykjavik'?)",
        "content/corrections.yaml:3: warning: 'Reykjavik' is not listed there",
        "content/corrections.yaml:4: warning: 'Nobody' stands in no article",
        "content/corrections.yaml:5: warning: 'Nobody' stands in no article",
    ]
    assert not found.entities


def test_names_with_two_files_are_a_contradiction() -> None:
    files = (entity("person", "x", "Sergej Lawrow"), entity("person", "y", "Sergey Lavrov"))
    assert contradictions(
        "same: [[Sergej Lawrow, Sergey Lavrov]]", LAWROW, LAVROV, files=files
    ) == [
        "content/corrections.yaml:1: these names have two files: "
        "content/people/x.md, content/people/y.md (delete one of them)"
    ]


def test_a_file_gives_its_name_itself() -> None:
    file = entity("person", "lawrow", "Sergej Lawrow")
    text = "rename: [{name: Sergej Lawrow, to: Sergej W. Lawrow}]"
    assert contradictions(text, LAWROW, files=(file,)) == [
        "content/corrections.yaml:1: content/people/lawrow.md gives the name; change it there"
    ]


def test_a_name_in_two_entries_is_a_contradiction() -> None:
    text = "same:\n  - [Sergej Lawrow, A]\n  - [Sergej Lawrow, B]\n"
    assert contradictions(text, LAWROW) == [
        "content/corrections.yaml:3: 'Sergej Lawrow' stands in line 2 already"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "rename: [{name: Georgia, to: Georgien}]",
        "split: [{name: Georgia, articles: [a], as: Georgien}]",
        "same: [[Georgia, Georgien]]",
    ],
)
def test_a_name_of_two_kinds_needs_to_be_told_which(text: str) -> None:
    article = make_article("a", actors=["Georgia"], places=["Georgia"])
    assert contradictions(text, article) == [
        "content/corrections.yaml:1: 'Georgia' is a person and a place (add 'kind: person')"
    ]


def test_the_kind_that_two_of_the_names_have_is_meant() -> None:
    article = make_article("a", actors=["Georgia"], places=["Georgia", "Georgien"])
    found = corrected("same: [[Georgien, Georgia]]", article)
    assert [each.kind for each in found.entities] == ["place"]
