"""Every regular expression of the builder takes linear time, also on what is made to be hard."""

import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from tests.linear.attacks import Attack, attacks
from tests.linear.patterns import AT_THE_BEGINNING, Used, all_patterns

# Signs of the first text, and what linear patterns never take for it; a quadratic one takes 3 to
# 200 times that. What takes longer is measured at four times the length again.
LENGTH, QUICK = 2_400, 0.002
# Linear: 3.5 to 4.6; quadratic: 12 to 17.
MOST_GROWTH = 8
# Seconds after which a matcher is stopped: an exponential one would not end.
LONGEST = 2.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing stops a matcher there")
PATTERNS = all_patterns()


class _TooLongError(Exception):
    pass


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise _TooLongError in whatever takes longer; the matcher looks for signals as it goes."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def ask(used: Used, text: str) -> None:
    """Have a pattern go through a text as it is asked to in the builder."""
    given = text.encode() if isinstance(used.pattern.pattern, bytes) else text
    if used.methods - AT_THE_BEGINNING:
        for _ in used.pattern.finditer(given):  # type: ignore[arg-type]
            pass
    for method in sorted(used.methods & AT_THE_BEGINNING):
        getattr(used.pattern, method)(given)


def seconds_of(used: Used, attack: Attack, length: int) -> float:
    """Processor seconds of this thread, for a text of about this length."""
    text = attack.text(length)
    start = time.thread_time()
    ask(used, text)
    return time.thread_time() - start


def is_linear(used: Used, attack: Attack) -> bool:
    """Whether four times the text takes at most some times the time; the least of three counts."""
    try:
        with stopped_after(LONGEST):
            if seconds_of(used, attack, LENGTH) < QUICK:
                return True
            for _ in range(3):
                short = min(seconds_of(used, attack, LENGTH) for _ in range(3))
                long = min(seconds_of(used, attack, 4 * LENGTH) for _ in range(2))
                if long < MOST_GROWTH * max(short, QUICK / 2):
                    return True
    except _TooLongError:
        return False
    return False


def attacks_on(used: Used) -> list[Attack]:
    """Those on a pattern of bytes are those on the same one of text."""
    pattern = used.pattern.pattern
    if isinstance(pattern, bytes):
        return attacks(re.compile(pattern.decode("ascii"), used.pattern.flags))
    return attacks(re.compile(pattern, used.pattern.flags))


def test_the_patterns_are_found() -> None:
    names = " ".join(used.name for used in PATTERNS)
    assert len(PATTERNS) > 300
    for expected in (
        "builder.tokens._WORD",
        "builder.publish.speakers._before()",
        "builder.gather.publisher._cues()",
        "builder.keys:",
    ):
        assert expected in names


@pytest.mark.parametrize("used", PATTERNS, ids=[used.name for used in PATTERNS])
def test_a_pattern_takes_linear_time(used: Used) -> None:
    slow = [attack for attack in attacks_on(used) if not is_linear(used, attack)]
    assert slow == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(a|a)*b",
        r"(\w+\s?)*!",
        r"\s*,\s*",
        r"\s+$",
        r"<!--.*?-->",
        r"(?:\w+ )*\.$",
        r"x*y?x*z",
        r".*foo.*bar$",
        r"\(+[^()]*\)",
    ],
)
def test_a_pattern_that_is_not_linear_is_found(pattern: str) -> None:
    used = Used("bad", re.compile(pattern), frozenset({"search"}))
    assert not all(is_linear(used, attack) for attack in attacks_on(used))
