"""The raw page beside an article: each of its lines, what it was taken for, and what became of it.

What a line was left out for stands in the article's header; what the others were taken for, gather
is asked again. That a person has chosen a line is known of one that was left out, by its reason,
and of one that is in the text though gather leaves it out, if the article's file was touched.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from builder.desk.body_changes import PassageError, read_prose
from builder.desk.file_text import FileText, cut
from builder.desk.header_changes import fold
from builder.desk.seed_labels import HEADER, labelled_blocks, labelled_lines
from builder.desk.seed_lines import EDITOR, numbers_of
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.compose import is_untouched
from builder.gather.explain import LabelledLine
from builder.gather.recurring import NO_LINES, RecurringLines
from builder.model import Block, Seed

_LEFT_OUT = "boilerplate"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as the browser is told of it.

    `move` is what can be done with it: 'out' of the article, 'in' or nothing; `changed` says that
    its words are not the article's any more. `piece` is its text where other pieces share the line,
    which actions need then.
    """

    number: int
    text: str
    label: str
    reason: str
    kept: bool
    chosen: bool
    changed: bool
    move: str
    piece: str


def seed_of(path: str, text: str) -> str:
    """The path of an article's seed, 'seeds/x.txt'; empty if it has none. Raises ProblemsError."""
    name = _stated(cut(path, text)).get("file")
    return f"seeds/{name}" if isinstance(name, str) and name else ""


def view_seed(
    path: str, text: str, seed_text: str | None, recurring: RecurringLines = NO_LINES
) -> dict[str, object]:
    """The lines of an article's seed: `{"file", "there", "lines": [...]}`.

    `seed_text` is as `read_seed` decodes it, None if there is no such page any more; `recurring`
    what the archive's other seeds teach of its lines, as far as that is known. Raises
    ProblemsError for a page or an article that cannot be read.
    """
    file = seed_of(path, text)
    if seed_text is None or not file:
        return {"file": file, "there": False, "lines": []}
    seed = Seed(file, file.partition("/")[2], seed_text, "")
    blocks = labelled_blocks(seed, recurring)
    lines = list(labelled_lines(seed, blocks))
    viewer = _Viewer(cut(path, text), blocks, is_touched=not is_untouched(text))
    return {"file": file, "there": True, "lines": [asdict(each) for each in viewer.view(lines)]}


def _stated(file: FileText) -> Mapping[str, object]:
    """What an article's header says of its seed."""
    seed = file.values().get("seed")
    return seed if isinstance(seed, dict) else {}


class _Viewer:
    """Finds for each line of a seed what an article's file makes of it."""

    def __init__(self, file: FileText, blocks: Iterable[Block], *, is_touched: bool) -> None:
        stated, self._is_touched = _stated(file), is_touched
        dropped = stated.get("dropped")
        self._reasons = {
            number: str(reason)
            for reason, ranges in (dropped.items() if isinstance(dropped, dict) else ())
            for number in sorted(numbers_of(ranges))
        }
        self._kept = numbers_of(stated.get("lines"))
        self._texts, self._said = _texts_of(file.prose), _said_in(file.values())
        self._pieces: dict[int, list[str]] = {}
        for block in blocks:
            for number in range(block.first, block.last + 1):
                self._pieces.setdefault(number, []).append(block.text)
        self._shared = {number for number, texts in self._pieces.items() if len(texts) > 1}

    def view(self, lines: Iterable[LabelledLine]) -> Iterator[_Line]:
        """The lines, each with what became of it."""
        return (self._view(each) for each in lines)

    def _view(self, line: LabelledLine) -> _Line:
        text = self._text(line)
        stands, reason = text in self._texts, self._reason(line)
        is_recorded = line.number in self._kept and line.number not in self._shared
        is_shown = stands or text in self._said
        kept = bool(text) and (is_shown or (is_recorded and not reason))
        return _Line(
            line.number,
            line.text,
            line.label,
            "" if kept else reason,
            kept,
            self._is_chosen(line, reason, kept=kept),
            kept and not stands and line.label in BODY_LABELS,
            self._move(line, stands=stands, kept=kept),
            line.text if line.number in self._shared else "",
        )

    def _text(self, line: LabelledLine) -> str:
        """The words of the piece that a line is of: a paragraph may reach over several lines."""
        pieces = self._pieces.get(line.number, [])
        return pieces[0] if len(pieces) == 1 else " ".join(line.text.split())

    def _move(self, line: LabelledLine, *, stands: bool, kept: bool) -> str:
        if stands:
            return "out"
        return "in" if line.text.strip() and not kept and line.label != HEADER else ""

    def _reason(self, line: LabelledLine) -> str:
        """Why a line is left out: as the header has it, else as gather says."""
        known = self._reasons.get(line.number, "")
        return line.reason if line.number in self._shared and known != EDITOR else known

    def _is_chosen(self, line: LabelledLine, reason: str, *, kept: bool) -> bool:
        if kept:
            return self._is_touched and line.label == _LEFT_OUT
        return reason == EDITOR


def _texts_of(prose: str) -> frozenset[str]:
    """What the passages of a body say; nothing where its lines cannot be counted."""
    try:
        return frozenset(leaf.text for leaf in read_prose(prose).leaves)
    except PassageError:
        return frozenset()


def _said_in(values: Mapping[str, object]) -> frozenset[str]:
    """What a header has from the page word for word: headline, kicker, captions."""
    listed = values.get("captions")
    captions = listed if isinstance(listed, list) else []
    texts = [values.get("title"), values.get("kicker")]
    texts += [each.get("text") if isinstance(each, dict) else each for each in captions]
    return frozenset(fold(each) for each in texts if isinstance(each, str) and each)
