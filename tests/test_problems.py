"""Problems: how they read, in which order, when they stop a build, what they suggest."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Problem
from builder.problems import ProblemsError, describe, suggest

ERROR = Problem("a.md", 3, "there is no title")
WARNING = Problem("a.md", 0, "there is no date", severity="warning")


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (ERROR, "a.md:3: there is no title"),
        (Problem("a.md", 0, "there is no title"), "a.md: there is no title"),
        (Problem("a.md", 3, "unknown key 'x'", "remove it"), "a.md:3: unknown key 'x' (remove it)"),
        (WARNING, "a.md: warning: there is no date"),
        (Problem("a", 1, "m", "h", "warning"), "a:1: warning: m (h)"),
    ],
)
def test_a_problem_reads_as_a_clickable_line(problem: Problem, expected: str) -> None:
    assert describe(problem) == expected


def test_an_error_holds_all_problems_once_by_file_and_line() -> None:
    first, second, third = (
        Problem("a.md", 2, "x"),
        Problem("a.md", 10, "x"),
        Problem("b.md", 1, "x"),
    )
    error = ProblemsError(iter([third, second, first, second]))
    assert error.problems == (first, second, third)
    assert str(error) == "a.md:2: x\na.md:10: x\nb.md:1: x"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("tilte", "did you mean 'title'?"),
        ("actor", "did you mean 'actors'?"),
        ("Title", "did you mean 'title'?"),
        ("colour", ""),
        ("", ""),
    ],
)
def test_a_misspelt_word_is_suggested_and_a_strange_one_is_not(word: str, expected: str) -> None:
    assert suggest(word, ["title", "actors", "places"]) == expected


def test_nothing_known_suggests_nothing() -> None:
    assert suggest("title", []) == ""


@given(st.text(), st.lists(st.text(max_size=8), unique=True, max_size=8))
def test_a_suggestion_does_not_depend_on_the_order_of_what_is_known(
    word: str, known: list[str]
) -> None:
    assert suggest(word, known) == suggest(word, reversed(known))


def test_problems_reach_another_process_as_they_are() -> None:
    error = ProblemsError(
        [Problem("b.md", 2, "is wrong"), Problem("a.md", 1, "is wrong", "mend it")]
    )
    assert pickle.loads(pickle.dumps(error)).problems == error.problems
