"""`archive review`: the queues of the desk, for a terminal or for programs; writes nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.commands.desk import digests, read_texts
from builder.commands.layer_texts import layer_texts
from builder.commands.reading import make_edition_to_read, read_apart
from builder.commands.reporting import BuildOptions, Report
from builder.desk.told import fill, tell
from builder.desk.views.queues import QUEUES
from builder.desk.views.queues.item import Queue
from builder.desk.views.queues.survey import survey
from builder.publish.corrections import CORRECTIONS


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What to list: all queues or the one called `queue`; in the words of the desk or, `as_json`,
    an object a line, that which `GET /desk/queue` of the desk answers, with all items.
    """

    queue: str = ""
    as_json: bool = False


def review(root: Path, options: BuildOptions, asked: ReviewOptions) -> Report:
    """List what is to be settled. Raises ProblemsError."""
    with read_apart(root, options) as (material, memory):
        edition = make_edition_to_read(material, memory)
        corrections = read_texts(root, [CORRECTIONS]).get(CORRECTIONS, "")
        found = survey(edition, material.content, corrections)
        names = [asked.queue] if asked.queue else list(QUEUES)
        queues = ((name, QUEUES[name](found)) for name in names)
        texts = layer_texts(material.config.language)
        lines = _json(root, queues) if asked.as_json else _text(root, queues, texts)
        return Report(tuple(lines), material.content.problems)


def _json(root: Path, queues: Iterable[tuple[str, Queue]]) -> Iterator[str]:
    for name, queue in queues:
        items = [item.as_json(digests(root, item.files())) for item in queue.items(queue.open)]
        answer = {"name": name, "open": queue.open, "settled": queue.settled, "items": items}
        yield json.dumps(answer, ensure_ascii=False)


def _text(
    root: Path, queues: Iterable[tuple[str, Queue]], texts: Mapping[str, str]
) -> Iterator[str]:
    """Every question with its answers, below each queue's name; the numbers of all at the end."""
    counts = []
    for name, queue in queues:
        title, left = texts[f"queue_{name}"], {"n": str(queue.open)}
        counts.append(f"{title}: {fill(texts['queue_left'], left)}")
        if queue.open:
            yield from (title, "=" * len(title), "")
            yield from _questions(root, queue, texts)
    yield from counts


def _questions(root: Path, queue: Queue, texts: Mapping[str, str]) -> Iterator[str]:
    for item in queue.items(queue.open):
        yield from tell(item, texts, read_texts(root, item.files()))
        yield ""
