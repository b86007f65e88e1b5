"""What an editor may want to look at in articles that are sound as they are: warnings."""

from collections.abc import Iterator

from builder.config import SITE_FILE
from builder.gazetteer.describing import countries_of
from builder.model import Article, Problem
from builder.publish.edition import Edition
from builder.publish.making import read
from builder.publish.mentions import ambiguous_forms
from builder.publish.passages import ArticleReading
from builder.publish.traits import linked_by_hand


def advise(edition: Edition) -> Iterator[Problem]:
    """Warnings: missing facts, ambiguous forms, names the text does not have, wrong countries."""
    for key in edition.order:
        path, reading = f"content/articles/{key}.md", read(edition, key)
        article = reading.article
        messages = [
            *_missing(article),
            *(
                f"'{form}' stands for two entries"
                for form in ambiguous_forms(article, edition.archive)
            ),
            *_unmentioned(edition, article, reading),
            *_unknown_links(edition, article),
        ]
        yield from (Problem(path, 0, message, severity="warning") for message in messages)
    yield from _contradicted_countries(edition)
    yield from _undecided_rights(edition)


def _missing(article: Article) -> Iterator[str]:
    for field in ("source", "date", "language"):
        if not getattr(article, field):
            yield f"there is no {field}"
    if not article.body.strip():
        yield "there is no text"


def _unmentioned(edition: Edition, article: Article, reading: ArticleReading) -> Iterator[str]:
    named = {found.entity for passage in reading.all_passages() for found in passage.mentions}
    for listed in (*article.actors, *article.places):
        if edition.archive.ids[listed.kind, listed.name] not in named:
            yield f"'{listed.name}' stands nowhere in the text"


def _unknown_links(edition: Edition, article: Article) -> Iterator[str]:
    for text in (article.body, *(note.text for note in article.notes)):
        for kind, key in linked_by_hand(text):
            if (kind, key) not in edition.archive.entities:
                yield f"the link {kind}:{key} leads to no {kind} of this archive"


def _contradicted_countries(edition: Edition) -> Iterator[Problem]:
    """A country in an authority file in which the gazetteer has no place of this name."""
    for (_, key), known in edition.archive.entities.items():
        stated = known.place.country
        listed = countries_of(known.name) if stated else frozenset()
        if listed and stated not in listed:
            only = ", ".join(sorted(listed))
            message = f"the country is {stated}, but the gazetteer has '{known.name}' in {only}"
            yield Problem(f"content/places/{key}.md", 0, message, severity="warning")


def _undecided_rights(edition: Edition) -> Iterator[Problem]:
    """The sources of texts that are published in full although nobody has said that they may be."""
    if edition.config.publish:
        return
    archive = edition.archive
    sources = {each.source for each in edition.articles() if not each.publish}
    for key in sorted({archive.ids["source", each][1] if each else "" for each in sources}):
        if key and not archive.entities["source", key].publish:
            message = "nobody has decided how much of its texts may be published"
            hint = "add publish: full, excerpt or metadata"
            yield Problem(f"content/sources/{key}.md", 0, message, hint, severity="warning")
        elif not key:
            message = "the texts without a source are published in full"
            hint = "if they may not be, add publish: excerpt or metadata"
            yield Problem(SITE_FILE, 0, message, hint, severity="warning")
