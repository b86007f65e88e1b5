"""Bytes into text: every usual encoding, and clear words where there is no text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.gather.read import LARGEST_SEED, read_seed
from builder.gather.segment import segment
from builder.problems import ProblemsError, describe

TEXT = "Außenminister trafen sich in Zürich – „über“ die Lage der Flüchtlinge.\nZweite Zeile. " * 5


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "no-mark", "windows-1252", "crlf", "cr"],
)
def test_every_usual_encoding_is_read(content: bytes) -> None:
    assert read_seed("seeds/a.txt", content, folder="seeds").text == TEXT


def test_the_name_is_the_path_within_the_folder() -> None:
    seed = read_seed("seeds/2021/a.txt", b"Text", folder="seeds")
    assert (seed.path, seed.name) == ("seeds/2021/a.txt", "2021/a.txt")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "seeds/a.txt: is empty"),
        (b" \n\t\n", "seeds/a.txt: is empty"),
        (bytes(range(256)) * 20, "seeds/a.txt: is not a text file (save the page as text)"),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(500),
            "seeds/a.txt: is not a text file (save the page as text)",
        ),
        (
            b"a" * (LARGEST_SEED * 20),
            "seeds/a.txt: is too large for one page: 20 MB "
            "(at most 1 MB; split it into one file a page)",
        ),
    ],
    ids=["empty", "blank", "binary", "picture", "huge"],
)
def test_what_is_no_page_is_refused_with_a_clear_message(content: bytes, message: str) -> None:
    with pytest.raises(ProblemsError) as error:
        read_seed("seeds/a.txt", content, folder="seeds")
    assert [describe(problem) for problem in error.value.problems] == [message]


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        seed = read_seed("seeds/a.txt", content, folder="seeds")
    except ProblemsError:
        return
    segment(seed)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_plain_english_in_utf_16_needs_no_mark(encoding: str) -> None:
    text = "A plain English sentence without any accent. " * 5
    assert read_seed("a.txt", text.encode(encoding)).text == text
