"""Whatever lies among the pages: it is gathered or named, stays as it is, and costs no other page.

The tests of `tests/gather/test_linear.py` hold that time grows with the text and no faster.
"""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.frontmatter import split
from tests.sites import (
    BRIDGE,
    BRIDGE_FILE,
    FERRY,
    FERRY_FILE,
    Outcome,
    run_archive,
    write_site,
)

NO_TEXT = "is not a text file (save the page as text)"
NO_ARTICLE = "no article found in it"
# Seconds of processor time for one page and a small one; the slowest measured takes a sixth.
MOST_SECONDS = 12

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "random bytes": (lambda: random.Random(1).randbytes(900_000), NO_TEXT),
    "a line of 5 MB": (
        lambda: b"Ein Satz. " * 500_000,
        "is too large for one page: 5 MB (at most 1 MB; split it into one file a page)",
    ),
    "100,000 empty lines": (lambda: b"\n" * 100_000, "is empty"),
    "nothing but boilerplate": (
        lambda: b"Artikel teilen\nAnmelden\nWerbung\nImpressum\n" * 500,
        NO_ARTICLE,
    ),
    "1 MB of one word": (lambda: b"Wort " * 199_000, NO_ARTICLE),
    "1 MB without a space": (lambda: b"a" * 999_000, NO_ARTICLE),
    "19,000 lines of one word": (lambda: b"Wort\n" * 19_000, NO_ARTICLE),
    "50,000 lines": (
        lambda: b"Wort\n" * 50_000,
        "has too many lines for one page: 50000 (at most 20000; split it into one file a page)",
    ),
    "zero-width characters alone": (lambda: "\u200b\u200d\ufeff".encode() * 9_000, NO_ARTICLE),
    "NULs between all bytes": (lambda: b"\0".join(bytes([b]) for b in FERRY.encode()), NO_TEXT),
    "a lone surrogate": (lambda: FERRY.encode().replace(b"Nach", b"\xed\xa0\x80Nach"), NO_TEXT),
    "two encodings": (lambda: FERRY.encode() + FERRY.encode("cp1252"), NO_TEXT),
}
READ: dict[str, Callable[[], bytes]] = {
    "right-to-left text": lambda: (
        "اجتمع وزيرا الخارجية في جنيف\n\n" + "اجتمع وزيرا الخارجية في جنيف يوم الثلاثاء. " * 20
    ).encode(),
    "zero-width characters": lambda: "\u200b".join(FERRY).encode(),
    "some NULs": lambda: FERRY.encode().replace(b"Nach", b"\0Na\0ch"),
    "empty lines between": lambda: FERRY.replace("\n\n", "\n" * 100_000, 4).encode(),
    "deep indentation": lambda: FERRY.replace("\n", "\n" + " " * 50_000).encode(),
    "two encodings in wide characters": lambda: FERRY.encode() + FERRY.encode("utf-16-le"),
}


def gather_beside_bridge(root: Path, name: str, content: bytes) -> Outcome:
    """Gather an archive of this page and a sound one, which nothing must befall."""
    write_site(root, {f"seeds/{name}": content, "seeds/z.txt": BRIDGE})
    outcome = run_archive("gather", "--root", root)
    assert (root / "seeds" / name).read_bytes() == content
    assert (root / BRIDGE_FILE).is_file()
    return outcome


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_is_no_article_is_named_and_left_out(tmp_path: Path, name: str) -> None:
    make, message = REFUSED[name]
    start = time.process_time()
    outcome = gather_beside_bridge(tmp_path, "a.txt", make())
    assert (outcome.code, outcome.err) == (1, f"seeds/a.txt: {message}\n")
    assert outcome.out == f"gathered {BRIDGE_FILE}\n"
    assert time.process_time() - start < MOST_SECONDS


@pytest.mark.parametrize("name", READ)
def test_a_strange_page_with_an_article_is_read(tmp_path: Path, name: str) -> None:
    start = time.process_time()
    outcome = gather_beside_bridge(tmp_path, "a.txt", READ[name]())
    assert (outcome.code, outcome.err) == (0, "")
    assert len(outcome.out.splitlines()) == 2
    assert time.process_time() - start < MOST_SECONDS


def test_signs_that_nobody_sees_change_no_article(tmp_path: Path) -> None:
    bodies = []
    for name in ("zero-width characters", "some NULs", "deep indentation"):
        gather_beside_bridge(tmp_path / name, "a.txt", READ[name]())
        text = (tmp_path / name / FERRY_FILE).read_text(encoding="utf-8")
        bodies.append(split("", text)[1])
    assert len(set(bodies)) == 1
    assert bodies[0].startswith("Nach drei Wochen")


# Markdown's own traps; all are texts to it, so all are gathered.
MARKDOWN = {
    "brackets": "[" * 9_000,
    "links": "[a](" * 3_000,
    "quotations": ">" * 9_000 + " Ja.",
    "emphasis": "**a*" * 3_000,
    "backticks": " ``".join("a" * 3_000),
    "lists": "\n".join("  " * depth + "- a" for depth in range(300)),
    "a long paragraph": "Ein Satz steht hier. " * 3_000,
    "headings": "# a\n" * 9_000,
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_any_markdown_is_gathered_or_named(tmp_path: Path, name: str) -> None:
    start = time.process_time()
    outcome = gather_beside_bridge(tmp_path, "a.md", MARKDOWN[name].encode())
    assert outcome.err in ("", f"seeds/a.md: {NO_ARTICLE}\n")
    assert outcome.code == bool(outcome.err)
    assert time.process_time() - start < MOST_SECONDS


SIGNS = st.text(st.characters(codec="utf-8"), max_size=200).map(str.encode)
MARKUP = st.text(st.sampled_from("-#>*`[]()!:|\\ \n\ta\u200b\u202e"), max_size=200).map(str.encode)
MIXED = st.lists(
    st.tuples(st.text(max_size=40), st.sampled_from(["utf-8", "cp1252", "utf-16", "koi8-r"]))
).map(lambda parts: b"".join(text.encode(code, "replace") for text, code in parts))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | SIGNS | MARKUP | MIXED, st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_are_gathered_or_named(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcome = gather_beside_bridge(Path(folder), name, content)
    assert len(outcome.out.splitlines()) + bool(outcome.err) == 2
    assert all(line.startswith(f"seeds/{name}:") for line in outcome.err.splitlines())
    assert outcome.code == bool(outcome.err)
    assert "could not be read as an article" not in outcome.err
