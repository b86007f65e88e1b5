"""What an article says of entities: the sentences that name them, and what it has persons say."""

from collections.abc import Iterable, Iterator, Sequence

from builder.model import Appearance
from builder.publish.edition import Edition
from builder.publish.entity_views import QuoteView
from builder.publish.excerpts import Excerpt, MentionsOf, QuoteOf
from builder.publish.identities import EntityId, entries_of
from builder.publish.layout_use import SENTENCES
from builder.publish.pages.parts import dated, make_teaser, reprints
from builder.publish.passages import ArticleReading, Passage
from builder.publish.quotes import Quote
from builder.publish.status import status_of, worst_of
from builder.publish.together import Sentence
from builder.publish.urls import article_url


def make_excerpt(edition: Edition, reading: ArticleReading, quotes: Sequence[Quote]) -> Excerpt:
    """What other pages show of an article that was read."""
    sentences: dict[EntityId, list[Sentence]] = {}
    said: dict[EntityId, list[QuoteView]] = {}
    most = edition.limits.told
    for passage in reading.all_passages() if SENTENCES in edition.shown else ():
        for entity, sentence in _sentences(passage):
            of_entity = sentences.setdefault(entity, [])
            of_entity += [sentence] if len(of_entity) <= most else []
    for quote in quotes:
        of_speaker = said.setdefault(quote.speaker, [])
        of_speaker += [_quote(edition, reading, quote)] if len(of_speaker) < most else []
    return Excerpt(
        make_teaser(edition, reading),
        sentences,
        {entity: tuple(each) for entity, each in said.items()},
    )


def mentions_in(edition: Edition, entity: EntityId, key: str) -> MentionsOf:
    """Stands for how one article names an entity."""
    article, listed = edition.archive.articles[key], listed_in(edition, entity, key)
    return MentionsOf(
        key,
        edition.readings[key],
        entity,
        role=next(filter(None, [each.role for each in listed]), ""),
        status=worst_of([status_of(article, each) for each in listed]),
        also_in=reprints(edition, key),
        most=edition.limits.told,
    )


def listed_in(edition: Edition, entity: EntityId, key: str) -> list[Appearance]:
    """An entity's entries in an article."""
    names, entries = edition.names[entity], entries_of(edition.archive.articles[key], entity[0])
    return [each for each in entries if each.name in names]


def _sentences(passage: Passage) -> Iterator[tuple[EntityId, Sentence]]:
    """Whom a passage names and in which sentence; a sentence once, at the first mention there."""
    text, shown = passage.text, set()
    for anchor, found in passage.mention_anchors():
        start, end = passage.sentence_around(found)
        if (found.entity, start) in shown:
            continue
        shown.add((found.entity, start))
        entity, first, last, _ = found
        yield entity, Sentence(anchor, text[start:first], text[first:last], text[last:end])


def quotes_in(edition: Edition, entity: EntityId, keys: Iterable[str]) -> Iterator[QuoteOf]:
    """Stands for what articles have a person say, in their order."""
    for key in keys:
        for number in range(edition.quoted.get(key, {}).get(entity, 0)):
            yield QuoteOf(key, edition.readings[key], entity, number)


def _quote(edition: Edition, reading: ArticleReading, quote: Quote) -> QuoteView:
    article = reading.article
    return QuoteView(
        text=quote.text(),
        language=article.language or edition.config.language,
        title=article.title,
        url=f"{article_url(article.key)}#{quote.passage.anchor}",
        date=dated(edition, article),
    )
