"""A Markdown seed: what its header states holds, its text stays, and what is missing is found."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.gather.annotate import Annotator, annotate, list_appearances
from builder.gather.article import line_ranges
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.describe import Description, describe_article
from builder.gather.segment import clean_pieces
from builder.markdown import parser, plain_text
from builder.model import Article, Block, Problem, Provenance, Seed
from builder.problems import ProblemsError

# What is worked out where the header does not state it.
_FOUND = ("title", "source", "date", "language", "authors", "agencies", "actors", "places")


def gather_written(seed: Seed, stated: Article, annotator: Annotator = annotate) -> Article:
    """The article in a Markdown seed whose header states `stated`, without a key.

    A sidecar beats the header, and the header beats what is found. Raises ProblemsError if there
    is no text.
    """
    blocks = written_blocks(seed, stated)
    body = [block for block in blocks if block.label in BODY_LABELS]
    if not body:
        raise ProblemsError([Problem(seed.path, 0, "no article found in it")])
    described = _described(stated, describe_article(blocks, seed.sidecar), seed)
    filled = _named(described, body, annotator)
    by_machine = any(getattr(filled, name) != getattr(stated, name) for name in _FOUND)
    return replace(
        filled,
        body=_body_without_title(seed, stated, blocks),
        provenance=Provenance(seed.name, seed.sha256, line_ranges(blocks), {}),
        review="machine" if by_machine or not stated.review else stated.review,
    )


def written_blocks(seed: Seed, stated: Article) -> tuple[Block, ...]:
    """The headings and paragraphs of a Markdown seed, by the lines of its file.

    The first heading of the first level is the title if the header states none.
    """
    blocks = list(_blocks(stated.body, _lines_before(seed, stated)))
    heads = [index for index, (tag, _) in enumerate(blocks) if tag == "h1"]
    title = heads[0] if heads and not stated.title else -1
    return tuple(
        replace(block, label="title" if index == title else _label(tag))
        for index, (tag, block) in enumerate(blocks)
    )


def _lines_before(seed: Seed, stated: Article) -> int:
    """How many lines of the file stand before the body, which ends where the file does."""
    text, body = seed.text.rstrip("\n"), stated.body.rstrip("\n")
    return text.count("\n", 0, len(text) - len(body))


def _blocks(body: str, before: int) -> Iterator[tuple[str, Block]]:
    """Every text with the tag that matters most of those around it."""
    around: list[str] = []
    for token in parser().parse(body):
        if token.nesting > 0:
            around.append(token.tag)
        elif token.nesting < 0:
            around.pop()
        text = plain_text(token) if token.type == "inline" else token.content
        if token.map:
            tag = "blockquote" if "blockquote" in around else around[-1] if around else ""
            lines = before + token.map[0] + 1, before + token.map[1]
            yield from ((tag, Block(*lines, piece)) for piece in clean_pieces(text))


def _label(tag: str) -> str:
    if tag == "blockquote":
        return "quote"
    return "subhead" if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else "paragraph"


def _described(stated: Article, found: Description, seed: Seed) -> Article:
    """What the sidecar, else the header, else the text says."""
    sidecar, dated = seed.sidecar, bool(stated.date)
    return replace(
        stated,
        title=stated.title or found.title,
        source=sidecar.source or stated.source or found.source,
        date=sidecar.date or stated.date or found.date,
        date_reason="" if sidecar.date else stated.date_reason if dated else found.date_reason,
        updated=stated.updated if dated else stated.updated or found.updated,
        language=stated.language or found.language,
        authors=stated.authors or found.authors,
        agencies=stated.agencies or found.agencies,
        url=sidecar.url or stated.url,
        retrieved=sidecar.retrieved or stated.retrieved,
    )


def _named(article: Article, body: Iterable[Block], annotator: Annotator) -> Article:
    """With the persons and places that the text names, where the header lists none."""
    running = "\n".join([*(block.text for block in body), article.title])
    text = "\n".join([running, *(caption.text for caption in article.captions)])
    mentions = annotator(text, article.language)
    return replace(
        article,
        actors=article.actors or list_appearances(text, mentions, "person", len(running)),
        places=article.places or list_appearances(text, mentions, "place", len(running)),
    )


def _body_without_title(seed: Seed, stated: Article, blocks: Iterable[Block]) -> str:
    """The body as it was written, but for a heading that has become the title."""
    lines, before = stated.body.split("\n"), _lines_before(seed, stated)
    for block in blocks:
        if block.label == "title":
            del lines[block.first - before - 1 : block.last - before]
    return "\n".join(lines).strip("\n")
