"""Numbers and sorted words as short text, which `layouts/assets/search/packing.js` reads.

The text stands in a script's string as it is: it has no quotation mark, backslash, '<', comma or
space, so these can part what is packed.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_!#$%&()*+./:;=?@[]^{|}~>`"
_CODES = np.frombuffer(_SIGNS.encode(), np.uint8)
# The first 64 signs end a number, the other 25 lead on.
_LAST = 64
_LEADING = len(_SIGNS) - _LAST
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def pack_array(numbers: Integers) -> tuple[bytes, Integers]:
    """Numbers from 0, one behind the other, and of how many signs each is.

    A number has one sign below 64, two below 1,664, three below 41,664: the last sign has what
    remains by 64, those before it are digits to the base 25 without a zero.
    """
    rest, sizes = numbers // _LAST, np.ones(len(numbers), np.int64)
    digits = []
    while rest.any():
        sizes += rest > 0
        digits.append((rest - 1) % _LEADING)
        rest = np.maximum(rest - 1, 0) // _LEADING
    ends = np.cumsum(sizes)
    packed = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    packed[ends - 1] = _CODES[numbers % _LAST]
    for place, digit in enumerate(digits):
        has_it = sizes > place + 1
        packed[ends[has_it] - 2 - place] = _CODES[_LAST + digit[has_it]]
    return packed.tobytes(), sizes


def pack_ascending(numbers: Integers) -> bytes:
    """Ascending numbers, by what each is more than the one before."""
    return pack_array(np.diff(numbers, prepend=-1) - 1)[0]


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
