"""Document rules on the shape of German place names: 'Potsdamer Platz', 'Nordengland'."""

import re

from builder.gazetteer import is_first_name, is_part_of_place, is_place, is_surname, population
from builder.model import Mention

Mentions = tuple[Mention, ...]

_CAPITAL = r"[A-ZÄÖÜÀ-Ý][^\W\d_]+"
# An adjective of a place with the noun for a street or square; both together are its name.
_STREET = re.compile(
    rf"(?<![\w-])(?:(?:Unter|Ober|Alt|Neu|Groß|Klein)e[nrs]? )?{_CAPITAL}(?:-{_CAPITAL})*er"
    r" (?:Straße|Strasse|Platz|Platzes|Tor|Allee|Chaussee|Landstraße|Damm|Ufer)(?![\w-])"
)
# The name of somebody with such a noun: 'Ernst-Abbe-Stadion', 'Konrad-Adenauer-Straße'.
_HYPHENS = re.compile(
    rf"(?<![\w-])({_CAPITAL})-(?:(?:{_CAPITAL}|von|der)-)*"
    r"(?:Straße|Strasse|Platz|Allee|Ufer|Brücke|Stadion|Arena|Flughafen|Moschee|Insel|Atoll|Pagode"
    r"|Tal|Gebirge|Kreis|Halle|Kirche|Schlucht|Kaserne)(?![\w'’-])"
)
_NO_ADJECTIVES = frozenset({"Der", "Dieser", "Jener", "Einer", "Jeder", "Unser", "Ihrer", "Seiner"})
# What is before a place much more often than before anything else with a capital.
_IN = re.compile(
    r"(?<![\w-])(?:in|nach|aus|bei|In|Nach|Aus|Bei|nahe|Nahe)"
    rf" ({_CAPITAL}(?:-{_CAPITAL})*)(?![\w-]| [A-ZÄÖÜ\d])"
)
_LISTED = re.compile(
    rf"(?:, | und | oder | sowie )({_CAPITAL}(?:-{_CAPITAL})*)(?![\w-]| [A-ZÄÖÜ\d])"
)
_SIDE = re.compile(r"(?<![\w-])(?:Nord|Süd|Ost|West|Zentral|Mittel)[\w-]{4,}(?![\w-])")
_KNOWN_CITY = 50_000


def find_shapes(text: str, mentions: Mentions) -> Mentions:
    """Streets, squares and buildings by their form, sides of countries, cities behind 'in'."""
    spans = [match.span() for match in _STREET.finditer(text)]
    spans += [match.span() for match in _HYPHENS.finditer(text) if _is_somebody(match[1])]
    spans += [match.span() for match in _SIDE.finditer(text) if is_part_of_place(match[0])]
    spans += [match.span(1) for match in _IN.finditer(text) if _is_known(match[1])]
    return _with(text, mentions, spans)


def _with(text: str, mentions: Mentions, spans: list[tuple[int, int]]) -> Mentions:
    """These spans are places too, where no mention is."""
    taken = {at for each in mentions for at in range(each.start, each.end)}
    found = []
    for start, end in spans:
        if taken.isdisjoint(range(start, end)) and text[start:end].split()[0] not in _NO_ADJECTIVES:
            found.append(Mention("place", text[start:end], start, end))
            taken.update(range(start, end))
    return tuple(sorted((*mentions, *found), key=lambda each: each.start))


def _is_somebody(word: str) -> bool:
    return is_first_name(word) or is_surname(word) or is_place(word)


def _is_known(name: str) -> bool:
    """A listed place that is no person's name and, if a city, no village."""
    if not is_place(name) or is_first_name(name) or is_surname(name):
        return False
    return population(name) == 0 or population(name) >= _KNOWN_CITY


def find_listed(text: str, mentions: Mentions) -> Mentions:
    """In 'Paris, Helsinki und Bern' all are places if the first is."""
    spans = []
    for each in mentions:
        following = _LISTED.match(text, each.end) if each.kind == "place" else None
        while following and _is_known(following[1]):
            spans.append(following.span(1))
            following = _LISTED.match(text, following.end())
    return _with(text, mentions, spans)
