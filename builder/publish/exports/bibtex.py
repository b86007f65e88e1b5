"""BibTeX as biblatex and biber read it: an @article with the entrysubtype of newspapers.

Values are UTF-8. The dates are EDTF, which biblatex knows (its manual, 2.3.8). The archive and its
identifier of the article stand in `library`, for a library's name and call number.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from builder.publish.exports.citing import Cited, cited
from builder.publish.exports.item import Item
from builder.publish.exports.lines import one_line
from builder.publish.exports.names import Name
from builder.publish.exports.place import Place

# What LaTeX would read as a command. A brace is written as a word, since BibTeX counts every brace,
# and a straight quotation mark has {} behind it, which keeps babel's shorthands ("a is ä) away.
_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        '"': '"{}',
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
_SPECIAL = re.compile(r"""[\\{}~^"$&#_%]""")
# Addresses are not escaped, as biblatex reads them as they are; these signs would end the value.
_IN_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
# What babel calls the languages of articles, by the first part of their tags.
LANGUAGES = {
    "de": "ngerman",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "uk": "ukrainian",
}


# For the article's page and for the export of all.
@lru_cache(maxsize=16)
def bibtex(item: Item, place: Place) -> str:
    """An article as one entry, with a line end behind it."""
    return entry("article", item.key, _fields(cited(item, place)))


def entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """An entry with those of its fields that are not empty, their values as they are to stand."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def escaped(text: str) -> str:
    """A text as LaTeX prints it."""
    text = one_line(text)
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def address_value(url: str) -> str:
    """An address as the value of `url`."""
    return one_line(url).translate(_IN_URL)


def _fields(about: Cited) -> Iterator[tuple[str, str]]:
    where = about.access
    yield "entrysubtype", "newspaper"
    yield "author", " and ".join([_author(name) for name in about.creators])
    yield "title", escaped(about.title)
    yield "journaltitle", escaped(about.source)
    yield "date", about.span.edtf if about.span else ""
    yield "langid", LANGUAGES.get(about.language.partition("-")[0], "")
    yield "url", address_value(where.url)
    yield "urldate", where.viewed.edtf if where.viewed else ""
    yield "note", escaped(where.note)
    yield "library", escaped(", ".join(filter(None, (about.archive, about.identifier))))


def _author(name: Name) -> str:
    """A name with its parts apart; that of a body, or a surname of several words, is one whole."""
    family = escaped(name.family)
    if not name.given:
        return f"{{{family}}}"
    if " " in family:
        family = f"{{{family}}}"
    surname = f"{escaped(name.particle)} {family}" if name.particle else family
    return ", ".join(filter(None, (surname, escaped(name.suffix), escaped(name.given))))
