"""Signs that cannot be written, that turn lines around, or that nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.signs import _UNREADABLE, _UNSEEN, in_a_line, readable


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Angela\tMerkel\n", "Angela\tMerkel\n"),
        ("a\0b\x07c\x7fd\x9fe", "abcde"),
        ("a\x0bb\x0cc\x1cd\x85e", "a b c d e"),
        ("a\ud800b\ufffec\ufdd0d\U0010ffffe", "abcde"),
        ("Rechnung \u202egnp.exe", "Rechnung gnp.exe"),
        ("\u2067שלום\u2069 a\u200e", "שלום a\u200e"),
        ("می\u200cخواهم 👩\u200d👧", "می\u200cخواهم 👩\u200d👧"),
    ],
)
def test_signs_that_no_page_can_have_go(text: str, left: str) -> None:
    assert readable(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("An\u200bge\u00adla\ufeff \u2060 Merkel", "Angela Merkel"),
        (" a\n b\u3000\u2028c ", "a b c"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200b", ""),
    ],
)
def test_a_line_has_no_signs_that_nobody_sees(text: str, left: str) -> None:
    assert in_a_line(text) == left


@given(st.text(st.characters(), max_size=60))
def test_whatever_is_readable_can_stand_in_xml(text: str) -> None:
    root = etree.Element("a")
    root.text = readable(text)
    assert etree.fromstring(etree.tostring(root, encoding="utf-8")).text == (readable(text) or None)


def test_what_no_page_can_have_is_not_printable_so_that_texts_are_known_without_it() -> None:
    unreadable = [sign for sign in map(chr, range(0x110000)) if _UNREADABLE.match(sign)]
    assert len(unreadable) > 2000
    assert not any(sign.isprintable() for sign in unreadable)
    assert not any(sign.isascii() for sign in map(chr, range(0x110000)) if _UNSEEN.match(sign))
