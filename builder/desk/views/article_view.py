"""An article as the desk shows it: what its file says, and what readers are shown of that."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from builder.desk.body_changes import PassageError, links_of, read_prose
from builder.desk.edits import digest
from builder.desk.file_text import cut
from builder.desk.views.date_view import view_date
from builder.model import Appearance, Article, Kind
from builder.publish.edition import Edition
from builder.publish.identities import EntityId, entries_of
from builder.publish.load import parse_article
from builder.publish.margin_notes import place_notes
from builder.publish.mentions import Found
from builder.publish.passages import ArticleReading, Passage, entity_of_href, read_article
from builder.publish.status import status_of
from builder.publish.urls import article_url, entity_url

_TEXTS = (
    "title", "kicker", "source", "date", "date_reason", "updated", "language", "url", "retrieved",
    "rights", "publish",
)  # fmt: skip
_LISTS = ("authors", "agencies", "also_in", "distinct_from")
# Whom a link by hand to nobody names.
_NOBODY = ("person:", "place:")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as the file lists it, and the entity that it means, if corrections leave it one."""

    listed: Appearance
    entity: EntityId | None


def view_article(edition: Edition, path: str, text: str) -> dict[str, object]:
    """All that the desk shows of an article, of its file's path and text, as JSON.

    What it lists and says is the file's own, before corrections, as actions change that; what is
    named where is as readers see it. Offsets count characters. Raises ProblemsError for a file that
    is no article.
    """
    article = parse_article(path, text)
    entries = _entries(edition, article)
    reading = _reading(edition, article)
    view: dict[str, object] = {
        "file": path,
        "key": article.key,
        "url": article_url(article.key),
        "digest": digest(text),
        "review": article.review or "hand",
        "withheld": edition.withheld.get(article.key, "full"),
        "fields": _fields(article),
        "date": view_date(article.date, edition.strings),
        "languages": _languages(edition, article),
        "entries": [_view_entry(edition, article, each) for each in entries],
        "passages": list(_passages(edition, reading, entries, cut(path, text).prose)),
        "captions": list(_captions(article, reading)),
        "notes": list(_notes(article, reading)),
        "has_seed": article.provenance is not None,
    }
    return view


def _fields(article: Article) -> dict[str, object]:
    fields: dict[str, object] = {name: getattr(article, name) for name in _TEXTS}
    fields |= {name: list(getattr(article, name)) for name in _LISTS}
    gone = article.withdrawn
    withdrawn = {"date": gone.date, "reason": gone.reason} if gone else None
    return fields | {"lead": article.lead, "withdrawn": withdrawn}


def _languages(edition: Edition, article: Article) -> list[str]:
    """The languages of the archive's articles, those of most first, then those of its pages."""
    counts = Counter(each.language for each in edition.articles() if each.language)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    own = [article.language] if article.language else []
    return list(dict.fromkeys([*ranked, *edition.config.trees, *own]))


def _entries(edition: Edition, article: Article) -> list[_Entry]:
    """The persons and places of a file in order, each with whom it means to readers."""
    corrected = edition.archive.articles.get(article.key)
    kinds: tuple[Kind, ...] = ("person", "place")
    return [
        _Entry(each, entities.get(each.name))
        for kind in kinds
        for entities in [_entities(edition, corrected, kind) if corrected else {}]
        for each in entries_of(article, kind)
    ]


def _entities(edition: Edition, corrected: Article, kind: Kind) -> dict[str, EntityId]:
    """Whom an article's names mean, after a correction too that has given them another name."""
    listed = entries_of(corrected, kind)
    ids = {each.name: edition.archive.ids[each.kind, each.name] for each in listed}
    forms = {form: ids[each.name] for each in listed for form in each.forms}
    return forms | ids


def _view_entry(edition: Edition, article: Article, entry: _Entry) -> dict[str, object]:
    listed, entity = entry.listed, entry.entity
    return {
        "kind": listed.kind,
        "name": listed.name,
        "role": listed.role,
        "forms": list(listed.forms),
        "status": status_of(article, listed),
        "key": entity[1] if entity else "",
        "shown": edition.archive.entities[entity].name if entity else listed.name,
        "url": entity_url(entity) if entity else "",
        "count": edition.count(entity) if entity else 0,
    }


