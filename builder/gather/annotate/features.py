"""What the tagger sees of each token of a sentence: its word, its neighbours, what the lists say.

The features are those of Ratinov and Roth (2009, 'Design challenges and misconceptions in named
entity recognition'): affixes, shapes, a window of two words and gazetteers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from builder.gather.annotate.flags import long_name_flags, word_flags
from builder.gather.annotate.gazetteer import canonical
from builder.tokens import Token

AFFIXES = (1, 2, 3, 4)
REPEATED = re.compile(r"(.)\1+")
DIGIT = re.compile(r"\d")
MARKS = str.maketrans({**dict.fromkeys("„“”«»‹›", '"'), **dict.fromkeys("‚‘’", "'"), "–": "—"})
INITIAL_MARKS = frozenset('".:"(—-•*')
CACHED_WORDS = 20_000
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
    particles = particle_features(words)
    return [
        [
            *own_features(word),
            *near_features(near[at], -2),
            *near_features(near[at + 1], -1),
            *near_features(near[at + 3], 1),
            *near_features(near[at + 4], 2),
            *(_context_features(near[at + 1], word, near[at + 3]) if word.capital else ()),
            *filter(None, [particles[at]]),
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
    form = canonical(text).translate(MARKS)
    low = DIGIT.sub("0", form.lower())
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
    classes = "".join(
        "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        for char in word
    )
    return REPEATED.sub(r"\1+", classes)


def own_features(word: Word) -> Iterator[str]:
    """The word itself, its shape, affixes, parts and flags."""
    low = word.low
    yield from ("b", f"w={low}", f"s={word.shape}")
    yield from (f"p{size}={low[:size]}" for size in AFFIXES if len(low) > size)
    yield from (f"e{size}={low[-size:]}" for size in AFFIXES if len(low) > size)
    if "-" in low and len(low) > 1:
        first, _, last = low.partition("-")
        yield from (f"h0={first}", f"h1={last.rpartition('-')[2]}", f"h1e={last[-3:]}")
    yield from (f"g{flag}" for flag in word.look.flags)


def near_features(word: Word | None, offset: int) -> Iterator[str]:
    """What a token sees of the word `offset` from it; None is beyond the sentence."""
    if word is None:
        yield f"w{offset}=_"
        return
    yield f"w{offset}={word.low}"
    yield from (f"g{offset}{flag}" for flag in word.look.flags)
    if abs(offset) == 1:
        yield from (f"s{offset}={word.shape}", f"e{offset}={word.low[-3:]}")


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
    """All that the lists say of a capitalised word."""
    return (f"gg={word.look.joined}",) if word.look.joined else ()


def before_capital(before: Word | None) -> Iterator[str]:
    """What a capitalised word sees of the one before it."""
    if before is None or before.low in INITIAL_MARKS:
        yield "init"
    if before is not None:
        yield f"c-1={before.low}"


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


def particle_features(words: Sequence[Word]) -> list[str]:
    """For the words of 'Ursula von der Leyen' what the lists say of its first and last, else ''."""
    found = [""] * len(words)
    for first, last in _particle_runs(words):
        ends = f"{words[first].look.end}|{words[last].look.end}"
        for at in range(first, last + 1):
            place = "first" if at == first else "last" if at == last else "mid"
            found[at] = f"{'in' if words[at].look.particle else place}={ends}"
    return found


def _particle_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last of the words that particles join."""
    first = 0
    joins = False
    for at, word in enumerate(words):
        if not (joins or word.look.particle):
            if first < at - 1:
                yield first, at - 1
            first = at
        joins = word.look.particle
    if first < len(words) - 1:
        yield first, len(words) - 1
