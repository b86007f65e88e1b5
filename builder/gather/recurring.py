"""Lines that recur across an archive's seeds: a site's furniture, learnt from the site itself.

How many pages have a line is counted in a table of fixed size (a count-min sketch; Cormode and
Muthukrishnan, 2005), so memory does not grow with the folder. A page that prints what an earlier
page printed is not counted, lest the text of an article that was saved twice be furniture.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

# Two tables of 2**22 counters each: 8 MB. With 40 lines a page and the most pages that are counted,
# a line that no other page has is taken for a known one in 3 of 100 cases.
_CELLS, _TABLES = 1 << 22, 2
MOST_PAGES = 20_000
# More than so many pages make no difference.
MOST = 3
# A line of at most so many characters with a number in it, such as a dateline, is also counted by
# what stands before the number: 'Abendblatt, 3. Mai 2018'.
_SHORT = 80
_NUMBER = re.compile(r"\d")
# A page is a copy if most of its longest lines are known already.
_LONGEST, _COPY = 5, 4


@dataclass(frozen=True, slots=True)
class RecurringLines:
    """In how many pages a line stands; made by `learn_lines`."""

    counts: bytes = b""

    def others(self, line: str) -> int:
        """How many pages besides the one at hand have a line, at most `MOST`."""
        return max(0, _count(self.counts, _cells(line)) - 1) if self.counts else 0

    def others_to_number(self, line: str) -> int:
        """How many other pages have a short line that is the same up to its first number."""
        return self.others(_to_number(line))


NO_LINES = RecurringLines()


def learn_lines(texts: Iterable[str]) -> RecurringLines:
    """Count the lines of pages, in their order; of more than `MOST_PAGES` the first ones."""
    counts = bytearray(_CELLS * _TABLES)
    for _, text in zip(range(MOST_PAGES), texts, strict=False):
        lines = {line for line in map(normal, text.split("\n")) if line}
        cells = {line: _cells(line) for line in lines}
        opened = {line: _cells(line) for line in map(_to_number, lines) if line}
        longest = sorted(lines, key=lambda line: (-len(line), line))[:_LONGEST]
        if sum(_count(counts, cells[line]) > 0 for line in longest) < _COPY:
            for some in (cells | opened).values():
                _raise_count(counts, some)
    return RecurringLines(bytes(counts))


def normal(line: str) -> str:
    """A line without differences of case and white space."""
    return " ".join(line.lower().split())


def _to_number(line: str) -> str:
    """A short line with a mark for its first number and all behind it; empty if it has none."""
    number = _NUMBER.search(line) if len(line) <= _SHORT else None
    return f"{line[: number.start()]}#" if number else ""


def _cells(line: str) -> tuple[int, ...]:
    digest = blake2b(normal(line).encode("utf-8", "replace"), digest_size=8).digest()
    numbers = (int.from_bytes(digest[at : at + 4], "big") for at in (0, 4))
    return tuple(table * _CELLS + number % _CELLS for table, number in enumerate(numbers))


def _count(counts: bytes | bytearray, cells: tuple[int, ...]) -> int:
    return min(counts[cell] for cell in cells)


def _raise_count(counts: bytearray, cells: tuple[int, ...]) -> None:
    least = _count(counts, cells)
    if least <= MOST:
        for cell in cells:
            counts[cell] = max(counts[cell], least + 1)
