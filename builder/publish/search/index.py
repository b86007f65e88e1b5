"""The search index: many small scripts, of which the browser loads those that a query needs.

| file below search/ | what |
|---|---|
| `settings.js` | the languages with their stop words |
| `manifest.js` | numbers of articles and terms; into which files the rest is divided |
| `terms/` | postings by term |
| `lengths.js`, `dates.js` | every article's number and length, its days |
| `words/`, `endings/` | the vocabulary as written, and its terms from their ends |
| `names/` | suggestions |
| `person/`, `place/`, `source/`, `language/` | the articles of each value of a facet |
| `articles/` | what is shown of an article, by its number |

An added article changes the files of its words and names, its own, and the first and third row.
`lunr.js` gets the part of an index that a query's terms need (`layouts/assets/search/engine.js`);
its scores are those of the whole index, as the test against `lunr.py` says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.publish.search.analysed import FIELDS, analyse
from builder.publish.search.analysis import STEMMERS, compound_prefixes, known_language, stop_words
from builder.publish.search.dividing import Division, Entry, divide
from builder.publish.search.documents import SearchDocument
from builder.publish.search.facets import FACETS, LARGEST_FACET, Facets, name_entries, pack_dates
from builder.publish.search.numbering import number_documents
from builder.publish.search.packing import pack_words
from builder.publish.search.postings import LENGTHS_APART, Postings, pack_lengths, term_entries
from builder.publish.search.scripts import settings_script, text_script, value_script
from builder.publish.search.vocabulary import Pieces, ending_entries, word_entries

FOLDER = "search/"


@dataclass(slots=True)
class _Counted:
    postings: Postings = field(default_factory=Postings)
    pieces: Pieces = field(default_factory=Pieces)
    facets: Facets = field(default_factory=Facets)


def build_index(documents: Iterable[SearchDocument]) -> Mapping[str, bytes]:
    """Path relative to the site's root → script. The same bytes in whatever order they come.

    Each article has an address of its own.
    """
    by_url = {document.url: document for document in documents}
    numbers = number_documents(by_url)
    ordered = [by_url[url] for url in numbers]
    counted = _count(zip(numbers.values(), ordered, strict=True))
    files = {"settings": settings_script(_settings(ordered))}
    files |= _texts(counted, ordered)
    files |= _divided(counted)
    for url, number in numbers.items():
        files[f"articles/{number}"] = value_script(f"articles/{number}", _shown(by_url[url]))
    return {f"{FOLDER}{name}.js": files[name] for name in sorted(files)}


def _count(documents: Iterable[tuple[int, SearchDocument]]) -> _Counted:
    counted = _Counted()
    for number, document in documents:
        analysed = analyse(document)
        counted.postings.add(number, analysed)
        counted.pieces.add(analysed)
        counted.facets.add(number, document)
    return counted


def _texts(counted: _Counted, ordered: Sequence[SearchDocument]) -> Iterator[tuple[str, bytes]]:
    yield "lengths", text_script("lengths", pack_lengths(counted.postings))
    yield "dates", text_script("dates", pack_dates(ordered))


def _divided(counted: _Counted) -> dict[str, bytes]:
    """All divided lists, and the manifest, which says how."""
    terms = term_entries(counted.postings)
    lists = {
        "terms": divide(terms),
        "words": divide(word_entries(counted.pieces)),
        "endings": divide(ending_entries(entry.word for entry in terms)),
        "names": divide(name_entries(counted.facets)),
    }
    lists |= {facet: divide(counted.facets.entries(facet), LARGEST_FACET) for facet in FACETS}
    files = {"manifest": value_script("manifest", _manifest(counted.postings, lists))}
    for kind, division in lists.items():
        for name, entries in division.files.items():
            files[f"{kind}/{name}"] = _file(kind, f"{kind}/{name}", entries)
    return files


def _file(kind: str, path: str, entries: Sequence[Entry]) -> bytes:
    if kind == "endings":
        return text_script(path, pack_words(entry.line for entry in entries).encode())
    if kind in ("terms", "words"):
        return text_script(path, ",".join(entry.line for entry in entries).encode())
    return value_script(path, f"[{','.join(entry.line for entry in entries)}]")


def _manifest(postings: Postings, lists: Mapping[str, Division]) -> object:
    return {
        "articles": len(postings.fields[LENGTHS_APART].lengths),
        "fields": [
            {"name": name, "boost": boost, "total": postings.total(name)}
            for name, boost in FIELDS.items()
        ],
        "lengthsApart": LENGTHS_APART,
        "branches": {kind: division.branches for kind, division in lists.items()},
        "empty": [kind for kind, division in lists.items() if not division.files],
    }


def _settings(documents: Iterable[SearchDocument]) -> object:
    languages = {known_language(document.language) for document in documents} - {""}
    return {
        "languages": {
            code: {
                "stemmer": STEMMERS[code],
                "stopWords": sorted(stop_words(code)),
                "prefixes": compound_prefixes(code),
            }
            for code in sorted(languages)
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
