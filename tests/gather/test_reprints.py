"""The warning that a gathered article prints the same report as another."""

import pytest

from builder.gather.reprints import reprint_problems
from builder.problems import describe

WORDS = [f"wort{number}" for number in range(100)]
BODY = " ".join(WORDS)


def file(body: str = BODY, header: str = "") -> str:
    """An article's file."""
    return f"---\ntitle: T\n{header}---\n\n{body}\n"


def warnings(gathered: dict[str, str], others: dict[str, str]) -> list[str]:
    """The warnings in words."""
    return list(map(describe, reprint_problems(gathered.keys(), {**others, **gathered})))


def warning(path: str, other: str, alike: str = "100%") -> str:
    """The warning of two articles."""
    key = other.removesuffix(".md")
    return (
        f"{path}: warning: prints the same report as {other} ({alike} alike) "
        f"(if it is another one, add distinct_from: [{key}])"
    )


def test_the_gathered_article_is_warned_of_and_not_the_one_before() -> None:
    assert warnings({"a.md": file()}, {"b.md": file()}) == [warning("a.md", "b.md")]
    assert warnings({"b.md": file()}, {"a.md": file()}) == [warning("b.md", "a.md")]


def test_of_two_gathered_at_once_the_later_by_name_is_warned_of() -> None:
    assert warnings({"b.md": file(), "a.md": file()}, {}) == [warning("b.md", "a.md")]


def test_the_likest_other_article_is_named() -> None:
    others = {"b.md": file(" ".join(WORDS[:80])), "c.md": file(" ".join(WORDS[:90]))}
    assert warnings({"a.md": file()}, others) == [warning("a.md", "c.md", "90%")]


def test_articles_that_were_there_before_are_not_warned_of() -> None:
    assert warnings({}, {"a.md": file(), "b.md": file()}) == []
    assert warnings({"c.md": file("kurz")}, {"a.md": file(), "b.md": file()}) == []


def test_the_same_header_makes_no_reprint() -> None:
    header = f"date_reason: {BODY}\n"
    texts = {name: file(name * 30, header) for name in ("a.md ", "b.md ")}
    assert warnings(texts, {}) == []


def test_an_article_written_anew_is_not_its_own_reprint() -> None:
    assert warnings({"a.md": file()}, {"a.md": file()}) == []


@pytest.mark.parametrize("field", ["also_in", "distinct_from"])
@pytest.mark.parametrize("lines", ["{}: [x, {}]\n", "{}:\n  - {}\n"])
def test_what_an_editor_has_decided_is_not_warned_of(field: str, lines: str) -> None:
    assert warnings({"a.md": file()}, {"b.md": file(header=lines.format(field, "a"))}) == []
    assert warnings({"b.md": file(header=lines.format(field, "a"))}, {"a.md": file()}) == []


@pytest.mark.parametrize(
    "text",
    [
        file(header="also_in: a\n"),
        file(header="also_in: [\n"),
        file().replace("\n", "\r\n"),
        BODY,
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_compared_all_the_same(text: str) -> None:
    assert warnings({"a.md": file()}, {"b.md": text}) == [warning("a.md", "b.md")]
