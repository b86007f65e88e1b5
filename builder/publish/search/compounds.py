"""German compounds: 'Gericht' is a part of 'Bundesverfassungsgericht' and finds it.

A term is a compound if another term ends it and what stands before that can be the first part of
one: it ends in the linking s, as 'Bundes-' and 'Verfassungs-' do, or is itself a word of the
archive. 'Nachricht' has a prefix before 'richt', and 'Koordination' nothing of meaning before
'nation'.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache

from builder.publish.search.analysis import compound_prefixes, term_of

LANGUAGE = "de"
SHORTEST_PART = 5
SHORTEST_HEAD = 3
# Shorter, an s is rather part of a word: 'Reisen' is no compound of 'Eisen', 'Haus-' is known.
SHORTEST_LINKED_HEAD = 4


def compound_parts(terms: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For each compound among some terms the terms that end it, the longest first."""
    known = frozenset(terms)
    longest_first = ((term, tuple(_parts(term, known))) for term in known)
    return {term: parts for term, parts in longest_first if parts}


def _parts(term: str, known: Set[str]) -> Iterator[str]:
    for place in range(SHORTEST_HEAD, len(term) - SHORTEST_PART + 1):
        if term[place:] in known and _is_head(term[:place], known):
            yield term[place:]


def _is_head(head: str, known: Set[str]) -> bool:
    if _only_prefixes().fullmatch(head):
        return False
    is_linked = head.endswith("s") and len(head) >= SHORTEST_LINKED_HEAD
    return is_linked or head in known or term_of(head, LANGUAGE) in known


@cache
def _only_prefixes() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(compound_prefixes(LANGUAGE))})+")
