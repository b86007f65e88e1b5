"""Articles that belong together, and why: the persons and places they share.

A shared name counts the more the fewer articles have it (inverse document frequency, Spärck Jones
1972), a person more than a place. Of a name in very many articles only the nearest in time are
looked at, and of those that share this person alone only the very nearest, so the work grows with
the archive and not with its square.

An article that is added leaves nearly all other articles' lists as they are: a name's weight
changes only when the number of its articles reaches a power of two, and of articles that share the
same the nearest in time are taken, whose order does not change.

Every pair of articles that are near each other in the list of a name is written as one number; the
numbers are sorted, those of one pair summed up, and the sums sorted by article and weight.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from builder.publish.archive import Archive
from builder.publish.identities import EntityId

_WEIGHT = {"person": 10, "place": 4}
# The logarithm to base two of the number of articles that weights are as if an archive had. A name
# in more articles counts as little as one in half of them.
_LOG_SIZE = 12
# So many articles on either side are looked at. Two names in common make two articles related, or
# one person if they are very near; one country does not.
_NEAREST, _VERY_NEAREST = 20, 4
_LEAST_EVIDENCE = 2
_MOST, _REASONS = 4, 3
# Of the best so many are ranked, as some may print the same story.
_RANKED = 3 * _MOST
# Articles at once: a few megabytes of numbers.
_AT_ONCE = 4096

# A pair of articles as a number: in its bits, from the highest, the place of the one among those at
# once, that of the other in the archive, and what they share, its weight above its evidence. To be
# ranked it becomes another: the first place, the complement of the weight, the distance.
_EVIDENCE_BITS, _SHARED_BITS, _PLACE_BITS, _WEIGHT_BITS = 8, 20, 26, 22
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Related:
    """A related article's key and the shared entities that count most."""

    key: str
    shared: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True)
class _Postings:
    """The places in the archive of the articles of every person and place, one after the other.

    Persons and places are numbered in order of what sharing them counts. `entities` has the number
    for each posting; `weights` and `evidence`, by number, what sharing one counts and how much more
    that tells of articles that are very near. `named` has the numbers of every article's.
    """

    listed: Sequence[EntityId]
    entities: Numbers
    places: Numbers
    weights: Numbers
    evidence: Numbers
    named: Mapping[str, Set[int]]


def relate(archive: Archive, keys: Iterable[str]) -> dict[str, tuple[Related, ...]]:
    """For each of these articles the nearest to it, best first; of one story the best alone."""
    wanted, postings, listed = list(keys), _make_postings(archive), list(archive.articles)
    related: dict[str, tuple[Related, ...]] = dict.fromkeys(wanted, ())
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        ranks = np.array([archive.ranks[key] for key in some])
        ranked = _rank(ranks, *_share(*_centres(archive, postings, some), postings))
        for at, group in groupby(ranked, key=itemgetter(0)):
            best = _of_different_stories(archive, some[at], (listed[other] for _, other in group))
            related[some[at]] = tuple(
                Related(other, _reasons(postings, some[at], other)) for other in best
            )
    return related


def _make_postings(archive: Archive) -> _Postings:
    weights = {
        identity: _WEIGHT[identity[0]] * max(1, _LOG_SIZE - len(keys).bit_length())
        for identity, keys in archive.appearances.items()
        if identity[0] in _WEIGHT
    }
    listed = sorted(weights, key=lambda identity: (-weights[identity], identity))
    numbers = {identity: number for number, identity in enumerate(listed)}
    keys = [archive.appearances[identity] for identity in listed]
    named = {
        key: {numbers[each] for each in archive.entities_of(key) if each in numbers}
        for key in archive.articles
    }
    return _Postings(
        listed,
        np.repeat(np.arange(len(listed)), list(map(len, keys))),
        np.array([archive.ranks[key] for some in keys for key in some], np.int64),
        np.array([weights[identity] for identity in listed], np.int64),
        np.array([kind == "person" for kind, _ in listed], np.int64),
        named,
    )


