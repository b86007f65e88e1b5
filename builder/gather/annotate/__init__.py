"""Who and where: the persons and places that a text names, each under one name.

The tagger sees one sentence at a time; the rules behind it see the whole document. They are worth
as much as the tagger (four to ten points of the distinct names found).
"""

from collections.abc import Callable
from pathlib import Path

from builder.gather.annotate.annotator import Annotator, Load, LoadError
from builder.gather.annotate.base_forms import (
    cut_possessions,
    drop_attributes,
    drop_buildings,
    drop_genitives,
    split_slashes,
    trim_roles,
)
from builder.gather.annotate.bodies import drop_bodies
from builder.gather.annotate.capitals import name_in_prose
from builder.gather.annotate.doubtful import drop_doubtful
from builder.gather.annotate.english import (
    add_suffixes,
    cut_at_small_words,
    drop_parts,
    find_headed_places,
)
from builder.gather.annotate.full_names import (
    complete_names,
    find_inverted_names,
    join_aliases,
)
from builder.gather.annotate.kinds import agree_on_kind
from builder.gather.annotate.listing import list_appearances
from builder.gather.annotate.occurrences import (
    drop_overlaps,
    find_every_occurrence,
    find_misprints,
    find_other_names,
)
from builder.gather.annotate.persons import drop_common_nouns, name_persons
from builder.gather.annotate.place_nouns import (
    drop_bare_nouns,
    find_described,
    join_parts,
    trim_descriptions,
)
from builder.gather.annotate.place_shapes import find_listed, find_shapes
from builder.gather.annotate.places import name_places
from builder.gather.annotate.roles import find_officeholders, give_roles
from builder.gather.annotate.tagger import tag
from builder.gather.annotate.things import drop_things
from builder.model import Mention

__all__ = [
    "RULES",
    "Annotator",
    "Load",
    "LoadError",
    "annotate",
    "apply_rules",
    "list_appearances",
    "load",
]

Rule = Callable[[str, tuple[Mention, ...]], tuple[Mention, ...]]

RULES: tuple[Rule, ...] = (
    split_slashes,
    trim_descriptions,
    trim_roles,
    drop_bare_nouns,
    find_described,
    complete_names,
    find_inverted_names,
    drop_buildings,
    cut_at_small_words,
    drop_parts,
    find_headed_places,
    find_shapes,
    find_listed,
    cut_possessions,
    drop_genitives,
    name_in_prose,
    find_officeholders,
    agree_on_kind,
    join_parts,
    find_every_occurrence,
    find_other_names,
    find_misprints,
    drop_parts,
    drop_attributes,
    drop_overlaps,
    drop_bodies,
    drop_things,
    name_persons,
    add_suffixes,
    join_aliases,
    drop_common_nouns,
    name_places,
    give_roles,
    drop_doubtful,
)


# What finds names in the text itself, not by others of the same.
FINDERS: frozenset[Rule] = frozenset(
    {find_described, find_inverted_names, find_headed_places, find_shapes, find_listed}
)


def annotate(text: str, language: str = "") -> tuple[Mention, ...]:
    """The mentions of a text in order; those of one person or place share one `name`.

    The embedded `Annotator`: one model for all languages, so the language is not asked for.
    """
    return apply_rules(text, tag(text), finding=True)


def apply_rules(
    text: str, mentions: tuple[Mention, ...], *, finding: bool = False
) -> tuple[Mention, ...]:
    """What `annotate` makes of the names that any tagger found.

    They are mentions in order, each named as it is written in the text, without space around it.
    With `finding` the rules add names that the tagger did not find; another annotator's are all.
    """
    for rule in RULES:
        if finding or rule not in FINDERS:
            mentions = rule(text, mentions)
    return mentions


def load(model: str, root: Path) -> Annotator:
    """The embedded annotator, by the way that all are loaded. Raises LoadError if given a model."""
    if model:
        raise LoadError("the embedded annotator has no other models")
    return annotate
