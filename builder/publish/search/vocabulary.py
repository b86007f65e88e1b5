"""The words of the archive: for wildcards and suggestions as written, for compounds from behind."""

from collections.abc import Iterable, Mapping, Sequence

from builder.publish.search.analysis import fold_digraphs, spelt, written_words
from builder.publish.search.dividing import Entry
from builder.publish.search.pieces import Pieces

_OFTEN = "!#$%&()*+./:;=?@[]^"
"""How often a word occurs, by powers of two from 2; nothing stands for once."""


_Words = dict[str, dict[str, int]]


def word_entries(pieces: Pieces, times: Sequence[int]) -> list[Entry]:
    """A line for each word of each language, by its folded form. `times` is by piece.

    The line is the language, the word in its most common spelling and how common it is. Left out
    are stop words, by which nothing is found. Words of names are of no language, and left out if
    they are words of a text as well.
    """
    words = _words_by_language(pieces, times)
    of_names = dict(words.pop("", {}))
    for written in words.values():
        for word in of_names.keys() & written.keys():
            del of_names[word]
    lines = sorted(
        (fold_digraphs(word), f"{code}:{_most_common(counts)}{often(sum(counts.values()))}")
        for code, written in (*words.items(), ("", of_names))
        for word, counts in written.items()
    )
    return [Entry(*line) for line in lines]


def often(times: int) -> str:
    """A sign for the magnitude of how often a word occurs."""
    magnitude = times.bit_length() - 1
    return _OFTEN[min(magnitude, len(_OFTEN)) - 1] if magnitude > 0 else ""


def ending_entries(terms: Iterable[str]) -> list[Entry]:
    """Every term from its last letter to its first, for what is asked for by its end."""
    return [Entry(reverse, reverse) for reverse in sorted(term[::-1] for term in terms)]


def _words_by_language(pieces: Pieces, times: Sequence[int]) -> dict[str, _Words]:
    """For each language the spellings of each plain word, with how often they occur."""
    found: dict[str, _Words] = {}
    for (way, piece), number in zip(pieces.known, times, strict=True):
        language = "" if way.are_names else way.language
        for spelling in written_words(piece):
            word = spelt(spelling, language)
            if word.term:
                spellings = found.setdefault(language, {}).setdefault(word.plain, {})
                spellings[spelling] = spellings.get(spelling, 0) + number
    return found


def _most_common(counts: Mapping[str, int]) -> str:
    if len(counts) == 1:
        return next(iter(counts))
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))
