"""The server's sentences in the language of the desk's page.

Terminals are told in English, which stands in the code. `reasons.LANGUAGE.json` has those sentences
that the desk itself may say, with `{names}` in the place of what differs; all others stay English.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

_PLACE = re.compile(r"\{(\w+)\}")
# So many sentences are kept: a build may tell the same hundreds again and again.
_KEPT = 4096


@lru_cache(_KEPT)
def reworded(sentence: str, language: str) -> str:
    """A sentence in a language (BCP 47); as it is where that has none for it."""
    for parts, wording in _wordings(language.partition("-")[0].lower()):
        if (values := _values(parts, sentence)) is not None:
            return wording.format_map(values)
    return sentence


def sentences(language: str) -> Mapping[str, str]:
    """The English sentences that have one in a language, and that one; none for another."""
    file = resources.files("builder.desk").joinpath(f"reasons.{language}.json")
    found: dict[str, str] = json.loads(file.read_bytes()) if file.is_file() else {}
    return found


@cache
def _wordings(language: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The parts of each sentence, its own words and the names of its places in turn, and what it
    is in the language; those with more of their own words first.
    """
    known = sentences(language) if language.isalpha() else {}
    ranked = sorted(known.items(), key=lambda each: -len(_PLACE.sub("", each[0])))
    return tuple((tuple(_PLACE.split(english)), wording) for english, wording in ranked)


def _values(parts: tuple[str, ...], sentence: str) -> dict[str, str] | None:
    """What stands in the places of a sentence; None if it is another one.

    Each place ends where the words behind it are first found, so it takes linear time.
    """
    begin, *others = parts
    if not others:
        return {} if sentence == begin else None
    if not sentence.startswith(begin):
        return None
    at, values = len(begin), {}
    for name, words in zip(others[:-2:2], others[1:-2:2], strict=True):
        end = sentence.find(words, at + 1)
        if end < 0:
            return None
        values[name], at = sentence[at:end], end + len(words)
    name, words = others[-2:]
    end = len(sentence) - len(words)
    if end <= at or not sentence.endswith(words):
        return None
    return {**values, name: sentence[at:end]}
