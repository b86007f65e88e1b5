"""The last document rule: names that too little speaks for are none.

News gives a person's full name or office at least once. In German, which writes all nouns with a
capital, what is one word throughout and nobody much in the news is far more often a thing, a
company or an event ('Triangel', 'Audi'). A text of a few sentences may lack the full name, though.
"""

from collections import defaultdict
from collections.abc import Sequence

from builder.gather.language import detect_language
from builder.gazetteer import is_in_the_news, is_place
from builder.model import Kind, Mention

Mentions = tuple[Mention, ...]
# Least weights, in hundredths. On three folds of the labelled Wikinews articles, read by taggers
# that had not learnt from them, persons of one word were right 5 times and wrong 44 times, with
# the least weight 4 and 10; places that no list has 46 and 31, with the least weight 43 and 20.
LEAST_PERSON, LEAST_PLACE = 500, 100
# In characters; the shortest of the 850 Wikinews articles have 300, five sentences have 500.
SHORTEST_ARTICLE = 300


def drop_doubtful(text: str, mentions: Mentions) -> Mentions:
    """A German article without persons of one word and unlisted places that are not sure.

    Names of other taggers, which have no weights, all stay.
    """
    if len(text) < SHORTEST_ARTICLE or detect_language(text) != "de":
        return mentions
    named: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.kind, mention.name].append(mention)
    doubtful = {entity for entity, some in named.items() if _is_doubtful(*entity, some)}
    return tuple(mention for mention in mentions if (mention.kind, mention.name) not in doubtful)


def _is_doubtful(kind: Kind, name: str, mentions: Sequence[Mention]) -> bool:
    if kind == "person" and (" " in name or is_in_the_news(name)):
        return False
    if is_place(name) if kind == "place" else any(each.role for each in mentions):
        return False
    least = LEAST_PERSON if kind == "person" else LEAST_PLACE
    weights = [each.weight for each in mentions if each.weight is not None]
    return bool(weights) and max(weights) < least
