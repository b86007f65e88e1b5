"""The settings of site.yaml of which each by itself can be wrong."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from builder.frontmatter import Header
from builder.model import PUBLISH, Problem
from builder.problems import suggest
from builder.repositories import BRANCH, HOSTS, host_of

URL = re.compile(r"https?://[^\s/]+(?:/\S*)?")
# A host's name, an IPv4 address, or an IPv6 address in brackets.
EXECUTOR = re.compile(r"dask://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]{1,5})", re.ASCII)
# Who gives identifiers, and since when: RFC 4151's taggingEntity, a host or an e-mail address and a
# date on which it was the archive's, in small letters as the RFC advises.
_PART = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
IDENTIFIER = re.compile(
    rf"(?:[a-z0-9._-]+@)?{_PART}(?:\.{_PART})*,"
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
# An e-mail address, or all of a host: RFC 5322's signs as far as addresses have them.
ADDRESS = re.compile(r"(?:\*|[\w.%+-]{1,64})@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}")
# A number of words, which no text has more of.
COUNT = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


def value_problems(header: Header, path: str) -> Iterator[Problem]:
    """What is wrong with addresses, names and numbers; what is no text is told elsewhere."""
    texts = {key: value.strip() for key, value in header.values.items() if isinstance(value, str)}
    yield from _wrong_addresses(header, path)
    for key, message, hint in _wrong({key: text for key, text in texts.items() if text}):
        yield Problem(path, header.line(key), message, hint)


def _wrong(given: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each setting with a wrong value, what it must be, and what may help."""
    if "url" in given and not URL.fullmatch(given["url"]):
        yield "url", f"url '{given['url']}' must start with https:// or http://", ""
    if "identifier" in given and not _is_identifier(given["identifier"]):
        hint = "a domain of yours in small letters and a year since when, archive.example.org,2026"
        yield "identifier", f"identifier '{given['identifier']}' must be AUTHORITY,YEAR", hint
    if "executor" in given and not _is_executor(given["executor"]):
        hint = "as in dask://localhost:8786"
        yield "executor", f"executor '{given['executor']}' must be dask://HOST:PORT", hint
    if "repository" in given:
        yield from _wrong_repository(given["repository"])
    if "branch" in given and not BRANCH.fullmatch(given["branch"]):
        yield "branch", f"'{given['branch']}' is no name of a branch", "as in branch: main"
    if given.get("publish", PUBLISH[0]) not in PUBLISH:
        message = "publish must be full, excerpt or metadata"
        yield "publish", message, suggest(given["publish"], PUBLISH)
    if "excerpt_words" in given and not COUNT.fullmatch(given["excerpt_words"]):
        message = f"excerpt_words '{given['excerpt_words']}' must be a number of words"
        yield "excerpt_words", message, "as in excerpt_words: 60"


def _wrong_repository(address: str) -> Iterator[tuple[str, str, str]]:
    hint = "as in https://github.com/OWNER/NAME"
    if not host_of(address):
        yield "repository", f"repository '{address}' must be the address of a repository", hint
    elif host_of(address) not in HOSTS:
        message = f"how files are edited on {host_of(address)} is not known"
        yield "repository", message, f"known are {', '.join(HOSTS)}; else leave the line out"


def _wrong_addresses(header: Header, path: str) -> Iterator[Problem]:
    """What under 'public_addresses' is no list of addresses."""
    key, hint = "public_addresses", "as in ['press@example.org', '*@example.org']"
    stated = header.values.get(key, "")
    for at, each in enumerate(stated if isinstance(stated, list) else [stated] if stated else []):
        if not isinstance(each, str):
            yield Problem(path, header.line(key, at), f"'{key}' must be a list of texts", hint)
        elif not ADDRESS.fullmatch(each.strip()):
            yield Problem(path, header.line(key, at), f"'{each}' is no e-mail address", hint)


def _is_identifier(identifier: str) -> bool:
    found = IDENTIFIER.fullmatch(identifier)
    try:
        return bool(found and date(*(int(found[each] or 1) for each in ("year", "month", "day"))))
    except ValueError:
        return False


def _is_executor(executor: str) -> bool:
    found = EXECUTOR.fullmatch(executor)
    return bool(found and 0 < int(found["port"]) < 65536)
