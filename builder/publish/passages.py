"""An article's body as passages: what each says, who is named in it, and its HTML.

A passage is a paragraph, heading, list item or caption; it has an anchor, and so has every mention
in it (`m12`), so that any sentence of the archive can be linked to.

The anchor of a passage of the text is made of its first words (`p-bolton-lud-ihn-ein`), as readers
cite by it: where an article is corrected, a paragraph above it is taken out, put in or joined to
another far more often than the first words of the very one that is cited are mended. A number would
then lead to another paragraph without a word of warning; this leads to the right one, or to the
article. It also tells a reader of the bare address what was meant. Of passages that begin alike, as
in a poem, the later ones are counted (`-2`).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from operator import attrgetter, itemgetter
from typing import NamedTuple

from builder.amounts import MOST_OF_ALL
from builder.keys import make_key
from builder.model import Article
from builder.publish.archive import Archive
from builder.publish.document import Document, Inline
from builder.publish.identities import EntityId
from builder.publish.mentions import Found, make_finder
from builder.publish.plain_prose import read_document
from builder.tokens import sentence_spans

Link = Callable[[EntityId], str]
Span = tuple[int, int]
# A passage without its anchors: its kind, text and mentions.
_Draft = tuple[str, str, tuple[Found, ...]]
# How many words tell a paragraph from others, of so many characters at most: of 3,209 paragraphs
# in 851 articles, nearly all of German Wikinews, ten have an anchor with a number.
_ANCHOR_WORDS, _ANCHOR_LENGTH = 4, 60

# What the pieces of most leaves are.
_PLAIN = frozenset({"text"})

# The longest sentence of 850 Wikinews articles has 719 characters.
_LONGEST_SENTENCE, _AROUND = 4_000, 300


class Passage(NamedTuple):
    """A passage's anchor, kind (title, paragraph, heading, caption), text and mentions in order."""

    anchor: str
    kind: str
    text: str
    mentions: tuple[Found, ...]
    first_mention: int

    def mention_anchors(self) -> list[tuple[str, Found]]:
        """Each mention with its anchor on the page; a headline is one anchor as a whole."""
        if self.kind == "title":
            return [(self.anchor, mention) for mention in self.mentions]
        return [(f"m{at}", each) for at, each in enumerate(self.mentions, self.first_mention)]

    def sentence_around(self, mention: Found) -> tuple[int, int]:
        """The span of the sentence in which a mention begins; a headline is one as a whole.

        Of what is too long for a sentence, the words around the mention: else a text of one name
        over and over, without a stop, would be shown anew for each of them.
        """
        spans = _sentences(self.text) if self.kind != "title" else ()
        found = _span_from(spans, mention.start)
        start, end = found if found and mention.start < found[1] else (0, len(self.text))
        return (start, end) if end - start <= _LONGEST_SENTENCE else self._around(mention)

    def _around(self, mention: Found) -> tuple[int, int]:
        """So many characters before and behind a mention, whole words where there are any."""
        first, last = max(0, mention.start - _AROUND), min(len(self.text), mention.end + _AROUND)
        start = self.text.find(" ", first, mention.start) + 1 if first else 0
        end = self.text.rfind(" ", mention.end, last) if last < len(self.text) else last
        return start or first, end if end >= 0 else last


# Whoever asks for a sentence of a passage mostly asks for the next one of it as well.
_sentences = lru_cache(maxsize=64)(sentence_spans)


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article as a reader meets it: its passages, and what its HTML is made from."""

    article: Article
    title: Passage
    passages: tuple[Passage, ...]
    captions: tuple[Passage, ...]
    document: Document

    def all_passages(self) -> tuple[Passage, ...]:
        """The headline, the body's passages, the captions."""
        return (self.title, *self.passages, *self.captions)


