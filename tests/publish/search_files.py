"""Reads the files of a search index as the browser's scripts do, for the tests."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

CALL = re.compile(r"archiveSearch\.files\.receive\('([^']+)',(.*)\);\n", re.DOTALL)
SETTINGS = re.compile(
    r"\(self\.archiveSearch=self\.archiveSearch\|\|\{\}\)\.settings=(.*);\n", re.DOTALL
)
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_!#$%&()*+./:;=?@[]^{|}~>`"


@dataclass(frozen=True)
class Posting:
    """An article that has a term in a field: how often, and the field's length."""

    number: int
    times: int
    length: int


def value(files: Mapping[str, bytes], name: str) -> object:
    """The value of a file below search/, read as JavaScript would read it."""
    script = files[f"search/{name}.js"].decode("utf-8")
    if name == "settings":
        match = SETTINGS.fullmatch(script)
        assert match
        return parsed(match[1])
    call = CALL.fullmatch(script)
    assert call
    assert call[1] == name
    return parsed(call[2])


def parsed(expression: str) -> object:
    """The value of a string literal, or of JSON.parse of one."""
    match = re.fullmatch(r"(JSON\.parse\()?'(.*)'\)?", expression, re.DOTALL)
    assert match
    literal = match[2]
    assert not re.search(r"(?<!\\)(?:\\\\)*'", literal)
    escapes = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)
    unescaped = escapes.sub(lambda each: chr(int(each[1], 16)) if each[1] else each[2], literal)
    return json.loads(unescaped) if match[1] else unescaped


def values(files: Mapping[str, bytes], kind: str) -> Iterator[object]:
    """The values of all files in a folder."""
    for path in sorted(files):
        if path.startswith(f"search/{kind}/"):
            yield value(files, path.removeprefix("search/").removesuffix(".js"))


def rows(files: Mapping[str, bytes], kind: str) -> list[list[Any]]:
    """The rows of all files in a folder."""
    return [row for each in values(files, kind) for row in cast(list[list[Any]], each)]


def numbers(packed: str) -> list[int]:
    """Numbers as packing.py packs them."""
    found, rest = [], 0
    for sign in packed:
        place = SIGNS.index(sign)
        if place < 64:
            found.append(rest * 64 + place)
            rest = 0
        else:
            rest = rest * 25 + place - 64 + 1
    return found


def postings(files: Mapping[str, bytes]) -> dict[str, dict[str, list[Posting]]]:
    """For each term its postings by field."""
    fields = [field["name"] for field in manifest(files)["fields"]]  # type: ignore[attr-defined]
    found = {}
    for packed in values(files, "terms"):
        for line in str(packed).split(","):
            term, *columns = line.split(" ")
            found[term] = {
                name: list(read_postings(column))
                for name, column in zip(fields, columns, strict=False)
            }
    return found


def manifest(files: Mapping[str, bytes]) -> dict[str, object]:
    """The value of the manifest."""
    found = value(files, "manifest")
    assert isinstance(found, dict)
    return found


def read_postings(packed: str) -> Iterator[Posting]:
    """The postings of a term in a field."""
    read = iter(numbers(packed))
    number = -1
    for step in read:
        number += step // 2 + 1
        times = next(read) + 2 if step % 2 else 1
        yield Posting(number, times, next(read))
