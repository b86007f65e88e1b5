"""The words of the archive: for wildcards and suggestions as written, for compounds from behind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from builder.publish.search.analysis import (
    fold_digraphs,
    plain,
    term_of,
    terms,
    words,
    written_words,
)
from builder.publish.search.dividing import Entry
from builder.publish.search.pieces import Numbers, Pieces

_OFTEN = "!#$%&()*+./:;=?@[]^"
"""How often a word occurs, by powers of two from 2; nothing stands for once."""


@dataclass(slots=True)
class Vocabulary:
    """What is read of all pieces: the terms of each, and by language how often words occur.

    Words are told by their plain form and their spelling; those of names are of no language.
    """

    terms: list[tuple[str, ...]] = field(default_factory=list)
    words: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)

    def read(self, way: Numbers, piece: str, times: int) -> None:
        """Read the next piece, which occurs so many times."""
        language = "" if way.are_names else way.language
        counts = self.words.setdefault(language, {})
        found = []
        for spelling in written_words(piece):
            word = plain(spelling)
            term = term_of(word, language)
            if term:
                found.append(term)
                counts[word, spelling] = counts.get((word, spelling), 0) + times
        self.terms.append(_of_name(piece, way.language) if way.are_names else tuple(found))


def _of_name(name: str, language: str) -> tuple[str, ...]:
    """A name's terms, as it is written and stemmed: 'Lawrow' must be found, and 'Lawrows' too."""
    return (*words(name), *terms(name, language))


def read_pieces(pieces: Pieces, times: Sequence[int]) -> Vocabulary:
    """The terms and words of all pieces; `times` is how often each occurs."""
    vocabulary = Vocabulary()
    for (way, piece), number in zip(pieces.known, times, strict=True):
        vocabulary.read(way, piece, number)
    return vocabulary


def word_entries(vocabulary: Vocabulary) -> list[Entry]:
    """A line for each word of each language, by its folded form.

    The line is the language, the word in its most common spelling and how common it is. Left out
    are stop words, by which nothing is found, and words of names that are words of a text as well.
    """
    in_texts = {
        word for language, counts in vocabulary.words.items() if language for word, _ in counts
    }
    lines = [
        (fold_digraphs(word), f"{language}:{spelling}{often(times)}")
        for language, counts in vocabulary.words.items()
        for word, spelling, times in _spelt_best(counts)
        if language or word not in in_texts
    ]
    return [Entry(*line) for line in sorted(lines)]


def _spelt_best(counts: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, str, int]]:
    """Each plain word, its most common spelling, and how often it occurs in all spellings."""
    rows = sorted((word, -times, spelling) for (word, spelling), times in counts.items())
    for word, group in groupby(rows, itemgetter(0)):
        spellings = list(group)
        yield word, spellings[0][2], -sum(times for _, times, _ in spellings)


def often(times: int) -> str:
    """A sign for the magnitude of how often a word occurs."""
    magnitude = times.bit_length() - 1
    return _OFTEN[min(magnitude, len(_OFTEN)) - 1] if magnitude > 0 else ""


def ending_entries(terms: Iterable[str]) -> list[Entry]:
    """Every term from its last letter to its first, for what is asked for by its end."""
    return [Entry(reverse, reverse) for reverse in sorted(term[::-1] for term in terms)]
