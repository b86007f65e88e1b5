"""Numbers for the articles, which an article keeps when another one is added.

The numbers stand for the articles in every list of the index. Were they positions in an order, one
clipping of 1950 would renumber all that are younger and rewrite the whole index. So they are places
in a table that is thinly filled: an article's place is told by the hash of its address, and one
whose place is taken has the next free one (linear probing; the keys are placed in the order of
their hashes, so the table is a function of the set of keys, as in Blelloch and Golovin 2007,
'Strongly History-Independent Hashing'). An added article moves the few that it pushes on: in a
table filled to a sixth, as 10,000 articles fill it, one in five additions moves another (Knuth, The
Art of Computer Programming 3, 6.4). Only where the table has to double, beyond 32,768 articles, do
all numbers change.
"""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import groupby

_SMALLEST = 2**16
_PLACES_EACH = 2
# Articles share a block if the higher digits of their numbers are the same. So many at most, as
# then one more doubles the number of blocks; of an even spread it has between half and all of them.
_BLOCK = 512


def number_documents(urls: Iterable[str]) -> Mapping[str, int]:
    """A number for each address, in the order of the numbers."""
    known = set(urls)
    places = table_size(len(known))
    numbers, free = {}, 0
    for home, url in sorted((_home(url, places), url) for url in known):
        numbers[url] = max(home, free)
        free = numbers[url] + 1
    return numbers


def table_size(articles: int) -> int:
    """How many places the table has: a power of two, at least twice the number of articles."""
    return max(_SMALLEST, 1 << (articles * _PLACES_EACH - 1).bit_length() if articles else 0)


def block_size(articles: int) -> int:
    """How many numbers share a block, in an archive of so many articles: a power of two."""
    blocks = 1 << (max(0, articles - 1) // _BLOCK).bit_length()
    return table_size(articles) // blocks


def blocks_of(numbers: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    """Who is in each block, from the numbers of all, ascending."""
    size = block_size(len(numbers))
    parted = groupby(numbers, lambda each: numbers[each] // size)
    return {block: tuple(each) for block, each in parted}


def _home(url: str, places: int) -> int:
    digest = hashlib.blake2b(url.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % places
