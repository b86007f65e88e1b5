"""What a file among the seeds is, by its name: a page, a sidecar, debris, or what to do instead."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from builder.gather.read import WEBPAGES
from builder.model import Problem

TEXT, MARKDOWN = ".txt", ".md"
# The endings of pages, in lower case. Whoever adds one here teaches `commands/pages.py` to read it.
PAGES = (TEXT, *WEBPAGES, MARKDOWN)
SIDECAR = ".yaml"
# What systems and editors leave in folders by themselves; the last is Windows' note on downloads.
_DEBRIS = ("desktop.ini", "thumbs.db", "~", ".bak", ".swp", ".tmp", ":zone.identifier")
# Browsers that save a page 'complete' put its pictures into a folder beside it, called after the
# page and this word in the browser's language (Firefox and Chrome: de, en, es, fr, it, nl).
_PARTS = ("_files", "-Dateien", "_archivos", "_fichiers", "_file", "-bestanden", "_bestanden")
_SAVED_PAGES = (*WEBPAGES, ".xhtml")
_SAVE_TEXT, _TYPE_TEXT = "save its text as {text}", "type its text into {text}"
_SAVE_PAGE = "open it in a browser and save the page as {page}"
_WORD, _PICTURE = ("a Word document is not read", _SAVE_TEXT), ("a picture is not read", _TYPE_TEXT)
_MAIL, _WEB_ARCHIVE = (
    ("an e-mail is not read", _SAVE_TEXT),
    ("a web archive is not read", _SAVE_PAGE),
)
# What a file of another kind is called, and what its owner can do; `text` is NAME.txt, `page` is
# NAME.html.
_INSTEAD: Mapping[str, tuple[str, str]] = {
    ".pdf": ("a PDF is not read", _SAVE_TEXT),
    **dict.fromkeys((".doc", ".docx"), _WORD),
    ".odt": ("an OpenDocument text is not read", _SAVE_TEXT),
    ".rtf": ("an RTF document is not read", _SAVE_TEXT),
    **dict.fromkeys((".eml", ".msg"), _MAIL),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), _WEB_ARCHIVE),
    **dict.fromkeys(
        (
            ".avif",
            ".bmp",
            ".gif",
            ".heic",
            ".jpeg",
            ".jpg",
            ".png",
            ".svg",
            ".tif",
            ".tiff",
            ".webp",
        ),
        _PICTURE,
    ),
    ".yml": ("this kind of file is not read", "call it {sidecar}"),
}
_UNKNOWN = ("this kind of file is not read", "save the page as NAME.html or its text as NAME.txt")


def is_page(path: str) -> bool:
    """Whether a file is read as a page."""
    return path.lower().endswith(PAGES)


def is_markdown(path: str) -> bool:
    """Whether a page was written as Markdown."""
    return path.lower().endswith(MARKDOWN)


def is_sidecar(path: str) -> bool:
    """Whether a file says what an editor knows of a page."""
    return path.lower().endswith(SIDECAR)


def is_debris(path: str) -> bool:
    """Whether a system or an editor has left the file there by itself."""
    return path.lower().endswith(_DEBRIS)


def part_folders(paths: Iterable[str]) -> frozenset[str]:
    """The folders, there or not, in which browsers keep the pictures of these saved pages."""
    saved = [stem(path) for path in paths if path.lower().endswith(_SAVED_PAGES)]
    return frozenset(f"{each}{part}" for each in saved for part in _PARTS)


def is_part(path: str, folders: frozenset[str]) -> bool:
    """Whether a file lies in one of the folders that `part_folders` names."""
    return bool(folders) and any(each.as_posix() in folders for each in PurePosixPath(path).parents)


def stem(path: str) -> str:
    """A path without its ending, which a page shares with its sidecar."""
    return PurePosixPath(path).with_suffix("").as_posix()


def kind_problem(path: str) -> Problem:
    """Why a file that is neither page nor sidecar is not read, and what to do instead."""
    message, hint = _INSTEAD.get(PurePosixPath(path).suffix.lower(), _UNKNOWN)
    name = PurePosixPath(path)
    names = {"text": ".txt", "page": ".html", "sidecar": SIDECAR}
    shown = {what: name.with_suffix(ending).name for what, ending in names.items()}
    return Problem(path, 0, message, hint.format(**shown))
