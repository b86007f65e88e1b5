"""Quotes: who said what, by tests/cases/quotes.txt; never overlapping; in linear time."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Appearance, Article
from builder.publish.archive import Archive
from builder.publish.entity_views import EntityView, QuoteView
from builder.publish.passages import ArticleReading, read_article
from builder.publish.quotation_marks import marked_texts, masked
from builder.publish.quotes import find_quotes
from builder.publish.views import Pending
from tests.processor_time import assert_linear
from tests.publish.making import edition_of, make_archive, make_article, page_of

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
    archive = make_archive(article)
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


PIECES = (
    *(
        "„",
        "“",
        "”",
        '"',
        "«",
        "»",
        "‚",
        "‘",
        ",",
        ".",
        ":",
        "!",
        "?",
        " – ",
        "(",
        ")",
        "\n\n",
        "> ",
    ),
    *("Hans Maier", "Maiers", "Eva Brandt", "Jane Smith's", "er", "sie", "he", "sagte", "said"),
    *("fügte", "hinzu", "so", "laut", "dass", "der", "ein Sprecher", "von", "und", "am Montag"),
    *("wir gehen jetzt alle nach Hause", "the bridge will open soon", "mit den Worten"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
PEOPLE = "[Hans Maier] [Eva Brandt] [Jane Smith] "


@given(TEXTS, st.sampled_from(("", "en: ")))
def test_quotes_are_marked_texts_of_persons_in_order_and_never_overlap(
    text: str, language: str
) -> None:
    reading, archive = reading_of(f"{language}{PEOPLE}\n\n{text}")
    places = {id(passage): number for number, passage in enumerate(reading.passages)}
    last = (-1, 0)
    for quote in find_quotes(reading):
        assert archive.entities[quote.speaker].kind == "person"
        assert quote.speaker in {
            found.entity for each in reading.passages for found in each.mentions
        }
        assert quote.text() in quote.passage.text
        assert quote.text().strip()
        place = places[id(quote.passage)]
        assert last <= (place, quote.start) < (place, quote.end)
        last = (place, quote.end)


@given(TEXTS)
def test_marked_texts_never_overlap_and_masking_keeps_all_places(text: str) -> None:
    marked = marked_texts(text)
    assert all(first.end <= second.start for first, second in pairwise(marked))
    blotted = masked(text, marked)
    assert len(blotted) == len(text)
    for each in marked:
        assert blotted[each.start] == text[each.start]
        assert blotted[each.end - 1] == text[each.end - 1]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("„Ja“ und „nein”", ["Ja", "nein"]),
        ("»Ja« und «nein»", ["Ja", "nein"]),
        ("« Ja ! » und »nein«", ["Ja !", "nein"]),
        ('“Yes” and "no"', ["Yes", "no"]),
        ("„Er rief ‚Ja‘ und «nein»“", ["Er rief ‚Ja‘ und «nein»"]),
        ("„Nie geschlossen. „Doch“", ["Doch"]),
        ('5" und 6" Rohre', []),
        ("„“", []),
    ],
)
def test_quotation_marks_of_all_kinds(text: str, inner: list[str]) -> None:
    assert [each.inner(text) for each in marked_texts(text)] == inner


@pytest.mark.parametrize(
    "text",
    [
        "„Wir gehen jetzt nach Hause“, sagte Hans Maier. ",
        "„Wir gehen jetzt nach Hause“, ",
        "„Wir gehen jetzt nach Hause“ und er fügte ",
        "« Wir gehen jetzt nach Hause ! » ",
        "Hans Maier, ",
        "(„a“ ",
        "„",
        "fügte sagte der ",
    ],
)
def test_time_is_linear(text: str) -> None:
    short, long = (reading_of(f"[Hans Maier] {text * count}")[0] for count in (1000, 4000))
    assert_linear(lambda: find_quotes(short), lambda: find_quotes(long))


def shown(*articles: Article) -> EntityView:
    """What Hans Maier's page shows."""
    view = page_of(edition_of(*articles), "people/hans-maier.html").context["view"]
    assert isinstance(view, EntityView)
    return view


def quotes_in(views: Iterable[QuoteView | Pending]) -> list[QuoteView]:
    """The quotes that a page shows; in none is anything left to be filled in."""
    found = [each for each in views if isinstance(each, QuoteView)]
    assert found == list(views)
    return found


def saying(key: str, date: str, *words: str, **fields: object) -> Article:
    """An article in which Hans Maier says these words, each in a paragraph."""
    body = "\n\n".join(f"„{each}“, sagte Hans Maier." for each in words)
    return make_article(key, date=date, language="de", body=body, actors=["Hans Maier"], **fields)


def test_a_persons_page_has_the_quotes_newest_first_each_with_its_place() -> None:
    view = shown(
        saying("a", "2020-01-02", "Wir gehen jetzt nach Hause", "Morgen kommen wir alle wieder"),
        saying("b", "2021-05", "Gestern war es viel besser"),
    )
    assert [
        (each.text, each.url.removeprefix("articles/"), each.title, each.date.label)
        for each in quotes_in(view.quotes)
    ] == [
        ("„Gestern war es viel besser“", "b.html#p-gestern-war-es-viel", "Title of b", "May 2021"),
        (
            "„Wir gehen jetzt nach Hause“",
            "a.html#p-wir-gehen-jetzt-nach",
            "Title of a",
            "January 2, 2020",
        ),
        (
            "„Morgen kommen wir alle wieder“",
            "a.html#p-morgen-kommen-wir-alle",
            "Title of a",
            "January 2, 2020",
        ),
    ]
    assert view.older_quotes == ()


def test_the_newest_ten_quotes_are_shown_and_the_others_folded_away() -> None:
    days = [
        saying(f"a{day}", f"2020-01-{day}", f"Am Tag {day} war es schön") for day in range(10, 22)
    ]
    view = shown(*days)
    assert [each.url for each in quotes_in(view.quotes)][::9] == [
        "articles/a21.html#p-am-tag-21-war",
        "articles/a12.html#p-am-tag-12-war",
    ]
    assert [each.url for each in quotes_in(view.older_quotes)] == [
        "articles/a11.html#p-am-tag-11-war",
        "articles/a10.html#p-am-tag-10-war",
    ]


def test_a_story_printed_twice_has_its_quotes_once() -> None:
    view = shown(
        saying("a", "2020-01-02", "Wir gehen jetzt nach Hause"),
        saying("b", "2020-01-03", "Wir gehen jetzt nach Hause", also_in=("a",)),
    )
    (url,) = [each.url for each in quotes_in(view.quotes)]
    assert url == "articles/a.html#p-wir-gehen-jetzt-nach"
