"""Make material to learn from of an archive's confirmed articles:

    python -m builder.training.material ARCHIVE --output FOLDER

`lines.jsonl` has a page a line, `{id, source, language, title, lines: [{first, last, text, label,
others, marks}]}`: every block of its seed with the label that the article gives it, 'boilerplate'
where it is not the article's, and in how many other seeds it stands. `names.jsonl` has an article a
line, `{id, language, text, mentions: [{start, end, kind}]}`, as `labels/wikinews-de.jsonl`. Nothing
of what nobody has confirmed is in either. The archive is only read.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.commands.confirmed import Confirmed, confirmed_pages
from builder.commands.reading import make_edition_to_read, read_apart
from builder.commands.reporting import BuildOptions
from builder.desk.gold import gold_labels
from builder.gather.classify.features import Features, measure
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.read import is_webpage
from builder.gather.recurring import NO_LINES
from builder.model import Appearance, Block, Problem
from builder.problems import describe
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.making import read
from builder.publish.passages import ArticleReading
from builder.training.pages import Page

LINES, NAMES = "lines.jsonl", "names.jsonl"
# Between two passages, as in the labelled news.
_GAP = "\n\n"
_WORD = re.compile(r"\w+")


def page_record(page: Confirmed) -> dict[str, Any]:
    """A page as a line of `lines.jsonl`."""
    article, labels = page.article, gold_labels(page.blocks, page.article)
    # A saved page's blocks are classified without what recurs in texts.
    recurring = NO_LINES if is_webpage(page.seed.name) else page.recurring
    rows = zip(page.blocks, labels, measure(page.blocks, recurring), strict=True)
    return {
        "id": page.seed.name,
        "source": article.source,
        "language": article.language,
        "title": article.title,
        "lines": [_line(*row) for row in rows],
    }


def _line(block: Block, label: str, features: Features) -> dict[str, Any]:
    return {
        "first": block.first,
        "last": block.last,
        "text": block.text,
        "label": label,
        "others": features.others,
        "marks": sorted(block.marks),
    }


def read_material(path: Path, ending: str) -> Iterator[Page]:
    """The pages of a `lines.jsonl` whose names have this ending, with what was measured of them."""
    with path.open(encoding="utf-8") as lines:  # a text may have other signs that break lines
        for line in lines:
            record = json.loads(line)
            if record["id"].lower().endswith(ending):
                yield _page(record)


def _page(record: dict[str, Any]) -> Page:
    lines = record["lines"]
    blocks = tuple(
        Block(each["first"], each["last"], each["text"], marks=frozenset(each["marks"]))
        for each in lines
    )
    measured = zip(measure(_as_classified(blocks, str(record["id"]))), lines, strict=True)
    gold = {
        "variant": "archive",
        "lang": record["language"],
        "family": record["source"],
        "title": next((each["text"] for each in lines if each["label"] == "title"), ""),
    }
    return Page(
        f"archive/{record['id']}",
        gold,
        blocks,
        tuple(replace(features, others=each["others"]) for features, each in measured),
        tuple(each["label"] in BODY_LABELS for each in lines),
    )


def _as_classified(blocks: Sequence[Block], name: str) -> tuple[Block, ...]:
    """The blocks as `gather/article` hands them over: those of a saved page count as its lines."""
    if not is_webpage(name):
        return tuple(blocks)
    return tuple(replace(block, first=at, last=at) for at, block in enumerate(blocks, start=1))


def names_record(edition: Edition, key: str) -> dict[str, Any]:
    """An article as a line of `names.jsonl`."""
    reading, text = read(edition, key), ""
    mentions: list[dict[str, Any]] = []
    for passage in reading.all_passages():
        start = len(text) + len(_GAP) * bool(text)
        text += _GAP * bool(text) + passage.text
        mentions += [
            {"start": start + found.start, "end": start + found.end, "kind": found.entity[0]}
            for found in passage.mentions
            if _is_name(passage.text[found.start : found.end], _names(edition, reading, found[0]))
        ]
    language = reading.article.language or edition.config.language
    return {"id": key, "language": language, "text": text, "mentions": mentions}


def _names(edition: Edition, reading: ArticleReading, entity: EntityId) -> set[str]:
    """The words of all names that an article and the archive have for somebody."""
    listed: Iterable[Appearance] = (*reading.article.actors, *reading.article.places)
    ids = edition.archive.ids
    own = [each for each in listed if ids.get((each.kind, each.name)) == entity]
    forms = [form for each in own for form in (each.name, *each.forms)]
    known = edition.names.get(entity, frozenset())
    return {word for name in (*forms, *known) for word in _WORD.findall(name)}


def _is_name(text: str, words: set[str]) -> bool:
    """Whether a mention is a name, maybe in the genitive, and no 'she' that was linked by hand."""
    found = _WORD.findall(text)
    return bool(found) and all(
        word in words or word.removesuffix("s") in words or word == "s" for word in found
    )


def make_material(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """The texts of both files by their names, and what could not be read."""
    problems: list[Problem] = []
    pages = [page_record(each) for each in confirmed_pages(root, problems.append)]
    with read_apart(root, BuildOptions(keep_going=True)) as (material, memory):
        edition = make_edition_to_read(material, memory)
        confirmed = sorted(
            article.key for article in edition.articles() if article.review == "confirmed"
        )
        texts = [names_record(edition, key) for key in confirmed]
    return {LINES: _as_lines(pages), NAMES: _as_lines(texts)}, problems


def _as_lines(records: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    asked = parser.parse_args()
    texts, problems = make_material(asked.archive)
    print(*map(describe, problems), sep="\n", end="\n" * bool(problems), file=sys.stderr)
    asked.output.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (asked.output / name).write_text(text, encoding="utf-8")
        print(f"{name}: {text.count(chr(10))} confirmed articles")


if __name__ == "__main__":
    main()
