"""BibTeX as biblatex and biber read it: an @article with the entrysubtype of newspapers.

Values are UTF-8. The dates are EDTF, which biblatex knows (its manual, 2.3.8). The archive and its
identifier of the article stand in `library`, for a library's name and call number.
"""

from collections.abc import Iterable, Iterator

from builder.publish.exports.citing import access, creators
from builder.publish.exports.item import Item
from builder.publish.exports.lines import one_line
from builder.publish.exports.moments import read_span
from builder.publish.exports.names import Name
from builder.publish.exports.place import Place, identifier

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


def bibtex(item: Item, place: Place) -> str:
    """An article as one entry, with a line end behind it."""
    return entry("article", item.key, _fields(item, place))


def entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """An entry with those of its fields that are not empty, their values as they are to stand."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def escaped(text: str) -> str:
    """A text as LaTeX prints it."""
    return one_line(text).translate(_ESCAPES)


def address_value(url: str) -> str:
    """An address as the value of `url`."""
    return one_line(url).translate(_IN_URL)


def _fields(item: Item, place: Place) -> Iterator[tuple[str, str]]:
    span, where = read_span(item.date), access(item, place)
    viewed = read_span(where.viewed)
    yield "entrysubtype", "newspaper"
    yield "author", " and ".join([_author(name) for name in creators(item)])
    yield "title", escaped(item.title)
    yield "journaltitle", escaped(item.source)
    yield "date", span.edtf if span else ""
    yield "langid", LANGUAGES.get(item.language.partition("-")[0], "")
    yield "url", address_value(where.url)
    yield "urldate", viewed.edtf if viewed else ""
    yield "note", escaped(f"Original: {where.original}") if where.original else ""
    yield "library", escaped(", ".join(filter(None, (place.title, identifier(item, place)))))


def _author(name: Name) -> str:
    """A name with its parts apart; that of a body, or a surname of several words, is one whole."""
    family = escaped(name.family)
    if not name.given:
        return f"{{{family}}}"
    if " " in family:
        family = f"{{{family}}}"
    surname = f"{escaped(name.particle)} {family}" if name.particle else family
    return ", ".join(filter(None, (surname, escaped(name.suffix), escaped(name.given))))
