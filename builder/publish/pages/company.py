"""Who is named with a person: the table and the picture on their page, and the list of all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.network.drawing import Edge, Picture
from builder.publish.network.ring import FEWEST, draw_ring, seat
from builder.publish.pages.network import person_of
from builder.publish.pages.pairs import fewest_together, shared_url
from builder.publish.urls import company_url, entity_url
from builder.publish.views import Companion, PageLink, Turns

# For each person who is named with another the articles that name both, one of every story.
Company = Mapping[EntityId, Sequence[str]]
# One story says nothing of who is named with whom: all are.
_FEWEST_STORIES = 2
# Lines between those around a person: the strongest.
_MOST_LINES = 16


def companions(edition: Edition, entity: EntityId, company: Company) -> tuple[Companion, ...]:
    """Those whom most articles name with a person, each with the page of both."""
    ranked = _ranked(company)[: edition.limits.companions]
    return tuple(_companion(edition, entity, each, company[each]) for each in ranked)


def circle(edition: Edition, entity: EntityId, company: Company) -> Picture | None:
    """A person amid those most often named with them, if several stories have several.

    Lines between these count the person's own stories, not others.
    """
    around = _ranked(company)[: edition.limits.circle]
    if edition.only_pages or len(around) < FEWEST or edition.count(entity) < _FEWEST_STORIES:
        return None
    stories = [frozenset(edition.archive.story(key)[0] for key in company[each]) for each in around]
    shared = [[len(one & other) if one is not other else 0 for other in stories] for one in stories]
    order = seat(shared)
    spokes = [(0, at, len(stories[each])) for at, each in enumerate(order, 1)]
    rim = [
        (a, b, shared[one][other])
        for (a, one), (b, other) in combinations(enumerate(order, 1), 2)
        if shared[one][other]
    ]
    centre = replace(person_of(edition, entity), url="")
    persons = [centre, *(person_of(edition, around[at]) for at in order)]
    return draw_ring(persons, [*spokes, *_strongest(rim)])


def company_pages(edition: Edition, entity: EntityId, company: Company) -> Iterator[Page]:
    """All who have a page with a person, if they are more than the person's own page lists."""
    limits = edition.limits
    several = has_more(edition, company)
    if not several:
        return
    archive, people = edition.archive, edition.strings("people")
    name, batches = archive.entities[entity].name, range(0, len(several), limits.index)
    title = edition.strings("company_of", name=name)
    links = [
        PageLink(
            edition.strings("part_of", title=title, n=at + 1) if at else title,
            company_url(entity, at and at + 1),
        )
        for at in range(len(batches))
    ]
    for at, start in enumerate(batches):
        before = links[at - 1] if at else None
        after = links[at + 1] if at + 1 < len(links) else None
        crumbs = (PageLink(people, "people.html"), PageLink(name, entity_url(entity)))
        context = {
            "title": links[at].title,
            "section": "people",
            "turns": Turns(crumbs, before, after),
            "total": len(several),
            "fewest": fewest_together(edition),
            "companions": tuple(
                _companion(edition, entity, each, company[each])
                for each in several[start : start + limits.index]
            ),
        }
        yield Page(links[at].url, "company.html", context)


def has_more(edition: Edition, company: Company) -> list[EntityId]:
    """All who have a page with a person, by how often; none if the person's own page has all."""
    fewest = fewest_together(edition)
    several = [each for each in _ranked(company) if len(company[each]) >= fewest]
    return several if len(several) > edition.limits.companions else []


def _ranked(company: Company) -> list[EntityId]:
    return sorted(company, key=lambda each: (-len(company[each]), each))


def _strongest(edges: Sequence[Edge]) -> list[Edge]:
    return sorted(edges, key=lambda edge: (-edge[2], edge))[:_MOST_LINES]


def _companion(
    edition: Edition, entity: EntityId, other: EntityId, keys: Sequence[str]
) -> Companion:
    name, count = edition.archive.entities[other].name, len(keys)
    shared = _shared(edition, entity, other, keys)
    return Companion(other[0], name, entity_url(other), count, shared=shared)


def _shared(edition: Edition, entity: EntityId, other: EntityId, keys: Sequence[str]) -> str:
    """Where both are read of; nowhere, if a place or source is named with a person in several."""
    if edition.only_pages or (len(keys) > 1 and entity[0] != "person"):
        return ""
    return shared_url(edition, entity, other, len(keys), keys[0])
