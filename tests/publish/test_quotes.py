"""Quotes: who said what, by the cases of tests/cases/quotes.txt; never overlapping; in linear time."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.model import Appearance, Article
from builder.publish.archive import Archive, build_archive
from builder.publish.passages import ArticleReading, read_article
from builder.publish.quotes import find_quotes

CASES = Path(__file__).parent.parent / "cases" / "quotes.txt"
MARKED = re.compile(r"\[([^\]]+?)(\?)?\]")


def cases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each text of the file with what is to be found: 'Hans Maier: „Ja.“'."""
    text: list[str] = []
    expected: list[str] = []
    for line in (*CASES.read_text(encoding="utf-8").splitlines(), ""):
        if line.startswith("#"):
            continue
        if line.startswith("= "):
            expected.append(line[2:])
        elif line:
            text.append(line)
        elif text:
            yield "\n\n".join(text), tuple(expected)
            text, expected = [], []


def reading_of(text: str) -> tuple[ArticleReading, Archive]:
    """The reading of a case's text: its persons are those in brackets."""
    language, _, rest = text.partition(": ")
    language, text = (language, rest) if language == "en" else ("de", text)
    actors = tuple(
        Appearance("person", name, certain=not doubt) for name, doubt in MARKED.findall(text)
    )
    article = Article("a", "T", MARKED.sub(r"\1", text), language=language, actors=actors)
    archive = build_archive([article], [])
    return read_article(article, archive), archive


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_quotes_are_given_to_who_certainly_said_them(text: str, expected: tuple[str, ...]) -> None:
    reading, archive = reading_of(text)
    found = find_quotes(reading)
    assert tuple(f"{archive.entities[each.speaker].name}: {each.text()}" for each in found) == (
        expected
    )


def test_there_are_cases() -> None:
    texts = [text for text, _ in cases()]
    assert len(texts) >= 80
    assert sum(text.startswith("en: ") for text in texts) >= 15
    assert sum(not expected for _, expected in cases()) >= 25
