"""Units and pages into what is written, in this process or in others, which work alike.

What all of them need is in a `Workshop`: each process has it from the beginning, and looks up the
texts and excerpts of single articles in the memory between builds.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path

import jinja2

from builder.commands.inputs import Material
from builder.commands.memory import open_state
from builder.commands.records import Bodies
from builder.model import Page, Problem
from builder.problems import ProblemsError
from builder.publish.edition import Edition, placed
from builder.publish.encoding import encode, fingerprint, identity
from builder.publish.environment import CompiledLayouts, make_environment
from builder.publish.excerpts import Excerpt, PackedExcerpt
from builder.publish.making import fill_page, make_article
from builder.publish.pages.entities import entity_pages
from builder.publish.pages.network import network_page
from builder.publish.render import render_page
from builder.publish.search.card import make_card
from builder.publish.search.items import items_file
from builder.publish.search.numbering import blocks_of
from builder.publish.search.shown import article_file, shown_article
from builder.publish.site import surroundings_of
from builder.publish.units import ARTICLE, ITEMS, NETWORK, Unit, entity_of
from builder.state import State

# Excerpts that a process keeps at hand: each article is on the pages of some ten entities, years
# and months.
_AT_HAND = 10_000


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file of the site: its path, what a page was made from, and its bytes with their SHA-256.

    The bytes are None if the last build has made it from the same.
    """

    path: str
    made_from: bytes
    content: bytes | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What of an article others need to know: its excerpt in each language, the numbers of its
    quotes, its card, its extract; the last two are empty where nobody needs them.
    """

    excerpts: tuple[bytes, ...]
    quoted: bytes
    card: bytes = b""
    extract: bytes = b""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a unit or page: its files, an article's notes, or what is wrong."""

    files: tuple[MadeFile, ...] = ()
    notes: Notes | None = None
    problems: tuple[Problem, ...] = ()


Task = Unit | Page


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What a workshop needs: `known` has what each page was made from that the last build has left,
    `excerpts` those of this build (the others are in the memory), `compiled` the layouts.
    `editions` are one for each language, the archive's own first.
    """

    editions: tuple[Edition, ...]
    material: Material
    memory: Path
    known: Mapping[str, bytes]
    excerpts: Mapping[str, bytes]
    compiled: Mapping[str, bytes]


class Workshop:
    """Makes what a plan plans."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        bodies = Bodies(lambda: self.state, plan.material.content.paths)
        self._edition = replace(plan.editions[0], bodies=bodies)
        self.excerpt = lru_cache(_AT_HAND * len(plan.editions))(self._excerpt)

    def __reduce__(self) -> tuple[object, ...]:
        return (Workshop, (self._plan,))

    def make(self, tasks: Sequence[Task]) -> tuple[Made, ...]:
        """What becomes of these, in their order; what is wrong with one is in its outcome."""
        return tuple(map(self._make, tasks))

    def close(self) -> None:
        """Let go of what was opened."""
        if "state" in self.__dict__:
            self.state.close()

    @cached_property
    def environments(self) -> Mapping[str, jinja2.Environment]:
        """The layouts with the texts of each language, by its tree."""
        plan = self._plan
        compiled, layouts = CompiledLayouts(plan.compiled), plan.material.layouts
        return {
            each.tree: make_environment(layouts.templates, surroundings_of(each), compiled)
            for each in plan.editions
        }

    @cached_property
    def state(self) -> State:
        """The memory, opened by this process."""
        return open_state(self._plan.memory)

    def _make(self, task: Task) -> Made:
        try:
            if isinstance(task, Page):
                return Made((self._page(task),))
            if task.kind == ARTICLE:
                return self._article(task)
            if task.kind == ITEMS:
                return Made((self._items(task),))
            return Made(tuple(self._pages(task)))
        except ProblemsError as error:
            return Made(problems=error.problems)

    def _article(self, unit: Unit) -> Made:
        made = make_article(self._edition, unit.key, self._plan.editions[1:])
        planned = (made.page, *(page for page, _ in made.further))
        pages = tuple(_made(page.path, unit.made_from, self._render(page)) for page in planned)
        excerpts = (made.excerpt.pack(), *(excerpt.pack() for _, excerpt in made.further))
        if made.document is None:
            return Made(pages, Notes(excerpts, _quoted(made.excerpt)))
        number = self._edition.numbers[unit.key]
        path, content = article_file(number, shown_article(made.document))
        card = make_card(made.document)
        notes = Notes(excerpts, _quoted(made.excerpt), card, made.extract)
        return Made((*pages, _made(path, unit.made_from, content)), notes)

    @cached_property
    def _blocks(self) -> Mapping[int, tuple[str, ...]]:
        return blocks_of(self._edition.numbers)

    def _items(self, unit: Unit) -> MadeFile:
        block = int(unit.key)
        path, content = items_file(self._edition, block, self._blocks[block])
        return _made(path, unit.made_from, content)

    def _pages(self, unit: Unit) -> Iterator[MadeFile]:
        for edition in self._plan.editions:
            yield from map(self._page, placed(edition, _planned(edition, unit)))

    def _page(self, page: Page) -> MadeFile:
        made_from = page_made_from(page)
        if self._plan.known.get(page.path) == made_from:
            return MadeFile(page.path, made_from)
        filled = fill_page(page, partial(self.excerpt, page.tree))
        return _made(page.path, made_from, self._render(filled))

    def _render(self, page: Page) -> bytes:
        return render_page(self.environments[page.tree], page)

    def _excerpt(self, tree: str, key: str) -> PackedExcerpt:
        found = self._plan.excerpts.get(tree + key)
        if found is None:
            row = self.state.get("excerpts", tree + key)
            assert row, f"{tree}{key} has no excerpt in the memory"
            found = row[1]
        return PackedExcerpt(found, partial(self._extract, key))

    def _extract(self, key: str) -> bytes:
        row = self.state.get("extracts", key)
        assert row, f"{key} has no extract in the memory"
        return bytes(row[0])


def _planned(edition: Edition, unit: Unit) -> Iterator[Page]:
    if unit.kind == NETWORK:
        return network_page(edition)
    return entity_pages(edition, entity_of(unit))


def page_made_from(page: Page) -> bytes:
    """A fingerprint of all that a planned page's layout may see of it."""
    return fingerprint(page.layout.encode(), identity(page.context))


def _made(path: str, made_from: bytes, content: bytes) -> MadeFile:
    return MadeFile(path, made_from, content, hashlib.sha256(content).hexdigest())


def _quoted(excerpt: Excerpt) -> bytes:
    counts = {entity: len(quotes) for entity, quotes in excerpt.quotes.items()}
    return encode(counts) if counts else b""


def lost(tasks: Sequence[Task]) -> tuple[Made, ...]:
    """The outcome of tasks whose process ended without a word, as for want of memory."""
    message = f"the process that made {_label(tasks[0])} and {len(tasks) - 1} more ended"
    problem = Problem("public", 0, message, "is there too little memory? try --jobs 1")
    return (Made(problems=(problem,)), *[Made()] * (len(tasks) - 1))


def _label(task: Task) -> str:
    return task.path if isinstance(task, Page) else task.key
