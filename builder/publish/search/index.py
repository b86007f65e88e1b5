"""The search index: the scripts that lunr.js and `layouts/assets/search.js` read in the browser.

Each is a classic script that puts one value into the global `archiveSearch`, so that it loads from
disk as well as over HTTP. The `ref` of a document in the index is its position in `documents.js`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder

from builder.publish.search.analysis import (
    STEMMERS,
    known_language,
    plain_words,
    stop_words,
    term,
    terms,
    words,
)

FIELDS: Mapping[str, int] = {"title": 8, "names": 4, "text": 1}
"""Field of the index → boost."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What the search knows of an article.

    `url` is relative to the site's root, `date` is EDTF, `date_label` the date as readers see it,
    `language` a BCP 47 tag. `people` are the names to show, `names` all names and aliases of the
    linked people, places and the source. `text` is plain text, one paragraph a line.
    """

    url: str
    title: str
    date: str
    date_label: str
    source: str
    language: str
    people: tuple[str, ...]
    names: tuple[str, ...]
    text: str


def build_index(documents: Sequence[SearchDocument]) -> Mapping[str, bytes]:
    """Path relative to the site's root → script. The same bytes in whatever order they come."""
    ordered = sorted(documents, key=_newest_first, reverse=True)
    values = {
        "settings": _settings(ordered),
        "index": _lunr_index(ordered),
        "words": _vocabulary(ordered),
        "documents": [_shown(document) for document in ordered],
    }
    return {f"search/{name}.js": _script(name, value) for name, value in values.items()}


def script_paths(documents: Iterable[SearchDocument]) -> tuple[str, ...]:
    """The scripts of the search page in loading order, relative to the site's root."""
    stemmers = [f"assets/vendor/{STEMMERS[code]}-stemmer.js" for code in _languages(documents)]
    return (
        "assets/vendor/lunr.min.js",
        "assets/vendor/base-stemmer.js",
        *stemmers,
        "assets/analysis.js",
        "assets/marks.js",
        "search/settings.js",
        "search/index.js",
        "search/words.js",
        "search/documents.js",
        "assets/search.js",
    )


def _newest_first(document: SearchDocument) -> tuple[str, str, str]:
    # The whole value last, so that even two documents with one url have an order.
    return document.date, document.url, repr(document)


def _languages(documents: Iterable[SearchDocument]) -> list[str]:
    codes = {known_language(document.language) for document in documents}
    return sorted(codes - {""})


def _settings(documents: Sequence[SearchDocument]) -> object:
    return {
        "languages": {
            code: {"stemmer": STEMMERS[code], "stopWords": sorted(stop_words(code))}
            for code in _languages(documents)
        }
    }


def _lunr_index(documents: Sequence[SearchDocument]) -> Mapping[str, object]:
    """The index as `lunr.Index.load` reads it."""
    serialized = {
        "version": __TARGET_JS_VERSION__,
        "fields": list(FIELDS),
        "fieldVectors": [],
        "invertedIndex": [],
        "pipeline": [],
    }
    if documents:  # lunr.py divides by their number
        builder = _builder(documents)
        serialized |= builder.build().serialize()
        # lunr.js wants the order of JavaScript's strings, which is that of UTF-16.
        by_utf16 = sorted(builder.inverted_index, key=lambda each: each.encode("utf-16-be"))
        serialized["invertedIndex"] = [[each, builder.inverted_index[each]] for each in by_utf16]
    return serialized


def _builder(documents: Sequence[SearchDocument]) -> Builder:
    builder = Builder()
    builder.ref("ref")
    for field, boost in FIELDS.items():
        builder.field(field, boost=boost)
    for ref, document in enumerate(documents):
        builder.add({"ref": ref, **_fields(document)})
    return builder


def _fields(document: SearchDocument) -> Mapping[str, list[str]]:
    return {
        "title": list(terms(document.title, document.language)),
        "names": list(dict.fromkeys(_name_terms(document))),
        "text": list(terms(document.text, document.language)),
    }


def _name_terms(document: SearchDocument) -> Iterator[str]:
    """Names as they are written and stemmed: 'Lawrow' must be found, and 'Lawrows' as well."""
    for name in document.names:
        yield from words(name)
        yield from terms(name, document.language)


def _vocabulary(documents: Sequence[SearchDocument]) -> Mapping[str, list[str]]:
    """Language → plain words, which wildcards are matched with: stems have lost their endings.

    Names are indexed as they are written too, so they are also listed under no language ('').
    """
    vocabulary: dict[str, set[str]] = {}
    for document in documents:
        code = known_language(document.language)
        written = vocabulary.setdefault(code, set())
        for text in (document.title, document.text):
            written.update(word for word in plain_words(text) if term(word, code))
        names = vocabulary.setdefault("", set())
        names.update(word for name in document.names for word in plain_words(name))
    return {code: sorted(vocabulary[code]) for code in sorted(vocabulary)}


def _shown(document: SearchDocument) -> Mapping[str, object]:
    return {
        "url": document.url,
        "title": document.title,
        "date": document.date_label,
        "source": document.source,
        "language": document.language,
        "people": list(document.people),
        "text": document.text,
    }


def _script(name: str, value: object) -> bytes:
    """JSON in a string, which browsers parse faster than a literal, safe inside any page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return (
        f"(self.archiveSearch=self.archiveSearch||{{}}).{name}=JSON.parse('{text}');\n"
    ).encode()


# The backslash first: the other escapes contain one.
_ESCAPES: Mapping[str, str] = {
    "\\": "\\\\",
    "'": "\\'",
    "<": "\\u003c",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
