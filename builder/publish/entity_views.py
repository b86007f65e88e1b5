"""What the layouts of persons, places and sources are given, as in `views`."""

from dataclasses import dataclass

from markupsafe import Markup

from builder.publish.exports.downloads import Download
from builder.publish.map_views import SmallMap
from builder.publish.network.drawing import Picture
from builder.publish.status import Status
from builder.publish.strip_views import Strip
from builder.publish.views import Companion, Counted, Dated, Named, Part, Pending, Reprints, Teaser


@dataclass(frozen=True, slots=True)
class Quotation:
    """A mention in its sentence: the words before, the name as written, the words behind."""

    url: str
    before: str
    name: str
    behind: str
    language: str


@dataclass(frozen=True, slots=True)
class SharedQuotation(Quotation):
    """Two mentions in one sentence: the words between the first and the other name, and that."""

    between: str
    other_url: str
    other_name: str


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
    """The sentences of one article that name an entity, and where else its story is printed.

    If there are `more`, the article has them.
    """

    article: Teaser
    role: str
    status: Status
    sentences: tuple[Quotation, ...]
    also_in: Reprints
    more: bool = False


@dataclass(frozen=True, slots=True)
class ArticleTogether:
    """The first sentences of an article that name two persons, `both` of them or a `single` one."""

    article: Teaser
    status: Status
    both: tuple[SharedQuotation, ...]
    single: tuple[Quotation, ...]
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
class RoleView:
    """A role of a person: when articles give it ('2004–2012', '' if none has a date), and how many.

    `stated` says that the person's file gives it. `start` and `length` place it within the time of
    all roles, in hundredths.
    """

    role: str
    dates: str
    count: int
    stated: bool
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source by its articles: their dates, how many there are of each language and review."""

    dates: str
    languages: tuple[tuple[str, int], ...]
    reviews: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """Everything that a person's, place's or source's page shows.

    `total` is in how many articles it appears, `confirmed` in how many of them as confirmed;
    `mentions` has the latest of them, or all, and `anchors` that of each which is the first of its
    year. `divided` says that there are pages of its decades or years (`EntitySpanView`). The `map`
    is that of a place, or of a person's places. `circle` is a person amid some of the `people`, if
    these make a picture; `company` the page of all who are named with the person, if they are many.
    `search` leads to the search with the entity as a filter, if there is a search. `feed` is where
    its feed is, '' if there is none; `linked` is the page's JSON-LD. `takes` are all
    articles of the entity, to be taken along.
    """

    entity: Named
    role: str
    roles: tuple[RoleView, ...]
    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    note: Markup
    mentions: tuple[ArticleMentions | Pending, ...]
    anchors: tuple[str, ...]
    total: int
    confirmed: int
    search: str
    people: tuple[Companion, ...]
    places: tuple[Counted, ...]
    circle: Picture | None
    company: str
    strip: Strip | None
    divided: bool
    quotes: tuple[QuoteView | Pending, ...]
    older_quotes: tuple[QuoteView | Pending, ...]
    more_quotes: bool
    location: LocationView | None
    map: SmallMap | None
    source: SourceView | None
    feed: str
    linked: Markup
    takes: tuple[Download | Pending, ...] = ()


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
