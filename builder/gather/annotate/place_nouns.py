"""Document rules on nouns that say what kind of place a name is: 'die Ortschaft Ghadschar'.

German sets them before the name, in apposition. Some are no part of the name ('Stadt', 'Insel'),
others are ('Landkreis Heilbronn', 'Flughafen Zürich'); lists/place_nouns.txt has both.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from builder.gather.lists import patterns_by_section
from builder.gazetteer import is_place, is_role
from builder.model import Mention

Mentions = tuple[Mention, ...]

_NAME = (
    r"[A-ZÄÖÜÀ-Ý][^\W\d_]+(?:['’-][^\W\d_]+)*"
    r"(?: (?:de|del|do|la|el) [A-ZÄÖÜ][^\W\d_]+)?"
)
# A noun, a name; no second capital behind it, as one cannot tell where such a name ends.
_DESCRIBED = re.compile(
    rf"(?<![\w-])([A-ZÄÖÜ][\w-]+) "
    rf"(?:[„“\"»]({_NAME}(?: {_NAME})*)[“”\"«]|({_NAME})(?! [A-ZÄÖÜ]|[\w-]))"
)
_NEXT = re.compile(rf"(?:, | und | sowie | oder )({_NAME})(?! [A-ZÄÖÜ]|[\w-])")
_WORD_BEFORE = re.compile(r"(?<![\w-])([A-ZÄÖÜ]\w+\.?) $")
_WINDOW = 30
_SAINTS = frozenset({"St.", "Sankt", "Saint"})
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "Der", "Die", "Das"})
# Capitalised words behind such a noun that are no name: 'in der Stadt Anfang Mai'.
_NO_NAMES = frozenset(
    {
        "Anfang", "Mitte", "Ende", "Richtung", "Hilfe", "Januar", "Februar", "März", "April", "Mai",
        "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", "Montag",
        "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "Menschen",
        "Tausende", "Hunderte", "Nord", "Süd", "Ost", "West", "Truppen", "Soldaten", "Polizisten",
        "Sie", "Ihnen", "Ihr", "Ihre",
    }
)  # fmt: skip


@cache
def _nouns(section: str) -> frozenset[str]:
    lines = patterns_by_section("place_nouns.txt")[section]
    return frozenset(word for line in lines for word in line.split())


@cache
def _ends(section: str) -> tuple[str, ...]:
    return tuple(sorted(_nouns(section)))


def _base(noun: str, section: str) -> str:
    """The noun in the nominative if that list has it, else nothing."""
    low = noun.lower()
    for ending in ("", "s", "es"):
        if low.endswith(ending) and low.removesuffix(ending) in _nouns(section):
            return noun[: len(noun) - len(ending)]
    return ""


def _describes_one(noun: str) -> bool:
    return bool(_base(noun, "one")) or noun.lower().removesuffix("s").endswith(_ends("ending"))


def _describes_many(noun: str) -> bool:
    return noun.lower() in _nouns("many")


def trim_descriptions(text: str, mentions: Mentions) -> Mentions:
    """'Hügel Bellavista' is named Bellavista, and a place, also if the tagger took it for a person.

    An article is no part of the name either.
    """
    return tuple(_trim(each) for each in mentions)


def _trim(mention: Mention) -> Mention:
    first, _, rest = mention.name.partition(" ")
    if not rest or not rest[0].isupper() or is_place(mention.name):
        return mention
    described = "-" not in first and (_describes_one(first) or _describes_many(first))
    if not described and (first not in _ARTICLES or mention.kind != "place"):
        return mention
    return replace(mention, kind="place", name=rest, start=mention.end - len(rest))


def find_described(text: str, mentions: Mentions) -> Mentions:
    """A name behind a noun for places is a place: 'der Fluss Ryck', 'die Inseln Amrum und Föhr'."""
    taken = {at for each in mentions for at in range(each.start, each.end)}
    found = [
        Mention("place", text[start:end], start, end)
        for start, end in _described(text)
        if taken.isdisjoint(range(start, end)) and _may_be_name(text[start:end])
    ]
    return tuple(sorted((*mentions, *found), key=lambda each: each.start))


def _described(text: str) -> Iterator[tuple[int, int]]:
    for match in _DESCRIBED.finditer(text):
        span = match.span(2) if match[2] else match.span(3)
        if _describes_one(match[1]):
            yield span
        elif _describes_many(match[1]):
            yield span
            following = _NEXT.match(text, span[1])
            while following:
                yield following.span(1)
                following = _NEXT.match(text, following.end())


def _may_be_name(name: str) -> bool:
    return name not in _NO_NAMES and not is_role(name)


def join_parts(text: str, mentions: Mentions) -> Mentions:
    """'Landkreis Heilbronn' and 'St. Pölten' are one name where the tagger found the end only."""
    return tuple(_joined(text, each) for each in mentions)


def _joined(text: str, mention: Mention) -> Mention:
    """The mention with the noun before it, which its name has in the nominative."""
    if mention.kind != "place":
        return mention
    first, _, rest = mention.name.partition(" ")
    if rest and (base := _base(first, "part")):
        return replace(mention, name=f"{base} {rest}")
    before = _WORD_BEFORE.search(text, max(0, mention.start - _WINDOW), mention.start)
    joint = _joint(before[1], mention.name) if before else ""
    if not before or not joint:
        return mention
    return replace(mention, name=f"{joint} {mention.name}", start=before.start())


def _joint(word: str, name: str) -> str:
    """The word, in the nominative, if it belongs to the name behind it."""
    if word in _SAINTS and is_place(f"{word} {name}"):
        return word
    return _base(word, "part")


def drop_bare_nouns(text: str, mentions: Mentions) -> Mentions:
    """'Landstraße' alone is no name."""
    return tuple(each for each in mentions if each.kind != "place" or not _base(each.name, "bare"))
