"""A Markdown file of content/articles into an `Article`, or every problem in it with its line."""

import re
from dataclasses import replace
from typing import Literal

from builder.amounts import LONGEST_NAME, MOST_FIELDS, MOST_FORMS
from builder.frontmatter import split
from builder.keys import is_key, make_key
from builder.model import Appearance, Article, Caption, MarginNote, Problem, Provenance
from builder.problems import ProblemsError, suggest
from builder.publish import stated_rights
from builder.publish.fields import FieldReader

_TEXTS = (
    "title", "kicker", "source", "date", "date_reason", "updated", "language", "url", "retrieved",
    "review", "generated",
)  # fmt: skip
_LISTS = (
    "authors", "agencies", "actors", "places", "captions", "notes", "also_in", "distinct_from",
    "unknown",
)  # fmt: skip
ARTICLE_KEYS = (*_TEXTS, *_LISTS, "lead", "seed", *stated_rights.KEYS)
APPEARANCE_KEYS = ("name", "role", "as", "uncertain", "confirmed")
CAPTION_KEYS = ("text", "credit", "language")
NOTE_KEYS = ("quote", "note")
_SEED_TEXTS = ("file", "sha256", "lines", "sidecar")
SEED_KEYS = (*_SEED_TEXTS, "dropped")
_DATES = ("date", "updated", "retrieved")
REVIEWS = ("machine", "confirmed")
# What an editor may say of that it cannot be found out.
UNKNOWN = ("date", "source")
# BCP 47 as far as HTML's lang needs it.
LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def parse_article(path: str, text: str) -> Article:
    """Parse an article's file. Raises ProblemsError with every problem in it.

    What is no field of ours is kept as one of its archive's own (`own_fields`).
    """
    reader, article = _parse(path, text, own=True)
    _require_place(reader, article)
    if reader.problems:
        raise ProblemsError(reader.problems)
    return article


def parse_written(path: str, text: str) -> Article:
    """Parse a Markdown seed, which may lack anything and be called anything; its key is empty.

    Raises ProblemsError with every problem in it.
    """
    reader, article = _parse(path, text)
    if reader.problems:
        raise ProblemsError(reader.problems)
    return replace(article, key="")


def _parse(path: str, text: str, *, own: bool = False) -> tuple[FieldReader, Article]:
    header, body = split(path, text)
    reader = FieldReader(path, header)
    if len(header.values) > MOST_FIELDS:
        reader.known_keys(dict(header.values), ARTICLE_KEYS)
        raise ProblemsError(reader.problems)
    ours = {key: each for key, each in header.values.items() if not own or key in ARTICLE_KEYS}
    values = reader.known_keys(ours, ARTICLE_KEYS)
    article = _read_article(reader, values, path.rpartition("/")[2].removesuffix(".md"), body)
    _check(reader, article)
    if len(ours) < len(header.values):
        article = replace(article, fields=_own_fields(reader))
    return reader, article


