"""Where an article names its persons and places, found from what its front matter lists.

A name is found as it stands in `name` and `as`, in the authority file's aliases, and for a person
also as the surname alone if no other actor of the article has it; with or without the genitive -s
of German and the 's of English. What an editor links by hand, `[Müller](person:heiner-mueller)`,
needs no finding and wins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.model import Appearance, Article, Entity
from builder.publish.archive import Archive
from builder.publish.identities import EntityId
from builder.publish.status import Status, status_of

# A surname of two letters ('Li', 'Xi') is too often another word to be looked for alone.
_SHORTEST_SURNAME = 3
# A name in a compound is not the person: 'Putin-Vertrauter', 'Anti-Trump', 'Putin- und'.
_HYPHENS = "\u2010\u2011-"
_GENITIVE = r"(?:s|['’]s?)?"


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a passage: characters `start` to `end` mean this entity."""

    entity: EntityId
    start: int
    end: int
    status: Status = "confirmed"

    @property
    def certain(self) -> bool:
        """Whether it is certain who or what is meant."""
        return self.status != "uncertain"


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Finds the names of one article; `forms` says whom each form means."""

    forms: Mapping[str, tuple[EntityId, Status]]
    pattern: re.Pattern[str] | None

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, in order, the longest where several begin."""
        if self.pattern:
            for match in self.pattern.finditer(text):
                entity, status = self.forms[match[1]]
                yield Found(entity, match.start(), match.end(), status)


def make_finder(article: Article, archive: Archive) -> NameFinder:
    """The finder for the names that an article's front matter lists."""
    meant: dict[str, dict[EntityId, Status]] = defaultdict(dict)
    for named in (*article.actors, *article.places):
        entity, status = archive.entity_of(named.kind, named.name), status_of(article, named)
        for form in _forms(article, named, entity):
            meant[form].setdefault((entity.kind, entity.key), status)
    for surname, owners in _surnames(article, archive):
        if surname not in meant and ("person", surname) not in article.no_names:
            meant[surname] = owners
    forms = {form: next(iter(who.items())) for form, who in meant.items() if len(who) == 1}
    return NameFinder(forms, _pattern(forms))


def ambiguous_forms(article: Article, archive: Archive) -> tuple[str, ...]:
    """Forms that the article lists for two entities, so that they can be linked to neither."""
    meant: dict[str, set[EntityId]] = defaultdict(set)
    for named in (*article.actors, *article.places):
        for form in (named.name, *named.forms):
            meant[form].add(archive.ids[named.kind, named.name])
    return tuple(sorted(form for form, who in meant.items() if len(who) > 1))


def _forms(article: Article, named: Appearance, entity: Entity) -> Iterator[str]:
    for form in (named.name, *named.forms, entity.name, *entity.aliases):
        if (named.kind, form) not in article.no_names:
            yield form


def _surnames(article: Article, archive: Archive) -> Iterator[tuple[str, dict[EntityId, Status]]]:
    """Each actor's surname with all who have it, and the status of each."""
    owners: dict[str, dict[EntityId, Status]] = defaultdict(dict)
    for actor in article.actors:
        words = actor.name.split()
        if len(words) > 1 and len(words[-1]) >= _SHORTEST_SURNAME:
            status = status_of(article, actor)
            owners[words[-1]].setdefault(archive.ids["person", actor.name], status)
    for surname in sorted(owners):
        yield surname, owners[surname]


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    ranked = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
    if not ranked:
        return None
    names = "|".join(re.escape(form) for form in ranked)
    return re.compile(rf"(?<![\w{_HYPHENS}])({names}){_GENITIVE}(?![\w{_HYPHENS}])")
