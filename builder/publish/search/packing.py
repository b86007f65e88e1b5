"""Numbers and sorted words as short text, which `layouts/assets/search/packing.js` reads.

The text stands in a script's string as it is: it has no quotation mark, backslash, '<', comma or
space, so these can part what is packed.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

ENDING = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LEADING = "!#$%&()*+./:;=?@[]^{|}~>`"
"""The signs of numbers. A number has one below 64, two below 1,664, three below 41,664: the last
sign has what remains by 64, those before it are digits to the base 25 without a zero."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Packed(dict[int, str]):
    """Each number that was packed once."""

    def __missing__(self, number: int) -> str:
        rest, sign = divmod(number, len(ENDING))
        signs = [ENDING[sign]]
        while rest:
            rest, digit = divmod(rest - 1, len(LEADING))
            signs.append(LEADING[digit])
        self[number] = packed = "".join(reversed(signs))
        return packed


_packed = _Packed()


def pack(numbers: Iterable[int]) -> str:
    """Numbers from 0, one behind the other."""
    return "".join(map(_packed.__getitem__, numbers))


def unpack(packed: str) -> int:
    """A single packed number."""
    rest = 0
    for sign in packed[:-1]:
        rest = rest * len(LEADING) + LEADING.index(sign) + 1
    return rest * len(ENDING) + ENDING.index(packed[-1])


def pack_ascending(numbers: Sequence[int]) -> str:
    """Ascending numbers, by what each is more than the one before."""
    return pack(number - last - 1 for last, number in pairwise((-1, *numbers)))


def pack_words(words: Iterable[str]) -> str:
    """Sorted words parted by spaces, each by how much of the last one it repeats and its rest."""
    packed, last = [], ""
    for word in words:
        shared = _shared(last, word)
        packed.append(_DIGITS[shared] + word[shared:])
        last = word
    return " ".join(packed)


def _shared(one: str, other: str) -> int:
    most = min(len(one), len(other), len(_DIGITS) - 1)
    return next((place for place in range(most) if one[place] != other[place]), most)
