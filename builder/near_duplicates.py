"""Near-duplicates: texts that print the same report, found by MinHash over their word shingles.

A text's sketch is its bottom-k MinHash, the least digests of its shingles (Broder 1997, 'On the
resemblance and containment of documents'; Cohen and Kaplan 2007, 'Summarizing data using bottom-k
sketches'). Only texts that have two of their very least digests in common are compared (locality-
sensitive hashing, Indyk and Motwani 1998), so the work grows with the number of texts and not with
its square. Quotation marks, dashes, case, white space, links by hand, ß or ss make no difference.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

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
# Four bytes, the greatest first, tell the few hundred shingles of two texts apart and keep a sketch
# at 512 bytes.
_DIGEST, _STORED = 4, ">u4"
# A shingle's digest is the sum of its words' CRC-32, each times an odd number of its place, so that
# order counts; then mixed by the finalizer of SplitMix64 (Steele, Lea and Flood 2014), as the sum
# of numbers that are near each other is no random number. All is modulo 2^64 on every machine.
_PLACES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_MIXING = np.array([[30, 0xBF58476D1CE4E5B9], [27, 0x94D049BB133111EB]], np.uint64)
_KEPT = np.uint64(32)

# What stands between words. Within ASCII a table of bytes finds it, beyond it a pattern; but as a
# text has few different signs, mostly quotation marks and dashes, replacing each is quicker.
_ASCII = bytes(range(128))
_SIGNS_TO_SPACES = bytes(
    at if at > 127 or chr(at).isalnum() or chr(at) == "_" else ord(" ") for at in range(256)
)
_SIGN_BEYOND_ASCII = re.compile(r"[^\w\x00-\x7f]")
_FEW_SIGNS = 8
_LINK_TARGET = re.compile(r"\]\([^()\s]*\)")
# Signs within words that a reader does not see: soft hyphen, zero-width characters.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by name, in order, and the estimated Jaccard coefficient of their shingles."""

    first: str
    second: str
    likeness: float


def sketch(text: str) -> bytes:
    """The least digests of a text's shingles, in order; empty for a stub. Plain or Markdown."""
    for sign in "" if text.isascii() else _UNSEEN:
        text = text.replace(sign, "")
    shown = _LINK_TARGET.sub("]", text) if "](" in text else text
    plain = unicodedata.normalize("NFKC", shown)
    words = _words(plain.casefold())
    if len(words) < LEAST_WORDS:
        return b""
    digests = np.sort(_digests_of(words))
    is_first = np.concatenate(([True], digests[1:] != digests[:-1]))
    return digests[is_first][:SKETCH].astype(_STORED).tobytes()


def _words(text: str) -> list[bytes]:
    """The words of a text, runs of letters, digits and `_`, in UTF-8."""
    # A lone surrogate, which UTF-8 lacks, becomes a question mark and so no part of a word.
    beyond = set(text.encode(errors="replace").translate(None, _ASCII).decode())
    signs = _SIGN_BEYOND_ASCII.findall("".join(beyond))
    if len(signs) > _FEW_SIGNS:
        text = _SIGN_BEYOND_ASCII.sub(" ", text)
    else:
        for sign in signs:
            text = text.replace(sign, " ")
    return text.encode(errors="replace").translate(_SIGNS_TO_SPACES).split()


def _digests_of(words: Sequence[bytes]) -> NDArray[np.uint32]:
    """The digest of every shingle of a text, in the text's order."""
    hashes = np.fromiter(map(crc32, words), np.uint64, len(words))
    count = len(hashes) - SHINGLE + 1
    mixed = np.zeros(count, np.uint64)
    for at, place in enumerate(_PLACES):
        mixed += hashes[at : at + count] * place
    for shift, factor in _MIXING:
        mixed = (mixed ^ (mixed >> shift)) * factor
    return (mixed >> _KEPT).astype(np.uint32)


def likeness(first: bytes, second: bytes) -> float:
    """The estimated Jaccard coefficient of two texts' shingles, from their sketches: 0 to 1."""
    ours, theirs = set(_digests(first)), set(_digests(second))
    union = sorted(ours | theirs)[:SKETCH]
    return len(ours & theirs & set(union)) / len(union) if union else 0.0


def near_duplicates(
    sketches: Mapping[str, bytes], least: float = LEAST_LIKENESS
) -> tuple[Pair, ...]:
    """The pairs of texts, by name, that are at least so like each other; the likest first.

    Of those that are less like than near-duplicates some are missed.
    """
    found = (
        Pair(first, second, likeness(sketches[first], sketches[second]))
        for first, second in _candidates(sketches)
    )
    kept = (pair for pair in found if pair.likeness >= least)
    return tuple(sorted(kept, key=lambda pair: (-pair.likeness, pair.first, pair.second)))


def _digests(sketch: bytes) -> list[bytes]:
    return [sketch[at : at + _DIGEST] for at in range(0, len(sketch), _DIGEST)]


def _candidates(sketches: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """The pairs of names whose sketches have two of their least digests in common."""
    names = sorted(sketches)
    buckets: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, digests in _shared(names, sketches):
        for two in combinations(digests, 2):
            buckets[two].append(name)
    return {
        (before, name)
        for bucket in buckets.values()
        for at, name in enumerate(bucket)
        for before in bucket[max(0, at - NEIGHBOURS) : at]
    }


def _shared(
    names: Sequence[str], sketches: Mapping[str, bytes]
) -> Iterator[tuple[str, Sequence[int]]]:
    """The names in order, each with those of its least digests that another one has, too.

    Most texts have none, which arrays find out at once for all.
    """
    least = [sketches[name][: LEAST_DIGESTS * _DIGEST] for name in names]
    digests = np.frombuffer(b"".join(least), _STORED)
    owners = np.repeat(np.arange(len(names)), [len(each) // _DIGEST for each in least])
    _, which, counts = np.unique(digests, return_inverse=True, return_counts=True)
    shared = counts[which] > 1
    entries = zip(owners[shared].tolist(), digests[shared].tolist(), strict=True)
    for owner, group in groupby(entries, key=itemgetter(0)):
        yield names[owner], [digest for _, digest in group]
