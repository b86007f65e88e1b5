"""The queue of names that do not tell whom they mean: lone surnames, and forms of two entries."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from builder.desk.views.queues.answers import (
    apart,
    certain,
    meaning,
    merging,
    not_here,
    own_file,
    several,
)
from builder.desk.views.queues.duplicates import side
from builder.desk.views.queues.forms import form_item
from builder.desk.views.queues.item import PLACE, Choice, Item, Queue
from builder.desk.views.queues.listing import (
    Listed,
    Listing,
    keys_of,
    list_entities,
    unconfirmed,
)
from builder.desk.views.queues.sentences import naming
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
    name, open_ones = survey.name(found.entity), unconfirmed(survey, listing[found.entity])
    evidence = (
        *naming(survey, found.entity, keys_of(open_ones), of=name),
        *(each for owner in ranked[:_SHOWN_OWNERS] for each in side(survey, owner, 1)),
    )
    choices = tuple(_choices(survey, found, open_ones))
    return Item(f"surname:{found.entity[1]}", "surname", name, choices, evidence)


def _choices(survey: Survey, found: LoneName, open_ones: Sequence[Listed]) -> Iterator[Choice]:
    """The answers; each but the last, that it is no name, takes the doubt of the entries away.

    No name it is there alone: `never` would take the surname from those who have it, too.
    """
    for choice in (*_meant(survey, found, open_ones), _itself(survey, found)):
        yield certain(survey, choice, open_ones)
    if open_ones:
        yield not_here(survey, found.entity, open_ones)


def _meant(survey: Survey, found: LoneName, open_ones: Sequence[Listed]) -> Iterator[Choice]:
    """One of those who have the name, in these articles or everywhere, or somebody else."""
    entity, owners = found
    if open_ones:
        for owner in owners[:_MOST_OWNERS]:
            name = survey.name(owner)
            meant = several(meaning(survey, entity, open_ones, name))
            yield Choice("choice_is", {"name": name}, meant)
    if len(owners) == 1:
        yield replace(next(merging(survey, (owners[0], entity))), text="choice_is_everywhere")
    if open_ones:
        other = several(meaning(survey, entity, open_ones, PLACE))
        yield Choice("choice_is_other", {"name": survey.name(entity)}, other, "name")


def _itself(survey: Survey, found: LoneName) -> Choice:
    """Somebody who is known by this name alone."""
    entity, owners = found
    return apart(survey, (owners[0], entity)) if len(owners) == 1 else own_file(survey, entity)
