"""An author's name in its parts, as bibliographies sort and shorten it."""

from dataclasses import dataclass
from functools import lru_cache

from builder.publish.exports.lines import one_line


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that newsrooms, agencies and other bodies are called by and persons are not, in the
# languages that are gathered, chosen by hand; and what joins two names that nobody took apart.
COLLECTIVE = _words("""
agence agencia agency agentur agenturen agenzia associated association board bureau büro
correspondent correspondents desk dienst editor editorial editors gmbh group gruppe inc. institut
institute korrespondent korrespondenten korrespondentin ltd. media medien ministerium ministry
nachrichten nachrichtenagentur news newsdesk newspaper newsroom office online partei press presse
presseagentur redaccion redacción redactie redaktion redazione reporter reporters ressort rédaction
service services staff stiftung team universität university verband verein verlag zeitung
and et und
""")
# What a surname may begin with, in small letters or not: 'Robert De Niro', 'Ursula Von der Leyen'.
PREFIXES = _words("al da de del della den der di dos du la le st. van von")
SUFFIXES = _words("jr jr. sr sr. ii iii iv")
# Between the two surnames of one person.
WITHIN = _words("i y")
# Signs that no person's name has.
NO_PERSON = frozenset("0123456789&/@|:;()[]{}+")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, or that of a body, which is all in `family`.

    `particle` is what stands before the surname in small letters ('von der'), `suffix` behind it
    ('Jr.'). A name without `given` is a body's, or a person's of one word.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def surname(self) -> str:
        """With its particle: 'von der Leyen'."""
        return f"{self.particle} {self.family}" if self.particle else self.family

    @property
    def inverted(self) -> str:
        """As lists have it: 'von der Leyen, Ursula', 'King, Martin, Jr.', 'Redaktion'."""
        return ", ".join([part for part in (self.surname, self.given, self.suffix) if part])


@lru_cache(maxsize=16384)
def split_name(text: str) -> Name:
    """A name as it is printed, or as lists have it ('Leyen, Ursula von der'), in its parts.

    A name whose family name comes first ('Xi Jinping') cannot be told and is split like all others.
    """
    name = one_line(text)
    before, _, behind = name.partition(", ")
    words, further = before.split(" "), behind.split(" ") if behind else []
    is_body = any(each.lower() in COLLECTIVE for each in (*words, *further))
    if is_body or "," in before + behind or NO_PERSON & set(name):
        return Name(name)
    if not further:
        return _split(words)
    if len(words) > 1 and len(further) == 1 and behind.lower() in SUFFIXES:
        return _split([*words, behind])
    return _join(words, further)


def _split(words: list[str]) -> Name:
    """The parts of a name in the order in which it is spoken."""
    end = len(words) - 1 if len(words) > 2 and words[-1].lower() in SUFFIXES else len(words)
    at = end - 1
    while at > 2 and words[at - 1] in WITHIN:
        at -= 2
    first = at
    while first > 1 and not _is_small(words[at]) and _is_prefix(words[first - 1]):
        first -= 1
    if not all(map(_is_small, words[first:at])):
        at = first
    parts = (words[at:end], words[:first], words[first:at], words[end:])
    return Name(*map(" ".join, parts))


def _join(words: list[str], further: list[str]) -> Name:
    """The parts of a name whose surname stands before a comma."""
    start, end = 0, len(further)
    while start < len(words) - 1 and _is_small(words[start]):
        start += 1
    while end > 1 and _is_small(further[end - 1]):
        end -= 1
    particle = " ".join(further[end:] + words[:start])
    return Name(" ".join(words[start:]), " ".join(further[:end]), particle)


def _is_prefix(word: str) -> bool:
    return _is_small(word) or word.lower() in PREFIXES


def _is_small(word: str) -> bool:
    """Whether a word begins with a small letter."""
    return word[:1] == word[:1].lower() != word[:1].upper()
