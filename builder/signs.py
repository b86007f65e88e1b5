"""Signs that no text of an archive may have, whoever wrote it."""

import re

# What no XML and no HTML can have: controls but tab and line breaks, surrogates, and what Unicode
# says is no character (XML 1.0, 2.2; HTML, 13.2.3.5; Unicode, 23.7).
_PLANES = range(0, 0x110000, 0x10000)
_LAST = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
# What turns the direction of writing around beyond its own text (UAX #9, 2.1 to 2.5): a name with
# such a sign would turn around the line in which it is listed. The marks, U+200E and U+200F, and
# Arabic's do no such thing and stay.
_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNREADABLE = re.compile(
    f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST}{_TURNING}]"
)
# What nobody sees, so that two names which look alike would be two: soft hyphen, zero-width space,
# word joiner, byte order mark. Joiners and non-joiners, which Persian and Hindi need, stay.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def readable(text: str, instead: str = "") -> str:
    """A text without signs that cannot be written or turn around what stands beside it.

    White space among them becomes a space, any other what stands `instead` of it.
    """
    # Nothing of these is printable, which most texts are but for their line breaks.
    if text.replace("\n", "").isprintable():
        return text
    return _UNREADABLE.sub(lambda sign: " " if sign[0].isspace() else instead, text)


def in_a_line(text: str) -> str:
    """A text of one line, white space folded, without signs that nobody sees."""
    # None of these is ASCII.
    seen = text if text.isascii() else _UNSEEN.sub("", text)
    return " ".join(seen.split())
