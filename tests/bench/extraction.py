"""How well gather finds the article on pages of publishers that no model has seen.

Makes nothing itself: the cases come from `extraction.py --write-dev DIR --variant both` of the
development tools, whose module also scores; for saved pages the .html must lie beside them. The
families of publishers are divided into four parts; each part is read by models learnt from the
other three, as `builder/training/extraction.py` learns those that ship. Run by hand:

    python tests/bench/extraction.py --tool PATH/extraction.py --cases DIR [--shipped]

`--shipped` judges the models that ship instead, which have seen these pages.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from unittest.mock import patch

from builder.gather.article import label_blocks
from builder.gather.chain import read_chain
from builder.gather.classify import extent, title
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.describe import describe_article
from builder.gather.read import read_seed
from builder.gather.recurring import NO_LINES, RecurringLines, learn_lines
from builder.model import Sidecar
from builder.training.extraction import FOLDS, learn_models, load_lessons
from builder.training.pages import Page, load_tool

COLUMNS = ("n", "f1", "median", "exact", "foreign", "lost", "title", "date", "wrong_date", "author")


@contextmanager
def models_in(folder: Path) -> Iterator[None]:
    """Classify by the models of a folder instead of those that ship."""
    with ExitStack() as stack:
        load = patch.object(
            extent,
            "load_extent",
            lambda shape: read_chain((folder / f"extent-{shape}.json.gz").read_bytes()),
        )
        stack.enter_context(load)
        packed = (folder / "title.json.gz").read_bytes()
        stack.enter_context(patch.object(title, "load_titles", lambda: read_chain(packed)))
        yield


def gathered(path: Path, recurring: RecurringLines, tool: ModuleType) -> dict[str, Any]:
    """What gather makes of a page, in the shape that the tool scores."""
    seed = read_seed(path.name, path.read_bytes())
    blocks, statement = label_blocks(seed, recurring)
    found = describe_article(blocks, Sidecar(), statement)
    return {
        "title": tool.clean(found.title),
        "date": found.date,
        "authors": list(found.authors),
        "source": found.source,
        "paras": [tool.clean(block.text) for block in blocks if block.label in BODY_LABELS],
    }


def shape_of(page: Page, ending: str) -> str:
    """The rows of the table that a page counts for."""
    return "html" if ending == ".html" else str(page.gold["variant"])


def main() -> None:
    """Print a row for each shape and language, and the time a page takes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--tool", type=Path, required=True)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--shipped", action="store_true")
    asked = parser.parse_args()
    tool = load_tool(asked.tool)
    lessons = load_lessons(asked.cases, tool)
    recurring = {
        shape: learn(lessons[".txt"].pages, shape, asked.cases) for shape in ("seed", "raw")
    }
    rows: dict[str, list[Any]] = defaultdict(list)
    spent: dict[str, float] = defaultdict(float)
    for fold in range(FOLDS):
        with TemporaryDirectory() as folder:
            if not asked.shipped:
                learn_models(lessons, Path(folder), leave_out=fold)
            with nullcontext() if asked.shipped else models_in(Path(folder)):
                for ending, lesson in lessons.items():
                    for page in (each for each in lesson.pages if each.fold % FOLDS == fold):
                        if not page.whole:
                            continue
                        shape = shape_of(page, ending)
                        start = time.perf_counter()
                        path = asked.cases / f"{page.name}{ending}"
                        found = gathered(path, recurring.get(shape, NO_LINES), tool)
                        spent[shape] += time.perf_counter() - start
                        rows[shape].append(tool.score_case(page.gold, found))
    for shape, some in rows.items():
        for name, group in sorted(tool.groups(some).items()):
            figures = tool.digest(group)
            print(f"{shape} {name:24}", *(f"{key}={figures[key]:.3f}" for key in COLUMNS))
        print(f"{shape}: {1000 * spent[shape] / len(some):.0f} ms a page without annotation")


def learn(pages: Sequence[Page], shape: str, cases: Path) -> RecurringLines:
    """The lines that recur in the pages of a shape, as in a folder that holds these alone."""
    names = [page.name for page in pages if page.gold["variant"] == shape]
    return learn_lines((cases / f"{name}.txt").read_text(encoding="utf-8") for name in names)


if __name__ == "__main__":
    main()
