"""Random input for whatever reads what others wrote: nothing may fail that is not told, or hang.

    python tests/bench/fuzz.py --seconds 600

Inputs are spliced from the corpus of hostile texts and files, repeated and broken, each from its
own number: what failed once fails again with `--only TARGET --first NUMBER --count 1`.
"""

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from builder.dates import parse_edtf
from builder.frontmatter import compose_yaml, parse_yaml, split
from builder.gather.article import gather_seed
from builder.gather.compose import compose
from builder.gather.read import read_seed
from builder.markdown import escape_paragraph, parser, plain_text
from builder.plain_yaml import read_plain
from builder.problems import ProblemsError
from builder.publish.content import read_record
from builder.publish.document import parsed
from builder.publish.load import parse_article
from builder.publish.mentions import NameFinder
from builder.publish.search.analysis import terms
from builder.signs import readable
from builder.yaml_dumping import dump_yaml
from tests.hostile.corpus import article, hostile_files, hostile_texts
from tests.hostile.markup import read_markup
from tests.sites import BRIDGE, FERRY

# Processor seconds for one input of at most 20,000 signs.
LONGEST = 5.0
MOST = 20_000
_WORDS = (
    "Anna Kern", "Angela Merkel", " sagte ", "„Ja“", " in Bonn", "\n\n", "---\n", "title: ",
    "date: ", "2019-03-01", "2019~", "12.3.2019", "- ", "[", "]", "(", ")", "*", "`", "<p>", "</p>",

    "<script>", "&amp;", ": ", "'", '"', "\\", "#", "|", ">", "\0", "\u202e", "\u0301", "😀", "actors:\n", "  ",  # noqa: E501
)  # fmt: skip

_MARKDOWN = "p a em strong code pre ul ol li h1 h2 h3 h4 h5 h6 blockquote hr br img"


class _TooLongError(Exception):
    pass


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError(f"took more than {seconds} s")

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def make_text(chosen: random.Random, sources: list[str]) -> str:
    """A text of pieces, some of them repeated, cut or with other signs."""
    pieces = []
    for _ in range(chosen.randint(1, 12)):
        piece = chosen.choice(sources if chosen.random() < 0.5 else _WORDS)
        start = chosen.randrange(len(piece) + 1) if chosen.random() < 0.3 else 0
        piece = piece[start : start + chosen.choice((5, 40, 4_000))]
        pieces.append(piece * chosen.choice((1, 1, 1, 1, 2, 3, 50, 400)))
    text = "".join(pieces)[:MOST]
    for _ in range(chosen.choice((0, 0, 1, 5))):
        at = chosen.randrange(len(text) + 1)
        text = text[:at] + chr(chosen.choice((0, 9, 10, 34, 39, 58, 60, 0xAD, 0x2028))) + text[at:]
    return text


def gather_text(text: str) -> None:
    """What is gathered is read back."""
    _gathered("a.txt", text.encode("utf-8", "surrogatepass"))


def gather_page(text: str) -> None:
    """The same of a saved page."""
    _gathered("a.html", text.encode("utf-8", "surrogatepass"))


def gather_bytes(text: str) -> None:
    """The same of bytes in some encoding."""
    _gathered("a.txt", text.encode("utf-16-le" if len(text) % 2 else "cp1252", "replace"))


def _gathered(name: str, content: bytes) -> None:
    try:
        found = gather_seed(read_seed(name, content))
    except ProblemsError:
        return
    path = "content/articles/a.md"
    read = parse_article(path, compose(found))
    assert read.title == " ".join(readable(found.title).split()) or not read.title
    assert read.body == found.body.strip("\n")


def front_matter(text: str) -> None:
    """A header and a body, or problems with lines that there are."""
    try:
        header, body = split("a.md", text)
        assert body == readable(body)
        assert all(line >= 1 for line in header.lines.values())
    except ProblemsError as error:
        lines = text.count("\n") + 2
        assert all(  # noqa: PT017
            0 <= each.line <= lines for each in error.problems
        )


