"""The last document rule: names that too little speaks for are none.

News gives a person's full name or office at least once. What is one word throughout, of nobody who
is much in the news, is far more often a thing, a company or an event ('Triangel', 'Audi').
"""

from collections import defaultdict
from collections.abc import Iterable

from builder.gazetteer import is_in_the_news, is_place
from builder.model import Mention

Mentions = tuple[Mention, ...]
# Least weights, in hundredths. On three folds of the labelled Wikinews articles, read by taggers
# that had not learnt from them, persons of one word were right 5 times and wrong 44 times, with
# the least weight 4 and 10; places that no list has 46 and 31, with the least weight 43 and 20.
LEAST_PERSON, LEAST_PLACE = 500, 100


def drop_doubtful(text: str, mentions: Mentions) -> Mentions:
    """Without persons of one word and unlisted places of which the tagger is not sure."""
    named: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.kind, mention.name].append(mention)
    sure = {
        (kind, name): (_is_person if kind == "person" else _is_place)(name, some)
        for (kind, name), some in named.items()
    }
    return tuple(mention for mention in mentions if sure[mention.kind, mention.name])


def _is_person(name: str, mentions: Iterable[Mention]) -> bool:
    if " " in name or is_in_the_news(name):
        return True
    return any(each.role or each.weight >= LEAST_PERSON for each in mentions)


def _is_place(name: str, mentions: Iterable[Mention]) -> bool:
    return is_place(name) or any(each.weight >= LEAST_PLACE for each in mentions)
