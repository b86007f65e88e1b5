"""Which page an address of the site is, and which file it is made of."""

from collections.abc import Iterable
from urllib.parse import unquote

from builder.model import FOLDERS, Kind
from builder.publish.advice.matter import entity_paths
from builder.publish.content import ARTICLES
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.urls import article_url, entity_url

_KINDS: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
_NONE = {"kind": "", "file": ""}


def page_of(edition: Edition, url: str, files: Iterable[str] = ()) -> dict[str, str]:
    """What the page at an address is of, `{"kind", "file"}`; both are empty for any other page.

    `url` is the way from the site's root, with or without a query, in any of its languages. `files`
    are the paths of all files in content/. A person, place or source without a file has the empty
    one; an article's is where its key says if `files` do not tell.
    """
    path = _path(edition, url)
    folder, _, rest = path.partition("/")
    key = rest.removesuffix(".html")
    if folder == "articles" and article_url(key) == path:
        return _article(edition, key, files)
    if entity := entity_at(edition, url):
        filed = edition.archive.entities[entity].filed
        file = entity_paths(files).get(entity, "") if filed else ""
        return {"kind": entity[0], "file": file}
    return dict(_NONE)


def entity_at(edition: Edition, url: str) -> EntityId | None:
    """The person, place or source whose page is at an address, also at one that it had before."""
    path = _path(edition, url)
    folder, _, rest = path.partition("/")
    if folder not in _KINDS:
        return None
    named = (_KINDS[folder], rest.removesuffix(".html"))
    entity = edition.archive.redirects.get(named, named)
    return entity if entity_url(named) == path and entity in edition.archive.entities else None


def article_paths(files: Iterable[str]) -> dict[str, str]:
    """The files of articles among these by key; they may lie in folders of folders."""
    return {
        path.rpartition("/")[2].removesuffix(".md"): path
        for path in files
        if path.startswith(f"{ARTICLES}/") and path.endswith(".md")
    }


def _path(edition: Edition, url: str) -> str:
    """The way from the site's root to the same page in the archive's own language."""
    return _without_tree(edition, unquote(url.partition("#")[0].partition("?")[0]).lstrip("/"))


def _without_tree(edition: Edition, path: str) -> str:
    """The address of the same page in the archive's own language."""
    trees = edition.config.trees.values()
    return next((path.removeprefix(each) for each in trees if each and path.startswith(each)), path)


def _article(edition: Edition, key: str, files: Iterable[str]) -> dict[str, str]:
    withdrawn = any(each.key == key for each in edition.withdrawn)
    if key not in edition.archive.articles and not withdrawn:
        return dict(_NONE)
    path = article_paths(files).get(key, f"{ARTICLES}/{key}.md")
    return {"kind": "article", "file": path}
