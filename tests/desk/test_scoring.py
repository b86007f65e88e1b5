"""What precision and recall are, and which of two lists of names are the same ones."""

import pytest

from builder.desk.scoring import Score, Scores, compare
from builder.model import Block
from builder.publish.load import parse_article


def scored(made: str, gold: str) -> Scores:
    """The scores of one list of persons, as a header has it, against another."""
    header = "---\ntitle: T\nactors: {}\n---\n\nText.\n"
    articles = [
        parse_article("content/articles/a.md", header.format(each)) for each in (made, gold)
    ]
    return compare(articles[0], (), articles[1])


def test_precision_is_of_what_was_found_and_recall_of_what_was_wanted() -> None:
    score = Score(right=3, found=4, wanted=6)
    assert (score.precision, score.recall) == (0.75, 0.5)
    assert score + Score(1, 4, 2) == Score(4, 8, 8)


def test_lines_are_scored_as_kept_or_not_and_by_label() -> None:
    gold = parse_article("content/articles/a.md", "---\ntitle: T\n---\n\nText.\n\nEnde.\n")
    blocks = (
        Block(1, 1, "T", "title"),
        Block(2, 2, "Text.", "lead"),
        Block(3, 3, "Mehr dazu", "paragraph"),
        Block(4, 4, "Ende.", "boilerplate", "menu"),
        Block(5, 5, "Teilen", "boilerplate", "share"),
    )
    found = compare(gold, blocks, gold)
    assert found.lines == Score(2, 3, 3)
    assert found.labels == {
        "boilerplate": Score(1, 2, 2),
        "lead": Score(0, 1, 0),
        "paragraph": Score(0, 1, 2),
        "title": Score(1, 1, 1),
    }
    assert (found + found).labels["boilerplate"] == Score(2, 4, 4)
    assert (found + Scores()).labels == found.labels
    assert (found + found).articles == 2


def test_who_finds_nothing_says_nothing_wrong_and_who_wants_nothing_misses_nothing() -> None:
    assert (Score(0, 0, 2).precision, Score(0, 0, 2).recall) == (1, 0)
    assert (Score(0, 2, 0).precision, Score(0, 2, 0).recall) == (0, 1)


@pytest.mark.parametrize(
    ("made", "gold", "right", "found", "wanted"),
    [
        ("[Bolton]", "[Bolton, Putin]", 1, 1, 2),
        ("[Bolton, Putin]", "[Bolton]", 1, 2, 1),
        ("[Bolton]", "[{name: John Bolton, as: [Bolton]}]", 1, 1, 1),
        ("[{name: John Bolton, as: [Bolton]}]", "[Bolton]", 1, 1, 1),
        # A form is whose name it is, if that is listed too.
        ("[Bolton]", "[{name: John Bolton, as: [Bolton]}, Bolton]", 1, 1, 2),
        ("[Bolton, John Bolton]", "[{name: John Bolton, as: [Bolton]}, Bolton]", 2, 2, 2),
        # Nobody is right twice.
        ("[Bolton, J. Bolton]", "[{name: John Bolton, as: [Bolton, J. Bolton]}]", 1, 2, 1),
        ("[]", "[]", 0, 0, 0),
    ],
)
def test_names_are_paired_one_to_one_the_same_before_forms(
    made: str, gold: str, right: int, found: int, wanted: int
) -> None:
    assert scored(made, gold).persons == Score(right, found, wanted)
