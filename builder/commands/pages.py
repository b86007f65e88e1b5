"""One page file into the text of its article: what each process of `gather` does.

Everything here can be pickled: it goes to other processes and comes back.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from builder import files
from builder.commands.annotators import NO_SETTING, AnnotatorSetting, load_annotator
from builder.commands.failures import failure
from builder.commands.seeds import PageFile, SeedFolder
from builder.gather.annotate import Annotator, annotate
from builder.gather.article import gather_seed
from builder.gather.compose import compose
from builder.gather.endings import TEXT, is_markdown
from builder.gather.read import read_seed
from builder.gather.recurring import NO_LINES, RecurringLines, learn_lines
from builder.gather.written import gather_written
from builder.keys import article_key
from builder.model import Article, Problem, Seed
from builder.problems import ProblemsError
from builder.publish.load import parse_written


@dataclass(frozen=True, slots=True)
class Gathering:
    """What all pages of one run share; it reaches each process once."""

    root: Path
    folder: str
    recurring: RecurringLines = NO_LINES
    annotator: AnnotatorSetting = NO_SETTING


@dataclass(frozen=True, slots=True)
class SentPage:
    """A page with its bytes, for whoever has no folder to read it from; or why it has none."""

    page: PageFile
    content: bytes = b""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page: its article's file and the key it wants, or problems instead."""

    path: str
    content: bytes = b""
    key: str = ""
    sha256: str = ""
    open_facts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def gather_page(gathering: Gathering, page: PageFile) -> Outcome:
    """Gather one page. Never raises: what goes wrong here must not end the other pages' run."""
    return gather_sent(gathering, send_page(gathering.root, page))


def send_page(root: Path, page: PageFile) -> SentPage:
    """The page with its bytes, or with what is wrong about them. Never raises either."""
    try:
        return SentPage(page, files.read_file(root, page.path))
    except Exception as error:
        return SentPage(page, problems=_problems(page, error))


def gather_sent(gathering: Gathering, sent: SentPage) -> Outcome:
    """Gather one page without its folder. Never raises either."""
    page = sent.page
    if sent.problems:
        return Outcome(page.path, problems=sent.problems)
    try:
        annotator = load_annotator(gathering.annotator)
        seed = read_seed(page.path, sent.content, page.sidecar, gathering.folder)
        return _outcome(page, gather_article(seed, gathering.recurring, annotator))
    except Exception as error:
        return Outcome(page.path, problems=_problems(page, error))


def _problems(page: PageFile, error: Exception) -> tuple[Problem, ...]:
    if isinstance(error, ProblemsError):
        return error.problems
    return (failure(page.path, 0, "read as an article", error),)


def read_page(gathering: Gathering, page: PageFile) -> Seed:
    """A page's seed. Raises ProblemsError."""
    content = files.read_file(gathering.root, page.path)
    return read_seed(page.path, content, page.sidecar, gathering.folder)


def gather_article(
    seed: Seed, recurring: RecurringLines = NO_LINES, annotator: Annotator = annotate
) -> Article:
    """The article of a seed, by the kind of its file. Raises ProblemsError."""
    if is_markdown(seed.path):
        return gather_written(seed, parse_written(seed.path, seed.text), annotator)
    return gather_seed(seed, recurring, annotator)


def learn_folder(seeds: SeedFolder) -> RecurringLines:
    """The lines that recur across a folder's pages of text, which are read one at a time."""
    gathering = Gathering(seeds.root, seeds.folder)
    texts = (page for page in seeds.pages if page.path.lower().endswith(TEXT))
    return learn_lines(filter(None, (_text(gathering, page) for page in texts)))


def _text(gathering: Gathering, page: PageFile) -> str:
    try:
        return read_page(gathering, page).text
    except ProblemsError:
        return ""


def lost_page(page: PageFile) -> Outcome:
    """The outcome of a page whose process ended without a word, as for want of memory."""
    message = "could not be read as an article: its process was ended"
    problem = Problem(page.path, 0, message, "is there too little memory? try --jobs 1")
    return Outcome(page.path, problems=(problem,))


def lost_sent(sent: SentPage) -> Outcome:
    """The same for a page that was sent."""
    return lost_page(sent.page)


def _outcome(page: PageFile, article: Article) -> Outcome:
    assert article.provenance
    stated = replace(article.provenance, sidecar=page.sidecar_sha256)
    uncertain = not article.date or article.date.endswith("?")
    return Outcome(
        page.path,
        compose(replace(article, provenance=stated)).encode(),
        article_key(article.title, article.date),
        article.provenance.sha256,
        ("no source",) * (not article.source) + ("no certain date",) * uncertain,
    )
