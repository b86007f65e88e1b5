"""Problems as text, as JSON and as GitHub's workflow commands."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from builder.model import Problem
from builder.wording import FOR_PROGRAMS, MOST_NAMED, as_text

COMMAND = re.compile(r"::(error|warning) file=([^:,\r\n]*)(?:,line=(\d+))?::([^\r\n]*)")
PROBLEMS = st.builds(
    Problem,
    st.text(min_size=1).filter(lambda path: not path.startswith("/")),
    st.integers(0, 99),
    st.text(),
    st.text(),
    st.sampled_from(["error", "warning"]),
)


def warning(path: str, message: str = "there is no source", hint: str = "") -> Problem:
    """A warning."""
    return Problem(path, 2, message, hint, "warning")


def unescaped(text: str) -> str:
    """What GitHub's runner makes of an escaped value."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_annotations_are_escaped_as_github_wants_them() -> None:
    problem = Problem("a,b:50%.md", 3, "100 %: a,\r\nb", "do")
    assert list(FOR_PROGRAMS["github"]([problem], ".")) == [
        "::error file=a%2Cb%3A50%25.md,line=3::100 %25: a,%0D%0Ab (do)"
    ]


def test_an_annotation_of_a_whole_file_has_no_line() -> None:
    problem = Problem("a.md", 0, "is empty", severity="warning")
    assert list(FOR_PROGRAMS["github"]([problem], "sub/dir")) == [
        "::warning file=sub/dir/a.md::is empty"
    ]


@given(PROBLEMS)
def test_no_annotation_can_break_out_of_its_line(problem: Problem) -> None:
    (line,) = FOR_PROGRAMS["github"]([problem], ".")
    found = COMMAND.fullmatch(line)
    assert found
    assert found[1] == problem.severity
    assert int(found[3] or 0) == problem.line
    hint = f" ({problem.hint})" if problem.hint else ""
    assert unescaped(found[4]) == problem.message + hint


@given(st.lists(PROBLEMS))
def test_json_has_a_line_for_every_problem(problems: list[Problem]) -> None:
    lines = list(FOR_PROGRAMS["json"](problems, "."))
    assert all("\n" not in line for line in lines)
    assert [Problem(**json.loads(line)) for line in lines] == problems


def test_what_is_said_of_many_files_is_said_once() -> None:
    few = [warning(f"{at:02}.md") for at in range(MOST_NAMED)]
    assert len(list(as_text(few))) == MOST_NAMED
    many = [*few, warning("zz.md"), warning("zz.md", "something else")]
    assert list(as_text(many)) == [
        "00.md:2: warning: there is no source; so in 10 more files "
        "(archive check --format json lists them)",
        "zz.md:2: warning: something else",
    ]
    assert len(list(FOR_PROGRAMS["json"](many, "."))) == len(many)
    assert len(list(FOR_PROGRAMS["github"](many, "."))) == 2


def test_a_hint_stays_where_many_files_are_meant() -> None:
    many = [warning(f"{at:02}.md", hint="do it") for at in range(MOST_NAMED + 1)]
    (line,) = as_text(many)
    assert line.endswith("; so in 10 more files (do it; archive check --format json lists them)")


def test_places_in_one_file_are_not_called_files() -> None:
    many = [Problem("a.md", line, "no", severity="warning") for line in range(1, MOST_NAMED + 2)]
    assert list(as_text(many)) == [
        "a.md:1: warning: no; so in 10 more places (archive check --format json lists them)"
    ]


def test_every_error_is_told_however_many_there_are() -> None:
    errors = [Problem(f"{at:02}.md", 0, "is empty") for at in range(3 * MOST_NAMED)]
    assert len(list(as_text(errors))) == len(errors)
