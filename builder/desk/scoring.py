"""How good the machine is, told by what people have confirmed.

A confirmed article is gold: its seed is read again, and what the machine makes of it is compared
with what a person has left or made of it. Lines are those of the seed, block by block (`gold`).
Passages are the same if they read the same; persons and places are if one is called as the other
is, or as a form of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.desk.gold import DROPPED, gold_labels
from builder.model import Appearance, Article, Block
from builder.publish.document import parsed


@dataclass(frozen=True, slots=True)
class Score:
    """Of `found` by the machine and `wanted` by people, how many are both."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Both together."""
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of what the machine has found that is right, 1 if it has found nothing."""
        return self.right / self.found if self.found else 1

    @property
    def recall(self) -> float:
        """The share of what people want that the machine has found, 1 if they want nothing."""
        return self.right / self.wanted if self.wanted else 1


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of the line labeller and of the annotator, on so many articles.

    `lines` are the blocks of seeds that are kept, `labels` those of each label, `boilerplate` for
    what is dropped; `passages` are those of the text, word for word.
    """

    articles: int = 0
    lines: Score = Score()
    labels: Mapping[str, Score] = field(default_factory=dict)
    passages: Score = Score()
    persons: Score = Score()
    places: Score = Score()

    def __add__(self, other: "Scores") -> "Scores":
        """Both together."""
        labels = dict.fromkeys((*self.labels, *other.labels))
        return Scores(
            self.articles + other.articles,
            self.lines + other.lines,
            {
                each: self.labels.get(each, Score()) + other.labels.get(each, Score())
                for each in labels
            },
            self.passages + other.passages,
            self.persons + other.persons,
            self.places + other.places,
        )


def compare(made: Article, blocks: Sequence[Block], gold: Article) -> Scores:
    """The scores of what the machine makes of a seed, an article and labelled blocks."""
    pairs = [
        (block.label, wanted)
        for block, wanted in zip(blocks, gold_labels(blocks, gold), strict=True)
    ]
    return Scores(
        1,
        _lines((found != DROPPED, wanted != DROPPED) for found, wanted in pairs),
        {
            label: _lines((found == label, wanted == label) for found, wanted in pairs)
            for label in sorted({label for pair in pairs for label in pair})
        },
        _passages(made.body, gold.body),
        _names(made.actors, gold.actors),
        _names(made.places, gold.places),
    )


def _lines(pairs: Iterable[tuple[bool, bool]]) -> Score:
    """Of blocks whether the machine says that they are so, and whether people do."""
    counts = Counter(pairs)
    right = counts[True, True]
    return Score(right, right + counts[True, False], right + counts[False, True])


def _passages(made: str, gold: str) -> Score:
    found, wanted = (Counter(leaf.text for leaf in parsed(body).leaves) for body in (made, gold))
    return Score((found & wanted).total(), found.total(), wanted.total())


def _names(made: Iterable[Appearance], gold: Iterable[Appearance]) -> Score:
    """Each of one side is paired with one of the other at most, the same names before forms."""
    found, wanted = list(made), list(gold)
    sizes = len(found), len(wanted)
    for alike in (_has_same_name, _has_form):
        for one in tuple(found):
            other = next((each for each in wanted if alike(one, each)), None)
            if other is not None:
                found.remove(one)
                wanted.remove(other)
    return Score(sizes[0] - len(found), *sizes)


def _has_same_name(one: Appearance, other: Appearance) -> bool:
    return one.name == other.name


def _has_form(one: Appearance, other: Appearance) -> bool:
    return one.name in other.forms or other.name in one.forms