def read_article(article: Article, archive: Archive) -> ArticleReading:
    """Find the passages and mentions of an article."""
    document = read_document(article.body)
    leaves = document.leaves
    texts = [leaf.text for leaf in leaves]
    captions = [caption.text for caption in article.captions]
    in_title, *found = make_finder(article, archive).find_each((article.title, *texts, *captions))
    drafts: list[_Draft] = [
        (leaf.kind, text, _mentions(leaf.inlines, free, archive))
        for leaf, text, free in zip(leaves, texts, found, strict=False)
    ]
    pictures: list[_Draft] = [
        ("caption", *each) for each in zip(captions, found[len(leaves) :], strict=True)
    ]
    drafts, pictures = _bounded(drafts), _bounded(pictures)
    body = tuple(_numbered(drafts, _anchors(texts), 1))
    first = 1 + sum(len(passage.mentions) for passage in body)
    title = Passage("title", "title", article.title, in_title, 0)
    numbers = map("c{}".format, count(1))
    below = tuple(_numbered(pictures, numbers, first))
    return ArticleReading(article, title, body, below, document)


def _bounded(drafts: list[_Draft]) -> list[_Draft]:
    """Passages with the first mentions of all."""
    left = MOST_OF_ALL
    bounded = []
    for kind, text, mentions in drafts:
        bounded.append((kind, text, mentions[:left]))
        left -= len(bounded[-1][2])
    return bounded


def _numbered(
    drafts: Iterable[_Draft], anchors: Iterable[str], first_mention: int
) -> Iterator[Passage]:
    """Passages with their anchors; their mentions are numbered through."""
    for anchor, (kind, text, mentions) in zip(anchors, drafts, strict=False):
        yield Passage(anchor, kind, text, mentions, first_mention)
        first_mention += len(mentions)


def _anchors(texts: Iterable[str]) -> Iterator[str]:
    """The anchors of passages, each by its first words, and no two alike."""
    counts: dict[str, int] = {}
    for text in texts:
        words = text[:_ANCHOR_LENGTH].split(None, _ANCHOR_WORDS)[:_ANCHOR_WORDS]
        anchor = begin = f"p-{make_key(' '.join(words))}"
        while anchor in counts:
            counts[begin] += 1
            anchor = f"{begin}-{counts[begin]}"
        counts[anchor] = 1
        yield anchor


def _mentions(
    inlines: Sequence[Inline], found: tuple[Found, ...], archive: Archive
) -> tuple[Found, ...]:
    """Of the names found in a leaf those outside of any link, and the links made by hand."""
    if {inline.kind for inline in inlines} <= _PLAIN:
        return found
    texts, links = _texts_and_links(inlines)
    by_hand = [
        Found(identity, start, end)
        for start, end, href in links
        if start < end and (identity := entity_of_href(href)) and identity in archive.entities
    ]
    # Where a link is, no text that stands alone is, so these spans leave the links out.
    free = [
        each for each in found if (span := _span_from(texts, each.start)) and each.end <= span[1]
    ]
    return tuple(sorted(by_hand + free, key=attrgetter("start")))


def entity_of_href(href: str) -> EntityId | None:
    """The entity of a link by hand, 'person:heiner-mueller'; None for any other link."""
    scheme, _, key = href.partition(":")
    if scheme == "person":
        return ("person", key)
    if scheme == "place":
        return ("place", key)
    return None


def _texts_and_links(inlines: Iterable[Inline]) -> tuple[list[Span], list[tuple[int, int, str]]]:
    """The spans of texts outside of links, and those of links with their targets."""
    texts: list[Span] = []
    links: list[tuple[int, int, str]] = []
    opened: tuple[int, str] | None = None
    at = 0
    for kind, text, _, target in inlines:
        end = at + len(text)
        if kind == "link":
            opened = (at, target)
        elif kind == "end" and opened:
            links.append((opened[0], at, opened[1]))
            opened = None
        elif kind == "text" and not opened:
            texts.append((at, end))
        at = end
    return texts, links


def _span_from(spans: Sequence[Span], at: int) -> Span | None:
    """The last of these spans in order that begins at a character or before it."""
    index = bisect_right(spans, at, key=itemgetter(0))
    return spans[index - 1] if index else None
