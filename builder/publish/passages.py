"""An article's body as passages: what each says, who is named in it, and its HTML.

A passage is a paragraph, heading, list item or caption; it has an anchor (`p3`), and so has every
mention in it (`m12`), so that any sentence of the archive can be linked to.
"""

from collections.abc import Callable, Iterable, Iterator
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
    """A passage's anchor, kind (title, paragraph, heading, caption), text and mentions in order.

    `sentences` has the spans of its sentences if anybody is mentioned in it.
    """

    anchor: str
    kind: str
    text: str
    mentions: tuple[Found, ...]
    first_mention: int
    sentences: tuple[tuple[int, int], ...]

    def mention_anchors(self) -> Iterator[tuple[str, Found]]:
        """Each mention with its anchor on the page; a headline is one anchor as a whole."""
        if self.kind == "title":
            yield from ((self.anchor, mention) for mention in self.mentions)
            return
        for offset, mention in enumerate(self.mentions):
            yield f"m{self.first_mention + offset}", mention

    def sentence_around(self, mention: Found) -> tuple[int, int]:
        """The span of the sentence in which a mention begins."""
        for start, end in self.sentences:
            if start <= mention.start < end:
                return start, end
        return 0, len(self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as a reader meets it: its passages, and the tokens its HTML is made from."""

    article: Article
    title: Passage
    passages: tuple[Passage, ...]
    captions: tuple[Passage, ...]
    tokens: tuple[Token, ...]

    def all_passages(self) -> tuple[Passage, ...]:
        """The headline, the body's passages, the captions."""
        return (self.title, *self.passages, *self.captions)


def read_article(article: Article, archive: Archive) -> Reading:
    """Find the passages and mentions of an article."""
    finder = make_finder(article, archive)
    tokens = tuple(_with_joined_lines(token) for token in parser().parse(article.body))
    passages: list[Passage] = []
    for opening, inline in _inline_tokens(tokens):
        kind = "heading" if opening == "heading_open" else "paragraph"
        names = _mentions(inline, finder, archive)
        passages.append(_next_passage(passages, kind, plain_text(inline), names))
    body = len(passages)
    for caption in article.captions:
        passages.append(_next_passage(passages, "caption", caption.text, finder.find(caption.text)))
    title = _title_passage(article.title, finder)
    return Reading(article, title, tuple(passages[:body]), tuple(passages[body:]), tokens)


def _title_passage(title: str, finder: NameFinder) -> Passage:
    mentions = tuple(finder.find(title))
    return Passage("title", "title", title, mentions, 0, ((0, len(title)),))


def _next_passage(before: list[Passage], kind: str, text: str, found: Iterable[Found]) -> Passage:
    """A passage with the next anchors: mentions are numbered through, passages by their kind."""
    mentions = tuple(found)
    letter = "c" if kind == "caption" else "p"
    number = sum(passage.anchor[0] == letter for passage in before) + 1
    first = before[-1].first_mention + len(before[-1].mentions) if before else 1
    sentences = sentence_spans(text) if mentions else ()
    return Passage(f"{letter}{number}", kind, text, mentions, first, sentences)


def _with_joined_lines(token: Token) -> Token:
    """An inline token whose line breaks are spaces, so that no name is torn by one."""
    if token.type != "inline" or not token.children:
        return token
    joined: list[Token] = []
    for child in token.children:
        text = " " if child.type == "softbreak" else child.content
        if child.type not in ("text", "softbreak"):
            joined.append(child)
        elif joined and joined[-1].type == "text":
            joined[-1] = joined[-1].copy(content=joined[-1].content + text)
        else:
            joined.append(Token("text", "", 0, content=text))
    return token.copy(children=joined)


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
        if start < end and (identity := entity_of_href(href)) and identity in archive.entities
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