def plain_yaml(text: str) -> None:
    """The quick reader of YAML says the same as YAML's own parser, or nothing."""
    plain = read_plain(text)
    if plain:
        assert dict(compose_yaml("a.yaml", text).values) == plain


def whole_yaml(text: str) -> None:
    """What YAML says is a mapping of texts, lists and mappings, or it is refused with a line."""
    try:
        values = parse_yaml("a.yaml", text).values
        assert parse_yaml("a.yaml", dump_yaml(values)).values == values
    except ProblemsError as error:
        assert all(each.line >= 1 for each in error.problems)  # noqa: PT017


def content_file(text: str) -> None:
    """A file of content/ becomes a record, with problems as values."""
    for folder in ("articles", "people", "places", "sources", "pages"):
        read_record(f"content/{folder}/a.md", f"---\ntitle: x\n{text}\n---\n\n{text}")


def mentions(text: str) -> None:
    """Names stand where they are found, in order and apart."""
    forms = {
        name: (("person", name), "confirmed") for name in ("Kern", "Anna Kern", "a", "Ja", ".")
    }
    end = 0
    for found in NameFinder(forms).find(text):  # type: ignore[arg-type]
        assert end <= found.start < found.end <= len(text)
        assert text[found.start :].startswith(found.entity[1])
        end = found.end


def markdown(text: str) -> None:
    """The HTML of a body is made of what Markdown knows."""
    html = parser().render(text)
    allowed = set(_MARKDOWN.split())
    assert {tag for tag, _ in read_markup(html.encode("utf-8", "replace")).made_of} <= allowed
    parsed(text)


def escaping(text: str) -> None:
    """An escaped paragraph reads as the text."""
    text = " ".join(readable(text)[:2_000].split())
    tokens = parser().parse(escape_paragraph(text)) if text else []
    assert "".join(plain_text(token) for token in tokens if token.type == "inline") == text


def edtf(text: str) -> None:
    """A date or a ValueError."""
    for part in (text, text[:10], text[:30]):
        try:
            parse_edtf(part)
        except ValueError as error:
            assert str(error)  # noqa: PT017


def analysis(text: str) -> None:
    """A text into the terms of the search."""
    for language in ("de", "en", ""):
        assert all(terms(text, language))


TARGETS: dict[str, Callable[[str], None]] = {
    each.__name__: each
    for each in (
        gather_text, gather_page, gather_bytes, front_matter, plain_yaml, whole_yaml, content_file,
        mentions, markdown, escaping, edtf, analysis,
    )
}  # fmt: skip


def main() -> None:
    """Run the targets in turn until the time is over; leave with 1 if anything failed."""
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--seconds", type=float, default=60, help="of processor time")
    asking.add_argument("--only", choices=TARGETS)
    asking.add_argument("--first", type=int, default=0)
    asking.add_argument("--count", type=int, default=sys.maxsize)
    asked = asking.parse_args()
    sources = [case.text for case in hostile_texts()] + [article(case) for case in hostile_texts()]
    sources += [case.content.decode("utf-8", "replace") for case in hostile_files()]
    sources += [FERRY, BRIDGE]
    failed, number = 0, asked.first
    counts = dict.fromkeys([asked.only] if asked.only else TARGETS, 0)
    slowest = (0.0, "", 0)
    while time.process_time() < asked.seconds and number < asked.first + asked.count:
        for name in counts:
            text = make_text(random.Random(f"{name} {number}"), sources)
            start = time.process_time()
            try:
                with _stopped_after(LONGEST):
                    TARGETS[name](text)
            except Exception as error:
                failed += 1
                print(f"{name} {number}: {type(error).__name__}: {str(error)[:300]}", flush=True)
            slowest = max(slowest, (time.process_time() - start, name, number))
            counts[name] += 1
        number += 1
    seconds, name, at = slowest
    print(f"{sum(counts.values())} inputs, {failed} failed, {time.process_time():.0f} s")
    print(f"slowest: {seconds:.2f} s, {name} {at}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
