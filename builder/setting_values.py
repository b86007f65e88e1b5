"""Whether what a setting is given has the shape that it must have."""

import re
from datetime import date

_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")
# A host's name, an IPv4 address, or an IPv6 address in brackets.
_EXECUTOR = re.compile(r"dask://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]{1,5})", re.ASCII)
# Who gives identifiers, and since when: RFC 4151's taggingEntity, a host or an e-mail address and a
# date on which it was the archive's, in small letters as the RFC advises.
_PART = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_IDENTIFIER = re.compile(
    rf"(?:[a-z0-9._-]+@)?{_PART}(?:\.{_PART})*,"
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
# BCP 47 as far as HTML's lang needs it; Babel alone would also take 'de_DE.UTF-8'.
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def is_address(text: str) -> bool:
    """Whether a site can be there: 'https://archiv.example/zeitung'."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def is_identifier(text: str) -> bool:
    """Whether it names who gives identifiers, and since when: 'archiv.example,2026'."""
    found = _IDENTIFIER.fullmatch(text.strip())
    try:
        return bool(found and date(*(int(found[each] or 1) for each in ("year", "month", "day"))))
    except ValueError:
        return False


def is_executor(text: str) -> bool:
    """Whether a dask scheduler can be there: 'dask://localhost:8786'."""
    found = _EXECUTOR.fullmatch(text.strip())
    return bool(found and 0 < int(found["port"]) < 65536)


def is_language(text: str) -> bool:
    """Whether it is a language's code that Babel knows: 'de', 'en-GB'."""
    from babel import Locale, UnknownLocaleError

    if not _CODE.fullmatch(text.strip()):
        return False
    try:
        Locale.parse(text.strip(), sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
