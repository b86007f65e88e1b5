r"""A short path past the Markdown parser for what news is made of: plain paragraphs.

It knows paragraphs, headings, block quotations of one line and lists without blank lines, and in
them text without signs of Markdown, words in `*`, and simple links. Anything else goes to the
parser: a leaf with other signs in it, or the whole text, if any block begins in another way.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from builder.publish.document import Document, Inline, Leaf, parsed, parsed_inlines

_BLANK_LINES = re.compile(r"\n\n+")
# A line that begins no block but a paragraph, with no white space at either end.
_LINE = r"(?![\s#>+~`_-]|\*(?!\*?[^\W_])|\d+[.)]).*(?<=\S)"
_LEAF = re.compile(rf"(?P<mark>\#{{1,6}}[ ]|>[ ])?(?P<text>{_LINE}(?:\n{_LINE})*)")
_LIST = re.compile(rf"- {_LINE}(?:\n- {_LINE})*")
# Where inline markup may begin; a `]`, `!` or `>` has no meaning without one of these.
_SIGNS = "\\`*_[&<"
_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
_NO_SIGNS = r"[^\\`*_\[&<\]]"
# Emphasis that can be nothing else: words between stars, with a space before and no letter behind.
_EMPHASIS = rf"(?<![^ ])(?P<stars>\*\*?)(?P<words>[^\W_](?:{_NO_SIGNS}*[^\W_])?)(?P=stars)"
_URL = r"https?://(?:[a-z0-9-]{1,60}\.){1,3}[a-z]{2,20}(?:/[A-Za-z0-9/._-]*)?"
_LINK = rf"(?<!!)\[(?P<label>{_NO_SIGNS}+)\]\((?P<target>{_URL}|(?:person|place):[a-z0-9-]+)\)"
_SIMPLE = re.compile(rf"{_EMPHASIS}(?=[ .,;:!?)]|\Z)|{_LINK}")
_TAGS = {
    stars: (Inline("markup", "", f"<{tag}>"), Inline("markup", "", f"</{tag}>"))
    for stars, tag in (("*", "em"), ("**", "strong"))
}
_LINK_END = Inline("end", "", "</a>")


class _Shape(NamedTuple):
    """A kind of block: its kind of leaf, that leaf's tag, and the HTML around all its leaves."""

    kind: Literal["paragraph", "heading"]
    tag: str
    begin: str = ""
    end: str = ""
    is_quoted: bool = False


_ITEM = _Shape("paragraph", "li", "<ul>\n", "</ul>\n")
_SHAPES: Mapping[str | None, _Shape] = {
    None: _Shape("paragraph", "p"),
    "> ": _Shape("paragraph", "p", "<blockquote>\n", "</blockquote>\n", is_quoted=True),
    "# ": _Shape("heading", "h2"),
    **{"#" * rank + " ": _Shape("heading", f"h{rank}") for rank in range(2, 7)},
}


def read_document(markdown: str) -> Document:
    """What CommonMark makes of a text, by the short path if that can read it."""
    return plain_prose(markdown) or parsed(markdown)


def plain_prose(markdown: str) -> Document | None:
    """What `parsed` makes of a text; None if there is anything unusual in it."""
    if "\r" in markdown or "\0" in markdown:
        return None
    signs = "".join([sign for sign in _SIGNS if sign in markdown])
    leaves: list[Leaf] = []
    html, last = "", None
    for block in _BLANK_LINES.split(markdown.strip("\n")):
        shape, texts = _shape(block)
        # Lists with but a blank line between them are one, with paragraphs for items.
        if not shape or shape is last is _ITEM:
            return None
        html += shape.begin
        for text in texts:
            before = f"{html}<{shape.tag}>"
            leaves.append(Leaf(shape.kind, shape.is_quoted, True, before, _inlines(text, signs)))
            html = f"</{shape.tag}>\n"
        html += shape.end
        last = shape
    return Document(tuple(leaves), html)


def _shape(block: str) -> tuple[_Shape | None, tuple[str, ...]]:
    """The shape of a block between blank lines, if it is a plain one, and its leaves' texts."""
    if found := _LEAF.fullmatch(block):
        mark, text = found.groups()
        # A heading may end in '#' for ornament; lines below one, or a quotation's, need care.
        is_plain = not mark or not ("\n" in text or text.endswith("#"))
        return _SHAPES[mark] if is_plain else None, (text,)
    if _LIST.fullmatch(block):
        return _ITEM, tuple(block[2:].split("\n- "))
    return None, ()


def _inlines(text: str, signs: str) -> tuple[Inline, ...]:
    """The pieces of a leaf's text, by its signs if each begins simple emphasis or a link.

    It has none but these; most have none, which `in` finds out sooner than the pattern.
    """
    flat = text.replace("\n", " ")
    for sign in signs:
        if sign in flat:
            return _signed(text, flat)
    return (Inline("text", flat),)


def _signed(text: str, flat: str) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    at = 0
    while sign := _SIGN.search(flat, at):
        found = _SIMPLE.match(flat, sign.start())
        if not found:
            return parsed_inlines(text)
        if at < found.start():
            inlines.append(Inline("text", flat[at : found.start()]))
        inlines += _simple(found)
        at = found.end()
    if at < len(flat):
        inlines.append(Inline("text", flat[at:]))
    return tuple(inlines)


def _simple(found: re.Match[str]) -> tuple[Inline, Inline, Inline]:
    stars, words, label, target = found.groups()
    if stars:
        begin, end = _TAGS[stars]
        return begin, Inline("text", words), end
    begin = Inline("link", "", f'<a href="{target}">', target)
    return begin, Inline("text", label), _LINK_END
