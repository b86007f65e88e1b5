"""The queue of names that look wrong: uncertain ones, and those that are spelt unlike names."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from builder.desk.views.queues.answers import merging, own_file, renaming
from builder.desk.views.queues.entry_answers import (
    no_name,
    not_here,
    of_other_kind,
    renamed,
    right,
    roles,
)
from builder.desk.views.queues.item import Choice, Evidence, Item, Queue
from builder.desk.views.queues.listing import (
    Listed,
    Listing,
    keys_of,
    list_entities,
    unconfirmed,
)
from builder.desk.views.queues.oddities import Oddity, odd_names
from builder.desk.views.queues.parts import divided, dividing
from builder.desk.views.queues.sentences import naming
from builder.desk.views.queues.survey import Survey
from builder.publish import questions
from builder.publish.identities import EntityId, Name
from builder.publish.status import status_of

# Whoever says that a name is right confirms as many entries as sentences are shown; of a name that
# stands in more articles it takes a file, which says who it is and confirms none of them.
_FEW = 3
# What mostly is no name: in 850 articles of Wikinews 27 roads, aeroplanes and stars are taken for
# places or persons whose names have digits. That answer then comes first.
_MOSTLY_NONE = frozenset(("digits", "signs", "small"))


def names(survey: Survey) -> Queue:
    """Names that are uncertain, then those that look wrong, those of most articles first.

    Lone surnames that others have are asked about in a queue of their own.

    Settled are those that look wrong and have a file or are confirmed, and what corrections say.
    """
    count, listing = survey.edition.count, list_entities(survey)
    lone = {each.entity for each in questions.surnames(survey.edition)}
    ids = survey.edition.archive.ids
    doubted = questions.uncertain_names(survey.edition)
    uncertain = [name for name in doubted if ids[name] not in lone]
    asked_already = {ids[name] for name in uncertain}
    found = [each for each in odd_names(survey, listing) if each.entity not in asked_already]
    odd = [each for each in found if _is_open(survey, listing, each.entity)]
    odd.sort(key=lambda each: (-count(each.entity), each.entity))
    asked: list[Callable[[], Item]] = [
        partial(_uncertain, survey, listing, name) for name in uncertain
    ]
    asked += [partial(_odd, survey, listing, each) for each in odd]
    said = sum(each.action in ("never", "not_in", "rename") for each in survey.corrections)
    return Queue(asked, len(found) - len(odd) + said)


def _is_open(survey: Survey, listing: Listing, entity: EntityId) -> bool:
    filed = survey.edition.archive.entities[entity].filed
    return not filed and bool(unconfirmed(survey, listing.get(entity, ())))


def _uncertain(survey: Survey, listing: Listing, name: Name) -> Item:
    entity = survey.edition.archive.ids[name]
    listed = tuple(
        each
        for each in listing[entity]
        if each.entry.name == name[1]
        and status_of(survey.article(each.key), each.entry) == "uncertain"
    )
    item = partial(_of_entries, survey, f"uncertain:{name[0]}:{name[1]}", "uncertain")
    whole = item(listed)
    choices = (*whole.choices, *dividing(listed))
    return replace(whole, choices=choices, parts=partial(divided, survey, item, listed))


def _of_entries(survey: Survey, key: str, topic: str, listed: Sequence[Listed]) -> Item:
    """What some entries of one name are, which is answered for them alone."""
    entry = listed[0].entry
    entity = survey.edition.archive.ids[entry.kind, entry.name]
    values = {"name": entry.name, "value": entry.name}
    choices = (
        right(survey, entity, listed),
        of_other_kind(survey, entity, listed),
        not_here(survey, entity, listed),
        Choice("choice_is_called", values, renamed(survey, listed), "name"),
    )
    evidence = tuple(naming(survey, entity, keys_of(listed), most=2 * _FEW))
    return Item(key, topic, entry.name, choices, evidence, roles(listed))


def _odd(survey: Survey, listing: Listing, found: Oddity) -> Item:
    entity, listed = found.entity, listing[found.entity]
    name, key = survey.name(entity), f"odd:{':'.join(found.entity)}"
    open_ones = unconfirmed(survey, listed)
    choices = (*_choices(survey, found, listed), *dividing(open_ones))
    evidence = (
        *naming(survey, entity, keys_of(listed), of=name if found.like else ""),
        *(each for other in found.like for each in _like(survey, listing, other)),
    )
    parts = partial(divided, survey, partial(_of_entries, survey, key, found.why), open_ones)
    return Item(key, found.why, name, choices, evidence, roles(open_ones), parts=parts)


def _like(survey: Survey, listing: Listing, entity: EntityId) -> Iterator[Evidence]:
    return naming(survey, entity, keys_of(listing[entity]), of=survey.name(entity), most=1)


def _choices(survey: Survey, found: Oddity, listed: Sequence[Listed]) -> Iterator[Choice]:
    entity = found.entity
    for other in found.like:
        yield next(merging(survey, (other, entity)))
    rights, none = tuple(_rights(survey, entity, listed)), no_name(survey, entity, listed)
    yield from (none, *rights) if found.why in _MOSTLY_NONE else (*rights, none)
    yield renaming(survey, entity)


def _rights(survey: Survey, entity: EntityId, listed: Sequence[Listed]) -> Iterator[Choice]:
    open_ones = unconfirmed(survey, listed)
    if len(open_ones) > _FEW:
        yield own_file(survey, entity)
    else:
        yield right(survey, entity, open_ones)
        yield of_other_kind(survey, entity, open_ones)
