"""Fields of articles that only their archive knows: site.yaml declares them, with their labels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.amounts import MOST_FIELDS
from builder.config import SITE_FILE, Config
from builder.frontmatter import split
from builder.model import Article, Problem
from builder.problems import ProblemsError, suggest
from builder.publish.load import ARTICLE_KEYS


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field as readers see it: its label, and its text or texts."""

    label: str
    texts: tuple[str, ...]


def own_fields(article: Article, config: Config) -> Mapping[str, OwnField]:
    """An article's fields by their names, in the order of site.yaml; those that are not empty."""
    given = dict(article.fields)
    return {
        name: OwnField(label, given[name])
        for name, label in config.fields.items()
        if given.get(name)
    }


def declaration_problems(config: Config) -> Iterator[Problem]:
    """Fields that site.yaml declares although every article may have them."""
    for name in config.fields:
        if name in ARTICLE_KEYS:
            line = config.lines.get(("fields", name), 0)
            message = f"'{name}' is a field of the builder's"
            yield Problem(SITE_FILE, line, message, "give yours another name")


def undeclared(path: str, text: str, config: Config) -> tuple[Problem, ...]:
    """The fields of an article's file that are neither ours nor declared in site.yaml."""
    known = (*ARTICLE_KEYS, *config.fields)
    try:
        header = split(path, text)[0]
    except ProblemsError:
        return ()  # which tells of itself
    if len(header.values) > MOST_FIELDS:
        return ()  # likewise
    return tuple(
        Problem(path, header.line(name), f"unknown key '{name}'", suggest(name, known))
        for name in header.values
        if name not in known
    )