def _own_fields(reader: FieldReader) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields that are not ours, each with its text or its texts."""
    found = []
    for name, value in reader.header.values.items():
        if name not in ARTICLE_KEYS:
            several = isinstance(value, list)
            texts = reader.texts(value, name) if several else (reader.text(value, name),)
            found.append((name, tuple(filter(None, texts))))
    return tuple(found)


def _read_article(reader: FieldReader, values: dict[str, object], key: str, body: str) -> Article:
    text = {
        name: (reader.date if name in _DATES else reader.text)(values.get(name, ""), name)
        for name in _TEXTS
    }
    return Article(
        key=key,
        title=text["title"],
        body=body,
        source=text["source"],
        date=text["date"],
        date_reason=text["date_reason"],
        updated=text["updated"],
        language=text["language"],
        kicker=text["kicker"],
        lead=reader.flag(values.get("lead", ""), "lead"),
        authors=reader.texts(values.get("authors", ""), "authors"),
        agencies=reader.texts(values.get("agencies", ""), "agencies"),
        url=text["url"],
        retrieved=text["retrieved"],
        actors=_appearances(reader, values, "actors", "person"),
        places=_appearances(reader, values, "places", "place"),
        captions=_captions(reader, values),
        notes=_notes(reader, values),
        provenance=_provenance(reader, values),
        review=text["review"],
        also_in=reader.texts(values.get("also_in", ""), "also_in"),
        distinct_from=reader.texts(values.get("distinct_from", ""), "distinct_from"),
        unknown=reader.texts(values.get("unknown", ""), "unknown"),
        publish=stated_rights.read_publish(reader, values),
        rights=reader.text(values.get("rights", ""), "rights"),
        withdrawn=stated_rights.read_withdrawal(reader, values),
    )


def _require_place(reader: FieldReader, article: Article) -> None:
    """An article of the archive needs a title, and a name that can stand in an address."""
    if not article.title and "title" not in reader.header.values:
        reader.complain("there is no title")
    elif (
        not article.title
        and isinstance(stated := reader.header.values["title"], str)
        and len(stated) <= LONGEST_NAME
    ):
        reader.complain("the title is empty", "title")
    if not is_key(article.key):
        better = f"{make_key(article.key)}.md"
        reader.problems.append(bad_file_name(reader.path, better))


def _check(reader: FieldReader, article: Article) -> None:
    if article.review not in (*REVIEWS, ""):
        hint = suggest(article.review, REVIEWS)
        reader.complain("review must be 'machine' or 'confirmed'", "review", hint=hint)
    for each in article.unknown:
        if each not in UNKNOWN:
            hint = suggest(each, UNKNOWN)
            reader.complain("unknown may have 'date' and 'source'", "unknown", hint=hint)
    if article.language and not LANGUAGE_CODE.fullmatch(article.language):
        message = f"'{article.language}' is no language code; write de or en"
        reader.complain(message, "language")
    if article.url and not article.url.startswith(("https://", "http://")):
        reader.complain("the url must start with https:// or http://", "url")


def bad_file_name(path: str, better: str) -> Problem:
    """The problem of a file whose name cannot be an address."""
    return Problem(path, 0, "this file name cannot stand in a URL", f"rename it to {better}")


def _appearances(
    reader: FieldReader, values: dict[str, object], name: str, kind: Literal["person", "place"]
) -> tuple[Appearance, ...]:
    items = enumerate(reader.items(values.get(name, ""), name))
    found = [_appearance(reader, item, kind, name, index) for index, item in items]
    forms = sum(len(each.forms) for each in found)
    if forms > MOST_FORMS:
        message = f"'{name}' has too many forms under 'as': {forms}"
        reader.complain(message, name, hint=f"at most {MOST_FORMS}")
    return tuple(each for each in found if each.name)


def _appearance(
    reader: FieldReader,
    item: object,
    kind: Literal["person", "place"],
    *at: str | int,
) -> Appearance:
    if isinstance(item, str):
        return Appearance(kind, reader.text(item, *at))
    values = reader.known_keys(item, APPEARANCE_KEYS, *at)
    name = reader.text(values.get("name", ""), *at, "name")
    if values and not name and isinstance(values.get("name", ""), str):
        reader.complain("an entry without a name", *at)
    uncertain, confirmed = (
        reader.flag(values.get(flag, ""), *at, flag) for flag in ("uncertain", "confirmed")
    )
    if uncertain and confirmed:
        message = "an entry cannot be both uncertain and confirmed"
        reader.complain(message, *at, "confirmed", hint="delete one of the two")
    return Appearance(
        kind,
        name,
        reader.text(values.get("role", ""), *at, "role"),
        reader.texts(values.get("as", ""), *at, "as"),
        not uncertain,
        confirmed,
    )


def _captions(reader: FieldReader, values: dict[str, object]) -> tuple[Caption, ...]:
    captions = []
    for index, item in enumerate(reader.items(values.get("captions", ""), "captions")):
        at = ("captions", index)
        alone: dict[str, object] = {"text": item}
        fields = alone if isinstance(item, str) else reader.known_keys(item, CAPTION_KEYS, *at)
        texts = {key: reader.text(fields.get(key, ""), *at, key) for key in CAPTION_KEYS}
        captions.append(Caption(**texts))
    return tuple(captions)


def _notes(reader: FieldReader, values: dict[str, object]) -> tuple[MarginNote, ...]:
    notes = []
    for index, item in enumerate(reader.items(values.get("notes", ""), "notes")):
        at = ("notes", index)
        fields = reader.known_keys(item, NOTE_KEYS, *at)
        quote, text = (reader.text(fields.get(key, ""), *at, key) for key in NOTE_KEYS)
        for key, given in zip(NOTE_KEYS, (quote, text), strict=True):
            if fields and not given and isinstance(fields.get(key, ""), str):
                reader.complain(f"an entry without a {key}", *at)
        notes.append(MarginNote(quote, text))
    return tuple(notes)


def _provenance(reader: FieldReader, values: dict[str, object]) -> Provenance | None:
    if not values.get("seed"):
        return None
    seed = reader.known_keys(values["seed"], SEED_KEYS, "seed")
    dropped = seed.get("dropped") or {}
    if not isinstance(dropped, dict):
        reader.complain("'dropped' must have 'key: value' lines", "seed", "dropped")
        dropped = {}
    texts = {key: reader.text(seed.get(key, ""), "seed", key) for key in _SEED_TEXTS}
    reasons = {key: reader.text(lines, "seed", "dropped", key) for key, lines in dropped.items()}
    return Provenance(**texts, dropped=reasons)