def _reading(edition: Edition, article: Article) -> ArticleReading:
    """An article as readers meet it, all of it; one that is withdrawn without names."""
    known = edition.archive.articles.get(article.key)
    bare = replace(article, actors=(), places=())
    return read_article(replace(known, body=article.body) if known else bare, edition.archive)


def _passages(
    edition: Edition, reading: ArticleReading, entries: list[_Entry], prose: str
) -> Iterator[dict[str, object]]:
    """The headline, the body's passages with their numbers, the captions."""
    named = _Named(edition, entries)
    yield named.view(reading.title, reading.title.text)
    sources = _sources(prose)
    for index, (passage, leaf) in enumerate(
        zip(reading.passages, reading.document.leaves, strict=True)
    ):
        links = links_of(leaf)
        by_hand = {(start, end) for start, end, href in links if entity_of_href(href)}
        view = named.view(passage, sources.get(index, passage.text), by_hand)
        nobody = [{"start": at, "end": end} for at, end, href in links if href in _NOBODY]
        yield {**view, "index": index, "nobody": nobody}
    for caption in reading.captions:
        yield named.view(caption, caption.text)


def _sources(prose: str) -> Mapping[int, str]:
    """The Markdown of each passage; of none where a body's lines cannot be counted."""
    try:
        read = read_prose(prose)
    except PassageError:
        return {}
    return {at: read.source(at) for at in range(len(read.spans))}


class _Named:
    """Finds for what a passage names the entry that lists it."""

    def __init__(self, edition: Edition, entries: Iterable[_Entry]) -> None:
        self._edition = edition
        self._first: dict[EntityId, int] = {}
        self._by_form: dict[tuple[EntityId, str], int] = {}
        for at, entry in enumerate(entries):
            if entry.entity:
                self._first.setdefault(entry.entity, at)
                for form in (entry.listed.name, *entry.listed.forms):
                    self._by_form.setdefault((entry.entity, form), at)

    def view(
        self, passage: Passage, markdown: str, by_hand: Iterable[tuple[int, int]] = ()
    ) -> dict[str, object]:
        """A passage as JSON; `by_hand` are the spans of links that an editor has set."""
        spans = frozenset(by_hand)
        mentions = [
            self._view_mention(passage, anchor, found, (found.start, found.end) in spans)
            for anchor, found in passage.mention_anchors()
        ]
        return {
            "index": None,
            "anchor": passage.anchor,
            "kind": passage.kind,
            "text": passage.text,
            "markdown": markdown,
            "mentions": mentions,
            "nobody": [],
        }

    def _view_mention(
        self, passage: Passage, anchor: str, found: Found, by_hand: bool
    ) -> dict[str, object]:
        name = passage.text[found.start : found.end]
        first = self._first.get(found.entity)
        return {
            "start": found.start,
            "end": found.end,
            "anchor": anchor,
            "kind": found.entity[0],
            "key": found.entity[1],
            "shown": self._edition.archive.entities[found.entity].name,
            "url": entity_url(found.entity),
            "name": name,
            "status": found.status,
            "entry": self._by_form.get((found.entity, name), first),
            "by_hand": by_hand,
        }


def _captions(article: Article, reading: ArticleReading) -> Iterator[dict[str, object]]:
    """The captions as actions count them; the anchor is empty where readers see none of them."""
    anchors = [each.anchor for each in reading.captions]
    for number, each in enumerate(article.captions):
        anchor = anchors[number] if number < len(anchors) else ""
        yield {"number": number, "text": each.text, "credit": each.credit, "anchor": anchor}


def _notes(article: Article, reading: ArticleReading) -> Iterator[dict[str, object]]:
    """The margin notes as actions count them; the anchor is empty where no passage has its words.

    `shown` is the number that readers see beside the text, 0 for one below it.
    """
    passages = (*reading.passages, *reading.captions)
    placed = place_notes(article.notes, [each.text for each in passages])
    left = list(placed.anchored)
    for number, note in enumerate(article.notes):
        at = next((at for at, each in enumerate(left) if each.note == note), -1)
        found = left.pop(at) if at >= 0 else None
        yield {
            "number": number,
            "quote": note.quote,
            "note": note.text,
            "anchor": passages[found.passage].anchor if found else "",
            "shown": found.number if found else 0,
        }
