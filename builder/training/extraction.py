"""Learn which blocks of a page are its article:

    python -m builder.training.extraction --tool PATH/extraction.py --cases DIR

The cases are made by the tool (`--write-dev DIR --variant both`; with the saved pages beside them
if it is asked to keep those). Pages are judged by models that
have seen no page of their family of publishers; pages that such a model reads worse than
`LEAST_F1` have a doubtful gold (an article of which parts are missing) and are not learnt from.
The same pages and version of python-crfsuite give the same bytes.
"""

import argparse
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from builder.gather.chain import Chain, read_chain
from builder.gather.classify.extent import AFTER, BEFORE, BETWEEN, BODY, choose_body
from builder.gather.classify.outline import outline
from builder.gather.classify.surroundings import page_signals
from builder.training import titles
from builder.training.chains import Example, learn_chain
from builder.training.pages import Page, load_tool, read_pages

MODELS = Path(__file__).parent.parent / "gather/classify/models"
STATES = (BEFORE, BODY, BETWEEN, AFTER)
# L1 (c1) leaves most weights at zero, which keeps the file small; both were chosen by the folds.
PARAMETERS = {"c1": 0.5, "c2": 8.0, "max_iterations": 120}
FOLDS, LEAST_F1 = 4, 0.7


def states(body: Sequence[bool]) -> list[str]:
    """The state of each block of a page whose body is known."""
    if True not in body:
        return [BEFORE] * len(body)
    first, last = body.index(True), len(body) - 1 - list(body)[::-1].index(True)
    return [
        BEFORE if at < first else AFTER if at > last else BODY if kept else BETWEEN
        for at, kept in enumerate(body)
    ]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The pages, each as a sequence to learn from, and the tool that scores."""

    pages: Sequence[Page]
    examples: Mapping[str, Example]
    tool: ModuleType

    def learn(self, pages: Sequence[Page]) -> Chain:
        """A model learnt from some of the pages."""
        return read_chain(self.pack(pages))

    def pack(self, pages: Sequence[Page]) -> bytes:
        """The weights learnt from some of the pages."""
        return learn_chain([self.examples[page.name] for page in pages], STATES, **PARAMETERS)


def example(page: Page) -> Example:
    """A page as a sequence to learn from."""
    signals = page_signals(page.blocks, page.features, outline(page.features))
    return Example(signals, states(page.body))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What models that had not seen a page's family of publishers made of each page, by name:
    which blocks they kept, and for whole pages the F1 of these."""

    kept: Mapping[str, tuple[bool, ...]]
    scores: Mapping[str, float]


def judge(lesson: Lesson, sound: Collection[str]) -> Judgement:
    """Read every page by a model learnt from the sound pages of other families."""
    kept, scores = {}, {}
    for fold in range(FOLDS):
        taught = [page for page in lesson.pages if page.name in sound and page.fold % FOLDS != fold]
        chain = lesson.learn(taught)
        for page in (page for page in lesson.pages if page.fold % FOLDS == fold):
            signals = lesson.examples[page.name].features
            kept[page.name] = choose_body(chain, signals, page.features)
            if page.whole:
                scores[page.name] = score(page, kept[page.name], lesson.tool)
    return Judgement(kept, scores)


def score(page: Page, kept: Sequence[bool], tool: ModuleType) -> float:
    """The F1 of an article of these blocks."""
    texts = [block.text for block, own in zip(page.blocks, kept, strict=True) if own]
    found = {"title": "", "date": "", "authors": [], "source": "", "paras": texts}
    return float(tool.score_case(page.gold, found)["f1"])


def judge_titles(examples: Mapping[str, Sequence[Example]], pages: Sequence[Page]) -> None:
    """Print on how many pages of families left out the headline is found."""
    for shape in ("seed", "raw"):
        right = 0.0
        shaped = {page.name: page for page in pages if page.gold["variant"] == shape}
        for fold in range(FOLDS):
            left_out = {
                name: some
                for name, some in examples.items()
                if name in shaped and shaped[name].fold % FOLDS == fold
            }
            folds = {page.name: page.fold % FOLDS for page in pages}
            taught = [each for name, some in examples.items() if folds[name] != fold for each in some]
            chain = read_chain(learn_chain(taught, titles.LABELS, **titles.PARAMETERS))
            right += titles.share_right(left_out, chain) * len(left_out)
        count = sum(name in shaped for name in examples)
        print(f"titles {shape} n={count} right={right / max(1, count):.3f}")


def report(name: str, pages: Sequence[Page], scores: Mapping[str, float]) -> None:
    """Print the mean F1 by shape and language."""
    for shape in ("seed", "raw"):
        for language in ("", "de", "en"):
            some = [
                scores[page.name]
                for page in pages
                if page.name in scores
                and page.gold["variant"] == shape
                and page.gold["lang"].startswith(language)
            ]
            if some:
                mean = sum(some) / len(some)
                print(f"{name} {shape} {language or 'all':4} n={len(some)} f1={mean:.3f}")


def learn_shape(shape: str, pages: Sequence[Page], asked: argparse.Namespace) -> Judgement:
    """Learn the body of pages of a shape ('text', 'webpage'); returns how left-out pages fared."""
    lesson = Lesson(pages, {page.name: example(page) for page in pages}, load_tool(asked.tool))
    first = judge(lesson, {page.name for page in pages if page.whole})
    sound = [page for page in pages if first.scores.get(page.name, 0.0) >= LEAST_F1]
    second = judge(lesson, {page.name for page in sound})
    report(shape, pages, second.scores)
    packed = lesson.pack(sound)
    (asked.output / f"extent-{shape}.json.gz").write_bytes(packed)
    print(f"{shape}: learnt from {len(sound)} pages, {len(packed)} bytes")
    return second


def main() -> None:
    """Judge by families left out, then learn from all pages with a sound gold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--tool", type=Path, required=True)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=MODELS)
    asked = parser.parse_args()
    tool = load_tool(asked.tool)
    pages = list(read_pages(asked.cases, tool, ".txt"))
    judged = learn_shape("text", pages, asked)
    if saved := list(read_pages(asked.cases, tool, ".html")):
        learn_shape("webpage", saved, asked)
    headlines = titles.title_examples(pages, judged.kept, tool)
    judge_titles(headlines, pages)
    every = [each for name in sorted(headlines) for each in headlines[name]]
    packed = learn_chain(every, titles.LABELS, **titles.PARAMETERS)
    (asked.output / "title.json.gz").write_bytes(packed)
    print(f"title: learnt from {len(headlines)} pages, {len(packed)} bytes")


if __name__ == "__main__":
    main()
