"""What articles say of two persons whom they both name: sentences with both, then with one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.publish.entity_views import Quotation
from builder.publish.status import Status
from builder.publish.views import Reprints, Teaser

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; a name has the address of the spot where it stands."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class NamingSentence:
    """A sentence in pieces, and its language; whether it names both persons."""

    pieces: tuple[Piece, ...]
    language: str
    both: bool


@dataclass(frozen=True, slots=True)
class ArticleTogether:
    """The first sentences of an article that name two persons, or one of them."""

    article: Teaser
    status: Status
    sentences: tuple[NamingSentence, ...]
    also_in: Reprints


def sentences_of_both(
    one: Sequence[Quotation], other: Sequence[Quotation], most: int
) -> tuple[NamingSentence, ...]:
    """The sentences that name both, then those that name one, each in the text's order."""
    waiting = list(other)
    both, single = [], []
    for each in one:
        same = next((its for its in waiting if _text(its) == _text(each)), None)
        if same:
            waiting.remove(same)
            both.append(_with_both(*sorted((each, same), key=lambda its: len(its.before))))
        else:
            single.append(each)
    single = sorted((*single, *waiting), key=_place)[: max(0, most - len(both))]
    return (*both[:most], *map(_with_one, single))


def _text(sentence: Quotation) -> str:
    return sentence.before + sentence.name + sentence.behind


def _place(sentence: Quotation) -> tuple[int, ...]:
    """Where in the article a sentence stands: anchors are numbered through it."""
    return tuple(map(int, _NUMBER.findall(sentence.url.partition("#")[2])))


def _with_one(sentence: Quotation) -> NamingSentence:
    name = Piece(sentence.name, sentence.url)
    pieces = (Piece(sentence.before), name, Piece(sentence.behind))
    return NamingSentence(pieces, sentence.language, both=False)


def _with_both(earlier: Quotation, later: Quotation) -> NamingSentence:
    """A sentence with both names; of names that lie in each other the earlier alone is a link."""
    between = len(earlier.before) + len(earlier.name)
    if between > len(later.before):
        return NamingSentence(_with_one(earlier).pieces, earlier.language, both=True)
    pieces = (
        Piece(earlier.before),
        Piece(earlier.name, earlier.url),
        Piece(later.before[between:]),
        Piece(later.name, later.url),
        Piece(later.behind),
    )
    return NamingSentence(pieces, earlier.language, both=True)
