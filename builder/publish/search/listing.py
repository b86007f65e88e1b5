"""A divided list between two builds: lines go and come, and only the files concerned are made.

What is kept of a list is the lines of each leaf and the size of every leaf. A leaf that has grown
too large is divided, and one whose prefix has become small enough is joined with its neighbours
again, as in a B-tree; so the leaves are always those of `divide`.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.publish.search.dividing import ITSELF, Entry, divide, fits
from builder.publish.search.facets import FACETS, word_of_row
from builder.publish.search.files import LISTS, list_file, list_path
from builder.publish.search.state import Kept, Output, Published, State, kept, load
from builder.publish.search.vocabulary import word_of_line

Size = tuple[int, int]
"""The characters of a leaf, line ends counted, and its lines."""


def word_of_term_line(line: str) -> str:
    """The term of a line of postings."""
    return line.partition(" ")[0]


_WORD: Mapping[str, Callable[[str], str]] = {
    "terms": word_of_term_line,
    "words": word_of_line,
    "endings": str,
    "names": word_of_row,
    **dict.fromkeys(FACETS, word_of_row),
}


@dataclass(slots=True)
class Listing:
    """A divided list: what was read of it, and what was changed."""

    state: State
    kind: str
    sizes: dict[str, Size]
    _branching: set[str]
    _lines: dict[str, list[str]] = field(default_factory=dict)
    _changed: set[str] = field(default_factory=set)
    _new: set[str] = field(default_factory=set)

    def line(self, word: str) -> str | None:
        """The line of a word, in a list that has one for each."""
        lines = self._of(self._leaf(word))
        place = bisect_left(lines, word, key=_WORD[self.kind])
        found = lines[place] if place < len(lines) else ""
        return found if found and _WORD[self.kind](found) == word else None

    def beginning(self, prefix: str) -> list[str]:
        """The lines of all words that begin with a prefix."""
        return [
            line
            for leaf in sorted({self._leaf(prefix), *_under(self.sizes, prefix)})
            for line in self._of(leaf)
            if _WORD[self.kind](line).startswith(prefix)
        ]

    def change(self, gone: Iterable[str], come: Iterable[str]) -> None:
        """Take lines out, which must be there, and enter others, which must not."""
        for line in gone:
            lines = self._touch(line, -1)
            lines.remove(line)
        for line in come:
            insort(self._touch(line, 1), line, key=self._order)

    def outputs(self) -> Iterator[Output]:
        """The files to write and remove, and what is to be kept."""
        if not self._changed:
            return
        before, after = self._redivide()
        for leaf in before - after.keys():
            del self.sizes[leaf]
        for leaf in sorted(before - after.keys() - self._new):
            yield Published(list_path(self.kind, leaf), None)
            yield Kept(_key(self.kind, leaf), None)
        for leaf in sorted(after):
            self.sizes[leaf] = size_of(after[leaf])
            yield from leaf_outputs(self.kind, leaf, after[leaf])
        yield sizes_output(self.kind, self.sizes)

    def _redivide(self) -> tuple[set[str], dict[str, Sequence[str]]]:
        """The leaves that were concerned, and the lines of those that now stand for them."""
        before: set[str] = set()
        after: dict[str, Sequence[str]] = {}
        for top in self._tops():
            leaves = {top} if top in self.sizes else _under(self.sizes, top)
            lines = [line for leaf in leaves for line in self._of(leaf)]
            before |= leaves
            if len(leaves) > 1:
                lines.sort(key=self._order)
            if lines and fits(*size_of(lines), LISTS[self.kind]):
                after[top] = lines
            else:
                entries = [Entry(_WORD[self.kind](line), line) for line in lines]
                divided = divide(entries, LISTS[self.kind], top)
                after |= {leaf: [each.line for each in own] for leaf, own in divided.items()}
        return before, after

    def _tops(self) -> set[str]:
        """For each changed leaf the shortest prefix that is one file now, or else the leaf."""
        totals = dict.fromkeys(self._branching, (0, 0))
        for leaf, (characters, lines) in self.sizes.items():
            for depth in range(len(leaf)):
                before = totals[leaf[:depth]]
                totals[leaf[:depth]] = before[0] + characters, before[1] + lines
        whole = {
            prefix
            for prefix, (characters, lines) in totals.items()
            if fits(characters, lines, LISTS[self.kind]) or not lines
        }
        return {
            next((leaf[:depth] for depth in range(len(leaf)) if leaf[:depth] in whole), leaf)
            for leaf in self._changed
        }

    def _order(self, line: str) -> tuple[str, str]:
        return _WORD[self.kind](line), line

    def _touch(self, line: str, step: int) -> list[str]:
        leaf = self._leaf(_WORD[self.kind](line))
        if leaf not in self.sizes:
            self._new.add(leaf)
        characters, lines = self.sizes.get(leaf, (0, 0))
        self.sizes[leaf] = characters + step * (len(line) + 1), lines + step
        self._changed.add(leaf)
        return self._of(leaf)

    def _leaf(self, word: str) -> str:
        """The leaf in which a word is, or would be."""
        leaf = ""
        while leaf in self._branching:
            leaf += word[len(leaf) : len(leaf) + 1] or ITSELF
        return leaf

    def _of(self, leaf: str) -> list[str]:
        if leaf not in self._lines:
            found = self.state.get(_key(self.kind, leaf))
            self._lines[leaf] = found.decode().split("\n") if found else []
        return self._lines[leaf]


def open_listing(state: State, kind: str) -> Listing:
    """A list as it was kept."""
    sizes = load(state, f"sizes/{kind}", dict[str, Size]) or {}
    return Listing(state, kind, sizes, {leaf[:end] for leaf in sizes for end in range(len(leaf))})


def leaf_outputs(kind: str, leaf: str, lines: Sequence[str]) -> Iterator[Output]:
    """The file of a leaf, and what is kept of it."""
    yield Published(*list_file(kind, leaf, lines))
    yield Kept(_key(kind, leaf), "\n".join(lines).encode())


def sizes_output(kind: str, sizes: Mapping[str, Size]) -> Kept:
    """What is kept of the division of a list."""
    return kept(f"sizes/{kind}", sizes)


def _under(sizes: Mapping[str, Size], prefix: str) -> set[str]:
    return {leaf for leaf in sizes if leaf.startswith(prefix)}


def size_of(lines: Sequence[str]) -> Size:
    """The size of a leaf with these lines."""
    return sum(map(len, lines)) + len(lines), len(lines)


def _key(kind: str, leaf: str) -> str:
    return f"lists/{kind}/{leaf}"
