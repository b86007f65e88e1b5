"""content/ into the files of the site: what is as it was at the last build is not made again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from functools import partial
from itertools import chain

from builder.commands.crew import Work
from builder.commands.database import database_beside
from builder.commands.exporting import Exporting
from builder.commands.indexing import Indexing
from builder.commands.inputs import Material
from builder.commands.ledger import Ledger
from builder.commands.memory import Memory
from builder.commands.outputs import Outputs
from builder.commands.processes import in_batches, in_size
from builder.commands.reporting import BuildOptions
from builder.commands.workshop import Made, Plan, Task, Workshop, lost, page_made_from
from builder.model import Page, Problem
from builder.problems import ProblemsError
from builder.publish.edition import Edition
from builder.publish.encoding import decoder, fingerprint, identity
from builder.publish.environment import compile_layouts
from builder.publish.exports.citation_file import CITATION_FILE, citation_file
from builder.publish.exports.data_package import PACKAGE, data_package
from builder.publish.exports.exported import Exported
from builder.publish.exports.manifest import MANIFEST, make_manifest
from builder.publish.identities import EntityId
from builder.publish.layout_use import RELATED
from builder.publish.pages import plan_last, plan_lists
from builder.publish.related import relate
from builder.publish.site import (
    OWN_STYLE,
    further_editions,
    make_site_edition,
    static_files,
    surroundings_of,
)
from builder.publish.sitemap import robots, sitemaps
from builder.publish.units import (
    ARTICLE,
    article_units,
    entity_units,
    item_units,
    network_unit,
)
from builder.publish.urls import article_url, entity_url

_QUOTED = decoder(dict[EntityId, int])


class Publication:
    """One build of a site: its steps share the material, the memory, the ledger and the outputs."""

    def __init__(
        self, material: Material, memory: Memory, outputs: Outputs, options: BuildOptions
    ) -> None:
        self._material, self._memory, self._outputs = material, memory, outputs
        self._options = options
        self._ledger = Ledger(memory.state, _surroundings(material, options), outputs)
        self._indexing = Indexing(memory, self._ledger, outputs)
        begin = partial(database_beside, memory.path, options.jobs)
        self._exporting = Exporting(memory.state, self._ledger, outputs, begin=begin)
        self._excerpts: dict[str, bytes] = {}
        self._codes: Mapping[str, bytes] = {}

    def make(self) -> None:
        """Make every file of the site. Raises ProblemsError."""
        material = self._material
        only_pages = self._options.only_pages
        edition = make_site_edition(
            material.content, material.config, material.layouts, only_pages=only_pages
        )
        related = relate(edition.archive, edition.order) if RELATED in edition.shown else {}
        edition = replace(edition, related=related)
        further = further_editions(edition, material.content.pages, material.layouts)
        editions = (edition, *further)
        self._make_articles(editions)
        quoted = self._quoted()
        editions = tuple(replace(each, quoted=quoted) for each in editions)
        urls = None if only_pages else tuple(map(article_url, edition.order))
        with self._export(editions[0]) as export, self._indexing.beside(urls, self._options.jobs):
            self._make_others(editions)
            exported = export()
        if not edition.only_pages:
            editions = tuple(replace(each, exported=exported) for each in editions)
            self._make_last(editions)
            self._outputs.add(PACKAGE, data_package(editions[0]))
            self._outputs.add(CITATION_FILE, citation_file(edition))
        for path, content in static_files(material.layouts):
            self._outputs.add(path, content)
        self._outputs.add("robots.txt", robots(edition.config))
        if edition.config.url:
            for path, content in sitemaps(edition, self._listed(edition)).items():
                self._outputs.add(path, content)

    def _export(
        self, edition: Edition
    ) -> AbstractContextManager[Callable[[], tuple[Exported, ...]]]:
        """What is given makes the exports."""
        if edition.only_pages:
            return nullcontext(tuple)
        return self._exporting.beside(edition, late=self._options.late_exports)

    @property
    def publishes_less(self) -> bool:
        """Whether of some article less is published than before."""
        return self._exporting.are_less

    def remember(self) -> None:
        """Put into the memory what everything was made from, as part of its last change."""
        self._ledger.save()
        self._exporting.remember()

    def make_index(self) -> None:
        """Make the search index. What is kept of it changes, so this is part of that change too."""
        self._indexing.make()

    def make_manifest(self) -> None:
        """Make the list of all files that proves a copy whole, once all others are there."""
        if not self._options.only_pages:
            self._outputs.add(MANIFEST, make_manifest(self._outputs.digests))

    def _make_articles(self, editions: Sequence[Edition]) -> None:
        edition = editions[0]
        units = self._ledger.stale(article_units(edition))
        state = self._memory.state
        shown = {each.tree + key for each in editions for key in edition.order}
        gone = state.keys("excerpts") - shown
        # An excerpt in another language than the archive's own is kept under 'en/KEY'.
        names = [*(row.rpartition("/")[2] for row in gone), *(unit.key for unit in units)]
        self._ledger.doubt(f"{ARTICLE}/{key}" for key in names)
        for table in ("excerpts", "quoted", "extracts"):
            state.drop(table, gone)
        at = 0
        for made in self._work(editions, units, "articles"):
            batch = units[at : at + len(made)]
            at += len(made)
            self._ledger.enter_units(batch, made)
            notes = [
                (unit.key, each.notes) for unit, each in zip(batch, made, strict=True) if each.notes
            ]
            excerpts = [
                (tree.tree + key, edition.readings[key], excerpt)
                for key, each in notes
                for tree, excerpt in zip(editions, each.excerpts, strict=True)
            ]
            self._excerpts |= {row: excerpt for row, _, excerpt in excerpts}
            self._indexing.cards |= {
                article_url(key): each.card for key, each in notes if each.card
            }
            with state.together():
                state.put("excerpts", excerpts)
                state.put("quoted", [(key, each.quoted) for key, each in notes if each.quoted])
                state.put("extracts", [(key, each.extract) for key, each in notes if each.extract])
                state.drop("quoted", [key for key, each in notes if not each.quoted])

    def _make_others(self, editions: Sequence[Edition]) -> None:
        """Make the pages of entities, and of the lists, which are planned at every build."""
        makers = (network_unit, item_units, entity_units)
        planned = chain.from_iterable(plan(editions[0]) for plan in makers)
        units = self._ledger.stale(planned)
        pages = self._stale(editions, plan_lists)
        at = 0
        for made in self._work(editions, [*units, *pages], "persons and places"):
            batch = units[at : at + len(made)]
            self._ledger.enter_units(batch, made[: len(batch)])
            self._ledger.enter_files(chain.from_iterable(each.files for each in made[len(batch) :]))
            at += len(made)

    def _make_last(self, editions: Sequence[Edition]) -> None:
        """Make the pages that tell of what else there is."""
        for made in self._work(editions, self._stale(editions, plan_last), "exports"):
            self._ledger.enter_files(chain.from_iterable(each.files for each in made))

    def _stale(
        self, editions: Sequence[Edition], plan: Callable[[Edition], Iterator[Page]]
    ) -> list[Page]:
        """The pages that a plan has of all editions, but for those that are as they were."""
        return [
            page
            for page in chain.from_iterable(map(plan, editions))
            if not self._ledger.keep_page(page.path, page_made_from(page))
        ]

    def _work(
        self, editions: Sequence[Edition], tasks: Sequence[Task], label: str
    ) -> Iterator[tuple[Made, ...]]:
        """What became of tasks, in their order, some at a time.

        Raises ProblemsError once all are done; a mistake in a layout names the first page alone.
        """
        problems: list[Problem] = []
        known, path = self._ledger.known_pages(), self._memory.path
        options = self._options
        plan = Plan(
            tuple(editions),
            self._material,
            path,
            known,
            self._excerpts,
            self._compiled(editions[0]),
        )
        with closing(Workshop(plan)) as workshop:
            batches = in_batches(Work(workshop.make, lost), tasks, options.jobs)
            for _ in options.track(in_size(tasks), label):
                made = next(batches)
                problems += chain.from_iterable(each.problems for each in made)
                yield made
        if problems:
            same = {(each.path, each.line, each.message): each for each in reversed(problems)}
            raise ProblemsError(same.values())

    def _compiled(self, edition: Edition) -> Mapping[str, bytes]:
        """The layouts, compiled once for all processes, and for the builds to come."""
        if not self._codes:
            around = surroundings_of(edition)
            known: dict[str, bytes] = dict(self._memory.state.rows("layouts"))
            self._codes = compile_layouts(self._material.layouts.templates, around, known)
            if self._codes != known:
                self._memory.state.put("layouts", self._codes.items())
        return self._codes

    def _quoted(self) -> Mapping[str, Mapping[EntityId, int]]:
        """How many quotes each article gives to whom."""
        return {key: _QUOTED.decode(quotes) for key, quotes in self._memory.state.rows("quoted")}

    def _listed(self, edition: Edition) -> Iterator[str]:
        """The addresses of all pages in the archive's own language, but not of those that only lead
        on or say that an article is gone.
        """
        not_listed = {entity_url(entity) for entity in edition.archive.redirects}
        not_listed |= {article_url(each.key) for each in edition.withdrawn}
        further = tuple(filter(None, edition.config.trees.values()))
        for path in self._outputs.digests:
            if path.endswith(".html") and path not in not_listed and not path.startswith(further):
                yield path


def _surroundings(material: Material, options: BuildOptions) -> bytes:
    """A fingerprint of what every page may see besides its own context.

    The order of own fields is that of columns; `identity` alone would not tell it.
    """
    config, fields = replace(material.config, lines={}), tuple(material.config.fields)
    names = tuple((page.key, page.title, page.language) for page in material.content.pages)
    layouts = (material.layouts.templates, material.layouts.languages)
    style = OWN_STYLE in material.layouts.assets
    return fingerprint(identity((config, fields, names, layouts, style, options.only_pages)))
