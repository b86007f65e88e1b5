"""Persons and places in a text: a linear-chain CRF decoded in plain Python.

Lafferty, McCallum and Pereira (2001), 'Conditional random fields'; the weights were trained by
`builder/training/tagger.py`, see MODEL.md.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from builder.gather.annotate.decoding import Decoder
from builder.gather.annotate.emissions import Emissions
from builder.gather.annotate.features import sentence_words
from builder.model import Mention
from builder.tokens import Token, sentences

KINDS: Mapping[str, Literal["person", "place"]] = {"PER": "person", "LOC": "place"}


class Tagger:
    """A trained model.

    `states` maps a feature to a flat run of label number, weight, label number, weight;
    `transitions[second][first]` is the weight of label `second` behind label `first`. Weights
    are whole numbers, in units of a fixed scale that decoding need not know.
    """

    def __init__(
        self,
        labels: Sequence[str],
        transitions: Sequence[Sequence[int]],
        states: Mapping[str, Sequence[int]],
    ) -> None:
        self._emissions = Emissions(states)
        self._decoder = Decoder(labels, transitions)

    def labels_of(self, sentence: Sequence[Token], text: str) -> tuple[str, ...]:
        """The most probable labels of a sentence of `text`."""
        return self._decoder.decode(self._emissions.of(sentence_words(sentence, text)))

    def names_of(self, sentence: Sequence[Token], text: str) -> Iterator[tuple[int, int, str, int]]:
        """First token, token behind the last, type and weight of each name in a sentence."""
        emissions = self._emissions.of(sentence_words(sentence, text))
        labels = self._decoder.decode(emissions)
        for first, behind, kind in spans(labels):
            weight = self._decoder.preference(emissions, labels, first, behind)
            yield first, behind, kind, weight


@cache
def load_tagger() -> Tagger:
    """The tagger shipped with this package."""
    packed = (files(__package__) / "models" / "tagger.json.gz").read_bytes()
    return read_tagger(packed)


def read_tagger(packed: bytes) -> Tagger:
    """A tagger from gzip JSON as `builder/training/tagger.py` writes it."""
    model = json.loads(gzip.decompress(packed))
    return Tagger(model["labels"], model["transitions"], model["states"])


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First token, token behind the last and type ('PER') of each name in BIO labels."""
    start, kind = 0, ""
    for at, label in enumerate((*labels, "O")):
        if kind and label != f"I-{kind}":
            yield start, at, kind
            kind = ""
        if label != "O" and not kind:
            start, kind = at, label[2:]


def tag(text: str, tagger: Tagger | None = None) -> tuple[Mention, ...]:
    """The persons and places of `text` in its order, each named as it is written there."""
    tagger = tagger or load_tagger()
    found = []
    for sentence in sentences(text):
        for first, behind, kind, weight in tagger.names_of(sentence, text):
            if kind in KINDS:
                start, end = sentence[first].start, sentence[behind - 1].end
                name = text[start:end]
                found.append(Mention(KINDS[kind], name, start, end, weight=weight))
    return tuple(found)
