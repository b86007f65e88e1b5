"""Small archives, given as the texts of their files, as the desk sees them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from builder.commands.inputs import read_layouts
from builder.config import Config
from builder.desk.actions import Action
from builder.desk.applying import apply
from builder.desk.views.queues.survey import Survey, survey
from builder.publish.content import Content, load_content
from builder.publish.corrections import CORRECTIONS
from builder.publish.edition import Edition
from builder.publish.load import parse_article
from builder.publish.site import Layouts, make_site_edition

Files = Mapping[str, str]


@cache
def builders_layouts() -> Layouts:
    """The builder's own layouts."""
    return read_layouts(Path(__file__).parents[2])


def edition_of(content: Content, files: Files, **settings: Any) -> Edition:
    """The edition of what files say, with the bodies of its articles."""
    edition = make_site_edition(
        content, Config(**{"language": "de", **settings}), builders_layouts()
    )
    bodies = {key: parse_article(path, files[path]).body for key, path in content.paths.items()}
    return replace(edition, bodies=bodies)


def content_of(files: Files) -> Content:
    """What files say, in which nothing is wrong."""
    content = load_content({path: text for path, text in files.items() if "/" in path})
    assert content.problems == ()
    return content


def surveyed(files: Files) -> Survey:
    """The survey of an archive in which nothing is wrong."""
    content = content_of(files)
    return survey(edition_of(content, files), content, files.get(CORRECTIONS, ""))


def done(files: Files, action: Action) -> dict[str, str]:
    """The files after an action."""
    changed = {**files, **apply(action, files)}
    return {path: text for path, text in changed.items() if text is not None}


def article(body: str, *lines: str, title: str = "Bericht") -> str:
    """An article that a machine has made."""
    header = "\n".join((f"title: {title}", "language: de", *lines, "review: machine"))
    return f"---\n{header}\n---\n\n{body}\n"