def _centres(archive: Archive, postings: _Postings, keys: Sequence[str]) -> tuple[Numbers, Numbers]:
    """For every name of these articles the article's place among them, and that of its posting.

    An article that is not its name's first of a story stands where that is.
    """
    named = [postings.named[key] for key in keys]
    ranks = [
        archive.ranks[archive.story_naming(postings.listed[number], key)[0]]
        if key in archive.stories
        else archive.ranks[key]
        for key, numbers in zip(keys, named, strict=True)
        for number in numbers
    ]
    entities = np.array([number for numbers in named for number in numbers], np.int64)
    sought = entities << _PLACE_BITS | np.array(ranks, np.int64)
    owners = np.repeat(np.arange(len(keys)), list(map(len, named)))
    return owners, np.searchsorted(postings.entities << _PLACE_BITS | postings.places, sought)


def _share(
    owners: Numbers, centres: Numbers, postings: _Postings
) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs of the articles and the places of others, and the weight of what they share."""
    steps = np.arange(-_NEAREST, _NEAREST + 1)
    around = centres[:, None] + steps
    inside = (steps != 0) & (around >= 0) & (around < len(postings.places))
    around[~inside] = 0
    entities = postings.entities[centres][:, None]
    inside &= postings.entities[around] == entities
    evidence = 1 + (np.abs(steps) <= _VERY_NEAREST) * postings.evidence[entities]
    shared = postings.weights[entities] << _EVIDENCE_BITS | evidence
    pairs = owners[:, None] << _PLACE_BITS | postings.places[around]
    return _add_up(np.sort((pairs << _SHARED_BITS | shared)[inside]))


def _add_up(packed: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The pairs in this order with enough evidence, and their weight."""
    pairs, shared = packed >> _SHARED_BITS, packed & (1 << _SHARED_BITS) - 1
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    sums = np.add.reduceat(shared, starts) if len(starts) else shared
    enough = sums & (1 << _EVIDENCE_BITS) - 1 >= _LEAST_EVIDENCE
    pairs, sums = pairs[starts][enough], sums[enough]
    return pairs >> _PLACE_BITS, pairs & (1 << _PLACE_BITS) - 1, sums >> _EVIDENCE_BITS


def _rank(
    ranks: Numbers, owners: Numbers, others: Numbers, weights: Numbers
) -> Iterator[tuple[int, int]]:
    """The pairs again, the first of each article, the heaviest and nearest before the others."""
    distances = others - ranks[owners]
    # What is newer comes before what is as much older.
    order = np.abs(distances) << 1 | (distances > 0)
    most = (1 << _WEIGHT_BITS) - 1
    heavy = owners << _WEIGHT_BITS | most - np.minimum(weights, most)
    packed = np.sort(heavy << _PLACE_BITS + 1 | order)
    owners, order = packed >> _WEIGHT_BITS + _PLACE_BITS + 1, packed & (2 << _PLACE_BITS) - 1
    first = np.arange(len(owners)) - np.searchsorted(owners, owners) < _RANKED
    owners, order = owners[first], order[first]
    others = ranks[owners] + np.where(order & 1, order >> 1, -(order >> 1))
    return zip(owners.tolist(), others.tolist(), strict=True)


def _of_different_stories(archive: Archive, key: str, ranked: Iterable[str]) -> list[str]:
    """The first articles of a list, without those whose story the article or one before prints."""
    found: list[str] = []
    told = set(archive.stories.get(key, ()))
    for other in ranked:
        if other not in told:
            found.append(other)
            told.update(archive.stories.get(other, ()))
        if len(found) == _MOST:
            break
    return found


def _reasons(postings: _Postings, key: str, other: str) -> tuple[EntityId, ...]:
    shared = sorted(postings.named[key] & postings.named[other])
    return tuple([postings.listed[number] for number in shared[:_REASONS]])
