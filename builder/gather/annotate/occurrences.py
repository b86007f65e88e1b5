"""Document rules that find names again: every occurrence, other names of a country, misprints."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from builder.amounts import MOST_FORMS
from builder.gather.annotate.persons import MOST_COMPARED
from builder.gazetteer import names_of, place_code
from builder.model import Mention
from builder.respelling import surname_likeness

Mentions = tuple[Mention, ...]

_SHORTEST_NAME = 3
# Other names of a country that are shorter ('US', 'Man') are too often another word.
_SHORTEST_OTHER = 4
# Places of one word: in a text of 1 MB two thousand names may begin with the same one.
_MOST_PLACES = 4_000
# The other names of all countries are 1,186.
CACHED_FORMS = 5_000
_WORD_START = re.compile(r"(?<![\w-])\w+")
_FIRST_WORD = re.compile(r"\w*")
_NAME_END = re.compile(r"s?(?!\w)(?!-\w)")
_BESIDE_LEFT = re.compile(r"(?<![\w-])([^\W\d_]{5,}) (?:und|and|mit|with|&) $")
_BESIDE_RIGHT = re.compile(r" (?:und|and|mit|with|&) ([^\W\d_]{5,})(?![\w-])")


def find_every_occurrence(text: str, mentions: Mentions) -> Mentions:
    """What is named once is that name wherever the text has it, also as a lone surname.

    Of a text with more names than an article can list, the first are looked for.
    """
    forms: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda each: each.start):
        forms.setdefault(mention.name, mention)
        if mention.kind == "person" and " " in mention.name:
            forms.setdefault(mention.name.split()[-1], mention)
    wanted = [form for form in forms if len(form) >= _SHORTEST_NAME and form[0].isupper()]
    found = find_forms(text, wanted[:MOST_FORMS], _NAME_END)
    return mentions + tuple(
        Mention(forms[form].kind, form, start, end)
        for form in sorted(found)
        for start, end in found[form]
    )


def find_other_names(text: str, mentions: Mentions) -> Mentions:
    """A country that the text names once is also found under its other names."""
    codes = {place_code(mention.name) for mention in mentions if mention.kind == "place"}
    names = [
        name
        for code in sorted(filter(None, codes))
        for name in names_of(code)
        if len(name) >= _SHORTEST_OTHER
    ]
    found = find_forms(text, names, _NAME_END)
    return mentions + tuple(
        Mention("place", name, start, end) for name in names for start, end in found.get(name, ())
    )


def find_misprints(text: str, mentions: Mentions) -> Mentions:
    """A word beside a person's name that is a surname of the document but for a letter or two.

    Only beside a name ('Lawror und Blinken'), as German nouns are capitalised too.
    """
    names = {each.name for each in mentions if each.kind == "person" and " " in each.name}
    compared = sorted(names)[:MOST_COMPARED]
    known = cache(lambda word: any(surname_likeness(word, name) for name in compared))
    found = []
    for mention in mentions:
        if mention.kind == "person":
            before = _BESIDE_LEFT.search(text, max(0, mention.start - 60), mention.start)
            behind = _BESIDE_RIGHT.match(text, mention.end)
            found += [
                Mention("person", match[1], *match.span(1))
                for match in (before, behind)
                if match and known(match[1])
            ]
    return mentions + tuple(found)


def find_forms(
    text: str, forms: Iterable[str], ending: re.Pattern[str]
) -> Mapping[str, list[tuple[int, int]]]:
    """Where a text has each of these forms from the beginning of a word to an `ending`.

    Only the words of the text that a form begins with are looked at, or whose genitive it is, so
    it takes hardly more time for two thousand names than for two; of a word the first places.
    """
    words = _word_starts(text)
    found: dict[str, list[tuple[int, int]]] = {}
    for form in frozenset(forms):
        first = _first_word(form)
        starts = words.get(first, [])
        if first == form and f"{form}s" in words:
            starts = sorted(starts + words[f"{form}s"])
        ends = [(start, _end(text, form, start, ending)) for start in starts[:_MOST_PLACES]]
        if spans := [(start, end) for start, end in ends if end]:
            found[form] = spans
    return found


def _end(text: str, form: str, start: int, ending: re.Pattern[str]) -> int:
    """Where a form that starts there ends, 0 if the text has another one."""
    if not text.startswith(form, start):
        return 0
    end = ending.match(text, start + len(form))
    return end.end() if end else 0


@lru_cache(maxsize=1)
def _word_starts(text: str) -> Mapping[str, list[int]]:
    """Where each word of a text starts; kept for the rules that look into the same text."""
    starts: dict[str, list[int]] = {}
    for word in _WORD_START.finditer(text):
        starts.setdefault(word.group(), []).append(word.start())
    return starts


@lru_cache(maxsize=CACHED_FORMS)
def _first_word(form: str) -> str:
    match = _FIRST_WORD.match(form)
    return match.group() if match else ""


def drop_overlaps(text: str, mentions: Mentions) -> Mentions:
    """Where two mentions overlap the longer stays, of two equals the one found first."""
    ranked = sorted(enumerate(mentions), key=lambda pair: (pair[1].start - pair[1].end, pair[0]))
    taken: set[int] = set()
    kept = []
    for _, mention in ranked:
        places = range(mention.start, mention.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda each: each.start))
