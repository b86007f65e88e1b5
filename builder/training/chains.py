"""Learning the weights of a chain (`gather/chain.py`) with python-crfsuite, and writing them."""

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pycrfsuite

from builder.training.packing import pack

SCALE = 100


@dataclass(frozen=True, slots=True)
class Example:
    """A sequence to learn from: the features of each item and its label."""

    features: Sequence[Sequence[str]]
    labels: Sequence[str]


def learn_chain(examples: Sequence[Example], labels: Sequence[str], **parameters: Any) -> bytes:
    """The packed weights of a chain over `labels`, learnt from examples in their order."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"feature.possible_transitions": True, **parameters})
    for example in examples:
        trainer.append(example.features, example.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "chain.crfsuite")
        trainer.train(path)
        return _weights(path, labels)


def _weights(path: str, labels: Sequence[str]) -> bytes:
    """A crfsuite model file as sorted JSON with weights as whole hundredths, in gzip."""
    crf = pycrfsuite.Tagger()
    crf.open(path)
    info = crf.info()
    number = {label: at for at, label in enumerate(labels)}
    states: dict[str, list[int]] = defaultdict(lambda: [0] * len(labels))
    for (feature, label), weight in info.state_features.items():
        if whole := round(weight * SCALE):
            states[feature][number[label]] = whole
    transitions = [
        [round(info.transitions.get((first, second), 0.0) * SCALE) for second in labels]
        for first in labels
    ]
    model = {"labels": list(labels), "transitions": transitions, "states": states}
    return pack(json.dumps(model, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
