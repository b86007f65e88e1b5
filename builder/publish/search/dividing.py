"""Sorted entries into files of bearable size, so that an added entry changes its own file only.

The entries are divided as the volumes of a dictionary would be if each had its own shelf: all in
one file as long as it is small; else those that begin with 'a', with 'b' and so on, and the files
that are still too large by their next letter. Whether a file is divided depends on nothing but what
begins with its prefix. `layouts/assets/search/files.js` finds the file of an entry by the branches.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

LARGEST = 16_000
"""Characters of a file. With 32,000 three frequent words of 10,000 articles load 1.5 times as much;
with 8,000 a tenth less, from half as many files again."""
ITSELF = " "
"""In the branches: the word that is the prefix itself has a file of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file and the word that tells its place."""

    word: str
    line: str


@dataclass(frozen=True, slots=True)
class Division:
    """Entries by the names of their files; and for each prefix that was divided how it goes on."""

    files: Mapping[str, Sequence[Entry]]
    branches: Mapping[str, str]


def divide(entries: Sequence[Entry], largest: int = LARGEST) -> Division:
    """Divide entries, sorted by their words, into files of at most `largest` characters.

    Only a single entry may be larger than that, in a file of its own.
    """
    ends = (0, *accumulate(len(entry.line) + 1 for entry in entries))
    files: dict[str, Sequence[Entry]] = {}
    branches: dict[str, str] = {}
    waiting = [("", 0, len(entries))] if entries else []
    while waiting:
        prefix, first, last = waiting.pop()
        if ends[last] - ends[first] <= largest or last - first == 1:
            files[file_name(prefix)] = entries[first:last]
            continue
        branches[prefix] = ""
        for sign, start, end in _branches(entries, prefix, first, last):
            branches[prefix] += sign
            if sign == ITSELF:
                files[file_name(prefix, itself=True)] = entries[start:end]
            else:
                waiting.append((prefix + sign, start, end))
    return Division(files, dict(sorted(branches.items())))


def file_name(prefix: str, *, itself: bool = False) -> str:
    """The name of the file of what begins with a prefix, or of the prefix itself.

    It is the same on every file system: lower-case ASCII, and never a name that Windows reserves.
    """
    if not prefix:
        return "all"
    plain = "".join(sign if _is_plain(sign) else f"~{ord(sign):x}~" for sign in prefix)
    return plain + ("_" if itself else "-")


def _branches(
    entries: Sequence[Entry], prefix: str, first: int, last: int
) -> Iterator[tuple[str, int, int]]:
    """Each next letter behind a prefix with the entries that have it."""
    depth, start = len(prefix), first
    signs = [entry.word[depth : depth + 1] for entry in entries[first:last]]
    for sign, group in groupby(signs):
        end = start + sum(1 for _ in group)
        yield sign or ITSELF, start, end
        start = end


def _is_plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
