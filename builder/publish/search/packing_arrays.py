"""Numbers packed as arrays, which millions of them need; short lists are quicker without."""

import numpy as np
from numpy.typing import NDArray

from builder.publish.search.packing import ENDING, LEADING

Integers = NDArray[np.int64]

_CODES = np.frombuffer((ENDING + LEADING).encode(), np.uint8)


def pack_array(numbers: Integers) -> tuple[bytes, Integers]:
    """What `packing.pack` makes of numbers, and of how many signs each of them is."""
    rest, sizes = numbers // len(ENDING), np.ones(len(numbers), np.int64)
    digits = []
    while rest.any():
        sizes += rest > 0
        digits.append((rest - 1) % len(LEADING))
        rest = np.maximum(rest - 1, 0) // len(LEADING)
    ends = np.cumsum(sizes)
    packed = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    packed[ends - 1] = _CODES[numbers % len(ENDING)]
    for place, digit in enumerate(digits):
        has_it = sizes > place + 1
        packed[ends[has_it] - 2 - place] = _CODES[len(ENDING) + digit[has_it]]
    return packed.tobytes(), sizes
