"""Lines of a seed brought into an article's text, and taken out of it.

Which lines an article has is what its header says under `seed`: `lines` are those that it has,
`dropped` those that it has not, with a reason. An editor's choice is written there, a line left out
under the reason 'editor', so the article remembers it; as its file is touched then, gather never
writes it again. Nothing is written in seeds/.
"""

from collections.abc import Iterable, Mapping, Sequence

from builder.desk.body_changes import change_passage, read_prose
from builder.desk.file_text import Values
from builder.gather.article import line_ranges, read_blocks
from builder.gather.compose import body_markdown
from builder.model import Block, Seed

# Why a line is left out that an editor has left out.
EDITOR = "editor"
_ORDER = ("file", "sha256", "lines", "sidecar", "dropped")


class LineError(ValueError):
    """Why a line cannot be brought in or taken out, in a sentence."""


def blocks_of(path: str, text: str) -> tuple[Block, ...]:
    """The pieces of a seed, as gather cuts it, from its text. Raises ProblemsError."""
    return read_blocks(Seed(path, path.partition("/")[2], text, ""))[0]


def block_at(blocks: Sequence[Block], line: int, text: str) -> int:
    """The piece that a line has, or of its several the one with this text. Raises LineError."""
    found = [
        index
        for index, block in enumerate(blocks)
        if block.first <= line <= block.last and (not text or block.text == " ".join(text.split()))
    ]
    if not found:
        raise LineError(f"line {line} of the seed has no such text")
    if len(found) > 1:
        raise LineError(f"line {line} of the seed has several texts; say which")
    return found[0]


def bring_in(prose: str, blocks: Sequence[Block], index: int) -> str:
    """The body with a piece of the seed behind the nearest one before it that the body has.

    Raises LineError if the body has it already.
    """
    read = read_prose(prose)
    texts = [leaf.text for leaf in read.leaves]
    if blocks[index].text in texts:
        raise LineError("the article has this line already")
    places = {text: at for at, text in reversed(list(enumerate(texts)))}
    new, lines = body_markdown([blocks[index]]), prose.split("\n")
    for block in reversed(blocks[:index]):
        if block.text in places:
            end = read.spans[places[block.text]][1]
            return "\n".join([*lines[:end], "", new, *lines[end:]])
    for block in blocks[index + 1 :]:
        if block.text in places:
            start = read.spans[places[block.text]][0]
            return "\n".join([*lines[:start], new, "", *lines[start:]])
    return f"{prose}\n\n{new}" if prose else new


def take_out(prose: str, block: Block) -> tuple[str, int]:
    """The body without a piece of the seed, and which passage that was.

    Raises LineError, or PassageError if the passages beside it would read otherwise.
    """
    texts = [leaf.text for leaf in read_prose(prose).leaves]
    if block.text not in texts:
        raise LineError("the text has this line no more as the seed has it")
    passage = texts.index(block.text)
    return change_passage(prose, passage, ""), passage


def choose(seed: Mapping[str, object], block: Block, *, kept: bool, alone: bool) -> Values:
    """What the header says of the seed once a piece of it is kept or left out.

    `alone` is whether no other piece stands in the same lines.
    """
    lines = set(range(block.first, block.last + 1))
    dropped = seed.get("dropped")
    reasons = {
        str(reason): numbers_of(ranges)
        for reason, ranges in (dropped.items() if isinstance(dropped, dict) else ())
    }
    shown = numbers_of(seed.get("lines"))
    if kept:
        shown |= lines
        reasons = {each: own - lines if alone else own for each, own in reasons.items()}
    else:
        shown -= lines if alone else set()
        reasons[EDITOR] = reasons.get(EDITOR, set()) | lines
    found: Values = dict(seed)
    _put(found, "lines", _ranges(shown, seed.get("lines")))
    old = dropped if isinstance(dropped, dict) else {}
    _put(found, "dropped", {k: _ranges(v, old.get(k)) for k, v in reasons.items() if v})
    return {key: found[key] for key in (*_ordered(seed), *found) if key in found}


def _ordered(seed: Mapping[str, object]) -> Iterable[str]:
    return [*seed, *(key for key in _ORDER if key not in seed)]


def _put(found: Values, key: str, value: object) -> None:
    found[key] = value
    if not value:
        del found[key]


def numbers_of(ranges: object) -> set[int]:
    """The lines in '3, 8-10, 12'; what is no such text has none."""
    numbers: set[int] = set()
    for part in str(ranges or "").split(","):
        first, _, last = part.strip().partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            numbers |= set(range(int(first), min(int(last or first), int(first) + 10**6) + 1))
    return numbers


def _ranges(numbers: set[int], before: object) -> str:
    """The lines in short; as they were written if they are the same."""
    if before is not None and numbers_of(before) == numbers:
        return str(before)
    return line_ranges(Block(each, each, "") for each in sorted(numbers))
