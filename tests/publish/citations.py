"""The cases of tests/cases/citations: items with their citations in every format."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from builder.publish.exports.bibtex import bibtex
from builder.publish.exports.csl import csl
from builder.publish.exports.item import Item
from builder.publish.exports.place import Place
from builder.publish.exports.ris import ris

CASES = Path(__file__).parents[1] / "cases" / "citations"
NAMES = sorted(path.name.removesuffix(".item.json") for path in CASES.glob("*.item.json"))
FORMATS: Mapping[str, Callable[[Item, Place], str]] = {
    "bib": bibtex,
    "ris": ris,
    "csl.json": csl,
}


def case(name: str) -> tuple[Item, Place]:
    """The item of a case and the archive that it is in."""
    values = json.loads((CASES / f"{name}.item.json").read_bytes())
    item: dict[str, Any] = {
        field: tuple(value) if isinstance(value, list) else value
        for field, value in values["item"].items()
    }
    return Item(**item), Place(**values["place"])


def expected(name: str, ending: str) -> str:
    """A case's citation in the format of a file name's ending."""
    return (CASES / f"{name}.{ending}").read_bytes().decode()
