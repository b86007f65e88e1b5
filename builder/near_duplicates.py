"""Near-duplicates: texts that print the same report, found by MinHash over their word shingles.

A text's sketch is its bottom-k MinHash, the least digests of its shingles (Broder 1997, 'On the
resemblance and containment of documents'; Cohen and Kaplan 2007, 'Summarizing data using bottom-k
sketches'). Only texts that have two of their very least digests in common are compared (locality-
sensitive hashing, Indyk and Motwani 1998), so the work grows with the number of texts and not with
its square. Quotation marks, dashes, case, white space, links by hand, ß or ss make no difference.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, groupby

# Measured with 1,071 news texts (892 German, 141 English, 38 others) and copies of them, by
# the Jaccard coefficient of their three-word shingles. The likest texts that are not the same
# report, a story and its sequel, have .30 and .22; all others less than .11. A copy with another
# first sentence, other quotation marks and without its last paragraph has .74 (median), without
# its last quarter .68, with every tenth word replaced .58, halved .50. At .4 there is no false
# pair, and 6 % of the first kind are missed, those of texts whose last paragraph is half of them
# or more. tests/bench/README.md has the table, and how to make it.
SHINGLE = 3
LEAST_LIKENESS = 0.4
# What has fewer words is a stub, such as 'read on with a subscription', and tells nothing.
LEAST_WORDS = 20
# The standard error of a likeness of .4 is sqrt(.4 * .6 / 128) = .04; of texts with at most so
# many shingles it is exact.
SKETCH = 128
# Two of the ten least digests in common: at a likeness of .4 in .954 of all cases, at .5 in .989,
# at .7 in .9998 (1 - (1 - s)^10 - 10 s (1 - s)^9).
LEAST_DIGESTS = 10
# Of the texts that share two digests with it, one is compared with so many before it by name, which
# for articles is by day. If there are more of them, those are paired among themselves.
NEIGHBOURS = 8
# Four bytes tell the few hundred shingles of two texts apart and keep a sketch at 512 bytes.
_DIGEST = 4

_WORD = re.compile(r"\w+")
_LINK_TARGET = re.compile(r"\]\([^()\s]*\)")
# Signs within words that a reader does not see: soft hyphen, zero-width characters.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by name, in order, and the estimated Jaccard coefficient of their shingles."""

    first: str
    second: str
    likeness: float


def sketch(text: str) -> bytes:
    """The least digests of a text's shingles, in order; empty for a stub. Plain or Markdown."""
    plain = unicodedata.normalize("NFKC", _LINK_TARGET.sub("]", text).translate(_UNSEEN))
    words = _WORD.findall(plain.casefold())
    if len(words) < LEAST_WORDS:
        return b""
    shingles = set(map(" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False)))
    digests = {blake2b(each.encode(), digest_size=_DIGEST).digest() for each in shingles}
    return b"".join(sorted(digests)[:SKETCH])


def likeness(first: bytes, second: bytes) -> float:
    """The estimated Jaccard coefficient of two texts' shingles, from their sketches: 0 to 1."""
    ours, theirs = set(_digests(first)), set(_digests(second))
    union = sorted(ours | theirs)[:SKETCH]
    return len(ours & theirs & set(union)) / len(union) if union else 0.0


def near_duplicates(sketches: Mapping[str, bytes]) -> tuple[Pair, ...]:
    """The pairs of texts, by name, that are near-duplicates; the likest first."""
    found = (
        Pair(first, second, likeness(sketches[first], sketches[second]))
        for first, second in _candidates(sketches)
    )
    kept = (pair for pair in found if pair.likeness >= LEAST_LIKENESS)
    return tuple(sorted(kept, key=lambda pair: (-pair.likeness, pair.first, pair.second)))


def _digests(sketch: bytes) -> list[bytes]:
    return [sketch[at : at + _DIGEST] for at in range(0, len(sketch), _DIGEST)]


def _candidates(sketches: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """The pairs of names whose sketches have two of their least digests in common."""
    names = sorted(sketches)
    candidates = set()
    for _, bucket in groupby(sorted(_entries(names, sketches)), key=lambda entry: entry[0]):
        members = [number for _, number in bucket]
        for at, number in enumerate(members):
            for before in members[max(0, at - NEIGHBOURS) : at]:
                candidates.add((names[before], names[number]))
    return candidates


def _entries(names: list[str], sketches: Mapping[str, bytes]) -> Iterator[tuple[bytes, int]]:
    """Every two of a text's least digests with the text's number."""
    for number, name in enumerate(names):
        least = _digests(sketches[name][: LEAST_DIGESTS * _DIGEST])
        for first, second in combinations(least, 2):
            yield first + second, number
