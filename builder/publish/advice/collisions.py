"""Names that two authority files claim, or that a person's and a place's file share."""

from collections.abc import Iterable, Iterator, Mapping

from builder.model import Entity, Problem
from builder.publish.advice.matter import Matter, Remark, entity_path, entity_paths, line_of
from builder.publish.identities import EntityId, Name
from builder.publish.mentions import ambiguous_forms

_HINT = (
    "one of the two must go by another name, such as with a word in brackets: Hans Müller (Bern)"
)


def claimed_twice(
    entities: Iterable[Entity], texts: Mapping[str, str], files: Iterable[str]
) -> tuple[Problem, ...]:
    """An error for each name or alias of a file that is another file's of its kind already.

    Linking says the same, but it does not know the lines.
    """
    paths, owners = entity_paths(files), dict[Name, EntityId]()
    problems = []
    listed = sorted(entities, key=lambda each: (each.kind, each.key))
    claims = [(each, each.name, "name") for each in listed]
    claims += [(each, alias, "aliases") for each in listed for alias in each.aliases]
    for each, name, field in claims:
        entity: EntityId = (each.kind, each.key)
        owner = owners.setdefault((each.kind, name), entity)
        if owner != entity:
            path, other = (paths.get(one, entity_path(one)) for one in (entity, owner))
            message = f"'{name}' is already a name of {other}"
            line = line_of(path, texts, Remark("", "", field, name if field == "aliases" else ""))
            problems.append(Problem(path, line, message, _HINT))
    return tuple(problems)


def shared_names(matter: Matter) -> Iterator[Problem]:
    """Names of a person's or place's file that articles list for an entity of the other kind too.

    Where the articles themselves give both entries this form, `ambiguous_names` tells of it.
    """
    archive, paths = matter.edition.archive, matter.entity_paths()
    for name, person, place in _of_both_kinds(archive.ids):
        filed = [each for each in (person, place) if archive.entities[each].filed]
        if not filed:
            continue
        both = [
            key
            for key, listed in _listing(matter, person)
            if place in listed and name not in ambiguous_forms(archive.articles[key], archive)
        ]
        if both:
            first, other = filed[0], place if filed[0] == person else person
            known = archive.entities[first]
            message = f"'{name}' is a name of the {other[0]} '{archive.entities[other].name}', too"
            where = matter.article_path(both[0])
            hint = f"in articles that list both, such as {where}, it is linked to neither"
            field, entry = ("name", "") if name == known.name else ("aliases", name)
            path = paths.get(first, entity_path(first))
            yield from matter.about(path, [Remark(message, hint, field, entry)])


def _of_both_kinds(ids: Mapping[Name, EntityId]) -> Iterator[tuple[str, EntityId, EntityId]]:
    """The names that a person and a place have, with both."""
    for kind, name in sorted(ids):
        if kind == "person" and ("place", name) in ids:
            yield name, ids["person", name], ids["place", name]


def _listing(matter: Matter, entity: EntityId) -> Iterator[tuple[str, tuple[EntityId, ...]]]:
    """The articles that list an entity, with all that they list."""
    listed = matter.edition.listed
    return ((key, listed[key]) for key in matter.edition.order if entity in listed[key])
