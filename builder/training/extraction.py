"""Learn which blocks of a page are its article:

    python -m builder.training.extraction --tool PATH/extraction.py --cases DIR

The cases are made by the tool (`--write-dev DIR --variant both`; with the saved pages beside them
if it is asked to keep those). Pages are judged by models that have seen no page of their family of
publishers. With `--archive FOLDER` an archive's confirmed articles (`material`) are learnt from as
well, without being judged. The same pages and version of python-crfsuite give the same bytes.
"""

import argparse
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from builder.gather.chain import read_chain
from builder.gather.classify.extent import AFTER, BEFORE, BETWEEN, BODY, choose_body
from builder.gather.classify.outline import outline
from builder.gather.classify.surroundings import page_signals
from builder.training import titles
from builder.training.chains import Example, learn_chain
from builder.training.material import LINES, read_material
from builder.training.pages import Page, load_tool, read_pages

MODELS = Path(__file__).parent.parent / "gather/classify/models"
STATES = (BEFORE, BODY, BETWEEN, AFTER)
# L1 (c1) leaves most weights at zero, which keeps the file small; both were chosen by the folds.
PARAMETERS = {"c1": 0.5, "c2": 8.0, "max_iterations": 120}
FOLDS = 4
# A page that a model of other families reads worse than this has a doubtful gold, an article of
# which parts are missing. Leaving such pages out helps with saved pages (F1 .963 instead of .961),
# and not with texts.
LEAST_F1 = {".txt": 0.0, ".html": 0.7}
# The endings of the pages and the models that are learnt from them.
SHAPES = {".txt": "text", ".html": "webpage"}


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
    """The pages, each as a sequence to learn from, and the tool that scores; `further` are pages of
    an archive, which are learnt from besides.
    """

    pages: Sequence[Page]
    examples: Mapping[str, Example]
    tool: ModuleType
    further: Sequence[Page] = ()

    def without(self, fold: int) -> "Lesson":
        """The pages of all other folds."""
        return replace(self, pages=[page for page in self.pages if page.fold % FOLDS != fold])

    def pack(self, sound: Collection[str] = ()) -> bytes:
        """The weights learnt from the pages whose whole body was checked, or from these of them."""
        pages = [page for page in self.pages if page.whole and (not sound or page.name in sound)]
        examples = [self.examples[page.name] for page in pages]
        examples += [example(page) for page in self.further]
        return learn_chain(examples, STATES, **PARAMETERS)


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


def judge(lesson: Lesson) -> Judgement:
    """Read every page by a model learnt from the pages of other families."""
    kept, scores = {}, {}
    for fold in sorted({page.fold % FOLDS for page in lesson.pages}):
        chain = read_chain(lesson.without(fold).pack())
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
            taught = [
                each for name, some in examples.items() if folds[name] != fold for each in some
            ]
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


def load_lessons(cases: Path, tool: ModuleType, archive: Path | None = None) -> dict[str, Lesson]:
    """The pages to learn from by their ending: texts, and saved pages if there are any."""
    found = {}
    for ending in SHAPES:
        further = tuple(read_material(archive / LINES, ending)) if archive else ()
        if pages := list(read_pages(cases, tool, ending)):
            examples = {page.name: example(page) for page in pages}
            found[ending] = Lesson(pages, examples, tool, further)
    return found


def learn_models(lessons: Mapping[str, Lesson], output: Path, leave_out: int = -1) -> None:
    """Learn every model and write it; from one fold nothing is learnt if it is left out."""
    kept: Mapping[str, Sequence[bool]] = {}
    for ending, lesson in lessons.items():
        taught = lesson.without(leave_out)
        judged = judge(taught)
        kept = kept or judged.kept
        report(SHAPES[ending], taught.pages, judged.scores)
        sound = {name for name, f1 in judged.scores.items() if f1 >= LEAST_F1[ending]}
        packed = taught.pack(sound)
        (output / f"extent-{SHAPES[ending]}.json.gz").write_bytes(packed)
        print(f"{SHAPES[ending]}: learnt from {len(sound)} pages, {len(packed)} bytes")
    pages = lessons[".txt"].without(leave_out).pages
    headlines = titles.title_examples(pages, kept, lessons[".txt"].tool)
    judge_titles(headlines, pages)
    further = lessons[".txt"].further
    bodies = {page.name: page.body for page in further}
    headlines |= titles.title_examples(further, bodies, lessons[".txt"].tool)
    every = [each for name in sorted(headlines) for each in headlines[name]]
    packed = learn_chain(every, titles.LABELS, **titles.PARAMETERS)
    (output / "title.json.gz").write_bytes(packed)
    print(f"title: learnt from {len(headlines)} pages, {len(packed)} bytes")


def main() -> None:
    """Judge by families left out, then learn from all pages with a sound gold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--tool", type=Path, required=True)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--archive", type=Path, help="a folder of material of an archive")
    parser.add_argument("--output", type=Path, default=MODELS)
    asked = parser.parse_args()
    learn_models(load_lessons(asked.cases, load_tool(asked.tool), asked.archive), asked.output)


if __name__ == "__main__":
    main()
