"""Invented words and names: each number gives one, and low numbers are asked for most."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_PLACE_ENDINGS = (
    "burg", "heim", "stadt", "hausen", "feld", "dorf", "bach", "berg", "au", "itz", "ow", "rode",
)  # fmt: skip
_SURNAME_ENDINGS = (
    "er", "mann", "meier", "stein", "berg", "bach", "sen", "ski", "ić", "oğlu", "off", "quist",
)  # fmt: skip
_PAPER_NAMES = (
    "Tageblatt", "Rundschau", "Anzeiger", "Volksstimme", "Nachrichten", "Abendpost", "Kurier",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Law:
    """A power law with a flat head: rank k has a share of about (k + scale) ** -(1 + tail).

    Lomax's distribution. After n draws about n ** (1 / (1 + tail)) different ranks were drawn,
    which is Heaps' law; `scale` is how many of the first are nearly as frequent as the very first.
    """

    scale: float
    tail: float

    def rank(self, random: Random) -> int:
        """A rank from 0."""
        return int(self.scale * ((1 - random.random()) ** (-1 / self.tail) - 1))


@dataclass(frozen=True, slots=True)
class Inventor:
    """Makes words of two stems, and names of a first name or a stem and an ending."""

    stems: Sequence[str]
    first_names: Sequence[str]

    def word(self, number: int) -> str:
        """A compound; two numbers in some ten millions have the same."""
        first, second = _choices("word", number)
        return self.stems[first % len(self.stems)] + self.stems[second % len(self.stems)]

    def person(self, number: int) -> tuple[str, str]:
        """First name and surname."""
        first, second = _choices("person", number)
        stem = self.stems[second % len(self.stems)]
        ending = _SURNAME_ENDINGS[first // 1000 % len(_SURNAME_ENDINGS)]
        return self.first_names[first % len(self.first_names)], (stem + ending).capitalize()

    def place(self, number: int) -> str:
        """A town."""
        first, second = _choices("place", number)
        stem = self.stems[first % len(self.stems)]
        return (stem + _PLACE_ENDINGS[second % len(_PLACE_ENDINGS)]).capitalize()

    def source(self, number: int) -> str:
        """A newspaper."""
        kind = _PAPER_NAMES[_choices("source", number)[0] % len(_PAPER_NAMES)]
        return f"{self.place(number)}er {kind}"


def _choices(kind: str, number: int) -> tuple[int, int]:
    digest = hashlib.blake2b(f"{kind} {number}".encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:], "big")
