"""Numbers and sorted words as short text, which `layouts/assets/search/packing.js` reads.

The text stands in a script's string as it is: it has no quotation mark, backslash, '<', comma or
space, so these can part what is packed.
"""

from collections.abc import Iterable, Iterator, Mapping

_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_!#$%&()*+./:;=?@[]^{|}~>`"
# The first 64 signs end a number, the other 25 lead on: measured to give the shortest files.
_LAST = 64
_LEADING = len(_SIGNS) - _LAST
_COMMON = 4096
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Packed(dict[int, bytes]):
    """Numbers as they are packed; the common ones are remembered."""

    def __missing__(self, number: int) -> bytes:
        packed = _pack(number)
        if number < _COMMON:
            self[number] = packed
        return packed


PACKED: Mapping[int, bytes] = _Packed()
"""A number from 0 as ASCII: one sign below 64, two below 1,664, three below 41,664."""


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers from 0, one behind the other."""
    return b"".join(map(PACKED.__getitem__, numbers))


def pack_ascending(numbers: Iterable[int]) -> bytes:
    """Ascending numbers, by what each is more than the one before."""
    return pack_numbers(_steps(numbers))


def pack_words(words: Iterable[str]) -> str:
    """Sorted words parted by spaces, each by how much of the last one it repeats and its rest."""
    packed, last = [], ""
    for word in words:
        shared = _shared(last, word)
        packed.append(_DIGITS[shared] + word[shared:])
        last = word
    return " ".join(packed)


def _pack(number: int) -> bytes:
    """The last sign has what remains by 64, those before it are digits to the base 25."""
    rest, last = divmod(number, _LAST)
    signs = _SIGNS[last]
    while rest:
        rest, digit = divmod(rest - 1, _LEADING)
        signs = _SIGNS[_LAST + digit] + signs
    return signs.encode()


def _steps(numbers: Iterable[int]) -> Iterator[int]:
    last = -1
    for number in numbers:
        yield number - last - 1
        last = number


def _shared(one: str, other: str) -> int:
    most = min(len(one), len(other), len(_DIGITS) - 1)
    return next((place for place in range(most) if one[place] != other[place]), most)
