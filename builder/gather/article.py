"""One seed into one article: the gather pipeline as a list of its steps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.gather.annotate import Annotator, annotate, list_appearances
from builder.gather.bounding import bounded
from builder.gather.classify import classify
from builder.gather.classify.features import words_of
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.compose import body_markdown
from builder.gather.describe import Description, describe_article
from builder.gather.read import is_webpage
from builder.gather.recurring import NO_LINES, RecurringLines
from builder.gather.segment import segment
from builder.gather.statement import NO_STATEMENT, Statement
from builder.model import Article, Block, Problem, Provenance, Seed
from builder.problems import ProblemsError

# Whatever has fewer characters of body than this is a headline, a login page or an error message;
# the shortest article of the corpora has 230.
LEAST_BODY = 60
# Whatever has fewer different words is noise; the least that an article of the corpora has is 19.
LEAST_WORDS = 5


def gather_seed(
    seed: Seed, recurring: RecurringLines = NO_LINES, annotator: Annotator = annotate
) -> Article:
    """The article in a seed, without a key. Raises ProblemsError if there is none.

    `recurring` are the lines that recur across the archive's seeds.
    """
    blocks, statement = label_blocks(seed, recurring)
    body = tuple(block for block in blocks if block.label in BODY_LABELS)
    if not _is_text(body):
        raise ProblemsError([Problem(seed.path, 0, "no article found in it")])
    description = describe_article(blocks, seed.sidecar, statement, recurring)
    text, main = _annotated_text(body, description)
    mentions = annotator(text, description.language)
    found = Article(
        key="",
        title=description.title,
        body=body_markdown(body),
        source=description.source,
        date=description.date,
        date_reason=description.date_reason,
        updated=description.updated,
        language=description.language,
        kicker=description.kicker,
        lead=body[0].label == "lead",
        authors=description.authors,
        agencies=description.agencies,
        url=seed.sidecar.url or statement.url,
        retrieved=seed.sidecar.retrieved,
        actors=list_appearances(text, mentions, "person", main),
        places=list_appearances(text, mentions, "place", main),
        captions=description.captions,
        provenance=_provenance(seed, blocks),
        review="machine",
    )
    return bounded(found)


def _is_text(body: Sequence[Block]) -> bool:
    long_enough = sum(len(block.text) for block in body) >= LEAST_BODY
    words = {word for block in body for word in words_of(block.text)}
    return long_enough and len(words) >= LEAST_WORDS


def label_blocks(
    seed: Seed, recurring: RecurringLines = NO_LINES
) -> tuple[tuple[Block, ...], Statement]:
    """A seed's blocks with their labels, and what a saved page states of itself.

    Raises ProblemsError as `read_blocks` does.
    """
    blocks, statement = read_blocks(seed)
    if not is_webpage(seed.name):
        return classify(blocks, recurring), statement
    # A saved page's lines are its markup's; its blocks are classified as its text has them.
    numbered = (replace(block, first=n, last=n) for n, block in enumerate(blocks, start=1))
    labelled = zip(blocks, classify(tuple(numbered)), strict=True)
    return tuple(
        replace(block, label=each.label, reason=each.reason) for block, each in labelled
    ), statement


def read_blocks(seed: Seed) -> tuple[tuple[Block, ...], Statement]:
    """A seed's blocks, and what a saved page states of itself.

    Raises ProblemsError for a saved page that is nested too deeply or has too much text.
    """
    if not is_webpage(seed.name):
        return segment(seed), NO_STATEMENT
    # Loaded for saved pages alone: lxml and trafilatura take 0.2 s.
    from builder.gather.webpage import read_webpage

    return read_webpage(seed)


def _annotated_text(body: Iterable[Block], description: Description) -> tuple[str, int]:
    """All texts of an article in one, a line each, and where the captions begin in it."""
    running = "\n".join([*(block.text for block in body), description.title])
    captions = [caption.text for caption in description.captions]
    return "\n".join([running, *captions]), len(running)


def _provenance(seed: Seed, blocks: tuple[Block, ...]) -> Provenance:
    kept = [block for block in blocks if block.label != "boilerplate"]
    dropped: dict[str, list[Block]] = {}
    for block in blocks:
        if block.label == "boilerplate":
            dropped.setdefault(block.reason, []).append(block)
    reasons: Mapping[str, str] = {
        reason: line_ranges(dropped[reason]) for reason in sorted(dropped)
    }
    return Provenance(seed.name, seed.sha256, line_ranges(kept), reasons)


def line_ranges(blocks: Iterable[Block]) -> str:
    """The lines of blocks in short: '3, 8-10, 12'."""
    ranges: list[tuple[int, int]] = []
    for block in blocks:
        if ranges and block.first <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], block.last)
        else:
            ranges.append((block.first, block.last))
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
