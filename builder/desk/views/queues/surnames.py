"""The queue of names that do not tell whom they mean: lone surnames, and forms of two entries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from builder.desk.views.queues.answers import apart, merging, own_file, several
from builder.desk.views.queues.entry_answers import (
    certain,
    confirming,
    meaning,
    not_here,
    renamed,
    roles,
)
from builder.desk.views.queues.forms import form_item
from builder.desk.views.queues.item import Choice, Item, Queue
from builder.desk.views.queues.listing import (
    Listed,
    Listing,
    keys_of,
    list_entities,
    unconfirmed,
)
from builder.desk.views.queues.parts import divided, dividing
from builder.desk.views.queues.sentences import bearing, naming
from builder.desk.views.queues.survey import Survey
from builder.publish import questions
from builder.publish.questions import LoneName

# So many bearers of a name are offered; whoever means another one types the name.
_MOST_OWNERS = 5
# Of so many of them a sentence is shown beside those in question.
_SHOWN_OWNERS = 2


def surnames(survey: Survey) -> Queue:
    """Lone surnames that others have in full, those of most articles first; then the forms.

    Settled are the lone surnames that have files or are confirmed wherever they stand.
    """
    count = survey.edition.count
    listing = list_entities(survey)
    known = sum(1 for _ in questions.lone_names(survey.edition))
    lone = sorted(questions.surnames(survey.edition), key=lambda each: (-count(each[0]), each))
    asked = [partial(_item, survey, listing, each) for each in lone]
    forms = [partial(form_item, survey, *each) for each in questions.forms_of_two(survey.edition)]
    return Queue([*asked, *forms], known - len(lone))


def _item(survey: Survey, listing: Listing, found: LoneName) -> Item:
    count = survey.edition.count
    ranked = sorted(found.owners, key=lambda each: (-count(each), each))
    found = LoneName(found.entity, tuple(ranked))
    open_ones = unconfirmed(survey, listing[found.entity])
    everywhere = (*_everywhere(survey, found), _itself(survey, found))
    whole = _asked(survey, found, everywhere, open_ones)
    choices = (*whole.choices, *dividing(open_ones))
    parts = partial(divided, survey, partial(_part, survey, found), open_ones)
    return replace(whole, choices=choices, parts=parts)


def _part(survey: Survey, found: LoneName, listed: Sequence[Listed]) -> Item:
    """The question for the entries of one article; those listed there are likelier meant."""
    key = listed[0].key
    owners = sorted(found.owners, key=lambda each: not survey.entries(key, each))
    found = LoneName(found.entity, tuple(owners))
    own = replace(own_file(survey, found.entity), action=several(confirming(survey, listed)))
    return _asked(survey, found, [own], listed)


def _asked(
    survey: Survey, found: LoneName, general: Iterable[Choice], listed: Sequence[Listed]
) -> Item:
    """Whom some entries mean; `general` answers come after those who have the name in full."""
    name = survey.name(found.entity)
    evidence = (
        *naming(survey, found.entity, keys_of(listed), of=name),
        *(
            each
            for owner in found.owners[:_SHOWN_OWNERS]
            for each in bearing(survey, owner, listed)
        ),
    )
    choices = tuple(_choices(survey, found, general, listed))
    key = f"surname:{found.entity[1]}"
    return Item(key, "surname", name, choices, evidence, roles(listed))


def _choices(
    survey: Survey, found: LoneName, general: Iterable[Choice], listed: Sequence[Listed]
) -> Iterator[Choice]:
    """The answers; each but the last, that it is no name, takes the doubt of the entries away.

    No name it is there alone: `never` would take the surname from those who have it, too.
    """
    for choice in (*_meant(survey, found, listed), *general):
        yield certain(survey, choice, listed)
    if listed:
        yield Choice("choice_is_other", {}, renamed(survey, listed), "name")
        yield not_here(survey, found.entity, listed)


def _meant(survey: Survey, found: LoneName, listed: Sequence[Listed]) -> Iterator[Choice]:
    """One of those who have the name, in these articles."""
    if listed:
        for owner in found.owners[:_MOST_OWNERS]:
            name = survey.name(owner)
            meant = several(meaning(survey, found.entity, listed, name))
            yield Choice("choice_is", {"name": name}, meant)


def _everywhere(survey: Survey, found: LoneName) -> Iterator[Choice]:
    """The only one who has the name, in all articles."""
    entity, owners = found
    if len(owners) == 1:
        yield replace(next(merging(survey, (owners[0], entity))), text="choice_is_everywhere")


def _itself(survey: Survey, found: LoneName) -> Choice:
    """Somebody who is known by this name alone."""
    entity, owners = found
    return apart(survey, (owners[0], entity)) if len(owners) == 1 else own_file(survey, entity)
