"""Escaping: whatever a page says is read back as one paragraph that says the same."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.markdown import escape_paragraph, parser, plain_text

HOSTILE = [
    line
    for line in (Path(__file__).parent / "cases" / "hostile.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# Lines")
]
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    "ab1 \n\t\\`*_{}[]()#+-.!<>&~|=:\"';/", max_size=40
)


def folded(text: str) -> str:
    """A text as a paragraph can hold it: white space folded, no NUL (CommonMark 0.31, 2.3)."""
    return " ".join(text.split()).replace("\0", "\ufffd")


def read_back(markdown: str) -> str:
    """The plain text of Markdown that is exactly one paragraph."""
    tokens = parser().parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or []} <= {"text"}
    return plain_text(tokens[1])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_back_as_text(text: str) -> None:
    assert read_back(escape_paragraph(text)) == folded(text)


@given(TEXTS.filter(folded))
@example("trailing  \nspaces\\")
@example("a\0b")
@example("\u00a0 1. \u2028a")
def test_any_text_is_read_back_as_one_paragraph_that_says_the_same(text: str) -> None:
    assert read_back(escape_paragraph(text)) == folded(text)


@given(st.lists(TEXTS.filter(folded), min_size=1, max_size=4))
def test_paragraphs_stay_apart(texts: list[str]) -> None:
    body = "\n\n".join(map(escape_paragraph, texts))
    inlines = [token for token in parser().parse(body) if token.type == "inline"]
    assert [plain_text(token) for token in inlines] == [folded(text) for text in texts]


@given(st.text())
def test_white_space_alone_is_no_paragraph(text: str) -> None:
    blank = "".join(sign for sign in text if sign.isspace())
    assert escape_paragraph(blank) == ""


@pytest.mark.parametrize(
    "text",
    [
        'Bolton sagte: "Ich habe es klargemacht" – und ging.',
        "3,5 Prozent (2018: 2,9 Prozent); U.S. Army #1",
        "Müller & Söhne",
        "E-Mail: a@b.example",
    ],
)
def test_ordinary_text_is_not_littered_with_backslashes(text: str) -> None:
    assert escape_paragraph(text) == text


def test_raw_html_stays_text_in_hand_written_markdown() -> None:
    html = parser().render("a <b>c</b>\n\n<script>alert(1)</script>\n")
    assert html == ("<p>a &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")


@pytest.mark.parametrize("scheme", ["javascript", "JavaScript", "vbscript", "data", "file"])
def test_links_that_run_code_are_no_links(scheme: str) -> None:
    assert "href" not in parser().render(f"[x]({scheme}:alert(1))")


def test_pasted_text_is_not_taken_for_code_or_headings() -> None:
    html = parser().render("    indented\n\nunderlined\n===\n")
    assert html == "<p>indented</p>\n<p>underlined\n===</p>\n"


def test_plain_text_has_no_markup_and_no_line_breaks() -> None:
    inline = parser().parse("*a* `b`\n[c](https://d.example)  \n&amp; \\*e\\*")[1]
    assert plain_text(inline) == "a b c & *e*"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("![Hafen](hafen.png)", '<p><img src="hafen.png" alt="Hafen" /></p>\n'),
        ("![Hafen](../assets/a.png)", '<p><img src="../assets/a.png" alt="Hafen" /></p>\n'),
        (
            "![Hafen](https://example.org/a.png)",
            '<p><a href="https://example.org/a.png">Hafen</a></p>\n',
        ),
        (
            "![](https://example.org/a.png)",
            '<p><a href="https://example.org/a.png">https://example.org/a.png</a></p>\n',
        ),
        ("![Hafen](//example.org/a.png)", "<p>Hafen</p>\n"),
        ("![Hafen](data:image/png;base64,AAAA)", "<p>Hafen</p>\n"),
        ("[![Hafen](https://example.org/a.png)](a.html)", '<p><a href="a.html">Hafen</a></p>\n'),
        ("a ![*b* `c`](http://a.example/) d", '<p>a <a href="http://a.example/">b c</a> d</p>\n'),
    ],
)
def test_a_picture_of_another_host_is_a_link_to_it(markdown: str, html: str) -> None:
    assert parser().render(markdown) == html
