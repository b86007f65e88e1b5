"""What a layout is given: small frozen values with everything already decided and worded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from builder.publish.status import Status


@dataclass(frozen=True, slots=True)
class Named:
    """A link to an entity's page, with how often it is named and what an article calls it.

    `status` is that of an article's entry; empty where no single article is meant.
    """

    kind: str
    key: str
    name: str
    url: str
    count: int = 0
    role: str = ""
    status: Status | Literal[""] = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date: its label for people, its HTML `datetime` if it is certain, why if it is not."""

    label: str
    machine: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article in a list."""

    url: str
    title: str
    language: str
    date: Dated
    source: Named | None
    opening: str
    people: tuple[Named, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A mention in its sentence: the words before, the name as written, the words behind."""

    url: str
    before: str
    name: str
    behind: str
    language: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A person's words with their marks, the article they stand in, and where in it."""

    text: str
    language: str
    title: str
    url: str
    date: Dated


@dataclass(frozen=True, slots=True)
class ArticleMentions:
    """All sentences of one article that name an entity, and where else its story is printed."""

    article: Teaser
    role: str
    status: Status
    sentences: tuple[Quotation, ...]
    also_in: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture's caption with its names linked, its credit and its language."""

    anchor: str
    html: Markup
    credit: str
    language: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the archive: its label ('2021', or the word for undated), page and size."""

    label: str
    url: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Month:
    """The articles of a month; a label for those without one."""

    label: str
    articles: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries of a list under one letter."""

    letter: str
    entries: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Identifier:
    """An entity's number in another authority file, with its page there."""

    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the map: as people read it, and in degrees with a decimal point."""

    label: str
    latitude: str
    longitude: str


@dataclass(frozen=True, slots=True)
class LocationView:
    """Where a place is, in words, with maps of it.

    `stated` names the facts that its editor gives, `listed` those that the gazetteer does.
    """

    kind: str
    country: str
    point: Point | None
    maps: tuple[Identifier, ...]
    stated: str
    listed: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything that an article's page shows."""

    teaser: Teaser
    kicker: str
    updated: Dated | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    original: str
    retrieved: str
    html: Markup
    figures: tuple[Figure, ...]
    actors: tuple[Named, ...]
    places: tuple[Named, ...]
    also_in: tuple[Teaser, ...]
    related: tuple[Teaser, ...]
    earlier: Teaser | None
    later: Teaser | None
    review: str
    seed: Mapping[str, str]
    dropped: Mapping[str, str]
    citation: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """Everything that a person's, place's or source's page shows.

    `confirmed` is in how many of the articles under `mentions` the entity is confirmed.
    """

    entity: Named
    roles: tuple[tuple[str, int], ...]
    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    note: Markup
    mentions: tuple[ArticleMentions, ...]
    confirmed: int
    people: tuple[Named, ...]
    places: tuple[Named, ...]
    years: tuple[Year, ...]
    quotes: tuple[QuoteView, ...]
    older_quotes: tuple[QuoteView, ...]
    location: LocationView | None = None
