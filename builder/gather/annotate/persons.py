"""One name for each person of a document: surnames, first names, variants and misprints joined."""

from collections import Counter
from dataclasses import replace

from builder.gazetteer import is_first_name
from builder.model import Mention
from builder.respelling import same_full_name, surname_likeness

# A name that opens with one of these and no first name is a surname or no name at all.
_PARTICLES = frozenset({"von", "vom", "zu", "van", "de", "del", "di", "la", "le"})
# So many names of a document are compared by sound, each with each; the rest, in what is rather a
# list of names than a text, stand for themselves. Of the 850 Wikinews articles none has above 60.
MOST_COMPARED = 150
# At the beginning of a sentence; no other language of the corpora has names that begin so.
_OPENINGS = frozenset({"Der", "Die", "Das", "Ein", "Eine"})
_ARTICLES = frozenset(
    {
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
        "im", "am", "zum", "zur", "vom", "beim", "ins", "kein", "keine", "keinen", "the", "a",
    }
)  # fmt: skip


def drop_common_nouns(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A lone word that mostly has an article before it is no person: 'die Hacker', 'der Rauch'.

    German writes every noun with a capital, so a tag on a single word is often wrong; but names
    have no article there. Nor is a name one that opens with a particle and no first name, or with
    an article: 'Die Angst'.
    """
    lone = [each for each in mentions if each.kind == "person" and " " not in each.name]
    total = Counter(mention.name for mention in lone)
    with_article = Counter(mention.name for mention in lone if _has_article(text, mention))
    nouns = {name for name, count in with_article.items() if 2 * count >= total[name]}
    return tuple(
        mention
        for mention in mentions
        if mention.kind != "person" or not (mention.name in nouns or _is_fragment(mention.name))
    )


def _has_article(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 20) : mention.start].split()[-1:]
    return bool(before) and before[0].lower() in _ARTICLES


def _is_fragment(name: str) -> bool:
    first, *others = name.split()
    if not others:
        return False
    return first in _OPENINGS or (first.lower() in _PARTICLES and not is_first_name(others[0]))


def name_persons(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give every person's mention the fullest name that the document has for it."""
    counts = Counter(mention.name for mention in mentions if mention.kind == "person")
    order = {name: position for position, name in enumerate(counts)}
    full = [name for name in counts if " " in name]
    names = _join_full_names(full, counts, order)
    names |= {name: name for name in full if name not in names}
    persons = tuple(dict.fromkeys(names.values()))
    for form in counts:
        if form not in names:
            names[form] = _person_of(form, persons, names, counts)
    return tuple(
        replace(mention, name=names[mention.name]) if mention.kind == "person" else mention
        for mention in mentions
    )


def _join_full_names(
    full: list[str], counts: Counter[str], order: dict[str, int]
) -> dict[str, str]:
    """Each full name with the one it goes by: the most frequent, of equals the first."""
    names: dict[str, str] = {}
    for form in sorted(full, key=lambda name: (-counts[name], order[name]))[:MOST_COMPARED]:
        known = (name for name in dict.fromkeys(names.values()) if _is_same_person(form, name))
        names[form] = next(known, form)
    return names


def _is_same_person(one: str, other: str) -> bool:
    """Two spellings of a name, or a name with and without its middle names."""
    first, second = one.split(), other.split()
    if first[-1] == second[-1] and (set(first) < set(second) or set(second) < set(first)):
        return True
    return same_full_name(one, other)


def _foremost(full: list[str], names: dict[str, str], counts: Counter[str]) -> str:
    """The person most named by these full names, the empty string if two are equally so."""
    named: Counter[str] = Counter()
    for name in full:
        named[names[name]] += counts[name]
    (first, most), (_, second) = (*named.most_common(2), ("", 0))[:2]
    return first if most > second else ""


def _person_of(
    form: str, persons: tuple[str, ...], names: dict[str, str], counts: Counter[str]
) -> str:
    """The person whom a single word means, else the word itself.

    Of several with that surname it is who is named in full more often than each of the others.
    """
    by_surname = [full for full in names if full.split()[-1] == form]
    if by_surname:
        return _foremost(by_surname, names, counts) or form
    inner = {names[full] for full in names if form in full.split()[1:]}
    if len(inner) == 1:
        return inner.pop()
    compared = [full for full in names if " " in full][:MOST_COMPARED]
    like = {names[full]: surname_likeness(form, full) for full in compared}
    best = sorted(like, key=lambda name: (-like[name], name))[:1]
    if best and like[best[0]]:
        return best[0]
    by_first = {person for person in persons if person.split()[0] == form}
    return by_first.pop() if len(by_first) == 1 and is_first_name(form) else form
