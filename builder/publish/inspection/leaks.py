"""Keys, passwords, e-mail addresses and paths of one's own computer that are about to be published.

A file is searched as it is written, which tells the line; what is found counts only if it stands in
what is published of the file.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.model import Problem
from builder.publish.inspection.addresses import find_addresses, is_allowed
from builder.publish.inspection.secrets import PLACES, SECRETS, Found, find

# A backslash before a sign of ASCII's punctuation is Markdown's, and means the sign alone.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What is shown of a secret, to find it by: what its name is in an address, or how it begins.
_SHOWN = re.compile(r"://[^:]*:|[?&;][^=]*=|.{1,8}")

# What of a file is published, in any order; all of it if it is None.
PublishedOf = Callable[[str], Iterable[str] | None]


class _Place(NamedTuple):
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class _Leaks:
    """What a file has that is published: secrets and paths as problems, addresses with lines."""

    problems: tuple[Problem, ...]
    addresses: tuple[tuple[str, _Place], ...]


def leaks(
    texts: Mapping[str, str], published_of: PublishedOf, allowed: Sequence[str] = ()
) -> Iterator[Problem]:
    """Warnings of what is about to be published, with file and line; an e-mail address once.

    `texts` are the files by path; `allowed` are the addresses that may stand, '*@host' for all of a
    host.
    """
    where: dict[str, list[_Place]] = {}
    for path in sorted(texts):
        found = _leaks_of(path, texts[path], published_of)
        yield from found.problems
        for address, place in found.addresses:
            where.setdefault(address, []).append(place)
    for address, places in sorted(where.items(), key=lambda each: each[1]):
        if not is_allowed(address, allowed):
            yield _address_problem(address, places)


def _address_problem(address: str, places: list[_Place]) -> Problem:
    files = len({place.path for place in places})
    more = f", here and in {files - 1} more file{'s' * (files > 2)}" if files > 1 else ""
    message = f"the e-mail address {address} is about to be published{more}"
    hint = "if it may be, add it to public_addresses in site.yaml"
    return Problem(*places[0], message, hint, severity="warning")


def _leaks_of(path: str, raw: str, published_of: PublishedOf) -> _Leaks:
    text = unescaped(raw)
    secrets, addresses = [*find(text, SECRETS)], [*find_addresses(text)]
    places = [*find(text, PLACES)]
    if not (secrets or addresses or places):
        return _Leaks((), ())
    published = published_of(path)
    shown = None if published is None else "\n".join(map(unescaped, published))

    def is_public(found: Found) -> bool:
        return shown is None or text[found.start : found.end] in shown

    problems = [
        *(_secret_problem(path, text, each) for each in secrets if is_public(each)),
        *(_place_problem(path, text, each) for each in places if is_public(each)),
    ]
    return _Leaks(
        tuple(dict.fromkeys(problems)),
        tuple((each.text, _place(path, text, each)) for each in addresses if is_public(each)),
    )


def _secret_problem(path: str, text: str, found: Found) -> Problem:
    begins = _SHOWN.match(found.text)
    shown = begins[0] if begins else ""
    message = f"what looks like {found.what} is about to be published: {shown}…"
    hint = "delete it, and make it invalid where it was issued"
    return Problem(*_place(path, text, found), message, hint, severity="warning")


def _place_problem(path: str, text: str, found: Found) -> Problem:
    message = f"{found.what} is about to be published: {found.text.removeprefix('://')}"
    hint = "readers cannot follow it, and it tells of you"
    return Problem(*_place(path, text, found), message, hint, severity="warning")


def _place(path: str, text: str, found: Found) -> _Place:
    return _Place(path, text.count("\n", 0, found.start) + 1)


def unescaped(text: str) -> str:
    """A text without Markdown's escapes, line by line as it was."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
