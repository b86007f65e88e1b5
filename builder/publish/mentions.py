"""Where an article names its persons and places, found from what its front matter lists.

A name is found as it stands in `name` and `as`, in the authority file's aliases, and for a person
also as the surname alone if no other actor of the article has it; with or without the genitive -s
of German and the 's of English. What an editor links by hand, `[Müller](person:heiner-mueller)`,
needs no finding and wins. Of each form the first places are found, some thousands.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from builder.amounts import MOST_MENTIONS, MOST_OF_ALL
from builder.model import Appearance, Article, Entity
from builder.publish.archive import Archive
from builder.publish.identities import EntityId
from builder.publish.status import Status, status_of

# A surname of two letters ('Li', 'Xi') is too often another word to be looked for alone.
_SHORTEST_SURNAME = 3
# A name in a compound is not the person: 'Putin-Vertrauter', 'Anti-Trump', 'Putin- und'.
_HYPHENS = "\u2010\u2011-"
_JOINED = frozenset(f"{_HYPHENS}_")
_ENDING = re.compile(rf"(?:s|['’]s?)?(?![\w{_HYPHENS}])")
# Places of forms that are sorted to find the mentions among them: names within others are no more.
_MOST_HITS = 20 * MOST_OF_ALL
# Stands between texts that are searched together. No text and no name has it.
_BETWEEN = "\0"
_Meaning = tuple[EntityId, Status]
# Where a form stands: start, negative length, end with any genitive, form.
_Hit = tuple[int, int, int, str]


class Found(NamedTuple):
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

    forms: Mapping[str, _Meaning]

    def find(self, text: str) -> tuple[Found, ...]:
        """The names in a text, in order, the longest where several begin."""
        return self.find_each((text,))[0]

    def find_each(self, texts: Sequence[str]) -> tuple[tuple[Found, ...], ...]:
        """The names in each of some texts. They are searched together, once for each form."""
        hits = iter(sorted(islice(self._hits(_BETWEEN.join(texts)), _MOST_HITS)))
        hit = next(hits, None)
        found: list[tuple[Found, ...]] = []
        first = 0
        for text in texts:
            here: list[Found] = []
            free, limit = first, first + len(text)
            while hit and hit[0] < limit:
                start, _, end, form = hit
                if start >= free:
                    entity, status = self.forms[form]
                    here.append(Found(entity, start - first, end - first, status))
                    free = end
                hit = next(hits, None)
            found.append(tuple(here))
            first = limit + len(_BETWEEN)
        return tuple(found)

    def _hits(self, text: str) -> Iterator[_Hit]:
        """Where each form stands alone, the first places of each."""
        for form in self.forms:
            if (first := text.find(form)) >= 0:
                yield from islice(_places_of(form, text, first), MOST_MENTIONS)


def _places_of(form: str, text: str, start: int) -> Iterator[_Hit]:
    while start >= 0:
        ending = _ENDING.match(text, start + len(form))
        before = text[start - 1 : start]
        if ending and not (before.isalnum() or before in _JOINED):
            yield start, -len(form), ending.end(), form
        start = text.find(form, start + 1)


def make_finder(article: Article, archive: Archive) -> NameFinder:
    """The finder for the names that an article's front matter lists."""
    # A form that two entities have means neither: None.
    meant: dict[str, _Meaning | None] = {}
    for named in (*article.actors, *article.places):
        entity, status = archive.entity_of(named.kind, named.name), status_of(article, named)
        meaning = (entity.kind, entity.key), status
        for form in _forms(article, named, entity):
            known = meant.setdefault(form, meaning)
            if known and known[0] != meaning[0]:
                meant[form] = None
    for surname, owner in _surnames(article, archive):
        if ("person", surname) not in article.no_names:
            meant.setdefault(surname, owner)
    return NameFinder(
        {form: who for form, who in meant.items() if who and form and _BETWEEN not in form}
    )


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


def _surnames(article: Article, archive: Archive) -> Iterator[tuple[str, _Meaning]]:
    """Each actor's surname that no other actor has, with whom it means."""
    owners: dict[str, dict[EntityId, Status]] = defaultdict(dict)
    for actor in article.actors:
        words = actor.name.split()
        if len(words) > 1 and len(words[-1]) >= _SHORTEST_SURNAME:
            status = status_of(article, actor)
            owners[words[-1]].setdefault(archive.ids["person", actor.name], status)
    for surname, who in owners.items():
        if len(who) == 1:
            yield surname, next(iter(who.items()))
