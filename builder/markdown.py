"""The Markdown of content files: CommonMark without raw HTML, links only where they are safe.

Shared by both pipelines, as it is part of their contract: gather writes it, publish reads it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# Left out of CommonMark: raw HTML, which would let a page's text become markup, and indented code
# and underlined headings, which people who paste text get by accident.
_RULES_OFF = ["html_block", "html_inline", "code", "lheading", "reference"]
# An address with a scheme or a host; what has neither is a file of the site's own.
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:|[/\\]{2}")
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!<>&~|=:\"']")
_ALWAYS_PLAIN = re.compile(r"[^\W\d_][^\\`*_\[\]<>&!~\n]*")


@cache
def parser() -> MarkdownIt:
    """The one Markdown parser, configured alike wherever content is read."""
    made = MarkdownIt("commonmark", {"html": False}).disable(_RULES_OFF)
    made.core.ruler.push("foreign_images", _foreign_images)
    return made


def _foreign_images(state: StateCore) -> None:
    """A picture of another host is a link to it: who opens a page asks no one but its own site."""
    for token in state.tokens:
        if token.children and "![" in token.content:
            token.children = list(_with_links(token.children))


def _with_links(tokens: Sequence[Token]) -> Iterator[Token]:
    within = 0
    for token in tokens:
        within += (token.type == "link_open") - (token.type == "link_close")
        address = str(token.attrGet("src")) if token.type == "image" else ""
        if not _FOREIGN.match(address):
            yield token
            continue
        words = Token("text", "", 0, content=plain_text(token) or address)
        leads = not within and address.startswith(("https://", "http://"))
        link = Token("link_open", "a", 1, attrs={"href": address}), Token("link_close", "a", -1)
        yield from (link[0], words, link[1]) if leads else (words,)


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
