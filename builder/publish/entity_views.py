"""What the layouts of persons, places and sources are given, as in `views`."""

from dataclasses import dataclass

from markupsafe import Markup

from builder.publish.map_views import SmallMap
from builder.publish.status import Status
from builder.publish.views import Counted, Dated, Named, Part, Pending, Period, Reprints, Teaser


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
    also_in: Reprints


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
class EntityView:
    """Everything that a person's, place's or source's page shows.

    `total` is in how many articles it appears, `confirmed` in how many of them as confirmed;
    `mentions` has the latest of them, or all. `divided` says that there are pages of its
    decades or years (`EntitySpanView`). The `map` is that of a place, or of a person's places.
    """

    entity: Named
    roles: tuple[tuple[str, int], ...]
    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    note: Markup
    mentions: tuple[ArticleMentions | Pending, ...]
    total: int
    confirmed: int
    people: tuple[Counted, ...]
    places: tuple[Counted, ...]
    years: tuple[Period, ...]
    divided: bool
    quotes: tuple[QuoteView | Pending, ...]
    older_quotes: tuple[QuoteView | Pending, ...]
    more_quotes: bool
    location: LocationView | None
    map: SmallMap | None


@dataclass(frozen=True, slots=True)
class MentionsInYear:
    """The articles of a year on the page of its decade; on a page of its own without a heading."""

    label: str
    anchor: str
    mentions: tuple[ArticleMentions | Pending, ...]


@dataclass(frozen=True, slots=True)
class EntitySpanView:
    """What a page of an entity and a decade or year shows; `dates` has those of a later part.

    `shown` is the number of its articles. `parts` are the older ones of the year, `total` the
    number of all; both are for the first page alone, as they change with every article.
    """

    kind: str
    dates: str
    years: tuple[MentionsInYear, ...]
    quotes: tuple[QuoteView | Pending, ...]
    parts: tuple[Part, ...]
    shown: int
    total: int
