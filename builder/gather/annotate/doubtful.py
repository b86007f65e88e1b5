"""The last document rule: names that too little speaks for are none.

News gives a person's full name or office at least once. In German, which writes all nouns with a
capital, what is one word throughout and nobody much in the news is far more often a thing, a
company or an event ('Triangel', 'Audi'). A text of a few sentences may lack the full name, though.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf

from builder.gather.language import detect_language
from builder.gazetteer import is_first_name, is_in_the_news, is_place
from builder.model import Kind, Mention

Mentions = tuple[Mention, ...]
# Least weights, in hundredths. On three folds of the labelled Wikinews articles, read by taggers
# that had not learnt from them, persons of one word were right 5 times and wrong 44 times, with
# the least weight 4 and 10; places that no list has 46 and 31, with the least weight 43 and 20.
GERMAN: Mapping[Kind, int] = {"person": 500, "place": 100}
# English has no capital on common nouns, so its places stay. Of the persons of one word that the
# tagger and the rules found in 98 English Wikinews articles, those that no list has as a first name
# were right 3 times and wrong 28 times below this weight, listed first names twice and 7 times
# below the lower one.
ENGLISH: Mapping[Kind, int] = {"person": 500, "place": 0}
ENGLISH_FIRST_NAME = 150
LEARNT = {"de": GERMAN, "en": ENGLISH}
# In French, Spanish, Italian and Dutch, which it has not learnt, the tagger alone is never enough:
# then whole phrases are places to it. On the 46 invented pages of tests/cases/gather, 20 of them in
# these languages, that is worth three points of F1 in persons and one in places.
NOT_LEARNT: Mapping[Kind, int] = {"person": 1 << 30, "place": 1 << 30}
# In characters; the shortest of the 850 Wikinews articles have 300, five sentences have 500.
SHORTEST_ARTICLE = 300


def drop_doubtful(text: str, mentions: Mentions) -> Mentions:
    """An article without the persons of one word and the unlisted places that are not sure.

    Names of other taggers, which have no weights, all stay.
    """
    language = detect_language(text)
    if len(text) < SHORTEST_ARTICLE or not language or _is_no_news(language, mentions):
        return mentions
    named: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.kind, mention.name].append(mention)
    doubtful = {
        (kind, name)
        for (kind, name), some in named.items()
        if not _is_supported(kind, name, some) and _weight(some) < _least(language, kind, name)
    }
    return tuple(mention for mention in mentions if (mention.kind, mention.name) not in doubtful)


def _is_no_news(language: str, mentions: Mentions) -> bool:
    """Whether an English text gives nobody's full name: fiction and talk have first names alone."""
    return language == "en" and not any(m.kind == "person" and " " in m.name for m in mentions)


def _least(language: str, kind: Kind, name: str) -> int:
    """The weight that a name needs for which nothing else speaks."""
    if language == "en" and kind == "person" and is_first_name(name):
        return ENGLISH_FIRST_NAME
    return LEARNT.get(language, NOT_LEARNT)[kind]


def _is_supported(kind: Kind, name: str, mentions: Sequence[Mention]) -> bool:
    """Whether lists or the text speak for a name: a place's list, a full name, an office."""
    if kind == "place":
        return is_place(name)
    return " " in name or is_in_the_news(name) or any(each.role for each in mentions)


def _weight(mentions: Sequence[Mention]) -> float:
    """The greatest weight that the tagger gives to a name; beyond all if it gives none."""
    return max((each.weight for each in mentions if each.weight is not None), default=inf)
