"""The ties of a graph that are worth drawing: few enough to be told apart, and all that matter."""

from collections.abc import Iterable, Sequence
from itertools import chain

from builder.publish.network.ties import Graph, Tie

# How many of each person's ties are drawn at least.
_STRONGEST = 3


def backbone(graph: Graph) -> tuple[Tie, ...]:
    """Each person's strongest ties, and a tree of the strongest that joins all who are joined."""
    chosen = {*_strongest(graph), *_tree(graph.ties)}
    return tuple(sorted(chosen))


def strength(tie: Tie) -> tuple[int, int, int, int]:
    """Sort key: the stronger first, of equals those between persons of like rank.

    So where many persons are tied alike, as by one long list of names, no person of them stands
    out by the order of the alphabet.
    """
    return -tie.stories, tie.second - tie.first, tie.first, tie.second


def _strongest(graph: Graph) -> Iterable[Tie]:
    ties: list[list[Tie]] = [[] for _ in graph.persons]
    for tie in sorted(graph.ties, key=strength):
        for person in (tie.first, tie.second):
            if len(ties[person]) < _STRONGEST:
                ties[person].append(tie)
    return chain.from_iterable(ties)


def _tree(ties: Sequence[Tie]) -> Iterable[Tie]:
    """A maximum spanning forest (Kruskal 1956)."""
    roots: dict[int, int] = {}
    for tie in sorted(ties, key=strength):
        first, second = _root(roots, tie.first), _root(roots, tie.second)
        if first != second:
            roots[second] = first
            yield tie


def _root(roots: dict[int, int], person: int) -> int:
    while person in roots:
        above = roots[person]
        if above in roots:
            roots[person] = roots[above]
        person = above
    return person


def components(edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The persons who are joined, the largest groups first, each in order of rank."""
    roots: dict[int, int] = {}
    for edge in edges:
        first, second = (_root(roots, person) for person in edge)
        if first != second:
            roots[second] = first
    groups: dict[int, list[int]] = {}
    for person in sorted({person for edge in edges for person in edge}):
        groups.setdefault(_root(roots, person), []).append(person)
    return sorted(groups.values(), key=lambda group: (-len(group), group))
