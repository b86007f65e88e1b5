"""What other pages show of an article: it is found when the article's own page is made, and kept.

Those pages are planned with references in its place, which name the article and the reading that
the excerpt belongs to; so a page is planned without any excerpt, and whether it has to be made
again shows before one is looked up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, cached_property
from typing import Any, get_args, get_type_hints

import msgspec

from builder.publish.encoding import decoder, encode
from builder.publish.entity_views import (
    ArticleMentions,
    ArticleTogether,
    Quotation,
    QuoteView,
    SharedQuotation,
)
from builder.publish.exports.extract import Piece, read_extract
from builder.publish.exports.taking import FORMATS, Taken, TakenInPage
from builder.publish.feed_views import FeedEntry
from builder.publish.identities import EntityId
from builder.publish.network.drawing import PictureOf
from builder.publish.status import Status
from builder.publish.together import Sentence, sentences_of_both
from builder.publish.views import Pending, Reprints, Teaser


@dataclass(frozen=True, slots=True)
class Excerpt:
    """How lists announce an article, in which sentences it names whom, and who says what.

    These are the first of each; one sentence more than a page shows says that there are others.
    """

    teaser: Teaser
    sentences: Mapping[EntityId, Sequence[Sentence]]
    quotes: Mapping[EntityId, tuple[QuoteView, ...]]

    def pack(self) -> bytes:
        """The excerpt as bytes, of which each part can be read by itself."""
        sentences = {_name(entity): _part(each) for entity, each in self.sentences.items()}
        quotes = {_name(entity): _part(each) for entity, each in self.quotes.items()}
        return encode(_Packed(encode(self.teaser), sentences, quotes))


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """Parts are found without being read: names are plain text, and `Raw` copies nothing."""

    teaser: bytes
    sentences: dict[str, msgspec.Raw]
    quotes: dict[str, msgspec.Raw]


def _name(entity: EntityId) -> str:
    return f"{entity[0]}/{entity[1]}"


def _part(value: object) -> msgspec.Raw:
    return msgspec.Raw(encode(value))


_PACKED = decoder(_Packed)
_TEASER = decoder(Teaser)
_SENTENCES = decoder(tuple[Sentence, ...])
_QUOTES = decoder(tuple[QuoteView, ...])


class PackedExcerpt:
    """An excerpt of which only those parts are read that somebody asks for.

    `extract` looks up what exports take of the article.
    """

    def __init__(self, content: bytes, extract: Callable[[], bytes]) -> None:
        self._packed, self._extract = _PACKED.decode(content), extract

    @cached_property
    def pieces(self) -> Mapping[str, Piece]:
        """The pieces of exports that pages show, by the names of their extractors.

        The others are not held, as they are many times larger.
        """
        found = read_extract(self._extract())
        return {each.pieces: found[each.pieces] for each in FORMATS if each.pieces in found}

    @cached_property
    def teaser(self) -> Teaser:
        """How lists announce the article."""
        return _TEASER.decode(self._packed.teaser)

    def sentences(self, entity: EntityId) -> tuple[Quotation, ...]:
        """The sentences that name an entity."""
        return tuple(map(self._quotation, self.kept_sentences(entity)))

    def kept_sentences(self, entity: EntityId) -> tuple[Sentence, ...]:
        """The same as they are kept."""
        found = self._packed.sentences.get(_name(entity))
        return _SENTENCES.decode(found) if found else ()

    def _quotation(self, sentence: Sentence) -> Quotation:
        anchor, before, name, behind = sentence
        url, language = self.teaser.url, self.teaser.language
        return Quotation(f"{url}#{anchor}", before, name, behind, language)

    def sentences_of_both(
        self, persons: tuple[EntityId, EntityId], most: int
    ) -> tuple[tuple[SharedQuotation, ...], tuple[Quotation, ...]]:
        """The sentences that name two persons, and those that name one of them; so many."""
        one, other = map(self.kept_sentences, persons)
        both, single = sentences_of_both(one, other, most)
        url, language = self.teaser.url, self.teaser.language
        shared = (
            SharedQuotation(
                f"{url}#{first.anchor}",
                first.before,
                first.name,
                second.behind,
                language,
                between,
                f"{url}#{second.anchor}",
                second.name,
            )
            for first, between, second in both
        )
        return tuple(shared), tuple(map(self._quotation, single))

    def quotes(self, entity: EntityId) -> tuple[QuoteView, ...]:
        """What a person says."""
        found = self._packed.quotes.get(_name(entity))
        return _QUOTES.decode(found) if found else ()


@dataclass(frozen=True, slots=True)
class TeaserOf(Pending):
    """Stands for the teaser of an article."""

    key: str
    reading: bytes

    def fill(self, excerpt: PackedExcerpt) -> Teaser:
        """What it stands for."""
        return excerpt.teaser


@dataclass(frozen=True, slots=True)
class MentionsOf(Pending):
    """Stands for the first sentences in which an article names an entity, and what it is there."""

    key: str
    reading: bytes
    entity: EntityId
    role: str
    status: Status
    also_in: Reprints
    most: int

    def fill(self, excerpt: PackedExcerpt) -> ArticleMentions:
        """What it stands for."""
        found = excerpt.sentences(self.entity)
        shown, more = found[: self.most], len(found) > self.most
        return ArticleMentions(
            excerpt.teaser, self.role, self.status, shown, self.also_in, more=more
        )


@dataclass(frozen=True, slots=True)
class QuoteOf(Pending):
    """Stands for one of an article's quotes of a person."""

    key: str
    reading: bytes
    entity: EntityId
    number: int

    def fill(self, excerpt: PackedExcerpt) -> QuoteView:
        """What it stands for."""
        return excerpt.quotes(self.entity)[self.number]


