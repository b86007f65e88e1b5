"""The names of months and weekdays in the languages of Europe, from Unicode CLDR through Babel.

Six languages with their abbreviations, the others with whole names only: an abbreviation such as
Croatian `tra` or Czech `pro` is a common word elsewhere. A name that is one month here and another
there (`listopad` is October in Croatian, November in Czech) counts for none.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from babel.dates import get_day_names, get_month_names

LANGUAGES = ("de", "en", "fr", "es", "it", "nl")
_MORE_LANGUAGES = (
    *("bg", "ca", "cs", "da", "el", "et", "fi", "hr", "hu", "is", "lt", "lv"),
    *("nb", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk"),
)
# Spellings of newspapers that CLDR does not list.
_MORE_MONTHS = {"jänner": 1, "feber": 2, "maerz": 3, "mrz": 3, "sept": 9, "mär": 3, "dez": 12}
_MORE_WEEKDAYS = {"sonnabend": 5, "tues": 1, "wednes": 2, "thur": 3, "thurs": 3}
_SHORTEST = 2

NamesOf = Callable[..., Mapping[int, str]]


@cache
def months() -> dict[str, int]:
    """1 to 12 for the name or abbreviation of a month, in small letters without its full stop."""
    return {**_agreed(get_month_names), **_MORE_MONTHS}


@cache
def weekdays() -> dict[str, int]:
    """0 (Monday) to 6 for the name or abbreviation of a weekday, written like a month's."""
    return {**_agreed(get_day_names), **_MORE_WEEKDAYS}


def _agreed(names_of: NamesOf) -> dict[str, int]:
    """The names that have one number; those of the six languages win over the others'."""
    others = _single(_names(names_of, _MORE_LANGUAGES, ("wide",)))
    return {**others, **_single(_names(names_of, LANGUAGES, ("wide", "abbreviated")))}


def _single(names: Iterator[tuple[str, int]]) -> dict[str, int]:
    numbers: dict[str, set[int]] = {}
    for name, number in names:
        numbers.setdefault(name, set()).add(number)
    return {name: min(found) for name, found in numbers.items() if len(found) == 1}


def _names(
    names_of: NamesOf, languages: tuple[str, ...], widths: tuple[str, ...]
) -> Iterator[tuple[str, int]]:
    for language in languages:
        for width in widths:
            for context in ("format", "stand-alone"):
                for number, name in names_of(width, context, language).items():
                    plain = name.lower().rstrip(".")
                    if len(plain) >= _SHORTEST and plain.isalpha():
                        yield plain, number
