"""The words of the archive: for wildcards and suggestions as written, for compounds from behind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from builder.publish.search.analysed import Analysed
from builder.publish.search.analysis import fold_digraphs, plain, term
from builder.publish.search.dividing import Entry

_OFTEN = "!#$%&()*+./:;=?@[]^"
"""How many articles have a word, by powers of two from 2; nothing stands for one article."""


@dataclass(slots=True)
class Spellings:
    """For each language how many documents have each written word; words of names are of none."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, document: Analysed) -> None:
        """Count the words of one document."""
        self.counts.setdefault(document.language, Counter()).update(document.written)
        self.counts.setdefault("", Counter()).update(document.named - document.written)


def word_entries(spellings: Spellings) -> list[Entry]:
    """A line for each word of each language, by its folded form.

    The line is the language, the word in its most common spelling and how common it is. Stop words
    are left out: nothing is found by them.
    """
    found = (
        (fold_digraphs(word), f"{code}:{_most_common(counts)}{often(counts.total())}")
        for code, written in sorted(spellings.counts.items())
        for word, counts in _by_word(written).items()
        if term(word, code)
    )
    return [Entry(*each) for each in sorted(found)]


def often(articles: int) -> str:
    """A sign for the magnitude of a number of articles."""
    magnitude = articles.bit_length() - 1
    return _OFTEN[min(magnitude, len(_OFTEN)) - 1] if magnitude > 0 else ""


def ending_entries(terms: Iterable[str]) -> list[Entry]:
    """Every term from its last letter to its first, for what is asked for by its end."""
    return [Entry(reverse, reverse) for reverse in sorted(term[::-1] for term in terms)]


def _by_word(written: Mapping[str, int]) -> Mapping[str, Counter[str]]:
    """The spellings of each plain word."""
    words: dict[str, Counter[str]] = {}
    for spelling, number in written.items():
        words.setdefault(plain(spelling), Counter())[spelling] += number
    return words


def _most_common(counts: Counter[str]) -> str:
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))
