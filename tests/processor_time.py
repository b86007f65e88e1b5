"""Processor time in tests, measured so that a busy machine fails none of them.

Other programs, caches and the frequency of the core only ever lengthen a run. So the least of
several runs counts, and a limit that is kept once is kept: a step that is too slow never keeps it.
"""

import gc
import math
import time
from collections.abc import Callable

# Linear steps measured 3.5 to 4.6 at four times the length, quadratic ones 12 to 17.
MOST_GROWTH = 8
# What takes less than this is too short to be measured, and quick enough at four times the length.
SHORTEST = 0.02
# A run under load was seen to take twice its time, two in a row; eight in a row never.
ROUNDS = 8


def processor_seconds(work: Callable[[], object]) -> float:
    """Of one run. The garbage of the tests before it is not its own."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def assert_takes_less(work: Callable[[], object], limit: float) -> None:
    """One of the runs takes less than `limit` seconds."""
    taken = []
    for _ in range(ROUNDS):
        taken.append(processor_seconds(work))
        if taken[-1] < limit:
            return
    raise AssertionError(f"{min(taken):.4f} s, not less than {limit} s")


def assert_linear(
    short: Callable[[], object], long: Callable[[], object], limit: float = math.inf
) -> None:
    """`long`, on four times the input, takes less than `MOST_GROWTH` times as long as `short`.

    A quadratic step would take sixteen times as long. It takes less than `limit` seconds, too.
    """
    least_short = least_long = math.inf
    for _ in range(ROUNDS):
        least_short = min(least_short, processor_seconds(short))
        least_long = min(least_long, processor_seconds(long))
        if least_long < min(limit, MOST_GROWTH * max(least_short, SHORTEST)):
            return
    raise AssertionError(f"{least_short:.3f} s, then {least_long:.3f} s")
