"""A body as a document: its leaves and the HTML around them make the page that CommonMark says."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.common.utils import escapeHtml

from builder.markdown import parser
from builder.publish.document import Document, parsed, parsed_inlines

SCRAPS = st.sampled_from(
    (
        *(
            "a",
            "Wort",
            " ",
            "  \n",
            "\n",
            "\n\n",
            "\n  ",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "&amp;",
            "<",
        ),
        *("# ", "## ", "- ", "+ ", "1. ", "3) ", "> ", "---\n", "[b](https://c.de 'd')", "![e](f)"),
        *("<https://g.de>", "[*h*\ni](place:j)", "\\", '"', "\t"),
    )
)
TAGS = ("<p>", "<li>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>")


def html_of(document: Document) -> str:
    """A document's HTML without anchors."""
    parts: list[str] = []
    for leaf in document.leaves:
        parts.append(leaf.before)
        parts += (each.html or escapeHtml(each.text) for each in leaf.inlines)
    return "".join((*parts, document.end))


@given(st.lists(SCRAPS, max_size=25).map("".join))
@example("- a\n- > b\n  c\n- # d")
@example("3. a\n\n   b\n4. `c`\n\n-\n- \n\n***")
def test_a_document_is_the_html_of_commonmark(markdown: str) -> None:
    rendered = re.sub(r"(</?)h1>", r"\1h2>", parser().render(markdown))
    assert html_of(parsed(markdown)).split() == rendered.split()


@given(st.lists(SCRAPS, max_size=25).map("".join))
def test_an_anchor_has_a_tag_right_before_the_text(markdown: str) -> None:
    for leaf in parsed(markdown).leaves:
        assert not leaf.is_anchored or leaf.before.endswith(TAGS)


@pytest.mark.parametrize(
    ("markdown", "leaves"),
    [
        ("# A\n\nB", [("heading", False, True, "A"), ("paragraph", False, True, "B")]),
        ("> A\n>\n> - B\n\nC", [("paragraph", True, True, "A"), ("paragraph", True, True, "B"),
                                ("paragraph", False, True, "C")]),
        ("- > A\n  # B\n  C", [("paragraph", True, True, "A"), ("heading", False, True, "B"),
                               ("paragraph", False, False, "C")]),
        ("*A*\nB  \n`C` ![D](e) &lt;", [("paragraph", False, True, "A B C  <")]),
    ],
)  # fmt: skip
def test_leaves_say_what_they_are_and_what_is_read(
    markdown: str, leaves: list[tuple[str, bool, bool, str]]
) -> None:
    found = parsed(markdown).leaves
    assert [(each.kind, each.is_quoted, each.is_anchored, each.text) for each in found] == leaves


@pytest.mark.parametrize("text", ["*a* b", "a\nb", "`a`", "[a](place:b) &amp; c", "a  \nb"])
def test_the_text_of_one_leaf_is_read_alone_as_in_a_document(text: str) -> None:
    assert parsed_inlines(text) == parsed(text).leaves[0].inlines
