"""The Markdown of content files: CommonMark without raw HTML, links only where they are safe.

Shared by both pipelines, as it is part of their contract: gather writes it, publish reads it.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Left out of CommonMark: raw HTML, which would let a page's text become markup, and indented code
# and underlined headings, which people who paste text get by accident.
_RULES_OFF = ["html_block", "html_inline", "code", "lheading", "reference"]
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!<>&~|=:\"']")
_ALWAYS_PLAIN = re.compile(r"[^\W\d_][^\\`*_\[\]<>&!~\n]*")


@cache
def parser() -> MarkdownIt:
    """The one Markdown parser, configured alike wherever content is read."""
    return MarkdownIt("commonmark", {"html": False}).disable(_RULES_OFF)


def escape_paragraph(text: str) -> str:
    """A text as a Markdown paragraph that reads exactly as the text, its white space folded.

    A text without any character that Markdown knows is left as it is; so are characters that
    happen to mean nothing where they stand. Only if Markdown would change the text are all its
    special characters escaped. NUL, which CommonMark forbids, becomes U+FFFD.
    """
    text = " ".join(text.split()).replace("\0", "\ufffd")
    if _ALWAYS_PLAIN.fullmatch(text) or _reads_as(text, text):
        return text
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def _reads_as(markdown: str, text: str) -> bool:
    tokens = parser().parse(markdown)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return False
    children = tokens[1].children or []
    return all(child.type == "text" for child in children) and plain_text(tokens[1]) == text


def plain_text(inline: Token) -> str:
    """What a reader reads of an inline token: markup gone, line breaks as spaces."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or []
        if child.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
    )
