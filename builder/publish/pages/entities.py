"""The pages of persons, places and sources, and their lists."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from anyascii import anyascii

from builder.model import FOLDERS, Appearance, Kind, Page
from builder.publish.body import prose_html
from builder.publish.edition import Edition
from builder.publish.identifiers import describe_identifiers
from builder.publish.identities import EntityId, named_in
from builder.publish.pages.locations import describe_location
from builder.publish.pages.parts import also_in, by_count, dated, identities, named, teaser, years
from builder.publish.passages import Passage
from builder.publish.status import status_of, worst_of
from builder.publish.urls import article_url, entity_url, relative
from builder.publish.views import ArticleMentions, EntityView, Letter, Named, Quotation, QuoteView

_MOST_COMPANIONS = 30
# How many of a person's quotes are shown at once; the older ones are folded away.
_LATEST_QUOTES = 10
# The layout of pages that only lead on.
REDIRECT = "redirect.html"
_LAYOUTS = {"person": "person.html", "place": "place.html", "source": "source.html"}


def index_pages(edition: Edition) -> Iterator[Page]:
    """The lists of people, places and sources, by letter."""
    for kind, folder in FOLDERS.items():
        entries = [
            named(edition, entity) for entity in edition.archive.entities if entity[0] == kind
        ]
        context = {
            "title": edition.strings(folder),
            "section": folder,
            "kind": kind,
            "letters": _letters(entries),
            "total": len(entries),
        }
        yield Page(f"{folder}.html", "entities.html", context)


def _letters(entries: list[Named]) -> tuple[Letter, ...]:
    """Entries under the first letter of the word they are filed by: a person's last name."""
    filed = sorted(entries, key=lambda each: (_letter(each), _filing_name(each), each.key))
    return tuple(Letter(letter, tuple(group)) for letter, group in groupby(filed, key=_letter))


def _letter(entry: Named) -> str:
    first = _filing_name(entry)[:1].upper()
    return first if first.isalpha() else "#"


def _filing_name(entry: Named) -> str:
    words = entry.name.split()
    ordered = [words[-1], *words[:-1]] if entry.kind == "person" else words
    return anyascii(" ".join(ordered)).lower()


def entity_pages(edition: Edition) -> Iterator[Page]:
    """A page for every person, place and source."""
    for entity, known in edition.archive.entities.items():
        view = _view(edition, entity)
        context = {"view": view, "title": known.name, "section": FOLDERS[entity[0]]}
        yield Page(entity_url(entity), _LAYOUTS[entity[0]], context)


def redirect_pages(edition: Edition) -> Iterator[Page]:
    """A page that leads on from every address that an entity would have by another of its names."""
    for old, entity in edition.archive.redirects.items():
        target = entity_url(entity)
        context = {
            "title": edition.archive.entities[entity].name,
            "section": FOLDERS[entity[0]],
            "target": target,
        }
        yield Page(entity_url(old), REDIRECT, context)


def _view(edition: Edition, entity: EntityId) -> EntityView:
    known = edition.archive.entities[entity]
    link = partial(_link, entity_url(entity))
    keys = edition.archive.appearances.get(entity, ())
    articles = [edition.archive.articles[key] for key in keys]
    mentions = tuple(_mentions(edition, entity, key) for key in keys)
    quotes = tuple(quote for key in keys for quote in _quotes(edition, entity, key))
    return EntityView(
        entity=named(edition, entity),
        roles=_roles(edition, entity),
        aliases=_aliases(edition, entity),
        identifiers=describe_identifiers(known),
        note=prose_html(known.note, edition.archive, link),
        mentions=mentions,
        confirmed=sum(each.status == "confirmed" for each in mentions),
        people=_companions(edition, entity, "person"),
        places=_companions(edition, entity, "place"),
        years=years(edition, articles),
        quotes=quotes[:_LATEST_QUOTES],
        older_quotes=quotes[_LATEST_QUOTES:],
        location=describe_location(edition, entity),
    )


def _roles(edition: Edition, entity: EntityId) -> tuple[tuple[str, int], ...]:
    """The authority file's role, else those that articles give."""
    stated = edition.archive.entities[entity].role
    if stated:
        return ((stated, edition.count(entity)),)
    return tuple(edition.roles.get(entity, Counter()).most_common())


def _link(source: str, entity: EntityId) -> str:
    return relative(source, entity_url(entity))


def _aliases(edition: Edition, entity: EntityId) -> tuple[str, ...]:
    """The authority file's aliases, then the full forms that articles use."""
    known = edition.archive.entities[entity]
    forms = [
        form
        for key in edition.archive.appearances.get(entity, ())
        for printed in edition.archive.story_naming(entity, key)
        for listed in _listed(edition, printed, entity)
        for form in (listed.name, *listed.forms)
        if not known.name.endswith(form)
    ]
    return tuple(dict.fromkeys((*known.aliases, *forms)))


def _listed(edition: Edition, key: str, entity: EntityId) -> Iterator[Appearance]:
    """An entity's entries in an article."""
    for each in named_in(edition.archive.articles[key]):
        if edition.archive.ids[each.kind, each.name] == entity:
            yield each


def _mentions(edition: Edition, entity: EntityId, key: str) -> ArticleMentions:
    article, reading = edition.archive.articles[key], edition.readings[key]
    language = article.language or edition.config.language
    sentences = tuple(
        sentence
        for passage in reading.all_passages()
        for sentence in _sentences(passage, entity, article_url(key), language)
    )
    listed = tuple(_listed(edition, key, entity))
    return ArticleMentions(
        article=teaser(edition, key),
        role=next((each.role for each in listed if each.role), ""),
        status=worst_of(status_of(article, each) for each in listed),
        sentences=sentences,
        also_in=also_in(edition, key),
    )


def _sentences(passage: Passage, entity: EntityId, url: str, language: str) -> Iterator[Quotation]:
    """The sentences of a passage that name the entity, each once, at its first mention there."""
    shown = set()
    for anchor, found in passage.mention_anchors():
        if found.entity != entity:
            continue
        start, end = passage.sentence_around(found)
        if start in shown:
            continue
        shown.add(start)
        text = passage.text
        yield Quotation(
            f"{url}#{anchor}",
            text[start : found.start],
            text[found.start : found.end],
            text[found.end : end],
            language,
        )


def _quotes(edition: Edition, entity: EntityId, key: str) -> Iterator[QuoteView]:
    """What an article has a person say, in its order."""
    article = edition.archive.articles[key]
    for quote in edition.quotes.get(key, ()):
        if quote.speaker == entity:
            yield QuoteView(
                text=quote.text(),
                language=article.language or edition.config.language,
                title=article.title,
                url=f"{article_url(key)}#{quote.passage.anchor}",
                date=dated(edition, article),
            )


def _companions(edition: Edition, entity: EntityId, kind: Kind) -> tuple[Named, ...]:
    """Who or what else appears in the entity's articles, by the number of shared articles."""
    counts: Counter[EntityId] = Counter()
    for key in edition.archive.appearances.get(entity, ()):
        story = edition.archive.story_naming(entity, key)
        articles = [edition.archive.articles[printed] for printed in story]
        counts.update({each for article in articles for each in identities(edition, article, kind)})
    counts.pop(entity, None)
    return by_count(edition, counts, _MOST_COMPANIONS)
