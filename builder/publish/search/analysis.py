"""Text analysis: from a text to the terms by which the search finds it.

This is the one definition; `layouts/assets/analysis.js` is its twin for the reader's browser and
must give the same results (`tests/browser/test_search_scripts.py` compares them).

A text becomes *plain* (lower case, without diacritics and ligatures), then words, then terms: the
Snowball stem of each word that is no stop word, with ae, oe, ue written as a, o, u. The digraphs
are folded after stemming, not before, because English stems need them: 'issues' has the stem
'issu' of 'issue', but 'issus' has not. The German stemmer reads ae, oe, ue as umlauts by itself.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from Stemmer import Stemmer

STEMMERS: Mapping[str, str] = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
}
"""ISO 639-1 code → Snowball algorithm. It names the stemmer of PyStemmer, the vendored
script and, with the code, the list in `stopwords/`."""

# Letters that Unicode does not decompose. Final sigma: where a word ends is not for this table.
_LETTERS = {
    "ß": "ss",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ς": "σ",
}
# Invisible inside words: soft hyphen, zero-width space and joiners, word joiner, byte order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A German umlaut written out; not in 'Bauer', 'neue', 'Quelle', nor where o or u precedes.
_DIGRAPH = re.compile("(^|[^aeqou])([aou])e")
_WORD = re.compile(r"[^\W_]+")
# A word without a possessive 's where it stands in a text; `_marked` is the same with marks inside
# words, which few texts have and which takes 15 times as long.
_UNMARKED = re.compile(r"([^\W_]+)(?:['’][sS](?![^\W_]))?")
_POSSESSIVE = re.compile(r"([^\W_])['’]s(?![^\W_])")
# Every combining mark of Unicode lies in these blocks; the rest is not worth a scan at every start.
_MARK_BLOCKS = (
    *(range(0x300, 0x3100), range(0xA600, 0xAC00), range(0xFB00, 0xFF00), range(0x10100, 0x12000)),
    *(range(0x13400, 0x13500), range(0x16000, 0x17000), range(0x1BC00, 0x1F000)),
    range(0xE0100, 0xE01F0),
)


def plain(text: str) -> str:
    """The text in lower case, without diacritics and ligatures, but with ae, oe, ue as written."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", text.lower()).translate(_plain_characters())


def fold_digraphs(plain_text: str) -> str:
    """A plain text with a, o, u for ae, oe, ue where they write an umlaut."""
    if "ae" in plain_text or "oe" in plain_text or "ue" in plain_text:
        return _DIGRAPH.sub(r"\1\2", plain_text)
    return plain_text


def fold(text: str) -> str:
    """The text without what writers and keyboards vary: case, diacritics, ligatures, ae for ä."""
    return fold_digraphs(plain(text))


def written_words(text: str) -> list[str]:
    """The words of a text as they are spelt, without a possessive 's: plain, its `plain_words`."""
    pattern = _UNMARKED if _ignored().isdisjoint(text) else _marked()
    return pattern.findall(text)


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case and without diacritics, but with ae, oe, ue as written.

    A word is a run of letters and digits; a possessive 's is dropped.
    """
    return tuple(_WORD.findall(_POSSESSIVE.sub(r"\1", plain(text))))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(fold_digraphs(word) for word in plain_words(text))


def terms(text: str, language: str) -> tuple[str, ...]:
    """The search terms of a text in a language (BCP 47): folded stems, without stop words.

    Of a language without a row in `STEMMERS` the terms are the folded words.
    """
    found = (term(word, language) for word in plain_words(text))
    return tuple(each for each in found if each)


def term(plain_word: str, language: str) -> str:
    """The search term of one plain word, or '' for a stop word of the language."""
    return term_of(plain_word, known_language(language))


def term_of(plain_word: str, code: str) -> str:
    """The same in a language that has a row in `STEMMERS`, or ''."""
    folded = fold_digraphs(plain_word)
    if not code or folded in stop_words(code):
        return "" if code else folded
    # The stemmers count UTF-16 units in JavaScript but code points here: only ASCII is safe.
    return fold_digraphs(_stem(code)(plain_word)) if plain_word.isascii() else folded


def known_language(language: str) -> str:
    """The code in `STEMMERS` of a language tag ('de-AT' → 'de'), or '' if it has no row."""
    code = language.partition("-")[0].lower()
    return code if code in STEMMERS else ""


@cache
def stop_words(code: str) -> frozenset[str]:
    """The folded stop words of a language that has a row in `STEMMERS`."""
    text = files(__package__).joinpath("stopwords", f"{code}.txt").read_text(encoding="utf-8")
    return frozenset(_entries(text))


@cache
def compound_prefixes(code: str) -> tuple[str, ...]:
    """What stands before a word without making a compound of it; () without a list."""
    listed = files(__package__).joinpath("compounds", f"{code}.txt")
    if not listed.is_file():
        return ()
    lines = listed.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _entries(text: str) -> Iterator[str]:
    for line in text.splitlines():
        entry = line.partition("|")[0].strip()
        yield from words(re.split("['’]", entry)[-1])


@cache
def _stem(code: str) -> Callable[[str], str]:
    # Without the stemmer's own memory, which costs more time than it saves.
    stem: Callable[[str], str] = Stemmer(STEMMERS[code], 0).stemWord
    return stem


@cache
def _ignored() -> frozenset[str]:
    """Every combining mark and invisible character."""
    marks = (chr(code) for block in _MARK_BLOCKS for code in block)
    return frozenset(_INVISIBLE).union(
        each for each in marks if unicodedata.category(each).startswith("M")
    )


@cache
def _plain_characters() -> Mapping[int, str]:
    """The table of `str.translate`, which is 40 times as fast as a pattern of all marks."""
    ignored = dict.fromkeys(_ignored(), "")
    return {ord(character): plain for character, plain in (ignored | _LETTERS).items()}


@cache
def _marked() -> re.Pattern[str]:
    ignored = f"[{re.escape(''.join(sorted(_ignored())))}]"
    return re.compile(rf"([^\W_]+(?:{ignored}+[^\W_]*)*)(?:['’][sS](?![^\W_]|{ignored}))?")
