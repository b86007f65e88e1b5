"""The page of each article."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.model import Appearance, Article, Kind, Page, Provenance
from builder.publish.body import body_html, caption_html
from builder.publish.edition import Edition, mention_counts
from builder.publish.identities import EntityId
from builder.publish.pages.parts import also_in, dated, make_dated, named, teaser
from builder.publish.passages import ArticleReading, Link
from builder.publish.related import Related, related_articles
from builder.publish.status import status_of, worst_of
from builder.publish.strings import date_label
from builder.publish.urls import article_url, entity_url, relative
from builder.publish.views import ArticleView, Dated, Figure, Named, Teaser


def article_pages(edition: Edition) -> Iterator[Page]:
    """A page for every article, with its neighbours in time."""
    keys = list(edition.archive.articles)
    for index, key in enumerate(keys):
        later = keys[index - 1] if index else None
        earlier = keys[index + 1] if index + 1 < len(keys) else None
        view = _view(edition, key, (earlier, later))
        context = {"article": view, "title": view.teaser.title, "section": "articles"}
        yield Page(article_url(key), "article.html", context)


def _view(edition: Edition, key: str, neighbours: tuple[str | None, str | None]) -> ArticleView:
    article, reading = edition.archive.articles[key], edition.readings[key]
    counts = mention_counts(reading)
    earlier, later = (teaser(edition, each) if each else None for each in neighbours)
    provenance = article.provenance
    return ArticleView(
        teaser=teaser(edition, key),
        kicker=article.kicker,
        updated=_updated(edition, article),
        authors=article.authors,
        agencies=article.agencies,
        original=article.url,
        retrieved=date_label(article.retrieved, edition.strings) if article.retrieved else "",
        html=body_html(reading, _linker(key)),
        figures=_figures(reading, key),
        actors=_listed(edition, article, "person", counts),
        places=_listed(edition, article, "place", counts),
        also_in=also_in(edition, key),
        related=tuple(_related(edition, each) for each in related_articles(edition.archive, key)),
        earlier=earlier,
        later=later,
        review=article.review,
        seed=_seed(provenance) if provenance else {},
        dropped=provenance.dropped if provenance else {},
        citation=_citation(edition, article),
    )


def _seed(provenance: Provenance) -> Mapping[str, str]:
    return {"file": provenance.file, "sha256": provenance.sha256, "lines": provenance.lines}


def _linker(key: str) -> Link:
    """Links from an article's page to the pages of entities."""
    return lambda entity: relative(article_url(key), entity_url(entity))


def _updated(edition: Edition, article: Article) -> Dated | None:
    if not article.updated:
        return None
    return make_dated(edition, article.updated)


def _figures(reading: ArticleReading, key: str) -> tuple[Figure, ...]:
    pairs = zip(reading.captions, reading.article.captions, strict=True)
    return tuple(
        Figure(
            passage.anchor, caption_html(passage, _linker(key)), caption.credit, caption.language
        )
        for passage, caption in pairs
    )


def _listed(
    edition: Edition, article: Article, kind: Kind, counts: Counter[EntityId]
) -> tuple[Named, ...]:
    """The sidebar's entries: every entity once, with its role, count and status in this article."""
    found: dict[EntityId, list[Appearance]] = {}
    for each in article.actors if kind == "person" else article.places:
        found.setdefault(edition.archive.ids[kind, each.name], []).append(each)
    return tuple(
        replace(
            (link := named(edition, entity)),
            count=counts[entity],
            role=listed[0].role,
            status=worst_of(status_of(article, each) for each in listed),
            note=", ".join(form for form in listed[0].forms if not link.name.endswith(form)),
        )
        for entity, listed in found.items()
    )


def _related(edition: Edition, related: Related) -> Teaser:
    names = tuple(edition.archive.entities[entity].name for entity in related.shared)
    reason = edition.strings("related_reason", names=edition.strings.join(names))
    return teaser(edition, related.key, reason)


def _citation(edition: Edition, article: Article) -> str:
    source = article.source or edition.strings("source_unknown")
    when = dated(edition, article).label
    authors = f"{', '.join(article.authors)}: " if article.authors else ""
    return authors + edition.strings(
        "citation", title=article.title, source=source, date=when, archive=edition.config.title
    )
