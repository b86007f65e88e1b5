"""The annotations of the whole archive: a collection, and pages that have them."""

from collections.abc import Iterator

from builder.publish.edition import Edition
from builder.publish.exports.annotations import COLLECTION, EDITORS, SOFTWARE
from builder.publish.exports.collection import FOLDER, Collection, Frame, Part
from builder.publish.exports.extract import Piece
from builder.publish.exports.json_text import as_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PAGES = "annotations-page.jsonld"


def _page_frame(_: Edition) -> Frame:
    """A page says which it is behind its annotations, as its neighbours are known then."""
    begin = {"@context": CONTEXT, "type": "AnnotationPage", "partOf": COLLECTION}
    head = as_json(begin).removesuffix(b"}") + b',"items":[\n'
    return Frame(head, b",\n", b"}\n", _neighbours)


def _neighbours(part: Part) -> bytes:
    links = {"id": part.name, "prev": part.before, "next": part.behind}
    known = {name: file for name, file in links.items() if file} | {"startIndex": part.first}
    return b"\n]," + as_json(known).removeprefix(b"{").removesuffix(b"}")


def _collection(edition: Edition) -> Iterator[Piece]:
    (pages,) = (each for each in edition.exported if each.name == _PAGES)
    title = edition.config.title
    made = {
        "@context": CONTEXT,
        "id": COLLECTION,
        "type": "AnnotationCollection",
        "label": title,
        "total": pages.records,
        "first": _file(pages.files[0].path),
        "last": _file(pages.files[-1].path),
        "creator": [
            {"id": EDITORS, "type": "Organization", "name": title},
            {"id": SOFTWARE, "type": "Software", "name": "archive"},
        ],
    }
    yield Piece(as_json(made) + b"\n")


def _file(path: str) -> str:
    return path.removeprefix(FOLDER)


ANNOTATION_FILES = (
    Collection(_PAGES, _page_frame, "annotations"),
    Collection(COLLECTION, lambda _: Frame(), records=_collection),
)
