"""Reads the shipped lists: texts, tables of two or more columns, columns as lines."""

import gzip
from collections.abc import Iterator
from importlib.resources import files
from itertools import accumulate


def respelt(text: str) -> str:
    """The spelling lists are searched by, for what is in NFC as all shipped lists are."""
    text = text.replace("\u00ad", "").replace("’", "'")
    return text.replace("ß", "ss").replace("\u00a0", " ")


def text(name: str) -> str:
    """A shipped list without its comments."""
    raw = (files(__package__) / "lists" / name).read_bytes()
    whole = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return "\n".join([line for line in whole.splitlines() if line and line[0] != "#"])


def rows(name: str) -> Iterator[list[str]]:
    """The cells of each row of a shipped table."""
    return (line.split("\t") for line in respelt(text(name)).splitlines())


def columns(name: str) -> dict[str, list[str]]:
    """The values of each column of a list that has a column a line."""
    return {title: values.split(" ") for title, values in rows(name)}


def totals(steps: list[str]) -> list[int]:
    """The numbers of a column that is written as differences."""
    return list(accumulate(map(int, steps)))
