"""What a name may mean: all places that the lists have under it, however it is written.

'Frankfurt' may be two cities; 'Frankfurt (Oder)', 'Frankfurt/Oder' and 'Frankfurt a. d. Oder' are
one of them, and so is 'Portland, Oregon'.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import normalize

from builder.gazetteer import canonical, listed_names, overruled_names, place_code, tables
from builder.gazetteer.places import GEONAMES, Located, locate

_QUALIFIED = re.compile(
    r"(?P<base>[^(/,]+?)"
    r"(?: ?\((?P<brackets>[^()]+)\)|, ?(?P<comma>.+)|/(?P<slash>.+)"
    r"| (?:am|an der|im|in|in der|ob der|bei) (?P<words>[A-ZÄÖÜ].*)"
    r"| (?:a|i)\. ?(?:d\. ?)?(?P<short>[A-ZÄÖÜ].*))",
    re.DOTALL,
)
# What joins the two parts of a name leaves one of these in it.
_JOINT = re.compile(r"[ (/,]")
# Marks of letters that a text may leave out, 'San Jose'; umlauts it may not.
_ACCENTS = re.compile("[\u0300-\u0303\u030c\u0327]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A place that a name may mean; `exact` if the lists spell the name with the same accents."""

    place: Located
    exact: bool = True


@lru_cache(maxsize=4096)
def meanings_of(name: str) -> tuple[Meaning, ...]:
    """The places that a name may mean, the one that the lists prefer first."""
    form = canonical(name)
    exact = _codes(form) or _codes_of_qualified(form)
    others = [code for code in _codes(_without_accents(form)) if code not in exact]
    return tuple(
        Meaning(place, code in exact) for code in (*exact, *others) if (place := locate(code))
    )


def _codes(form: str) -> tuple[str, ...]:
    codes = (place_code(form), *_namesakes().get(form, ()))
    return tuple(dict.fromkeys(code for code in codes if code))


def _without_accents(form: str) -> str:
    return normalize("NFC", _ACCENTS.sub("", normalize("NFD", form)))


def _codes_of_qualified(form: str) -> tuple[str, ...]:
    """Those of 'Frankfurt a. d. Oder' or 'Portland, Oregon' that have such a name or lie there."""
    parts = _parts(form)
    if parts is None:
        return ()
    base, where = parts
    named = [code for other, code in _qualified_names().get(base, ()) if _means(where, other)]
    area = locate(place_code(where) or "")
    within = [code for code in _codes(base) if area and _lies_in(code, area)]
    return tuple(dict.fromkeys(named or within))


def _means(where: str, other: str) -> bool:
    """'Oder', 'M.' for Main."""
    return where == other or (where[-1] == "." and other.startswith(where[:-1]))


def _lies_in(code: str, area: Located) -> bool:
    place = locate(code)
    if place is None or place.facts.country != area.facts.country or not area.facts.country:
        return False
    return area.facts.kind == "territory" or (bool(area.region) and place.region == area.region)


def _parts(form: str) -> tuple[str, str] | None:
    """'Frankfurt' and 'Oder' of any way to write both."""
    found = _QUALIFIED.fullmatch(form)
    if found is None:
        return None
    return found["base"], next(part for part in found.groups()[1:] if part)


@cache
def _namesakes() -> dict[str, list[str]]:
    """All further codes of a name, besides the one that `place_code` tells."""
    found: dict[str, list[str]] = {}
    for name, numbers in tables.rows("homonyms.tsv.gz"):
        found[name] = [GEONAMES + number for number in numbers.split(" ")]
    for name, code in overruled_names():
        found.setdefault(name, []).append(code)
    return found


@cache
def _qualified_names() -> dict[str, list[tuple[str, str]]]:
    """For the first part of all listed names of two parts the second ones and their codes."""
    found: dict[str, list[tuple[str, str]]] = {}
    pairs = [(name, code) for name, codes in _namesakes().items() for code in codes]
    for name, code in (*listed_names(), *pairs):
        parts = _parts(name) if _JOINT.search(name) else None
        if parts:
            found.setdefault(parts[0], []).append((parts[1], code))
    return found
