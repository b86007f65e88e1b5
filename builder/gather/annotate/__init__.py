"""Who and where: the persons and places that a text names, each under one name.

The tagger sees one sentence at a time; the rules behind it see the whole document. They are worth
as much as the tagger (four to ten points of the distinct names found).
"""

from collections.abc import Callable

from builder.gather.annotate.base_forms import (
    cut_possessions,
    drop_attributes,
    drop_buildings,
    drop_genitives,
    split_slashes,
    trim_roles,
)
from builder.gather.annotate.doubtful import drop_doubtful
from builder.gather.annotate.kinds import agree_on_kind
from builder.gather.annotate.listing import list_appearances
from builder.gather.annotate.occurrences import (
    drop_overlaps,
    find_every_occurrence,
    find_misprints,
    find_other_names,
)
from builder.gather.annotate.persons import drop_common_nouns, name_persons
from builder.gather.annotate.places import name_places
from builder.gather.annotate.roles import give_roles
from builder.gather.annotate.tagger import tag
from builder.model import Mention

__all__ = ["RULES", "annotate", "list_appearances"]

Rule = Callable[[str, tuple[Mention, ...]], tuple[Mention, ...]]

RULES: tuple[Rule, ...] = (
    split_slashes,
    trim_roles,
    drop_buildings,
    cut_possessions,
    drop_genitives,
    agree_on_kind,
    find_every_occurrence,
    find_other_names,
    find_misprints,
    drop_attributes,
    drop_overlaps,
    name_persons,
    drop_common_nouns,
    name_places,
    give_roles,
    drop_doubtful,
)


def annotate(text: str) -> tuple[Mention, ...]:
    """The mentions of a text in order; those of one person or place share one `name`."""
    mentions = tag(text)
    for rule in RULES:
        mentions = rule(text, mentions)
    return mentions
