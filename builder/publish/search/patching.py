"""The packed postings of a term with some articles' changed, without unpacking the others.

Whether the first number of a posting is odd tells if two numbers follow or one, and the last sign
of a number tells if it is odd: so a pattern finds the postings, and only the changed ones and their
followers, whose steps change, are packed again.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate

from builder.publish.search.packing import ENDING, LEADING, pack, unpack

Posting = tuple[int, int]
"""How often an article has a term in a field, and the field's length."""

# Of more signs than any number has: no count is near 25 to the power of 12.
_NUMBER = f"[{re.escape(LEADING)}]{{0,12}}[{re.escape(ENDING)}]"
_EVEN = f"[{re.escape(ENDING[::2])}]"
# A first number, and one number more if it was odd.
_HEAD = f"({_NUMBER})(?:(?<={_EVEN})|{_NUMBER})"
_FIRST = re.compile(_HEAD + _NUMBER)
_WHOLE = re.compile((_HEAD + _NUMBER).replace("(", "(?:", 1))


class _Steps(dict[str, int]):
    """The step to an article's number that the first number of a posting tells."""

    def __missing__(self, packed: str) -> int:
        self[packed] = step = (unpack(packed) >> 1) + 1
        return step


_steps = _Steps()


def numbers_in(packed: str) -> list[int]:
    """The numbers of the articles of some packed postings."""
    return list(accumulate(map(_steps.__getitem__, _FIRST.findall(packed)), initial=-1))[1:]


def patch(packed: str, changes: Mapping[int, Posting | None]) -> str:
    """Packed postings with those of some articles, by their numbers, replaced or taken out."""
    numbers, postings = numbers_in(packed), _WHOLE.findall(packed)
    for number in sorted(changes):
        _put(numbers, postings, number, changes[number])
    return "".join(postings)


def _put(numbers: list[int], postings: list[str], number: int, posting: Posting | None) -> None:
    place = bisect_left(numbers, number)
    if place < len(numbers) and numbers[place] == number:
        del numbers[place], postings[place]
    if posting:
        numbers.insert(place, number)
        postings.insert(place, _packed(_step(numbers, place), posting))
        place += 1
    if place < len(numbers):
        head = _FIRST.match(postings[place])
        assert head
        first = 2 * (_step(numbers, place) - 1) + unpack(head[1]) % 2
        postings[place] = pack([first]) + postings[place][head.end(1) :]


def _step(numbers: list[int], place: int) -> int:
    return numbers[place] - (numbers[place - 1] if place else -1)


def _packed(step: int, posting: Posting) -> str:
    times, length = posting
    if times > 1:
        return pack((2 * step - 1, times - 2, length))
    return pack((2 * step - 2, length))
