"""What a step was about, so that nobody takes back by surprise what was done elsewhere."""

from collections.abc import Callable, Iterable

from builder.desk.desk_files import is_article, is_authority
from builder.desk.file_text import cut
from builder.desk.header_changes import fold
from builder.model import FOLDERS
from builder.problems import ProblemsError
from builder.publish.urls import article_url, entity_url


def whereabouts(paths: Iterable[str], read: Callable[[str], str]) -> dict[str, str]:
    """The article that some files are about, else the person, place or source: `{"title", "url"}`.

    `read` gives a file's text, empty if there is none: then the file's name is its title. Empty
    where the files are about the archive as a whole.
    """
    known = sorted(paths)
    for is_one, name_of in ((is_article, "title"), (is_authority, "name")):
        for path in filter(is_one, known):
            return {"title": _field(path, read(path), name_of) or _key(path), "url": _url(path)}
    return {}


def _url(path: str) -> str:
    if is_article(path):
        return article_url(_key(path))
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    return entity_url((kinds[path.split("/")[1]], _key(path)))


def _key(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _field(path: str, text: str, field: str) -> str:
    try:
        return fold(cut(path, text).values().get(field, ""))
    except ProblemsError:
        return ""
