"""site.yaml into a `Config`, or every problem in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from builder.frontmatter import Header, parse_yaml
from builder.model import Problem
from builder.problems import ProblemsError, suggest

SITE_FILE = "site.yaml"
_URL = re.compile(r"https?://[^\s/]+(?:/\S*)?")
# A host's name, an IPv4 address, or an IPv6 address in brackets.
_EXECUTOR = re.compile(r"dask://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]{1,5})", re.ASCII)
# BCP 47 as far as HTML's lang needs it; Babel alone would also take 'de_DE.UTF-8'.
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Config:
    """What an archive's owner sets in site.yaml; every key may be left out.

    `title` the archive's name; `language` that of the interface (de, en); `description` a sentence
    for the home page and search engines; `url` where the site will be, needed only for the sitemap
    and absolute links; `rights` a sentence in every page's foot; `deploy` the command that
    `archive deploy` runs after a build; `annotator` what finds persons and places: 'embedded' (or
    nothing), 'spacy:MODEL', or the name that another package gives its own; `executor` the dask
    cluster that gathers, 'dask://HOST:PORT', or nothing for this machine.
    """

    title: str = "Archive"
    language: str = "en"
    description: str = ""
    url: str = ""
    rights: str = ""
    deploy: str = ""
    annotator: str = ""
    executor: str = ""
    lines: Mapping[tuple[str | int, ...], int] = field(
        default_factory=dict, compare=False, repr=False
    )


KEYS = tuple(each.name for each in fields(Config) if each.name != "lines")


def parse_config(text: str, path: str = SITE_FILE) -> Config:
    """Parse site.yaml. Raises ProblemsError with an unknown key, a wrong type, a bad language."""
    header = parse_yaml(path, text)
    problems = [
        *_unknown_keys(header, path),
        *_wrong_types(header, path),
        *_bad_values(header, path),
    ]
    if problems:
        raise ProblemsError(problems)
    values = {key: str(value).strip() for key, value in header.values.items()}
    if values.get("url"):
        values["url"] = values["url"].rstrip("/") + "/"
    return Config(**{key: value for key, value in values.items() if value}, lines=header.lines)


def _unknown_keys(header: Header, path: str) -> list[Problem]:
    return [
        Problem(path, header.line(key), f"unknown key '{key}'", suggest(key, KEYS))
        for key in header.values
        if key not in KEYS
    ]


def _wrong_types(header: Header, path: str) -> list[Problem]:
    return [
        Problem(path, header.line(key), f"'{key}' must be text")
        for key, value in header.values.items()
        if key in KEYS and not isinstance(value, str)
    ]


def _bad_values(header: Header, path: str) -> list[Problem]:
    problems = []
    language, url = header.values.get("language"), header.values.get("url")
    if isinstance(language, str) and language and not _is_language(language):
        message = f"'{language}' is no language code; write de or en"
        problems.append(Problem(path, header.line("language"), message))
    if isinstance(url, str) and url and not _URL.fullmatch(url.strip()):
        message = f"url '{url}' must start with https:// or http://"
        problems.append(Problem(path, header.line("url"), message))
    executor = header.values.get("executor")
    if isinstance(executor, str) and executor.strip() and not _is_executor(executor):
        message = f"executor '{executor}' must be dask://HOST:PORT"
        hint = "as in dask://localhost:8786"
        problems.append(Problem(path, header.line("executor"), message, hint))
    return problems


def _is_executor(executor: str) -> bool:
    found = _EXECUTOR.fullmatch(executor.strip())
    return bool(found and 0 < int(found["port"]) < 65536)


def _is_language(code: str) -> bool:
    from babel import Locale, UnknownLocaleError

    if not _CODE.fullmatch(code.strip()):
        return False
    try:
        Locale.parse(code.strip(), sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
