"""What the tagger sees of each token of a sentence: its word, its neighbours, what the lists say.

The features are those of Ratinov and Roth (2009, 'Design challenges and misconceptions in named
entity recognition'): affixes, shapes, a window of two words and gazetteers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from builder.gather.annotate.flags import long_name_flags, word_flags
from builder.gazetteer import canonical
from builder.tokens import Token

AFFIXES = range(1, 5)
REPEATED = re.compile(r"(.)\1+")
PLAIN = re.compile(r"([A-ZÄÖÜ]?)([a-zäöüß]+)")
DIGIT = re.compile(r"\d")
MARKS = str.maketrans({**dict.fromkeys("„“”«»‹›", '"'), **dict.fromkeys("‚‘’", "'"), "–": "—"})
INITIAL_MARKS = frozenset('".:"(—-•*')
# The 850 Wikinews articles have 32,000 words; a cached one takes 800 bytes, its sums included.
CACHED_WORDS = 40_000
CACHED_LOOKS = 2_000
PERSON_FLAGS = frozenset({"F", "Fs", "L", "Ls", "R", "P"})
# The one thing most worth knowing of a word at the end of a name with particles, best first.
END_FLAGS = ("TB", "KB", "F", "L", "R")


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How a word's shape begins and what the lists say of it: all flags, and those of persons."""

    initial: str
    flags: tuple[str, ...]
    joined: str
    person: str
    particle: bool
    end: str


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a word shows. Like a look it is made once while it is cached, and told by identity."""

    low: str
    shape: str
    capital: bool
    look: Look


def sentence_features(sentence: Sequence[Token], text: str) -> list[list[str]]:
    """The features of each token of a sentence of `text`, as strings the weights are kept by."""
    words = sentence_words(sentence, text)
    near = [None, None, *words, None, None]
    particles = dict(particle_features(words))
    return [
        [
            *own_features(word),
            *near_features(near[at], -2),
            *near_features(near[at + 1], -1),
            *near_features(near[at + 3], 1),
            *near_features(near[at + 4], 2),
            *(_context_features(near[at + 1], word, near[at + 3]) if word.capital else ()),
            *([particles[at]] if at in particles else ()),
        ]
        for at, word in enumerate(words)
    ]


def sentence_words(sentence: Sequence[Token], text: str) -> list[Word]:
    """The words of a sentence of `text`, with the flags that they have in it."""
    words = [_word(token.text) for token in sentence]
    for at, flag in long_name_flags(sentence, text):
        words[at] = _flagged(words[at], flag)
    # The last word of 'Secretary of State' is as much a role as its first.
    for at in range(2, len(words)):
        if words[at - 1].low == "of" and "R" in words[at - 2].look.flags and words[at].capital:
            words[at] = _flagged(words[at], "R")
    return words


@lru_cache(maxsize=CACHED_WORDS)
def _word(text: str) -> Word:
    form = text if text.isascii() else canonical(text).translate(MARKS)
    low = form.lower() if form.isalpha() else DIGIT.sub("0", form.lower())
    shape = _shape(form)
    return Word(low, shape, form[:1].isupper(), _look(shape[:1], tuple(word_flags(form))))


@lru_cache(maxsize=CACHED_WORDS)
def _flagged(word: Word, flag: str) -> Word:
    return replace(word, look=_look(word.look.initial, tuple(sorted({*word.look.flags, flag}))))


@lru_cache(maxsize=CACHED_LOOKS)
def _look(initial: str, flags: tuple[str, ...]) -> Look:
    person = "+".join(flag for flag in flags if flag in PERSON_FLAGS)
    end = next((flag for flag in END_FLAGS if flag in flags), "")
    return Look(initial, flags, "+".join(flags), person, "P" in flags, initial + end)


def _shape(word: str) -> str:
    if plain := PLAIN.fullmatch(word):
        return f"{'X' * len(plain[1])}{'x' if len(plain[2]) == 1 else 'x+'}"
    classes = "".join(
        "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        for char in word
    )
    return REPEATED.sub(r"\1+", classes)


def own_features(word: Word) -> list[str]:
    """The word itself, its shape, affixes, parts and flags."""
    low = word.low
    sizes = AFFIXES[: max(0, len(low) - 1)]
    found = ["b", f"w={low}", f"s={word.shape}"]
    found += [f"p{size}={low[:size]}" for size in sizes]
    found += [f"e{size}={low[-size:]}" for size in sizes]
    if "-" in low and len(low) > 1:
        first, _, last = low.partition("-")
        found += [f"h0={first}", f"h1={last.rpartition('-')[2]}", f"h1e={last[-3:]}"]
    found += [f"g{flag}" for flag in word.look.flags]
    return found


def near_features(word: Word | None, offset: int) -> list[str]:
    """What a token sees of the word `offset` from it; None is beyond the sentence."""
    if word is None:
        return [f"w{offset}=_"]
    found = [f"w{offset}={word.low}"]
    if word.look.flags:
        found += [f"g{offset}{flag}" for flag in word.look.flags]
    if abs(offset) == 1:
        found += [f"s{offset}={word.shape}", f"e{offset}={word.low[-3:]}"]
    return found


def _context_features(before: Word | None, word: Word, behind: Word | None) -> Iterator[str]:
    """For a capitalised word its lists together with what stands before and behind it."""
    first = joined_before(before.look, word.look) if before else ()
    second = joined_behind(word.look, behind.look) if behind else ()
    yield from lists_of_capital(word)
    yield from before_capital(before)
    yield from first[:1]
    yield from behind_capital(behind)
    yield from second[:1]
    yield from around_capital(before, behind)
    yield from (*first[1:], *second[1:])


def lists_of_capital(word: Word) -> tuple[str, ...]:
    """All that the lists say of a word, if it is capitalised."""
    return (f"gg={word.look.joined}",) if word.capital and word.look.joined else ()


def before_capital(before: Word | None) -> tuple[str, ...]:
    """What a capitalised word sees of the one before it."""
    if before is None:
        return ("init",)
    seen = f"c-1={before.low}"
    return ("init", seen) if before.low in INITIAL_MARKS else (seen,)


def behind_capital(behind: Word | None) -> tuple[str, ...]:
    """What a capitalised word sees of the one behind it."""
    return () if behind is None else (f"c1={behind.low}",)


def around_capital(before: Word | None, behind: Word | None) -> tuple[str, ...]:
    """The two words around a capitalised one."""
    return (f"c={before.low}|{behind.low}",) if before and behind else ()


def joined_before(before: Look, look: Look) -> tuple[str, str]:
    """What all lists, and those of persons, say of a capitalised word and the one before it."""
    return (
        f"gp={before.initial}{before.joined}|{look.joined}",
        f"pp={before.initial}{before.person}|{look.person}",
    )


def joined_behind(look: Look, behind: Look) -> tuple[str, str]:
    """What all lists, and those of persons, say of a capitalised word and the one behind it."""
    return (
        f"gn={look.joined}|{behind.initial}{behind.joined}",
        f"pn={look.person}|{behind.initial}{behind.person}",
    )


def particle_features(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """For each word of 'Ursula von der Leyen' what the lists say of its first and last."""
    for first, last in _particle_runs([word.look.particle for word in words]):
        ends = f"{words[first].look.end}|{words[last].look.end}"
        for at in range(first, last + 1):
            place = "first" if at == first else "last" if at == last else "mid"
            yield at, f"{'in' if words[at].look.particle else place}={ends}"


def _particle_runs(particles: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last of the words that particles join, one beside each of them."""
    first = last = -2
    for at in (at for at, particle in enumerate(particles) if particle):
        if at - 1 > last:
            if first < last:
                yield first, last
            first = max(0, at - 1)
        last = min(at + 1, len(particles) - 1)
    if first < last:
        yield first, last
