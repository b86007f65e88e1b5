"""What is published: the archive linked, with everything that many pages need of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from builder.config import Config
from builder.model import Article, Page, PlaceFacts, Publish
from builder.publish.archive import Archive
from builder.publish.exports.exported import Exported
from builder.publish.identities import EntityId
from builder.publish.layout_use import ALL
from builder.publish.limits import LIMITS, Limits
from builder.publish.related import Related
from builder.publish.search.numbering import number_documents
from builder.publish.strings import Strings
from builder.publish.urls import article_url
from builder.publish.withholding import withheld


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of the owner's own words, content/pages/KEY.md; in another language KEY.en.md.

    `language` is '' where it is the one that the page is shown among. `layout` is the archive's own
    layout that it asks for, if any, and `articles` are the keys of those it lists there.
    """

    key: str
    title: str
    body: str
    language: str = ""
    layout: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """An archive with its language and its settings; every page is made from it.

    Articles are without their bodies; who needs one finds it in `bodies`, by the article's key, if
    they were given. `order` has the keys of all, newest first. `roles` has for each person the
    roles that articles give, with their number, newest first; a story printed more than once gives
    each of its roles once. `locations` has what is known of where each place is, by its editor or
    from the gazetteer; `names` has the names that mean each entity, `listed` the persons and places
    that each article lists, each once and in its order. `withheld` has those of which less than the
    full text is published, and how much of it; `withdrawn` are those that are not published any
    more. `readings` has a digest of all that decides how an article is read. `related` has for
    every article those nearest to it, if its page shows them; `quoted` how many quotes it gives
    to whom, which is known once it has been read; `shown` which of the costly fields of views any
    layout shows. An edition of `only_pages` has no search and no pictures of the whole archive.
    `tree` is the folder that its pages lie in: '' for the one in the archive's own language, 'en/'
    for a further one; `own_style` says that the archive has a style sheet of its own. `exported`
    are the exports, which are known once they are made. `nested` has the files that are not where
    their keys say, by ('article', key) or by whose file it is.
    """

    config: Config
    strings: Strings
    archive: Archive
    order: tuple[str, ...]
    roles: Mapping[EntityId, Counter[str]]
    locations: Mapping[EntityId, PlaceFacts]
    names: Mapping[EntityId, frozenset[str]]
    listed: Mapping[str, tuple[EntityId, ...]]
    free_pages: tuple[FreePage, ...]
    readings: Mapping[str, bytes]
    numbers: Mapping[str, int]
    withheld: Mapping[str, Publish]
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    quoted: Mapping[str, Mapping[EntityId, int]] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = LIMITS
    shown: frozenset[str] = ALL
    only_pages: bool = False
    tree: str = ""
    own_style: bool = False
    exported: tuple[Exported, ...] = ()
    withdrawn: tuple[Article, ...] = ()
    nested: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def has_feeds(self) -> bool:
        """Whether there are feeds: they are read elsewhere, so they need the site's address."""
        return bool(self.config.url) and not self.only_pages

    @property
    def root(self) -> str:
        """The way from the folder of the edition's pages to the site's."""
        return "../" if self.tree else ""

    def articles(self) -> Iterable[Article]:
        """The articles, newest first."""
        return self.archive.articles.values()

    def neighbours(self, key: str) -> tuple[str | None, str | None]:
        """The articles before and after one in time."""
        at = self.archive.ranks[key]
        earlier = self.order[at + 1] if at + 1 < len(self.order) else None
        return earlier, self.order[at - 1] if at else None

    def count(self, entity: EntityId) -> int:
        """In how many articles an entity appears; a story printed more than once counts once."""
        return len(self.archive.appearances.get(entity, ()))

    def usual_role(self, person: EntityId) -> str:
        """The role that most articles give a person, of equals the one of the latest article."""
        roles = self.roles.get(person)
        return roles.most_common(1)[0][0] if roles else ""


def make_edition(
    config: Config,
    strings: Strings,
    archive: Archive,
    free_pages: tuple[FreePage, ...],
    locations: Mapping[EntityId, PlaceFacts],
    readings: Mapping[str, bytes],
) -> Edition:
    """What pages need of an archive, found once for all."""
    return Edition(
        config,
        strings,
        archive,
        tuple(archive.articles),
        _roles(archive),
        locations,
        _names(archive),
        _listed(archive),
        free_pages,
        readings,
        _numbers(archive),
        withheld(archive, config),
    )


def placed(edition: Edition, pages: Iterable[Page]) -> Iterator[Page]:
    """Pages of an edition in its tree."""
    return (replace(page, tree=edition.tree) for page in pages) if edition.tree else iter(pages)


def _numbers(archive: Archive) -> dict[str, int]:
    keys = {article_url(key): key for key in archive.articles}
    return {keys[url]: number for url, number in number_documents(keys).items()}


def _names(archive: Archive) -> dict[EntityId, frozenset[str]]:
    names: dict[EntityId, list[str]] = {each: [] for each in archive.entities}
    for (_, name), entity in archive.ids.items():
        names[entity].append(name)
    return {entity: frozenset(each) for entity, each in names.items()}


def _listed(archive: Archive) -> dict[str, tuple[EntityId, ...]]:
    ids = archive.ids
    return {
        key: tuple(
            dict.fromkeys(
                [ids[each.kind, each.name] for each in (*article.actors, *article.places)]
            )
        )
        for key, article in archive.articles.items()
    }


def _roles(archive: Archive) -> dict[EntityId, Counter[str]]:
    roles: dict[EntityId, Counter[str]] = {}
    given = dict.fromkeys(
        (archive.ids["person", actor.name], actor.role, archive.story(article.key))
        for article in archive.articles.values()
        for actor in article.actors
        if actor.role
    )
    for person, role, _ in given:
        roles.setdefault(person, Counter())[role] += 1
    return roles
