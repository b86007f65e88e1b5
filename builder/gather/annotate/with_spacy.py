"""Persons and places by a spaCy pipeline, for those who have one: `annotator: spacy:MODEL`.

spaCy (https://spacy.io, Honnibal and others) says which words are names; the document rules behind
it are those of the embedded annotator. spaCy is imported only here, and only when it is asked for.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

from builder.gather.annotate import annotate, apply_rules
from builder.gather.annotate.annotator import Annotator, LoadError
from builder.model import Mention

# As in the extra [spacy] of pyproject.toml.
REQUIREMENT = "spacy>=3.8,<4"
# The labels of spaCy's own pipelines: OntoNotes' for English, WikiNER's for most other languages.
KINDS: Mapping[str, Literal["person", "place"]] = {
    "PER": "person",
    "PERSON": "person",
    "LOC": "place",
    "GPE": "place",
}
_MULTILINGUAL = "xx"


def load(model: str, root: Path) -> Annotator:
    """The annotator for an installed model, or for a pipeline's folder below the archive's.

    A text that is known to be in another language than the pipeline's is left to the embedded
    annotator. Raises LoadError if spaCy or the model is not there, or knows neither persons nor
    places.
    """
    if not model:
        raise LoadError("spaCy needs a model", "as in spacy:de_core_news_lg")
    pipeline = _load_pipeline(model, root)
    labels = {label for component in pipeline.pipe_labels.values() for label in component}
    if labels.isdisjoint(KINDS):
        message = f"spaCy's model '{model}' marks neither persons nor places"
        raise LoadError(message, f"it needs one of the labels {', '.join(KINDS)}")
    return partial(_annotate, pipeline)


def _load_pipeline(model: str, root: Path) -> Any:
    try:
        import spacy
    except ModuleNotFoundError as error:
        if error.name != "spacy":
            raise
        command = f'python -m pip install "{REQUIREMENT}"'
        raise LoadError("spaCy is not installed", f"install it: {command}") from None
    if spacy.util.is_package(model):
        return spacy.load(model)
    if (root / model).is_dir():
        return spacy.load(root / model)
    if Path(model).name != model:
        raise LoadError(f"there is no folder {model}", "its path is looked for below the archive's")
    command = f"python -m spacy download {model}"
    raise LoadError(f"spaCy's model '{model}' is not installed", f"install it: {command}")


def _annotate(pipeline: Any, text: str, language: str) -> tuple[Mention, ...]:
    if language and pipeline.lang not in (_MULTILINGUAL, language.partition("-")[0].lower()):
        return annotate(text, language)
    return apply_rules(text, tuple(_tag(pipeline, text)))


def _tag(pipeline: Any, text: str) -> Iterator[Mention]:
    """What the pipeline calls a person or place, named as it is written there.

    It is given a line at a time: each is a paragraph, a title or a caption, and no name runs from
    one into the next.
    """
    begin = 0
    for line in text.split("\n"):
        for entity in pipeline(line).ents if line.strip() else ():
            name = entity.text.strip()
            if entity.label_ in KINDS and name:
                start = begin + entity.start_char + entity.text.index(name)
                yield Mention(KINDS[entity.label_], name, start, start + len(name))
        begin += len(line) + 1
