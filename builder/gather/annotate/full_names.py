"""Document rules that complete what the tagger found of a person's full name."""

import re
from dataclasses import replace
from itertools import pairwise

from builder.gazetteer import is_first_name, is_place, is_surname
from builder.model import Mention

Mentions = tuple[Mention, ...]

_PARTICLES = r"(?:von und zu|von der|van der|van den|de la|vom|von|van|de|del|della|di|da|dos)"
_WORD = r"[A-ZÄÖÜÀ-Ý][^\W\d_]+(?:['’-][^\W\d_]+)*"
_NOBLE = re.compile(rf" {_PARTICLES} ({_WORD})")
_ARABIC = re.compile(r" (?:(?:al|el|as|ar|an|ad|asch)-|bin |ibn )[A-ZÄÖÜ][^\W\d_]+(?:-[^\W\d_]+)*")
# Initials before a name, but not the second letter of 'z. B.'.
_INITIALS = re.compile(r"(?<!\w)(?<![a-zäöü]\. )(?<![a-zäöü]\.)(?:[A-Z]\. ?){1,2}$")
# 'Ivan Rebroff, mit bürgerlichem Namen Hans-Rolf Rippert'; only what joins two names of one person.
_ALIAS = re.compile(
    r",? \(?(?:der |die )?(?:mit (?:bürgerlichem|bürgerlichen|eigentlichem|richtigem|vollem) Namen"
    r"|bürgerlich|eigentlich|alias|geboren als|genannt|besser bekannt als) "
)
_RANKED = re.compile(
    rf"(?:(?<!\d)\d{{1,3}}\. ?|(?<=und )\d{{1,3}}\. ?)((?:{_PARTICLES} )?{_WORD}), ({_WORD})"
    r"(?=[,.;\n)]|$| und| \()"
)


def complete_names(text: str, mentions: Mentions) -> Mentions:
    """'Hermann' in 'Hermann von Meyer' and 'Scott Fitzgerald' behind an F. are parts of a name."""
    completed = [_completed(text, each) if each.kind == "person" else each for each in mentions]
    ends = [0, *(each.end for each in completed)]
    return tuple(each for each, end in zip(completed, ends, strict=False) if each.start >= end)


def _completed(text: str, mention: Mention) -> Mention:
    start, end = mention.start, mention.end
    if " " not in mention.name and is_first_name(mention.name):
        noble = _NOBLE.match(text, end)
        if noble and (is_surname(noble[1]) or not is_place(noble[1])):
            end = noble.end()
    if arabic := _ARABIC.match(text, end):
        end = arabic.end()
    if initials := _INITIALS.search(text, max(0, start - 6), start):
        start = initials.start()
    return replace(mention, name=text[start:end], start=start, end=end)


def find_inverted_names(text: str, mentions: Mentions) -> Mentions:
    """'2. Schiffer, Marcus' in a ranking is Marcus Schiffer."""
    found = [
        Mention("person", f"{match[2]} {match[1]}", match.start(1), match.end(2))
        for match in _RANKED.finditer(text)
        if is_first_name(match[2]) and not is_place(match[1])
    ]
    taken = {at for each in found for at in range(each.start, each.end)}
    kept = [each for each in mentions if taken.isdisjoint(range(each.start, each.end))]
    return tuple(sorted((*kept, *found), key=lambda each: each.start))


def join_aliases(text: str, mentions: Mentions) -> Mentions:
    """The two names of one person in 'Ivan Rebroff, mit bürgerlichem Namen Hans-Rolf Rippert'."""
    joined: dict[str, str] = {}
    persons = [each for each in mentions if each.kind == "person"]
    for before, behind in pairwise(persons):
        match = _ALIAS.match(text, before.end)
        if match and match.end() == behind.start and before.name not in joined:
            joined[behind.name] = before.name
    return tuple(
        replace(each, name=joined.get(each.name, each.name)) if each.kind == "person" else each
        for each in mentions
    )
