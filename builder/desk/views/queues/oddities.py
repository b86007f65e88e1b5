"""Names that are spelt unlike names; each sign of it is a function in a table."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from builder.desk.views.queues.listing import Listing
from builder.desk.views.queues.survey import Survey
from builder.publish import questions
from builder.publish.identities import EntityId
from builder.publish.search.analysis import plain

_DIGIT = re.compile(r"\d")
# What news texts print beside names and no name has.
_SIGN = re.compile(r"[:;!?/\\|@#*_=+<>{}\[\]\"„“”»«…]")
# Abbreviations have up to four capitals: USA, NATO, UdSSR.
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-zäöüß]{5,}(?!\w)")
# Of 850 articles of Wikinews one person in a thousand has more words.
_MOST_WORDS = {"person": 5, "place": 6}
# A misprint is one letter off a name of at least so many letters that so many times more articles
# have; places of fewer letters are too often one letter apart (Iran, Irak).
_FEWEST_LETTERS, _TIMES = 6, 3


@dataclass(frozen=True, slots=True)
class Oddity:
    """A person or place whose name looks wrong, why, and those that may be meant."""

    entity: EntityId
    why: str
    like: tuple[EntityId, ...] = ()


def odd_names(survey: Survey, listing: Listing) -> Iterator[Oddity]:
    """The persons and places that articles list under such a name, each once."""
    lone = {each.entity for each in questions.lone_names(survey.edition)}
    misprints = dict(_misprints(survey, listing))
    for entity in sorted(listing):
        if entity in misprints:
            yield Oddity(entity, "misprint", (misprints[entity],))
        elif entity not in lone and (why := _sign_of(survey, entity)):
            yield Oddity(entity, why)


def _sign_of(survey: Survey, entity: EntityId) -> str:
    return next((why for why, is_so in SIGNS.items() if is_so(survey, entity)), "")


def _has_digits(survey: Survey, entity: EntityId) -> bool:
    return bool(_DIGIT.search(survey.name(entity)))


def _has_signs(survey: Survey, entity: EntityId) -> bool:
    return bool(_SIGN.search(survey.name(entity)))


def _has_capitals(survey: Survey, entity: EntityId) -> bool:
    found = _CAPITALS.search(survey.name(entity))
    return found is not None and found[0].isupper() and not _is_located(survey, entity)


def _is_small(survey: Survey, entity: EntityId) -> bool:
    return not any(letter.isupper() for letter in survey.name(entity)) and any(
        letter.islower() for letter in survey.name(entity)
    )


def _is_long(survey: Survey, entity: EntityId) -> bool:
    return len(survey.name(entity).split()) > _MOST_WORDS[entity[0]]


def _is_both(survey: Survey, entity: EntityId) -> bool:
    """Whether a person's name is a place's, too."""
    return entity[0] == "person" and ("place", survey.name(entity)) in survey.edition.archive.ids


def _is_single(survey: Survey, entity: EntityId) -> bool:
    return entity[0] == "person" and len(survey.name(entity).split()) == 1


SIGNS: Mapping[str, Callable[[Survey, EntityId], bool]] = {
    "digits": _has_digits,
    "signs": _has_signs,
    "capitals": _has_capitals,
    "small": _is_small,
    "long": _is_long,
    "both": _is_both,
    "single": _is_single,
}


def _is_located(survey: Survey, entity: EntityId) -> bool:
    """Whether an editor or the gazetteer knows where a place is."""
    facts = survey.edition.locations.get(entity)
    return facts is not None and bool(facts.coordinates or facts.country)


def _misprints(survey: Survey, listing: Listing) -> Iterator[tuple[EntityId, EntityId]]:
    """Places that the gazetteer does not know, and one letter off them those that may be meant."""
    count = survey.edition.count
    blocks: dict[str, list[EntityId]] = defaultdict(list)
    for entity in sorted(listing, key=lambda each: (-count(each), each)):
        name = plain(survey.name(entity))
        if entity[0] == "place" and len(name) >= _FEWEST_LETTERS:
            blocks[name[:2]].append(entity)
    for block in blocks.values():
        for at, entity in enumerate(block):
            if not _is_located(survey, entity):
                likes = (each for each in block[:at] if _is_near(survey, entity, each))
                if like := next(likes, None):
                    yield entity, like


def _is_near(survey: Survey, entity: EntityId, other: EntityId) -> bool:
    if survey.edition.count(other) < _TIMES * survey.edition.count(entity):
        return False
    one, two = (plain(survey.name(each)) for each in (entity, other))
    return OSA.distance(one, two, score_cutoff=1) == 1
