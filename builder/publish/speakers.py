"""Who speaks a quotation, by the letters of the sentence around it (`speech`).

Two shapes: the verb behind the quotation ('„A“, sagte Maier', '“A,” Smith said'), and before it
('Maier sagte: „A“', 'Dazu sagte Maier, es sei „a“'). A name speaks only as the verb's subject: not
behind a preposition, not as a genitive, not as one of two. Where the subject is anybody else,
'ein Sprecher', 'die Polizei', there is no speaker. Every repetition is bounded, so each question
takes the same time at most, however long the sentence.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

# How many letters before and behind a quotation are looked at.
_BEFORE, _BEHIND = 90, 50
_NOUNS = ("C", "K", "N", "G", "X", "d")
Manner = Literal["behind", "colon", "within"]


class Speaker(NamedTuple):
    """The place of the speaker's letter: a name or a pronoun; and the shape of the sentence."""

    at: int
    manner: Manner


_PLACE = "p[dia]?[aw]{0,2}X{1,3}"
_PHRASE = "p[dia]?[aw]{0,2}[CKX]{1,4}"
_ADVERBS = f"(?:a|X|{_PLACE}){{0,6}}"
# 'Merkel und Obama', and 'Putins Sprecher', where the name is not the one who speaks.
_ALONE = "(?!u[dawC]{0,5}[NG])"
_NAMES = {
    # '[der frühere Minister] Maier', '[die in Bonn lebende] Maier', '[Putins Sprecher] Peskow'
    "de": "(?:d[aw]{0,4}[CX]{1,4}|dw{1,3}|dp[aCXwd]{1,5}wC{0,3}|[GX]?C{0,4})"
    f"(?P<who>N|G(?![CwNG])){_ALONE}",
    # '[the former minister] Smith', '[Putin's spokesman] Peskov'
    "en": f"d?[gwCX]{{0,6}}(?P<who>N){_ALONE}",
}
_PRONOUN = "(?P<who>[Ee])"
# 'Maier [, Sprecher der Partei,] sagte', 'Maier [am Montag in Bonn] sagte'
_INSERTION = f"(?:a|X|(?:,[^,VEe]{{1,30}}){{1,3}},|{_PHRASE}){{0,5}},?"
# 'sagte', 'hat … gesagt', and before a colon 'hat … zugesichert:', whatever the verb
_VERB = "(?:V|H(?=[^:Q]{0,30}[TVZ]|[^:Q]{0,40}w:))"
_CLAUSE = "(?:^|(?<=[,u:-]))[auSr]{0,3}"
# What may stand between the verb and a quotation: before a colon, and within a sentence.
_RESTS: Mapping[str, str] = {
    "colon": "[^:QV]{0,40}:",
    "within": "[^,:QEeV]{0,30}(?:,[^VTQ:]{0,30})?",
}
_OFFICE = "[di]?[^,VTQ:.Ee]{1,25},"
_APPOSED = "(?=[,.:)paXQ-]|$)"


