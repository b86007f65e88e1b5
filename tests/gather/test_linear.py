"""Whatever is dropped into `seeds/`: four times the text takes no more than some times the time.

Each text is as long as takes a few hundredths of a second, or so long that a quadratic step would
show.
"""

import base64
import random
from collections.abc import Callable

import pytest

from builder.gather.agencies import split_credit
from builder.gather.annotate import annotate
from builder.gather.article import gather_seed
from builder.gather.printed_dates import find_dates, find_open_days
from builder.gather.publisher import find_publisher
from builder.gather.read import read_seed
from builder.gather.segment import LONGEST_LINE, segment
from builder.model import Block, Seed
from builder.problems import ProblemsError
from builder.tokens import sentences
from tests.processor_time import assert_linear, assert_takes_less

# Seconds for the longer of two texts; the slowest measured takes a sixth of it.
MOST_SECONDS = 6

HEAD = (
    "Bürgerbus fährt am Sonntag\n\n"
    "Der Rat der Stadt hat am Dienstag beschlossen, dass der Bus auch am Sonntag fährt.\n\n"
    "Die Fahrer arbeiten ohne Lohn, sagte eine Sprecherin, und sie wollen es in dem Jahr tun.\n\n"
)
TAIL = "\n\nDamit ist der Streit um die Linie zu Ende, den die Fahrer mit der Post geführt haben.\n"
WORDS = "der die das Stadt Rat Bus fährt und mit nach langer Fahrer ohne Lohn Herbst in Bern"


def repeated(part: str) -> Callable[[int], str]:
    return lambda length: (part * (length // len(part) + 1))[:length]


def noise(length: int) -> str:
    signs = [chr(code) for code in range(0x100) if code in (9, 10) or chr(code).isprintable()]
    return "".join(random.Random(1).choices(signs, k=length))


def encoded(length: int) -> str:
    return base64.b64encode(random.Random(1).randbytes(length)).decode()[:length]


def words(length: int) -> str:
    return " ".join(random.Random(1).choices(WORDS.split(), k=length // 5))


def short_lines(length: int) -> str:
    chosen = random.Random(1)
    return "\n".join(" ".join(chosen.choices(WORDS.split(), k=3)) for _ in range(length // 16))


def names(length: int) -> str:
    """Sentences with two persons each, hardly one of them named twice."""
    chosen, found = random.Random(1), []
    for _ in range(length // 36):
        syllables = [chosen.choice("bdfgklmnprst") + chosen.choice("aeiou") for _ in range(6)]
        first, second = "".join(syllables[:3]).title(), "".join(syllables[3:]).title()
        found.append(f"Anna {first} und Peter {second} sagten Nein.")
    return " ".join(found)


def titles(length: int) -> str:
    return "\n".join(f"© Neue {word} Zeitung 2020" for word in names(length).split())


TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "dots": (10_000, repeated(".")),
    "closing marks": (6_000, repeated('" ')),
    "small letters": (20_000, repeated("a")),
    "capitals": (20_000, repeated("A")),
    "digits": (20_000, repeated("1")),
    "hyphens in words": (20_000, repeated("-A")),
    "initials": (4_000, lambda length: repeated("a.")(length) + "aa"),
    "dates": (8_000, repeated("1.1.2001 ")),
    "particles": (4_000, repeated("von ")),
    "brackets": (10_000, repeated("(")),
    "spaced brackets": (6_000, repeated("( ")),
    "labels of domains": (5_000, repeated("a-a.")),
    "names": (9_000, names),
    "noise": (10_000, noise),
    "base64": (20_000, encoded),
    "words without a stop": (6_000, words),
}
PAGES: dict[str, tuple[int, Callable[[int], str]]] = {
    "empty lines": (25_000, repeated("\n")),
    "short lines": (20_000, short_lines),
    "lines of a site": (6_000, titles),
    "lines of noise": (10_000, noise),
}


def gather(text: str) -> None:
    try:
        gather_seed(read_seed("a.txt", text.encode()))
    except ProblemsError:
        return


def in_a_line(text: str) -> str:
    return f"{HEAD}Der Rat der Stadt {text} sagte die Sprecherin.{TAIL}"


def assert_linear_in(
    work: Callable[[str], object], make: Callable[[int], str], length: int
) -> None:
    short, long = make(length), make(4 * length)
    assert_linear(lambda: work(short), lambda: work(long), MOST_SECONDS)


@pytest.fixture(scope="module", autouse=True)
def _lists_loaded() -> None:
    """The lists and the model are read once, at the first page of all."""
    gather(in_a_line("in Bern am 1.1.2001"))


@pytest.mark.parametrize("name", TEXTS)
def test_a_paragraph_of_anything_takes_linear_time(name: str) -> None:
    length, make = TEXTS[name]
    assert_linear_in(gather, lambda size: in_a_line(make(size)), length)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_anything_takes_linear_time(name: str) -> None:
    length, make = PAGES[name]
    assert_linear_in(gather, lambda size: HEAD + make(size) + TAIL, length)


@pytest.mark.parametrize(
    ("work", "part"),
    [
        (sentences, "."),
        (sentences, '" '),
        (sentences, "a."),
        (lambda text: list(find_open_days(text)), "a"),
        (find_dates, "1.1.2001 "),
        (split_credit, "("),
        (split_credit, "( "),
        (lambda text: find_publisher([Block(1, 1, text)]), "A"),
        (lambda text: find_publisher([Block(1, 1, text)]), "-A"),
        (annotate, "von "),
        (annotate, "von Anna "),
    ],
)
def test_a_step_takes_linear_time(work: Callable[[str], object], part: str) -> None:
    assert_linear_in(work, repeated(part), 5_000)


def test_a_line_of_a_third_of_a_million_characters_is_gathered() -> None:
    text = words(300_000)
    assert_takes_less(lambda: segment(Seed("a.txt", "a.txt", text, "")), 1)
    assert_takes_less(lambda: gather(HEAD + text + TAIL), 20)


@pytest.mark.parametrize("make", [words, encoded, repeated("Ein Satz. ")])
def test_an_overlong_line_is_cut_and_loses_nothing(make: Callable[[int], str]) -> None:
    line = make(5 * LONGEST_LINE).strip()
    blocks = segment(Seed("a.txt", "a.txt", f"Titel\n\n{line}\n", ""))[1:]
    assert len(blocks) > 4
    assert {(block.first, block.last) for block in blocks} == {(3, 3)}
    assert max(len(block.text) for block in blocks) <= LONGEST_LINE
    joined = "".join(block.text for block in blocks)
    assert joined.replace(" ", "") == line.replace(" ", "")


def test_an_overlong_line_is_cut_behind_a_sentence() -> None:
    line = "Ein Satz. " * (LONGEST_LINE // 4)
    blocks = segment(Seed("a.txt", "a.txt", line, ""))
    assert all(block.text.endswith("Satz.") for block in blocks)
