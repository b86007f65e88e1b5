"""The server's sentences in the language of the desk's page.

Terminals are told in English, which stands in the code. `reasons.LANGUAGE.json` has those sentences
that the desk itself may say, with `{names}` in the place of what differs; all others stay English.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

_PLACE = re.compile(r"\\\{(\w+)\\\}")
# So many sentences are kept: a build may tell the same hundreds again and again.
_KEPT = 4096


@lru_cache(_KEPT)
def reworded(sentence: str, language: str) -> str:
    """A sentence in a language (BCP 47); as it is where that has none for it."""
    for pattern, wording in _wordings(language.partition("-")[0].lower()):
        if match := pattern.fullmatch(sentence):
            return wording.format_map(match.groupdict())
    return sentence


def sentences(language: str) -> Mapping[str, str]:
    """The English sentences that have one in a language, and that one; none for another."""
    file = resources.files("builder.desk").joinpath(f"reasons.{language}.json")
    found: dict[str, str] = json.loads(file.read_bytes()) if file.is_file() else {}
    return found


@cache
def _wordings(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """How each sentence is found; those with more of their own words first."""
    known = sentences(language) if language.isalpha() else {}
    ranked = sorted(known.items(), key=lambda each: -len(re.sub(r"\{\w+\}", "", each[0])))
    return tuple((_pattern(english), wording) for english, wording in ranked)


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(sentence)), re.DOTALL)
