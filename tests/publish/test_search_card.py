"""Cards: they have every word of a text, and nothing of another article."""

from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publish.search.analysis import written_words
from builder.publish.search.card import day_span, make_card, read_card
from builder.publish.search.documents import SearchDocument, SearchName
from builder.publish.search.fields import names_in

MARKED = st.text("aZß'’s.,-„ \n\u0301\u00ad\u200b_1", max_size=30)


@given(st.text(max_size=40) | MARKED)
def test_pieces_have_the_words_of_the_text(text: str) -> None:
    card = read_card(make_card(SearchDocument(url="a", title="", text=text)))
    found: Counter[str] = Counter()
    for piece, times in zip(card.text.pieces, card.text.times, strict=True):
        for word in written_words(piece):
            found[word] += times
    assert found == Counter(written_words(text))


def test_marks_make_no_other_piece() -> None:
    document = SearchDocument(url="a", title="Genf", text="Genf, (Genf) „Genf“: Putin's Genf-Plan")
    card = read_card(make_card(document))
    assert dict(zip(card.text.pieces, card.text.times, strict=True)) == {
        "Genf": 4,
        "Putin's": 1,
        "Plan": 1,
    }
    assert card.title.pieces == ["Genf"]


def test_names_stand_in_the_field_of_their_kind_with_all_forms() -> None:
    document = SearchDocument(
        url="a",
        title="",
        text="",
        people=(SearchName("ada", "Ada", ("A.", "Ada")),),
        source=SearchName("blatt", "Blatt"),
        credits=("dpa",),
    )
    assert names_in(read_card(make_card(document))) == {
        "person": ["Ada", "A.", "Ada"],
        "place": [],
        "source": ["Blatt", "dpa"],
    }


@pytest.mark.parametrize(
    ("earliest", "latest", "span"),
    [
        ("2014-03-01", "2014-03-01", (735293, 1)),
        ("2014-03-01", "", (735293, 0)),
        ("", "0001-01-02", (0, 3)),
        ("", "", (0, 0)),
    ],
)
def test_days_are_an_earliest_one_and_a_length(
    earliest: str, latest: str, span: tuple[int, int]
) -> None:
    assert day_span(earliest, latest) == span


def test_what_is_no_card_is_refused() -> None:
    with pytest.raises(msgspec.MsgspecError):
        read_card(b"\x93abc")
