"""What the search index is told of each article."""

from builder.publish.edition import Edition
from builder.publish.pages.parts import dated, identities
from builder.publish.search.index import SearchDocument
from builder.publish.urls import article_url


def search_documents(edition: Edition) -> tuple[SearchDocument, ...]:
    """A document for every article, with all names that its persons and places go by."""
    return tuple(_document(edition, key) for key in edition.archive.articles)


def _document(edition: Edition, key: str) -> SearchDocument:
    article, reading = edition.archive.articles[key], edition.readings[key]
    people = identities(edition, article, "person")
    return SearchDocument(
        url=article_url(key),
        title=article.title,
        date=article.date,
        date_label=dated(edition, article).label,
        source=article.source,
        language=article.language or edition.config.language,
        people=tuple(edition.archive.entities[person].name for person in people),
        names=_names(edition, key),
        text="\n".join(passage.text for passage in (*reading.passages, *reading.captions)),
    )


def _names(edition: Edition, key: str) -> tuple[str, ...]:
    """Names, forms and aliases of everything that the article lists, its source included."""
    article, archive = edition.archive.articles[key], edition.archive
    names: dict[str, None] = {}
    for listed in (*article.actors, *article.places):
        entity = archive.entity_of(listed.kind, listed.name)
        names |= dict.fromkeys((entity.name, *entity.aliases, listed.name, *listed.forms))
    names |= dict.fromkeys((article.source, *article.agencies, *article.authors))
    return tuple(name for name in names if name)
