"""The queries: kinds of them, and five of each from an archive's own words, the same each time."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.keys import entity_key
from tests.bench.searches.archive import Made
from tests.bench.searches.paragraphs import WORD

EACH = 5
_SAMPLES = 400
_PHRASE = re.compile(r"\b([a-zäöüß]{4,12}) ([A-ZÄÖÜ][a-zäöüß]{4,14})\b")


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, what stands in the address besides, and the same for Pagefind, if it can."""

    text: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    pagefind: str = ""


class Words:
    """What is counted of an archive while it is made: nouns, persons, and some articles."""

    def __init__(self, count: int) -> None:
        self.step = max(1, count // _SAMPLES)
        self.number = 0
        self.frequencies: Counter[str] = Counter()
        self.persons: Counter[str] = Counter()
        self.places: set[str] = set()
        self.samples: list[Made] = []

    def add(self, article: Made) -> None:
        """Count an article."""
        self.frequencies.update(set(WORD.findall(article.body)))
        self.persons.update(each.name for each in article.actors)
        self.places.update(part for each in article.places for part in each.name.split())
        if self.number % self.step == 0 and article.language == "de":
            self.samples.append(article)
        self.number += 1

    def nouns(self, least: float, most: float) -> list[str]:
        """Capitalised words in so many articles, which are no names, in an arbitrary order."""
        named = self.places.union(*(name.split() for name in self.persons))
        found = (
            word
            for word, count in self.frequencies.items()
            if least <= count <= most
            and len(word) > 5
            and word.istitle()
            and word not in named
            and self.frequencies[word.lower()] < count / 3
        )
        return sorted(found, key=_arbitrary)

    def frequent(self) -> list[str]:
        """Nouns from the most frequent."""
        found = self.nouns(self.number / 100, self.number)
        return sorted(found, key=lambda word: (-self.frequencies[word], word))

    def medium(self) -> list[str]:
        """Nouns in one of a hundred articles or so."""
        return self.nouns(max(3, self.number / 300), max(12, self.number / 50))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Two nouns of an article, a frequent and another one."""
        frequent, medium = set(self.frequent()[:100]), set(self.medium())
        for article in self.samples:
            words = sorted(set(WORD.findall(article.body)), key=_arbitrary)
            first = next((word for word in words if word in frequent), "")
            second = next((word for word in words if word in medium), "")
            if first and second:
                yield first, second

    def persons_with_word(self) -> Iterator[tuple[str, str]]:
        """A person who is named often, and a noun of an article that names him."""
        known = {name for name, _ in self.persons.most_common(30)}
        frequent = set(self.frequent())
        for article in self.samples:
            names = [each.name for each in article.actors if each.name in known]
            words = sorted(set(WORD.findall(article.body)) & frequent, key=_arbitrary)
            if names and words:
                yield names[0], words[0]

    def phrases(self) -> Iterator[str]:
        """Two words that follow each other."""
        for article in self.samples:
            found = sorted((each[0] for each in _PHRASE.finditer(article.body)), key=_arbitrary)
            yield from found[:1]


def _rare(words: Words) -> Iterator[Query]:
    yield from (Query(word, pagefind=word) for word in words.nouns(2, 4))


def _frequent(words: Words) -> Iterator[Query]:
    yield from (Query(word, pagefind=word) for word in words.frequent()[5::9])


def _prefix(words: Words) -> Iterator[Query]:
    yield from (Query(f"{word[:6].lower()}*", pagefind=word[:6]) for word in words.medium())


def _fuzzy(words: Words) -> Iterator[Query]:
    yield from (Query(f"{word[:3]}{word[4:]}~1".lower()) for word in words.medium()[EACH:])


def _both(words: Words) -> Iterator[Query]:
    yield from (Query(f"+{one} +{two}", pagefind=f"{one} {two}") for one, two in words.pairs())


def _plain(words: Words) -> Iterator[Query]:
    top = words.frequent()
    yield from (Query(" ".join(top[each : each + 3])) for each in range(1, len(top) - 3, 3))


def _person(words: Words) -> Iterator[Query]:
    for name, word in words.persons_with_word():
        yield Query(f"person:{name.split()[-1]} {word}")


def _facet(words: Words) -> Iterator[Query]:
    for name, word in words.persons_with_word():
        yield Query(word, {"person": entity_key(name)})


def _phrase(words: Words) -> Iterator[Query]:
    yield from (Query(f'"{phrase}"', pagefind=f'"{phrase}"') for phrase in words.phrases())


KINDS: Mapping[str, Callable[[Words], Iterator[Query]]] = {
    "rare word": _rare,
    "frequent word": _frequent,
    "three frequent words": _plain,
    "prefix `word*`": _prefix,
    "fuzzy `word~1`": _fuzzy,
    "AND `+a +b`": _both,
    "`person:name word`": _person,
    "`?person=Name` and a word": _facet,
    'phrase `"a b"`': _phrase,
}


def choose(words: Words) -> dict[str, Sequence[Query]]:
    """Five different queries of each kind; fewer in a very small archive."""
    chosen: dict[str, Sequence[Query]] = {}
    for kind, queries in KINDS.items():
        found: dict[str, Query] = {}
        for query in queries(words):
            found.setdefault(query.text, query)
            if len(found) == EACH:
                break
        chosen[kind] = tuple(found.values())
    return chosen


def _arbitrary(word: str) -> bytes:
    return hashlib.blake2b(word.encode(), digest_size=8).digest()
