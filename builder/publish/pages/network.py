"""The page of the network: the persons whom most stories name with others, and their ties."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.network.backbone import backbone, strength
from builder.publish.network.drawing import Person, PictureOf
from builder.publish.network.ties import Graph, Tie, make_graph
from builder.publish.pages.pairs import shared_url
from builder.publish.urls import entity_url
from builder.publish.views import Companion

# How many of those most often named with a person the table has beside them.
_WITH = 3


@dataclass(frozen=True, slots=True)
class TieRow:
    """Two persons, in how many articles both are named, and the page of these."""

    one: Person
    other: Person
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the picture, and who is most often named with them."""

    person: Person
    companions: tuple[Companion, ...]


def network_page(edition: Edition) -> Iterator[Page]:
    """The picture with its tables. It is costly to plan, so it is a unit of its own."""
    limits = edition.limits
    graph = make_graph(edition, limits.network)
    drawn = backbone(graph)
    numbers = {at: i for i, at in enumerate(sorted({at for tie in drawn for at in tie[:2]}))}
    persons = tuple(person_of(edition, graph.persons[at]) for at in numbers)
    edges = tuple((numbers[tie.first], numbers[tie.second], tie.stories) for tie in drawn)
    strongest = sorted(graph.ties, key=strength)[: limits.ties]
    context = {
        "title": edition.strings("network"),
        "section": "network",
        "picture": PictureOf(persons, edges),
        "ties_shown": tuple(_tie_row(edition, graph, tie) for tie in strongest),
        "persons": tuple(_person_rows(edition, graph, drawn)),
        "total": edition_persons(edition),
    }
    yield Page("network.html", "network.html", context)


def person_of(edition: Edition, person: tuple[str, str]) -> Person:
    """A person as pictures show them."""
    entity = edition.archive.entities[person]  # type: ignore[index]
    return Person(entity.name, entity_url(person), edition.count(person))  # type: ignore[arg-type]


def edition_persons(edition: Edition) -> int:
    """How many persons the archive has."""
    return sum(kind == "person" for kind, _ in edition.archive.entities)


def _tie_row(edition: Edition, graph: Graph, tie: Tie) -> TieRow:
    one, other = (person_of(edition, graph.persons[at]) for at in (tie.first, tie.second))
    return TieRow(one, other, tie.stories, _shared(edition, graph, tie))


def _shared(edition: Edition, graph: Graph, tie: Tie) -> str:
    one, other = graph.persons[tie.first], graph.persons[tie.second]
    return shared_url(edition, one, other, tie.stories, tie.key)


def _person_rows(edition: Edition, graph: Graph, drawn: tuple[Tie, ...]) -> Iterator[PersonRow]:
    """The persons of the picture in order of rank, each with their strongest ties."""
    ties: dict[int, list[Tie]] = {}
    for tie in sorted(drawn, key=strength):
        for at in (tie.first, tie.second):
            ties.setdefault(at, []).append(tie)
    for at in sorted(ties):
        companions = (_companion(edition, graph, tie, at) for tie in ties[at][:_WITH])
        yield PersonRow(person_of(edition, graph.persons[at]), tuple(companions))


def _companion(edition: Edition, graph: Graph, tie: Tie, person: int) -> Companion:
    other = graph.persons[tie.second if tie.first == person else tie.first]
    name = edition.archive.entities[other].name
    return Companion(
        "person", name, entity_url(other), tie.stories, shared=_shared(edition, graph, tie)
    )
