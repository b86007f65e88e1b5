"""Lines into blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.gather.segment import segment
from builder.model import Seed


def blocks(text: str) -> list[tuple[int, int, str]]:
    found = segment(Seed("a.txt", "a.txt", text, ""))
    return [(block.first, block.last, block.text) for block in found]


def test_each_line_is_a_block_with_its_number() -> None:
    assert blocks("Eins\n\nZwei\nDrei\n") == [(1, 1, "Eins"), (3, 3, "Zwei"), (4, 4, "Drei")]


def test_white_space_is_folded_and_invisible_characters_are_dropped() -> None:
    assert blocks("  Reyk\u00adja\u200bvik\u00a0 und\tBern ") == [(1, 1, "Reykjavik und Bern")]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    wrapped = (
        "Der Bürgerbus fährt ab Herbst auch am Sonntag, das hat der Rat am Dienstag\n"
        "nach langer Aussprache beschlossen. Die Fahrten kosten nichts, sagte eine\n"
        "Sprecherin, und die Fahrer arbeiten ohne Lohn.\n"
    )
    assert blocks(wrapped) == [(1, 3, " ".join(wrapped.split()))]


BROKEN = "Im Herbst folgt ein Pavillon, der mit seinem Dach den ganzen Weg"


def test_a_sentence_that_is_broken_off_goes_on_in_the_next_line() -> None:
    rest = "abschließt. Auch von der Quelle wird dort erzählt."
    assert blocks(f"{BROKEN}\n{rest}\n\nAnzeige") == [
        (1, 2, f"{BROKEN} {rest}"),
        (4, 4, "Anzeige"),
    ]


@pytest.mark.parametrize(
    "following",
    [
        "Auch von der Quelle wird dort erzählt.",
        "mehr zum Thema",
        "weiterlesen.",
        "brunnenweg.example hat den Plan des Weges.",
        "\nabschließt, wie es im Plan vorgesehen ist.",
    ],
)
def test_what_is_no_rest_of_a_sentence_stays_a_line_of_its_own(following: str) -> None:
    assert [text for *_, text in blocks(f"{BROKEN}\n{following}")] == [BROKEN, following.strip()]


@pytest.mark.parametrize("end", [".", ":", "!", " –"])
def test_a_sentence_that_ends_does_not_go_on(end: str) -> None:
    assert len(blocks(f"{BROKEN}{end}\nabschließt, wie es im Plan vorgesehen ist.")) == 2


def test_pieces_of_a_line_that_is_too_long_stay_pieces() -> None:
    assert len(blocks("wort " * 6000 + "und Ende.")) == 2


def test_a_list_of_links_stays_a_list() -> None:
    links = "Mehr zum Thema\nBolton bei Unabhängigkeitsfeier in Kiew\nVideo: watson\nZur Story"
    assert len(blocks(links)) == 4


@given(st.text(max_size=300))
def test_no_visible_text_is_lost(text: str) -> None:
    joined = "".join(block[2] for block in blocks(text)).replace(" ", "")
    letters = [sign for sign in text if sign.isalnum()]
    assert [sign for sign in joined if sign.isalnum()] == letters
