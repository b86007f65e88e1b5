"""What an editor may want to look at in an archive that is sound as it is: warnings.

Each check is a function in one of these lists. None of it is done by a build.
"""

from collections.abc import Callable, Iterator

from builder.model import Article, Problem
from builder.publish.advice.collisions import shared_names
from builder.publish.advice.countries import contradicted_countries
from builder.publish.advice.days import impossible_days
from builder.publish.advice.duplicates import same_address, same_text
from builder.publish.advice.facts import missing_facts
from builder.publish.advice.lookalikes import alike_names, mixed_letters
from builder.publish.advice.matter import Matter, Remark
from builder.publish.advice.names import (
    ambiguous_names,
    listed_twice,
    unknown_links,
    unmentioned_names,
)
from builder.publish.advice.orphans import unnamed_entities, unread_files, unused_layouts
from builder.publish.advice.rights import undecided_rights
from builder.publish.making import read
from builder.publish.passages import ArticleReading

# Of an article as it is read, one that is withdrawn or not, and of the archive.
READING_CHECKS: tuple[Callable[[Matter, ArticleReading], Iterator[Remark]], ...] = (
    missing_facts,
    ambiguous_names,
    listed_twice,
    unmentioned_names,
    unknown_links,
)
ARTICLE_CHECKS: tuple[Callable[[Matter, Article], Iterator[Remark]], ...] = (impossible_days,)
ARCHIVE_CHECKS: tuple[Callable[[Matter], Iterator[Problem]], ...] = (
    shared_names,
    mixed_letters,
    alike_names,
    same_text,
    same_address,
    unnamed_entities,
    contradicted_countries,
    undecided_rights,
    unread_files,
    unused_layouts,
)


def advise(matter: Matter) -> Iterator[Problem]:
    """All warnings."""
    edition = matter.edition
    for key in edition.order:
        reading = read(edition, key)
        remarks = (each for check in READING_CHECKS for each in check(matter, reading))
        yield from matter.about(matter.article_path(key), remarks)
    for article in (*edition.articles(), *edition.withdrawn):
        remarks = (each for of_article in ARTICLE_CHECKS for each in of_article(matter, article))
        yield from matter.about(matter.article_path(article.key), remarks)
    for of_archive in ARCHIVE_CHECKS:
        yield from of_archive(matter)
