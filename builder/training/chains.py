"""Learning the weights of linear-chain CRFs with python-crfsuite, and packing them for `chain`."""

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Learnt:
    """What crfsuite learnt: its labels in its order, and weights in whole hundredths, none zero."""

    labels: tuple[str, ...]
    states: Mapping[tuple[str, str], int]
    transitions: Mapping[tuple[str, str], int]


def learn(examples: Iterable[Example], parameters: Mapping[str, Any]) -> Learnt:
    """The weights of a linear-chain CRF learnt from examples in their order."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"feature.possible_transitions": True, **parameters})
    for example in examples:
        trainer.append(example.features, example.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "chain.crfsuite")
        trainer.train(path)
        crf = pycrfsuite.Tagger()
        crf.open(path)
        info = crf.info()
    order = sorted(info.labels, key=lambda label: int(info.labels[label]))
    return Learnt(tuple(order), _whole(info.state_features), _whole(info.transitions))


def _whole(weights: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], int]:
    whole = {key: round(weight * SCALE) for key, weight in sorted(weights.items())}
    return {key: weight for key, weight in whole.items() if weight}


def learn_chain(examples: Iterable[Example], labels: Sequence[str], **parameters: Any) -> bytes:
    """The packed weights of a `gather/chain.py` over `labels`, learnt from examples."""
    learnt = learn(examples, parameters)
    number = {label: at for at, label in enumerate(labels)}
    states: dict[str, list[int]] = defaultdict(lambda: [0] * len(labels))
    for (feature, label), weight in learnt.states.items():
        states[feature][number[label]] = weight
    transitions = [
        [learnt.transitions.get((first, second), 0) for second in labels] for first in labels
    ]
    model = {"labels": list(labels), "transitions": transitions, "states": states}
    return pack(json.dumps(model, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
