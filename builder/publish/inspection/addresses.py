"""E-mail addresses in a text, and which of them an archive's owner has said may stand."""

import re
from collections.abc import Iterator, Sequence

from builder.publish.inspection.secrets import Found

# Of RFC 5322's signs those that addresses have; those before the @ are found backwards from it.
_LOCAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzäöüßÄÖÜ0123456789._%+-"
_LONGEST = 64
_HOST = re.compile(r"@((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24})(?![\w@])")
# Names that belong to nobody (RFC 2606), and endings of pictures: 'logo@2x.png'.
_NOBODY = re.compile(
    r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|png|jpe?g|gif|svg|webp|css|js)"
)


def find_addresses(text: str) -> Iterator[Found]:
    """The e-mail addresses of a text, in small letters."""
    if "@" not in text:
        return
    for found in _HOST.finditer(text):
        before = text[max(0, found.start() - _LONGEST) : found.start()]
        local = before[len(before.rstrip(_LOCAL)) :].lstrip(".%+-")
        start = found.start() - len(local)
        # '@name@host' is an account of the Fediverse, and 'user:password@host' no address.
        is_other = text[max(0, start - 1) : start] == "@" or _is_login(before, local)
        if local and not is_other and not _NOBODY.fullmatch(found[1].lower()):
            yield Found("an e-mail address", f"{local}{found[0]}".lower(), start, found.end())


def _is_login(before: str, local: str) -> bool:
    """Whether what stands before an @ is that of an address with a user's name."""
    word = before[: len(before) - len(local)].rsplit(maxsplit=1)[-1:]
    return bool(word) and "://" in word[0]


def is_allowed(address: str, allowed: Sequence[str]) -> bool:
    """Whether an address may stand, by itself or as one of its host."""
    host = "*" + address[address.index("@") :]
    return any(each.lower() in (address, host) for each in allowed)
