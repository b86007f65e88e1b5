"""Roles: the office or profession that the words beside a name give a person.

Three shapes: before the name ('US-Präsident Donald Trump', 'Foreign Minister Sergey Lavrov'),
behind it ('Rossi, Bürgermeisterin von Chur'), and before several names ('die Sicherheitsberater
beider Länder, John Bolton und Nikolai Patruschew').
"""

import re
from dataclasses import replace

from builder.gazetteer import is_first_name, is_place, is_role
from builder.model import Mention

# Forms of address and relations that say nothing of a person's office.
_NO_ROLE = frozenset(
    {
        "herr", "herrn", "frau", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "lady",
        "lord", "dr", "dr.", "prof", "prof.", "kollege", "kollegen", "kollegin", "amtskollege",
        "amtskollegen", "amtskollegin", "mann", "sohn", "tochter", "bruder", "schwester",
    }
)  # fmt: skip
_ROLE_OPENINGS = frozenset({"Foreign", "Prime", "Vice", "Deputy", "U.S.", "US"})
# A word after a full stop without a space, 'Prozent.Kanzlerin', begins a sentence.
_BEFORE = re.compile(r"(?<![\w.’'-])((?:[\w.’'-]++ ){1,5})$")
_GLUED = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,}+\.(?=[A-ZÄÖÜ])")
_BEHIND = re.compile(
    r"^,? ?(?:\(|, )(?:der |die |the |a |an )?(?:(?P<first>[A-ZÄÖÜ][\w-]+) )?(?P<second>[\w’'-]+)"
)
_SHARED = re.compile(
    r"\b(?:die|der|den|the) ((?:prime |foreign )?[\w’'-]+)(?: [\w’'-]+){0,5}, $", re.IGNORECASE
)
_AND = re.compile(r"^,? (?:und|and|sowie) $")


# 'Malte Tech (Grüne)', '(parteilos)', '(SPD)', '(54)'; but not '(Oder)' or '(Ohio)'.
_IN_BRACKETS = re.compile(r" \((?:\d\d|CDU|CSU|SPD|FDP|AfD|BSW|Grüne|Linke|parteilos)\b")


def find_officeholders(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A first name with another word is a person, and no place, behind an office or before a party.

    'Malte' is French for Malta, and many a first name a town somewhere.
    """
    return tuple(
        replace(each, kind="person") if _is_officeholder(text, each) else each for each in mentions
    )


def _is_officeholder(text: str, mention: Mention) -> bool:
    first, _, rest = mention.name.partition(" ")
    if mention.kind != "place" or not rest or not is_first_name(first) or is_place(mention.name):
        return False
    return bool(_role_of(text, mention) or _IN_BRACKETS.match(text, mention.end))


def give_roles(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Set the role of every person's mention that has one beside it."""
    found: list[Mention] = []
    for mention in mentions:
        role = _role_of(text, mention) if mention.kind == "person" else ""
        if not role and found and mention.kind == "person":
            role = _shared_role(text, found[-1], mention)
        found.append(replace(mention, role=role) if role else mention)
    return tuple(found)


def _role_of(text: str, mention: Mention) -> str:
    if " " not in text[mention.start : mention.end]:
        return _role_before(text[max(0, mention.start - 80) : mention.start])
    window = text[max(0, mention.start - 80) : mention.start]
    behind = text[mention.end : mention.end + 60]
    return _role_before(window) or _role_behind(behind) or _announced_role(window)


def _role_before(window: str) -> str:
    match = _BEFORE.search(window.replace("\u00a0", " "))
    words = _GLUED.sub("", match[1]).split() if match else []
    if len(words) > 2 and words[-2] == "of" and _names_role(words[-3]):
        return " ".join(words[-3:])
    if not words or not _names_role(words[-1]):
        return ""
    start = len(words) - 1
    while start > 0 and words[start][0].isupper() and words[start - 1] in _ROLE_OPENINGS:
        start -= 1
    return " ".join([*words[start:-1], _nominative(words[-1])])


def _role_behind(window: str) -> str:
    match = _BEHIND.match(window)
    words = (match["first"], match["second"]) if match else ()
    return next((word for word in words if word and _names_role(word)), "")


def _announced_role(window: str) -> str:
    match = _SHARED.search(window)
    return _nominative(match[1]) if match and _names_role(match[1].split()[-1]) else ""


def _shared_role(text: str, previous: Mention, mention: Mention) -> str:
    """The second of two persons who were announced together has the first one's role."""
    if not previous.role or not _AND.match(text[previous.end : mention.start]):
        return ""
    window = text[max(0, previous.start - 80) : previous.start]
    return previous.role if _announced_role(window) else ""


def _names_role(word: str) -> bool:
    return is_role(word.rstrip(",")) and word.lower().rpartition("-")[2] not in _NO_ROLE


def _nominative(word: str) -> str:
    """'US-Präsidenten' is 'US-Präsident'; a role that ends so by itself stays."""
    for ending in ("en", "s"):
        base = word.removesuffix(ending)
        if base != word and word[:1].isupper() and is_role(base) and not is_role(base + "e"):
            return base
    return word
