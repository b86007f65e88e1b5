"""German compounds: 'Gericht' is a part of 'Bundesverfassungsgericht' and finds it.

A term is a compound if another term ends it and what stands before that can be the first part of
one: it ends in the linking s, as 'Bundes-' and 'Verfassungs-' do, or is itself a word of the
archive. 'Nachricht' has a prefix before 'richt', and 'Koordination' nothing of meaning before
'nation'.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import msgspec

from builder.publish.search.analysis import compound_prefixes, term_of

LANGUAGE = "de"
SHORTEST_PART = 5
SHORTEST_HEAD = 3
# Shorter, an s is rather part of a word: 'Reisen' is no compound of 'Eisen', 'Haus-' is known.
SHORTEST_LINKED_HEAD = 4


class Compound(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a term as a compound: the terms that end it, the longest first, and those,
    ascending, that make or would make what stands before one of them a first part."""

    parts: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


NO_COMPOUND = Compound()


def compounds(terms: Iterable[str]) -> Mapping[str, Compound]:
    """Those among some terms that are compounds, or would be with another term."""
    known = frozenset(terms)
    found = ((term, read_compound(term, known.__contains__)) for term in known)
    return {term: compound for term, compound in found if compound != NO_COMPOUND}


def read_compound(term: str, is_known: Callable[[str], bool]) -> Compound:
    """A term as a compound, where one knows which terms there are."""
    parts: list[str] = []
    heads: set[str] = set()
    for place in range(SHORTEST_HEAD, len(term) - SHORTEST_PART + 1):
        head, part = term[:place], term[place:]
        if not is_known(part) or _only_prefixes().fullmatch(head):
            continue
        is_linked = head.endswith("s") and len(head) >= SHORTEST_LINKED_HEAD
        known_as = () if is_linked else {head, term_of(head, LANGUAGE)} - {""}
        heads.update(known_as)
        if is_linked or any(map(is_known, known_as)):
            parts.append(part)
    return Compound(tuple(parts), tuple(sorted(heads)))


@cache
def _only_prefixes() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(compound_prefixes(LANGUAGE))})+")
