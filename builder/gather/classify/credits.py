"""Lines that only say when or by whom: bylines and datelines."""

import re

from builder.gather.classify.features import Features
from builder.gather.classify.reading import BYLINE, DATELINE, Label
from builder.gather.printed_dates import states_date
from builder.gazetteer import is_first_name

_AUTHOR = re.compile(
    r"(?:von|by|par|por|di|door|text|interview|ein gastbeitrag von|propos recueillis par)[: ]",
    re.IGNORECASE,
)
# A name with a place or an office behind it: 'Reto Zürcher, Bern', 'Jane Roe Political editor'.
_NAME_LED = re.compile(
    r"[A-ZÄÖÜ][\w’'-]+(?: [A-ZÄÖÜ][\w’'-]+){1,2}(?:, [A-ZÄÖÜ][\w ]{2,40}"
    r"| (?:[A-Z]\w+ )?(?:[Ee]ditor|[Cc]orrespondent|[Rr]eporter|[Ww]riter|"
    r"(?:Redakteur|Korrespondent)(?:in)?))"
)
# A line with bars between its parts may give paper, days and authors at once.
_MOST_WORDS, _MOST_PARTED = 20, 40
_BARS = re.compile(r"\s[|•·]\s")
_DIGIT = re.compile(r"\d")


def credit_label(features: Features, text: str) -> Label | None:
    """The label of a line that only says when or by whom; None for any other line."""
    most = _MOST_PARTED if len(_BARS.findall(text)) > 1 else _MOST_WORDS
    if len(features.words) > most or (features.is_sentence and most == _MOST_WORDS):
        return None
    if _DIGIT.search(text) and states_date(text):
        return DATELINE
    if _AUTHOR.match(text) or is_name(text):
        return BYLINE
    named = _NAME_LED.match(text)
    return BYLINE if named and is_first_name(text.split()[0]) else None


def is_name(text: str) -> bool:
    """Whether a line is a person's name and nothing else, as above an opinion piece."""
    words = text.split()
    capitals = all(word[:1].isupper() for word in words)
    return 2 <= len(words) <= 3 and capitals and is_first_name(words[0])
