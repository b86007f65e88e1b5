"""The nouns of the archive. Every one is a frozen value; nothing here imports anything of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "place", "source"]
# Where the files and pages of each kind are, in content/ and in public/.
FOLDERS: Mapping[Kind, str] = {"person": "people", "place": "places", "source": "sources"}

PlaceKind = Literal["territory", "region", "city", "water", "other"]
PLACE_KINDS: tuple[PlaceKind, ...] = ("territory", "region", "city", "water", "other")


# How much of an article's text is published: all, its first words, or none.
Publish = Literal["full", "excerpt", "metadata"]
PUBLISH: tuple[Publish, ...] = ("full", "excerpt", "metadata")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What an editor states about a seed in `NAME.yaml` beside it. It beats whatever is found."""

    url: str = ""
    date: str = ""
    source: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Seed:
    """A raw page as found: its decoded text and the SHA-256 of its bytes.

    `path` is what an editor is shown, `name` the path within the folder of seeds.
    """

    path: str
    name: str
    text: str
    sha256: str
    sidecar: Sidecar = Sidecar()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a seed: lines `first` to `last` (from 1), its text, its label and why.

    `marks` is what the markup of a saved page says of it, such as 'figcaption'; empty for text.
    """

    first: int
    last: int
    text: str
    label: str = ""
    reason: str = ""
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: characters `start` to `end`, naming the entity `name` of that kind.

    `weight` is by how much, in hundredths of its weights, the embedded tagger prefers this name to
    none; None for a name that a rule or another tagger has found.
    """

    kind: Kind
    name: str
    start: int
    end: int
    role: str = ""
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entity as one article's front matter lists it; `forms` are its other forms (`as`).

    `confirmed` says that a person has checked this entry; one that is not certain never is.
    """

    kind: Kind
    name: str
    role: str = ""
    forms: tuple[str, ...] = ()
    certain: bool = True
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption; `credit` is the picture's agency, `language` that of the caption."""

    text: str
    credit: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What an editor says of a passage: `quote` is the words there, `text` is Markdown."""

    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a gathered article came from: the seed and which of its lines were kept or dropped.

    `sidecar` is the SHA-256 of the sidecar file, if there was one.
    """

    file: str
    sha256: str
    lines: str
    dropped: Mapping[str, str]
    sidecar: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Since when (EDTF) and why an article is not published any more."""

    date: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `date` and `updated` are EDTF, `body` is Markdown, the rest is plain text.

    `also_in` has the keys of articles that an editor says print the same story, `distinct_from`
    those of articles that do not. `unknown` has of `date` and `source` what cannot be found out, or
    not for certain. `no_names` has, by kind, what corrections say is no name in
    it. `fields` are those that only its archive knows, with one text each or several. `publish` is
    '' where its source or the archive decides, and `rights` where its source does.
    """

    key: str
    title: str
    body: str
    source: str = ""
    date: str = ""
    date_reason: str = ""
    updated: str = ""
    language: str = ""
    kicker: str = ""
    lead: bool = False
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    url: str = ""
    retrieved: str = ""
    actors: tuple[Appearance, ...] = ()
    places: tuple[Appearance, ...] = ()
    captions: tuple[Caption, ...] = ()
    notes: tuple[MarginNote, ...] = ()
    provenance: Provenance | None = None
    review: str = ""
    also_in: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    no_names: frozenset[tuple[Kind, str]] = frozenset()
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    publish: Publish | Literal[""] = ""
    rights: str = ""
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """Where a place is; what is empty is not known.

    `country` is an ISO 3166-1 code of two letters, `coordinates` latitude and longitude in degrees
    (WGS 84), `geonames` a GeoNames id.
    """

    kind: PlaceKind | Literal[""] = ""
    country: str = ""
    coordinates: tuple[float, float] | None = None
    geonames: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or source: what all articles that name it share.

    `former` are the aliases that had a page of their own before an editor joined them; `filed` says
    that it has an authority file. `place` is what an editor states of a place, which the gazetteer
    may add to, `publish` what is decided of a source's texts, '' if nothing is.
    """

    kind: Kind
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    note: str = ""
    former: tuple[str, ...] = ()
    filed: bool = False
    place: PlaceFacts = PlaceFacts()
    publish: Publish | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to render: its address, its layout and what the layout is given.

    Without a layout it is a file, and what it would be given is its `content`, in bytes.

    `tree` is the folder of its language's pages, '' or 'en/', in which `url` is where it lies.
    """

    url: str
    layout: str
    context: Mapping[str, object]
    tree: str = ""

    @property
    def path(self) -> str:
        """Where the page is from the site's root."""
        return self.tree + self.url


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What an editor has to know: file, line (0: the whole file), message, and what may help."""

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
