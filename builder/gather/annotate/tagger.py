"""Persons and places in a text: a linear-chain CRF decoded in plain Python.

Lafferty, McCallum and Pereira (2001), 'Conditional random fields'; the weights were trained by
`builder/training/tagger.py`, see MODEL.md.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import add
from typing import Literal

from builder.gather.annotate.features import sentence_features
from builder.model import Mention
from builder.tokens import sentences

KINDS: Mapping[str, Literal["person", "place"]] = {"PER": "person", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained model.

    `states` maps a feature to a flat run of label number, weight, label number, weight;
    `transitions[second][first]` is the weight of label `second` behind label `first`. Weights
    are whole numbers, in units of a fixed scale that decoding need not know.
    """

    labels: tuple[str, ...]
    transitions: tuple[tuple[int, ...], ...]
    states: Mapping[str, Sequence[int]]

    def labels_of(self, features: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """The most probable labels of a sentence, given the features of each of its tokens."""
        pointers = []
        scores: list[int] = []
        for token in features:
            emitted = self._emitted(token)
            if scores:
                scores, best = self._step(scores, emitted)
                pointers.append(best)
            else:
                scores = emitted
        if not scores:
            return ()
        label = max(range(len(scores)), key=scores.__getitem__)
        path = [label]
        for best in reversed(pointers):
            label = best[label]
            path.append(label)
        return tuple(self.labels[label] for label in reversed(path))

    def _emitted(self, features: Sequence[str]) -> list[int]:
        scores = [0] * len(self.labels)
        for weights in filter(None, map(self.states.get, features)):
            pairs = iter(weights)
            for label, weight in zip(pairs, pairs, strict=True):
                scores[label] += weight
        return scores

    def _step(self, scores: list[int], emitted: list[int]) -> tuple[list[int], list[int]]:
        """One step of Viterbi: the new scores and from which label each came."""
        found, pointers = [], []
        for emission, weights in zip(emitted, self.transitions, strict=True):
            reached = list(map(add, scores, weights))
            best = max(reached)
            pointers.append(reached.index(best))
            found.append(best + emission)
        return found, pointers


@cache
def load_tagger() -> Tagger:
    """The tagger shipped with this package."""
    packed = (files(__package__) / "models" / "tagger.json.gz").read_bytes()
    return read_tagger(packed)


def read_tagger(packed: bytes) -> Tagger:
    """A tagger from gzip JSON as `builder/training/tagger.py` writes it."""
    model = json.loads(gzip.decompress(packed))
    return Tagger(tuple(model["labels"]), tuple(map(tuple, model["transitions"])), model["states"])


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
        labels = tagger.labels_of(sentence_features(sentence, text))
        for first, behind, kind in spans(labels):
            if kind in KINDS:
                start, end = sentence[first].start, sentence[behind - 1].end
                found.append(Mention(KINDS[kind], text[start:end], start, end))
    return tuple(found)
