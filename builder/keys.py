"""Names and titles into keys: the file names and URLs that stay for ever.

A key is lower-case ASCII letters, digits and single hyphens, so it is the same on every file
system, in every URL and in every Unicode normal form.
"""

import hashlib
import re
import unicodedata
from collections.abc import Set

from anyascii import anyascii

# 60 characters leave room for folder, date and suffix within Windows' 260-character paths.
KEY_LENGTH = 60
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
)
# From the CJK radicals on, Unicode has the scripts of East Asia.
_IDEOGRAPHIC = "\u2e80"
_NOT_KEY = re.compile(r"[^a-z0-9]+")
# Device names that Windows reserves in every folder, with any ending
# (Microsoft, 'Naming Files, Paths, and Namespaces'), and the page every folder serves first.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
_SPELLINGS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def make_key(text: str) -> str:
    """The key of a name or title: 'Müller, Heiner' gives 'mueller-heiner', 'Лавров' 'lavrov'."""
    return _key_of(_slug(text), text)


def _key_of(slug: str, text: str) -> str:
    if not slug:
        return "x-" + hashlib.sha256(text.encode()).hexdigest()[:8]
    slug = _shorten(slug)
    return f"{slug}-1" if slug in _RESERVED else slug


def entity_key(name: str) -> str:
    """The key of a person, place or source without a file of its own.

    Names that a key cannot tell apart, because it was shortened or stands for characters with
    many homophones (Chinese, Japanese, Korean), get a suffix that only they have.
    """
    slug = _slug(name)
    key = _key_of(slug, name)
    homophonous = max(name, default="") >= _IDEOGRAPHIC
    shortened = len(slug) > KEY_LENGTH
    return distinct_key(key, frozenset({key}), name) if homophonous or shortened else key


def is_key(text: str) -> bool:
    """Whether a file's name can stand as it is in every URL and on every file system."""
    return bool(_SPELLINGS.fullmatch(text)) and text not in _RESERVED


def article_key(title: str, date: str) -> str:
    """The key of an article: its day, or at least its year, and its title."""
    day = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?!.*[?~%])", date)
    year = re.match(r"[0-9]{4}", date)
    when = day.group() if day else year.group() if year else ""
    return "-".join(part for part in (when, make_key(title)) if part)


def distinct_key(key: str, taken: Set[str], content: str) -> str:
    """`key`, or if it is taken `key` with a suffix that only this content gives it."""
    if key not in taken:
        return key
    return f"{key}-{hashlib.sha256(content.encode()).hexdigest()[:6]}"


def _slug(text: str) -> str:
    if not text.isascii():
        text = anyascii(unicodedata.normalize("NFC", text).translate(_UMLAUTS))
    return _NOT_KEY.sub("-", text.lower()).strip("-")


def _shorten(slug: str) -> str:
    if len(slug) <= KEY_LENGTH:
        return slug
    cut = slug[: KEY_LENGTH + 1].rpartition("-")[0]
    return cut or slug[:KEY_LENGTH]
