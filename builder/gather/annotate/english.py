"""Document rules for English, where a capital inside a sentence marks a name.

So a run of capitalised words says by its last one what it is: 'Chesapeake Energy Arena' is a place,
'Wayne State University' a body, whatever the tagger made of its parts. German writes every noun
with a capital; there these rules do nothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache, wraps
from itertools import takewhile

from builder.gather.language import detect_language
from builder.gather.lists import words_by_language
from builder.gazetteer import is_first_name, is_place, is_role, is_territory
from builder.model import Mention

Mentions = tuple[Mention, ...]
Rule = Callable[[str, Mentions], Mentions]

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_RUN = re.compile(rf"(?<![\w-]){_WORD}(?: (?:{_WORD}|[A-Z]\.)){{1,4}}(?!\w| {_WORD})")
_LED = re.compile(
    rf"(?<![\w-])(?:(?:County|Mount|Cape|(?:Gulf|Bay|Sea|Strait|Isle) of) {_WORD}"
    rf"(?!\w| {_WORD})|Washington, D\.? ?C\.)"
)
_BEHIND = re.compile(rf"(?: {_WORD}){{1,4}}")
_SUFFIX = re.compile(r",? (?:[JS]r\.?|I{2,3}|I?V|VI{1,3})(?!\w)")
_WORD_BEFORE = re.compile(rf"(?<![\w-])({_WORD}) $")
_SMALL = re.compile(r" (?:and|of|in|at|from|told|said|as|with|for) ")
# The ending of a people's name and what its territory has instead: 'Iraqi', 'Georgian', 'Egyptian',
# 'Cuban', 'Somali', 'Chinese', 'Philippine', 'Hong Kongers'.
_PEOPLE = (
    ("i", ""), ("n", ""), ("ian", ""), ("an", "a"), ("ian", "y"), ("i", "ia"), ("ese", ""),
    ("ese", "a"), ("", "s"), ("er", ""), ("ers", ""), ("ns", ""), ("ians", ""), ("is", ""),
)  # fmt: skip
_ARTICLE = re.compile(r"(?:The|A|An|In|On|At|From|Near|And) ")
_SENTENCE_END = (".", "!", "?", '"', "”", ":", "]", ")")


def in_english(rule: Rule) -> Rule:
    """The rule for English texts; all others stay as they are."""

    @wraps(rule)
    def guarded(text: str, mentions: Mentions) -> Mentions:
        return rule(text, mentions) if _is_english(text) else mentions

    return guarded


@lru_cache(maxsize=1)
def _is_english(text: str) -> bool:
    """Kept for the rules that ask for the same text."""
    return detect_language(text) == "en"


@cache
def _words(kind: str) -> frozenset[str]:
    return words_by_language("english_heads.yaml")[kind]


@in_english
def cut_at_small_words(text: str, mentions: Mentions) -> Mentions:
    """'Amy Klobuchar of Minnesota' is Amy Klobuchar."""
    return tuple(_cut(mention) for mention in mentions)


def _cut(mention: Mention) -> Mention:
    name = _SMALL.split(mention.name, maxsplit=1)[0]
    if name == mention.name or is_place(mention.name):
        return mention
    return replace(mention, name=name, end=mention.start + len(name))


@in_english
def add_suffixes(text: str, mentions: Mentions) -> Mentions:
    """'Robert Downey' before 'Jr.' and 'Elizabeth' before 'II' are called so everywhere."""
    ends = {
        mention: suffix.end()
        for mention in mentions
        if mention.kind == "person" and (suffix := _SUFFIX.match(text, mention.end))
    }
    names = {m.name: text[m.start : e] for m, e in ends.items() if text[m.start : m.end] == m.name}
    return tuple(
        replace(m, name=names.get(m.name, m.name), end=ends.get(m, m.end))
        if m.kind == "person"
        else m
        for m in mentions
    )


@in_english
def find_headed_places(text: str, mentions: Mentions) -> Mentions:
    """'Bradley International Airport' is a place, and 'Bradley' in it is none and nobody."""
    persons = {(m.start, m.end) for m in mentions if m.kind == "person" and _is_surname(m.name)}
    found = [place for place in _headed_places(text) if (place.start, place.end) not in persons]
    found += [Mention("place", led.group(), *led.span()) for led in _LED.finditer(text)]
    inner = {at for place in found for at in range(place.start, place.end)}
    return (*(m for m in mentions if inner.isdisjoint((m.start, m.end - 1))), *found)


def _is_surname(name: str) -> bool:
    """Whether a name of two words ends in one that people are called, too: 'Jerry Hall'."""
    first, _, last = name.partition(" ")
    return is_first_name(first) and last.lower() in _words("surnames")


def _headed_places(text: str) -> Iterator[Mention]:
    """Runs of capitalised words that end like a place; in headlines every word has a capital."""
    at = 0
    for line in text.split("\n"):
        if line.rstrip().endswith(_SENTENCE_END):
            runs = _RUN.finditer(text, at, at + len(line))
            yield from filter(None, map(_headed_place, runs))
        at += len(line) + 1


def _headed_place(run: re.Match[str]) -> Mention | None:
    article = _ARTICLE.match(run.group())
    name = run.group()[article.end() if article else 0 :]
    first, _, last = name.rpartition(" ")
    if not first or last.lower() not in _words("places"):
        return None
    return Mention("place", name, run.end() - len(name), run.end())


@in_english
def drop_parts(text: str, mentions: Mentions) -> Mentions:
    """No person is what is only part of a body's name, nor anything that names a storm or people.

    Places stay in 'University of Geneva': corpora differ in whether it names Geneva.
    """
    storms = {mention.name for mention in mentions if _is_storm(text, mention)}
    return tuple(
        mention
        for mention in mentions
        if mention.name not in storms and not _is_other(mention) and not _is_in_body(text, mention)
    )


def _is_storm(text: str, mention: Mention) -> bool:
    before = _WORD_BEFORE.search(text, max(0, mention.start - 40), mention.start)
    words = (before[1] if before else "", mention.name.split()[0])
    return any(word.lower() in _words("storms") for word in words)


def _is_other(mention: Mention) -> bool:
    name = mention.name
    if name.lower() in _words("others"):
        return True
    if is_territory(name) or (" " in name and is_place(name)):
        return False
    return _is_people(name) or (mention.kind == "place" and _is_acronym(name))


def _is_acronym(name: str) -> bool:
    return len(name) > 2 and name.isalpha() and name.isupper() and not is_place(name.title())


def _is_people(word: str) -> bool:
    lands = (word.removesuffix(end) + other for end, other in _PEOPLE if word.endswith(end))
    return any(is_territory(land) or (" " in land and is_place(land)) for land in lands)


def _is_in_body(text: str, mention: Mention) -> bool:
    if mention.name.split()[-1].lower() in _words("bodies"):
        return not is_place(mention.name)
    behind = _BEHIND.match(text, mention.end)
    return bool(mention.kind == "person" and behind and _leads_to_body(behind[0].split()))


def _leads_to_body(words: list[str]) -> bool:
    """Whether 'State University' is behind a name, not 'Governor' or another person before it."""
    before = takewhile(lambda word: not (is_role(word) or is_first_name(word)), words)
    return any(word.lower().rpartition("-")[2] in _words("bodies") for word in before)
