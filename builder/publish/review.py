"""What an editor may settle: probable duplicates, ambiguous surnames, uncertain names and dates.

Each proposal has the sentences to decide by and the lines that would settle it. Nothing here
changes anything; two entities that both have an authority file are never proposed as one, and what
a person has confirmed is not asked about.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from builder.dates import parse_edtf
from builder.model import Article, Entity, Kind
from builder.publish.corrections import CORRECTIONS
from builder.publish.edition import Edition
from builder.publish.identities import EntityId, named_in
from builder.publish.making import read
from builder.publish.mentions import ambiguous_forms
from builder.publish.status import is_confirmed, status_of
from builder.respelling import respell, same_full_name
from builder.yaml_dumping import FlowList, dump_yaml

# Of each entity so many sentences are shown.
_MOST_SENTENCES = 3
# Persons are compared whose last names begin with the same sounds.
_SOUNDS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that an article's file has, and the name in it that is in question."""

    path: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One question: its topic and subject, evidence, and the lines for a file that settle it."""

    topic: str
    subject: str
    evidence: tuple[Evidence, ...]
    file: str
    lines: tuple[str, ...]


def propose(edition: Edition) -> tuple[Proposal, ...]:
    """All proposals, topic by topic."""
    return tuple(proposal for topic in TOPICS.values() for proposal in topic(edition))


def _duplicates(edition: Edition) -> Iterator[Proposal]:
    """Persons whose names are spelt much alike."""
    blocks: dict[str, list[EntityId]] = defaultdict(list)
    for entity, known in edition.archive.entities.items():
        sounds = respell(known.name)
        if entity[0] == "person" and len(sounds) > 1:
            blocks[sounds[-1][:_SOUNDS]].append(entity)
    for block in sorted(blocks):
        for first, second in combinations(blocks[block], 2):
            one, other = (edition.archive.entities[each] for each in (first, second))
            if same_full_name(one.name, other.name) and not _both_filed(one, other):
                yield _same(edition, "duplicate", first, second)


def _surnames(edition: Edition) -> Iterator[Proposal]:
    """Persons of whom an article gives one name alone, where others have that name in full."""
    bearers: dict[str, list[EntityId]] = defaultdict(list)
    for entity, known in edition.archive.entities.items():
        words = known.name.split()
        if entity[0] == "person" and len(words) > 1:
            bearers[words[-1]].append(entity)
    for entity, known in edition.archive.entities.items():
        owners = bearers.get(known.name, []) if entity[0] == "person" else []
        if not owners or _is_confirmed_everywhere(edition, entity):
            continue
        if len(owners) > 1 and not known.filed:
            yield _which(edition, entity, owners)
        elif len(owners) == 1 and not _both_filed(known, edition.archive.entities[owners[0]]):
            yield _same(edition, "surname", owners[0], entity)


def _ambiguous(edition: Edition) -> Iterator[Proposal]:
    """Forms that an article lists for two entities, and that are linked to neither."""
    for article in edition.articles():
        if article.review == "confirmed":
            continue
        for form in ambiguous_forms(article, edition.archive):
            yield Proposal(
                "form",
                form,
                tuple(_sentences_with(edition, article, form)),
                _path(article),
                (f"[{form}](person:KEY)",),
            )


def _uncertain(edition: Edition) -> Iterator[Proposal]:
    """Names that are marked as uncertain, each with all its articles."""
    articles: dict[tuple[Kind, str], list[str]] = defaultdict(list)
    for article in edition.articles():
        for listed in (*article.actors, *article.places):
            if status_of(article, listed) == "uncertain":
                articles[listed.kind, listed.name].append(article.key)
    for (kind, name), keys in articles.items():
        entity = edition.archive.ids[kind, name]
        found = tuple(_evidence(edition, entity, keys))
        entry = {"name": name, "articles": FlowList(keys)}
        yield Proposal("name", name, found, CORRECTIONS, _lines({"not_in": [entry]}))


def _dates(edition: Edition) -> Iterator[Proposal]:
    """Articles without a date, or with one that is uncertain."""
    for article in edition.articles():
        if article.review == "confirmed":
            continue
        dated = parse_edtf(article.date) if article.date else None
        if dated is None or dated.uncertain or dated.approximate:
            reason = article.date_reason or "no date was found"
            evidence = Evidence(_path(article), article.date, reason)
            line = f"date: {article.date.rstrip('?~%') or 'YYYY-MM-DD'}"
            yield Proposal("date", article.title, (evidence,), _path(article), (line,))


TOPICS: dict[str, Callable[[Edition], Iterator[Proposal]]] = {
    "duplicate": _duplicates,
    "surname": _surnames,
    "form": _ambiguous,
    "name": _uncertain,
    "date": _dates,
}


def _same(edition: Edition, topic: str, *entities: EntityId) -> Proposal:
    """Two that may be one: of duplicates the one with more articles first, else as given."""
    by_count = sorted(entities, key=lambda each: -edition.count(each))
    ranked = by_count if topic == "duplicate" else entities
    names = [edition.archive.entities[each].name for each in ranked]
    found = tuple(
        each
        for entity in ranked
        for each in _evidence(edition, entity, edition.archive.appearances[entity])
    )
    return Proposal(
        topic, " / ".join(names), found, CORRECTIONS, _lines({"same": [FlowList(names)]})
    )


def _which(edition: Edition, entity: EntityId, owners: list[EntityId]) -> Proposal:
    """A surname that several persons have: a line for each of them to choose from."""
    name = edition.archive.entities[entity].name
    keys = _unconfirmed(edition, entity)
    entries = [
        {"name": name, "articles": FlowList(keys), "as": edition.archive.entities[owner].name}
        for owner in owners
    ]
    found = tuple(_evidence(edition, entity, keys))
    return Proposal("surname", name, found, CORRECTIONS, _lines({"split": entries}))


def _is_confirmed_everywhere(edition: Edition, entity: EntityId) -> bool:
    return edition.count(entity) > 0 and not _unconfirmed(edition, entity)


def _unconfirmed(edition: Edition, entity: EntityId) -> tuple[str, ...]:
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


def _lines(values: dict[str, object]) -> tuple[str, ...]:
    return tuple(dump_yaml(values).splitlines())


def _evidence(edition: Edition, entity: EntityId, keys: Iterable[str]) -> Iterator[Evidence]:
    """A sentence of each of the first articles that name an entity, of the text if it can be."""
    for key in islice(keys, _MOST_SENTENCES):
        path, reading = _path(edition.archive.articles[key]), read(edition, key)
        passages = sorted(reading.all_passages(), key=lambda passage: passage.kind == "title")
        named = (
            (passage, found)
            for passage in passages
            for found in passage.mentions
            if found.entity == entity
        )
        for passage, found in islice(named, 1):
            start, end = passage.sentence_around(found)
            name = passage.text[found.start : found.end]
            yield Evidence(path, name, passage.text[start:end])


def _sentences_with(edition: Edition, article: Article, form: str) -> Iterator[Evidence]:
    passages = read(edition, article.key).all_passages()
    texts = [passage.text for passage in passages if form in passage.text]
    yield from (Evidence(_path(article), form, text) for text in texts[:_MOST_SENTENCES])


def _path(article: Article) -> str:
    return f"content/articles/{article.key}.md"


def _both_filed(one: Entity, other: Entity) -> bool:
    return one.filed and other.filed
