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
| `items/` | blocks of what is said of articles in citations (`items`), not made here |

An added article changes the files of its words and names, its own, `manifest.js`, `dates.js`; and
those of the parts of compounds that a word of it makes known.
`lunr.js` gets the part of an index that a query's terms need (`layouts/assets/search/engine.js`);
its scores are those of the whole index, as the test against `lunr.py` says.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence

from builder.publish.search.card import card_key, make_card, read_card
from builder.publish.search.compounds import NO_COMPOUND
from builder.publish.search.counting import Collected, Counted, count
from builder.publish.search.dividing import Entry, divide, file_name
from builder.publish.search.documents import SearchDocument
from builder.publish.search.facets import FACETS, name_entries
from builder.publish.search.fields import FIELDS, Streams
from builder.publish.search.files import LISTS, File, dates_file, manifest_file, settings_file
from builder.publish.search.listing import leaf_outputs, size_of, sizes_output
from builder.publish.search.numbering import number_documents
from builder.publish.search.packing import pack
from builder.publish.search.postings import pack_postings
from builder.publish.search.shown import article_file, shown_article
from builder.publish.search.state import Kept, Nothing, Output, Published, kept
from builder.publish.search.tables import OVERVIEW, Filed, Overview, Tables
from builder.publish.search.vocabulary import ending_entries, word_entries


def index_documents(documents: Iterable[SearchDocument]) -> dict[str, bytes]:
    """The whole index in one process: path relative to the site's root → script."""
    cards, shown = [], {}
    for document in documents:
        cards.append(make_card(document))
        shown[document.url] = shown_article(document)
    numbers = number_documents(shown)
    articles = (article_file(numbers[url], each) for url, each in shown.items())
    return dict(sorted((*build_index(cards), *articles)))


def build_index(cards: Iterable[bytes]) -> Iterator[File]:
    """Every file but those of `articles/`: its path relative to the site's root, and the script.

    They are the same in whatever order the cards come. Each article has an address of its own.
    Only what is counted is held of the cards, and of the files one kind at a time.
    """
    for output in start_index(cards):
        if isinstance(output, Published) and output.script is not None:
            yield output.path, output.script


def start_index(cards: Iterable[bytes]) -> Iterator[Output]:
    """The same files, and what `updating.update_index` needs of them at the next change."""
    collected, streams = Collected(), Streams()
    for card in cards:
        read = read_card(card)
        collected.add(read)
        streams.add(read)
        yield Kept(card_key(read.url), card)
    counted = count(collected, streams)
    del streams  # every word of every article, which are counted now
    yield Published(*settings_file(collected.languages))
    overview = _overview(counted)
    yield Published(*dates_file({each.number: each.days for each in overview.articles.values()}))
    leaves: dict[str, Sequence[str]] = {}
    for kind, entries in _entries(counted):
        leaves[kind] = yield from _list_outputs(kind, entries)
    yield Published(*manifest_file(len(overview.articles), overview.totals, leaves))
    yield kept(OVERVIEW, overview)
    yield from _tables(counted).outputs()


def _term_entries(counted: Counted) -> list[Entry]:
    """A line for each term: the term and the packed postings of each field, parted by spaces."""
    fields = [pack_postings(counted.postings[name], counted.numbers) for name in FIELDS]
    lines = (
        b" ".join([packed.get(term, b"") for packed in fields])
        for term in range(len(counted.table.names))
    )
    return [
        Entry(name, f"{name} {line.decode()}".rstrip(" "))
        for name, line in zip(counted.table.names, lines, strict=True)
    ]


def _entries(counted: Counted) -> Iterator[tuple[str, Sequence[Entry]]]:
    """The entries of each divided list, one list after the other, as each takes much memory."""
    facets = counted.collected.facets
    yield "terms", _term_entries(counted)
    yield "words", word_entries(counted.vocabulary)
    yield "endings", ending_entries(counted.table.names)
    yield "names", name_entries(facets)
    for facet in FACETS:
        yield facet, facets.entries(facet, counted.own_numbers)


def _list_outputs(kind: str, entries: Sequence[Entry]) -> Generator[Output, None, Sequence[str]]:
    """A divided list; returns its leaves, in the order of their files."""
    divided = divide(entries, LISTS[kind])
    leaves, sizes = sorted(divided, key=file_name), {}
    for leaf in leaves:
        lines = [entry.line for entry in divided[leaf]]
        sizes[leaf] = size_of(lines)
        yield from leaf_outputs(kind, leaf, lines)
    yield sizes_output(kind, sizes)
    return leaves


def _overview(counted: Counted) -> Overview:
    collected = counted.collected
    rows = zip(collected.urls, counted.own_numbers, collected.days, strict=True)
    return Overview(
        {name: int(counted.postings[name].lengths.sum()) for name in FIELDS},
        dict(collected.languages),
        {url: Filed(number, pack(days)) for url, number, days in rows},
    )


def _tables(counted: Counted) -> Tables:
    tables, facets = Tables(Nothing()), counted.collected.facets
    for word, spelt in counted.vocabulary.words.items():
        tables.spelt.put(word, spelt)
    for term, compound in counted.compounds.items():
        tables.put_compound(term, NO_COMPOUND, compound)
    for identity, called in facets.called.items():
        numbers = [counted.own_numbers[place] for place in facets.articles[identity]]
        tables.put_named(identity, called, numbers)
    return tables
