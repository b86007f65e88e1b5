"""The citations of all articles: what each format takes of an article, and its file."""

from collections.abc import Callable, Mapping, Sequence

from builder.publish.edition import Edition
from builder.publish.exports.bibtex import bibtex
from builder.publish.exports.collection import Collection, Frame
from builder.publish.exports.csl import csl_item
from builder.publish.exports.extract import Extractor, Piece
from builder.publish.exports.item import Item, make_item
from builder.publish.exports.place import Place, make_place
from builder.publish.exports.ris import ris
from builder.publish.passages import ArticleReading
from builder.publish.quotes import Quote


def _extractor(write: Callable[[Item, Place], str]) -> Extractor:
    def extract(edition: Edition, reading: ArticleReading, _: Sequence[Quote]) -> Piece:
        item = make_item(edition, reading.article)
        return Piece(write(item, make_place(edition)).encode())

    return extract


CITATION_EXTRACTORS: Mapping[str, Extractor] = {
    "bibtex": _extractor(bibtex),
    "ris": _extractor(ris),
    "csl": _extractor(csl_item),
}
# An empty line between two entries; in JSON a line for each.
CITATION_FILES = (
    Collection("articles.bib", lambda _: Frame(between=b"\n"), pieces="bibtex"),
    Collection("articles.ris", lambda _: Frame(between=b"\r\n"), pieces="ris"),
    Collection("articles.csl.json", lambda _: Frame(b"[\n", b",\n", b"\n]\n"), pieces="csl"),
)
