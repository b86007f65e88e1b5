"""The words of the archive: for wildcards and suggestions as written, for compounds from behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from builder.publish.search.analysis import (
    fold,
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

Spelt = dict[str, int]
"""How often the words of one folded form are spelt how, in which language: 'de:Straße'. Words of
names are of no language."""


def terms_of_name(name: str, code: str) -> tuple[str, ...]:
    """A name's terms, as it is written and stemmed: 'Lawrow' must be found, and 'Lawrows' too."""
    return (*words(name), *terms(name, code))


@dataclass(slots=True)
class Vocabulary:
    """What is read of all pieces: the terms of each, and the words by their folded forms."""

    terms: list[tuple[str, ...]] = field(default_factory=list)
    words: dict[str, Spelt] = field(default_factory=dict)

    def read(self, way: Numbers, piece: str, times: int) -> None:
        """Read the next piece, which occurs so many times."""
        if way.are_names:
            read_piece(self.words, "", piece, times)
            self.terms.append(terms_of_name(piece, way.language))
        else:
            self.terms.append(read_piece(self.words, way.language, piece, times))


def read_piece(words: dict[str, Spelt], language: str, piece: str, times: int) -> tuple[str, ...]:
    """Count the words of a piece in a language of STEMMERS, or of a name in '', and tell their
    terms; stop words are neither counted nor have they terms."""
    found = []
    for spelling in written_words(piece):
        word = plain(spelling)
        if term := term_of(word, language):
            found.append(term)
            spelt = words.setdefault(fold_digraphs(word), {})
            key = f"{language}:{spelling}"
            spelt[key] = spelt.get(key, 0) + times
    return tuple(found)


def read_pieces(pieces: Pieces, times: Sequence[int]) -> Vocabulary:
    """The terms and words of all pieces; `times` is how often each occurs."""
    vocabulary = Vocabulary()
    for (way, piece), number in zip(pieces.known, times, strict=True):
        vocabulary.read(way, piece, number)
    return vocabulary


def word_entries(vocabulary: Vocabulary) -> list[Entry]:
    """The lines of all words."""
    return [
        Entry(word, line)
        for word, spelt in sorted(vocabulary.words.items(), key=itemgetter(0))
        for line in word_lines(spelt)
    ]


def word_lines(spelt: Spelt) -> list[str]:
    """The lines, sorted, of the words of one folded form.

    There is a line for each word of each language: the language, the word in its most common
    spelling and how common it is. Words of names that are words of a text as well are left out.
    """
    if len(spelt) == 1:  # as are most; what follows would give the same
        return [f"{key}{often(times)}" for key, times in spelt.items()]
    parted = ((*key.partition(":"), times) for key, times in spelt.items())
    rows = sorted(
        (language, plain(spelling), -times, spelling) for language, _, spelling, times in parted
    )
    in_texts = {word for language, word, _, _ in rows if language}
    return sorted(
        _line(language, list(group))
        for (language, word), group in groupby(rows, itemgetter(0, 1))
        if language or word not in in_texts
    )


def _line(language: str, spellings: Sequence[tuple[str, str, int, str]]) -> str:
    times = -sum(negative for _, _, negative, _ in spellings)
    return f"{language}:{spellings[0][3]}{often(times)}"


def often(times: int) -> str:
    """A sign for the magnitude of how often a word occurs."""
    magnitude = times.bit_length() - 1
    return _OFTEN[min(magnitude, len(_OFTEN)) - 1] if magnitude > 0 else ""


def word_of_line(line: str) -> str:
    """The folded form of the word of a line."""
    return fold(line.partition(":")[2].rstrip(_OFTEN))


def ending_entries(terms: Iterable[str]) -> list[Entry]:
    """Every term from its last letter to its first, for what is asked for by its end."""
    return [Entry(reverse, reverse) for reverse in sorted(term[::-1] for term in terms)]
