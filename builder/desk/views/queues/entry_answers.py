"""The answers about entries of articles: what they mean there, and the action that says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.desk.actions import (
    Action,
    AddEntry,
    Correct,
    EntryKind,
    RemoveEntry,
    RenameEntry,
    SetForms,
    SetStatus,
)
from builder.desk.views.queues.answers import several
from builder.desk.views.queues.item import PLACE, Choice, Fact
from builder.desk.views.queues.listing import Listed, by_article, by_name, keys_of
from builder.desk.views.queues.survey import Survey, entry_kind
from builder.model import Appearance, Article
from builder.publish.identities import EntityId
from builder.publish.status import status_of

_LONGEST_TITLE = 32
_OF_KIND: Mapping[EntryKind, str] = {"person": "choice_person", "place": "choice_place"}


def no_name(survey: Survey, entity: EntityId, listed: Iterable[Listed]) -> Choice:
    """What says that the names of some entries are none, in the whole archive."""
    names = dict.fromkeys(each.entry.name for each in listed)
    kind = entity[0]
    corrections = (Correct("never", (each,), kind=survey.kind_for(kind, [each])) for each in names)
    return Choice("choice_no_name", {"name": survey.name(entity)}, several(corrections))


def not_here(survey: Survey, entity: EntityId, listed: Sequence[Listed]) -> Choice:
    """What says that the names of some entries are none in their articles."""
    corrections = (
        Correct("not_in", (name,), keys, survey.kind_for(entity[0], [name]))
        for name, keys in by_name(listed).items()
    )
    return Choice(*_said_where(survey, listed), several(corrections))


def _said_where(survey: Survey, listed: Iterable[Listed]) -> tuple[str, Mapping[str, str]]:
    """The words for `not_here`, which say of how many articles they speak."""
    keys = keys_of(listed)
    if len(keys) == 1:
        return "choice_not_here", {"title": _shortened(survey.article(keys[0]).title)}
    return "choice_not_in_these", {"n": str(len(keys))}


def _shortened(title: str) -> str:
    """As much of an article's title as a button needs to say which it is."""
    if len(title) <= _LONGEST_TITLE:
        return title
    cut = title[:_LONGEST_TITLE]
    return f"{cut.rpartition(' ')[0] or cut} …"


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


def renamed(survey: Survey, listed: Iterable[Listed]) -> Action:
    """What gives some entries another name, which is asked for and then certain.

    Their roles stay: the machine reads a role beside the very name (`gather.annotate.roles`), so it
    is that of whoever is meant by it. As the entry is confirmed with it, `roles` shows it.
    """
    articles = by_article(listed).values()
    return several(action for entries in articles for action in _renamed(survey, entries))


def _renamed(survey: Survey, listed: Sequence[Listed]) -> Iterator[Action]:
    """What gives the entries of one article one name; several of them become one."""
    key, entry = listed[0]
    path, kind = survey.path(key), entry_kind(entry.kind)
    name, *others = dict.fromkeys(survey.written(*each) for each in listed)
    if others:
        forms = dict.fromkeys(form for each in listed for form in each.entry.forms)
        yield from (RemoveEntry(path, kind, each) for each in others)
        more = tuple(each for each in (*forms, *others) if each != name)
        yield SetForms(path, kind, name, tuple(dict.fromkeys(more)))
    yield RenameEntry(path, kind, name, PLACE)
    yield SetStatus(path, kind, PLACE, "confirmed")


def roles(listed: Iterable[Listed]) -> tuple[Fact, ...]:
    """What the entries say somebody is, so that nobody confirms that unseen."""
    found = dict.fromkeys(each.entry.role for each in listed if each.entry.role)
    return (Fact("fact_role", ", ".join(found)),) if found else ()


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
