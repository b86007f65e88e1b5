"""The search index: many small scripts, of which the browser loads those that a query needs.

| file below search/ | what |
|---|---|
| `settings.js` | the languages with their stop words |
| `manifest.js` | numbers of articles and terms; into which files the rest is divided |
| `terms/` | postings by term |
| `dates.js` | every article's number and days |
| `words/`, `endings/` | the vocabulary as written, and its terms from their ends |
| `names/` | suggestions |
| `person/`, `place/`, `source/`, `language/` | the articles of each value of a facet |
| `articles/` | what is shown of an article, by its number |

An added article changes the files of its words and names, its own, `manifest.js`, `dates.js`; and
those of the parts of compounds that a word of it makes known.
`lunr.js` gets the part of an index that a query's terms need (`layouts/assets/search/engine.js`);
its scores are those of the whole index, as the test against `lunr.py` says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from builder.publish.search.analysis import (
    STEMMERS,
    compound_prefixes,
    known_language,
    stop_words,
)
from builder.publish.search.compounds import LANGUAGE, compound_parts
from builder.publish.search.dividing import Division, Entry, divide
from builder.publish.search.documents import SearchDocument
from builder.publish.search.facets import (
    FACETS,
    LARGEST_FACET,
    Facets,
    day_span,
    name_entries,
    pack_dates,
)
from builder.publish.search.fields import FIELDS, NAMES, PARTS, Streams
from builder.publish.search.numbering import number_documents
from builder.publish.search.packing import pack_words
from builder.publish.search.postings import (
    Integers,
    Postings,
    TermTable,
    invert,
    invert_parts,
    make_table,
    pack_postings,
    part_table,
)
from builder.publish.search.scripts import (
    expression,
    expression_script,
    settings_script,
    text_script,
    value_script,
)
from builder.publish.search.vocabulary import ending_entries, word_entries

FOLDER = "search/"


@dataclass(slots=True)
class _Collected:
    """What is kept of the documents, in the order in which they came."""

    urls: list[str] = field(default_factory=list)
    shown: list[bytes] = field(default_factory=list)
    days: list[tuple[int, int]] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    streams: Streams = field(default_factory=Streams)
    facets: Facets = field(default_factory=Facets)


@dataclass(frozen=True, slots=True)
class _Order:
    """The numbers of the articles, ascending, and for each document its place among them."""

    numbers: Integers
    ranks: Integers


def build_index(documents: Iterable[SearchDocument]) -> Mapping[str, bytes]:
    """Path relative to the site's root → script. The same bytes in whatever order they come.

    Each article has an address of its own.
    """
    collected = _collect(documents)
    order = _order(collected.urls)
    table = make_table(collected.streams.pieces)
    postings = _postings(collected.streams, table, order)
    files = {"settings": settings_script(_settings(collected.languages))}
    files["dates"] = text_script("dates", pack_dates(collected.days, order.numbers, order.ranks))
    files |= _divided(collected, table, postings, order)
    for rank, shown in zip(order.ranks.tolist(), collected.shown, strict=True):
        name = f"articles/{order.numbers[rank]}"
        files[name] = expression_script(name, shown)
    return {f"{FOLDER}{name}.js": files[name] for name in sorted(files)}


def _collect(documents: Iterable[SearchDocument]) -> _Collected:
    collected = _Collected()
    for place, document in enumerate(documents):
        collected.urls.append(document.url)
        collected.shown.append(expression(_shown(document)))
        collected.days.append(day_span(document))
        collected.languages.add(known_language(document.language))
        collected.streams.add(document)
        collected.facets.add(place, document)
    return collected


def _order(urls: Sequence[str]) -> _Order:
    numbers = number_documents(urls)
    ranks = {url: rank for rank, url in enumerate(numbers)}
    return _Order(
        np.fromiter(numbers.values(), np.int64, len(numbers)),
        np.fromiter((ranks[url] for url in urls), np.int64, len(urls)),
    )


def _postings(streams: Streams, table: TermTable, order: _Order) -> dict[str, Postings]:
    """The postings of each field."""
    found = {
        name: invert(stream, table, order.ranks, once=name in NAMES)
        for name, stream in streams.fields.items()
    }
    has_compounds = any(way.language == LANGUAGE for way in streams.pieces.ways.values())
    parts = compound_parts(table.names) if has_compounds else {}
    found[PARTS] = invert_parts((found["text"], found["title"]), part_table(table, parts))
    return found


def _term_entries(postings: Mapping[str, Postings], table: TermTable, order: _Order) -> list[Entry]:
    """A line for each term: the term and the packed postings of each field, parted by spaces."""
    fields = [pack_postings(postings[name], order.numbers) for name in FIELDS]
    return [
        Entry(
            name, f"{name} {b' '.join([each.get(term, b'') for each in fields]).decode()}".rstrip()
        )
        for term, name in enumerate(table.names)
    ]


def _divided(
    collected: _Collected, table: TermTable, postings: Mapping[str, Postings], order: _Order
) -> dict[str, bytes]:
    """All divided lists, and the manifest, which says how."""
    streams, facets = collected.streams, collected.facets
    lists = {
        "terms": divide(_term_entries(postings, table, order)),
        "words": divide(word_entries(streams.pieces, _piece_times(streams))),
        "endings": divide(ending_entries(table.names)),
        "names": divide(name_entries(facets)),
    }
    numbers = order.numbers[order.ranks]
    lists |= {facet: divide(facets.entries(facet, numbers), LARGEST_FACET) for facet in FACETS}
    files = {"manifest": value_script("manifest", _manifest(postings, lists))}
    for kind, division in lists.items():
        for name, entries in division.files.items():
            files[f"{kind}/{name}"] = _file(kind, f"{kind}/{name}", entries)
    return files


def _piece_times(streams: Streams) -> list[int]:
    """How often each piece occurs in texts and as a name."""
    number = len(streams.pieces.known)
    counts = (np.bincount(stream.pieces, minlength=number) for stream in streams.fields.values())
    times: list[int] = sum(counts, np.zeros(number, np.int64)).tolist()
    return times


def _file(kind: str, path: str, entries: Sequence[Entry]) -> bytes:
    if kind == "endings":
        return text_script(path, pack_words(entry.line for entry in entries).encode())
    if kind in ("terms", "words"):
        return text_script(path, ",".join(entry.line for entry in entries).encode())
    return value_script(path, f"[{','.join(entry.line for entry in entries)}]")


def _manifest(postings: Mapping[str, Postings], lists: Mapping[str, Division]) -> object:
    return {
        "articles": len(postings["text"].lengths),
        "fields": [
            {"name": name, "boost": boost, "total": int(postings[name].lengths.sum())}
            for name, boost in FIELDS.items()
        ],
        "branches": {kind: division.branches for kind, division in lists.items()},
        "empty": [kind for kind, division in lists.items() if not division.files],
    }


def _settings(languages: Iterable[str]) -> object:
    return {
        "languages": {
            code: {
                "stemmer": STEMMERS[code],
                "stopWords": sorted(stop_words(code)),
                "prefixes": compound_prefixes(code),
            }
            for code in sorted(languages)
            if code
        }
    }


def _shown(document: SearchDocument) -> object:
    return {
        "url": document.url,
        "title": document.title,
        "date": document.date_label,
        "source": document.source.name if document.source else "",
        "language": document.language,
        "people": [person.name for person in document.people],
        "text": document.text,
    }
