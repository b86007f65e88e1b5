"""Document rules on what the tagger found: cut roles off, base forms, one kind, all occurrences."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from builder.gather.annotate.gazetteer import is_first_name, is_place, is_role, is_surname
from builder.gather.annotate.respelling import surname_likeness
from builder.gather.lists import list_text
from builder.model import Kind, Mention

Mentions = tuple[Mention, ...]

# Words that stand before a name and are no part of it, besides roles: 'der russische', 'Ex-'.
_LINKING = frozenset(
    {
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "di",
        "da",
        "dos",
        "al",
        "el",
        "bin",
        "ibn",
        "zu",
        "la",
        "le",
    }
)
_WORD = re.compile(r"[^\W_](?:[\w.’'-]*\w)?\.?")
_GENITIVE = re.compile(r"(?:['’]s|['’]|s)$")
# Shorter names lose too much with an s: 'Gas', 'Paris', 'Hans'.
_SHORTEST_GENITIVE = 5
_SHORTEST_NAME = 3
_BESIDE_LEFT = re.compile(r"(?<![\w-])([^\W\d_]{5,}) (?:und|and|mit|with|&) $")
_BESIDE_RIGHT = re.compile(r" (?:und|and|mit|with|&) ([^\W\d_]{5,})(?![\w-])")


def drop_buildings(text: str, mentions: Mentions) -> Mentions:
    """A name that ends like a hall, street or company is no person's."""
    return tuple(
        mention
        for mention in mentions
        if mention.kind != "person" or mention.name.split()[-1].lower() not in no_person_endings()
    )


@cache
def no_person_endings() -> frozenset[str]:
    """Last words of names of buildings, streets, firms and bodies, in lower case."""
    words = list_text("no_person.txt").splitlines()
    return frozenset(word for line in words if line[:1] != "#" for word in line.split())


def cut_possessions(text: str, mentions: Mentions) -> Mentions:
    """'Putins Dementi' is Putin if the document has a Wladimir Putin."""
    surnames = {name.split()[-1] for each in mentions if " " in (name := each.name)}
    return tuple(
        replace(mention, name=owner, end=mention.start + len(owner))
        if mention.kind == "person" and (owner := _owner(mention.name, surnames))
        else mention
        for mention in mentions
    )


def _owner(name: str, surnames: set[str]) -> str:
    first, _, rest = name.partition(" ")
    return first if rest and first.removesuffix("s") in surnames and first.endswith("s") else ""


def trim_roles(text: str, mentions: Mentions) -> Mentions:
    """'Kremlchef Wladimir Putin' becomes 'Wladimir Putin'; a role alone is no person."""
    trimmed = (_trim(text, each) if each.kind == "person" else each for each in mentions)
    return tuple(mention for mention in trimmed if mention)


def _trim(text: str, mention: Mention) -> Mention | None:
    words = [
        (match.start() + mention.start, match.end() + mention.start, match.group())
        for match in _WORD.finditer(mention.name)
    ]
    while words and _is_no_name(words[0][2], len(words)):
        words.pop(0)
    if not words or not words[-1][2][:1].isupper() or len(words[-1][2]) < 2:
        return None
    start, end = words[0][0], words[-1][1]
    end -= text[start:end].endswith(".") and not _is_abbreviated(words[-1][2])
    return replace(mention, name=text[start:end], start=start, end=end)


def _is_no_name(word: str, count: int) -> bool:
    if word[0].islower():
        return word not in _LINKING or count == 1
    return is_role(word) and not (is_first_name(word) or (count == 1 and is_surname(word)))


def _is_abbreviated(word: str) -> bool:
    return word in {"Jr.", "Sr."} or len(word) == 2


def drop_genitives(text: str, mentions: Mentions) -> Mentions:
    """'Putins' and 'Nordkoreas' are named 'Putin' and 'Nordkorea'."""
    surfaces = {mention.name for mention in mentions}
    last_words = {surface.split()[-1] for surface in surfaces}
    return tuple(
        replace(mention, name=_base(text, mention, surfaces | last_words)) for mention in mentions
    )


def _base(text: str, mention: Mention, known: set[str]) -> str:
    name = mention.name
    base = _GENITIVE.sub("", name)
    if base == name or not base:
        return name
    if name.endswith(("'s", "’s")):
        return base
    if len(name) < _SHORTEST_GENITIVE:
        return name
    if mention.kind == "place":
        return base if is_place(base) and not is_place(name) else name
    last, last_base = name.split()[-1], base.split()[-1]
    if last_base in known or re.search(rf"(?<![\w-]){re.escape(last_base)}(?![\w-])", text):
        return base
    return base if is_surname(last_base) and not is_surname(last) else name


def agree_on_kind(text: str, mentions: Mentions) -> Mentions:
    """One name is one kind in a document: a full name's surname is a person, else the majority."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        counts[mention.name][mention.kind] += 1
    surnames = {
        mention.name.split()[-1]
        for mention in mentions
        if mention.kind == "person" and " " in mention.name
    }
    return tuple(
        replace(mention, kind=_kind(mention, counts[mention.name], surnames))
        for mention in mentions
    )


def _kind(mention: Mention, counts: Counter[str], surnames: set[str]) -> Kind:
    if mention.name in surnames and not (is_place(mention.name) and counts["place"]):
        return "person"
    if counts["person"] == counts["place"]:
        return "place" if is_place(mention.name) else "person"
    return "person" if counts["person"] > counts["place"] else "place"


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


def _occurrences(text: str, form: str) -> Iterator[tuple[int, int]]:
    pattern = rf"(?<![\w-]){re.escape(form)}(?:s(?=\W|$)|['’]s?(?=\W|$)|(?=\W|$))(?!-\w)"
    for match in re.finditer(pattern, text):
        yield match.span()


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
