"""An article's Markdown as a document: the pieces of text of its leaves, and the HTML around them.

A leaf is what CommonMark calls a leaf block, as far as a reader reads it: a paragraph or heading.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Literal, NamedTuple

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from builder.markdown import parser

# The tags that can carry a passage's anchor, when they stand right before its text.
_ANCHORED = ("paragraph_open", "heading_open", "list_item_open")
# What the line begins with that says whom a quotation is by, and how long it may be.
_DASHES = ("—", "–", "―")
_LONGEST_ATTRIBUTION = 120
_DEPTHS = {"blockquote_open": 1, "blockquote_close": -1}


class Inline(NamedTuple):
    """A piece of a leaf: what a reader reads of it, and its HTML.

    The HTML of a 'text' is the text itself, escaped. A 'link' leads to its `target` and reaches to
    the next 'end'; what else there is, is 'markup'.
    """

    kind: Literal["text", "link", "end", "markup"]
    text: str
    html: str = ""
    target: str = ""


class Leaf(NamedTuple):
    """A paragraph or heading: its pieces, and the HTML from the last leaf's text to its own.

    `is_quoted` is whether it stands in a block quotation, `is_anchored` whether the last tag
    before its text can have an anchor.
    """

    kind: Literal["paragraph", "heading"]
    is_quoted: bool
    is_anchored: bool
    before: str
    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """What a reader reads: markup gone, line breaks as spaces."""
        return "".join([inline.text for inline in self.inlines])


class Document(NamedTuple):
    """The leaves of an article's body, and the HTML behind the last one's text."""

    leaves: tuple[Leaf, ...]
    end: str


def is_attribution(leaves: Sequence[Leaf], index: int) -> bool:
    """Whether a leaf says whom a quotation is by: a line behind a dash at its end or below it."""
    leaf = leaves[index]
    begins = leaf.inlines[0].text if leaf.inlines else ""
    if not begins.startswith(_DASHES) or len(leaf.text) > _LONGEST_ATTRIBUTION:
        return False
    if not leaf.is_quoted:
        return "</blockquote>" in leaf.before
    behind = leaves[index + 1].before if index + 1 < len(leaves) else "</blockquote>"
    return "<blockquote>" not in leaf.before and "</blockquote>" in behind


def parsed(markdown: str) -> Document:
    """What CommonMark makes of a text; a page's own heading is the only one of the first rank."""
    tokens = parser().parse(markdown)
    leaves: list[Leaf] = []
    html: list[str] = []
    depth = 0
    for index, token in enumerate(tokens):
        depth += _DEPTHS.get(token.type, 0)
        if token.type != "inline":
            token.tag = "h2" if token.tag == "h1" else token.tag
            html.append(_html(tokens, index))
            continue
        # The paragraph of an item in a list without blank lines has no tag of its own.
        tag = tokens[index - 2 if tokens[index - 1].hidden else index - 1].type
        kind: Literal["paragraph", "heading"] = "heading" if tag == "heading_open" else "paragraph"
        inlines = tuple(_inlines(token.children or ()))
        leaves.append(Leaf(kind, depth > 0, tag in _ANCHORED, "".join(html), inlines))
        html = []
    return Document(tuple(leaves), "".join(html))


def parsed_inlines(markdown: str) -> tuple[Inline, ...]:
    """The pieces of the text of a single leaf."""
    return tuple(_inlines(parser().parseInline(markdown)[0].children or ()))


def _inlines(children: Sequence[Token]) -> Iterator[Inline]:
    """Pieces as they follow each other; a line break is a space, so that it tears no name."""
    for is_text, run in groupby(range(len(children)), key=lambda at: _is_text(children[at])):
        if is_text:
            content = "".join(children[at].content or " " for at in run if _is_read(children[at]))
            yield from (Inline("text", content),) if content else ()
        else:
            yield from (_piece(children, at) for at in run)


def _is_text(token: Token) -> bool:
    return token.type in ("text", "softbreak")


def _is_read(token: Token) -> bool:
    """Whether a text is not empty, as those beside emphasis are."""
    return token.type == "softbreak" or bool(token.content)


def _piece(children: Sequence[Token], at: int) -> Inline:
    child, html = children[at], _html(children, at)
    if child.type == "link_open":
        return Inline("link", "", html, str(child.attrGet("href") or ""))
    if child.type == "link_close":
        return Inline("end", "", html)
    text = {"hardbreak": " ", "code_inline": child.content}.get(child.type, "")
    return Inline("markup", text, html)


@cache
def _renderer() -> RendererHTML:
    return RendererHTML(parser())


def _html(tokens: Sequence[Token], index: int) -> str:
    """The HTML of one token among others."""
    rule = _renderer().rules.get(tokens[index].type, _renderer().renderToken)
    return str(rule(tokens, index, parser().options, {}))
