"""Sorted entries into files of bearable size, so that an added entry changes its own file only.

The entries are divided as the volumes of a dictionary would be if each had its own shelf: all in
one file as long as it is small; else those that begin with 'a', with 'b' and so on, and the files
that are still too large by their next letter. Whether a file is divided depends on nothing but what
begins with its prefix. `layouts/assets/search/files.js` finds the file of an entry by the branches.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

LARGEST = 16_000
"""Characters of a file. With 32,000 three frequent words of 10,000 articles load 1.5 times as much;
with 8,000 a tenth less, from half as many files again."""
ITSELF = " "
"""Behind a prefix: the word that is the prefix itself, which has a file of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file and the word that tells its place."""

    word: str
    line: str


def divide(
    entries: Sequence[Entry], largest: int = LARGEST, prefix: str = ""
) -> dict[str, Sequence[Entry]]:
    """Divide entries, sorted by their words, into files of at most `largest` characters.

    Each file is told by its *leaf*: the prefix of its words, or a whole word and ITSELF. All
    entries begin with `prefix`. Only a single entry, or those of one word, may be larger.
    """
    ends = (0, *accumulate(len(entry.line) + 1 for entry in entries))
    leaves: dict[str, Sequence[Entry]] = {}
    waiting = [(prefix, 0, len(entries))] if entries else []
    while waiting:
        leaf, first, last = waiting.pop()
        is_whole = leaf.endswith(ITSELF) or fits(ends[last] - ends[first], last - first, largest)
        if is_whole:
            leaves[leaf] = entries[first:last]
        else:
            waiting += _branches(entries, leaf, first, last)
    return leaves


def fits(characters: int, lines: int, largest: int) -> bool:
    """Whether so much is one file, its line ends counted."""
    return characters <= largest or lines == 1


def branches(leaves: Iterable[str]) -> Mapping[str, str]:
    """For each prefix that was divided the letters, or ITSELF, by which it goes on."""
    found: dict[str, set[str]] = {}
    for leaf in leaves:
        for depth in reversed(range(len(leaf))):
            signs = found.setdefault(leaf[:depth], set())
            if leaf[depth] in signs:
                break  # the leaf that brought this letter has brought those before it too
            signs.add(leaf[depth])
    return {prefix: "".join(sorted(found[prefix])) for prefix in sorted(found)}


def file_name(leaf: str) -> str:
    """The name of the file of a leaf.

    It is the same on every file system: lower-case ASCII, and never a name that Windows reserves.
    """
    if not leaf:
        return "all"
    prefix = leaf.removesuffix(ITSELF)
    plain = "".join(sign if _is_plain(sign) else f"~{ord(sign):x}~" for sign in prefix)
    return plain + ("-" if prefix == leaf else "_")


def _branches(
    entries: Sequence[Entry], prefix: str, first: int, last: int
) -> Iterator[tuple[str, int, int]]:
    """Each leaf one letter behind a prefix, with the entries that it has."""
    depth, start = len(prefix), first
    signs = [entry.word[depth : depth + 1] for entry in entries[first:last]]
    for sign, group in groupby(signs):
        end = start + sum(1 for _ in group)
        yield prefix + (sign or ITSELF), start, end
        start = end


def _is_plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
