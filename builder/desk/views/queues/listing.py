"""Where articles list whom: every entry of the archive by the person or place that it means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.desk.views.queues.survey import Survey
from builder.model import Appearance
from builder.publish.identities import EntityId
from builder.publish.status import is_confirmed


class Listed(NamedTuple):
    """An entry, and the key of the article that has it."""

    key: str
    entry: Appearance


Listing = Mapping[EntityId, Sequence[Listed]]


def list_entities(survey: Survey) -> Listing:
    """The entries of every person and place, those of all articles of a story too."""
    found: dict[EntityId, list[Listed]] = defaultdict(list)
    ids = survey.edition.archive.ids
    for article in survey.edition.articles():
        for each in (*article.actors, *article.places):
            found[ids[each.kind, each.name]].append(Listed(article.key, each))
    return found


def unconfirmed(survey: Survey, listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Those entries of which no person has said that they are right."""
    return tuple(each for each in listed if not is_confirmed(survey.article(each.key), each.entry))


def keys_of(listed: Iterable[Listed]) -> tuple[str, ...]:
    """The articles of some entries, each once."""
    return tuple(dict.fromkeys(each.key for each in listed))


def by_name(listed: Iterable[Listed]) -> dict[str, tuple[str, ...]]:
    """The articles of some entries, by the names that these have there."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in listed:
        found[each.entry.name].append(each.key)
    return {name: tuple(dict.fromkeys(keys)) for name, keys in found.items()}


def by_article(listed: Iterable[Listed]) -> dict[str, tuple[Listed, ...]]:
    """Some entries by the keys of their articles."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for each in listed:
        found[each.key].append(each)
    return {key: tuple(entries) for key, entries in found.items()}
