"""What a layout is given: small frozen values with everything already decided and worded."""

from dataclasses import dataclass

from builder.publish.status import Status
from builder.publish.strip_views import Spark


@dataclass(frozen=True, slots=True)
class Pending:
    """Stands for a view until the page is rendered (`excerpts`)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A link to an entity's page."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Counted(Named):
    """An entity with a number of articles and, in lists of entities, what most call it."""

    count: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Companion(Counted):
    """Who is named with a person in `count` articles; `shared` is the page of both, the article if
    it is but one, or '' if there is none.
    """

    shared: str = ""


@dataclass(frozen=True, slots=True)
class Listed(Named):
    """An entity as one article lists it: how often its text names it, as what, and who says so."""

    key: str
    count: int
    role: str
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class EditLink:
    """Where the file of a page is edited in a browser, and the name of that host; `is_new` says
    that there is no such file yet.
    """

    url: str
    host: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A date: its label for people, its HTML `datetime` if it is certain, why if it is not."""

    label: str
    machine: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page by its title, in the title's language; '' is the interface's."""

    title: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """An article in a short list; `reason` says why it is there."""

    url: str
    title: str
    language: str
    date: Dated
    source: Named | None
    reason: str


@dataclass(frozen=True, slots=True)
class Teaser(Headline):
    """An article in a list, with its first words and who it names; and as a citation in COinS."""

    opening: str
    people: tuple[Named, ...]
    coins: str = ""


@dataclass(frozen=True, slots=True)
class Reprint:
    """Another article that prints a story: where it appeared, and when."""

    url: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class Reprints:
    """The earliest of the other articles that print a story, and how many more there are."""

    shown: tuple[Reprint, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Period:
    """A year: its label ('2021', or the word for undated), page and size."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """A year of the timeline with its latest articles; or a decade, with years for a page."""

    label: str
    anchor: str
    url: str
    count: int
    years: tuple[Period, ...]
    latest: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The articles of a month; a label for those without one."""

    label: str
    articles: tuple[Teaser | Pending, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the pages that a long list goes on with; `dates` is the span of its articles."""

    label: str
    url: str
    count: int
    dates: str = ""


@dataclass(frozen=True, slots=True)
class Turns:
    """Where a page of a row leads: back to what it is part of, and to the pages beside it."""

    crumbs: tuple[PageLink, ...]
    before: PageLink | None
    after: PageLink | None


@dataclass(frozen=True, slots=True)
class Entry(Counted):
    """An entity in the list of its kind, with when articles name it."""

    spark: Spark | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries of a list under one letter."""

    letter: str
    entries: tuple[Entry, ...]
