"""Document rules that cut what the tagger found down to the name itself."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from builder.gather.annotate.occurrences import find_forms
from builder.gather.lists import list_text
from builder.gazetteer import is_first_name, is_in_the_news, is_place, is_role, is_surname
from builder.model import Mention

Mentions = tuple[Mention, ...]

# Particles that may begin a name in lower case.
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "di",
        "da",
        "dos",
        "al",
        "el",
        "bin",
        "ibn",
        "zu",
        "la",
        "le",
    ]
)
_WORD = re.compile(r"[^\W_](?:[\w.’'-]*\w)?\.?")
_GENITIVE = re.compile(r"(?:['’]s|['’]|s)$")
# Shorter names lose too much with an s: 'Gas', 'Paris', 'Hans'.
_SHORTEST_GENITIVE = 5
_WORD_END = re.compile(r"(?![\w-])")
# Abbreviations that English sets before an office as an adjective.
_ATTRIBUTES = frozenset({"U.S.", "US", "U.K.", "UK", "EU", "E.U."})
_FIRST_LETTER = re.compile(r"(?<!\w)[^\W\d_A-ZÄÖÜ]\. ?$")
_NEXT_WORD = re.compile(r" ([A-Z]\w+)")


def split_slashes(text: str, mentions: Mentions) -> Mentions:
    """'Mannheim/Stuttgart', or 'Bonn / Berlin', in a dateline is two places."""
    return tuple(part for mention in mentions for part in _parts(mention))


def _parts(mention: Mention) -> Iterator[Mention]:
    names = mention.name.split("/")
    if mention.kind != "place" or len(names) < 2 or not all(map(str.strip, names)):
        yield mention
        return
    start = mention.start
    for name in names:
        begin = start + len(name) - len(name.lstrip())
        yield replace(mention, name=name.strip(), start=begin, end=begin + len(name.strip()))
        start += len(name) + 1


def drop_buildings(text: str, mentions: Mentions) -> Mentions:
    """A name that ends like a hall, street or company is no person's and no place's.

    Unless the gazetteer has it whole, as Schwäbisch Hall.
    """
    return tuple(
        mention
        for mention in mentions
        if is_place(mention.name) or mention.name.split()[-1].lower() not in _endings()
    )


@cache
def _endings() -> frozenset[str]:
    """Last words of names of buildings, streets, firms and bodies, in lower case."""
    words = list_text("buildings_and_bodies.txt").splitlines()
    return frozenset(word for line in words if line[:1] != "#" for word in line.split())


def cut_possessions(text: str, mentions: Mentions) -> Mentions:
    """'Putins Dementi' is Putin, who is much in the news or has a first name in the document."""
    surnames = {name.split()[-1] for each in mentions if " " in (name := each.name)}
    return tuple(
        replace(mention, name=owner, end=mention.start + len(owner))
        if mention.kind == "person" and (owner := _owner(mention.name, surnames))
        else mention
        for mention in mentions
    )


def _owner(name: str, surnames: set[str]) -> str:
    first, _, rest = name.partition(" ")
    base = first.removesuffix("s")
    if not rest or base == first:
        return ""
    known = is_in_the_news(base) and not is_surname(rest.split()[-1])
    return first if known or base in surnames else ""


def trim_roles(text: str, mentions: Mentions) -> Mentions:
    """'Kremlchef Wladimir Putin' becomes 'Wladimir Putin'; a role alone is no person."""
    trimmed = (_trim(text, each) if each.kind == "person" else each for each in mentions)
    return tuple(mention for mention in trimmed if mention)


def _trim(text: str, mention: Mention) -> Mention | None:
    words = deque(
        (match.start() + mention.start, match.end() + mention.start, match.group())
        for match in _WORD.finditer(mention.name)
    )
    while words and (
        _is_no_name(words[0][2], len(words)) or _is_office(words) or _is_cut(text, words[0])
    ):
        words.popleft()
    if not words or words[-1][2].islower() or (len(words) == 1 and len(words[0][2]) < 2):
        return None
    start, end = words[0][0], words[-1][1]
    end -= text[start:end].endswith(".") and not _is_abbreviated(words[-1][2])
    return replace(mention, name=text[start:end], start=start, end=end)


def _is_office(words: deque[tuple[int, int, str]]) -> bool:
    """A word that is nobody's first name before one that is: 'Stadträtin Seraina Gisler'."""
    return (
        len(words) > 2
        and is_first_name(words[1][2])
        and not is_first_name(words[0][2])
        and "-" not in words[0][2]
    )


def _is_cut(text: str, word: tuple[int, int, str]) -> bool:
    """The second letter of 'z. B.' is nobody's initial."""
    start, _, spelled = word
    return len(spelled) == 2 and _FIRST_LETTER.search(text, max(0, start - 4), start) is not None


def _is_no_name(word: str, count: int) -> bool:
    if word[0].islower():
        return word not in _PARTICLES or count == 1
    return is_role(word) and not (is_first_name(word) or (count == 1 and is_surname(word)))


def _is_abbreviated(word: str) -> bool:
    return word in {"Jr.", "Sr."} or len(word) == 2


def drop_genitives(text: str, mentions: Mentions) -> Mentions:
    """'Putins' and 'Nordkoreas' are named 'Putin' and 'Nordkorea'."""
    surfaces = {mention.name for mention in mentions}
    last_words = {surface.split()[-1] for surface in surfaces}
    bases = {base.split()[-1] for name in surfaces if (base := _GENITIVE.sub("", name)).strip()}
    known = surfaces | last_words | find_forms(text, bases, _WORD_END).keys()
    return tuple(replace(mention, name=_base(mention, known)) for mention in mentions)


def _base(mention: Mention, known: set[str]) -> str:
    """The name without its genitive ending, if the text has it so (`known`) or the lists do."""
    name = mention.name
    base = _GENITIVE.sub("", name)
    if base == name or not base:
        return name
    if name.endswith(("'s", "’s")):
        return base
    if len(name) < _SHORTEST_GENITIVE:
        return name
    if mention.kind == "place":
        return base if is_place(base) and not is_place(name) else name
    last, last_base = name.split()[-1], base.split()[-1]
    if last_base in known:
        return base
    return base if is_surname(last_base) and not is_surname(last) else name


def drop_attributes(text: str, mentions: Mentions) -> Mentions:
    """In 'U.S. Secretary of State' the country belongs to the office."""
    return tuple(
        mention
        for mention in mentions
        if mention.kind != "place" or not _precedes_role(text, mention)
    )


def _precedes_role(text: str, mention: Mention) -> bool:
    following = _NEXT_WORD.match(text, mention.end)
    return bool(following and mention.name in _ATTRIBUTES and is_role(following[1]))
