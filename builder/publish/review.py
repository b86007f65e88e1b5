"""What an editor may settle: probable duplicates, ambiguous surnames, uncertain names and dates.

Each proposal has the sentences to decide by and the lines that would settle it. Nothing here
changes anything; what is asked about is for `questions` to say.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from builder.model import Article
from builder.publish.corrections import CORRECTIONS
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.making import read
from builder.publish.questions import (
    duplicates,
    forms_of_two,
    surnames,
    uncertain_dates,
    uncertain_names,
    unconfirmed,
)
from builder.yaml_dumping import FlowList, dump_yaml

# Of each entity so many sentences are shown.
_MOST_SENTENCES = 3


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
    return (_same(edition, "duplicate", *pair) for pair in duplicates(edition))


def _surnames(edition: Edition) -> Iterator[Proposal]:
    """Persons of whom an article gives one name alone, where others have that name in full."""
    for entity, owners in surnames(edition):
        if len(owners) > 1:
            yield _which(edition, entity, owners)
        else:
            yield _same(edition, "surname", owners[0], entity)


def _ambiguous(edition: Edition) -> Iterator[Proposal]:
    """Forms that an article lists for two entities, and that are linked to neither."""
    for article, form in forms_of_two(edition):
        found = tuple(_sentences_with(edition, article, form))
        yield Proposal("form", form, found, _path(article), (f"[{form}](person:KEY)",))


def _uncertain(edition: Edition) -> Iterator[Proposal]:
    """Names that are marked as uncertain, each with all its articles."""
    for (kind, name), keys in uncertain_names(edition).items():
        entity = edition.archive.ids[kind, name]
        found = tuple(_evidence(edition, entity, keys))
        entry = {"name": name, "articles": FlowList(keys)}
        yield Proposal("name", name, found, CORRECTIONS, _lines({"not_in": [entry]}))


def _dates(edition: Edition) -> Iterator[Proposal]:
    """Articles without a date, or with one that is uncertain."""
    for article in uncertain_dates(edition):
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
    """Two that may be one, in the order of their names in the correction."""
    names = [edition.archive.entities[each].name for each in entities]
    found = tuple(
        each
        for entity in entities
        for each in _evidence(edition, entity, edition.archive.appearances[entity])
    )
    lines = _lines({"same": [FlowList(names)]})
    return Proposal(topic, " / ".join(names), found, CORRECTIONS, lines)


def _which(edition: Edition, entity: EntityId, owners: Sequence[EntityId]) -> Proposal:
    """A surname that several persons have: a line for each of them to choose from."""
    name = edition.archive.entities[entity].name
    keys = unconfirmed(edition, entity)
    entries = [
        {"name": name, "articles": FlowList(keys), "as": edition.archive.entities[owner].name}
        for owner in owners
    ]
    found = tuple(_evidence(edition, entity, keys))
    return Proposal("surname", name, found, CORRECTIONS, _lines({"split": entries}))


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
