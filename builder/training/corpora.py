"""The labelled corpora the tagger learns from, read, varied and divided."""

import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.gather.annotate.tagger import spans
from builder.gazetteer import is_place

CORPORA = ("germeval-dev", "germeval-test", "wikigold", "gum-other")
HELD_OUT = ("germeval-dev", "germeval-test")
HELD_OUT_SHARE = 10  # every tenth sentence, by the CRC-32 of its id
# Organisations and other names are learnt too, lest the tagger call them persons or places.
OTHER_NAMES = {"ORG": "ORG", "OTH": "OTH", "MISC": "OTH"}
LONGER = {"von": "von der", "van": "van der", "de": "de la"}
ROMAN = re.compile(r"[IVX]+\.?$")
LABELS = {"person": "PER", "place": "LOC"}
# The kinds of names in a labelled file, with the tagger's labels.
KINDS = {**LABELS, "organisation": "ORG", "other": "OTH"}
# Whole news articles that ship with the repository; labels/README.md tells how they were made.
NEWS = Path(__file__).parent / "labels" / "wikinews-de.jsonl"


@dataclass(frozen=True, slots=True)
class Document:
    """A labelled text: `names` are start, end and type (PER, LOC, ORG, OTH) of each name in it."""

    key: str
    text: str
    names: tuple[tuple[int, int, str], ...]


def read(path: Path) -> Iterator[Document]:
    """The documents of a file of JSON lines `{id, text, mentions: [{start, end, kind}]}`."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            names = [(m["start"], m["end"], KINDS[m["kind"]]) for m in record["mentions"]]
            yield Document(record["id"], record["text"], (*names, *_other_names(record)))


def _other_names(record: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """The names that only the token tags have, not the mentions: organisations and others."""
    places = []
    at = 0
    for token in record.get("tokens", ()):
        start = record["text"].find(token, at)
        if start < 0:
            return
        at = start + len(token)
        places.append((start, at))
    for first, behind, kind in spans(record.get("tags", ())):
        if kind in OTHER_NAMES:
            yield places[first][0], places[behind - 1][1], OTHER_NAMES[kind]


def renamed(document: Document, rename: Callable[[str], str]) -> Document | None:
    """The document with its persons named otherwise; None if that changes nothing."""
    pieces: list[str] = []
    names = []
    at = length = 0
    for start, end, kind in sorted(document.names):
        if start < at:
            return None
        name = document.text[start:end]
        new = rename(name) if kind == "PER" else name
        pieces += [document.text[at:start], new]
        length += start - at + len(new)
        names.append((length - len(new), length, kind))
        at = end
    text = "".join((*pieces, document.text[at:]))
    return Document(document.key, text, tuple(names)) if text != document.text else None


def last_name(name: str) -> str:
    """How news names a person from the second time on: 'Merkel', 'von Beust', but 'Paul VI.'

    Names that are also places stay whole, lest the tagger take Washington for a person.
    """
    words = name.split()
    last = words[-1]
    if ROMAN.match(last) or last[-1] == "." or not last[0].isupper() or is_place(last):
        return name
    begin = next((at for at, word in enumerate(words) if word in LONGER), len(words) - 1)
    return " ".join(words[begin:])


def longer_particle(name: str) -> str:
    """'von Beust' with the particle of 'von der Leyen', which the corpora hardly have."""
    return " ".join(LONGER.get(word, word) for word in name.split())


def varied(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents and then their variants, for what encyclopedic sentences show too little."""
    yield from documents
    for rename in (last_name, longer_particle):
        yield from filter(None, (renamed(document, rename) for document in documents))


def is_held_out(name: str, document: Document) -> bool:
    """Whether a document of the corpus `name` is kept for the score."""
    return name in HELD_OUT and zlib.crc32(document.key.encode()) % HELD_OUT_SHARE == 0


def divided(folder: Path) -> tuple[list[Document], list[Document]]:
    """The labelled documents to learn from and those held out for the score."""
    kept: list[Document] = []
    held_out: list[Document] = []
    for name in CORPORA:
        for document in read(folder / f"{name}.jsonl"):
            (held_out if is_held_out(name, document) else kept).append(document)
    return kept, held_out
