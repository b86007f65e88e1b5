"""Document rules that find names again: every occurrence, other names of a country, misprints."""

import re
from collections.abc import Iterator

from builder.gather.annotate.gazetteer import names_of, place_code
from builder.gather.annotate.respelling import surname_likeness
from builder.model import Mention

Mentions = tuple[Mention, ...]

_SHORTEST_NAME = 3
# Other names of a country that are shorter ('US', 'Man') are too often another word.
_SHORTEST_OTHER = 4
_BESIDE_LEFT = re.compile(r"(?<![\w-])([^\W\d_]{5,}) (?:und|and|mit|with|&) $")
_BESIDE_RIGHT = re.compile(r" (?:und|and|mit|with|&) ([^\W\d_]{5,})(?![\w-])")


def find_every_occurrence(text: str, mentions: Mentions) -> Mentions:
    """What is named once is that name wherever the text has it, also as a lone surname."""
    forms: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda each: each.start):
        forms.setdefault(mention.name, mention)
        if mention.kind == "person" and " " in mention.name:
            forms.setdefault(mention.name.split()[-1], mention)
    return mentions + tuple(
        Mention(forms[form].kind, form, start, end)
        for form in sorted(forms)
        if len(form) >= _SHORTEST_NAME and form[0].isupper()
        for start, end in _occurrences(text, form)
    )


def find_other_names(text: str, mentions: Mentions) -> Mentions:
    """A country that the text names once is also found under its other names."""
    codes = {place_code(mention.name) for mention in mentions if mention.kind == "place"}
    return mentions + tuple(
        Mention("place", name, start, end)
        for code in sorted(filter(None, codes))
        for name in names_of(code)
        if len(name) >= _SHORTEST_OTHER and name in text
        for start, end in _occurrences(text, name)
    )


def find_misprints(text: str, mentions: Mentions) -> Mentions:
    """A word beside a person's name that is a surname of the document but for a letter or two.

    Only beside a name ('Lawror und Blinken'), as German nouns are capitalised too.
    """
    full_names = sorted(
        {each.name for each in mentions if each.kind == "person" and " " in each.name}
    )
    found = []
    for mention in mentions:
        if mention.kind == "person":
            before = _BESIDE_LEFT.search(text, max(0, mention.start - 60), mention.start)
            behind = _BESIDE_RIGHT.match(text, mention.end)
            found += [
                Mention("person", match[1], *match.span(1))
                for match in (before, behind)
                if match and any(surname_likeness(match[1], name) for name in full_names)
            ]
    return mentions + tuple(found)


def _occurrences(text: str, form: str) -> Iterator[tuple[int, int]]:
    pattern = rf"(?<![\w-]){re.escape(form)}(?:s(?=\W|$)|(?=\W|$))(?!-\w)"
    for match in re.finditer(pattern, text):
        yield match.span()


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
