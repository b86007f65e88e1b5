"""A document rule on names that the noun before them gives to a thing: 'die Firma Birkel'."""

import re
from functools import cache

from builder.gather.lists import list_text
from builder.gazetteer import is_first_name, is_place, is_surname
from builder.model import Mention

Mentions = tuple[Mention, ...]

_NOUN_BEFORE = re.compile(r"(?<![\w-])([\w-]*\w) [„“\"»‚'(]{0,2}$")
_WINDOW = 40


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    lines = list_text("thing_nouns.txt").splitlines()
    words = [word for line in lines if line[:1] != "#" for word in line.split()]
    endings = tuple(word[1:] for word in words if word[0] == "-")
    return frozenset(word for word in words if word[0] != "-"), endings


def drop_things(text: str, mentions: Mentions) -> Mentions:
    """Without the names right behind a noun for a thing; such a lone name is none anywhere else."""
    things = {each for each in mentions if _is_thing(text, each)}
    names = {each.name for each in things if " " not in each.name and not _is_listed(each.name)}
    return tuple(
        each
        for each in mentions
        if each not in things and (each.name not in names or bool(each.role))
    )


def _is_full_name(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and is_first_name(words[0].split("-")[0]) and is_surname(words[-1])


def _is_listed(name: str) -> bool:
    return is_place(name) or is_first_name(name)


def _is_thing(text: str, mention: Mention) -> bool:
    match = _NOUN_BEFORE.search(text, max(0, mention.start - _WINDOW), mention.start)
    if match is None or not match[1][:1].isupper() or _is_full_name(mention.name):
        return False
    whole, endings = _words()
    low = match[1].lower()
    return low in whole or low.endswith(endings)
