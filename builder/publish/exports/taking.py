"""What readers take along from one page: what it lists, in each format.

It is made of what is kept of the articles (`excerpts`), so a page, and a file beside it, is planned
with a `Taken` in its place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from builder.publish.edition import Edition
from builder.publish.exports.cells import (
    JSON_BETWEEN,
    JSON_HEAD,
    JSON_TAIL,
    Shape,
    csv_head,
    csv_piece,
    json_piece,
)
from builder.publish.exports.citations import CITATION_FILES
from builder.publish.exports.collection import Frame
from builder.publish.exports.columns import columns_of
from builder.publish.exports.downloads import Download, download
from builder.publish.exports.listed_rows import ListedRow, SentenceRow
from builder.publish.identities import EntityId
from builder.publish.views import Pending

if TYPE_CHECKING:
    from builder.publish.excerpts import PackedExcerpt

Lookup = Callable[[str], "PackedExcerpt"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format to take data along in: what it is called, how its files end.

    `pieces` is the extractor whose pieces it is put together of; '' for the rows of a table.
    """

    label: str
    suffix: str
    pieces: str = ""


FORMATS = (
    Format("CSV", "csv"),
    Format("JSON", "json"),
    Format("BibTeX", "bib", "bibtex"),
    Format("RIS", "ris", "ris"),
    Format("CSL-JSON", "csl.json", "csl"),
)
_OF_CITATIONS = {each.pieces: each for each in CITATION_FILES}


@dataclass(frozen=True, slots=True)
class TakenArticle:
    """An article that a page lists, as what its entity is listed there, and who vouches for it."""

    row: ListedRow
    reading: bytes
    role: str
    status: str


@dataclass(frozen=True, slots=True)
class Taken(Pending):
    """Stands for what the page of an entity lists, as a file of one format."""

    format: Format
    frame: Frame
    entity: EntityId
    articles: tuple[TakenArticle, ...]

    def fill(self, excerpt_of: Lookup) -> bytes:
        """The file."""
        if self.format.pieces:
            excerpts = (excerpt_of(each.row.article) for each in self.articles)
            found = (excerpt.pieces.get(self.format.pieces) for excerpt in excerpts)
            body = self.frame.between.join([piece.content for piece in found if piece])
        else:
            write = csv_piece if self.format.suffix == "csv" else json_piece
            body = write(self._rows(excerpt_of), _shape(self.entity[0]))
        return self.frame.head + body + self.frame.tail

    def _rows(self, excerpt_of: Lookup) -> Iterator[ListedRow]:
        for each in self.articles:
            if self.entity[0] == "source":
                yield each.row
            else:
                yield from _sentences(each, self.entity, excerpt_of)


@dataclass(frozen=True, slots=True)
class TakenInPage(Pending):
    """Stands for a link that has the data in itself."""

    taken: Taken

    def fill(self, excerpt_of: Lookup) -> Download:
        """The link."""
        taken = self.taken
        text = taken.fill(excerpt_of).decode("utf-8-sig")
        return download(taken.format.label, taken.entity[1], taken.format.suffix, text)


def frames(edition: Edition, kind: str) -> Mapping[str, Frame]:
    """What is around the records of each format in the file of an entity of a kind."""
    found = {
        "csv": Frame(csv_head(_shape(kind))),
        "json": Frame(JSON_HEAD, JSON_BETWEEN, JSON_TAIL),
    }
    for each in FORMATS:
        if each.pieces:
            found[each.suffix] = _OF_CITATIONS[each.pieces].frame(edition) or Frame()
    return found


def _sentences(taken: TakenArticle, entity: EntityId, excerpt_of: Lookup) -> Iterator[SentenceRow]:
    """A row for each sentence of an article; one without if only its front matter names it."""
    row, excerpt = taken.row, excerpt_of(taken.row.article)
    found = excerpt.kept_sentences(entity) or (None,)
    for each in found:
        anchor, before, name, behind = each or ("", "", "", "")
        yield SentenceRow(
            date=row.date,
            source=row.source,
            title=row.title,
            language=row.language,
            article=row.article,
            page=f"{row.page}#{anchor}" if anchor else row.page,
            role=taken.role,
            status=taken.status,
            name=name,
            sentence=before + name + behind,
        )


@cache
def _shape(kind: str) -> Shape:
    return Shape(columns_of(ListedRow if kind == "source" else SentenceRow))
