"""How well persons and places of news articles are named that the tagger has not learnt from.

The labelled articles of `builder/training/labels` are divided into five parts by the CRC-32 of
their ids; each part is read by a tagger that learnt from the other four and from the corpora, with
the document rules behind it. Scored by the owners' `annotation.py`: strict spans, and the distinct
persons and places of each article, in each language. Run by hand (two and a half minutes a part):

    python tests/bench/annotation.py --tool PATH/annotation.py --corpora DIR [--shipped|--germeval]
        [--news FILE] [--parts 0 1]

`--shipped` judges the tagger that ships instead, which has learnt from the repository's articles.
`--news` adds another file of labelled articles, learnt from and read by parts like the others.
`--parts` judges some parts only. `--germeval` judges single sentences instead, those of news in
both parts of GermEval, by the tagger alone: each of five parts of them, by the CRC-32 of their ids,
is read by a tagger that learnt from the other four, the rest of GermEval, the other corpora and the
labelled articles.
"""

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from builder.gather.annotate import apply_rules
from builder.gather.annotate.tagger import Tagger, load_tagger, read_tagger, tag
from builder.gazetteer import is_territory, names_of, place_code
from builder.training.corpora import CORPORA, HELD_OUT, NEWS, Document, divided, read
from builder.training.pages import load_tool
from builder.training.tagger import learn_from

FOLDS = 5


def gold(files: Sequence[Path]) -> list[dict[str, Any]]:
    """The labelled articles; a country's other names are as good as those that they give."""
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    records = [json.loads(line) for line in lines]
    for record in records:
        for entity in record["entities"]:
            codes = {place_code(form) for form in entity["forms"] if is_territory(form)}
            entity["forms"] += [
                name for code in sorted(filter(None, codes)) for name in names_of(code)
            ]
    return records


def fold_of(key: str) -> int:
    """The part that an article belongs to."""
    return zlib.crc32(key.encode()) % FOLDS


def answers(records: Sequence[dict[str, Any]], tagger: Tagger) -> dict[str, list[dict[str, Any]]]:
    """What the annotator with this tagger finds, as the tool wants it."""
    return {
        record["id"]: [
            {"start": each.start, "end": each.end, "kind": each.kind, "name": each.name}
            for each in apply_rules(record["text"], tag(record["text"], tagger), finding=True)
        ]
        for record in records
    }


def taggers(corpora: Path, files: Sequence[Path], parts: Sequence[int]) -> Iterator[Tagger]:
    """For each part the tagger that is to read it."""
    corpus, news = (
        divided(corpora / "annotation")[0],
        [each for path in files for each in read(path)],
    )
    for fold in parts:
        taught: list[Document] = [each for each in news if fold_of(each.key) != fold]
        yield read_tagger(learn_from(corpus, taught))


def germeval(corpora: Path, tool: ModuleType, parts: Sequence[int]) -> None:
    """Print the strict spans of each part of GermEval's news and of all."""
    texts = [document for name in CORPORA for document in read(corpora / f"{name}.jsonl")]
    records = [record for name in HELD_OUT for record in _news(corpora / f"{name}.jsonl")]
    ids = {record["id"] for record in records}
    found: dict[str, list[dict[str, Any]]] = {}
    for fold in parts:
        part = [record for record in records if fold_of(record["id"]) == fold]
        taught = [each for each in texts if each.key not in ids or fold_of(each.key) != fold]
        tagger = read_tagger(learn_from(taught, tuple(read(NEWS))))
        found |= {record["id"]: _tagged(record["text"], tagger) for record in part}
        print(f"part {fold}", len(part), tool.score_spans(part, found))
    judged = [record for record in records if record["id"] in found]
    print("all", len(judged), tool.score_spans(judged, found))


def _news(path: Path) -> Iterator[dict[str, Any]]:
    """The sentences of a part of GermEval that are not Wikipedia's."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "wikipedia" not in record["source"]:
            yield record


def _tagged(text: str, tagger: Tagger) -> list[dict[str, Any]]:
    found = tag(text, tagger)
    return [{"start": each.start, "end": each.end, "kind": each.kind} for each in found]


def report(name: str, records: Sequence[dict[str, Any]], found: Any, tool: ModuleType) -> None:
    """Print the scores of some articles, by language."""
    for language in sorted({record["language"] for record in records}):
        some = [record for record in records if record["language"] == language]
        sets, _ = tool.score_sets(some, found)
        spans = tool.score_spans(some, found)
        for kind in ("person", "place"):
            scores = ("spans", spans[kind]["f1"], "distinct", sets[kind])
            print(name, language, len(some), kind, *scores)


def main() -> None:
    """Print the scores of each part and of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--tool", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--germeval", action="store_true")
    parser.add_argument("--news", type=Path, action="append", default=[])
    parser.add_argument("--parts", type=int, nargs="+", default=list(range(FOLDS)))
    asked = parser.parse_args()
    files = (NEWS, *asked.news)
    tool, records = load_tool(asked.tool), gold(files)
    if asked.germeval:
        germeval(asked.corpora / "annotation", tool, asked.parts)
        return
    found: dict[str, list[dict[str, Any]]] = {}
    learnt = taggers(asked.corpora, files, asked.parts)
    for fold in asked.parts:
        tagger = load_tagger() if asked.shipped else next(learnt)
        part = [record for record in records if fold_of(record["id"]) == fold]
        found |= answers(part, tagger)
        report(f"part {fold}", part, found, tool)
    report("all", [record for record in records if record["id"] in found], found, tool)


if __name__ == "__main__":
    main()
