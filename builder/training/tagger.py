"""Train the tagger: `python -m builder.training.tagger --corpora ../shared/corpora`.

Learns a joint German and English CRF from openly licensed corpora (MODEL.md names them) with
python-crfsuite and writes its weights as gzip JSON. With `--archive FOLDER` an archive's confirmed
articles (`material`) count as the labelled news do. The same corpora, lists and version of
python-crfsuite give the same bytes.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builder.gather.annotate.features import sentence_features
from builder.gather.annotate.tagger import Tagger, read_tagger, tag
from builder.tokens import Token, sentences
from builder.training.chains import Example, Learnt, learn
from builder.training.corpora import LABELS, NEWS, Document, divided, read, varied
from builder.training.material import NAMES
from builder.training.packing import pack

MODEL = Path(__file__).parent.parent / "gather" / "annotate" / "models" / "tagger.json.gz"
# The labelled news articles are few, but what the tagger is for.
COPIES = 3
# L1 (c1) leaves most weights at zero, which keeps the shipped file small.
PARAMETERS = {
    "c1": 0.1,
    "c2": 0.05,
    "max_iterations": 120,
}


def labels(sentence: Sequence[Token], names: Sequence[tuple[int, int, str]]) -> list[str]:
    """BIO labels of the tokens that lie inside a name."""
    found = ["O"] * len(sentence)
    for start, end, kind in names:
        prefix = "B"
        for at, token in enumerate(sentence):
            if start <= token.start and token.end <= end:
                found[at] = f"{prefix}-{kind}"
                prefix = "I"
    return found


def train(documents: Sequence[Document], parameters: dict[str, Any]) -> bytes:
    """The packed weights of a CRF trained on `documents`, in their order."""
    learnt = learn(
        (
            Example(sentence_features(sentence, document.text), labels(sentence, document.names))
            for document in documents
            for sentence in sentences(document.text)
        ),
        parameters,
    )
    return pack_tagger(learnt)


def pack_tagger(learnt: Learnt) -> bytes:
    """The weights as the tagger reads them: of each feature, label numbers and weights in turn."""
    names = learnt.labels
    number = {label: at for at, label in enumerate(names)}
    states: dict[str, list[int]] = defaultdict(list)
    for (feature, label), weight in learnt.states.items():
        states[feature] += [number[label], weight]
    transitions = [
        [learnt.transitions.get((first, second), 0) for first in names] for second in names
    ]
    model = {"labels": names, "transitions": transitions, "states": states}
    text = json.dumps(model, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return pack(text)


def learn_from(corpus: Sequence[Document], news: Sequence[Document]) -> bytes:
    """The packed weights learnt from a corpus and from news, which counts `COPIES` times."""
    return train((*varied(corpus), *tuple(varied(news)) * COPIES), PARAMETERS)


def scores(documents: Sequence[Document], tagger: Tagger) -> dict[str, dict[str, float]]:
    """Strict span precision, recall and F1 of persons and places."""
    report = {}
    answers = [tag(document.text, tagger) for document in documents]
    for kind, label in LABELS.items():
        hits = found = gold = 0
        for document, mentions in zip(documents, answers, strict=True):
            wanted = {(start, end) for start, end, kept in document.names if kept == label}
            given = {(mention.start, mention.end) for mention in mentions if mention.kind == kind}
            hits += len(wanted & given)
            found += len(given)
            gold += len(wanted)
        precision, recall = hits / max(found, 1), hits / max(gold, 1)
        f1 = 2 * hits / max(found + gold, 1)
        report[kind] = {"precision": precision, "recall": recall, "f1": f1}
    return report


def main() -> None:
    """Train, score and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--archive", type=Path, help="a folder of material of an archive")
    parser.add_argument("--output", type=Path, default=MODEL)
    asked = parser.parse_args()
    corpus, held_out = divided(asked.corpora / "annotation")
    own = read(asked.archive / NAMES) if asked.archive else ()
    packed = learn_from(corpus, (*read(NEWS), *own))
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_bytes(packed)
    print(json.dumps(scores(held_out, read_tagger(packed)), indent=1))


if __name__ == "__main__":
    main()
