"""The articles that people have confirmed, with the pages that they came from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder import files
from builder.commands.pages import Gathering, learn_folder, read_page
from builder.commands.reporting import Track, untracked
from builder.commands.seeds import ARTICLES, SEEDS, list_seeds
from builder.commands.source import decode
from builder.desk.gold import is_gold
from builder.gather.article import label_blocks
from builder.gather.endings import is_markdown
from builder.gather.recurring import RecurringLines
from builder.model import Article, Block, Problem, Seed
from builder.problems import ProblemsError
from builder.publish.load import parse_article

_GONE = "its page is gone or has changed, and tells nothing"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmed article, its seed, the blocks of that as the machine labels them now, and the
    lines that recur in the archive's seeds.
    """

    article: Article
    seed: Seed
    blocks: tuple[Block, ...]
    recurring: RecurringLines


def confirmed_pages(
    root: Path, tell: Callable[[Problem], None], track: Track[Any] = untracked
) -> Iterator[Confirmed]:
    """Every confirmed article of an archive whose page is as it was, by the names of their files.

    What cannot be read is told of.
    """
    gold = list(_gold(root, tell))
    seeds = list_seeds(root, SEEDS)
    pages = {seeds.name(page.path): page for page in seeds.pages}
    gathering = Gathering(root, SEEDS, learn_folder(seeds)) if gold else Gathering(root, SEEDS)
    for path, article in track(gold, "reading again"):
        provenance = article.provenance
        page = pages.get(provenance.file) if provenance else None
        try:
            seed = read_page(gathering, page) if page else None
            if seed is None or provenance is None or seed.sha256 != provenance.sha256:
                tell(Problem(path, 0, _GONE, severity="warning"))
                continue
            blocks = label_blocks(seed, gathering.recurring)[0]
        except ProblemsError as error:
            _tell_all(error, tell)
            continue
        yield Confirmed(article, seed, blocks, gathering.recurring)


def _gold(root: Path, tell: Callable[[Problem], None]) -> Iterator[tuple[str, Article]]:
    """The gold among the articles, each with its file."""
    for path in files.list_tree(root, ARTICLES, (".md",)):
        try:
            article = parse_article(path, decode(path, files.read_file(root, path)))
        except ProblemsError as error:
            _tell_all(error, tell)
            continue
        # Of a page in Markdown its writer has stated what is in it.
        if is_gold(article) and article.provenance and not is_markdown(article.provenance.file):
            yield path, article


def _tell_all(error: ProblemsError, tell: Callable[[Problem], None]) -> None:
    for problem in error.problems:
        tell(problem)
