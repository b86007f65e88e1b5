"""What the layout of an article's page is given."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from builder.model import Publish
from builder.publish.map_views import SmallMap
from builder.publish.own_fields import OwnField
from builder.publish.rights_statements import Rights
from builder.publish.views import Dated, Headline, Listed, Named, PageLink, Reprints, Teaser


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture's caption with its names linked, its credit, its language, and the notes on it."""

    anchor: str
    html: Markup
    credit: str
    language: str
    asides: Markup


@dataclass(frozen=True, slots=True)
class LooseNote:
    """An editor's note whose words stand nowhere in the text any more."""

    quote: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Words:
    """The beginning of what somebody says, and where in the article."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Said:
    """The direct speech that an article gives a person: `count` quotes, the first with words."""

    speaker: Named
    quotes: tuple[Words, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Seed:
    """The raw page of an article: its lines that were kept, those left out by reason, how many."""

    file: str
    sha256: str
    lines: str
    kept: int
    dropped: Mapping[str, str]
    left_out: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything that an article's page shows.

    `rights` is what it or its source says of them; `linked` its JSON-LD.
    """

    teaser: Teaser
    kicker: str
    updated: Dated | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    original: str
    retrieved: str
    html: Markup
    has_notes: bool
    figures: tuple[Figure, ...]
    loose_notes: tuple[LooseNote, ...]
    said: tuple[Said, ...]
    actors: tuple[Listed, ...]
    places: tuple[Listed, ...]
    map: SmallMap | None
    also_in: Reprints
    related: tuple[Headline, ...]
    earlier: PageLink | None
    later: PageLink | None
    review: str
    seed: Seed | None
    citation: str
    withheld: Publish
    rights: Rights | None
    fields: Mapping[str, OwnField]
    linked: Markup
