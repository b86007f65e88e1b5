"""Looks at a built site, and at the files that it is made of, before anybody publishes them."""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from builder.commands.inputs import Material
from builder.commands.memory import Memory
from builder.commands.reading import make_edition_to_read
from builder.commands.scan import LAYOUTS, is_text
from builder.commands.source import Texts
from builder.config import SITE_FILE
from builder.model import Problem
from builder.publish.inspection.leaks import leaks
from builder.publish.inspection.links import broken_links
from builder.publish.inspection.origins import Origins
from builder.publish.inspection.paths import path_problems
from builder.publish.inspection.showing import shown_of
from builder.publish.inspection.sizes import archive_size_problems, site_size_problems
from builder.signatures import sign_file, sign_tree
from builder.spool import Spool

# What of an archive is written by people.
_FOLDERS = ("content", "seeds", LAYOUTS)
# Of the archive's own layouts those that are text.
_WRITTEN = (".html", ".atom", ".css", ".js", ".svg", ".yaml", ".txt", ".json", ".md")


def inspect(root: Path, material: Material, memory: Memory, built: Spool) -> Iterator[Problem]:
    """What is wrong with a site that was `built`, or with publishing it. Raises ProblemsError."""
    own = {
        path: signed.size
        for folder in _FOLDERS
        for path, signed in sign_tree(root, folder).items()
        if is_text(path)
    }
    markdown = [path for path in own if path.startswith("content/") and path.endswith(".md")]
    texts = Texts(root, {path: path for path in markdown})
    yield from broken_links(built, material.config.url, Origins(texts))
    yield from path_problems([*own, *map(_written_as, built)])
    yield from site_size_problems({path: built.size(path) for path in built})
    yield from archive_size_problems(own)
    layouts = [path for path in own if path.startswith(LAYOUTS) and path.endswith(_WRITTEN)]
    settings = [SITE_FILE] if sign_file(root, SITE_FILE) else []
    written = Texts(root, {path: path for path in (*markdown, *layouts, *settings)})
    edition = cache(partial(make_edition_to_read, material, memory))
    shown = shown_of(material.content, material.config, texts, edition)
    yield from leaks(written, shown, material.config.public_addresses)


def _written_as(path: str) -> str:
    """What an editor can rename of a file of the site: its own if it is copied, else that file."""
    return f"{LAYOUTS}/{path}" if path.startswith("assets/") else f"public/{path}"