@dataclass(frozen=True, slots=True)
class TogetherIn(Pending):
    """Stands for the sentences in which an article names two persons, `most` of them."""

    key: str
    reading: bytes
    persons: tuple[EntityId, EntityId]
    status: Status
    also_in: Reprints
    most: int

    def fill(self, excerpt: PackedExcerpt) -> ArticleTogether:
        """What it stands for."""
        both, single = excerpt.sentences_of_both(self.persons, self.most)
        return ArticleTogether(excerpt.teaser, self.status, both, single, self.also_in)


@dataclass(frozen=True, slots=True)
class EntryOf(Pending):
    """Stands for an article in a feed, as `FeedEntry` has it."""

    key: str
    reading: bytes
    identifier: str
    updated: str
    published: str
    authors: tuple[str, ...]

    def fill(self, excerpt: PackedExcerpt) -> FeedEntry:
        """What it stands for."""
        moments = self.updated, self.published
        return FeedEntry(excerpt.teaser, self.identifier, *moments, self.authors)


Lookup = Callable[[str], PackedExcerpt]


def fill(value: Any, excerpt_of: Lookup) -> Any:
    """A view with every reference in it replaced by what it stands for."""
    if isinstance(value, (TeaserOf, MentionsOf, QuoteOf, TogetherIn, EntryOf)):
        return value.fill(excerpt_of(value.key))
    if isinstance(value, (Taken, TakenInPage)):
        return value.fill(excerpt_of)
    if isinstance(value, PictureOf):
        return value.draw()
    if isinstance(value, tuple):
        return tuple([fill(each, excerpt_of) for each in value])
    names = _referring(type(value))  # type: ignore[arg-type]  # a type is hashable
    filled = {name: fill(getattr(value, name), excerpt_of) for name in names}
    return replace(value, **filled) if filled else value


@cache
def _referring(kind: type) -> tuple[str, ...]:
    """The fields of a view that can have references in them, by their annotations."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(each.name for each in fields(kind) if _may_refer(hints[each.name]))


def _may_refer(hint: Any) -> bool:
    if isinstance(hint, type) and not get_args(hint):
        return hint is object or issubclass(hint, Pending) or bool(_referring(hint))  # type: ignore[arg-type]
    return any(map(_may_refer, get_args(hint)))
