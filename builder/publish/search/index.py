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

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from builder.publish.search.packing import Integers, pack_words
from builder.publish.search.postings import (
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
from builder.publish.search.vocabulary import Vocabulary, ending_entries, read_pieces, word_entries

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


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known once all documents are read."""

    facets: Facets
    vocabulary: Vocabulary
    table: TermTable
    postings: Mapping[str, Postings]
    order: _Order


def build_index(documents: Iterable[SearchDocument]) -> Mapping[str, bytes]:
    """Path relative to the site's root → script. The same bytes in whatever order they come.

    Each article has an address of its own.
    """
    collected = _collect(documents)
    order = _order(collected.urls)
    files = {"settings": settings_script(_settings(collected.languages))}
    files["dates"] = text_script("dates", pack_dates(collected.days, order.numbers, order.ranks))
    files |= _divided(_read(collected, order))
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


def _read(collected: _Collected, order: _Order) -> _Read:
    streams = collected.streams
    vocabulary = read_pieces(streams.pieces, _piece_times(streams))
    table = make_table(vocabulary.terms)
    found = {
        name: invert(stream, table, order.ranks, once=name in NAMES)
        for name, stream in streams.fields.items()
    }
    parts = compound_parts(table.names) if LANGUAGE in collected.languages else {}
    found[PARTS] = invert_parts((found["text"], found["title"]), part_table(table, parts))
    return _Read(collected.facets, vocabulary, table, found, order)


def _term_entries(read: _Read) -> list[Entry]:
    """A line for each term: the term and the packed postings of each field, parted by spaces."""
    fields = [pack_postings(read.postings[name], read.order.numbers) for name in FIELDS]
    lines = (
        b" ".join([packed.get(term, b"") for packed in fields])
        for term in range(len(read.table.names))
    )
    return [
        Entry(name, f"{name} {line.decode()}".rstrip(" "))
        for name, line in zip(read.table.names, lines, strict=True)
    ]


def _lists(read: _Read) -> Iterator[tuple[str, Division]]:
    """Each kind of divided list, one after the other, as each takes much memory."""
    yield "terms", divide(_term_entries(read))
    yield "words", divide(word_entries(read.vocabulary))
    yield "endings", divide(ending_entries(read.table.names))
    yield "names", divide(name_entries(read.facets))
    numbers = read.order.numbers[read.order.ranks]
    for facet in FACETS:
        yield facet, divide(read.facets.entries(facet, numbers), LARGEST_FACET)


def _divided(read: _Read) -> dict[str, bytes]:
    """All divided lists, and the manifest, which says how."""
    files: dict[str, bytes] = {}
    branches: dict[str, Mapping[str, str]] = {}
    empty: list[str] = []
    for kind, division in _lists(read):
        branches[kind] = division.branches
        empty += [] if division.files else [kind]
        for name, entries in division.files.items():
            files[f"{kind}/{name}"] = _file(kind, f"{kind}/{name}", entries)
    manifest = {**_counts(read.postings), "branches": branches, "empty": empty}
    return {**files, "manifest": value_script("manifest", manifest)}


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


def _counts(postings: Mapping[str, Postings]) -> dict[str, object]:
    return {
        "articles": len(postings["text"].lengths),
        "fields": [
            {"name": name, "boost": boost, "total": int(postings[name].lengths.sum())}
            for name, boost in FIELDS.items()
        ],
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
