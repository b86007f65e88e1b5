"""An archive of any size from the articles of a small corpus, the same at every run.

An article has the title of one text and paragraphs of several, about 425 words. Its persons, half
of its places, its source and its date are invented; words that are rare in the corpus are replaced
by invented ones, so that the vocabulary grows with the archive as Heaps' law has it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from builder.keys import make_key
from tests.bench.searches.invented import Inventor, Law
from tests.bench.searches.paragraphs import MARK, WORD, Name, Text, document_frequencies

WORDS = 425
"""Of an article, as in the measurements that the search was designed by."""
RARE = 2
"""A word in so many texts at most is replaced: a seventh of all tokens."""
# Heaps' exponent is .67 in the 850 German texts themselves and falls in large corpora; with this
# tail, 1 / .62 - 1, archives of 1,000 to 10,000 articles have .59.
WORD_LAW = Law(scale=3000, tail=0.61)
PERSON_LAW = Law(scale=60, tail=0.8)
PLACE_LAW = Law(scale=30, tail=0.9)
SOURCE_LAW = Law(scale=8, tail=2.0)
FILED_PERSONS = 300
UNCERTAIN = 0.03  # of the dates
ENGLISH = 10  # every tenth article, if there are English texts
FIRST_YEAR, LAST_YEAR = 1990, 2024


@dataclass(frozen=True, slots=True)
class Listed:
    """A person or place of an article with the forms that its text has."""

    name: str
    role: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A made article."""

    key: str
    title: str
    source: str
    date: str
    language: str
    actors: tuple[Listed, ...]
    places: tuple[Listed, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Stock:
    """What articles of one language are made from; `rare` words are replaced."""

    texts: Sequence[Text]
    rare: frozenset[str]
    inventor: Inventor


class _Names:
    """The names of one article, each with the forms in which it was put into the text."""

    def __init__(self, stock: Stock, random: Random) -> None:
        self.stock, self.random = stock, random
        self.chosen: dict[str, tuple[Name, str, str]] = {}
        self.forms: dict[str, dict[str, None]] = {}

    def put(self, name: Name, full: bool) -> str:
        """The text for a name: its first mention is in full."""
        if name.key not in self.chosen:
            self.chosen[name.key] = (name, *self._invent(name))
        _, whole, short = self.chosen[name.key]
        used = self.forms.setdefault(name.key, {})
        if full or not used:
            used[whole] = None
            return whole
        used[short] = None
        return short

    def _invent(self, name: Name) -> tuple[str, str]:
        inventor = self.stock.inventor
        if name.kind == "person":
            first, last = inventor.person(PERSON_LAW.rank(self.random))
            return f"{first} {last}", last
        if self.random.random() < 0.5:
            return name.key, name.key
        place = inventor.place(PLACE_LAW.rank(self.random))
        return place, place

    def listed(self, kind: str) -> tuple[Listed, ...]:
        """The names of a kind, each once, in the order of their first mention."""
        found: dict[str, Listed] = {}
        for key, (name, whole, _) in self.chosen.items():
            if name.kind == kind and whole not in found:
                forms = tuple(each for each in self.forms[key] if each != whole)
                found[whole] = Listed(whole, name.role, forms)
        return tuple(found.values())


def make_stock(texts: Sequence[Text]) -> Stock:
    """The stock of a language's texts."""
    known = document_frequencies(texts)
    rare = frozenset(word for word, count in known.items() if count <= RARE and len(word) > 3)
    stems = sorted(word for word, count in known.items() if count > RARE and 4 <= len(word) <= 9)
    people = Counter(
        name.key.split()[0] for text in texts for name in text.names if name.kind == "person"
    )
    first_names = sorted(name for name in people if name.isalpha())
    return Stock(texts, rare, Inventor(stems, first_names))


def make_articles(stocks: Mapping[str, Stock], count: int) -> Iterator[Made]:
    """Articles by number; the first thousand of ten thousand are those of a thousand."""
    for number in range(count):
        english = "en" in stocks and number % ENGLISH == ENGLISH - 1
        yield _article(number, stocks["en" if english else "de"])


def _article(number: int, stock: Stock) -> Made:
    random = Random(f"article {number}")
    names = _Names(stock, random)
    base = stock.texts[random.randrange(len(stock.texts))]
    title = _fill(base.title, base, names)
    body = [_fill(each, text, names) for each, text in _paragraphs(base, stock, random)]
    year, month, day = (
        random.randint(FIRST_YEAR, LAST_YEAR),
        random.randint(1, 12),
        random.randint(1, 28),
    )
    exact = random.random() >= UNCERTAIN
    return Made(
        key=f"{year}-{number:06}-{make_key(title)[:40].strip('-')}",
        title=title,
        source=stock.inventor.source(SOURCE_LAW.rank(random)),
        date=f"{year}-{month:02}-{day:02}" if exact else f"{year}?",
        language=base.language,
        actors=names.listed("person"),
        places=names.listed("place"),
        body="\n\n".join(body),
    )


def _paragraphs(base: Text, stock: Stock, random: Random) -> Iterator[tuple[str, Text]]:
    """About 425 words: half of the base's paragraphs, then those of other texts."""
    text, words, wanted = base, 0, random.gauss(WORDS, 60)
    while words < 0.9 * wanted:
        order = list(range(len(text.paragraphs)))
        random.shuffle(order)
        for number in order[: max(1, len(order) // 2 + 1)]:
            if words + text.words[number] / 2 < wanted:
                yield text.paragraphs[number], text
                words += text.words[number]
        text = stock.texts[random.randrange(len(stock.texts))]


def _fill(template: str, text: Text, names: _Names) -> str:
    """A text with names for its marks and invented words for its rare ones."""
    stock, random = names.stock, names.random

    def word(found: re.Match[str]) -> str:
        old = found[0]
        if old.lower() not in stock.rare:
            return old
        new = stock.inventor.word(WORD_LAW.rank(random))
        return new.capitalize() if old[0].isupper() else new

    replaced = WORD.sub(word, template)
    return MARK.sub(lambda mark: names.put(text.names[int(mark[1])], mark[2] == "f"), replaced)


def front_matter(article: Made) -> str:
    """An article's file in content/articles/. JSON's strings are YAML's."""
    lines = [f"title: {_quoted(article.title)}", f"source: {_quoted(article.source)}"]
    lines += [f"date: {article.date}", f"language: {article.language}"]
    for field, listed in (("actors", article.actors), ("places", article.places)):
        lines += [f"{field}:"] if listed else []
        for each in listed:
            lines.append(f"  - name: {_quoted(each.name)}")
            lines += [f"    role: {_quoted(each.role)}"] if each.role else []
            lines += [f"    as: {json.dumps(each.forms, ensure_ascii=False)}"] if each.forms else []
    return "---\n" + "\n".join(lines) + f"\nreview: machine\n---\n\n{article.body}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def authority_files(stock: Stock) -> dict[str, str]:
    """Key → file for the persons who are named most, each with two more names."""
    files = {}
    for number in range(FILED_PERSONS):
        first, last = stock.inventor.person(number)
        aliases = json.dumps([f"{first} {last}ow", f"{last}, {first}"], ensure_ascii=False)
        files[make_key(f"{first} {last}")] = (
            f"---\nname: {_quoted(f'{first} {last}')}\naliases: {aliases}\n---\n"
        )
    return files
