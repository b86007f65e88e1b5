"""A seed's lines into blocks: one paragraph each, with the line numbers it came from."""

import re
from collections.abc import Iterator

from builder.model import Block, Problem, Seed
from builder.problems import ProblemsError
from builder.signs import readable

# Characters that no reader sees: soft hyphen, zero-width space and joiners, byte order mark,
# and the marks that override the direction of writing.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
# Text from mail and terminals is wrapped at 60 to 80 columns; 100 leaves room for wide ones.
_WRAPPED = range(55, 101)
_WRAP_SLACK = 20
# A sentence broken off amid a paragraph, as a mail program or a hand does it: a line of prose
# without an end, and behind it a small letter and an end. Of 1,273 development pages 36 pairs of
# lines are such, 27 of them one sentence; shorter lines, or a line without an end behind them,
# are mostly links and captions.
_SHORTEST_BROKEN = 60
_ADDRESS = frozenset("./@")
_ENDS, _CLOSING = (".", "!", "?", "…"), "\"“”»«'’)]"
# A line beyond this is the output of a script or a whole text without line breaks. It is cut into
# blocks behind a sentence, else at a space, else anywhere: nothing is lost, and what a step spends
# on one block stays bounded. The longest paragraph of 850 Wikinews articles has 2,345 characters,
# the longest line of 1,273 raw development pages 15,301.
LONGEST_LINE = 20_000
# Blocks of a page: each is weighed by many signals, with those around it. No page of 850 from
# Wikinews has more than 39.
MOST_BLOCKS = 20_000
_PIECE = re.compile(
    rf".{{1,{LONGEST_LINE}}}$|.{{1,{LONGEST_LINE - 1}}}[.!?…] |.{{1,{LONGEST_LINE}}} "
    rf"|.{{1,{LONGEST_LINE}}}"
)


def segment(seed: Seed) -> tuple[Block, ...]:
    """The blocks of a seed in order, empty lines left out, white space folded.

    Raises ProblemsError if there are more than of any page.
    """
    blocks = tuple(block for group in _groups(seed.text) for block in _unwrap(group))
    if len(blocks) > MOST_BLOCKS:
        raise too_many_blocks(seed, len(blocks))
    return blocks


def too_many_blocks(seed: Seed, count: int) -> ProblemsError:
    """Tells of a page that has more lines, or blocks of its HTML, than any."""
    message, hint = f"has too many lines for one page: {count}", f"at most {MOST_BLOCKS}"
    return ProblemsError([Problem(seed.path, 0, message, f"{hint}; split it into one file a page")])


def clean_pieces(line: str) -> list[str]:
    """A line without invisible characters, white space folded; in pieces if it is too long.

    A reference in HTML (`&#1;`) may stand for what no text may have.
    """
    clean = " ".join(_INVISIBLE.sub("", readable(line)).split())
    return [piece.strip() for piece in _PIECE.findall(clean)]


def _groups(text: str) -> Iterator[list[Block]]:
    """Runs of lines without an empty line between them."""
    group: list[Block] = []
    for number, line in enumerate(text.split("\n"), start=1):
        pieces = clean_pieces(line)
        if pieces:
            group += [Block(number, number, piece) for piece in pieces]
        elif group:
            yield group
            group = []
    if group:
        yield group


def _unwrap(group: list[Block]) -> list[Block]:
    """A hard-wrapped paragraph as one block; in other groups a broken sentence alone is joined."""
    if len(group) >= 3 and _is_wrapped([block.text for block in group]):
        return [_joined(group)]
    found: list[Block] = []
    for block in group:
        if found and _is_broken(found[-1].text, block.text):
            block = _joined([found.pop(), block])
        found.append(block)
    return found


def _joined(blocks: list[Block]) -> Block:
    return Block(blocks[0].first, blocks[-1].last, " ".join(block.text for block in blocks))


def _is_broken(text: str, rest: str) -> bool:
    """Whether a sentence goes on in the next line."""
    is_open = len(text) >= _SHORTEST_BROKEN and (text[-1].isalnum() or text[-1] in ",;")
    first, _, others = rest.partition(" ")
    goes_on = first[0].islower() and not _ADDRESS.intersection(first.rstrip("."))
    is_end = bool(others) and rest.rstrip(_CLOSING).endswith(_ENDS)
    return is_open and goes_on and is_end and len(text) + len(rest) < LONGEST_LINE


def _is_wrapped(lines: list[str]) -> bool:
    full, widest = lines[:-1], max(map(len, lines))
    return (
        widest in _WRAPPED
        and all(len(line) > widest - _WRAP_SLACK for line in full)
        and sum(line.endswith((".", "!", "?", ":")) for line in full) <= len(full) / 3
    )
