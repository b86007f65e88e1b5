"""What the search index is told of each article."""

from datetime import date

from builder.dates import parse_edtf
from builder.model import Appearance, Kind
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.pages.parts import dated, identities
from builder.publish.passages import ArticleReading
from builder.publish.search.documents import SearchDocument, SearchName
from builder.publish.urls import article_url


def search_document(edition: Edition, reading: ArticleReading) -> SearchDocument:
    """The document of an article, with all names that its persons and places go by."""
    article, key = reading.article, reading.article.key
    earliest, latest = _days(article.date)
    return SearchDocument(
        url=article_url(key),
        title=article.title,
        text="\n".join(passage.text for passage in (*reading.passages, *reading.captions)),
        language=article.language or edition.config.language,
        date_label=dated(edition, article).label,
        earliest=earliest,
        latest=latest,
        people=_names(edition, key, "person"),
        places=_names(edition, key, "place"),
        source=_name(edition, edition.archive.ids["source", article.source])
        if article.source
        else None,
        credits=tuple(name for name in (*article.agencies, *article.authors) if name),
    )


def _days(edtf: str) -> tuple[str, str]:
    """The ends of a date as ISO 8601 days, '' where it is open."""
    if not edtf:
        return "", ""
    parsed = parse_edtf(edtf)
    earliest = "" if parsed.earliest == date.min else parsed.earliest.isoformat()
    return earliest, "" if parsed.latest == date.max else parsed.latest.isoformat()


def _names(edition: Edition, key: str, kind: Kind) -> tuple[SearchName, ...]:
    """The persons or places of an article; the forms that it uses count as their names."""
    article = edition.archive.articles[key]
    listed = article.actors if kind == "person" else article.places
    return tuple(
        _name(edition, identity, _forms(edition, identity, listed))
        for identity in identities(edition, article, kind)
    )


def _name(edition: Edition, identity: EntityId, forms: tuple[str, ...] = ()) -> SearchName:
    entity = edition.archive.entities[identity]
    known = dict.fromkeys(name for name in (*entity.aliases, *forms) if name != entity.name)
    return SearchName(entity.key, entity.name, tuple(known))


def _forms(edition: Edition, identity: EntityId, listed: tuple[Appearance, ...]) -> tuple[str, ...]:
    return tuple(
        form
        for each in listed
        if edition.archive.ids[each.kind, each.name] == identity
        for form in (each.name, *each.forms)
    )
