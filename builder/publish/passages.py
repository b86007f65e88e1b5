"""An article's body as passages: what each says, who is named in it, and its HTML.

A passage is a paragraph, heading, list item or caption; it has an anchor (`p3`), and so has every
mention in it (`m12`), so that any sentence of the archive can be linked to.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from builder.markdown import parser, plain_text
from builder.model import Article
from builder.publish.archive import Archive, EntityId
from builder.publish.mentions import Found, NameFinder, make_finder
from builder.tokens import sentence_spans

Link = Callable[[EntityId], str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage's anchor, kind (paragraph, heading, caption), text and mentions in order."""

    anchor: str
    kind: str
    text: str
    mentions: tuple[Found, ...]
    first_mention: int

    def mention_anchors(self) -> Iterator[tuple[str, Found]]:
        """Each mention with its anchor on the page."""
        for offset, mention in enumerate(self.mentions):
            yield f"m{self.first_mention + offset}", mention

    def sentence_around(self, mention: Found) -> tuple[int, int]:
        """The span of the sentence in which a mention begins."""
        for start, end in sentence_spans(self.text):
            if start <= mention.start < end:
                return start, end
        return 0, len(self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as a reader meets it: its passages, and the tokens its HTML is made from."""

    article: Article
    passages: tuple[Passage, ...]
    captions: tuple[Passage, ...]
    tokens: tuple[Token, ...]

    def all_passages(self) -> tuple[Passage, ...]:
        """The body's passages, then the captions."""
        return self.passages + self.captions


def read_article(article: Article, archive: Archive) -> Reading:
    """Find the passages and mentions of an article."""
    finder = make_finder(article, archive)
    tokens = tuple(parser().parse(article.body))
    passages: list[Passage] = []
    count = 1
    for opening, inline in _inline_tokens(tokens):
        kind = "heading" if opening == "heading_open" else "paragraph"
        mentions = tuple(_mentions(inline, finder, archive))
        passages.append(Passage(f"p{len(passages) + 1}", kind, plain_text(inline), mentions, count))
        count += len(mentions)
    captions: list[Passage] = []
    for caption in article.captions:
        mentions = tuple(finder.find(caption.text))
        captions.append(Passage(f"c{len(captions) + 1}", "caption", caption.text, mentions, count))
        count += len(mentions)
    return Reading(article, tuple(passages), tuple(captions), tokens)


def _inline_tokens(tokens: tuple[Token, ...]) -> Iterator[tuple[str, Token]]:
    for before, token in pairwise(tokens):
        if token.type == "inline":
            yield before.type, token


def _mentions(inline: Token, finder: NameFinder, archive: Archive) -> Iterator[Found]:
    """Mentions in the plain text of a token: hand-made links, and names outside of any link."""
    linked = list(_links(inline))
    by_hand = [
        Found(identity, start, end)
        for start, end, href in linked
        if (identity := entity_of_href(href)) and identity in archive.entities
    ]
    free = [
        found
        for found in finder.find(plain_text(inline))
        if not any(start < found.end and found.start < end for start, end, _ in linked)
        and _within_one_text(inline, found)
    ]
    yield from sorted(by_hand + free, key=lambda found: found.start)


def entity_of_href(href: str) -> EntityId | None:
    """The entity of a link by hand, 'person:heiner-mueller'; None for any other link."""
    scheme, _, key = href.partition(":")
    if scheme == "person":
        return ("person", key)
    if scheme == "place":
        return ("place", key)
    return None


def pieces(inline: Token) -> Iterator[tuple[int, int, Token]]:
    """The children that a reader sees, each with its span in the plain text."""
    at = 0
    for child in inline.children or []:
        length = 0
        if child.type in ("softbreak", "hardbreak"):
            length = 1
        elif child.type in ("text", "code_inline", "text_special"):
            length = len(child.content)
        yield at, at + length, child
        at += length


def _links(inline: Token) -> Iterator[tuple[int, int, str]]:
    """The spans of links in the plain text, with their targets."""
    opened: tuple[int, str] | None = None
    for start, _, child in pieces(inline):
        if child.type == "link_open":
            opened = (start, str(child.attrGet("href") or ""))
        elif child.type == "link_close" and opened:
            yield opened[0], start, opened[1]
            opened = None


def _within_one_text(inline: Token, found: Found) -> bool:
    return any(
        start <= found.start and found.end <= end
        for start, end, child in pieces(inline)
        if child.type == "text"
    )
