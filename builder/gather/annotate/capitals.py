"""A name that is written in capitals, as in datelines and headlines, is named as it is in prose."""

import re
from dataclasses import replace

from builder.gather.annotate.flags import PARTICLES
from builder.gather.annotate.occurrences import find_forms
from builder.gazetteer import is_first_name, is_place, is_surname
from builder.model import Mention

Mentions = tuple[Mention, ...]

# Shorter words in capitals are mostly abbreviations: USA, NRW, DDR.
_SHORTEST = 4
_PART = re.compile(r"[^\W_]+")
_NUMERAL = re.compile(r"[IVX]+")
_WORD_END = re.compile(r"(?![\w-])")


def name_in_prose(text: str, mentions: Mentions) -> Mentions:
    """'BERLIN (dpa)' names Berlin, and 'MARKUS SÖDER' Markus Söder.

    A lone word only where the text has it so elsewhere, or the lists know it.
    """
    capitals = {each.name: _in_prose(each.name) for each in mentions if each.name.isupper()}
    written = find_forms(text, capitals.values(), _WORD_END).keys()
    return tuple(
        replace(mention, name=prose)
        if (prose := capitals.get(mention.name, ""))
        and (prose in written or _is_known(prose, mention))
        else mention
        for mention in mentions
    )


def _in_prose(name: str) -> str:
    """A name with small letters, but for Roman numerals: 'URSULA VON DER LEYEN', 'KARL III.'."""
    return _PART.sub(_part_in_prose, name)


def _part_in_prose(part: re.Match[str]) -> str:
    word = part[0]
    if part.start() and word.lower() in PARTICLES:
        return word.lower()
    # A name may begin with letters that are a number elsewhere: 'XI JINPING'.
    return word if part.start() and _NUMERAL.fullmatch(word) else word.capitalize()


def _is_known(prose: str, mention: Mention) -> bool:
    if mention.kind == "place":
        return len(prose) >= _SHORTEST and is_place(prose)
    is_listed = is_first_name(prose) or is_surname(prose)
    return " " in prose or (len(prose) >= _SHORTEST and is_listed)
