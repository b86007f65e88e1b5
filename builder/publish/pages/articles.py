"""The page of each article."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from builder.model import Appearance, Article, Kind, Page, Provenance
from builder.publish.article_views import ArticleView, Figure, Seed
from builder.publish.body import body_html, caption_html
from builder.publish.edition import Edition
from builder.publish.exports.item import make_item
from builder.publish.exports.place import make_place
from builder.publish.exports.styles import own
from builder.publish.identities import EntityId
from builder.publish.layout_use import CITATION, LINKED
from builder.publish.margins import Apparatus
from builder.publish.own_fields import own_fields
from builder.publish.pages.additions import make_apparatus, said_in
from builder.publish.pages.citing import cite_article
from builder.publish.pages.editing import edit_article
from builder.publish.pages.parts import headline, identities, make_dated, reprints
from builder.publish.pages.schema_org import article_data
from builder.publish.pages.small_maps import map_of
from builder.publish.passages import ArticleReading
from builder.publish.quotes import Quote
from builder.publish.related import Related
from builder.publish.rights_statements import describe_rights
from builder.publish.status import status_of, worst_of
from builder.publish.strings import date_label
from builder.publish.urls import article_url, entity_url, relative
from builder.publish.views import Dated, Headline, Listed, PageLink, Teaser
from builder.publish.withholding import rights_of

_LISTED: tuple[Kind, ...] = ("person", "place")
_LINES = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")


def article_page(
    edition: Edition, reading: ArticleReading, teaser: Teaser, quotes: Sequence[Quote]
) -> Page:
    """The page of an article that was read, with its neighbours in time."""
    view = _view(edition, reading, teaser, quotes)
    listed = (*view.actors, *view.places)
    context = {
        "article": view,
        "citing": None if edition.only_pages else cite_article(edition, reading.article, listed),
        "edit": edit_article(edition, reading.article.key),
        "title": teaser.title,
        "section": "articles",
    }
    return Page(teaser.url, "article.html", context)


def _view(
    edition: Edition, reading: ArticleReading, teaser: Teaser, quotes: Sequence[Quote]
) -> ArticleView:
    article, key = reading.article, reading.article.key
    apparatus, loose = make_apparatus(edition, reading, _link)
    counts = _mention_counts(reading)
    actors, places = (_listed(edition, article, kind, counts) for kind in _LISTED)
    headlined = frozenset(found.entity for found in reading.title.mentions)
    earlier, later = edition.neighbours(key)
    return ArticleView(
        teaser=teaser,
        kicker=article.kicker,
        updated=_updated(edition, article),
        authors=article.authors,
        agencies=article.agencies,
        original=article.url,
        retrieved=date_label(article.retrieved, edition.strings) if article.retrieved else "",
        html=body_html(reading, _link, apparatus),
        has_notes=bool(apparatus.asides),
        figures=_figures(reading, apparatus),
        loose_notes=loose,
        said=said_in(edition, quotes),
        actors=actors,
        places=places,
        map=None if edition.only_pages else map_of(edition, identities(edition, article, "place")),
        also_in=reprints(edition, key),
        related=_related(edition, key),
        earlier=_neighbour(edition, earlier),
        later=_neighbour(edition, later),
        review=article.review,
        seed=_seed(article.provenance) if article.provenance else None,
        citation=_citation(edition, article) if CITATION in edition.shown else "",
        withheld=edition.withheld.get(key, "full"),
        rights=describe_rights(rights_of(article, edition.archive)),
        fields=own_fields(article, edition.config),
        linked=article_data(edition, article, (*actors, *places), headlined)
        if LINKED in edition.shown
        else Markup(""),
    )


def _seed(provenance: Provenance) -> Seed:
    return Seed(
        provenance.file,
        provenance.sha256,
        provenance.lines,
        _line_count(provenance.lines),
        provenance.dropped,
        sum(map(_line_count, provenance.dropped.values())),
    )


def _line_count(ranges: str) -> int:
    """How many lines there are in '3, 8-10'; an editor may have written anything there."""
    spans = ((int(first), int(last or first)) for first, last in _LINES.findall(ranges))
    return sum(max(0, last - first + 1) for first, last in spans)


def _mention_counts(reading: ArticleReading) -> Counter[EntityId]:
    """How often an article's text names each entity, captions included, the headline not."""
    passages = (*reading.passages, *reading.captions)
    return Counter(found.entity for passage in passages for found in passage.mentions)


def _neighbour(edition: Edition, key: str | None) -> PageLink | None:
    if key is None:
        return None
    article = edition.archive.articles[key]
    return PageLink(article.title, article_url(key), article.language or edition.config.language)


# Articles lie in one folder, so that an entity's page is as far from each of them.
@lru_cache(maxsize=4096)
def _link(entity: EntityId) -> str:
    """The link from any article's page to the page of an entity."""
    return relative(article_url(""), entity_url(entity))


def _updated(edition: Edition, article: Article) -> Dated | None:
    if not article.updated:
        return None
    return make_dated(edition, article.updated)


def _figures(reading: ArticleReading, apparatus: Apparatus) -> tuple[Figure, ...]:
    pairs = zip(reading.captions, reading.article.captions, strict=True)
    return tuple(
        Figure(
            passage.anchor,
            Markup(apparatus.mark(index, caption_html(passage, _link))),
            caption.credit,
            caption.language,
            Markup(apparatus.asides.get(index, "")),
        )
        for index, (passage, caption) in enumerate(pairs, len(reading.passages))
    )


def _listed(
    edition: Edition, article: Article, kind: Kind, counts: Counter[EntityId]
) -> tuple[Listed, ...]:
    """The sidebar's entries: every entity once, with its role, count and status in this article."""
    found: dict[EntityId, list[Appearance]] = {}
    for each in article.actors if kind == "person" else article.places:
        found.setdefault(edition.archive.ids[kind, each.name], []).append(each)
    return tuple(
        Listed(
            kind=kind,
            name=(name := edition.archive.entities[entity].name),
            url=entity_url(entity),
            key=entity[1],
            count=counts[entity],
            role=listed[0].role,
            status=worst_of([status_of(article, each) for each in listed]),
            note=", ".join([form for form in listed[0].forms if not name.endswith(form)]),
        )
        for entity, listed in found.items()
    )


def _related(edition: Edition, key: str) -> tuple[Headline, ...]:
    return tuple([_related_to(edition, each) for each in edition.related.get(key, ())])


def _related_to(edition: Edition, related: Related) -> Headline:
    names = tuple(edition.archive.entities[entity].name for entity in related.shared)
    reason = edition.strings("related_reason", names=edition.strings.join(names))
    return headline(edition, related.key, reason)


def _citation(edition: Edition, article: Article) -> str:
    return own(make_item(edition, article), make_place(edition), edition.strings)
