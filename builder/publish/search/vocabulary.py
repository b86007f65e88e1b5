"""The words of the archive: for wildcards and suggestions as written, for compounds from behind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from builder.publish.search.analysed import Analysed
from builder.publish.search.analysis import fold_digraphs, spelt, written_words
from builder.publish.search.dividing import Entry

_OFTEN = "!#$%&()*+./:;=?@[]^"
"""How often a word occurs, by powers of two from 2; nothing stands for once."""


@dataclass(slots=True)
class Pieces:
    """How often texts have each piece between spaces, by language; names are of no language."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, document: Analysed) -> None:
        """Count the pieces of one document."""
        self.counts.setdefault(document.language, Counter()).update(document.pieces)
        self.counts.setdefault("", Counter()).update(document.names)


def word_entries(pieces: Pieces) -> list[Entry]:
    """A line for each word of each language, by its folded form.

    The line is the language, the word in its most common spelling and how common it is. Left out
    are stop words, by which nothing is found, and words of names that are words of a text as well.
    """
    words = {code: _by_word(counted, code) for code, counted in pieces.counts.items()}
    of_names, in_texts = words.pop("", {}), set().union(*words.values())
    words[""] = {word: of_names[word] for word in of_names.keys() - in_texts}
    return sorted(
        Entry(fold_digraphs(word), f"{code}:{_most_common(counts)}{often(sum(counts.values()))}")
        for code, counted in words.items()
        for word, counts in counted.items()
    )


def often(times: int) -> str:
    """A sign for the magnitude of how often a word occurs."""
    magnitude = times.bit_length() - 1
    return _OFTEN[min(magnitude, len(_OFTEN)) - 1] if magnitude > 0 else ""


def ending_entries(terms: Iterable[str]) -> list[Entry]:
    """Every term from its last letter to its first, for what is asked for by its end."""
    return [Entry(reverse, reverse) for reverse in sorted(term[::-1] for term in terms)]


def _by_word(pieces: Mapping[str, int], code: str) -> Mapping[str, dict[str, int]]:
    """The spellings of each plain word, with how often they occur."""
    words: dict[str, dict[str, int]] = {}
    for piece, times in pieces.items():
        for spelling in written_words(piece):
            word = spelt(spelling, code)
            if word.term:
                spellings = words.setdefault(word.plain, {})
                spellings[spelling] = spellings.get(spelling, 0) + times
    return words


def _most_common(counts: Mapping[str, int]) -> str:
    if len(counts) == 1:
        return next(iter(counts))
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))
