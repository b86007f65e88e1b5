"""The postings of the index: which articles have a term, in which field and how often.

A posting holds what lunr computes its score from, not the score, which would change in every
article whenever the archive grows: `layouts/assets/search/engine.js` computes it (BM25 as in
lunr 2.3, https://lunrjs.com) from the posting, the number of articles and the lengths of fields.

Millions of postings are sorted and packed as arrays of numpy: with loops in Python the index of
10,000 articles took 12 seconds instead of 7.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from builder.publish.search.fields import MOST_TIMES
from builder.publish.search.packing_arrays import Integers, pack_array
from builder.publish.search.pieces import Stream

# A posting in one number, so that postings sort by term and article: times in the last 16 bits, the
# article in the 24 before.
_TIMES, _ARTICLES = 16, 24
# Articles that are inverted at a time, which bounds the memory for it.
_AT_ONCE = 500
# Postings that are packed at a time, for the same reason.
_PACKED_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class TermTable:
    """The terms of each piece by their numbers: `terms[starts[p] : starts[p] + counts[p]]`."""

    names: Sequence[str]
    terms: Integers
    starts: Integers
    counts: Integers


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of one field, sorted, and the field's length in each article.

    `keys` are term, article and times in one number; articles are counted in the order of their
    numbers.
    """

    keys: Integers
    lengths: Integers

    @property
    def terms(self) -> Integers:
        """The number of each posting's term."""
        return self.keys >> (_TIMES + _ARTICLES)

    @property
    def articles(self) -> Integers:
        """The place of each posting's article."""
        return (self.keys >> _TIMES) & ((1 << _ARTICLES) - 1)

    @property
    def times(self) -> Integers:
        """How often each article has the term."""
        return self.keys & MOST_TIMES


def make_table(found: Sequence[Sequence[str]]) -> TermTable:
    """The terms of all pieces; the numbers of terms follow their order as strings."""
    return _table(sorted(set(chain.from_iterable(found))), found)


def part_table(table: TermTable, parts: Mapping[str, Sequence[str]]) -> TermTable:
    """For each term, instead of a piece, the terms that are parts of it."""
    return _table(table.names, [parts.get(name, ()) for name in table.names])


def _table(names: Sequence[str], found: Sequence[Sequence[str]]) -> TermTable:
    number = {name: place for place, name in enumerate(names)}
    counts = np.fromiter(map(len, found), np.int64, len(found))
    flat = np.fromiter(map(number.__getitem__, chain.from_iterable(found)), np.int64)
    return TermTable(names, flat, np.cumsum(counts) - counts, counts)


def invert(stream: Stream, table: TermTable, ranks: Integers, *, once: bool = False) -> Postings:
    """The postings of a field. `ranks` has for each document its place among the articles.

    With `once` a term counts once in an article however often it stands there.
    """
    pieces, times = np.asarray(stream.pieces), np.asarray(stream.times)
    counts = np.asarray(stream.counts, np.int64)
    starts = np.cumsum(counts) - counts
    chunks = [np.empty(0, np.int64)]
    lengths = np.zeros(len(ranks), np.int64)
    for first in range(0, len(counts), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        own = slice(starts[first], starts[first] + counts[some].sum())
        keys = _keys(pieces[own], np.repeat(ranks[some], counts[some]), table)
        weights = np.repeat(times[own], table.counts[pieces[own]])
        chunks.append(_summed(keys, weights, once=once))
        lengths += _lengths(chunks[-1], len(ranks))
    keys = np.concatenate(chunks)
    keys.sort()
    return Postings(keys, lengths)


def _summed(keys: Integers, times: Integers, *, once: bool) -> Integers:
    """Every key once, with the sum of its times, or with 1."""
    order = np.argsort(keys)
    keys = keys[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    sums = np.add.reduceat(times[order], firsts, dtype=np.int64) if len(firsts) else firsts
    return _with_times(keys[firsts], np.ones_like(sums) if once else sums)


def invert_parts(fields: Sequence[Postings], table: TermTable) -> Postings:
    """The postings of terms as parts of the compounds that stand in some fields."""
    compounds = [Postings(each.keys[table.counts[each.terms] > 0], each.lengths) for each in fields]
    keys = np.concatenate([_keys(each.terms, each.articles, table) for each in compounds])
    weights = [np.repeat(each.times, table.counts[each.terms]) for each in compounds]
    keys = _summed(keys, np.concatenate(weights), once=False)
    return Postings(keys, _lengths(keys, len(fields[0].lengths)))


def _keys(pieces: Integers, articles: Integers, table: TermTable) -> Integers:
    """Term and article in one number for every term of some pieces."""
    counts = table.counts[pieces]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    terms = table.terms[np.repeat(table.starts[pieces], counts) + within]
    keys: Integers = (terms << _ARTICLES) | np.repeat(articles, counts)
    return keys


def _with_times(keys: Integers, times: Integers) -> Integers:
    keyed: Integers = (keys << _TIMES) | np.minimum(times, MOST_TIMES)
    return keyed


def _lengths(keys: Integers, articles: int) -> Integers:
    found = Postings(keys, np.empty(0, np.int64))
    return np.bincount(found.articles, found.times, articles).astype(np.int64)


def pack_postings(postings: Postings, numbers: Integers) -> dict[int, bytes]:
    """The packed postings of each term that the field has.

    For each article the step to its number, doubled, and odd if it has the term several times; then
    the times from 2, if it has; and the field's length in it.
    """
    bounds = _firsts(postings.keys)
    packed: dict[int, bytes] = {}
    while len(bounds):
        last = np.searchsorted(bounds, bounds[0] + _PACKED_AT_ONCE)
        end = bounds[last] if last < len(bounds) else len(postings.keys)
        packed |= _pack(Postings(postings.keys[bounds[0] : end], postings.lengths), numbers)
        bounds = bounds[last:]
    return packed


def _firsts(keys: Integers) -> Integers:
    """The place of each term's first posting; searched for, as a term of every key is too much."""
    last = int(keys[-1]) >> (_TIMES + _ARTICLES) if len(keys) else -1
    firsts = np.unique(np.searchsorted(keys, np.arange(last + 1) << (_TIMES + _ARTICLES)))
    return firsts.astype(np.int64)


def _pack(postings: Postings, numbers: Integers) -> dict[int, bytes]:
    terms, times, articles = postings.terms, postings.times, postings.articles
    is_first, is_several = np.diff(terms, prepend=-1) != 0, times > 1
    steps = np.diff(numbers[articles], prepend=-1)
    steps[is_first] = numbers[articles][is_first] + 1
    widths = 2 + is_several
    ends = np.cumsum(widths)
    values = np.empty(ends[-1], np.int64)
    values[ends - widths] = 2 * (steps - 1) + is_several
    values[(ends - 2)[is_several]] = times[is_several] - 2
    values[ends - 1] = postings.lengths[articles]
    signs, sizes = pack_array(values)
    starts = (np.cumsum(sizes) - sizes)[(ends - widths)[is_first]]
    limits = (*starts[1:].tolist(), len(signs))
    slices = zip(terms[is_first].tolist(), starts.tolist(), limits, strict=True)
    return {term: signs[start:end] for term, start, end in slices}
