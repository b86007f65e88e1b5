"""A reading's HTML: the source's words, its names linked, every passage with its anchor."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markupsafe import Markup, escape

from builder.markdown import parser
from builder.publish.archive import Archive
from builder.publish.document import Inline, is_attribution
from builder.publish.identities import EntityId
from builder.publish.margins import Apparatus, set_beside
from builder.publish.mentions import Found
from builder.publish.passages import ArticleReading, Link, Passage, entity_of_href

# The mentions of a passage that are still to come with their anchors, the last one first.
_Left = list[tuple[str, Found]]
# A file of the site's assets, as a page at the root or in a folder of it leads there.
_ASSET = re.compile(r"(?:\.\./)*(assets/.+)")


def body_html(reading: ArticleReading, link: Link, apparatus: Apparatus | None = None) -> Markup:
    """The body with its mentions linked, all text escaped, and an anchor for every passage."""
    leaves = _leaves(reading, link, apparatus)
    if apparatus and apparatus.asides:
        return Markup("".join(set_beside(leaves, reading.document.end, apparatus.asides)))
    return Markup("".join([*chain.from_iterable(leaves), reading.document.end]))


def _leaves(
    reading: ArticleReading, link: Link, apparatus: Apparatus | None
) -> Iterator[tuple[str, str]]:
    """Of each leaf the HTML before its text, and that of its text."""
    pairs = zip(reading.document.leaves, reading.passages, strict=True)
    for index, (leaf, passage) in enumerate(pairs):
        own = "".join(_text_html(leaf.inlines, passage, link))
        if apparatus:
            own = apparatus.mark(index, own)
        if not leaf.is_anchored:
            yield leaf.before, own
            continue
        if apparatus:
            label = apparatus.permalink(index + 1)
            own += f'<a class="here" href="#{passage.anchor}" aria-label="{label}">¶</a>'
        yield f'{leaf.before[:-1]} id="{passage.anchor}"{_manner(reading, index)}>', own


def _manner(reading: ArticleReading, index: int) -> str:
    """The class of a leaf that is set in a manner of its own: the lead, who is quoted."""
    if not index and reading.article.lead:
        return ' class="lead"'
    return ' class="attribution"' if is_attribution(reading.document.leaves, index) else ""


def prose_html(text: str, archive: Archive, link: Link, root: str = "") -> Markup:
    """The owner's own Markdown; a link by hand leads to its person or place, or is left out.

    Pictures in assets/ are found from `root`, the way to the site's, wherever the page lies.
    """
    tokens = parser().parse(text)
    for token in tokens:
        if token.type == "inline":
            token.children = list(_prose_children(token, archive, link))
            _lead_to_assets(token.children, root)
    environment = parser()
    return Markup(environment.renderer.render(tokens, environment.options, {}))


def _lead_to_assets(tokens: Iterable[Token], root: str) -> None:
    for token in tokens:
        address = str(token.attrGet("src") or "")
        if token.type == "image" and (found := _ASSET.fullmatch(address)):
            token.attrSet("src", root + found[1])


def _prose_children(inline: Token, archive: Archive, link: Link) -> Iterator[Token]:
    kept_links: list[bool] = []
    for child in inline.children or []:
        if child.type == "link_open":
            entity = entity_of_href(str(child.attrGet("href")))
            kept_links.append(entity is None or entity in archive.entities)
            if entity and kept_links[-1]:
                child.attrSet("href", link(entity))
                child.attrSet("class", f"m {entity[0]}")
        if child.type not in ("link_open", "link_close") or kept_links[-1]:
            yield child
        if child.type == "link_close":
            kept_links.pop()


def line_html(text: str, archive: Archive, link: Link) -> Markup:
    """A line of the owner's own Markdown, such as a note, as `prose_html` makes it."""
    (inline,) = parser().parseInline(text)
    children = list(_prose_children(inline, archive, link))
    return Markup(parser().renderer.render(children, parser().options, {}))


def caption_html(passage: Passage, link: Link) -> Markup:
    """A caption's text with its mentions linked."""
    parts: list[str] = []
    at = 0
    for anchor, mention in passage.mention_anchors():
        parts.append(escape(passage.text[at : mention.start]))
        parts.append(_opening(mention, anchor, link))
        parts.append(f"{escape(passage.text[mention.start : mention.end])}</a>")
        at = mention.end
    parts.append(escape(passage.text[at:]))
    return Markup("".join(parts))


def mention_class(mention: Found) -> str:
    """The CSS classes of a mention: 'm person machine', 'm place uncertain'."""
    return f"m {mention.entity[0]} {mention.status}"


def _opening(mention: Found, anchor: str, link: Link) -> str:
    target = _target(mention.entity, link(mention.entity))
    return f'<a class="{mention_class(mention)}" id="{anchor}" {target}>'


# An entity is mostly named again in the same article, and in others.
@lru_cache(maxsize=4096)
def _target(entity: EntityId, href: str) -> str:
    return f'href="{escapeHtml(href)}" data-entity="{entity[0]}:{escapeHtml(entity[1])}"'


def _text_html(inlines: tuple[Inline, ...], passage: Passage, link: Link) -> list[str]:
    """A leaf's text, cut at the passage's mentions, with links by hand resolved."""
    parts: list[str] = []
    left = passage.mention_anchors()[::-1]
    at = 0
    kept_links: list[bool] = []
    for kind, text, html, target in inlines:
        if kind == "link":
            entity = entity_of_href(target)
            opening = _link_by_hand(entity, at, left, link) if entity else html
            kept_links.append(bool(opening))
            parts.append(opening)
        elif kind == "end":
            parts.append(html if kept_links.pop() else "")
        elif kind == "markup":
            parts.append(html)
        elif kept_links or not left:
            parts.append(escapeHtml(text))
        else:
            parts += _with_mentions(text, at, left, link)
        at += len(text)
    return parts


def _link_by_hand(entity: EntityId, at: int, left: _Left, link: Link) -> str:
    """The tag of a link by hand; empty if there is no such person or place."""
    if not left or (left[-1][1].entity, left[-1][1].start) != (entity, at):
        return ""
    # An anchor stands on a page once, even if a link is empty.
    anchor, mention = left.pop()
    return _opening(mention, anchor, link)


def _with_mentions(text: str, at: int, left: _Left, link: Link) -> list[str]:
    """A text that begins at a place of its passage, as texts and links."""
    # Most texts have nothing to escape, and then no piece of them has.
    escaped = str if escapeHtml(text) == text else escapeHtml
    parts: list[str] = []
    done, limit = 0, at + len(text)
    while left and left[-1][1].start < limit:
        anchor, mention = left.pop()
        start, end = mention.start - at, mention.end - at
        parts.append(escaped(text[done:start]))
        parts.append(f"{_opening(mention, anchor, link)}{escaped(text[start:end])}</a>")
        done = end
    parts.append(escaped(text[done:]))
    return parts
