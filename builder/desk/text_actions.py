"""The actions on an article's text: passages, links by hand, lines of its seed."""

from builder.desk import actions as do
from builder.desk.body_changes import (
    PassageError,
    change_passage,
    join_passages,
    link_here,
    unlink_here,
)
from builder.desk.desk_files import DeskFiles, refuse
from builder.desk.file_text import FileText, Values
from builder.desk.header_changes import ARTICLE_ORDER, put
from builder.desk.seed_lines import LineError, block_at, blocks_of, bring_in, choose, take_out
from builder.keys import is_key
from builder.model import Block


def edit_passage(files: DeskFiles, action: do.ChangePassage) -> None:
    """Give a passage another text."""
    file = files.article(action.file)
    try:
        files.put_prose(file, change_passage(file.prose, action.passage, action.text))
    except PassageError as error:
        raise refuse(file.path, str(error)) from None


def join(files: DeskFiles, action: do.JoinPassages) -> None:
    """Make one passage of two."""
    file = files.article(action.file)
    try:
        files.put_prose(file, join_passages(file.prose, action.passage))
    except PassageError as error:
        raise refuse(file.path, str(error)) from None


def link(files: DeskFiles, action: do.LinkHere) -> None:
    """Link one occurrence by hand; to nobody, if no key is given."""
    file, target = files.article(action.file), f"{action.kind}:{action.key}"
    if action.key and not is_key(action.key):
        raise refuse(file.path, f"'{action.key}' is no key of a {action.kind}")
    try:
        prose = link_here(file.prose, action.passage, (action.start, action.end), target)
    except PassageError as error:
        raise refuse(file.path, str(error)) from None
    files.put_prose(file, prose)


def unlink(files: DeskFiles, action: do.UnlinkHere) -> None:
    """Take a link by hand away."""
    file = files.article(action.file)
    try:
        prose = unlink_here(file.prose, action.passage, (action.start, action.end))
    except PassageError as error:
        raise refuse(file.path, str(error)) from None
    files.put_prose(file, prose)


def keep_line(files: DeskFiles, action: do.KeepLine) -> None:
    """Bring a line of the seed into the article."""
    file = files.article(action.file)
    seed, blocks = _seed(files, file)
    try:
        index = block_at(blocks, action.line, action.text)
        prose = bring_in(file.prose, blocks, index)
    except (LineError, PassageError) as error:
        raise refuse(file.path, str(error)) from None
    chosen = choose(seed, blocks[index], kept=True, alone=_is_alone(blocks, index))
    _put_both(files, file, put(file.values(), "seed", chosen, ARTICLE_ORDER), prose)


def leave_line(files: DeskFiles, action: do.LeaveLine) -> None:
    """Take a line of the seed out of the article; a lead that goes was the only one."""
    file = files.article(action.file)
    seed, blocks = _seed(files, file)
    try:
        index = block_at(blocks, action.line, action.text)
        prose, passage = take_out(file.prose, blocks[index])
    except (LineError, PassageError) as error:
        raise refuse(file.path, str(error)) from None
    chosen = choose(seed, blocks[index], kept=False, alone=_is_alone(blocks, index))
    values = put(file.values(), "seed", chosen, ARTICLE_ORDER)
    _put_both(files, file, values if passage else put(values, "lead", "", ARTICLE_ORDER), prose)


def _put_both(files: DeskFiles, file: FileText, values: Values, prose: str) -> None:
    files.put_values(file, values)
    files.put_prose(files.article(file.path), prose)


def _seed(files: DeskFiles, file: FileText) -> tuple[Values, tuple[Block, ...]]:
    """What an article says of its seed, and that page's pieces. Raises ProblemsError."""
    seed = file.values().get("seed")
    name = seed.get("file") if isinstance(seed, dict) else None
    if not isinstance(seed, dict) or not isinstance(name, str) or not name:
        raise refuse(file.path, "was written by hand and has no seed")
    return seed, blocks_of(*files.seed(name))


def _is_alone(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether no other piece has a line with this one."""
    block = blocks[index]
    return not any(
        other.first <= block.last and block.first <= other.last
        for at, other in enumerate(blocks)
        if at != index
    )
