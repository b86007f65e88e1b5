"""How many stories name two persons together.

Two persons are named together where one article names both, in its front matter or by hand; a
story that is printed twice counts once, and stands for its earliest article that names both.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from builder.publish.edition import Edition
from builder.publish.encoding import encode, fingerprint
from builder.publish.identities import EntityId


class Tie(NamedTuple):
    """Two persons by their places in a graph, how many stories name both, and one of these."""

    first: int
    second: int
    stories: int
    key: str


class Graph(NamedTuple):
    """Persons in the order of how many stories name them with others, and all ties among them."""

    persons: tuple[EntityId, ...]
    ties: tuple[Tie, ...]


def named_with(edition: Edition, entity: EntityId) -> dict[EntityId, list[str]]:
    """Who and what else is named with an entity: for each the articles, one of every story."""
    found: dict[EntityId, list[str]] = {}
    archive = edition.archive
    for key in archive.appearances.get(entity, ()):
        if key not in archive.stories:
            for other in entities_named(edition, key):
                found.setdefault(other, []).append(key)
            continue
        for other, first in _named(edition, archive.story_naming(entity, key)).items():
            found.setdefault(other, []).append(first)
    found.pop(entity, None)
    return found


def _named(edition: Edition, story: Sequence[str]) -> Mapping[EntityId, str]:
    """The persons and places that a story's articles name, each with the first that does."""
    return {each: key for key in reversed(story) for each in entities_named(edition, key)}


def entities_named(edition: Edition, key: str) -> Sequence[EntityId]:
    """The persons and places that an article names, each once: in its front matter or by hand."""
    listed, by_hand = edition.listed[key], edition.archive.linked.get(key)
    if not by_hand:
        return listed
    known = [each for each in by_hand if each in edition.archive.entities]
    return tuple(dict.fromkeys((*listed, *known)))


def make_graph(edition: Edition, most: int) -> Graph:
    """The persons whom the most stories name with others, so many of them, and their ties."""
    told = list(_told(edition))
    shared = Counter(chain.from_iterable(_all_persons(story) for story in told))
    ranked = sorted(shared, key=lambda each: (-shared[each], each))[:most]
    places = {person: at for at, person in enumerate(ranked)}
    counts: Counter[tuple[int, int]] = Counter()
    keys: dict[tuple[int, int], str] = {}
    for story in told:
        pairs = dict(_pairs(story, places))
        counts.update(pairs.keys())
        keys |= pairs
    ties = (Tie(*pair, counts[pair], keys[pair]) for pair in sorted(counts))
    return Graph(tuple(ranked), tuple(ties))


# The persons of each article that prints a story and names several, the latest article first.
_Told = Sequence[tuple[tuple[EntityId, ...], str]]


def _told(edition: Edition) -> Iterator[_Told]:
    """The stories that name several persons in one article."""
    done: set[str] = set()
    for key in edition.archive.articles:
        if key in done:
            continue
        story = edition.archive.story(key)
        done.update(story if len(story) > 1 else ())
        persons = [(_persons(edition, each), each) for each in reversed(story)]
        several = [each for each in persons if len(each[0]) > 1]
        if several:
            yield several


def _persons(edition: Edition, key: str) -> tuple[EntityId, ...]:
    return tuple([each for each in entities_named(edition, key) if each[0] == "person"])


def _all_persons(story: _Told) -> Iterable[EntityId]:
    if len(story) == 1:
        return story[0][0]
    return {each for persons, _ in story for each in persons}


def _pairs(story: _Told, places: Mapping[EntityId, int]) -> Iterator[tuple[tuple[int, int], str]]:
    """The pairs that a story's articles name; the last of equals is of the earliest article."""
    for persons, key in story:
        known = sorted(places[each] for each in persons if each in places)
        for pair in combinations(known, 2):
            yield pair, key


def ties_made_from(edition: Edition) -> bytes:
    """A fingerprint of all that the graph is made from, and of the names of its persons."""
    archive = edition.archive
    names = [(key, each.name) for (kind, key), each in archive.entities.items() if kind == "person"]
    return fingerprint(encode((edition.listed, archive.linked, archive.stories, names)))
