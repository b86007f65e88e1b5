"""What in an archive is for its editors to settle, found without reading any text.

Two entities that both have an authority file are never asked about as one, and what a person has
confirmed is not asked about.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from builder.dates import parse_edtf
from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.identities import EntityId, Name, named_in
from builder.publish.mentions import ambiguous_forms
from builder.publish.status import is_confirmed, status_of
from builder.respelling import FIRST_NAME, LAST_NAME, respell

# Persons are compared whose last names begin with the same sounds.
_SOUNDS = 3
# So many others a person is alike to, at most: in 850 articles of Wikinews it is two.
MOST_ALIKE = 20
_Persons = dict[str, list[EntityId]]


class LoneName(NamedTuple):
    """A person of whom articles give one name alone, and those who have it in full."""

    entity: EntityId
    owners: tuple[EntityId, ...]


def duplicates(edition: Edition) -> Iterator[tuple[EntityId, EntityId]]:
    """Persons whose names are spelt much alike; the one of more articles first."""
    for first, second in alike(edition):
        if not both_filed(edition, first, second):
            fewer = edition.count(first) < edition.count(second)
            yield (second, first) if fewer else (first, second)


def alike(edition: Edition) -> Iterator[tuple[EntityId, EntityId]]:
    """Persons whose names are spelt much alike, whatever is known of them.

    Each comes first in some pairs at most: of thousands with one name all would be with all.
    """
    counts: Counter[EntityId] = Counter()
    for block in _blocks(edition):
        lasts = list(block)
        for at, last in enumerate(lasts):
            for like in _likest(last, lasts[at:], LAST_NAME):
                for pair in _namesakes(block[last], block[like]):
                    counts[pair[0]] += 1
                    if counts[pair[0]] <= MOST_ALIKE:
                        yield pair


def _blocks(edition: Edition) -> Iterator[Mapping[str, _Persons]]:
    """The persons who may be alike, by the sounds of their last names and of their first."""
    blocks: dict[str, dict[str, _Persons]] = defaultdict(lambda: defaultdict(dict))
    for entity, known in edition.archive.entities.items():
        sounds = respell(known.name) if entity[0] == "person" else ()
        if len(sounds) > 1:
            persons = blocks[sounds[-1][:_SOUNDS]][sounds[-1]]
            persons.setdefault(sounds[0], []).append(entity)
    return (blocks[each] for each in sorted(blocks))


def _namesakes(persons: _Persons, others: _Persons) -> Iterator[tuple[EntityId, EntityId]]:
    """Persons of two last names, or of one, whose first names are alike."""
    firsts = list(others)
    for number, (first, bearers) in enumerate(persons.items()):
        begin = number if persons is others else 0
        for like in _likest(first, firsts[begin:], FIRST_NAME):
            for at, one in enumerate(bearers):
                behind = at + 1 if others[like] is bearers else 0
                for other in others[like][behind : behind + MOST_ALIKE]:
                    yield min(one, other), max(one, other)


def _likest(word: str, words: Sequence[str], least: int) -> list[str]:
    """Of some words those that are so like a word, as `same_full_name` measures it."""
    found = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=least, limit=MOST_ALIKE)
    return [each for each, _, _ in found]


def lone_names(edition: Edition) -> Iterator[LoneName]:
    """Persons of whom articles give one name alone, where others have it as their last."""
    bearers: dict[str, list[EntityId]] = defaultdict(list)
    for entity, known in edition.archive.entities.items():
        words = known.name.split()
        if entity[0] == "person" and len(words) > 1:
            bearers[words[-1]].append(entity)
    for entity, known in edition.archive.entities.items():
        owners = bearers.get(known.name, []) if entity[0] == "person" else []
        if owners:
            yield LoneName(entity, tuple(owners))


def surnames(edition: Edition) -> Iterator[LoneName]:
    """Those of the lone names that articles still have, and that nobody has settled."""
    for found in lone_names(edition):
        entity, owners = found
        if not edition.count(entity):
            continue
        is_filed = edition.archive.entities[entity].filed
        is_settled = is_filed if len(owners) > 1 else both_filed(edition, entity, owners[0])
        if not is_settled and not is_confirmed_everywhere(edition, entity):
            yield found


def forms_of_two(edition: Edition) -> Iterator[tuple[Article, str]]:
    """Forms that an article lists for two entities, and that are linked to neither."""
    for article in edition.articles():
        if article.review != "confirmed":
            yield from ((article, form) for form in ambiguous_forms(article, edition.archive))


def uncertain_names(edition: Edition) -> Mapping[Name, tuple[str, ...]]:
    """Names that are marked as uncertain, each with the keys of all its articles."""
    articles: dict[Name, list[str]] = defaultdict(list)
    for article in edition.articles():
        for listed in (*article.actors, *article.places):
            if status_of(article, listed) == "uncertain":
                articles[listed.kind, listed.name].append(article.key)
    return {name: tuple(dict.fromkeys(keys)) for name, keys in articles.items()}


def has_open_date(article: Article) -> bool:
    """Whether an article has no date or an uncertain one, and nobody has confirmed it, or said that
    the date cannot be found out.
    """
    if article.review == "confirmed" or "date" in article.unknown:
        return False
    dated = parse_edtf(article.date) if article.date else None
    return dated is None or dated.uncertain or dated.approximate


def has_open_source(article: Article) -> bool:
    """Whether an article has no source, and nobody has said that it is right or cannot be known."""
    return not (article.source or article.review == "confirmed" or "source" in article.unknown)


def both_filed(edition: Edition, one: EntityId, other: EntityId) -> bool:
    """Whether both have an authority file, which says that they are two."""
    return edition.archive.entities[one].filed and edition.archive.entities[other].filed


def is_confirmed_everywhere(edition: Edition, entity: EntityId) -> bool:
    """Whether an entity is named somewhere, and confirmed in each such article."""
    return edition.count(entity) > 0 and not unconfirmed(edition, entity)


def unconfirmed(edition: Edition, entity: EntityId) -> tuple[str, ...]:
    """The articles of an entity in which nobody has said yet that it is the one."""
    return tuple(
        key
        for key in edition.archive.appearances[entity]
        if not all(
            is_confirmed(article, each)
            for article in [edition.archive.articles[key]]
            for each in named_in(article)
            if edition.archive.ids[each.kind, each.name] == entity
        )
    )
