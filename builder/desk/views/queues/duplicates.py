"""The queue of persons who may be one."""

from collections.abc import Iterator
from functools import partial

from builder.desk.views.queues.answers import Pair, apart, merging, merging_as
from builder.desk.views.queues.item import Evidence, Item, Queue
from builder.desk.views.queues.sentences import naming
from builder.desk.views.queues.survey import Survey
from builder.publish import questions
from builder.publish.identities import EntityId
from builder.respelling import seem_two


def duplicates(survey: Survey) -> Queue:
    """Persons whose names are spelt much alike, those of most articles first.

    Settled are those that corrections make one, and those that have a file each.
    """
    edition = survey.edition
    alike = tuple(questions.alike(edition))
    apart_already = sum(questions.both_filed(edition, *pair) for pair in alike)
    joined = sum(each.action == "same" for each in survey.corrections)
    pairs = sorted(questions.duplicates(edition), key=lambda pair: (-edition.count(pair[1]), pair))
    return Queue([partial(_item, survey, pair) for pair in pairs], apart_already + joined)


def _item(survey: Survey, pair: Pair) -> Item:
    one, two = tuple(merging(survey, pair)), (apart(survey, pair),)
    ranked = (*two, *one) if seem_two(*map(survey.name, pair)) else (*one, *two)
    choices = (*ranked, *merging_as(survey, pair))
    evidence = tuple(each for entity in pair for each in _side(survey, entity))
    key = ":".join(sorted(key for _, key in pair))
    title = " / ".join(map(survey.name, pair))
    return Item(f"duplicate:{key}", "duplicate", title, choices, evidence)


def _side(survey: Survey, entity: EntityId) -> Iterator[Evidence]:
    """The sentences that name one of those that are compared."""
    keys = survey.edition.archive.appearances[entity]
    return naming(survey, entity, keys, of=survey.name(entity))
