"""What articles say of two persons whom they both name: sentences with both, then with one."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

_NUMBER = re.compile(r"\d+")


class Sentence(NamedTuple):
    """A `Quotation` as it is kept: all but what the sentences of an article have in common."""

    anchor: str
    before: str
    name: str
    behind: str


class WithBoth(NamedTuple):
    """A sentence that names both: its words, with the spot of each name."""

    first: Sentence
    between: str
    second: Sentence


def sentences_of_both(
    one: Sequence[Sentence], other: Sequence[Sentence], most: int
) -> tuple[list[WithBoth], list[Sentence]]:
    """The sentences that name both, and those that name one, each in the text's order.

    They are `most` together.
    """
    waiting: dict[str, list[Sentence]] = {}
    for each in other:
        waiting.setdefault(_text(each), []).append(each)
    both, single = [], []
    for each in one:
        same = waiting.get(_text(each))
        if same:
            both.append(_with_both(each, same.pop(0)))
        else:
            single.append(each)
    left = most - len(both)
    if left > 0:
        single = sorted((*single, *chain.from_iterable(waiting.values())), key=_place)
    return both[:most], single[: max(0, left)]


def _text(sentence: Sentence) -> str:
    return sentence.before + sentence.name + sentence.behind


def _place(sentence: Sentence) -> tuple[int, ...]:
    """Where in the article a sentence stands: anchors are numbered through it."""
    return tuple(map(int, _NUMBER.findall(sentence.anchor)))


def _with_both(one: Sentence, other: Sentence) -> WithBoth:
    """A sentence with both names; of a name that lies in the other nothing is left."""
    first, second = sorted((one, other), key=lambda each: len(each.before))
    between = len(first.before) + len(first.name)
    if between > len(second.before):
        return WithBoth(first, "", Sentence(first.anchor, "", "", first.behind))
    return WithBoth(first, second.before[between:], second)
