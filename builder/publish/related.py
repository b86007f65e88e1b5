"""Articles that belong together, and why: the persons and places they share.

A shared name counts the more the fewer articles have it (inverse document frequency, Spärck Jones
1972), a person more than a place. Of a name in very many articles only the nearest in time are
looked at, so the work grows with the archive and not with its square.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from builder.publish.archive import Archive
from builder.publish.identities import EntityId, named_in

_WEIGHT = {"person": 1.0, "place": 0.4, "source": 0.0}
# Two places or one person in common make two articles related; one country does not.
_LEAST_WEIGHT = 0.5
_NEAREST, _MOST = 40, 4
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Related:
    """A related article's key and the shared entities that count most."""

    key: str
    shared: tuple[EntityId, ...]


def related_articles(archive: Archive, key: str) -> tuple[Related, ...]:
    """The articles nearest to one, best first; of those that print one story the best alone."""
    shared: dict[str, list[tuple[float, EntityId]]] = defaultdict(list)
    for identity in _identities(archive, key):
        keys = archive.appearances[identity]
        weight = _WEIGHT[identity[0]] * math.log(1 + (1 + len(archive.articles)) / len(keys))
        listed = archive.story_naming(identity, key)[0]
        for other in _nearest(keys, listed):
            shared[other].append((weight, identity))
    scores = {
        other: sum(weight for weight, _ in pairs)
        for other, pairs in shared.items()
        if sum(_WEIGHT[identity[0]] for _, identity in pairs) >= _LEAST_WEIGHT
    }
    ranked = sorted(scores, key=lambda other: (-scores[other], other))
    stories = {archive.story(other): other for other in reversed(ranked)}
    best = [other for other in ranked if stories[archive.story(other)] == other][:_MOST]
    return tuple(Related(other, _reasons(shared[other])) for other in best)


def _identities(archive: Archive, key: str) -> Sequence[EntityId]:
    named = named_in(archive.articles[key])
    ids = dict.fromkeys(archive.ids[each.kind, each.name] for each in named)
    return [identity for identity in ids if _WEIGHT[identity[0]]]


def _nearest(keys: tuple[str, ...], key: str) -> list[str]:
    """The keys around one in a list that is in order of time."""
    at = keys.index(key)
    around = keys[max(0, at - _NEAREST) : at + _NEAREST + 1]
    return [other for other in around if other != key]


def _reasons(pairs: list[tuple[float, EntityId]]) -> tuple[EntityId, ...]:
    ranked = sorted(pairs, key=lambda pair: (-pair[0], pair[1]))
    return tuple(identity for _, identity in ranked[:_REASONS])
