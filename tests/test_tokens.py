"""Words and sentences of German and English news text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.tokens import sentence_spans, sentences, tokenize
from tests.processor_time import assert_linear

CASES = Path(__file__).parent / "cases" / "sentences.txt"
TEXTS = st.text(alphabet=st.sampled_from("aÄßZ .!?…\n\t'’\"„“»«()-–1290z.B.UTheDerDr\u00a0\u0301"))


def sentence_cases() -> list[tuple[str, tuple[str, ...]]]:
    """Text and expected sentences. In a case with a '-' line the text stands above it."""
    content = CASES.read_text(encoding="utf-8")
    body = "\n".join(line for line in content.splitlines() if not line.startswith("#"))
    found = []
    for case in filter(None, (block.strip() for block in body.split("\n\n"))):
        given_lines, _, expected = case.rpartition("\n-\n")
        lines = expected.splitlines()
        text = given_lines or " ".join(lines)
        found.append((text.replace("⏎", "\n"), tuple(lines)))
    return found


@pytest.mark.parametrize(("text", "expected"), sentence_cases())
def test_text_is_cut_into_its_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(text[start:end] for start, end in sentence_spans(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-Präsident Biden", "US-Präsident|Biden"),
        ("Putin's plan", "Putin|'s|plan"),
        ("Sinn Féin’s O’Neill", "Sinn|Féin|’s|O’Neill"),
        ("Dr. Meier, St. Gallen.", "Dr.|Meier|,|St.|Gallen|."),
        ("in the U.S. today", "in|the|U.S.|today"),
        ("2.800 Franken, 19:30 Uhr", "2.800|Franken|,|19:30|Uhr"),
        ("Iran- und Syrien-Politik", "Iran|-|und|Syrien-Politik"),
        ("«Ja», sagte er.", "«|Ja|»|,|sagte|er|."),
        ("Mu\u0308ller", "Mu\u0308ller"),
        ("(www.example.org/a-b).", "(|www.example.org/a-b|)|."),
        ("Das sagte Jan.", "Das|sagte|Jan|."),
        ("on Jan. 5", "on|Jan.|5"),
    ],
)
def test_text_is_cut_into_its_tokens(text: str, expected: str) -> None:
    assert "|".join(token.text for token in tokenize(text)) == expected


@given(TEXTS | st.text())
def test_tokens_are_in_order_and_cover_every_visible_character(text: str) -> None:
    at = 0
    for token in tokenize(text):
        assert token.start >= at
        assert not text[at : token.start].strip()
        assert token.text == text[token.start : token.end] != ""
        at = token.end
    assert not text[at:].strip()


@given(TEXTS | st.text())
def test_sentences_hold_all_tokens_in_order(text: str) -> None:
    assert tuple(token for sentence in sentences(text) for token in sentence) == tokenize(text)


@given(TEXTS | st.text())
def test_sentence_spans_are_those_of_the_tokens(text: str) -> None:
    found = tuple((sentence[0].start, sentence[-1].end) for sentence in sentences(text))
    assert found == sentence_spans(text)


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("Ja. Nein.", (0, 4)),
        (" Ja.\n\r\nnein ", (1, 7)),
        ("« Non ! » Il part.", (0, 10)),
        ("A! ) ) ) B", (0, 9)),
        ('Ja. " Nein', (0, 4)),
        ("Am 3. Mai. Am 3. Am", (0, 11, 17)),
        ("the U.S. “The", (0, 9)),
        ("the U.S. “ The", (0, 9)),
        ("the U.S. “ Army", (0,)),
        ("(Dr. Meier) kam", (0,)),
        ("…\tA.\u00a0B", (0, 2)),
        ("www.a.b. C", (0, 9)),
    ],
)
def test_a_sentence_begins_where_its_first_words_say_so(
    text: str, beginnings: tuple[int, ...]
) -> None:
    assert tuple(start for start, _ in sentence_spans(text)) == beginnings


@pytest.mark.parametrize("part", ["Ja. ", "z.\t", "Dr. ) ", "A.", "«\u00a0", 'U.S. " '])
def test_cutting_into_sentences_takes_linear_time(part: str) -> None:
    assert_linear(lambda: sentence_spans(part * 3000), lambda: sentence_spans(part * 12000))


@given(TEXTS)
def test_sentence_spans_do_not_overlap_or_reach_over_a_newline(text: str) -> None:
    at = 0
    for start, end in sentence_spans(text):
        assert at <= start < end
        assert "\n" not in text[start:end]
        at = end
