"""An article's body as passages: what each says, who is named in it, and its HTML.

A passage is a paragraph, heading, list item or caption; it has an anchor (`p3`), and so has every
mention in it (`m12`), so that any sentence of the archive can be linked to.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from markdown_it.token import Token

from builder.markdown import parser, plain_text
from builder.model import Article
from builder.publish.archive import Archive
from builder.publish.identities import EntityId
from builder.publish.mentions import Found, NameFinder, make_finder
from builder.tokens import sentence_spans

Link = Callable[[EntityId], str]
Span = tuple[int, int]
# A passage without its anchors: its kind, text and mentions.
_Draft = tuple[str, str, tuple[Found, ...]]


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
        found = _span_from(self.sentences, mention.start)
        return found if found and mention.start < found[1] else (0, len(self.text))


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article as a reader meets it: its passages, and the tokens its HTML is made from."""

    article: Article
    title: Passage
    passages: tuple[Passage, ...]
    captions: tuple[Passage, ...]
    tokens: tuple[Token, ...]

    def all_passages(self) -> tuple[Passage, ...]:
        """The headline, the body's passages, the captions."""
        return (self.title, *self.passages, *self.captions)


def read_article(article: Article, archive: Archive) -> ArticleReading:
    """Find the passages and mentions of an article."""
    finder = make_finder(article, archive)
    tokens = tuple(_with_joined_lines(token) for token in parser().parse(article.body))
    drafts: list[_Draft] = []
    for opening, inline in _inline_tokens(tokens):
        kind = "heading" if opening == "heading_open" else "paragraph"
        drafts.append((kind, plain_text(inline), tuple(_mentions(inline, finder, archive))))
    body = len(drafts)
    drafts += (("caption", each.text, tuple(finder.find(each.text))) for each in article.captions)
    passages = tuple(_numbered(drafts))
    title = _title_passage(article.title, finder)
    return ArticleReading(article, title, passages[:body], passages[body:], tokens)


def _title_passage(title: str, finder: NameFinder) -> Passage:
    mentions = tuple(finder.find(title))
    return Passage("title", "title", title, mentions, 0, ((0, len(title)),))


def _numbered(drafts: Iterable[_Draft]) -> Iterator[Passage]:
    """Passages with their anchors: mentions are numbered through, passages by their kind."""
    numbers: Counter[str] = Counter()
    first_mention = 1
    for kind, text, mentions in drafts:
        letter = "c" if kind == "caption" else "p"
        numbers[letter] += 1
        anchor, sentences = f"{letter}{numbers[letter]}", sentence_spans(text) if mentions else ()
        yield Passage(anchor, kind, text, mentions, first_mention, sentences)
        first_mention += len(mentions)


def _with_joined_lines(token: Token) -> Token:
    """An inline token whose line breaks are spaces, so that no name is torn by one."""
    if token.type != "inline" or not token.children:
        return token
    joined: list[Token] = []
    for is_text, run in groupby(token.children, key=_is_text):
        if is_text:
            content = "".join(" " if each.type == "softbreak" else each.content for each in run)
            joined.append(Token("text", "", 0, content=content))
        else:
            joined += run
    return token.copy(children=joined)


def _is_text(token: Token) -> bool:
    return token.type in ("text", "softbreak")


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
    # Where a link is, no text that stands alone is, so these spans leave the links out.
    texts = list(_unlinked_texts(inline))
    free = [
        found
        for found in finder.find(plain_text(inline))
        if (span := _span_from(texts, found.start)) and found.end <= span[1]
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


def _unlinked_texts(inline: Token) -> Iterator[Span]:
    """The spans of the texts outside of links, in order."""
    within = False
    for start, end, child in pieces(inline):
        if child.type in ("link_open", "link_close"):
            within = child.type == "link_open"
        elif child.type == "text" and not within:
            yield start, end


def _span_from(spans: Sequence[Span], at: int) -> Span | None:
    """The last of these spans in order that begins at a character or before it."""
    index = bisect_right(spans, at, key=itemgetter(0))
    return spans[index - 1] if index else None
