"""How a sentence says who speaks: its words as a row of letters, one for each word's part in that.

'„A“, sagte der Minister Hans Maier.' is 'Q,VdCN.'. Rules are then patterns over letters
(`speakers`), which name parts of speech and not words, and so hold for German and English alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from builder.publish.identities import EntityId

# Which letter stands for the words of each section of lists/speech_*.txt. The others: N a person,
# G a person with the German genitive, g with the English one, X a place or time, K what is nobody
# ('Polizei', 'Firma Maier'), C any other noun or unknown name, w any other word, Q a quotation, q a
# short one, and the marks , . : ( ) - as themselves.
_LETTERS = {
    "verb": "V",
    "participle": "T",
    "quoted": "Z",
    "before a colon": "B",
    "auxiliary": "H",
    "so": "S",
    "according": "L",
    "zufolge": "F",
    "pronoun": "E",
    "either pronoun": "e",
    "other subject": "O",
    "article": "d",
    "indefinite": "i",
    "preposition": "p",
    "conjunction": "u",
    "subordinator": "R",
    "introducing": "r",
    "adverb": "a",
}
_NOUNS = {"words": "M", "time": "X"}
_MARKS = {"–": "-", "—": "-", "…": ".", ";": ",", "!": ".", "?": "."}
_PLAIN_MARKS = frozenset(",:().-")
_LANGUAGES = ("de", "en")
# A particle is looked for in so many words behind its verb.
_FARTHEST_PARTICLE = 40
_SUBCLAUSE = frozenset({"dass", "daß", "und", "that", "and"})
# '(CDU)', '(früher Bundesminister für Verkehr)'
_LONGEST_ASIDE = 12


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words of speech: the letter of each, and the particles a verb needs.

    `bodies` are the endings of words for what speaks without being a person: 'Stadtverwaltung'.
    """

    letters: Mapping[str, str]
    nouns: Mapping[str, str]
    particles: Mapping[str, frozenset[str]]
    bodies: tuple[str, ...]


class Part(NamedTuple):
    """A piece of a sentence: its letter, its place in the text, and what it stands for.

    The letter is empty until it is known; `who` is the entity of a name that may speak.
    """

    letter: str
    start: int
    end: int
    who: EntityId | None = None


class Sentence(NamedTuple):
    """A sentence's letters, and its parts, one for each letter."""

    letters: str
    parts: tuple[Part, ...]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language, 'de' or 'en'."""
    name = f"lists/speech_{language}.txt"
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    particles: dict[str, set[str]] = {}
    for line in sections.pop("particle verb"):
        verb, _, particle = line.partition(" +")
        particles.setdefault(verb, set()).add(particle)
    return Vocabulary(
        dict(_lettered(sections, _LETTERS)),
        dict(_lettered(sections, _NOUNS)),
        {verb: frozenset(needed) for verb, needed in particles.items()},
        tuple(word for line in sections["body"] for word in line.split()),
    )


def _lettered(
    sections: Mapping[str, list[str]], letters: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each word with its section's letter; a word of two sections has that of the first."""
    for section, letter in reversed(tuple(letters.items())):
        yield from ((word, letter) for line in sections[section] for word in line.split())


def speech_language(language: str) -> str:
    """The list to read a text of this language by; German for those without one."""
    return language[:2] if language[:2] in _LANGUAGES else _LANGUAGES[0]


def make_sentence(units: Sequence[Part], text: str, known: Vocabulary) -> Sentence:
    """The letters of a sentence whose names and quotations already have theirs."""
    kept = tuple(_without_asides(units, text))
    words = [text[unit.start : unit.end] for unit in kept]
    letters = [unit.letter or _letter(words, at, known) for at, unit in enumerate(kept)]
    return Sentence("".join(letters), kept)


def _without_asides(units: Sequence[Part], text: str) -> Iterator[Part]:
    """The units without what stands in brackets, '(CDU)', unless somebody is quoted there."""
    at = 0
    while at < len(units):
        at = max(at, _end_of_aside(units, at, text))
        if at < len(units):
            yield units[at]
        at += 1


def _end_of_aside(units: Sequence[Part], at: int, text: str) -> int:
    """The place behind an aside that begins here; 0 if none does."""
    if text[units[at].start] != "(" or units[at].letter:
        return 0
    for end in range(at + 1, min(at + _LONGEST_ASIDE, len(units))):
        if units[end].letter == "Q":
            return 0
        if text[units[end].start] == ")":
            return end + 1
    return 0


def _letter(words: Sequence[str], at: int, known: Vocabulary) -> str:
    word = words[at]
    if not word[0].isalnum():
        mark = _MARKS.get(word, word)
        return mark if mark in _PLAIN_MARKS else "w"
    if letter := known.nouns.get(word):
        return letter
    if word.isdecimal():
        return "X"
    small = word.lower()
    if small in known.bodies or (word[0].isupper() and small.endswith(known.bodies)):
        return "K"
    if word[0].isupper() and any(each[0].isalnum() for each in words[max(0, at - 3) : at]):
        return "C"
    if small in known.particles and _has_particle(words, at, known.particles[small]):
        return "V"
    return known.letters.get(small) or ("C" if word[0].isupper() else "w")


def _has_particle(words: Sequence[str], at: int, particles: frozenset[str]) -> bool:
    """Whether a particle of the verb follows it and ends a clause."""
    behind = (*words[at + 1 : at + 1 + _FARTHEST_PARTICLE], ".")
    return any(
        word in particles and (not after[0].isalnum() or after in _SUBCLAUSE)
        for word, after in pairwise(behind)
    )
