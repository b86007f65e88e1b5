"""What the desk is asked: each question is a function from the room and its words to an answer.

Answers are JSON as they stand. Each may raise ProblemsError, and AskedError for what is not there.
"""

from collections.abc import Callable, Mapping

from builder import files
from builder.commands.desk import digests, read_seeds, read_texts
from builder.commands.desk_room import Room
from builder.desk.desk_files import is_article
from builder.desk.views.article_view import view_article
from builder.desk.views.date_view import view_date
from builder.desk.views.entity_view import view_entity
from builder.desk.views.names import NameIndex
from builder.desk.views.pages import entity_at, page_of
from builder.desk.views.queues import QUEUES
from builder.desk.views.queues.articles import next_open
from builder.desk.views.queues.item import Queue
from builder.desk.views.queues.survey import survey
from builder.desk.views.roles import RoleIndex
from builder.desk.views.seed_view import seed_of, view_seed
from builder.keys import entity_key
from builder.publish.corrections import CORRECTIONS
from builder.publish.edition import Edition
from builder.publish.urls import article_url
from builder.signs import in_a_line

Asked = Mapping[str, str]
# Suggestions while somebody types, at most.
_MOST_NAMES = 50
# Items of a queue that are listed at once: each has its sentences, for which articles are read.
_MOST_ITEMS = 300


class AskedError(Exception):
    """Why there is no answer, in a sentence, and the status of HTTP that says so."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


def answer_page(room: Room, asked: Asked) -> object:
    """What the page at an address of the site is."""
    reading = room.read()
    return page_of(reading.edition, asked.get("url", ""), reading.paths)


def answer_article(room: Room, asked: Asked) -> object:
    """An article as the desk shows it."""
    path, text = _article(room, asked)
    return view_article(room.read().edition, path, text)


def answer_entity(room: Room, asked: Asked) -> object:
    """A person, place or source as the desk shows it, by the address of its page."""
    reading, url = room.read(), asked.get("url", "")
    entity = entity_at(reading.edition, url)
    if entity is None:
        raise AskedError(f"'{url}' is no page of a person, place or source", 404)
    file = page_of(reading.edition, url, reading.paths)["file"]
    paths = [each for each in (file, CORRECTIONS) if each]
    return view_entity(reading.edition, entity, file, read_texts(room.root, paths))


def answer_seed(room: Room, asked: Asked) -> object:
    """The raw page of an article, line by line."""
    path, text = _article(room, asked)
    file = seed_of(path, text)
    texts = read_seeds(room.root, [file.partition("/")[2]]) if file else {}
    return view_seed(path, text, texts.get(file), room.recurring())


def answer_queues(room: Room, asked: Asked) -> object:
    """How much is to be settled, queue by queue."""
    return {"queues": [_summary(name, each) for name, each in _queues(room).items()]}


def answer_queue(room: Room, asked: Asked) -> object:
    """What is to be settled in a queue; of the questions whose ids are `divided`, a line each, the
    parts.
    """
    name, limit = asked.get("name", ""), number(asked, "limit", _MOST_ITEMS)
    divided = frozenset(asked.get("divided", "").splitlines())
    if name not in QUEUES:
        raise AskedError(f"there is no queue '{name}'", 404)
    queue = _queues(room)[name]
    items = tuple(queue.items(min(limit, _MOST_ITEMS), divided))
    known = digests(room.root, {path for each in items for path in each.files()})
    wholes = [each.whole for each in items if each.whole]
    more = len(wholes) - len(set(wholes))
    return {
        **_summary(name, queue),
        "open": queue.open + more,
        "items": [each.as_json(known) for each in items],
    }


def answer_next(room: Room, asked: Asked) -> object:
    """The article that nobody has confirmed after one; its address is empty if there is none."""
    path, _ = _article(room, asked)
    key = path.rpartition("/")[2].removesuffix(".md")
    found = next_open(room.read().edition, key)
    return {"url": article_url(found.key) if found else "", "title": found.title if found else ""}


def answer_names(room: Room, asked: Asked) -> object:
    """Names as they are typed, and the key that a new one would have."""
    index = room.read().once("names", NameIndex)
    limit = min(number(asked, "limit", 8), _MOST_NAMES)
    query = asked.get("q", "")
    found = index.find(query, asked.get("kind", ""), limit)
    return {"names": [each.as_json() for each in found], "key": entity_key(in_a_line(query))}


def answer_roles(room: Room, asked: Asked) -> object:
    """Roles as they are typed, those of the person with this key first."""
    index = room.read().once("roles", RoleIndex)
    limit = min(number(asked, "limit", 8), _MOST_NAMES)
    found = index.find(asked.get("q", ""), asked.get("key", ""), limit)
    return {"roles": [each.as_json() for each in found]}


def answer_date(room: Room, asked: Asked) -> object:
    """What a date says in words."""
    return view_date(asked.get("text", ""), room.read().edition.strings)


ANSWERS: Mapping[str, Callable[[Room, Asked], object]] = {
    "page": answer_page,
    "article": answer_article,
    "entity": answer_entity,
    "seed": answer_seed,
    "queues": answer_queues,
    "queue": answer_queue,
    "next": answer_next,
    "names": answer_names,
    "roles": answer_roles,
    "date": answer_date,
}


def _queues(room: Room) -> Mapping[str, Queue]:
    """All queues, which are made once for an archive as it is."""
    reading = room.read()
    corrections = read_texts(room.root, [CORRECTIONS]).get(CORRECTIONS, "")

    def make(edition: Edition) -> Mapping[str, Queue]:
        surveyed = survey(edition, reading.material.content, corrections)
        return {name: queue(surveyed) for name, queue in QUEUES.items()}

    return reading.once("queues", make)


def _summary(name: str, queue: Queue) -> dict[str, object]:
    return {"name": name, "open": queue.open, "settled": queue.settled}


def number(asked: Asked, name: str, default: int) -> int:
    """A whole number that was asked for. Raises AskedError."""
    text = asked.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise AskedError(f"'{name}' must be a whole number")
    return int(text)


def _article(room: Room, asked: Asked) -> tuple[str, str]:
    path = asked.get("file", "")
    if not is_article(path):
        raise AskedError(f"'{path}' is no article; articles stand in content/articles/")
    text = read_texts(room.root, [path]).get(path)
    if text is None:
        raise AskedError(f"there is no file {path}", 404)
    if not files.is_within(room.root, f"{path}/file"):
        raise AskedError(f"{path} lies behind a link out of the archive", 403)
    return path, text
