"""A reading's HTML: the source's words, its names linked, every passage with its anchor."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from markupsafe import Markup, escape

from builder.markdown import parser
from builder.publish.archive import Archive
from builder.publish.mentions import Found
from builder.publish.passages import ArticleReading, Link, Passage, entity_of_href, pieces

_OPENINGS = ("paragraph_open", "heading_open", "list_item_open")


def body_html(reading: ArticleReading, link: Link) -> Markup:
    """The body with its mentions linked; everything else is escaped by the renderer."""
    tokens = [token.copy() for token in reading.tokens]
    passages = iter(reading.passages)
    for index, token in enumerate(tokens):
        if token.type != "inline":
            continue
        passage = next(passages)
        # The paragraph of an item in a list without blank lines has no tag of its own.
        opening = tokens[index - 2 if tokens[index - 1].hidden else index - 1]
        if opening.type in _OPENINGS:
            opening.attrSet("id", passage.anchor)
            if passage.anchor == "p1" and reading.article.lead:
                opening.attrSet("class", "lead")
        token.children = list(_linked(token, passage, link))
    _lower_headings(tokens)
    environment = parser()
    return Markup(environment.renderer.render(tokens, environment.options, {}))


def prose_html(text: str, archive: Archive, link: Link) -> Markup:
    """The owner's own Markdown; a link by hand leads to its person or place, or is left out."""
    tokens = parser().parse(text)
    for token in tokens:
        if token.type == "inline":
            token.children = list(_prose_children(token, archive, link))
    environment = parser()
    return Markup(environment.renderer.render(tokens, environment.options, {}))


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


def caption_html(passage: Passage, link: Link) -> Markup:
    """A caption's text with its mentions linked."""
    parts: list[str] = []
    at = 0
    for anchor, mention in passage.mention_anchors():
        parts.append(escape(passage.text[at : mention.start]))
        parts.append(_anchor_html(mention, anchor, link(mention.entity)))
        parts.append(f"{escape(passage.text[mention.start : mention.end])}</a>")
        at = mention.end
    parts.append(escape(passage.text[at:]))
    return Markup("".join(parts))


def mention_class(mention: Found) -> str:
    """The CSS classes of a mention: 'm person machine', 'm place uncertain'."""
    return f"m {mention.entity[0]} {mention.status}"


def _anchor_html(mention: Found, anchor: str, url: str) -> str:
    kind, key = mention.entity
    return (
        f'<a class="{mention_class(mention)}" id="{anchor}" href="{escape(url)}" '
        f'data-entity="{kind}:{escape(key)}">'
    )


def _linked(inline: Token, passage: Passage, link: Link) -> Iterator[Token]:
    """The children of an inline token with text cut at mentions and links by hand resolved."""
    mentions = {found.start: (anchor, found) for anchor, found in passage.mention_anchors()}
    starts = list(mentions)
    kept_links: list[bool] = []
    for start, end, child in pieces(inline):
        if child.type == "link_open":
            opening = _resolve(child, mentions.get(start), link)
            if opening and opening is not child:
                del mentions[start]  # an anchor stands on a page once, even if a link is empty
            kept_links.append(opening is not None)
            yield from [opening] if opening else []
        elif child.type == "link_close":
            yield from [child] if kept_links.pop() else []
        elif child.type == "text" and not kept_links:
            within = starts[bisect_left(starts, start) : bisect_left(starts, end)]
            inside = [mentions[at] for at in within if at in mentions]
            yield from _cut(child, start, inside, link)
        else:
            yield child


def _resolve(opening: Token, mention: tuple[str, Found] | None, link: Link) -> Token | None:
    """A link to a person or place made by hand as a mention; None if there is no such entity."""
    entity = entity_of_href(str(opening.attrGet("href")))
    if not entity:
        return opening
    meant = mention and mention[1].entity == entity
    return _opening(mention[1], mention[0], link) if mention and meant else None


def _cut(child: Token, at: int, inside: Sequence[tuple[str, Found]], link: Link) -> Iterator[Token]:
    """One text token as texts and links."""
    done = 0
    for anchor, found in inside:
        start, end = found.start - at, found.end - at
        yield _text(child.content[done:start])
        yield _opening(found, anchor, link)
        yield _text(child.content[start:end])
        yield Token("link_close", "a", -1)
        done = end
    yield _text(child.content[done:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _opening(found: Found, anchor: str, link: Link) -> Token:
    kind, key = found.entity
    attributes: dict[str, str | int | float] = {
        "class": mention_class(found),
        "id": anchor,
        "href": link(found.entity),
        "data-entity": f"{kind}:{key}",
    }
    return Token("link_open", "a", 1, attrs=attributes)


def _lower_headings(tokens: Sequence[Token]) -> None:
    """The page's own heading is the only one of the first rank."""
    for token in tokens:
        if token.type.startswith("heading_") and token.tag == "h1":
            token.tag = "h2"
