"""The last document rule: names that too little speaks for are none.

News gives a person's full name or office at least once. In German, which writes all nouns with a
capital, what is one word throughout and nobody much in the news is far more often a thing, a
company or an event ('Triangel', 'Audi'). A text of a few sentences may lack the full name, though.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf

from builder.gather.language import detect_language
from builder.gazetteer import is_in_the_news, is_place
from builder.model import Kind, Mention

Mentions = tuple[Mention, ...]
# Least weights, in hundredths. On three folds of the labelled Wikinews articles, read by taggers
# that had not learnt from them, persons of one word were right 5 times and wrong 44 times, with
# the least weight 4 and 10; places that no list has 46 and 31, with the least weight 43 and 20.
GERMAN: Mapping[Kind, int] = {"person": 500, "place": 100}
# In French, Spanish, Italian and Dutch, which it has not learnt, the tagger alone is never enough:
# then whole phrases are places to it. On the 46 invented pages of tests/cases/gather, 20 of them in
# these languages, that is worth three points of F1 in persons and one in places.
NOT_LEARNT: Mapping[Kind, int] = {"person": 1 << 30, "place": 1 << 30}
# In characters; the shortest of the 850 Wikinews articles have 300, five sentences have 500.
SHORTEST_ARTICLE = 300


def drop_doubtful(text: str, mentions: Mentions) -> Mentions:
    """An article without the persons of one word and the unlisted places that are not sure.

    In English all are: it has no capital on common nouns. Names of other taggers, which have no
    weights, all stay.
    """
    language = detect_language(text)
    if len(text) < SHORTEST_ARTICLE or language in ("en", ""):
        return mentions
    least = GERMAN if language == "de" else NOT_LEARNT
    named: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.kind, mention.name].append(mention)
    doubtful = {
        (kind, name)
        for (kind, name), some in named.items()
        if not _is_supported(kind, name, some) and _weight(some) < least[kind]
    }
    return tuple(mention for mention in mentions if (mention.kind, mention.name) not in doubtful)


def _is_supported(kind: Kind, name: str, mentions: Sequence[Mention]) -> bool:
    """Whether lists or the text speak for a name: a place's list, a full name, an office."""
    if kind == "place":
        return is_place(name)
    return " " in name or is_in_the_news(name) or any(each.role for each in mentions)


def _weight(mentions: Sequence[Mention]) -> float:
    """The greatest weight that the tagger gives to a name; beyond all if it gives none."""
    return max((each.weight for each in mentions if each.weight is not None), default=inf)
