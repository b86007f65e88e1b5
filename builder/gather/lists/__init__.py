"""Word lists and patterns of the gather steps, each with its source in its file's head."""

import re
from functools import cache
from importlib import resources

import yaml

_SECTION = re.compile(r"\[([a-z]+(?:[- ][a-z]+)*)\]")


@cache
def list_text(name: str) -> str:
    """The text of a list that ships beside this module."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def words_by_language(name: str) -> dict[str, frozenset[str]]:
    """A YAML file `language: words separated by spaces`."""
    table: dict[str, str] = yaml.safe_load(list_text(name))
    return {language: frozenset(words.split()) for language, words in table.items()}


@cache
def patterns_by_section(name: str) -> dict[str, tuple[str, ...]]:
    """A text file of `[section]` heads, each followed by one pattern a line; `#` comments."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in list_text(name).splitlines():
        if head := _SECTION.fullmatch(line):
            current = sections.setdefault(head[1], [])
        elif line.strip() and not line.startswith("# "):
            current.append(line)
    return {section: tuple(patterns) for section, patterns in sections.items()}
