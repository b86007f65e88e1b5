"""The short path past the Markdown parser: whatever it reads, it reads as the parser does."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.publish.document import parsed
from builder.publish.plain_prose import plain_prose, read_document
from tests.processor_time import assert_linear

HOSTILE = (Path(__file__).parents[1] / "cases" / "hostile.txt").read_text("utf-8").splitlines()
PLAIN = (
    "Ein Absatz.",
    "Ein Absatz.\n\n\nNoch einer.\n",
    "\n\nLeere Zeilen davor und danach.\n\n",
    "Ein Absatz\nin zwei Zeilen.",
    "„Ja“, sagte er! 3,5 Prozent; 2018: 2.9 [so?",
    "# Eins\n\n## Zwei\n\n###### Sechs",
    "> Ein Zitat.\n\n> Noch eins.",
    "- eins\n- *zwei*\n- drei\n\nDanach.",
    "*Betont* und **sehr betont**, ein **Name mit Ort**.",
    "[Er](person:heiner-mueller) las [hier](https://a.example/b_c/d.html) in [Genf](place:genf).",
    "R&D, A & B, 3 < 5, a_b, C:\\x und `so`, &amp; [x](y).",
    "Ein Tabulator\tund ein\u00a0festes Leerzeichen.",
)
UNUSUAL = (
    "",
    "- eins\n\n- zwei",
    "1. eins",
    "1) eins",
    "+ eins",
    "* eins",
    "***",
    "    Eingerückt.",
    "\u00a0Eingerückt.",
    "Leerzeichen am Ende \n",
    "Zeile\r\nZeile",
    "Null\0",
    "> Zitat\n> Zitat",
    "# Eins #",
    "# Eins\nzwei",
    "- eins\nzwei",
    "```\nCode\n```",
    "Text.\n \nText.",
)
# Words, signs, white space of all kinds, and what makes blocks and inlines of them.
SCRAPS = st.sampled_from(
    (
        *(
            "a",
            "Wort",
            "ä",
            "\u0301",
            "3",
            "²",
            "😀",
            "x*",
            "*y",
            ".",
            ",",
            ":",
            "!",
            "?",
            "„",
            "“",
        ),
        *(" ", "  ", "\u00a0", "\t", "\x0b", "\x1c", "\x85", "\u2028", "\r\n", "\r", "\0"),
        *("\n", "\n\n", "\n\n\n", "\n \n", "\n    ", "\n- ", "\n> ", "\n# ", "\n1. "),
        *("# ", "## ", "####### ", "> ", "- ", "-", "+ ", "* ", "1. ", "12) ", "3.", "---", "==="),
        *("*", "**", "_", "`", "```", "~~~", "[", "]", "(", ")", "<", ">", "&", "\\", "#", "|"),
        *("*b*", "**b c**", "_d_", "`e`", "&amp;", "&#10;", "&copy", "<a>", "<https://a.de>"),
        *("[f](https://a.de/x)", "[g h](place:i)", "[j](k)", "![l](m)", "[n](https://o.pq)", "(r)"),
        *("(person:s)", "(https://t-u.vw/X_Y)", "[z]: /url"),
    )
)
TEXTS = st.lists(SCRAPS, max_size=14).map("".join)


@pytest.mark.parametrize("markdown", PLAIN)
def test_plain_prose_takes_the_short_path_and_is_read_as_by_the_parser(markdown: str) -> None:
    assert plain_prose(markdown) == parsed(markdown)


@pytest.mark.parametrize("markdown", UNUSUAL)
def test_what_is_unusual_goes_to_the_parser(markdown: str) -> None:
    assert plain_prose(markdown) is None
    assert read_document(markdown) == parsed(markdown)


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_text_is_read_as_by_the_parser(line: str) -> None:
    assert read_document(line) == parsed(line)


@given(TEXTS | st.text(st.characters(exclude_categories=["Cs"])))
@example("*a*\x1c*b*")
@example("a\u00a0*b*")
@example("- a\n\n\n- b")
@example("[a](https://-..de)")
def test_any_text_is_read_as_by_the_parser(markdown: str) -> None:
    assert read_document(markdown) == parsed(markdown)


@given(st.lists(st.sampled_from(PLAIN) | TEXTS, max_size=4).map("\n\n".join))
def test_any_row_of_blocks_is_read_as_by_the_parser(markdown: str) -> None:
    assert read_document(markdown) == parsed(markdown)


@pytest.mark.parametrize("part", ["*Wort* ", "*", "a\n", "[a](https://a.", "# ", "- a\n", "\n\na "])
def test_time_is_linear(part: str) -> None:
    assert_linear(lambda: plain_prose(part * 2000), lambda: plain_prose(part * 8000))
