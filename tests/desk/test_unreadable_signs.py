"""Signs that no reader sees: the desk works on texts that have them, and leaves them there.

They are written as escapes here, since an editor that shows this file would hide them.
"""

import pytest

from builder.desk import actions as do
from builder.desk.applying import apply
from builder.publish.load import parse_article

A = "content/articles/a.md"
SIGNS = ["\u202e", "\x07", "\x7f", "\x0b", "\u2066"]
BODY = "Erst{} kam Ada.\r\n\r\nDann{} kam Udo.\r\n"


def changed(action: do.Action, text: str) -> str:
    """The file after an action."""
    found = apply(action, {A: text})[A]
    assert found is not None
    return found


@pytest.mark.parametrize("sign", SIGNS)
def test_a_field_is_set_beside_texts_with_such_signs(sign: str) -> None:
    header = f"title: T{sign}1   # so{sign}\r\nkicker: K\r\nactors: [A{sign}da, Udo] # {sign}\r\n"
    text = f"---\r\n{header}---\r\n\r\n{BODY.format(sign, sign)}"
    found = changed(do.SetField(A, "kicker", "Neu"), text)
    assert found == text.replace("kicker: K", "kicker: Neu")
    found = changed(do.SetRole(A, "person", "Udo", "Chef"), text)
    assert found == text.replace("Udo] #", "{name: Udo, role: Chef}] #")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_passage_is_changed_beside_one_with_such_signs(sign: str) -> None:
    text = f"---\r\ntitle: T\r\n---\r\n\r\n{BODY.format(sign, sign)}"
    found = changed(do.ChangePassage(A, 1, "Neu"), text)
    assert found == text.replace(f"Dann{sign} kam Udo.", "Neu")


@pytest.mark.parametrize("sign", SIGNS)
def test_words_are_linked_where_readers_see_them(sign: str) -> None:
    text = f"---\ntitle: T\n---\n\n{BODY.format(sign, sign)}"
    read = parse_article(A, text).body.split("\n")[0]
    start = read.index("Ada")
    found = changed(do.LinkHere(A, 0, start, start + 3, "person", "ada"), text)
    assert "kam [Ada](person:ada)." in found
    assert found.endswith(f"Dann{sign} kam Udo.\r\n")


@pytest.mark.parametrize("sign", SIGNS)
def test_what_an_editor_writes_loses_them(sign: str) -> None:
    text = "---\ntitle: T\n---\n\nText.\n"
    article = parse_article(A, changed(do.SetField(A, "kicker", f"K{sign}1"), text))
    assert article.kicker == ("K 1" if sign.isspace() else "K1")
    article = parse_article(A, changed(do.ChangePassage(A, 0, f"K{sign}1"), text))
    assert article.body == ("K 1" if sign.isspace() else "K1")


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u202e"])
def test_an_entry_is_known_by_the_name_that_is_seen(sign: str) -> None:
    text = f"---\ntitle: T\nactors: [Mül{sign}ler, Udo]\n---\n\nText.\n"
    found = changed(do.RemoveEntry(A, "person", "Müller"), text)
    assert found == text.replace(f"Mül{sign}ler, ", "")
