"""The manifest: what the last build wrote, and what of it this one has to remove."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cache import dump_manifest, make_manifest, orphans, parse_manifest

PATHS = st.from_regex(r"\A[a-z0-9]{1,5}(/[a-zé0-9.]{1,5}[a-z])?\Z")
OUTPUTS = st.dictionaries(PATHS, st.binary(max_size=20))


def test_a_manifest_has_the_sha256_of_every_output() -> None:
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert make_manifest({"a.html": b"abc"}) == {"a.html": digest}


@given(OUTPUTS)
def test_a_manifest_is_read_as_it_was_written(outputs: dict[str, bytes]) -> None:
    manifest = make_manifest(outputs)
    assert parse_manifest(dump_manifest(manifest)) == manifest


@given(OUTPUTS)
def test_the_order_of_outputs_does_not_change_a_byte(outputs: dict[str, bytes]) -> None:
    turned = dict(reversed(outputs.items()))
    assert dump_manifest(make_manifest(outputs)) == dump_manifest(make_manifest(turned))


def test_a_manifest_file_has_a_line_for_each_path() -> None:
    assert dump_manifest({"b": "2", "a": "1"}) == b'{\n"a": "1",\n"b": "2"\n}\n'


@given(OUTPUTS, OUTPUTS)
def test_orphans_are_what_only_the_last_build_wrote(
    before: dict[str, bytes], now: dict[str, bytes]
) -> None:
    found = orphans(make_manifest(before), make_manifest(now))
    assert list(found) == sorted(set(before) - set(now))


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b'"a"', b"null", b"\xff\xfe", b"[" * 100_000],
)
def test_a_manifest_that_cannot_be_read_is_an_empty_one(content: bytes | None) -> None:
    assert parse_manifest(content) == {}


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "/etc/passwd",
        "//server/share",
        "..",
        "../seeds/a.txt",
        "a/../../b",
        "..\\seeds",
        "C:/Windows/x",
        "C:x",
        "\\\\server\\share",
    ],
)
def test_a_manifest_never_reaches_out_of_its_folder(path: str) -> None:
    content = json.dumps({path: "0", "index.html": "0"}).encode()
    assert parse_manifest(content) == {"index.html": "0"}
