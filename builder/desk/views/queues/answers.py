"""The answers that several queues offer, each with the action that settles the question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builder.desk.actions import (
    Action,
    AddEntry,
    Correct,
    EntryKind,
    RemoveEntry,
    SetStatus,
    Several,
    TakeBack,
)
from builder.desk.views.queues.item import PLACE, Choice
from builder.desk.views.queues.listing import Listed, by_name
from builder.desk.views.queues.survey import Survey, entry_kind
from builder.model import Appearance, Article, Kind
from builder.publish.identities import EntityId
from builder.publish.status import status_of

Pair = tuple[EntityId, EntityId]
_OF_KIND: Mapping[EntryKind, str] = {"person": "choice_person", "place": "choice_place"}


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


def joining(survey: Survey, kind: Kind, names: tuple[str, ...]) -> Iterator[Action]:
    """What makes these names one.

    An entry that has one of them and means another kind without saying so must say so first, as
    names that are joined join the entries that have them.
    """
    stated = survey.kind_for(kind, names)
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


def no_name(survey: Survey, entity: EntityId, listed: Iterable[Listed]) -> Choice:
    """What says that the names of some entries are none, in the whole archive."""
    names = dict.fromkeys(each.entry.name for each in listed)
    kind = entity[0]
    corrections = (Correct("never", (each,), kind=survey.kind_for(kind, [each])) for each in names)
    return Choice("choice_no_name", {"name": survey.name(entity)}, several(corrections))


def not_here(survey: Survey, entity: EntityId, listed: Iterable[Listed]) -> Choice:
    """What says that the names of some entries are none in their articles."""
    corrections = (
        Correct("not_in", (name,), keys, survey.kind_for(entity[0], [name]))
        for name, keys in by_name(listed).items()
    )
    return Choice("choice_not_here", {"name": survey.name(entity)}, several(corrections))


def renaming(survey: Survey, entity: EntityId) -> Choice:
    """What gives an entity another name, or makes it one with whoever has that name."""
    name = survey.name(entity)
    # Whoever is typed may be of any kind, so it is said which is meant.
    action = Correct("same", (PLACE, name), kind=entity[0])
    return Choice("choice_rename", {"name": name, "value": name}, action, "name")


def confirming(survey: Survey, listed: Iterable[Listed]) -> tuple[Action, ...]:
    """What says that some entries are right, each in its article."""
    stated = dict.fromkeys(
        SetStatus(
            survey.path(each.key),
            entry_kind(each.entry.kind),
            survey.written(each.key, each.entry),
            "confirmed",
        )
        for each in listed
    )
    return tuple(stated)


def meaning(
    survey: Survey, entity: EntityId, listed: Iterable[Listed], name: str
) -> tuple[Action, ...]:
    """What says whom some entries mean instead."""
    return tuple(
        Correct("split", (said, name), keys, kind=survey.kind_for(entity[0], [said]))
        for said, keys in by_name(listed).items()
    )


def certain(survey: Survey, choice: Choice, listed: Iterable[Listed]) -> Choice:
    """An answer that takes the doubt about some entries away with the question."""
    doubted = (
        each for each in listed if status_of(survey.article(each.key), each.entry) == "uncertain"
    )
    actions = [choice.action] if choice.action else []
    return replace(choice, action=several([*actions, *confirming(survey, doubted)]))


def right(survey: Survey, entity: EntityId, listed: Iterable[Listed]) -> Choice:
    """What says that a name is right, and that it is of the kind that its entries say."""
    kind = entry_kind(entity[0])
    values = {"name": survey.name(entity)}
    return Choice(_OF_KIND[kind], values, several(confirming(survey, listed)))


def of_other_kind(survey: Survey, entity: EntityId, listed: Iterable[Listed]) -> Choice:
    """What says that persons are places, or places persons; a role goes, as a place has none."""
    kind = entry_kind(entity[0])
    other: EntryKind = "person" if kind == "place" else "place"
    actions: list[Action] = []
    for key, written in dict.fromkeys((each.key, survey.written(*each)) for each in listed):
        path, article = survey.path(key), survey.article(key)
        forms = tuple(form for each in listed_as(article, kind, written) for form in each.forms)
        actions.append(RemoveEntry(path, kind, written))
        if not listed_as(article, other, written):
            actions.append(AddEntry(path, other, written, forms=forms))
        actions.append(SetStatus(path, other, written, "confirmed"))
    return Choice(_OF_KIND[other], {"name": survey.name(entity)}, several(actions))


def listed_as(article: Article, kind: EntryKind, name: str) -> tuple[Appearance, ...]:
    """The entries of an article of a kind and name."""
    entries = article.places if kind == "place" else article.actors
    return tuple(each for each in entries if each.name == name)
