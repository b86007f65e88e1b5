"""`archive gather --explain FILE`: what gather makes of a page, line by line; writes nothing."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from builder.commands.annotators import load_annotator, read_setting
from builder.commands.pages import Gathering, gather_article, learn_folder, read_page
from builder.commands.reporting import Report
from builder.commands.seeds import SEEDS, list_seeds, read_page_file
from builder.desk.seed_labels import labelled_blocks, labelled_lines
from builder.gather.explain import LabelledLine
from builder.gather.recurring import NO_LINES, RecurringLines
from builder.model import Appearance, Article, Problem
from builder.problems import ProblemsError

_ELLIPSIS, _NOTHING = "…", "–"


def explain(path: Path, width: int = 0, root: Path = Path()) -> Report:
    """Explain one page; lines are shortened to `width` columns, or never if it is 0.

    A page of the archive in `root` is read as `gather` reads it, with what the other seeds teach.
    Raises ProblemsError if the file is no page that can be read, or for the archive's annotator.
    """
    annotator = load_annotator(read_setting(root))
    gathering = Gathering(Path(), "")
    seed = read_page(gathering, read_page_file(Path(), path.as_posix()))
    recurring = _recurring(path, root)
    problems: tuple[Problem, ...] = ()
    head: Iterable[str] = ()
    try:
        head = (*_head(gather_article(seed, recurring, annotator)), "")
    except ProblemsError as error:
        problems = error.problems
    table = _table(list(labelled_lines(seed, labelled_blocks(seed, recurring))))
    lines = (_shorten(_printable(line), width) for line in (*head, *table))
    return Report(tuple(lines), problems)


def _recurring(path: Path, root: Path) -> RecurringLines:
    if not path.resolve().is_relative_to((root / SEEDS).resolve()):
        return NO_LINES
    return learn_folder(list_seeds(root, SEEDS))


def _head(article: Article) -> Iterator[str]:
    """What was found, a line each."""
    reason = f" ({article.date_reason})" if article.date_reason else ""
    facts = {
        "title": article.title,
        "kicker": article.kicker,
        "source": article.source,
        "date": (article.date or _NOTHING) + reason,
        "updated": article.updated,
        "language": article.language,
        "authors": ", ".join(article.authors),
        "agencies": ", ".join(article.agencies),
        "url": article.url,
        "persons": _names(article.actors),
        "places": _names(article.places),
    }
    for name, value in facts.items():
        yield f"{name + ':':<10}{value or _NOTHING}"


def _names(found: Iterable[Appearance]) -> str:
    return ", ".join(each.name + "?" * (not each.certain) for each in found)


def _table(lines: Sequence[LabelledLine]) -> Iterator[str]:
    """Number, label or reason, text, each in its column."""
    labels = [f"left out: {each.reason}" if each.reason else each.label for each in lines]
    digits = len(str(max((each.number for each in lines), default=0)))
    widest = max(map(len, labels), default=0)
    for each, label in zip(lines, labels, strict=True):
        yield f"{each.number:>{digits}}  {label:<{widest}}  {each.text.strip()}".rstrip()


def _printable(text: str) -> str:
    """Without the signs by which a page could steer the terminal or turn the line around."""
    return "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}"
        for sign in text
    )


def _shorten(text: str, width: int) -> str:
    """A text in so many columns of a terminal."""
    if not width or sum(map(_columns, text)) <= width:
        return text
    used, kept = 0, []
    for sign in text:
        used += _columns(sign)
        if used > width - 1:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + _ELLIPSIS


def _columns(sign: str) -> int:
    """The columns a sign takes (Unicode Standard Annex 11, without ambiguous width)."""
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
