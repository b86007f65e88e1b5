"""What the lists say of the words of a sentence, in short flags.

TB, SB, KB, C6B to C3B: a territory, region, capital or other city (by size) of one word; with M and
I the first and other words of a longer one; HT and so on: a hyphenated word that begins with one.
F and L: a first and last name, with s its genitive; R: a role; P: a particle.
"""

from collections.abc import Callable, Iterator, Sequence

from builder import gazetteer
from builder.tokens import Token

# Inhabitants from which a city counts as known to any newsroom, and so on down: 'C6' to 'C3'.
POPULATION_BANDS = ((1_000_000, "C6"), (200_000, "C5"), (50_000, "C4"), (0, "C3"))
LONGEST_NAME = 5  # tokens of a listed place: 'Washington, D.C.', 'Ho Chi Minh City'
SHORTEST_GENITIVE = 5  # letters of 'Irans'; shorter words in -s are rarely genitives of names
# Words inside names that are not capitalised: 'von der Leyen', 'de Gaulle', 'bin Laden'.
PARTICLES = frozenset(
    {
        "af", "al", "ben", "bin", "da", "dal", "de", "del", "della", "den", "der", "des", "di",
        "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum",
        "zur",
    }
)  # fmt: skip


def word_flags(word: str) -> list[str]:
    """What the lists say of one word: places, F and L for first and last names, R for roles."""
    flags = ["R"] if gazetteer.is_role(word) else []
    if not word[:1].isupper():
        return [*flags, "P"] if word in PARTICLES else flags
    first, _, rest = word.partition("-")
    if rest and _place_flag(first):
        flags.append("H" + _place_flag(first)[0])
    if word.isupper() and len(word) > 3:
        word = word.title()
    place = _place_flag(word) or _genitive(word, _place_flag)
    flags += [f"{place}B"] if place else []
    flags += _name_flags(word)
    return sorted(flags)


def _name_flags(word: str) -> list[str]:
    first, _, _ = word.partition("-")
    last = word.rpartition("-")[2]
    flags = []
    if gazetteer.is_first_name(word) or (first != word and gazetteer.is_first_name(first)):
        flags.append("F")
    elif word[-1] == "s" and len(word) >= SHORTEST_GENITIVE and gazetteer.is_first_name(word[:-1]):
        flags.append("Fs")
    if gazetteer.is_surname(word) or (last != word and gazetteer.is_surname(last)):
        flags.append("L")
    elif word[-1] == "s" and len(last) >= SHORTEST_GENITIVE and gazetteer.is_surname(last[:-1]):
        flags.append("Ls")
    return flags


def _genitive(name: str, flag: Callable[[str], str]) -> str:
    """The flag of a name without its genitive s, if it has one."""
    return flag(name[:-1]) if name[-1] == "s" and len(name) >= SHORTEST_GENITIVE else ""


def _place_flag(name: str) -> str:
    """T: territory, S: region or water, K: capital, C3 to C6: other city by size, else nothing."""
    code = gazetteer.place_code(name)
    if code is None:
        return "S" if gazetteer.is_part_of_place(name) else ""
    if gazetteer.is_territory(name):
        return "T"
    if not code.startswith("geonames:"):
        return "S"
    if gazetteer.is_capital(name):
        return "K"
    size = gazetteer.population(name)
    return next(band for least, band in POPULATION_BANDS if size >= least)


def long_name_flags(sentence: Sequence[Token], text: str) -> Iterator[tuple[int, str]]:
    """The flag of each token that belongs to a listed place of several words, the longest."""
    capitals = [at for at, token in enumerate(sentence) if token.text[0].isupper()]
    free = 0
    for order, at in enumerate(capitals):
        if at < free or not gazetteer.may_begin_long_place(sentence[at].text):
            continue
        for end in reversed(capitals[order + 1 : order + LONGEST_NAME]):
            start, behind = sentence[at].start, sentence[end].end
            flag = _long_place_flag(text[start:behind]) if end < at + LONGEST_NAME else ""
            if flag:
                yield at, f"{flag}M"
                yield from ((inner, f"{flag}I") for inner in range(at + 1, end + 1))
                free = end + 1
                break


def _long_place_flag(written: str) -> str:
    name = " ".join(written.split())
    return _place_flag(name) or _genitive(name, _place_flag)
