"""The answers about whole persons, places and sources: who is one with whom, and who is called how.

Each has the action that settles its question.
"""

from collections.abc import Iterable, Iterator

from builder.desk.actions import Action, Correct, Several, TakeBack
from builder.desk.views.queues.item import PLACE, Choice
from builder.desk.views.queues.survey import Survey
from builder.model import Kind
from builder.publish.identities import EntityId

Pair = tuple[EntityId, EntityId]


def several(actions: Iterable[Action]) -> Action:
    """Some actions as one; one alone as it is."""
    found = tuple(actions)
    return found[0] if len(found) == 1 else Several(found)


def merging(survey: Survey, pair: Pair) -> Iterator[Choice]:
    """What makes one of two, under either name; a name that has a file stays the shown one."""
    entities = survey.edition.archive.entities
    for first, second in (pair, pair[::-1]):
        if not entities[second].filed:
            names = (survey.name(first), survey.name(second))
            action = several(joining(survey, first[0], names))
            yield Choice("choice_merge", {"name": names[0], "other": names[1]}, action)


def merging_as(survey: Survey, pair: Pair) -> Iterator[Choice]:
    """What makes one of two under a third name; none if one has a file that names it."""
    if any(survey.edition.archive.entities[each].filed for each in pair):
        return
    names = (PLACE, *map(survey.name, pair))
    # Whoever is typed may be of any kind, so it is said which is meant.
    action = several(joining(survey, pair[0][0], names, is_stated=True))
    yield Choice("choice_merge_as", {"value": names[1]}, action, "name")


def joining(
    survey: Survey, kind: Kind, names: tuple[str, ...], *, is_stated: bool = False
) -> Iterator[Action]:
    """What makes these names one; it states their kind where it must, or if it shall.

    An entry that has one of them and means another kind without saying so must say so first, as
    names that are joined join the entries that have them.
    """
    stated = kind if is_stated else survey.kind_for(kind, names)
    for each in survey.corrections:
        if stated and not each.kind and not set(names).isdisjoint(each.names):
            meant = survey.meant_kind(each)
            if meant not in ("", kind):
                yield TakeBack(each.action, each.names)
                yield Correct(each.action, each.names, kind=meant)
    yield Correct("same", names, kind=stated)


def apart(survey: Survey, pair: Pair) -> Choice:
    """What keeps two apart for good: a file for each."""
    values = {"name": survey.name(pair[0]), "other": survey.name(pair[1])}
    return Choice("choice_apart", values, several(filing(survey, pair)))


def own_file(survey: Survey, entity: EntityId) -> Choice:
    """What lays down that there is somebody or something of this very name: a file."""
    return Choice("choice_own", {"name": survey.name(entity)}, several(filing(survey, [entity])))


def filing(survey: Survey, entities: Iterable[EntityId]) -> Iterator[Action]:
    """What gives entities files of their own, as far as they have none.

    A correction that renames one becomes one that joins its names, as a file then says how it is
    called.
    """
    for entity in entities:
        if survey.edition.archive.entities[entity].filed:
            continue
        name = survey.name(entity)
        for each in survey.corrections:
            if each.action == "rename" and each.names[1] == name and each.kind in ("", entity[0]):
                yield TakeBack("rename", each.names, kind=each.kind)
                yield Correct("same", each.names[::-1], kind=each.kind)
        yield survey.file_for(entity)


def renaming(survey: Survey, entity: EntityId) -> Choice:
    """What gives an entity another name, or makes it one with whoever has that name."""
    name = survey.name(entity)
    # Whoever is typed may be of any kind, so it is said which is meant.
    action = Correct("same", (PLACE, name), kind=entity[0])
    return Choice("choice_rename", {"name": name, "value": name}, action, "name")
