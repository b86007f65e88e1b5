"""Who and what is named where, and editors' notes, as Web Annotations (W3C, 23 February 2017).

A target is an article's page with two selectors that say the same. The quote, with a few letters
before and behind it from the same passage, is found in the page as it is. The position counts
characters (Unicode code points) from 0 in the article's text: its title, its text, if there is any,
and its captions as in `articles.json`, parted by an empty line. Addresses are relative to
the file, so that the archive may lie anywhere. https://www.w3.org/TR/annotation-model/
"""

from collections.abc import Iterable, Iterator, Sequence

from builder.publish.edition import Edition
from builder.publish.exports.concepts import concepts
from builder.publish.exports.extract import Piece
from builder.publish.exports.json_text import as_json
from builder.publish.margin_notes import Anchored, place_notes
from builder.publish.mentions import Found
from builder.publish.passages import ArticleReading, Passage
from builder.publish.quotes import Quote
from builder.publish.urls import article_url, entity_url

# Between the passages of an article's text.
BETWEEN = "\n\n"
# How many characters before and behind a quote tell it from others in its passage.
_AROUND = 24
# From data/, where the files are, to the site's root.
_ROOT = "../"
# Who vouches for an annotation: both are described in the collection (`annotation_files`).
COLLECTION = "annotations.jsonld"
EDITORS, SOFTWARE = f"{COLLECTION}#editors", f"{COLLECTION}#software"


def annotations(edition: Edition, reading: ArticleReading, _: Sequence[Quote]) -> Piece:
    """The annotations of an article that was read, one a line, its notes behind its mentions."""
    made = [*_identifying(edition, reading), *_commenting(reading)]
    return Piece(b",\n".join(map(as_json, made)), len(made))


def passages_of(reading: ArticleReading) -> Sequence[Passage]:
    """The passages of the text in which positions are counted; a body that says nothing is none."""
    body = reading.passages if BETWEEN.join(each.text for each in reading.passages) else ()
    return (reading.title, *body, *reading.captions)


def _identifying(edition: Edition, reading: ArticleReading) -> Iterator[dict[str, object]]:
    """Every mention: whom or what it means, and who says so."""
    written_by = SOFTWARE if reading.article.review == "machine" else EDITORS
    for passage, begin in _placed(passages_of(reading)):
        for number, (anchor, found) in enumerate(passage.mention_anchors(), 1):
            # All mentions in a headline share an anchor.
            name = f"{anchor}-{number}" if passage is reading.title else anchor
            yield {
                "id": _id(reading, name),
                "type": "Annotation",
                "motivation": "identifying",
                "creator": EDITORS if found.status == "confirmed" else written_by,
                "body": _bodies(edition, found),
                "target": _target(reading, passage, begin, (found.start, found.end)),
            }


def _commenting(reading: ArticleReading) -> Iterator[dict[str, object]]:
    """Every note; one whose words stand nowhere is about the whole article."""
    below_title = [*_placed(passages_of(reading))][1:]
    placed = place_notes(reading.article.notes, [passage.text for passage, _ in below_title])
    targets: list[object] = [_noted(reading, below_title, each) for each in placed.anchored]
    targets += [_page(reading)] * len(placed.loose)
    notes = (*(each.note for each in placed.anchored), *placed.loose)
    for number, (note, target) in enumerate(zip(notes, targets, strict=True), 1):
        yield {
            "id": _id(reading, f"note-{number}"),
            "type": "Annotation",
            "motivation": "commenting",
            "creator": EDITORS,
            "body": {"type": "TextualBody", "value": note.text, "format": "text/markdown"},
            "target": target,
        }


def _placed(passages: Iterable[Passage]) -> Iterator[tuple[Passage, int]]:
    """Each passage, and where it begins in the article's text."""
    begin = 0
    for passage in passages:
        yield passage, begin
        begin += len(passage.text) + len(BETWEEN)


def _id(reading: ArticleReading, name: str) -> str:
    return f"#{reading.article.key}/{name}"


def _page(reading: ArticleReading) -> str:
    return _ROOT + article_url(reading.article.key)


def _bodies(edition: Edition, found: Found) -> object:
    """The page of the one who is named, and what others call it; doubts are a tag."""
    bodies: list[object] = [_ROOT + entity_url(found.entity), *concepts(edition, found.entity)]
    if not found.certain:
        bodies.append({"type": "TextualBody", "purpose": "tagging", "value": "uncertain"})
    return bodies if len(bodies) > 1 else bodies[0]


def _noted(
    reading: ArticleReading, passages: Sequence[tuple[Passage, int]], anchored: Anchored
) -> dict[str, object]:
    passage, begin = passages[anchored.passage]
    return _target(reading, passage, begin, (anchored.start, anchored.end))


def _target(
    reading: ArticleReading, passage: Passage, begin: int, span: tuple[int, int]
) -> dict[str, object]:
    """The characters of a span of a passage that begins there in the article's text."""
    (start, end), text = span, passage.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": begin + start, "end": begin + end}
    return {"source": _page(reading), "selector": [quote, position]}
