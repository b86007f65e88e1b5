"""An archive as its queues look at it, and how actions name what it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder.desk.actions import AnyKind, CreateFile
from builder.keys import entity_key
from builder.model import FOLDERS, Appearance, Article, Kind
from builder.problems import ProblemsError
from builder.publish.content import ARTICLES, Content
from builder.publish.corrections import Correction, parse_corrections
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.urls import article_url


@dataclass(frozen=True, slots=True)
class Survey:
    """A linked archive with the paths of its articles' files and the sketches of their texts, both
    by key, its corrections, and the last words of its persons' names.
    """

    edition: Edition
    articles: Mapping[str, str] = field(default_factory=dict)
    sketches: Mapping[str, bytes] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    surnames: frozenset[str] = frozenset()

    def path(self, key: str) -> str:
        """An article's file."""
        return self.articles.get(key) or f"{ARTICLES}/{key}.md"

    def article(self, key: str) -> Article:
        """An article by its key."""
        return self.edition.archive.articles[key]

    def url(self, key: str) -> str:
        """An article's page."""
        return article_url(key)

    def name(self, entity: EntityId) -> str:
        """What an entity is called."""
        return self.edition.archive.entities[entity].name

    def written(self, key: str, listed: Appearance) -> str:
        """An entry's name as its article's file has it, which a correction may have split off."""
        for each in self.corrections:
            is_so = (
                each.action == "split" and key in each.articles and each.kind in ("", listed.kind)
            )
            if is_so and each.names[1] == listed.name and each.names[0] in listed.forms:
                return each.names[0]
        return listed.name

    def kind_for(self, kind: Kind, names: Iterable[str]) -> AnyKind:
        """The kind that a correction of these names must state, as others have one of them too.

        A person's surname is one as well, as it is found in the text by itself.
        """
        ids, said = self.edition.archive.ids, frozenset(names)
        others = [each for each in FOLDERS if each != kind]
        is_shared = any((each, name) in ids for each in others for name in said)
        is_surname = kind != "person" and not said.isdisjoint(self.surnames)
        return kind if is_shared or is_surname else ""

    def meant_kind(self, correction: Correction) -> AnyKind:
        """Of which kind a correction makes its names one; empty if it joins none."""
        if correction.action not in ("same", "rename"):
            return ""
        for kind in FOLDERS:
            owners = {self.edition.archive.ids.get((kind, name)) for name in correction.names}
            if len(owners) == 1 and None not in owners:
                return kind
        return ""

    def file_for(self, entity: EntityId) -> CreateFile:
        """What gives an entity without a file its own."""
        kind, key = entity
        name = self.name(entity)
        return CreateFile(kind, name, "" if entity_key(name) == key else key)

    def entries(self, key: str, entity: EntityId) -> tuple[Appearance, ...]:
        """Where an article lists a person or place."""
        article, ids = self.article(key), self.edition.archive.ids
        listed = article.actors if entity[0] == "person" else article.places
        return tuple(each for each in listed if ids[each.kind, each.name] == entity)


def survey(edition: Edition, content: Content, corrections: str) -> Survey:
    """The survey of what was read; corrections that cannot be read are none."""
    try:
        found = parse_corrections(corrections, tuple(content.paths))
    except ProblemsError:
        found = ()
    sketches = {
        key: content.traits[key].sketch for key in edition.archive.articles if key in content.traits
    }
    return Survey(edition, content.paths, sketches, found, _surnames(edition))


def _surnames(edition: Edition) -> frozenset[str]:
    names = (
        each.name.split() for each in edition.archive.entities.values() if each.kind == "person"
    )
    return frozenset(words[-1] for words in names if words)


def entry_kind(kind: Kind) -> Literal["person", "place"]:
    """The kind of an entry, which is never a source."""
    return "place" if kind == "place" else "person"