def _either(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


@cache
def _behind(language: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of what follows a quotation."""
    name = _NAMES[language]
    verb = "S?,?(?:[VZ]|H(?=[^:Q]{0,30}[TVZ]))"
    inverted = (
        f"{verb}{_ADVERBS}{name}",
        f"{verb}{_ADVERBS}{_PHRASE}(?=d){name}",
        f"{verb}{_ADVERBS}{_OFFICE}{name}{_APPOSED}",
        f"S{name}",
        f"Lp?{name}",
        f"pd?w?Mp?{name}",
        f"Zd?w?q{name}",
        f"r{name}{_INSERTION}(?:Z|{_VERB})",
        f"{verb}a{{0,2}}{_PRONOUN}",
        f"r{_PRONOUN}{_INSERTION}{_VERB}",
    )
    straight = (f"{name}{_INSERTION}{_VERB}", f"{_PRONOUN}{_INSERTION}{_VERB}")
    return _either(*(straight if language == "en" else ()), *inverted)


@cache
def _after_full_stop(language: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a sentence that names the speaker of the one before.

    'Das sagte Maier.', 'Smith asked.', '— Maier'
    """
    name = _NAMES[language]
    if language == "en":
        said = f"{_INSERTION}{_VERB}[NCwK]?{_ADVERBS}\\.?$"
        return _either(f"^{name}{said}", f"^{_PRONOUN}{said}", f"^-{name}.?$")
    return _either(
        f"^-{name}.?$",
        f"^(?:d|S|pdw?M){_VERB}{_ADVERBS}{name}",
        f"^(?:d|S|pdw?M){_VERB}{_ADVERBS}{_PRONOUN}",
    )


@cache
def _before(language: str, manner: Manner) -> tuple[re.Pattern[str], ...]:
    """The patterns of what stands before a quotation, to its first mark."""
    name, rest = _NAMES[language], _RESTS[manner]
    adverbial = "(?:^|(?<=:))(?:[pRarS][^VZE]{0,40}|d(?=[VH]))"
    patterns = [
        f"{_CLAUSE}{name}{_INSERTION}{_VERB}{rest}$",
        f"{adverbial}{_VERB}{_ADVERBS}{name}{rest}$",
        f"{adverbial}{_VERB}{_ADVERBS}{_OFFICE}{name},?{rest}$",
        f"Z[aw]{{0,3}}{name}[^NEe:]{{0,12}}{':' if manner == 'colon' else ''}$",
        f"^Lp?{name}{rest}$",
        f"^pd?w?Mp?{name}{rest}$",
        f"^pdw?M{_OFFICE}{name},{rest}$",
        f",S{name},$",
        f"{_CLAUSE}{_PRONOUN}{_INSERTION}{_VERB}{rest}$",
        f"{adverbial}{_VERB}a{{0,2}}{_PRONOUN}{rest}$",
        # 'er' is always the subject, 'sie' may be the object: 'Die Polizei nannte sie „…“.'
        f"^[^VZEe]{{1,60}}{_VERB}a{{0,2}}(?P<who>E){rest}$",
    ]
    if manner == "colon":
        patterns += [
            f"^[auS]{{0,2}}{name}(?:[aw,]|{_PHRASE}|pN){{0,4}}:$",
            f"^{name},[^,VENe:]{{1,30}}:$",
            f"{_CLAUSE}{name}{_INSERTION}B[^:QEe]{{0,40}}:$",
            f"{_CLAUSE}(?:{name}|(?P<pronoun>[Ee]))[^NGEeO]{{1,25}}M[awp]{{0,3}}:$",
            f"^[pRarS][^VZNEe]{{0,20}}w{name}[^NGEeO]{{1,25}}M[awp]{{0,3}}:$",
            f"{_CLAUSE}S{name}[aw]{{0,2}}:$",
            f",u?(?=[dC]){name}:$",
            # 'Maier dankte seinen Freunden und sagte:'
            f"^[aS]{{0,2}}(?:{name}|(?P<pronoun>[Ee]))[^Q:]{{1,60}}u{_VERB}[^:QVNEe]{{0,15}}:$",
        ]
    return _either(*patterns)


def speaker_behind(letters: str, at: int, language: str, is_set_off: bool) -> Speaker | None:
    """The speaker that the words behind the quotation at a place name.

    `is_set_off` is whether the quotation ends as a sentence does; else a comma must follow it, or
    it must be the first of its sentence: 'In „Das Boot“ sagt Maier' is no quotation.
    """
    start = _JOINED.match(letters, at + 1).end()  # type: ignore[union-attr]
    marks = _SET_OFF.match(letters, start)
    before = letters[max(0, at - _BEFORE) : at]
    if not (marks or is_set_off or not before.strip("Qq,u.-")):
        return None
    # 'Während Maier sagte, es sei „a“, rief Huber': the words are Maier's.
    if _SPOKEN.search(before, before.rfind("Q") + 1):
        return None
    start = marks.end() if marks else start
    region = letters[start : start + _BEHIND]
    for pattern in _behind(language):
        if found := pattern.match(region):
            return Speaker(start + found.start("who"), "behind")
    return None


# '„A“ und „B“, sagte Maier'
_JOINED = re.compile("(?:[,u]{1,2}Q){0,9}")
_SET_OFF = re.compile("[,.-]{1,2}")
_SPOKEN = re.compile("[VTZ]")
# 'Maier sagte, Huber habe „a“ gerufen': the words are not Maier's.
_SPOKEN_BEHIND = re.compile("[^,.:Q]{0,6}[TVZ]")


def speaker_after(letters: str, language: str) -> Speaker | None:
    """The speaker of a quotation that is a sentence of its own, by the letters of the next one."""
    beginning = letters if len(letters) <= _BEHIND else letters[:_BEHIND] + "w"
    for pattern in _after_full_stop(language):
        if found := pattern.match(beginning):
            return Speaker(found.start("who"), "behind")
    return None


def speaker_before(letters: str, at: int, language: str, is_title: bool) -> Speaker | None:
    """The speaker that the words before the quotation at a place name.

    `is_title` is whether it is written like a title, with a capital: a noun right before it has it
    as its name then, 'der Film „Das Boot“'.
    """
    skipped = max(0, at - _BEFORE)
    before = letters[skipped:at]
    if before.endswith("N("):
        return Speaker(at - 2, "colon")
    # The English comma before a quotation is a colon.
    is_colon = before.endswith(":") or (language == "en" and before.endswith(("V,", "a,")))
    is_name = is_title and before.endswith(_NOUNS)
    if not is_colon and (is_name or _SPOKEN_BEHIND.match(letters, at + 1)):
        return None
    manner: Manner = "colon" if is_colon else "within"
    region = ("w" if skipped else "") + before
    if is_colon:
        region = region[:-1] + ":"
    for pattern in _before(language, manner):
        if found := pattern.search(region):
            who = max(found.start(group) for group in pattern.groupindex)
            return Speaker(who + skipped - bool(skipped), manner)
    return None
