"""What a place's file says of its country against what the gazetteer knows."""

from collections.abc import Iterator

from builder.gazetteer.describing import countries_of
from builder.model import Problem
from builder.publish.advice.matter import Matter, Remark, entity_path


def contradicted_countries(matter: Matter) -> Iterator[Problem]:
    """A country in an authority file in which the gazetteer has no place of this name."""
    paths = matter.entity_paths()
    for entity, known in matter.edition.archive.entities.items():
        stated = known.place.country
        listed = countries_of(known.name) if stated else frozenset()
        if listed and stated not in listed:
            only = ", ".join(sorted(listed))
            message = f"the country is {stated}, but the gazetteer has '{known.name}' in {only}"
            path = paths.get(entity, entity_path(entity))
            yield from matter.about(path, [Remark(message, field="country")])
