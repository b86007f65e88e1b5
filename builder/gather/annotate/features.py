"""What the tagger sees of each token of a sentence: its word, its neighbours, what the lists say.

The features are those of Ratinov and Roth (2009, 'Design challenges and misconceptions in named
entity recognition'): affixes, shapes, a window of two words and gazetteers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.gather.annotate.flags import long_name_flags, word_flags
from builder.gather.annotate.gazetteer import canonical
from builder.tokens import Token

AFFIXES = (1, 2, 3, 4)
REPEATED = re.compile(r"(.)\1+")
DIGIT = re.compile(r"\d")
MARKS = str.maketrans({**dict.fromkeys("„“”«»‹›", '"'), **dict.fromkeys("‚‘’", "'"), "–": "—"})
INITIAL_MARKS = frozenset('".:"(—-•*')
CACHED_WORDS = 50_000
PERSON_FLAGS = frozenset({"F", "Fs", "L", "Ls", "R", "P"})


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word shows wherever it stands."""

    low: str
    shape: str
    capital: bool
    own: tuple[str, ...]
    flags: tuple[str, ...]


def sentence_features(sentence: Sequence[Token], text: str) -> list[list[str]]:
    """The features of each token of a sentence of `text`, as strings the weights are kept by."""
    words = [_word(token.text) for token in sentence]
    flags = [
        sorted({*word.flags, *found}) if found else list(word.flags)
        for word, found in zip(words, long_name_flags(sentence, text), strict=True)
    ]
    _continue_roles(words, flags)
    joined = ["+".join(some) for some in flags]
    person = ["+".join(flag for flag in some if flag in PERSON_FLAGS) for some in flags]
    runs = _particle_runs(flags)
    return [
        [*words[at].own, *(f"g{flag}" for flag in flags[at]), *_window(words, flags, at)]
        + (_name_context(words, joined, at) if words[at].capital else [])
        + (_person_context(words, person, at) if words[at].capital else [])
        + _around_particles(words, flags, at, runs[at])
        for at in range(len(words))
    ]


def _continue_roles(words: Sequence[_Word], flags: list[list[str]]) -> None:
    """The last word of 'Secretary of State' is as much a role as its first."""
    for at in range(2, len(words)):
        if words[at - 1].low == "of" and "R" in flags[at - 2] and words[at].capital:
            flags[at] = sorted({*flags[at], "R"})


@lru_cache(maxsize=CACHED_WORDS)
def _word(text: str) -> _Word:
    form = canonical(text).translate(MARKS)
    low = DIGIT.sub("0", form.lower())
    own = ["b", f"w={low}", f"s={_shape(form)}"]
    own += [f"p{size}={low[:size]}" for size in AFFIXES if len(low) > size]
    own += [f"e{size}={low[-size:]}" for size in AFFIXES if len(low) > size]
    if "-" in low and len(low) > 1:
        first, _, last = low.partition("-")
        own += [f"h0={first}", f"h1={last.rpartition('-')[2]}", f"h1e={last[-3:]}"]
    return _Word(low, _shape(form), form[:1].isupper(), tuple(own), tuple(word_flags(form)))


def _shape(word: str) -> str:
    classes = "".join(
        "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        for char in word
    )
    return REPEATED.sub(r"\1+", classes)


def _window(words: Sequence[_Word], flags: Sequence[list[str]], at: int) -> list[str]:
    """The two words before and behind, with shape and ending of the nearest."""
    found = []
    for offset in (-2, -1, 1, 2):
        near = at + offset
        if not 0 <= near < len(words):
            found.append(f"w{offset}=_")
            continue
        word = words[near]
        found.append(f"w{offset}={word.low}")
        found += [f"g{offset}{flag}" for flag in flags[near]]
        if abs(offset) == 1:
            found += [f"s{offset}={word.shape}", f"e{offset}={word.low[-3:]}"]
    return found


def _name_context(words: Sequence[_Word], joined: Sequence[str], at: int) -> list[str]:
    """For a capitalised word its lists together with what stands before and behind it."""
    before = words[at - 1] if at else None
    behind = words[at + 1] if at + 1 < len(words) else None
    found = [f"gg={joined[at]}"] if joined[at] else []
    if before is None or before.low in INITIAL_MARKS:
        found.append("init")
    if before is not None:
        found.append(f"c-1={before.low}")
        found.append(f"gp={before.shape[:1]}{joined[at - 1]}|{joined[at]}")
    if behind is not None:
        found.append(f"c1={behind.low}")
        found.append(f"gn={joined[at]}|{behind.shape[:1]}{joined[at + 1]}")
    if before is not None and behind is not None:
        found.append(f"c={before.low}|{behind.low}")
    return found


def _person_context(words: Sequence[_Word], person: Sequence[str], at: int) -> list[str]:
    """For a capitalised word what the lists of persons say of it and its neighbours."""
    found = []
    if at:
        found.append(f"pp={words[at - 1].shape[:1]}{person[at - 1]}|{person[at]}")
    if at + 1 < len(words):
        found.append(f"pn={person[at]}|{words[at + 1].shape[:1]}{person[at + 1]}")
    return found


def _particle_runs(flags: Sequence[list[str]]) -> list[tuple[int, int]]:
    """For each word the first and last of the words that particles join it to."""
    runs: list[tuple[int, int]] = []
    first = 0
    for at in range(1, len(flags) + 1):
        if at == len(flags) or not ("P" in flags[at - 1] or "P" in flags[at]):
            runs += [(first, at - 1)] * (at - first)
            first = at
    return runs


def _around_particles(
    words: Sequence[_Word], flags: Sequence[list[str]], at: int, run: tuple[int, int]
) -> list[str]:
    """For the words of 'Ursula von der Leyen' what the lists say of its first and last."""
    first, last = run
    if first == last:
        return []
    ends = {first: "first", last: "last"}
    place = "in" if "P" in flags[at] else ends.get(at, "mid")
    return [f"{place}={_sign(words[first], flags[first])}|{_sign(words[last], flags[last])}"]


def _sign(word: _Word, flags: Sequence[str]) -> str:
    """The one thing most worth knowing of a word at the end of a name with particles."""
    best = next((flag for flag in ("TB", "KB", "F", "L", "R") if flag in flags), "")
    return f"{word.shape[:1]}{best}"
