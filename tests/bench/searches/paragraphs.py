"""Paragraphs of real articles with marks where a name can be put in, and their vocabulary."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.model import Appearance, Article
from builder.publish.load import parse_article

MARK = re.compile("\ue000([0-9]+)([fs])\ue001")
"""Where a name stood: the name's number in its article, and whether in full or as a short form."""
WORD = re.compile(r"[^\W\d_]+")
LEAST_WORDS = 12  # shorter blocks are headings and notes
_SENTENCES = 4  # of the English corpus in a paragraph


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a text gives: `key` is one for each name of the corpus."""

    key: str
    kind: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An article's title and paragraphs with marks for its names; `words` of each paragraph."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    names: tuple[Name, ...]
    words: tuple[int, ...]


def gathered_texts(folder: Path) -> Iterator[Text]:
    """The articles that `archive gather` wrote to a folder."""
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        yield _text(parse_article(f"content/articles/{path.name}", text))


def labelled_texts(path: Path) -> Iterator[Text]:
    """Four sentences at a time of a file of labelled English sentences, as an article each."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for start in range(0, len(lines) - _SENTENCES, _SENTENCES):
        yield _labelled(lines[start : start + _SENTENCES])


def _text(article: Article) -> Text:
    listed = (*article.actors, *article.places)
    forms = {
        form: mark for number, each in enumerate(listed) for form, mark in _forms(number, each)
    }
    blocks = [" ".join(each.split()) for each in article.body.split("\n\n")]
    blocks = [each for each in blocks if len(each.split()) >= LEAST_WORDS and each[0].isalnum()]
    return Text(
        article.language or "de",
        _marked(article.title, forms),
        tuple(_marked(each, forms) for each in blocks),
        tuple(Name(each.name, each.kind, each.role) for each in listed),
        tuple(len(each.split()) for each in blocks),
    )


def _forms(number: int, listed: Appearance) -> Iterator[tuple[str, str]]:
    yield from ((form, f"\ue000{number}s\ue001") for form in listed.forms)
    yield listed.name, f"\ue000{number}f\ue001"


def _marked(text: str, forms: Mapping[str, str]) -> str:
    """A text with marks instead of names; the genitive's s stays."""
    if not forms:
        return text
    longest = sorted(forms, key=lambda form: (-len(form), form))
    known = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?=s?\b)")
    return known.sub(lambda found: forms[found[0]], text)


def _labelled(lines: Sequence[Mapping[str, object]]) -> Text:
    names: dict[str, Name] = {}
    sentences = []
    for line in lines:
        text = str(line["text"])
        mentions = line["mentions"]
        assert isinstance(mentions, list)
        for each in sorted(mentions, key=lambda each: -int(each["start"])):
            name = text[each["start"] : each["end"]]
            names.setdefault(name, Name(name, each["kind"]))
            mark = f"\ue000{list(names).index(name)}f\ue001"
            text = text[: each["start"]] + mark + text[each["end"] :]
        sentences.append(text)
    paragraph = " ".join(sentences)
    title = " ".join(sentences[0].split()[:7]).rstrip(".,;")
    return Text("en", title, (paragraph,), tuple(names.values()), (len(paragraph.split()),))


def document_frequencies(texts: Iterable[Text]) -> Counter[str]:
    """In how many texts each word is, in lower case; names apart."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update({word.lower() for each in text.paragraphs for word in plain_words(each)})
    return found


def plain_words(text: str) -> list[str]:
    """The words of a text with marks."""
    return WORD.findall(MARK.sub(" ", text))
